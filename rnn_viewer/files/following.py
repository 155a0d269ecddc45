"""What the words of a model put after a layer."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rnn_viewer.files.around import computes
from rnn_viewer.files.formats.contents import Told

_MOST_PASSED = 64
"""Layers after another one that are looked at."""


class Following(NamedTuple):
    """What the words of a model put after a layer.

    Attributes
    ----------
    dense : Told or None
        The next Dense.
    between : tuple of Told
        What computes before it.
    later : tuple of Told
        What computes after it.
    """

    dense: Told | None = None
    between: tuple[Told, ...] = ()
    later: tuple[Told, ...] = ()


def following(layers: Sequence[Told], told: Told) -> Following:
    """Return what follows a layer, as long as one layer alone gets its outputs."""
    computing: list[Told] = []
    dense: Told | None = None
    between: tuple[Told, ...] = ()
    for each in islice(_after(layers, told), _MOST_PASSED):
        if dense is None and each.kind == "Dense":
            dense, between, computing = each, tuple(computing), []
        elif computes(each) and not (each.kind == "Flatten" and told.last_alone):
            computing.append(each)
    return Following(dense, between, tuple(computing)) if dense else Following()


def _after(layers: Sequence[Told], told: Told) -> Iterator[Told]:
    """Yield the layers after one, each of which is fed by the one before alone."""
    at: Told | None = told
    while at is not None:
        at = _next(layers, at)
        if at is not None:
            yield at


def _next(layers: Sequence[Told], at: Told) -> Told | None:
    """Return the one layer that is fed by another alone."""
    both = twins(layers, at)
    last = both[-1] if both else at
    place = next(number for number, told in enumerate(layers) if told is last)
    later = layers[place + 1 :]
    # The layer itself feeds others, or the model that ends with it does.
    for depth in range(len(at.names) - 1, -1, -1):
        around, name = at.names[:depth], at.names[depth]
        beside = [t for t in later if t.names[:depth] == around]
        fed = [told for told in beside if name in _fed_at(told, depth)]
        if fed:
            alone = len({told.names[depth] for told in fed}) == 1
            return fed[0] if alone and len(_fed_at(fed[0], depth)) == 1 else None
        # Without such words it is a sequence.
        if beside and beside[0] is later[0]:
            return None if _fed_at(beside[0], depth) else beside[0]
    return None


def _fed_at(told: Told, depth: int) -> tuple[str, ...]:
    """Return what feeds a layer, or the one around it of that depth."""
    if not told.feeds:
        return told.fed_by
    return told.feeds[depth] or () if depth < len(told.feeds) else ()


def twins(layers: Sequence[Told], told: Told) -> list[Told]:
    """Return both directions of a layer, where it is one of two."""
    if told.feeds[-1:] != (None,):
        return []
    around = told.names[:-1]
    beside = [e for e in layers if e.names[:-1] == around and e.feeds[-1:] == (None,)]
    return beside if len(beside) > 1 else []
