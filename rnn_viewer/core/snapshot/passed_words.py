"""What is said of a backward pass: whether gradients vanish, how large they are."""

from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.number_text import said_number
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

VANISHING, EXPLODING = 1e-3, 1e3
"""What is left of ‖δ‖ at the first timestep of its size where the loss enters, from
which on a gradient is said to vanish, or to explode."""

_VANISHES = QT_TRANSLATE_NOOP(
    "backward",
    "The gradient vanishes: ‖{delta}‖ is {later} at timestep {last} and {first} at"
    " timestep 1, {share} of it: a factor of {factor} a timestep.",
)
_EXPLODES = QT_TRANSLATE_NOOP(
    "backward",
    "The gradient explodes: ‖{delta}‖ is {later} at timestep {last} and {first} at"
    " timestep 1, {share} times as much: a factor of {factor} a timestep.",
)
_LASTS = QT_TRANSLATE_NOOP(
    "backward",
    "‖{delta}‖ is {later} at timestep {last} and {first} at timestep 1: a factor of"
    " {factor} a timestep.",
)
_NOTHING = QT_TRANSLATE_NOOP("backward", "‖{delta}‖ is 0 at each timestep.")
_GONE = QT_TRANSLATE_NOOP(
    "backward",
    "‖{delta}‖ is {later} at timestep {last}, and exactly 0 at timestep {zero} and"
    " before: nothing of the loss reaches these.",
)
_NOT_FINITE = QT_TRANSLATE_NOOP(
    "backward", "Not every number of {delta} is finite: the gradient has overflowed."
)
_NORM = QT_TRANSLATE_NOOP(
    "backward",
    "For this sequence the norm of the gradient by all weights is {norm}.",
)
_NORM_OF_LOOP = QT_TRANSLATE_NOOP(
    "backward",
    "For this sequence the norm of the gradient by the weights of this loop is {norm}.",
)


class DeltaNorms(NamedTuple):
    """How large δ is from where the loss enters last to the first timestep.

    Attributes
    ----------
    last : int
        The last timestep, from 0, at which δ is not zero.
    later, first : float
        ‖δ‖ there and at timestep 0.
    zero : int or None
        The last timestep before `last` from which on, backwards, all are exactly 0.
    """

    last: int
    later: float
    first: float
    zero: int | None

    @property
    def factor(self) -> float:
        """By how much ‖δ‖ is multiplied at each timestep on its way back."""
        if not self.last or not self.later:
            return 1.0
        return float((self.first / self.later) ** (1.0 / self.last))


def course_of(deltas: Array) -> DeltaNorms | None:
    """Return how δ goes back through time; None where it is 0 everywhere.

    Parameters
    ----------
    deltas : ndarray, shape (timesteps, units)
        The first timestep first.
    """
    sizes = np.linalg.norm(deltas, axis=1)
    there = np.flatnonzero(sizes)
    if not len(there):
        return None
    last, earliest = int(there[-1]), int(there[0])
    zero = earliest - 1 if earliest else None
    return DeltaNorms(last, float(sizes[last]), float(sizes[0]), zero)


def said_of_course(deltas: Array, title: str) -> str:
    """Return whether δ vanishes or explodes on its way back, with its numbers.

    Parameters
    ----------
    deltas : ndarray, shape (timesteps, units)
        The first timestep first.
    title : str
        What δ is called.
    """
    if not np.isfinite(deltas).all():
        return _NOT_FINITE.format(delta=title)
    course = course_of(deltas)
    if course is None:
        return _NOTHING.format(delta=title)
    words = {
        "delta": title,
        "later": said_number(course.later),
        "last": course.last + 1,
        "first": said_number(course.first),
    }
    if course.zero is not None:
        return _GONE.format(zero=course.zero + 1, **words)
    share = course.first / course.later
    words |= {"share": said_number(share), "factor": said_number(course.factor)}
    if course.last and share < VANISHING:
        return _VANISHES.format(**words)
    if course.last and share > EXPLODING:
        return _EXPLODES.format(**words)
    return _LASTS.format(**words)


def said_of_norm(norm: float, is_of_loop: bool) -> str:
    """Return how large the gradient of a sequence is.

    Parameters
    ----------
    norm : float
        Of its gradient.
    is_of_loop : bool
        Whether it is that of a loop among other trained steps of a model.
    """
    return (_NORM_OF_LOOP if is_of_loop else _NORM).format(norm=said_number(norm))
