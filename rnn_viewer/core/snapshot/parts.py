"""What a snapshot consists of."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Self

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.trace import StepTrace
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.colour_ranges import Measures
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.saturation import Saturation
from rnn_viewer.core.run.spectrum import Eigenvalues
from rnn_viewer.core.snapshot.backtrace import NOWHERE, Backtrace
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.core.snapshot.viewport import EVERYTHING, Viewport

if TYPE_CHECKING:
    from rnn_viewer.core.pyramid.pyramid import Pyramid
    from rnn_viewer.core.recipe.lesson import Lesson
    from rnn_viewer.core.recipe.readout import ReadoutTrace
    from rnn_viewer.core.run.array_over_time import ArrayOverTime
    from rnn_viewer.core.run.changes import Changes
    from rnn_viewer.core.run.trials import Trials
    from rnn_viewer.core.run.work import Work
    from rnn_viewer.core.snapshot.baseline import Baseline, Difference
    from rnn_viewer.core.snapshot.training_state import TrainingState


@dataclass(frozen=True, eq=False, repr=False)
class SnapshotParts:
    """The parts of a frozen moment.

    Attributes
    ----------
    recipe : Recipe
    weights : CellWeights
        As the loop reads them.
    inputs : ndarray, shape (timesteps, input_features)
    run : Run
    computed : int
        Timesteps that are ready; the position never passes them.
    measures : Measures
        What the colours are chosen by.
    ranges : str
        How numbers are coloured, a name of `COLOURINGS`.
    colour_ranges : dict of str to float
        How far the ends of the colours of each measured array are from their middle.
    colour_centres : dict of str to float
        The number in the middle, of those that have another one than 0 there.
    saturation : Saturation
    eigenvalues : ndarray of complex128 or None
        Of U; None while they are not known yet, none where they cannot be.
    position : Position
    trace : StepTrace or None
        Of the timestep of the position; None at the start.
    step_size : str
        A name of `STEP_SIZES`.
    selection : Selection
    chosen_gate : str
        The gate that was chosen or walked to last; it may be one of another cell.
    sequence : str
        What is to be shown over time, a name of `sequences_of` a cell.
    over_time : ArrayOverTime or None
        Its rows, where that is not the outputs; None where they cannot be computed yet.
    over_time_computed : int
        How many of them there are.
    history_array : str
        The result whose lines the history draws; it may be one of another cell.
    pinned_units : tuple of int
        Those whose lines are kept in sight.
    backtrace : Backtrace
        The links that were followed.
    viewport : Viewport
        What is seen of the timesteps, the units and the features.
    reduction : str
        What a pixel of the output sequence shows that holds several numbers, a name of
        `REDUCTIONS`.
    pinned : Baseline or None
        The run to compare with, even where it has other sizes now.
    comparison : str
        What the output sequence is to show, a name of `COMPARISONS`.
    baseline_trace : StepTrace or None
        Of the baseline, at the same timestep.
    difference : Difference or None
        Of the run from the baseline; None without one.
    changes : Changes or None
        Of each output since the timestep before, where the colours of the output
        sequence tell it.
    readout_trace : ReadoutTrace or None
        What the read-out makes of the shown timestep; None without one.
    pyramid : Pyramid or None
        Bins of the rows of the run, as far as it is computed; None of a short run.
    trials : Trials or None
        What was found by running the run again; None while that is not known.
    work : Work or None
        The run that is being computed; None while nothing takes long.
    lesson : Lesson or None
        What the session teaches, stop after stop.
    covered : frozenset of Cell
        The numbers that are not to be seen before one has said what they will be.
    training : TrainingState or None
        How far the network of the run is trained; None where nobody trains it.
    """

    recipe: Recipe
    weights: CellWeights
    inputs: Array
    run: Run
    computed: int
    measures: Measures
    ranges: str
    colour_ranges: dict[str, float]
    colour_centres: dict[str, float]
    saturation: Saturation
    eigenvalues: Eigenvalues | None
    position: Position
    trace: StepTrace | None
    step_size: str
    selection: Selection
    chosen_gate: str = ""
    sequence: str = "output_sequence"
    over_time: "ArrayOverTime | None" = None
    over_time_computed: int = 0
    history_array: str = "output_t"
    pinned_units: tuple[int, ...] = ()
    backtrace: Backtrace = NOWHERE
    viewport: Viewport = EVERYTHING
    reduction: str = "extreme"
    pinned: "Baseline | None" = None
    comparison: str = "run"
    baseline_trace: StepTrace | None = None
    difference: "Difference | None" = None
    changes: "Changes | None" = None
    readout_trace: "ReadoutTrace | None" = None
    pyramid: "Pyramid | None" = None
    trials: "Trials | None" = None
    work: "Work | None" = None
    lesson: "Lesson | None" = None
    covered: frozenset[Cell] = frozenset()
    training: "TrainingState | None" = None

    def replaced(self, **parts: Any) -> Self:
        """Return the same with other parts, by their names.

        As `dataclasses.replace`, which asks thirty times as much at each step.
        """
        own = vars(self)
        return type(self)(**{name: own[name] for name in NAMES} | parts)


NAMES = tuple(field.name for field in fields(SnapshotParts))
"""The parts; what is worked out of them is none."""
