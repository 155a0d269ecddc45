"""Which timesteps of a long run are worked out at once."""

from typing import NamedTuple


class Stretch(NamedTuple):
    """Timesteps of a run in a row, from 0.

    Attributes
    ----------
    start, stop : int
        The first one, and the one behind the last.
    timesteps : int
        Of the whole run.
    """

    start: int
    stop: int
    timesteps: int

    @property
    def is_whole(self) -> bool:
        """Whether these are all timesteps of the run."""
        return self.stop - self.start == self.timesteps

    def holds(self, timestep: int) -> bool:
        """Tell whether a timestep is one of them; the start is the first one's."""
        return self.start <= max(timestep, 0) < self.stop


def around(timestep: int, timesteps: int, most: int) -> Stretch:
    """Return at most so many timesteps of a run, the shown one in their middle.

    Parameters
    ----------
    timestep : int
        The one that is shown, from 0; -1: the start.
    timesteps : int
        Of the whole run.
    most : int
        How many there may be, at least 1.
    """
    count = min(most, timesteps)
    start = min(max(timestep - count // 2, 0), timesteps - count)
    return Stretch(start, start + count, timesteps)


def onwards(timestep: int, timesteps: int, most: int) -> Stretch:
    """Return at most so many timesteps of a run from one on, which is from 0."""
    start = min(max(timestep, 0), timesteps - 1)
    return Stretch(start, min(start + most, timesteps), timesteps)
