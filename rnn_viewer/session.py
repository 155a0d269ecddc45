"""The one mutable object: it holds the snapshot and replaces it."""

import random
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from rnn_viewer.core.errors import UnknownSetting, UserError
from rnn_viewer.core.magnitudes import magnitudes
from rnn_viewer.core.memory import check_memory
from rnn_viewer.core.position import (
    START,
    Position,
    after_timesteps,
    clamped,
    end,
    step,
)
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.rnn import Run
from rnn_viewer.core.saturation import Saturation, diagnose
from rnn_viewer.core.settings import FIELDS, RNNSettings
from rnn_viewer.core.simulation import start
from rnn_viewer.core.snapshot import Cell, Selection, Snapshot

AT_ONCE = 0.25
"""Seconds that a run may take before the window is shown what is ready of it."""

SLICE = 0.012
"""Seconds of computing between two looks at the user's events, in a longer run."""

UNDO_LIMIT = 200
GREATEST_NEW_SEED = 9999


class Session(QObject):
    """Holds the snapshot; all changes go through its methods.

    Parameters
    ----------
    settings : RNNSettings, optional
        What is drawn at first.
    recipe : Recipe, optional
        In place of `settings`, where arrays are imported.

    Attributes
    ----------
    changed : Signal(Snapshot, Snapshot)
        The old and the new snapshot.
    refused : Signal(UserError)
        What could not be done; the snapshot stays.
    """

    changed = Signal(object, object)
    refused = Signal(object)

    def __init__(
        self,
        settings: RNNSettings | None = None,
        recipe: Recipe | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._continue_run)
        self._snapshot = _first_snapshot(recipe or Recipe(settings or RNNSettings()))
        self._wanted = self._snapshot.position
        self._continue_later()

    @property
    def snapshot(self) -> Snapshot:
        """What the window shows."""
        return self._snapshot

    # Walking

    def step(self, count: int = 1) -> None:
        """Go `count` steps forwards, backwards where it is negative."""
        now = self._snapshot
        self._go_to(step(now.position, now.extent, now.step_size, count))

    def next_position(self) -> Position:
        """Return where the next step leads; where one is, at the end."""
        now = self._snapshot
        return step(now.position, now.extent, now.step_size, 1)

    def rewind(self) -> None:
        """Go to the start; nothing is drawn anew."""
        self._go_to(START)

    def go_to_end(self) -> None:
        """Go where stepping comes to its end."""
        self._go_to(end(self._snapshot.extent, self._snapshot.step_size))

    def go_to_timestep(self, completed: int) -> None:
        """Go where `completed` rows of the output sequence are stored, 0 to all."""
        self._go_to(after_timesteps(completed))

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
            self._push(recipe, next(iter(values)), continuing)

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

    def _push(self, recipe: Recipe, name: str, continuing: bool) -> None:
        before = self._snapshot.recipe
        text = QCoreApplication.translate("settings", FIELDS[name].label)
        command = _RecipeCommand(self._cook, before, recipe, continuing)
        command.setText(text)
        self.undo_stack.push(command)

    def _cook(self, recipe: Recipe) -> None:
        run = start(recipe)
        _advance(run, AT_ONCE)
        self._replace(recipe=recipe, weights=run.weights, inputs=run.inputs, run=run)
        self._continue_later()

    # A run that takes longer than a moment is computed between the user's events.

    def _continue_later(self) -> None:
        run = self._snapshot.run
        if run.computed < run.timesteps:
            self._rest.start()
        else:
            self._rest.stop()

    def _continue_run(self) -> None:
        _advance(self._snapshot.run, SLICE)
        self._replace(run=self._snapshot.run)
        self._continue_later()

    def stop(self) -> None:
        """Compute no more of a long run: the window is closing."""
        self._rest.stop()

    # The one writer

    def _go_to(self, position: Position) -> None:
        self._wanted = position
        self._replace(position=position)

    def _replace(self, **parts: Any) -> None:
        old = self._snapshot
        if "run" in parts:
            parts |= _told_of(parts["run"], parts.get("recipe", old.recipe))
            # Where the run is too short by now, the place is kept for when it is not.
            parts["position"] = self._wanted
            parts["selection"] = _kept(old.selection, parts["run"])
        new = replace(old, **parts)
        new = replace(new, position=clamped(new.position, new.extent))
        if new.run is not old.run or new.position.timestep != old.position.timestep:
            new = replace(new, trace=_trace(new.run, new.position))
        self._snapshot = new
        self.changed.emit(old, new)


class _RecipeCommand(QUndoCommand):
    """One undoable change of the recipe."""

    def __init__(
        self,
        cook: Callable[[Recipe], None],
        before: Recipe,
        after: Recipe,
        continuing: bool,
    ) -> None:
        super().__init__()
        self._cook = cook
        self._before = before
        self._after = after
        self._continuing = continuing

    def redo(self) -> None:
        self._cook(self._after)

    def undo(self) -> None:
        self._cook(self._before)

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _RecipeCommand) or not other._continuing:
            return False
        self._after = other._after
        return True


def _first_snapshot(recipe: Recipe) -> Snapshot:
    run = start(recipe)
    _advance(run, AT_ONCE)
    return Snapshot(
        recipe=recipe,
        weights=run.weights,
        inputs=run.inputs,
        run=run,
        position=START,
        trace=None,
        step_size="timestep",
        selection=Selection(),
        **_told_of(run, recipe),
    )


def _told_of(run: Run, recipe: Recipe) -> dict[str, Any]:
    """Return what a snapshot says about a run, beside the run itself."""
    complete = run.computed == run.timesteps
    return {
        "computed": run.computed,
        "magnitudes": magnitudes(run),
        "saturation": diagnose(recipe, run) if complete else Saturation(0.0),
    }


def _trace(run: Run, position: Position) -> Any:
    return None if position.at_start else run.trace(position.timestep)


def _kept(selection: Selection, run: Run) -> Selection:
    units, features = run.weights.W.shape
    unit, cell = selection.unit, selection.cell
    if unit is None or unit >= units:
        return Selection()
    columns = features if cell and cell.array == "W" else units
    return selection if cell is None or cell.column < columns else Selection(unit)


def _advance(run: Run, seconds: float) -> None:
    deadline = time.perf_counter() + seconds
    while run.computed < run.timesteps and time.perf_counter() < deadline:
        run.advance(blocks=1)


def _another_seed(seed: int | None) -> int:
    choices = [random.randint(1, GREATEST_NEW_SEED) for _ in range(2)]
    return choices[0] if choices[0] != seed else choices[1] % GREATEST_NEW_SEED + 1
