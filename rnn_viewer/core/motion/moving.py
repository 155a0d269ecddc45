"""A move with its numbers and its places: what the motions of all kinds are made of."""

from functools import cached_property
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.motion.geometry import Places, Point, Rect, groups
from rnn_viewer.core.motion.moves import Move
from rnn_viewer.core.motion.scene import Block, Curve, Piece
from rnn_viewer.core.snapshot.snapshot import Snapshot

MOST_PIECES = 16
"""So many rows or columns travel one by one; more of them travel in strips."""

_FEW_STRIPS = 8
"""So many strips where there is little time."""

_VECTOR = range(1)
_CURVE_ENDS, _CURVE_POINTS = 3.0, 25


class Moving:
    """A move between two snapshots, where the arrays lie in `places`.

    Parameters
    ----------
    move : Move
    earlier, later : Snapshot
        Before and after the step, whichever way it is taken.
    places : Places
    is_brisk : bool
        Whether it is one of several stages, which leave it little time.
    """

    def __init__(
        self,
        move: Move,
        earlier: Snapshot,
        later: Snapshot,
        places: Places,
        is_brisk: bool,
    ) -> None:
        self.move, self.places, self.is_brisk = move, places, is_brisk
        self._snapshot = later
        is_later = move.timestep == later.position.timestep
        self._trace = (later if is_later else earlier).trace
        self._rects: dict[tuple[object, ...], Rect] = {}
        self._blocks: dict[tuple[object, ...], Block] = {}

    @property
    def result(self) -> str:
        """The array that is made."""
        return self.move.result

    @cached_property
    def operands(self) -> tuple[str, ...]:
        """The arrays that are read, as far as they are drawn."""
        return tuple(name for name in self.move.operands if self.places.has(name))

    @cached_property
    def groups(self) -> list[range]:
        """The rows of the result that are seen, in the pieces that they travel in."""
        rows, seen = self.move.rows, self.places.seen(self.result)[0]
        if self.result == "output_sequence":
            rows, seen = range(len(self.numbers(self.move.operands[0]))), self._units
        shown = range(max(rows.start, seen.start), min(rows.stop, seen.stop))
        many = self.is_brisk and len(shown) > MOST_PIECES
        return groups(shown, _FEW_STRIPS if many else MOST_PIECES)

    @property
    def _units(self) -> range:
        return self.places.seen("output_sequence")[1]

    def numbers(self, name: str) -> Array:
        """Return an array by its name, as it is in the timestep of the move."""
        found = None if self._trace is None else self._trace.get(name)
        if found is None:
            found = self._snapshot.values(name)
        assert found is not None
        return found

    def landed(self, rows: range) -> int:
        """Return how many rows of the result are there once some of them are."""
        return rows.stop - self.move.rows.start

    def rect(self, name: str, rows: range, columns: range = _VECTOR) -> Rect:
        """Return where a part of an array lies."""
        key = name, rows, columns
        if (found := self._rects.get(key)) is None:
            found = self._rects[key] = self.places.block(name, rows, columns)
        return found

    def part(self, name: str, rows: range) -> Block:
        """Return some rows of a vector."""
        key = (self.move.timestep, name, rows)
        if (found := self._blocks.get(key)) is None:
            values = self.numbers(name)[rows.start : rows.stop, np.newaxis]
            found = self._blocks[key] = Block(name, values, None, key)
        return found

    def turned(self, name: str, rows: range) -> Block:
        """Return some rows of a vector, side by side."""
        key = (self.move.timestep, name, rows, "turned")
        if (found := self._blocks.get(key)) is None:
            values = self.numbers(name)[np.newaxis, rows.start : rows.stop]
            found = self._blocks[key] = Block(name, values, None, key)
        return found

    def terms(self, rows: range, columns: range) -> Block:
        """Return some terms of a product."""
        key = (self.move.timestep, self.result, rows, columns)
        if (found := self._blocks.get(key)) is None:
            matrix, vector = map(self.numbers, self.move.operands)
            values = matrix[rows.start : rows.stop, columns.start : columns.stop]
            factor = vector[columns.start : columns.stop]
            found = self._blocks[key] = Block(self.result, values, factor, key)
        return found

    def piece(self, name: str, rows: range, share: float) -> Piece:
        """Return rows of an operand, some of the way to those of the result."""
        source, target = self.rect(name, rows), self.rect(self.result, rows)
        return Piece(self.part(name, rows), source.towards(target, share))

    def curve(self, gate: Rect, passing: list[range]) -> Curve:
        """Return the curve of the function, with dots for what passes it."""
        numbers = self.numbers(self.move.operands[0])
        z = np.array([numbers[rows.start] for rows in passing])
        low, high = self._range
        heights = self._apply(z)
        dots = tuple(
            (_within((x + _CURVE_ENDS) / (2 * _CURVE_ENDS)), _within(y))
            for x, y in zip(
                z.tolist(), ((heights - low) / (high - low)).tolist(), strict=True
            )
        )
        return Curve(gate, self._points, dots)

    def _apply(self, z: Array) -> Array:
        functions: Any = self._snapshot.run.functions
        with np.errstate(all="ignore"):
            found: Array = functions[self.move.function].apply(z)
        return found

    @cached_property
    def _sampled(self) -> tuple[Array, Array]:
        x = np.linspace(-_CURVE_ENDS, _CURVE_ENDS, _CURVE_POINTS)
        return x, self._apply(x)

    @cached_property
    def _range(self) -> tuple[float, float]:
        low, high = float(self._sampled[1].min()), float(self._sampled[1].max())
        return (low, high) if high > low else (low, low + 1.0)

    @cached_property
    def _points(self) -> tuple[Point, ...]:
        low, high = self._range
        x, y = self._sampled
        shares = (x + _CURVE_ENDS) / (2 * _CURVE_ENDS), (y - low) / (high - low)
        return tuple(zip(*(s.tolist() for s in shares), strict=True))


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0) if share == share else 0.0
