"""All that the window shows at one moment."""

from dataclasses import dataclass

from rnn_viewer.core.array import Array
from rnn_viewer.core.arrays import ARRAYS
from rnn_viewer.core.operations import INDEX, OPERATIONS, SET_STATE, Operation
from rnn_viewer.core.position import Extent, Position
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.rnn import Run, StepTrace
from rnn_viewer.core.saturation import Saturation
from rnn_viewer.core.weights import Weights


@dataclass(frozen=True)
class Cell:
    """One number of an array, rows and columns from 0; a vector has column 0."""

    array: str
    row: int
    column: int = 0


@dataclass(frozen=True)
class Selection:
    """What the user chose to follow.

    Attributes
    ----------
    unit : int or None
        A row of W and U.
    cell : Cell or None
        A cell of W or U in that row.
    """

    unit: int | None = None
    cell: Cell | None = None


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One frozen moment: compare its parts by identity to see what changed.

    Attributes
    ----------
    recipe : Recipe
    weights : Weights
    inputs : ndarray, shape (timesteps, input_features)
    run : Run
    computed : int
        Timesteps that are ready; the position never passes them.
    magnitudes : dict of str to float
        The ranges of the colours.
    saturation : Saturation
    spectral_radius : float or None
        Of U; None while it is not known yet.
    position : Position
    trace : StepTrace or None
        Of the timestep of the position; None at the start.
    step_size : str
        A name of `STEP_SIZES`.
    selection : Selection
    """

    recipe: Recipe
    weights: Weights
    inputs: Array
    run: Run
    computed: int
    magnitudes: dict[str, float]
    saturation: Saturation
    spectral_radius: float | None
    position: Position
    trace: StepTrace | None
    step_size: str
    selection: Selection

    @property
    def extent(self) -> Extent:
        """The sizes that bound a walk through the run."""
        return Extent(self.computed, self.weights.output_features)

    @property
    def operation(self) -> Operation:
        """The operation that was done last."""
        return OPERATIONS[self.position.operation]

    @property
    def state_t(self) -> Array:
        """The state as it is now, shape (output_features,)."""
        if self.trace is None:
            return self.run.initial_state
        if self.position.operation == SET_STATE:
            return self.trace.output_t
        return self.trace.state_t

    def shape(self, array: str) -> tuple[int, ...]:
        """Return the shape of an array, whether it is there yet or not."""
        settings = self.recipe.settings
        return tuple(getattr(settings, size) for size in ARRAYS[array].shape)

    def values(self, array: str) -> Array | None:
        """Return an array by its name; None where no timestep has begun."""
        if array == "output_sequence":
            return self.run.output_sequence
        if array == "state_t":
            return self.state_t
        if array in ("W", "U", "b"):
            found: Array = getattr(self.weights, array)
            return found
        if array == "inputs":
            return self.inputs
        return None if self.trace is None else getattr(self.trace, array)

    def shown(self, array: str) -> int:
        """Return how many leading rows of an array are there at this position."""
        rows = self.shape(array)[0]
        made_by = ARRAYS[array].made_by
        if array == "output_sequence":
            return self.position.completed
        if made_by is None:
            return rows
        if self.trace is None or self.position.operation < INDEX[made_by]:
            return 0
        if self.position.operation == INDEX[made_by]:
            return self.position.rows_done(rows)
        return rows

    def number(self, cell: Cell) -> float | None:
        """Return the number in a cell; None where it is not there yet."""
        values = self.values(cell.array)
        if values is None or cell.row >= self.shown(cell.array):
            return None
        row = values[cell.row]
        return float(row[cell.column] if row.ndim else row)
