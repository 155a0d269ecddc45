"""What a session file keeps: all that makes the picture, and nothing computed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.snapshot.position import START, Position
from rnn_viewer.core.snapshot.selection import Selection
from rnn_viewer.core.snapshot.sequences import (
    OUTPUTS,
    history_array_of,
    known_sequence,
)
from rnn_viewer.core.snapshot.snapshot import Snapshot

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.lesson import Lesson
    from rnn_viewer.core.training.record import Record


@dataclass(frozen=True, eq=False)
class Document:
    """The recipe, and where one stands in its run.

    Attributes
    ----------
    recipe : Recipe
    baseline : Recipe or None
        Of the run that is pinned.
    position : Position
    step_size, comparison, ranges : str
        As in `Snapshot`.
    selection : Selection
    pinned_units : tuple of int
    gate : str
        The gate that is seen with its matrices; nothing where the cell has none, or
        where it is not known.
    sequence : str
        What is shown over time, a name of `sequences_of` the cell.
    history_array : str
        The result whose lines the history draws.
    layout : str
        The name of the layout of the docks; nothing where it is not known.
    lesson : Lesson or None
        What the session teaches.
    training : Record or None
        How the network was trained, where that can go on.
    """

    recipe: Recipe
    baseline: Recipe | None = None
    position: Position = START
    step_size: str = "timestep"
    comparison: str = "run"
    ranges: str = "kind"
    selection: Selection = Selection()  # noqa: RUF009 - it is frozen
    pinned_units: tuple[int, ...] = ()
    gate: str = ""
    sequence: str = OUTPUTS
    history_array: str = "output_t"
    layout: str = ""
    lesson: "Lesson | None" = None
    training: "Record | None" = None


def document_of(snapshot: Snapshot, layout: str = "") -> Document:
    """Return what a session file keeps of a snapshot."""
    return Document(
        recipe=snapshot.recipe,
        baseline=None if snapshot.pinned is None else snapshot.pinned.recipe,
        position=snapshot.position,
        step_size=snapshot.step_size,
        comparison=snapshot.comparison,
        ranges=snapshot.ranges,
        selection=snapshot.selection,
        pinned_units=snapshot.pinned_units,
        gate=snapshot.gate,
        sequence=known_sequence(snapshot),
        history_array=history_array_of(snapshot),
        layout=layout,
        lesson=snapshot.lesson,
    )
