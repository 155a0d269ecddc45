"""How one snapshot follows from another."""

from dataclasses import replace
from typing import Any

from rnn_viewer.core.magnitudes import FIRST_TIMESTEPS, magnitudes
from rnn_viewer.core.position import START, Position, clamped
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.rnn import Run, StepTrace
from rnn_viewer.core.saturation import Saturation, diagnose
from rnn_viewer.core.snapshot import Selection, Snapshot


def first_snapshot(
    recipe: Recipe, run: Run, spectral_radius: float | None = None
) -> Snapshot:
    """Return the snapshot at the start of a run, nothing chosen."""
    return Snapshot(
        recipe=recipe,
        weights=run.weights,
        inputs=run.inputs,
        run=run,
        spectral_radius=spectral_radius,
        position=START,
        trace=None,
        step_size="timestep",
        selection=Selection(),
        **_told_of(recipe, run),
    )


def with_run(
    old: Snapshot,
    recipe: Recipe,
    run: Run,
    wanted: Position,
    spectral_radius: float | None = None,
) -> Snapshot:
    """Return the snapshot after `old` that shows a run as far as it is computed.

    Parameters
    ----------
    old : Snapshot
        What was shown.
    recipe : Recipe
        What the run was made from.
    run : Run
        Complete or not.
    wanted : Position
        Where the user went last; kept where the run is too short by now.
    spectral_radius : float, optional
        Of its U, where it is known.
    """
    same_ranges = run is old.run and old.computed >= FIRST_TIMESTEPS
    told = _told_of(recipe, run, old.magnitudes if same_ranges else None)
    return followed(
        old,
        recipe=recipe,
        weights=run.weights,
        inputs=run.inputs,
        run=run,
        spectral_radius=spectral_radius,
        position=wanted,
        selection=_kept(old.selection, run),
        **told,
    )


def followed(old: Snapshot, **parts: Any) -> Snapshot:
    """Return `old` with some parts replaced, its position and trace made to fit."""
    new = replace(old, **parts)
    position = clamped(new.position, new.extent)
    if position != new.position:
        new = replace(new, position=position)
    if new.run is not old.run or position.timestep != old.position.timestep:
        new = replace(new, trace=_trace(new.run, position))
    return new


def _told_of(
    recipe: Recipe, run: Run, ranges: dict[str, float] | None = None
) -> dict[str, Any]:
    """Return what a snapshot says about a run, beside the run itself."""
    complete = run.computed == run.timesteps
    return {
        "computed": run.computed,
        "magnitudes": ranges or magnitudes(run),
        "saturation": diagnose(recipe, run) if complete else Saturation(0.0),
    }


def _trace(run: Run, position: Position) -> StepTrace | None:
    return None if position.at_start else run.trace(position.timestep)


def _kept(selection: Selection, run: Run) -> Selection:
    """Return the selection where it exists in a run, else what is left of it."""
    units, features = run.weights.W.shape
    unit, cell = selection.unit, selection.cell
    if unit is None or unit >= units:
        return selection if unit is None else Selection()
    columns = features if cell and cell.array == "W" else units
    return selection if cell is None or cell.column < columns else Selection(unit)
