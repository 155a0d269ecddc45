"""How one snapshot follows from another."""

from typing import TYPE_CHECKING, Any

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.trace import StepTrace
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.colour_ranges import (
    COLOURINGS,
    colour_centres,
    colour_ranges,
)
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.spectrum import Eigenvalues
from rnn_viewer.core.snapshot.position import Position, after_timesteps, clamped
from rnn_viewer.core.snapshot.selection import Selection
from rnn_viewer.core.snapshot.sequences import OUTPUTS, sequence_of
from rnn_viewer.core.snapshot.snapshot import Snapshot, extent_of
from rnn_viewer.core.snapshot.viewport import EVERYTHING, Viewport, axis_sizes

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.readout import Readout
    from rnn_viewer.core.run.work import Work
    from rnn_viewer.core.snapshot.baseline import Baseline
    from rnn_viewer.core.snapshot.document import Document
    from rnn_viewer.core.snapshot.training_state import TrainingState


def first_snapshot(
    recipe: Recipe,
    run: Run,
    eigenvalues: Eigenvalues | None = None,
    incremental_run: IncrementalRun | None = None,
) -> Snapshot:
    """Return the snapshot at the start of a run, nothing chosen."""
    parts = _parts_of(incremental_run or IncrementalRun(recipe, run))
    return Snapshot(
        recipe=recipe,
        weights=run.used_weights,
        inputs=run.inputs,
        run=run,
        eigenvalues=eigenvalues,
        position=after_timesteps(0, run.cell.name),
        trace=None,
        step_size="timestep",
        selection=Selection(),
        ranges="kind",
        colour_ranges=colour_ranges(parts["measures"].magnitudes, "kind", run.cell),
        colour_centres={},
        **parts,
    )


