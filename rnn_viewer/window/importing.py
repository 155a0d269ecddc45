"""Opens any file: a session, weights, or a sequence of inputs."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.error_words import OPEN_ALONE
from rnn_viewer.core.errors import ArrayError, UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.session import Session
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.window.documents import Documents

if TYPE_CHECKING:
    from rnn_viewer.core.model.model import Model
    from rnn_viewer.core.sequences.sequence import InputSequence
    from rnn_viewer.files.layers.layers import Layer
    from rnn_viewer.views.dialogs.inputs_dialog import InputsDialog
    from rnn_viewer.views.dialogs.layer_dialog import LayerDialog


def _layers_and_model(path: Path) -> "tuple[Sequence[Layer], Model | None]":
    """Return the layers of a file, and its model where that is more than a layer."""
    from rnn_viewer.files.models.loading import model_around
    from rnn_viewer.files.weights import layers_in

    return layers_in(path), model_around(path)


class Chosen(NamedTuple):
    """Which layer of a file is wanted, and what somebody decided about it.

    Attributes
    ----------
    layer : str or None
        Its name; None where there is only one.
    activation, backwards
        As in `Recipe.decided`.
    order : str or None
        How its matrices lie, one of `ORDERS`; None where the file tells it.
    """

    layer: str | None = None
    activation: str | None = None
    backwards: bool | None = None
    order: str | None = None

    @classmethod
    def by(cls, dialog: "LayerDialog", layer: str) -> "Chosen":
        """Return what was chosen in a dialog."""
        return cls(layer, *dialog.decisions(), dialog.chosen_order)

    def put_into(self, recipe: Recipe, path: Path) -> Recipe:
        """Return a recipe with the layer of a file."""
        from rnn_viewer.files.reading import with_file

        found = with_file(recipe, path, self.layer, order=self.order)
        return found.decided(self.activation, self.backwards)


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
        ``say(sentence, *actions)`` tells what went wrong and what can be done about it.
    see : callable
        ``see(name)`` opens the panel of what has come, a read-out or samples.
    parent : QWidget
        The window.
    """

    def __init__(
        self,
        session: Session,
        documents: Documents,
        say: Callable[..., None],
        see: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._see = see
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

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open files that come together, such as weights and their inputs.

        Their sizes are judged together; a session is opened by itself.
        """
        if len(paths) == 1:
            self.open_file(paths[0])
            return
        from rnn_viewer.files.kinds import SESSION, kind_of
        from rnn_viewer.files.reading import in_order

        try:
            for path in paths:
                if kind_of(path) == SESSION:
                    problem = OPEN_ALONE
                    raise UserError(problem=problem.format(file=path.name))
            # There are two at most: those of weights, then those of inputs.
            weights, *inputs = (path for path, _ in in_order(paths))
            self._open_weights(weights, *inputs)
        except UserError as error:
            self._session.refused.emit(error)

    def _open_weights(self, path: Path, inputs: Path | None = None) -> None:
        layers, model = self._read(path, partial(_layers_and_model, path))
        usable = [layer for layer in layers if layer.usable]
        take: Callable[[Chosen], None] = partial(self._take_layer, path)
        if inputs is not None:
            take = partial(self._open_inputs_of, inputs, path)
        if not layers:
            self._open_inputs(path)
        elif len(usable) > 1 or any(len(layer.orders) > 1 for layer in usable):
            from rnn_viewer.views.dialogs.layer_dialog import LayerDialog

            activation = self._session.snapshot.recipe.settings.activation
            steps = () if model is None else [step.name for step in model.steps]
            dialog = LayerDialog(path.name, layers, activation, self._window, steps)
            dialog.chosen.connect(lambda name: take(Chosen.by(dialog, name)))
            if model is not None:
                whole = partial(self.open_model, model, path, inputs)
                dialog.whole_chosen.connect(whole)
            dialog.open()
        elif not usable and model is not None:
            self.open_model(model, path, inputs)
        else:
            take(Chosen())
            if model is not None:
                self._offer_model(model, path, inputs)

    def _offer_model(self, model: "Model", path: Path, inputs: Path | None) -> None:
        """Say that there is more in a file than the one layer that was opened."""
        text = self.tr("%1 holds a whole model of %2 steps; its one loop is shown.")
        text = text.replace("%2", str(len(model.steps))).replace("%1", path.name)
        offer = self.tr("Open the whole model")
        self._say(text, (offer, partial(self.open_model, model, path, inputs)))

    def open_model(self, model: "Model", path: Path, inputs: Path | None) -> None:
        """Show a whole model, and the inputs that came with it."""
        from rnn_viewer.core.model.shown_model import with_model

        now = self._session.snapshot.recipe
        try:
            recipe = with_model(now, model)
        except UserError as error:
            self._session.refused.emit(error)
            return
        if inputs is None:
            self._show(recipe, path)
            return
        dialog = self._ask_for_reading(inputs, recipe)
        dialog.entered.connect(
            lambda *read: self._take_inputs(inputs, recipe, *read, path)
        )
        dialog.rejected.connect(partial(self._show, recipe, path))

    def _take_layer(self, path: Path, layer: "Chosen") -> None:
        now = self._session.snapshot.recipe
        try:
            recipe = self._read(path, partial(layer.put_into, now, path))
            self._show(recipe, path)
        except ArrayError as error:
            if now.inputs is None:
                self._session.refused.emit(error)
            else:
                self._offer_inputs(path, layer, error)
        except UserError as error:
            self._session.refused.emit(error)

    def _offer_inputs(self, path: Path, layer: "Chosen", error: ArrayError) -> None:
        """Say that a layer does not fit; offer drawn inputs where these would."""
        try:
            self._with_drawn_inputs(path, layer)
        except UserError:
            self._session.refused.emit(error)
            return
        action = partial(self._take_with_drawn_inputs, path, layer)
        offer = self.tr("Draw inputs that fit"), action
        # With another file the inputs are others: it may fit now, or not at all.
        self._say(error_text(error), offer, until_changed=True)

    def _take_with_drawn_inputs(self, path: Path, layer: "Chosen") -> None:
        try:
            recipe = self._with_drawn_inputs(path, layer)
        except UserError as error:
            self._session.refused.emit(error)
            return
        self._show(recipe, path)

    def _with_drawn_inputs(self, path: Path, layer: "Chosen") -> Recipe:
        """Return the recipe with a layer, and with inputs drawn in its size."""
        now = self._session.snapshot.recipe
        origin = now.origin.without_inputs()
        drawn = now.with_inputs(None, rescaling="none", origin=origin)
        return self._read(path, partial(layer.put_into, drawn, path))

    def _read(self, path: Path, read: Callable[[], _T]) -> _T:
        """Return what is read of a file, which the worker does."""
        from rnn_viewer.views.dialogs.waiting import waited

        text = self.tr("Reading %1").replace("%1", path.name)
        return waited(self._window, text, read)

    def _open_inputs(self, path: Path) -> None:
        now = self._session.snapshot.recipe
        self._ask_for_reading(path, now).entered.connect(
            lambda *read: self._take_inputs(path, self._session.snapshot.recipe, *read)
        )

    def _open_inputs_of(self, path: Path, weights: Path, layer: "Chosen") -> None:
        """Ask how the inputs of weights that came with them are to be read.

        Without them the weights are taken alone.
        """
        now = self._session.snapshot.recipe
        try:
            alone = now.with_inputs(None)
            recipe = self._read(weights, partial(layer.put_into, alone, weights))
        except UserError as error:
            self._session.refused.emit(error)
            return
        dialog = self._ask_for_reading(path, recipe)
        dialog.entered.connect(
            lambda *read: self._take_inputs(path, recipe, *read, weights)
        )
        dialog.rejected.connect(partial(self._take_layer, weights, layer))

    def _ask_for_reading(self, path: Path, recipe: Recipe) -> "InputsDialog":
        from rnn_viewer.views.dialogs.inputs_dialog import InputsDialog

        dialog = InputsDialog(path, recipe, self._window)
        dialog.open()
        return dialog

    def _take_inputs(
        self,
        path: Path,
        now: Recipe,
        found: "InputSequence",
        rescaling: str,
        draws_weights: bool,
        *others: Path,
    ) -> None:
        from rnn_viewer.core.recipe.importing import with_sequence

        if draws_weights:
            drawn = now.origin._replace(weights="", notes=())
            now = now.with_weights(None, origin=drawn)
        try:
            recipe = with_sequence(now, found, path.name, rescaling)
        except UserError as error:
            self._session.refused.emit(error)
            return
        self._show(recipe, *others, path)

    def _show(self, recipe: Recipe, *paths: Path) -> None:
        """Show what files hold, and the panel of a read-out that came with them."""
        names = ", ".join(path.name for path in paths)
        text = self.tr("import of %1").replace("%1", names)
        before = self._session.snapshot.recipe
        self._session.set_recipe(recipe, text)
        if recipe.readout not in (None, before.readout):
            self._see("readout")
        found, known = recipe.samples, before.samples
        is_new = known is None or found is None or known.values is not found.values
        if found is not None and found.count > 1 and is_new:
            self._see("samples")
