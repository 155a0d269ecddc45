"""The one mutable object: it holds the snapshot and replaces it."""

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QUndoStack

from rnn_viewer.core.baseline import Baseline
from rnn_viewer.core.edits import Edit, with_edit
from rnn_viewer.core.errors import UnknownSetting, UserError
from rnn_viewer.core.memory import check_memory
from rnn_viewer.core.origin import Origin
from rnn_viewer.core.position import (
    START,
    Position,
    after_timesteps,
    end,
    step,
)
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.settings import FIELDS, RNNSettings
from rnn_viewer.core.snapshot import Cell, Selection
from rnn_viewer.core.trail import Place, Trail
from rnn_viewer.keeper import SnapshotKeeper
from rnn_viewer.undo import RecipeCommand

if TYPE_CHECKING:
    from rnn_viewer.core.document import Document

UNDO_LIMIT = 200
GREATEST_NEW_SEED = 9999


class Session(SnapshotKeeper):
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
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)

    def load(self, document: "Document") -> None:
        """Show a document in place of what there is; what can be undone is dropped."""
        self.undo_stack.clear()
        recipe = document.recipe
        if recipe.guide is not None:
            document = replace(document, recipe=replace(recipe, opened=recipe))
        self._show_document(document)

    # Walking

    def step(self, count: int = 1) -> None:
        """Go `count` steps forwards, backwards where it is negative."""
        now = self._snapshot
        self.go_to(step(now.position, now.extent, now.step_size, count))

    def next_position(self) -> Position:
        """Return where the next step leads; where one is, at the end."""
        now = self._snapshot
        return step(now.position, now.extent, now.step_size, 1)

    def rewind(self) -> None:
        """Go to the start; nothing is drawn anew."""
        self.go_to(START)

    def go_to_end(self) -> None:
        """Go where stepping comes to its end."""
        self.go_to(end(self._snapshot.extent, self._snapshot.step_size))

    def go_to_timestep(self, completed: int) -> None:
        """Go where `completed` rows of the output sequence are stored, 0 to all."""
        self.go_to(after_timesteps(completed))

    def skip_timesteps(self, count: int) -> None:
        """Go `count` timesteps on, or back, whatever a step is."""
        self.go_to_timestep(max(0, self._snapshot.position.completed + count))

    def set_step_size(self, step_size: str) -> None:
        """Choose what one step is, by a name of `STEP_SIZES`."""
        self._replace(step_size=step_size)

    # Choosing

    def choose_unit(self, unit: int | None) -> None:
        """Follow a unit (from 0), or none."""
        self._replace(selection=Selection(unit))

    def choose_cell(self, cell: Cell) -> None:
        """Follow a cell of W or U: its unit and its column."""
        self._replace(selection=Selection(cell.row, cell))

    def pin_unit(self, unit: int, pinned: bool = True) -> None:
        """Keep the line of a unit (from 0) in sight, or no longer."""
        others = [j for j in self._snapshot.pinned_units if j != unit]
        self._replace(pinned_units=(*others, unit) if pinned else tuple(others))

    def follow(self, unit: int) -> None:
        """Go to what a unit (from 0) put out a timestep before.

        Nowhere from the first timestep, nor where the state was emptied in between.
        """
        now, there = self._snapshot, self._snapshot.position.timestep
        if there <= 0 or there in now.run.emptied:
            return
        here = Place(
            now.position, unit if now.selection.unit is None else now.selection.unit
        )
        self._go_along(now.trail.followed(here, Place(after_timesteps(there), unit)))

    def retrace(self, count: int) -> None:
        """Go `count` places on along the links that were followed, or back."""
        self._go_along(self._snapshot.trail.moved(count))

    def _go_along(self, trail: Trail) -> None:
        if trail.place is None:
            return
        self._wanted, unit = trail.place
        there = unit < self._snapshot.weights.output_features
        selection = Selection(unit if there else None)
        self._replace(position=self._wanted, selection=selection, trail=trail)

    def move_unit(self, count: int) -> None:
        """Follow the unit `count` rows below the chosen one."""
        units = self._snapshot.weights.output_features
        unit = self._snapshot.selection.unit
        chosen = 0 if unit is None else unit + count
        self.choose_unit(min(max(chosen, 0), units - 1))

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
        if recipe.settings != self._snapshot.recipe.settings:
            label = FIELDS[next(iter(values))].label
            text = QCoreApplication.translate("settings", label)
            self._push(recipe, text, continuing)

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
        return self._snapshot.recipe.settings

    def _changed_recipe(self, values: dict[str, Any]) -> Recipe:
        for name in values:
            if name not in FIELDS:
                raise UnknownSetting(name, values[name], ", ".join(FIELDS))
        settings = replace(self._settings, **values)
        check_memory(settings, next(iter(values), "timesteps"))
        return replace(self._snapshot.recipe, settings=settings)

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
            check_memory(recipe.settings)
        except UserError as error:
            self.refused.emit(error)
            return
        self._push(recipe, text, continuing=False)

    def draw_weights(self) -> None:
        """Draw W, U and b in place of imported ones; undoable."""
        now = self._snapshot.recipe
        origin = now.origin._replace(weights="", notes=())
        recipe = now.with_weights(None, origin=origin)
        self.set_recipe(recipe, QCoreApplication.translate("settings", "drawn weights"))

    def draw_inputs(self) -> None:
        """Draw the inputs in place of imported ones; undoable."""
        now = self._snapshot.recipe
        origin = Origin(weights=now.origin.weights, notes=now.origin.notes)
        recipe = now.with_inputs(None, rescaling="none", origin=origin)
        self.set_recipe(recipe, QCoreApplication.translate("settings", "drawn inputs"))

    def set_rescaling(self, rescaling: str) -> None:
        """Rescale imported inputs, by a name of `RESCALINGS`; undoable.

        To the network they are other inputs: targets and guide go with the old ones.
        """
        now = self._snapshot.recipe
        recipe = now.with_inputs(now.inputs, rescaling=rescaling)
        self.set_recipe(recipe, QCoreApplication.translate("settings", "rescaling"))

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
            recipe = replace(self._snapshot.recipe, edits=edits)
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
        return self._snapshot.recipe.edits

    # Comparing

    def pin_baseline(self, baseline: Baseline | None = None) -> None:
        """Keep a run to compare with: the present one where none is given."""
        now = self._snapshot
        self._replace(pinned=baseline or Baseline(now.recipe, now.run))

    def compare_with(self, baseline: Baseline) -> None:
        """Pin a run and show how the present one differs from it."""
        self._replace(pinned=baseline, comparison="difference")
        self._continue_later()

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
        before = self._snapshot.recipe
        command = RecipeCommand(self._cook, before, recipe, continuing)
        command.setText(text)
        self.undo_stack.push(command)


def _another_seed(seed: int | None) -> int:
    choices = [random.randint(1, GREATEST_NEW_SEED) for _ in range(2)]
    return choices[0] if choices[0] != seed else choices[1] % GREATEST_NEW_SEED + 1
