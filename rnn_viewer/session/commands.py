"""Commands: all that changes the recipe, and can be undone."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import check_room
from rnn_viewer.core.settings.setting_errors import UnknownSetting
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings, with_activation
from rnn_viewer.core.words import shown
from rnn_viewer.session.aside import Aside
from rnn_viewer.session.store import SnapshotStore

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.lesson import Lesson
    from rnn_viewer.core.snapshot.document import Document

GREATEST_NEW_SEED = 9999


class Commands(QObject):
    """What changes the recipe: settings and imported arrays.

    Parameters
    ----------
    store : SnapshotStore
        Holds what is shown, and has another run computed.
    aside : Aside
        Has the undo stack of what is shown.
    """

    def __init__(
        self,
        store: SnapshotStore,
        aside: Aside,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._aside = aside
        store.opened.connect(self._on_opened)
        store.given_back.connect(self._on_given_back)

    def _on_opened(self) -> None:
        self._aside.stack.clear()

    def load(
        self, document: "Document", shown: Callable[[], None] = lambda: None
    ) -> None:
        """Show a document in place of what there is; what can be undone is dropped.

        Parameters
        ----------
        document : Document
            What is shown.
        shown : callable
            Called when it is shown: at once, or when its arrays are drawn. What is
            changed before that gives it up, and is not called.
        """
        recipe = document.recipe
        check_room(recipe, without=self._store.unshown)
        self._store.show_document(document, shown)

    def begin_with(self, recipe: Recipe) -> None:
        """Show the run of a recipe when its arrays are made; not undoable."""
        self._compute(recipe)

    # The lesson

    def set_lesson(
        self, lesson: "Lesson | None", text: str, continuing: str = ""
    ) -> None:
        """Teach another lesson; undoable.

        Parameters
        ----------
        lesson : Lesson or None
            What is taught from now on; None: nothing.
        text : str
            What undo calls it.
        continuing : str
            What is written on, letter after letter: it is undone together.
        """
        from rnn_viewer.session.undo import LessonCommand

        before = self._store.snapshot.lesson
        if lesson != before:
            command = LessonCommand(self._teach, before, lesson, continuing)
            command.setText(text)
            self._aside.stack.push(command)

    def _teach(self, lesson: "Lesson | None") -> None:
        self._store.replace(lesson=lesson)

    # Changing the recipe

    def change(self, *, continuing: bool = False, **values: Any) -> None:
        """Change settings by their names; undoable.

        Parameters
        ----------
        continuing : bool
            Whether this goes on with the change before, as a drag does: both are
            undone together.
        **values
            Fields of `RNNSettings`. What they do not take is told by `refused`.
        """
        try:
            recipe = self._changed_recipe(values)
        except UserError as error:
            self._store.refused.emit(error)
            return
        if recipe.settings != self._settings:
            text = shown(FIELDS[next(iter(values))].label)
            self.push(recipe, text, continuing)

    def stop_computing(self) -> None:
        """Compute no more for now; a run that is not there yet is given up."""
        if not self._store.drawing:
            self._store.stop_computing()
            return
        self._aside.stack.setIndex(self._aside.stack.shown_at)
        if self._store.drawing:
            self._compute(self._store.snapshot.recipe)

    def _on_given_back(self) -> None:
        self._aside.stack.setIndex(self._aside.stack.shown_at)

    def _compute(self, recipe: Recipe) -> None:
        if not self._store.drawing:
            # While a command is done the stack still stands where it stood before.
            self._aside.stack.shown_at = self._aside.stack.index()
        self._store.compute(recipe)

    def set_setting(self, name: str, value: Any, continuing: bool) -> None:
        """Set a field of `RNNSettings`; whether it goes on with a drag."""
        self.change(continuing=continuing, **{name: value})

    def set_weight_scale(self, weight_scale: float) -> None:
        """Set the one setting that most often brings a run to life."""
        self.change(weight_scale=weight_scale)

    def new_weights(self) -> None:
        """Draw W, U and b after another seed."""
        self.change(weights_seed=_another_seed(self._settings.weights_seed))

    def new_inputs(self) -> None:
        """Draw the inputs after another seed."""
        self.change(inputs_seed=_another_seed(self._settings.inputs_seed))

    @property
    def _settings(self) -> RNNSettings:
        return self._store.recipe.settings

    def _changed_recipe(self, values: dict[str, Any]) -> Recipe:
        for name in values:
            if name not in FIELDS:
                raise UnknownSetting(name, values[name], ", ".join(FIELDS))
        # Another activation has a parameter of its own, or none.
        activation = values.get("activation", self._settings.activation)
        settings = replace(with_activation(self._settings, activation), **values)
        recipe = replace(self._store.recipe, settings=settings)
        check_room(recipe, next(iter(values), "timesteps"), self._store.unshown)
        functions = (values.get(n) for n in ("activation", "recurrent_activation"))
        activation, gates = functions
        return recipe.decided(activation, recurrent_activation=gates)

    def decide(
        self, activation: str | None = None, backwards: bool | None = None
    ) -> None:
        """Settle what a file does not tell, or have the inputs turned round; undoable.

        Parameters
        ----------
        activation, backwards
            As in `Recipe.decided`.
        """
        text = QCoreApplication.translate("settings", "direction of the inputs")
        if activation is not None:
            text = shown(FIELDS["activation"].label)
        self.set_recipe(self._store.recipe.decided(activation, backwards), text)

    def turn_inputs(self, backwards: bool) -> None:
        """Have the loop read the inputs from their end, or no more; undoable."""
        self.decide(backwards=backwards)

    # Imported arrays

    def set_recipe(self, recipe: Recipe, text: str, walk: str = "") -> None:
        """Show the run of another recipe, such as one with imported arrays; undoable.

        Parameters
        ----------
        recipe : Recipe
            What is shown from now on.
        text : str
            What undo calls it.
        walk : str
            Of what it is a step; steps that follow one another are undone together.
        """
        try:
            check_room(recipe, without=self._store.unshown)
        except UserError as error:
            self._store.refused.emit(error)
            return
        self.push(recipe, text, continuing=False, walk=walk)

    def draw_weights(self) -> None:
        """Draw W, U and b in place of imported ones; undoable."""
        now = self._store.recipe
        origin = now.origin._replace(weights="", notes=())
        recipe = now.with_weights(None, origin=origin)
        self.set_recipe(recipe, QCoreApplication.translate("settings", "drawn weights"))

    def draw_inputs(self) -> None:
        """Draw the inputs in place of imported ones; undoable."""
        now = self._store.recipe
        origin = now.origin.without_inputs()
        recipe = now.with_inputs(None, rescaling="none", origin=origin)
        self.set_recipe(recipe, QCoreApplication.translate("settings", "drawn inputs"))

    def begin_with_zeros(self) -> None:
        """Let the first turn remember zeros in place of an imported state; undoable."""
        from rnn_viewer.core.recipe.importing import beginning_with

        recipe = beginning_with(self._store.recipe, None)
        self.set_recipe(recipe, QCoreApplication.translate("settings", "initial state"))

    def set_rescaling(self, rescaling: str) -> None:
        """Rescale imported inputs, as `Recipe.rescaling` has it; undoable.

        To the network they are other inputs: targets go with the old ones, but what
        samples are to be answered stays.
        """
        now = self._store.recipe
        try:
            recipe = now.with_inputs(now.inputs, rescaling=rescaling)
        except UserError as error:
            self._store.refused.emit(error)
            return
        self.set_recipe(recipe, QCoreApplication.translate("settings", "rescaling"))

    def set_sample(self, shown: int) -> None:
        """Show another one of the samples that were imported, from 0; undoable.

        Samples that are shown one after another are undone together.
        """
        from rnn_viewer.core.recipe.importing import with_sample

        try:
            recipe = with_sample(self._store.recipe, shown)
        except UserError as error:
            self._store.refused.emit(error)
            return
        text = QCoreApplication.translate("settings", "sample")
        self.set_recipe(recipe, text, walk="sample")

    def push(self, recipe: Recipe, text: str, continuing: bool, walk: str = "") -> None:
        """Show the run of another recipe; `text` is what undo calls it.

        Where it goes on with the change before, as a drag or a walk does, both are
        undone together.
        """
        from rnn_viewer.session.undo import RecipeCommand

        before = self._store.recipe
        command = RecipeCommand(self._compute, before, recipe, continuing, walk)
        command.setText(text)
        self._aside.stack.push(command)


def _another_seed(seed: int | None) -> int:
    choices = [random.randint(1, GREATEST_NEW_SEED) for _ in range(2)]
    return choices[0] if choices[0] != seed else choices[1] % GREATEST_NEW_SEED + 1
