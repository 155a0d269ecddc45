"""A lesson: stops one goes through, each of which says only what changes there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar

from rnn_viewer.core.recipe.edits import Edit
from rnn_viewer.core.recipe.origin import Origin

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Stop:
    """One place of a lesson, and what is said there.

    What is None is as at the stop before; at the first stop it is the start of the
    book's run. What is counted is counted from 1, as in the window.

    Attributes
    ----------
    sentence : str
        What is said. References in braces, such as ``{output_t[2]}``, stand for the
        numbers that are there when it is shown.
    chapter : str
        What the chapter is called that begins here; nothing: none begins.
    settings : mapping of str to value
        The fields of `RNNSettings` that change here.
    edits : tuple of Edit or None
        All changes by hand.
    timestep : int or None
        0 is the start.
    operation : str or None
        The operation of the timestep that is done last; the one that stores the output
        where a timestep comes without one.
    row : int or None
        The last row that it has made, where one steps by unit; None: all.
    step_size, ranges : str or None
        Names of `STEP_SIZES` and `RANGES`.
    unit : int or None
        The unit that is chosen; 0: none.
    weight : str
        The weight that is chosen, such as ``U[2, 3]``; nothing: none.
    gradient : str
        What a timestep carries on, such as ``carry_t``, the gradient by which is
        followed, in place of a weight; nothing: as at the stop before.
    panels : tuple of str or None
        The panels that are open beside the strip.
    shows : str
        The name of an action that stays on while one is here.
    points_at : str
        What is ringed: an array, a row of it, a cell, or a panel.
    covered : tuple of str
        The numbers that are hidden until one has said what they will be.
    revealed : str
        What is said when they are uncovered, behind the sentence.
    training : mapping of str to value
        Fields of `Training`: the run becomes that of the network which such a training
        begins with. Its cell and units are those of the settings.
    """

    sentence: str
    chapter: str = ""
    settings: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    edits: tuple[Edit, ...] | None = None
    timestep: int | None = None
    operation: str | None = None
    row: int | None = None
    step_size: str | None = None
    ranges: str | None = None
    unit: int | None = None
    weight: str = ""
    panels: tuple[str, ...] | None = None
    shows: str = ""
    points_at: str = ""
    covered: tuple[str, ...] = ()
    revealed: str = ""
    training: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    gradient: str = ""


@dataclass(frozen=True)
class Lesson:
    """Stops in their order.

    Attributes
    ----------
    title : str
    stops : tuple of Stop
    weights, inputs : str
        What the imported weights and inputs are called that it speaks of; nothing where
        they are drawn. It runs with those that are open, and says where these are
        others.
    """

    title: str
    stops: tuple[Stop, ...] = ()
    weights: str = ""
    inputs: str = ""

    MOST_STOPS: ClassVar = 500

    @property
    def is_of_drawn(self) -> bool:
        """Whether it brings all that its runs are made from."""
        return not self.weights and not self.inputs

    def fits(self, origin: Origin) -> bool:
        """Tell whether what is open are the arrays that it speaks of."""
        named = self.weights, self.inputs
        return self.is_of_drawn or named == (origin.weights, origin.inputs)

    @property
    def chapters(self) -> list[tuple[str, range]]:
        """The title of each chapter, and its stops; the first stop begins one."""
        stops = self.stops
        first = [i for i, stop in enumerate(stops) if stop.chapter or i == 0]
        parts = map(range, first, [*first[1:], len(stops)])
        return [(stops[part.start].chapter, part) for part in parts]

    def chapter_at(self, index: int) -> int:
        """Return which chapter, from 0, a stop belongs to."""
        return sum(bool(stop.chapter) for stop in self.stops[1 : index + 1])
