"""The order of steps of which only the sizes are known."""

from collections.abc import Sequence
from typing import NamedTuple

from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.step import Step

_MOST_TRIED = 20_000
"""Places that are tried at most before the order of the file is kept."""

_FIRST = ("one_hot", "embedding", "conv1d", "recurrent", "batch_norm", "layer_norm")
"""What is tried first of several that fit; all else follows as the file has it."""


class Ordered(NamedTuple):
    """Steps in an order in which each reads what the one before it gives.

    Attributes
    ----------
    steps : tuple of Step
    left : tuple of Step
        Those that fit nowhere.
    as_listed : bool
        Whether it is the order of the file.
    """

    steps: tuple[Step, ...]
    left: tuple[Step, ...]
    as_listed: bool


def in_order(steps: Sequence[Step]) -> Ordered:
    """Return steps in the order of the file if their sizes fit, else in one that fits.

    Parameters
    ----------
    steps : sequence of Step
        As the file has them.
    """
    taken = _fitting(steps)
    if len(taken) == len(steps):
        return Ordered(tuple(steps), (), True)
    search = _Search(steps)
    found = search.from_here((), None) or taken
    left = tuple(step for step in steps if step not in found)
    return Ordered(tuple(found), left, not left and found == tuple(steps))


def _fitting(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps that can read what the one before gives, in their order."""
    found: list[Step] = []
    width: int | None = None
    for step in steps:
        if _reads(step, width, bool(found)):
            found.append(step)
            width = _gives(step, width)
    return tuple(found)


def _reads(step: Step, width: int | None, is_later: bool) -> bool:
    if step.tokens:
        return not is_later
    return None in (step.input_features, width) or step.input_features == width


def _gives(step: Step, width: int | None) -> int | None:
    """Return how many features a step gives; None where that is not known."""
    if step.kind == "flatten":
        return None
    reads = step.input_features or width or 1
    shape = (1,) if step.tokens else (10**4, reads)
    given = step.shape_of(shape)[-1]
    return given if step.input_features or step.tokens else width


class _Search:
    """Looks for an order of all steps, each tried in turn."""

    def __init__(self, steps: Sequence[Step]) -> None:
        places = {id(step): number for number, step in enumerate(steps)}
        self._steps = sorted(steps, key=lambda s: (_rank(s), places[id(s)]))
        self._tried = 0

    def from_here(
        self, taken: tuple[Step, ...], width: int | None
    ) -> tuple[Step, ...] | None:
        """Return an order of all that begins with these; None where none fits."""
        if len(taken) == len(self._steps):
            return taken
        for step in self._steps:
            self._tried += 1
            if self._tried > _MOST_TRIED:
                return None
            if step in taken or not _reads(step, width, bool(taken)):
                continue
            found = self.from_here((*taken, step), _gives(step, width))
            if found is not None:
                return found
        return None


def _rank(step: Step) -> int:
    kind = step.kind
    if isinstance(step, Recurrent):
        kind = "recurrent"
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)
