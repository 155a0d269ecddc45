"""Opens any file: a session, weights, or a sequence of inputs."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.errors import ArrayError, UserError
from rnn_viewer.core.origin import Origin
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.session import Session
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.window.documents import Documents

if TYPE_CHECKING:
    from rnn_viewer.core.sequence import InputSequence

_T = TypeVar("_T")


class Importing(QObject):
    """Puts what files hold into the session; what cannot be read changes nothing.

    Parameters
    ----------
    session : Session
        What takes it in.
    documents : Documents
        What opens sessions.
    say : callable
        ``say(sentence, *deeds)`` tells what went wrong and what can be done about it.
    parent : QWidget
        The window.
    """

    def __init__(
        self,
        session: Session,
        documents: Documents,
        say: Callable[..., None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._session = session
        self._documents = documents
        self._window = parent

    def ask_for_weights(self) -> None:
        """Ask for a file with weights and import them."""
        self._ask(self.tr("Import weights"), "weights")

    def ask_for_inputs(self) -> None:
        """Ask for a file with a sequence and import it."""
        self._ask(self.tr("Import inputs"), "inputs")

    # What reads files is loaded when the first one is opened.

    def _ask(self, title: str, what: str) -> None:
        from rnn_viewer.files.kinds import dialog_filter
        from rnn_viewer.window import asking

        path = asking.ask_open(self._window, title, dialog_filter(what))
        if path is not None:
            self.open_file(path, what)

    def open_file(self, path: Path, what: str = "") -> None:
        """Open a file of any kind.

        Parameters
        ----------
        path : Path
            A file.
        what : str
            What is wanted of it, where it could hold several things.
        """
        from rnn_viewer.files.kinds import INPUTS, SESSION, WEIGHTS, kind_of

        try:
            kind = kind_of(path)
            if kind == SESSION:
                self._documents.open_file(path)
            elif kind == INPUTS or (kind != WEIGHTS and what == INPUTS):
                self._open_inputs(path)
            else:
                self._open_weights(path)
        except UserError as error:
            self._session.refused.emit(error)

    def _open_weights(self, path: Path) -> None:
        from rnn_viewer.files.weights import layers_in

        layers = self._read(path, partial(layers_in, path))
        usable = [layer for layer in layers if layer.usable]
        if not layers:
            self._open_inputs(path)
        elif len(usable) > 1:
            from rnn_viewer.views.dialogs.layer_dialog import LayerDialog

            activation = self._session.snapshot.recipe.settings.activation
            dialog = LayerDialog(path.name, layers, activation, self._window)
            dialog.chosen.connect(partial(self._take_layer, path))
            dialog.open()
        else:
            self._take_layer(path, None)

    def _take_layer(self, path: Path, layer: str | None) -> None:
        from rnn_viewer.files.opening import with_file

        text = self.tr("import of %1").replace("%1", path.name)
        now = self._session.snapshot.recipe
        try:
            recipe = self._read(path, partial(with_file, now, path, layer))
            self._session.set_recipe(recipe, text)
        except ArrayError as error:
            if now.inputs is None:
                self._session.refused.emit(error)
            else:
                self._offer_inputs(path, layer, error)
        except UserError as error:
            self._session.refused.emit(error)

    def _offer_inputs(self, path: Path, layer: str | None, error: ArrayError) -> None:
        """Say that a layer does not fit; offer drawn inputs where these would."""
        try:
            self._with_drawn_inputs(path, layer)
        except UserError:
            self._session.refused.emit(error)
            return
        deed = partial(self._take_with_drawn_inputs, path, layer)
        self._say(error_text(error), (self.tr("Draw inputs that fit"), deed))

    def _take_with_drawn_inputs(self, path: Path, layer: str | None) -> None:
        try:
            recipe = self._with_drawn_inputs(path, layer)
        except UserError as error:
            self._session.refused.emit(error)
            return
        text = self.tr("import of %1").replace("%1", path.name)
        self._session.set_recipe(recipe, text)

    def _with_drawn_inputs(self, path: Path, layer: str | None) -> Recipe:
        """Return the recipe with a layer, and with inputs drawn in its size."""
        from rnn_viewer.files.opening import with_file

        now = self._session.snapshot.recipe
        origin = Origin(weights=now.origin.weights, notes=now.origin.notes)
        drawn = now.with_inputs(None, rescaling="none", origin=origin)
        return self._read(path, partial(with_file, drawn, path, layer))

    def _read(self, path: Path, read: Callable[[], _T]) -> _T:
        """Return what is read of a file, which the worker does."""
        from rnn_viewer.views.dialogs.waiting import waited

        text = self.tr("Reading %1").replace("%1", path.name)
        return waited(self._window, text, read)

    def _open_inputs(self, path: Path) -> None:
        from rnn_viewer.views.dialogs.inputs_dialog import InputsDialog

        dialog = InputsDialog(path, self._session.snapshot.recipe, self._window)
        dialog.entered.connect(partial(self._take_inputs, path))
        dialog.open()

    def _take_inputs(
        self, path: Path, found: "InputSequence", rescaling: str, draws_weights: bool
    ) -> None:
        now = self._session.snapshot.recipe
        if draws_weights:
            drawn = now.origin._replace(weights="", notes=())
            now = now.with_weights(None, origin=drawn)
        origin = now.origin._replace(
            inputs=path.name,
            input_names=found.names,
            timestep_names=found.timestep_names,
        )
        try:
            recipe = now.with_inputs(found.values, rescaling=rescaling, origin=origin)
        except UserError as error:
            self._session.refused.emit(error)
            return
        text = self.tr("import of %1").replace("%1", path.name)
        self._session.set_recipe(recipe, text)
