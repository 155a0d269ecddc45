"""The path of the state in the two directions in which it moves most."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array, doubles
from rnn_viewer.core.linear_algebra.decompositions import decomposed
from rnn_viewer.core.run.run import Run

LARGEST_TABLE = 2048
"""Up to so many units or timesteps, whichever are fewer, the directions are found: the
time grows with the third power, some 0.8 seconds here, and cannot be interrupted."""

STILL = 1e-12
"""States that differ by less, as a share of the largest number, stand still."""

LARGEST_NUMBER = 1e140
"""States with larger numbers are left out: no plot can show them beside others."""

MOST_TIMESTEPS = 5_000
"""Timesteps of a long run whose path is drawn."""

_NUMBERS_A_BLOCK = 2**17
_ROUNDING = 1e-14


@dataclass(frozen=True, eq=False)
class Path:
    """Where the states lie; read-only.

    Attributes
    ----------
    coordinates : ndarray, shape (timesteps, 2)
        NaN where a state is left out; no rows where the directions were not sought.
    shares : ndarray, shape (2,)
        How much of the variance each direction has; zeros where there is none.
    left_out : int
        How many states are not finite, or too large.
    still_from : int or None
        The timestep, from 0, from which on all states are alike; None: the last two
        differ, or there is but one.
    start : int
        The timestep, from 0, of the first of them.
    """

    coordinates: Array
    shares: Array
    left_out: int = 0
    still_from: int | None = None
    start: int = 0

    def __post_init__(self) -> None:
        self.coordinates.setflags(write=False)
        self.shares.setflags(write=False)

    @property
    def too_large(self) -> bool:
        """Whether the directions were not sought, as it would take too long."""
        return not len(self.coordinates)


def principal_path(
    run: Run, start: int = 0, stop: int | None = None
) -> Generator[float, None, Path]:
    """Find the two main directions of the outputs, and the outputs in them.

    Parameters
    ----------
    run : Run
        A complete one.
    start, stop : int
        The first timestep, from 0, and the one behind the last; all without them. The
        directions are those of these timesteps.

    Yields
    ------
    float
        The share that is done.

    Returns
    -------
    Path

    Notes
    -----
    With X the rows of the output sequence minus their mean, the directions are the
    eigenvectors v of XᵀX with the largest eigenvalues λ, the coordinates X v, the
    shares λ / trace(XᵀX). Where there are fewer timesteps than units, v = Xᵀu / |Xᵀu|
    with the eigenvectors u of XXᵀ. The sign of v is that in which its component of
    largest magnitude is positive. A direction with a share under 1e-14 is rounding
    alone: its coordinates are 0.
    Sources: Pearson (1901), *On lines and planes of closest fit to systems of points in
    space*, Phil. Mag. 2; Jolliffe (2002), *Principal Component Analysis*, sections 1.1
    and 3.5.
    """
    rows = run.rows(start, run.timesteps if stop is None else stop)
    finite, exponent = yield from _survey(rows)
    still_from = yield from _still_from(rows, exponent)
    if still_from is not None:
        still_from += start
    left_out = len(rows) - int(finite.sum())
    if min(len(rows) - left_out, rows.shape[1]) > LARGEST_TABLE:
        return Path(np.empty((0, 2)), np.zeros(2), left_out, still_from, start)
    cloud = _Cloud(rows, finite, exponent)
    yield from cloud.centre()
    directions, shares = yield from _directions(cloud)
    coordinates = np.full((len(rows), 2), np.nan)
    for number, place in enumerate(cloud.blocks):
        coordinates[place][finite[place]] = cloud.centred(place) @ directions
        yield 0.8 + 0.2 * number / len(cloud.blocks)
    with np.errstate(over="ignore"):
        coordinates = np.ldexp(coordinates, exponent)
    return Path(coordinates, shares, left_out, still_from, start)


class _Cloud:
    """The finite rows, made so small by a power of two that squares do not overflow.

    Parameters
    ----------
    rows : ndarray, shape (timesteps, output_features)
    finite : ndarray of bool, shape (timesteps,)
    exponent : int
        Of the power of two.
    """

    def __init__(self, rows: Array, finite: NDArray[np.bool_], exponent: int) -> None:
        self.blocks = _blocks(rows)
        self.count = int(finite.sum())
        self.units = int(rows.shape[1])
        self._rows, self._finite, self._exponent = rows, finite, exponent
        self._mean = np.zeros(self.units)

    def centre(self) -> Generator[float, None, None]:
        """Find the mean, which `centred` takes off."""
        total = np.zeros(self.units)
        for number, place in enumerate(self.blocks):
            total += self.centred(place).sum(axis=0)
            yield 0.2 + 0.1 * number / len(self.blocks)
        self._mean = total / max(self.count, 1)

    def centred(self, place: slice) -> Array:
        """Return the finite rows of a place minus the mean."""
        block = doubles(self._rows[place][self._finite[place]])
        small: Array = np.ldexp(block, -self._exponent)
        return small - self._mean

    @property
    def has_fewer_rows(self) -> bool:
        """Whether there are fewer timesteps than units."""
        return self.count < self.units

    def pieces(self) -> Iterator[Array]:
        """Cut X, or Xᵀ where it has fewer rows than columns, into blocks of rows."""
        if not self.has_fewer_rows:
            yield from map(self.centred, self.blocks)
            return
        turned = self.centred(slice(None)).T
        yield from (turned[place] for place in _blocks(turned))


def _blocks(rows: Array) -> list[slice]:
    """Cut rows into blocks of some 1 MB."""
    count = max(_NUMBERS_A_BLOCK // max(rows.shape[1], 1), 1)
    return [slice(start, start + count) for start in range(0, len(rows), count)]


def _survey(rows: Array) -> Generator[float, None, tuple[NDArray[np.bool_], int]]:
    """Tell which rows are drawn, and the exponent of the largest number in them."""
    finite = np.empty(len(rows), dtype=bool)
    largest = 0.0
    blocks = _blocks(rows)
    for number, place in enumerate(blocks):
        # No float32 is near the largest number: compared in float32 it is infinite.
        block = doubles(rows[place])
        # NaN is not small.
        finite[place] = (np.abs(block) <= LARGEST_NUMBER).all(axis=1)
        largest = max(largest, float(np.abs(block[finite[place]]).max(initial=0.0)))
        yield 0.1 * number / len(blocks)
    return finite, int(np.frexp(largest)[1])


def _still_from(rows: Array, exponent: int) -> Generator[float, None, int | None]:
    """Return the timestep from which on the rows are those of the last one."""
    first = 0
    blocks = _blocks(rows)
    last = np.ldexp(doubles(rows[-1]), -exponent)
    for number, place in enumerate(blocks):
        with np.errstate(invalid="ignore"):
            distance = np.abs(np.ldexp(doubles(rows[place]), -exponent) - last)
        # A distance that is not a number is not small either.
        moved = np.flatnonzero(~(distance <= STILL).all(axis=1))
        if moved.size:
            first = place.start + int(moved[-1]) + 1
        yield 0.1 + 0.1 * number / len(blocks)
    return first if first < len(rows) - 1 else None


def _directions(cloud: _Cloud) -> Generator[float, None, tuple[Array, Array]]:
    """Return the directions, shape (output_features, 2), and their shares."""
    size = min(cloud.count, cloud.units)
    products = np.zeros((size, size))
    for piece in cloud.pieces():
        products += piece.T @ piece
        yield 0.4
    directions, shares = np.zeros((cloud.units, 2)), np.zeros(2)
    total = float(np.trace(products))
    if total <= _ROUNDING**2 * cloud.count * cloud.units:
        return directions, shares
    found = decomposed("symmetric", products)
    values, vectors = found[0], found[1:]
    yield 0.8
    places = [
        k for k in (size - 1, size - 2) if k >= 0 and values[k] > _ROUNDING * total
    ]
    shares[: len(places)] = values[places] / total
    directions[:, : len(places)] = _unit_vectors(cloud, vectors[:, places])
    return directions, shares


def _unit_vectors(cloud: _Cloud, vectors: Array) -> Array:
    """Return the directions that belong to eigenvectors, of length 1, signs fixed."""
    if cloud.has_fewer_rows:
        vectors = _stacked(cloud.pieces(), vectors)
    largest = np.abs(vectors).argmax(axis=0)
    signs = np.sign(vectors[largest, range(vectors.shape[1])])
    unit: Array = vectors * signs / np.linalg.norm(vectors, axis=0)
    return unit


def _stacked(pieces: Iterable[Array], vectors: Array) -> Array:
    return np.concatenate([piece @ vectors for piece in pieces])
