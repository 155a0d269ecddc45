"""The one mutable object: it holds the snapshot and replaces it."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QUndoStack

from rnn_viewer.core.errors import UnknownSetting, UserError
from rnn_viewer.core.recipe.edits import Edit, with_edit
from rnn_viewer.core.recipe.recipe import Recipe, check_room
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings, with_activation
from rnn_viewer.core.words import shown
from rnn_viewer.session.navigation import Navigation

if TYPE_CHECKING:
    from rnn_viewer.core.snapshot.baseline import Baseline
    from rnn_viewer.core.snapshot.document import Document

UNDO_LIMIT = 200
GREATEST_NEW_SEED = 9999


class Session(Navigation):
    """What a user can do: walk, choose, change, compare.

    Parameters
    ----------
    settings : RNNSettings, optional
        What is drawn at first.
    recipe : Recipe, optional
        In place of `settings`, where arrays are imported.
    """

    def __init__(
        self,
        settings: RNNSettings | None = None,
        recipe: Recipe | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(recipe or Recipe(settings or RNNSettings()), parent)
        self._shown_at = 0
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)

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
        check_room(recipe, without=self._unshown)
        if recipe.guide is not None:
            document = replace(document, recipe=replace(recipe, opened=recipe))
        self._show_document(document, shown)

    def _open(
        self, opening: Any, incremental_run: IncrementalRun, baseline_run: Run | None
    ) -> None:
        self.undo_stack.clear()
        super()._open(opening, incremental_run, baseline_run)

    def begin_with(self, recipe: Recipe) -> None:
        """Show the run of a recipe when its arrays are made; not undoable."""
        self._compute(recipe)

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
            self.refused.emit(error)
            return
        if recipe.settings != self._settings:
            text = shown(FIELDS[next(iter(values))].label)
            self._push(recipe, text, continuing)

    def stop_computing(self) -> None:
        """Compute no more for now; a run that is not there yet is given up."""
        if self._drawing is None:
            super().stop_computing()
            return
        self.undo_stack.setIndex(self._shown_at)
        if self._drawing is not None:
            self._compute(self._snapshot.recipe)

    def _go_back(self) -> None:
        self.undo_stack.setIndex(self._shown_at)

    def _compute(self, recipe: Recipe) -> None:
        if self._drawing is None:
            # While a command is done the stack still stands where it stood before.
            self._shown_at = self.undo_stack.index()
        super()._compute(recipe)

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
        return self.recipe.settings

    def _changed_recipe(self, values: dict[str, Any]) -> Recipe:
        for name in values:
            if name not in FIELDS:
                raise UnknownSetting(name, values[name], ", ".join(FIELDS))
        # Another activation has a parameter of its own, or none.
        activation = values.get("activation", self._settings.activation)
        settings = replace(with_activation(self._settings, activation), **values)
        recipe = replace(self.recipe, settings=settings)
        check_room(recipe, next(iter(values), "timesteps"), self._unshown)
        return recipe.decided(values.get("activation"))

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
        self.set_recipe(self.recipe.decided(activation, backwards), text)

    def turn_inputs(self, backwards: bool) -> None:
        """Have the loop read the inputs from their end, or no more; undoable."""
        self.decide(backwards=backwards)

    # Imported arrays

    def set_recipe(self, recipe: Recipe, text: str) -> None:
        """Show the run of another recipe, such as one with imported arrays; undoable.

        Parameters
        ----------
        recipe : Recipe
            What is shown from now on.
        text : str
            What undo calls it.
        """
        try:
            check_room(recipe, without=self._unshown)
        except UserError as error:
            self.refused.emit(error)
            return
        self._push(recipe, text, continuing=False)

    def draw_weights(self) -> None:
        """Draw W, U and b in place of imported ones; undoable."""
        now = self.recipe
        origin = now.origin._replace(weights="", notes=())
        recipe = now.with_weights(None, origin=origin)
        self.set_recipe(recipe, QCoreApplication.translate("settings", "drawn weights"))

    def draw_inputs(self) -> None:
        """Draw the inputs in place of imported ones; undoable."""
        now = self.recipe
        origin = now.origin.without_inputs()
        recipe = now.with_inputs(None, rescaling="none", origin=origin)
        self.set_recipe(recipe, QCoreApplication.translate("settings", "drawn inputs"))

    def begin_with_zeros(self) -> None:
        """Let the first turn remember zeros in place of an imported state; undoable."""
        recipe = self.recipe.beginning_with(None)
        self.set_recipe(recipe, QCoreApplication.translate("settings", "initial state"))

    def set_rescaling(self, rescaling: str) -> None:
        """Rescale imported inputs, as `Recipe.rescaling` has it; undoable.

        To the network they are other inputs: targets and guide go with the old ones,
        but what samples are to be answered stays.
        """
        now = self.recipe
        try:
            recipe = now.with_inputs(now.inputs, rescaling=rescaling)
        except UserError as error:
            self.refused.emit(error)
            return
        self.set_recipe(recipe, QCoreApplication.translate("settings", "rescaling"))

    def set_sample(self, shown: int) -> None:
        """Show another one of the samples that were imported, from 0; undoable."""
        from rnn_viewer.core.recipe.importing import with_sample

        try:
            recipe = with_sample(self.recipe, shown)
        except UserError as error:
            self.refused.emit(error)
            return
        self.set_recipe(recipe, QCoreApplication.translate("settings", "sample"))

    # Changes by hand

    def edit(self, edit: Edit, *, text: str = "", continuing: bool = False) -> None:
        """Add a change by hand, in place of one that set the same cells; undoable.

        The first one pins the run before it as the baseline.

        Parameters
        ----------
        edit : Edit
            What is set to what.
        text : str
            What undo calls it.
        continuing : bool
            Whether this goes on with the change before, as a drag does.
        """
        if self._snapshot.pinned is None:
            self.pin_baseline()
        edits = with_edit(self._edits, edit)
        self.set_edits(edits, text=text, continuing=continuing)

    def set_edits(
        self, edits: tuple[Edit, ...], *, text: str = "", continuing: bool = False
    ) -> None:
        """Put other changes by hand in place of the present ones; undoable."""
        if edits != self._edits:
            text = text or QCoreApplication.translate("settings", "change by hand")
            recipe = replace(self.recipe, edits=edits)
            self._push(recipe, text, continuing)

    def switch_edit(self, index: int, on: bool) -> None:
        """Let a change by hand count, or not; undoable."""
        edits = list(self._edits)
        edits[index] = edits[index].switched(on)
        self.set_edits(tuple(edits))

    def remove_edit(self, index: int) -> None:
        """Take back a change by hand, whenever it was made; undoable."""
        self.set_edits(self._edits[:index] + self._edits[index + 1 :])

    def remove_edits(self) -> None:
        """Take back all changes by hand; undoable."""
        self.set_edits(())

    @property
    def _edits(self) -> tuple[Edit, ...]:
        return self.recipe.edits

    # Comparing

    def pin_baseline(self, baseline: "Baseline | None" = None) -> None:
        """Keep a run to compare with: the present one where none is given."""
        from rnn_viewer.core.snapshot import baseline as pinning

        now = self._snapshot
        known = now.magnitudes if now.complete else None
        self._replace(
            pinned=baseline
            or pinning.Baseline(
                now.recipe, now.run, known, now.pyramid if now.complete else None
            )
        )

    def compare_with(self, baseline: "Baseline") -> None:
        """Pin a run and show how the present one differs from it."""
        self._replace(pinned=baseline, comparison="difference")
        self._compute_rest()

    def unpin_baseline(self) -> None:
        """Compare with nothing."""
        self._replace(pinned=None)

    def set_comparison(self, comparison: str) -> None:
        """Choose what the output sequence shows, by a name of `COMPARISONS`."""
        self._replace(comparison=comparison)

    def set_ranges(self, ranges: str) -> None:
        """Choose how the colours share their ranges, by a name of `RANGES`."""
        self._replace(ranges=ranges)

    def _push(self, recipe: Recipe, text: str, continuing: bool) -> None:
        from rnn_viewer.session.undo import RecipeCommand

        before = self.recipe
        command = RecipeCommand(self._compute, before, recipe, continuing)
        command.setText(text)
        self.undo_stack.push(command)


def _another_seed(seed: int | None) -> int:
    choices = [random.randint(1, GREATEST_NEW_SEED) for _ in range(2)]
    return choices[0] if choices[0] != seed else choices[1] % GREATEST_NEW_SEED + 1
