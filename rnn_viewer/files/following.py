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
    ways : tuple of str
        The layers that get the outputs, a Dense among them, where there are several.
    """

    dense: Told | None = None
    between: tuple[Told, ...] = ()
    later: tuple[Told, ...] = ()
    ways: tuple[str, ...] = ()


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
    if dense is None:
        return Following(ways=_ways(layers, told))
    return Following(dense, between, tuple(computing))


def _ways(layers: Sequence[Told], told: Told) -> tuple[str, ...]:
    """Return the layers that get the outputs of one, where there are several."""
    for depth in range(len(told.names) - 1, -1, -1):
        fed = _fed(layers, told, depth)
        if fed:
            is_read = any(each.kind == "Dense" for each in fed.values())
            return tuple(fed) if is_read and len(fed) > 1 else ()
    return ()


def _after(layers: Sequence[Told], told: Told) -> Iterator[Told]:
    """Yield the layers after one, each of which alone gets what is given before."""
    at: Told | None = told
    while at is not None:
        at = _next(layers, at)
        if at is not None:
            yield at


def _next(layers: Sequence[Told], at: Told) -> Told | None:
    """Return the one layer that gets the outputs of another."""
    # The layer itself feeds others, or the model that ends with it does.
    for depth in range(len(at.names) - 1, -1, -1):
        fed = _fed(layers, at, depth)
        if len(fed) == 1:
            (only,) = fed.values()
            # A Dense that is called twice reads others, too.
            is_shared = only.kind == "Dense" and len(_fed_at(only, depth)) > 1
            return None if is_shared else only
        if fed:
            return None
        # Without such words it is a sequence.
        later = _later(layers, at)
        if later and later[0].names[:depth] == at.names[:depth]:
            return None if _fed_at(later[0], depth) else later[0]
    return None


def _fed(layers: Sequence[Told], at: Told, depth: int) -> dict[str, Told]:
    """Return what a layer feeds, or the model around it of that depth, by the names."""
    around, name = at.names[:depth], at.names[depth]
    fed: dict[str, Told] = {}
    for told in _later(layers, at):
        if told.names[:depth] == around and name in _fed_at(told, depth):
            fed.setdefault(told.names[depth], told)
    return fed


def _later(layers: Sequence[Told], at: Told) -> Sequence[Told]:
    """Return what the words tell after a layer; after both, where it is a twin."""
    last = (twins(layers, at) or [at])[-1]
    place = next(number for number, told in enumerate(layers) if told is last)
    return layers[place + 1 :]


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