def with_run(
    old: Snapshot,
    recipe: Recipe,
    run: Run,
    wanted: Position,
    eigenvalues: Eigenvalues | None = None,
    incremental_run: IncrementalRun | None = None,
    work: "Work | None" = None,
    training: "TrainingState | None" = None,
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
    eigenvalues : ndarray of complex128, optional
        Of its U, where they are known.
    incremental_run : IncrementalRun, optional
        Of the run, where there is one already.
    work : Work, optional
        What is still computed.
    training : TrainingState, optional
        How far its network is trained.
    """
    units = run.weights.units
    return followed(
        old,
        recipe=recipe,
        weights=run.used_weights,
        inputs=run.inputs,
        run=run,
        eigenvalues=eigenvalues,
        work=work,
        training=training,
        position=wanted,
        selection=kept_selection(old.selection, run),
        pinned_units=tuple(unit for unit in old.pinned_units if unit < units),
        **_parts_of(incremental_run or IncrementalRun(recipe, run)),
    )


def with_document(
    first: Snapshot, document: "Document", baseline_run: Run | None
) -> Snapshot:
    """Return the first snapshot of a document's run, where the document was left.

    Parameters
    ----------
    first : Snapshot
        At the start of the run.
    document : Document
        Where one stood, what was chosen.
    baseline_run : Run or None
        That of its baseline, where it has one.
    """
    pinned = None
    if document.baseline is not None and baseline_run is not None:
        from rnn_viewer.core.snapshot.baseline import Baseline

        pinned = Baseline(document.baseline, baseline_run)
    units = first.weights.units
    there = followed(
        first,
        position=document.position,
        step_size=document.step_size,
        selection=kept_selection(document.selection, first.run),
        pinned_units=tuple(unit for unit in document.pinned_units if unit < units),
        comparison=document.comparison,
        ranges=document.ranges,
        pinned=pinned,
        lesson=document.lesson,
        sequence=document.sequence,
        history_array=document.history_array,
    )
    # What was chosen counts, wherever one walked to.
    return followed(there, chosen_gate=document.gate or there.chosen_gate)


def with_array(snapshot: Snapshot) -> Snapshot:
    """Return a snapshot with all rows of what it shows over time, computed at once."""
    name = sequence_of(snapshot)
    if name == OUTPUTS:
        return snapshot
    from rnn_viewer.core.run.array_over_time import ArrayOverTime

    rows = ArrayOverTime(snapshot.run, name, snapshot.computed)
    while not rows.complete:
        rows.grow()
    return snapshot.replaced(over_time=rows, over_time_computed=rows.computed)


def followed(old: Snapshot, **parts: Any) -> Snapshot:
    """Return `old` with some parts replaced, and what follows from them made to fit."""
    then = {**vars(old), **parts}
    run = then["run"]
    extent = extent_of(then["recipe"].settings, then["computed"])
    parts["position"] = position = clamped(then["position"], extent)
    parts["chosen_gate"] = _gate(old, position, run.cell, then)
    moved = run is not old.run or position.timestep != old.position.timestep
    if position != old.position or run is not old.run:
        # What is covered may be what the next number is made of.
        parts.setdefault("covered", frozenset())
    if moved:
        parts |= _traces(run, position, then["recipe"].readout)
    new = old.replaced(**parts)
    viewport = _viewport(old, new)
    if viewport is not new.viewport:
        new = new.replaced(viewport=viewport)
    if new.pinned is not None or old.pinned is not None:
        new = _compared(old, new, moved)
    new = _with_changes(old, new)
    ends, centres = _colours(old, new)
    same = ends == old.colour_ranges and centres == old.colour_centres
    if same and new.ranges == old.ranges:
        # The same object where the numbers are the same: nothing is drawn anew.
        return new
    return new.replaced(colour_ranges=ends, colour_centres=centres)


def _gate(old: Snapshot, position: Position, cell: Cell, then: dict[str, Any]) -> str:
    """Return the gate that was walked to, else the one that is wanted."""
    wanted, result = str(then["chosen_gate"]), position.done.result
    if not cell.gates:
        return wanted
    if position != old.position and then["step_size"] != "timestep":
        if result in (*cell.inputs, *cell.becomes):
            # A turn begins anew: so do the gates.
            wanted = cell.gates[0]
        elif result in cell.made_by:
            wanted = cell.made_by[result].gate or wanted
    return wanted


def _with_changes(old: Snapshot, new: Snapshot) -> Snapshot:
    """Return `new` with the change of its outputs, where the colours tell that."""
    tells_change = (
        COLOURINGS[new.ranges].measure == "change" and new.compared != "difference"
    )
    if not tells_change:
        return new if new.changes is None else new.replaced(changes=None)
    other = new.baseline if new.compared == "baseline" else None
    run = new.run if other is None else other.run
    parts = ("run", "computed", "ranges", "compared", "pinned", "difference")
    if all(getattr(old, part) == getattr(new, part) for part in parts):
        return new
    from rnn_viewer.core.run.changes import Changes, changes
    from rnn_viewer.core.snapshot.baseline import has_picture

    if not has_picture(run):
        return new if new.changes is None else new.replaced(changes=None)
    return new.replaced(changes=Changes(changes(run, 0, run.computed)))


def _viewport(old: Snapshot, new: Snapshot) -> Viewport:
    """Return the viewport, cut to the run and moved to a changed position or selection.

    It is the same object where nothing is different.
    """
    if new.viewport == EVERYTHING:
        return new.viewport
    sizes = axis_sizes(new.recipe.settings)
    found = new.viewport.within(sizes)
    for axis, cell in _places(old, new).items():
        span = found.span(axis)
        if span is not None and cell is not None:
            turns = axis == "timesteps" or new.selection == old.selection
            show = span.turned if turns else span.containing
            found = found.with_span(axis, show(cell, sizes[axis]))
    return found


def _places(old: Snapshot, new: Snapshot) -> dict[str, int | None]:
    """Return the cells of the axes that are to come into sight."""
    places: dict[str, int | None] = {}
    if new.position != old.position:
        places["timesteps"] = max(new.position.timestep, 0)
        places["units"] = new.position.unit
    if new.selection != old.selection:
        places["units"] = new.selection.unit
        if (cell := new.selection.cell) is not None:
            places[new.arrays[cell.array].axes[-1]] = cell.column
    return places


def _traces(
    run: Run, position: Position, readout: "Readout | None"
) -> dict[str, object]:
    """Return what the loop, then the read-out, do at a position."""
    trace = _trace(run, position)
    said = None if readout is None or trace is None else readout.trace(trace.output_t)
    return {"trace": trace, "readout_trace": said}


def _colours(old: Snapshot, new: Snapshot) -> tuple[dict[str, float], dict[str, float]]:
    """Return ends and middles of the colours: for the run and for its baseline."""
    if (
        new.measures is old.measures
        and new.ranges == old.ranges
        and new.baseline is old.baseline
        and new.difference is old.difference
    ):
        return old.colour_ranges, old.colour_centres
    found = new.measures
    if new.baseline is not None:
        found = found.joined(new.baseline.measures)
    ends = colour_ranges(found.magnitudes, new.ranges, new.run.cell, found.extremes)
    return ends, colour_centres(found.extremes, new.ranges)


def _compared(old: Snapshot, new: Snapshot, moved: bool) -> Snapshot:
    """Return `new` with what the baseline is at the same timestep, and how far off."""
    baseline = new.baseline
    if baseline is None:
        return new.replaced(baseline_trace=None, difference=None)
    from rnn_viewer.core.snapshot.baseline import difference

    there = new.position.timestep < baseline.run.computed
    has_come = there and old.baseline_trace is None
    if moved or has_come or new.pinned is not old.pinned:
        trace = _trace(baseline.run, new.position) if there else None
        new = new.replaced(baseline_trace=trace)
    if old.difference is None or _is_other_pair(old, new, baseline):
        new = new.replaced(difference=difference(new.run, baseline.run))
    return new


def _is_other_pair(old: Snapshot, new: Snapshot, baseline: "Baseline") -> bool:
    return (
        new.run is not old.run
        or new.pinned is not old.pinned
        or min(new.computed, baseline.run.computed) != _rows(old)
    )


def _rows(snapshot: Snapshot) -> int:
    return 0 if snapshot.difference is None else len(snapshot.difference.rows)


def _parts_of(incremental_run: IncrementalRun) -> dict[str, Any]:
    """Return what a snapshot says about a run, beside the run itself."""
    # Read before the rest: what is measured meanwhile is more, never less.
    computed = incremental_run.computed
    return {
        "computed": computed,
        "saturation": incremental_run.saturation,
        "measures": incremental_run.measures,
        "pyramid": incremental_run.pyramid,
        "trials": incremental_run.trials,
    }


def _trace(run: Run, position: Position) -> StepTrace | None:
    return None if position.at_start else run.trace(position.timestep)


def kept_selection(selection: Selection, run: Run) -> Selection:
    """Return the selection where it exists in a run, else what is left of it."""
    weights, unit, cell = run.weights, selection.unit, selection.cell
    if unit is None or unit >= weights.units:
        return selection if unit is None else Selection()
    if cell is None or cell.array not in weights.arrays:
        return selection if cell is None else Selection(unit)
    columns = (*weights[cell.array].shape, 1)[1]
    return selection if cell.column < columns else Selection(unit)
