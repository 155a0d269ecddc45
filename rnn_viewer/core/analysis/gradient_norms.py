"""The norms of the derivatives of all states by all states before them."""

import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.derivatives import carried_jacobian
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.run.values import values_at

MOST_TIMESTEPS = 200
"""Timesteps at most: the pairs of them grow with the second power."""

WORK = 2 * 10**10
"""Multiply-adds at most, about a second."""

MEMORY = 2**25
"""Numbers kept at once at most: 256 MB."""

_AT_A_TIME = 5 * 10**7
"""Multiply-adds between two looks at whether to go on: some 3 ms."""

_UNSAFE = 1e-290
"""Below it a sum of squares may have lost terms to underflow."""


@dataclass(frozen=True, eq=False)
class GradientNorms:
    """Norms of the derivatives of states by states, over some timesteps.

    Attributes
    ----------
    norms : ndarray, shape (count, count)
        Row t, column s: ``‖∂h_t/∂h_s‖`` (Frobenius), h_t the output of timestep t
        from `start`, or the carry, or all that is carried; NaN where s > t. Infinite
        where it is beyond what a double holds.
    stretches : ndarray of int, shape (count,)
        A number for the timesteps between two emptyings of the state.
    timesteps : int
        Of the whole run.
    limit : str
        Why these are not all timesteps: ``most``, ``work`` or ``memory``; empty where
        they are.
    start : int
        The first of them, from 0.
    symbol : str
        What h_t is called: ``h``, ``c`` for the carry, ``(h, c)`` for both.
    parts : int
        How many states are carried.
    """

    norms: Array
    stretches: NDArray[np.intp]
    timesteps: int
    limit: str
    start: int = 0
    symbol: str = "h"
    parts: int = 1

    @property
    def stretch(self) -> Stretch:
        """Which timesteps were looked at."""
        return Stretch(self.start, self.start + self.count, self.timesteps)

    @property
    def count(self) -> int:
        """How many timesteps were looked at."""
        return len(self.norms)


def gradient_norms(
    run: Run, most: int = MOST_TIMESTEPS, start: int = 0, symbol: str = "h"
) -> Generator[float, None, GradientNorms]:
    """Find the norms of the derivatives of all states by all states before them.

    Parameters
    ----------
    run : Run
        Complete.
    most : int
        Timesteps at most.
    start : int
        The first one, from 0.
    symbol : str
        One of `symbols_of` its cell. Where several states are carried, ``∂h_t/∂h_s``
        is a block of the derivative of all of them: each of the others is held at s,
        and goes along from there.

    Yields
    ------
    float
        The share that is done.

    Notes
    -----
    ``∂h_t/∂h_s = ∏ J_i`` for i from t down to s + 1, where J_i is the Jacobian of a
    timestep: of a simple RNN ``diag(activation'(z_i)) U``. Sources:
    Bengio, Simard and Frasconi (1994), *Learning long-term dependencies with gradient
    descent is difficult*, IEEE Transactions on Neural Networks 5(2); Pascanu, Mikolov
    and Bengio (2013), *On the difficulty of training recurrent neural networks*, ICML,
    eq. 5-7.
    """
    count, limit = timesteps_at_once(run, most)
    count = min(count, run.timesteps - start)
    stretches = np.cumsum([start + t in run.emptied for t in range(count)])
    norms = np.full((count, count), np.nan)
    parts = len(run.cell.carried)
    chain = _Chain(count, numbers_carried(run), _part(run, symbol))
    for t in range(count):
        if start + t in run.emptied:
            chain.forget(t)
        elif t:
            yield from chain.advance(t, _jacobian(run, start + t))
        norms[t, : t + 1] = chain.norms(t)
    norms.setflags(write=False)
    return GradientNorms(norms, stretches, run.timesteps, limit, start, symbol, parts)


def symbols_of(cell: Cell) -> tuple[str, ...]:
    """Return what the states of a cell are called in a derivative, and all of them."""
    letters = tuple("h" if s.result == cell.output else "c" for s in cell.carried)
    return letters if len(letters) == 1 else (*letters, f"({', '.join(letters)})")


def _part(run: Run, symbol: str) -> slice:
    """Return which numbers of all that are carried a symbol stands for."""
    place, sizes = symbols_of(run.cell).index(symbol), _sizes_carried(run)
    if place == len(sizes):
        return slice(0, sum(sizes))
    begin = sum(sizes[:place])
    return slice(begin, begin + sizes[place])


