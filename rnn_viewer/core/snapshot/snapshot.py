"""All that the window shows at one moment."""

from collections.abc import Callable, Mapping
from functools import cached_property
from math import nan
from typing import TYPE_CHECKING, Any, TypeVar

from rnn_viewer.core.array import Array
from rnn_viewer.core.arrays import ArrayInfo, arrays_of
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.cell.trace import StepTrace
from rnn_viewer.core.operations import Operation, operations_named
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.colour_ranges import COLOURINGS
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.spectrum import spectral_radius
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.parts import SnapshotParts
from rnn_viewer.core.snapshot.position import Extent, Position
from rnn_viewer.core.snapshot.position_read import position_read
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.viewport import Span

if TYPE_CHECKING:
    from rnn_viewer.core.snapshot.baseline import Baseline

_Found = TypeVar("_Found")


class Snapshot(SnapshotParts):
    """One frozen moment: compare its parts by identity to see what changed.

    `SnapshotParts` tells what they are.
    """

    @property
    def magnitudes(self) -> dict[str, float]:
        """The largest number of each array and each kind of array."""
        return self.measures.magnitudes

    @cached_property
    def gate(self) -> str:
        """The gate that is seen with its matrices; empty of a cell without gates."""
        gates = self.run.cell.gates
        return self.chosen_gate if self.chosen_gate in gates else next(iter(gates), "")

    def lies_as(self, old: "Snapshot") -> bool:
        """Tell whether panels lie as in another snapshot: of a training that plays.

        Its updates follow one another as fast as they are drawn: where the numbers
        alone are others, of the same loop and sample, nothing is laid out anew.
        """
        if old.recipe is self.recipe:
            return True
        if self.training is None or old.training is None:
            return False
        is_same = _seen_of(old.recipe) == _seen_of(self.recipe)
        return is_same and self.training.is_playing and old.training.is_playing

    @property
    def complete(self) -> bool:
        """Whether all timesteps are computed."""
        return self.computed == self.run.timesteps

    @property
    def divergence(self) -> int | None:
        """The timestep, from 0, from which other correct programs give other numbers.

        None where the trials found none, or have not run yet.
        """
        return None if self.trials is None else self.trials.divergence.timestep

    @property
    def spectral_radius(self) -> float | None:
        """Of U; None while it is not known yet, NaN where it cannot be.

        It is that of no single matrix where gates carry the state: NaN.
        """
        if self.run.cell.gates:
            return nan
        found = self.eigenvalues
        return None if found is None else spectral_radius(found)

    @cached_property
    def baseline(self) -> "Baseline | None":
        """The run to compare with, where it has as many units."""
        fits = self.pinned is not None and self.pinned.fits(self.run)
        return self.pinned if fits else None

    @cached_property
    def compared(self) -> str:
        """What the output sequence shows: the run, where there is nothing else."""
        no_picture = self.comparison == "difference" and self.difference is None
        return "run" if self.baseline is None or no_picture else self.comparison

    @property
    def compared_rows(self) -> Array:
        """What the output sequence shows: rows of the run, its baseline or neither."""
        if self.compared == "difference" and self.difference is not None:
            return self.difference.rows
        if self.compared == "baseline" and self.baseline is not None:
            return self.baseline.run.output_sequence[: self.run.timesteps]
        return self.run.output_sequence

    @property
    def coloured_rows(self) -> Array:
        """What the colours of the output sequence show: its numbers or their change."""
        return self.compared_rows if self.changes is None else self.changes.rows

    @property
    def output_end(self) -> float:
        """The end of outputs whose colours or bars have 0 in the middle."""
        if COLOURINGS[self.ranges].measure in ("magnitude", "one"):
            return self.colour_ranges["output_sequence"]
        ours, other = self.magnitudes["outputs"], self.baseline
        return ours if other is None else max(ours, other.magnitudes["outputs"])

    @property
    def difference_end(self) -> float:
        """The end of the colours of the difference: its largest number, or 1."""
        if self.ranges == "fixed" or self.difference is None:
            return 1.0
        return self.difference.largest or 1.0

    @property
    def extent(self) -> Extent:
        """The sizes that bound a walk through the run."""
        return extent_of(self.recipe.settings, self.computed)

    @property
    def at(self) -> tuple[int, int] | None:
        """Which loop of a model is shown, as `Place` has it; None without a model."""
        model = self.recipe.shown_model
        return None if model is None else model.at

    @cached_property
    def operation(self) -> Operation:
        """The operation that was done last."""
        return self.position.done

    @property
    def arrays(self) -> dict[str, ArrayInfo]:
        """What is said of all arrays, by their names."""
        return arrays_of(self.run.cell)

    @cached_property
    def trace_before(self) -> StepTrace | None:
        """The trace of the timestep before; None where there is none."""
        return _before(self.run, self.position)

    @cached_property
    def baseline_trace_before(self) -> StepTrace | None:
        """The trace of the baseline at the timestep before; None without one."""
        other = self.baseline
        return None if other is None else _before(other.run, self.position)

    @property
    def state_t(self) -> Array:
        """The state as it is now, shape (output_features,)."""
        found = self.values("state_t")
        assert found is not None
        return found

    def _carried(self, state: str) -> Array | None:
        """Return a carried state as it is now; None of another array."""
        if self.trace is not None:
            return self.trace[self._moved.get(state, state)]
        initial = self.run.cell.initial.get(state)
        return None if initial is None else self.run.initial[initial]

    @cached_property
    def _moved(self) -> Mapping[str, str]:
        """Where arrays are now in a trace: a state that is set is a result."""
        return self.run.cell.becomes if self.position.state_is_set else {}

    def now(self, array: str) -> str:
        """Return where an array is now in a trace."""
        return self._moved.get(array, array)

    def input_name(self, feature: int) -> str:
        """Return what an input feature (from 0) is called; nothing without a name."""
        names = self.recipe.origin.input_names
        return names[feature] if feature < len(names) else ""

    def timestep_name(self, timestep: int) -> str:
        """Return what a timestep (from 0) is called; nothing without a name."""
        names = self.recipe.timestep_names
        return names[timestep] if 0 <= timestep < len(names) else ""

    def position_read(self, timestep: int) -> str:
        """Return which position a backward loop reads; nothing of a forward one."""
        return position_read(self.recipe, timestep)

    def shape(self, array: str) -> tuple[int, ...]:
        """Return the shape of an array, whether it is there yet or not."""
        return self.recipe.shapes[array]

    def has(self, array: str) -> bool:
        """Tell whether there is such an array: those of a read-out need one."""
        return 0 not in self.shape(array)

    def spans(self, array: str) -> tuple[Span, ...]:
        """Return what is seen of the rows, and the columns, of an array."""
        return self.viewport.spans(self.arrays[array].axes, self.shape(array))

    def values(self, array: str) -> Array | None:
        """Return an array by its name; None where no timestep has begun."""
        if array == "output_sequence":
            # It grows while the run is computed.
            return self.run.output_sequence
        found = self._found
        if array not in found:
            found[array] = self._values(array)
        return found[array]

    @cached_property
    def _found(self) -> dict[str, Array | None]:
        """The arrays that were asked for: each is by many."""
        return {}

    def once(self, find: Callable[["Snapshot"], _Found]) -> _Found:
        """Return what a function finds of this snapshot; it is called once."""
        if find not in self._known:
            self._known[find] = find(self)
        found: _Found = self._known[find]
        return found

    @cached_property
    def _known(self) -> dict[object, Any]:
        return {}

    def _values(self, array: str) -> Array | None:
        recipe, cell = self.recipe, self.run.cell
        if array in cell.parameter:
            return self.weights[array]
        if array == "inputs":
            return self.inputs
        if array in self.run.initial:
            return self.run.initial[array]
        if array in READOUT.parameter:
            return None if recipe.readout is None else recipe.readout.arrays[array]
        if array in READOUT.made_by:
            return None if self.readout_trace is None else self.readout_trace[array]
        return self._carried(array)

    def exact_values(self, array: str, start: int, stop: int) -> Array | None:
        """Return some rows of an array with all digits; None where no timestep began.

        Rows that are stored rounded are computed again; inputs are as the loop reads
        them.
        """
        if array == "output_sequence":
            return self.run.exact_rows(start, stop)
        if array == "inputs":
            return self.run.used_inputs(start, stop)
        values = self.values(array)
        return None if values is None else values[start:stop]

    def baseline_values(self, array: str) -> Array | None:
        """Return an array of the baseline at the same position; None without one.

        None as well where the baseline is the run that is shown.
        """
        baseline = self.baseline
        if baseline is None or baseline.run is self.run:
            return None
        if array in baseline.run.cell.parameter:
            return baseline.run.used_weights[array]
        initial = baseline.run.cell.initial.get(array)
        if initial is not None and self.position.at_start:
            return baseline.run.initial[initial]
        trace = self.baseline_trace
        return None if trace is None else trace.get(self._moved.get(array, array))

    def baseline_number(self, cell: Cell) -> float | None:
        """Return the number that the baseline has in a cell; None where it has none."""
        values, row = self.baseline_values(cell.array), cell.row
        if cell.array == "output_sequence" and self.baseline is not None:
            other = self.baseline.run
            values = other.exact_rows(row, row + 1) if other is not self.run else None
            row = 0
        if values is None or not row < len(values):
            return None
        found = values[row]
        if found.ndim and cell.column >= len(found):
            return None
        return float(found[cell.column] if found.ndim else found)

    def shown(self, array: str) -> int:
        """Return how many leading rows of an array are there at this position."""
        if array == "output_sequence":
            return self.position.completed
        rows = self.recipe.shapes[array][0]
        made_by, position = arrays_of(self.run.cell)[array].made_by, self.position
        if made_by is None:
            return rows
        place = operations_named(position.cell).places[made_by]
        if self.trace is None or position.operation < place:
            return 0
        return position.rows_done(rows) if position.operation == place else rows

    def has_cell(self, cell: Cell) -> bool:
        """Tell whether there is such a cell: one that was pointed at may be gone."""
        # The cell that was pointed at may be of an array of another recurrent cell.
        if cell.array not in self.recipe.shapes:
            return False
        rows, columns = (*self.shape(cell.array), 1)[:2]
        return cell.row < rows and cell.column < columns

    def covered_of(self, array: str) -> list[Cell]:
        """Return the cells of an array whose numbers are not to be seen."""
        if not self.covered:
            return []
        name = self.now(array)
        return [c._replace(array=array) for c in self.covered if c.array == name]

    def covers(self, cell: Cell) -> bool:
        """Tell whether the number in a cell is not to be seen."""
        return cell._replace(array=self.now(cell.array)) in self.covered

    def number(self, cell: Cell) -> float | None:
        """Return the number in a cell; None: it is not there, or not to be seen."""
        if not self.has_cell(cell) or cell.row >= self.shown(cell.array):
            return None
        if self.covers(cell):
            return None
        values = self.exact_values(cell.array, cell.row, cell.row + 1)
        if values is None:
            return None
        return float(values[0, cell.column] if values.ndim == 2 else values[0])


def _seen_of(recipe: Recipe) -> tuple[object, ...]:
    """Return what a training that plays leaves as it is: sizes, loop and sample."""
    model, samples = recipe.shown_model, recipe.samples
    loop = None if model is None else model.at
    sample = None if samples is None else samples.shown
    return recipe.settings, recipe.backwards, loop, sample


def _before(run: Run, position: Position) -> StepTrace | None:
    timestep = position.timestep - 1
    return run.trace(timestep) if 0 <= timestep < run.computed else None


def extent_of(settings: RNNSettings, computed: int) -> Extent:
    """Return the sizes that bound a walk through the computed part of a run."""
    outputs = settings.output_features
    return Extent(computed, settings.unit_count, settings.cell, outputs)
