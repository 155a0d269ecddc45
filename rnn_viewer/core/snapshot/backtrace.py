"""The walk back from a number to those it was made from, and forward again."""

from typing import NamedTuple

from rnn_viewer.core.snapshot.position import Position


class Place(NamedTuple):
    """A unit at a position; of a model, in one of its loops.

    Attributes
    ----------
    position : Position
    unit : int
        From 0.
    at : tuple of int and int, or None
        The place of the step and the direction of the loop; None without a model.
    """

    position: Position
    unit: int
    at: tuple[int, int] | None = None


class Backtrace(NamedTuple):
    """The places that were visited by following links, as a browser keeps them.

    Attributes
    ----------
    places : tuple of Place
        From the first to the last.
    at : int
        Which of them one is at.
    """

    places: tuple[Place, ...] = ()
    at: int = 0

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self.at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self.at < len(self.places) - 1

    @property
    def place(self) -> Place | None:
        """The place that is shown; None where no link was followed."""
        return self.places[self.at] if self.places else None

    def followed(self, here: Place, there: Place) -> "Backtrace":
        """Return the backtrace after a link from `here` to `there`."""
        kept = self.places[: self.at + 1]
        if here != self.place:
            kept = (*kept, here)
        return Backtrace((*kept, there), len(kept))

    def moved(self, count: int) -> "Backtrace":
        """Return the backtrace moved by `count` places, within its ends."""
        last = max(len(self.places) - 1, 0)
        return Backtrace(self.places, min(max(self.at + count, 0), last))


NOWHERE = Backtrace()
"""Where nothing was followed."""