def _sizes_carried(run: Run) -> list[int]:
    return [run.weights.size_of(state.name) for state in run.cell.carried]


def numbers_carried(run: Run) -> int:
    """Return how many numbers a timestep carries on."""
    return sum(_sizes_carried(run))


def _jacobian(run: Run, t: int) -> Array:
    values = values_at(run, t)
    # Never around a yield: another thread may go on there, with a state of its own.
    with np.errstate(all="ignore"):
        return carried_jacobian(run.cell, values, run.functions)


def timesteps_at_once(run: Run, most: int = MOST_TIMESTEPS) -> tuple[int, str]:
    """Return how many timesteps to look at, and why not more."""
    n = numbers_carried(run)
    # Two timesteps need no product at all.
    room = {
        "": run.timesteps,
        "most": most,
        "work": max(2, math.isqrt(2 * WORK // n**3)),
        "memory": max(1, MEMORY // n**2),
    }
    limit = min(room, key=lambda reason: room[reason])
    return room[limit], limit


class _Chain:
    """The transposed derivatives of the present state by all before, in one stack.

    The block of n rows from s * n on belongs to timestep s. One product a timestep
    lengthens all of them. Those in front that became zero stay so and cost nothing.

    Parameters
    ----------
    count : int
        Timesteps.
    n : int
        Numbers that are carried.
    part : slice
        Those of them whose derivatives by each other are measured.
    """

    def __init__(self, count: int, n: int, part: slice) -> None:
        self._n, self.part = n, part
        self._blocks = np.empty((count * n, n))
        self._squares = np.empty(count * n)
        rows = min(max(_AT_A_TIME // n**2, 1), count * n)
        self._buffer = np.empty((rows, n))
        self._end = max(count, 2) ** 2
        self._live = 0

    def forget(self, t: int) -> None:
        """Let nothing before timestep `t` count any more."""
        self._live = t

    def advance(self, t: int, jacobian: Array) -> Generator[float, None, None]:
        """Lengthen all derivatives by that of timestep `t` by the one before."""
        last = (t - 1) * self._n
        for rows in self._cuts(self._live * self._n, last):
            product = self._buffer[: rows.stop - rows.start]
            with np.errstate(all="ignore"):
                np.matmul(self._blocks[rows], jacobian.T, out=product)
            self._put(rows, product)
            yield t * t / self._end
        for rows in self._cuts(last, last + self._n):
            self._put(rows, jacobian.T[rows.start - last : rows.stop - last])
            yield t * t / self._end

    def _cuts(self, begin: int, end: int) -> Iterator[slice]:
        step = len(self._buffer)
        return (slice(i, min(i + step, end)) for i in range(begin, end, step))

    def _put(self, place: slice, rows: Array) -> None:
        self._blocks[place] = rows
        wanted = rows[:, self.part]
        with np.errstate(all="ignore"):
            self._squares[place] = np.einsum("ij,ij->i", wanted, wanted)

    def norms(self, t: int) -> Array:
        """Return the norms of the derivatives of timestep `t` by those up to it."""
        found = np.zeros(t + 1)
        found[t] = math.sqrt(self.part.stop - self.part.start)
        blocks = self._squares[self._live * self._n : t * self._n]
        with np.errstate(all="ignore"):
            squares = blocks.reshape(-1, self._n)[:, self.part].sum(axis=1)
        found[self._live : t] = np.sqrt(squares)
        # Squares leave the range of doubles long before the numbers do.
        for place in np.flatnonzero(~((squares > _UNSAFE) & np.isfinite(squares))):
            s = self._live + int(place)
            block = self._blocks[s * self._n : (s + 1) * self._n]
            found[s] = _norm(block[self.part, self.part])
        # A part that is zero may not stay so: what the rest carries may come back.
        is_whole = self.part == slice(0, self._n)
        while is_whole and self._live < t and found[self._live] == 0:
            self._live += 1
        return found


def _norm(block: Array) -> float:
    """Return the Frobenius norm of any block, by way of its largest number."""
    low, high = float(block.min()), float(block.max())
    largest = max(-low, high)
    if largest == 0:
        return 0.0
    if not math.isfinite(largest):
        return math.inf
    return largest * float(np.sqrt(np.square(block / largest).sum()))
