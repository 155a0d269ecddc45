"""What is seen of the axes that the panels share: windows to zoom and to move.

A snapshot has a `Span` on each of the axes, and `ArrayInfo.axes` tells which two an
array lies on: so all panels zoom together. A zoom is a whole number of pixels a cell or
of cells a pixel, so a moved window keeps most of its columns: a pan of 1,000,000 × 256
outputs takes 1.2 to 1.7 ms. Viewports are neither undone nor kept in sessions.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rnn_viewer.core.cell.cell import SIZES
from rnn_viewer.core.pictures.pixels import Axis
from rnn_viewer.core.settings.settings import RNNSettings

AXES = {
    "timesteps": "timesteps",
    "input_features": "input_features",
    **SIZES,
}
"""The axes, and the setting that is the size of each."""

_LARGEST_CELL = 64
"""Pixels of a cell at the closest look."""


@dataclass(frozen=True)
class Span:
    """Neighbouring cells of an axis, counted from 0."""

    first: int
    count: int

    @property
    def stop(self) -> int:
        """The cell behind the last one."""
        return self.first + self.count

    @property
    def slice(self) -> slice:
        """What the window takes of an array."""
        return slice(self.first, self.stop)

    def __contains__(self, cell: object) -> bool:
        """Tell whether a cell is in the window."""
        return isinstance(cell, int) and self.first <= cell < self.stop

    def within(self, size: int) -> "Span":
        """Return the window moved, and made smaller, to lie on an axis of `size`."""
        count = min(max(self.count, 1), size)
        return Span(min(max(self.first, 0), size - count), count)

    def panned(self, by: int, size: int) -> "Span":
        """Return the window moved by some cells, as far as the axis goes."""
        return replace(self, first=self.first + by).within(size)

    def containing(self, cell: int, size: int) -> "Span":
        """Return the window moved no further than to show a cell."""
        least = max(cell - self.count + 1, min(self.first, cell))
        return replace(self, first=least).within(size)

    def turned(self, cell: int, size: int) -> "Span":
        """Return the window turned like a page, until it shows a cell."""
        if cell in self:
            return self
        first = cell if cell > self.first else cell - self.count + 1
        return replace(self, first=first).within(size)

    def zoomed(self, steps: int, pixel: int, pixels: int, size: int) -> "Span":
        """Return a window on fewer cells that shows the same cell at a pixel.

        Parameters
        ----------
        steps : int
            How far to zoom in, along `zooms`; out where it is negative.
        pixel : int
            Where the cell is that stays.
        pixels : int
            How many pixels the windows lie on.
        size : int
            Of the axis.
        """
        counts = zooms(size, pixels)
        if steps > 0:
            place = bisect_left(counts, self.count) - steps
        else:
            place = bisect_right(counts, self.count) - 1 - steps
        count = counts[min(max(place, 0), len(counts) - 1)]
        if steps > 0:
            # Never further away than it was.
            count = min(count, self.count)
        stays = Axis(self.count, pixels, self.first).cells_at(pixel)[0]
        first = stays - Axis(count, pixels).cells_at(pixel)[0]
        if count > pixels and count % pixels == 0:
            # Pixels on one grid: where the window is moved they show the same again.
            first -= first % (count // pixels)
        return Span(first, count).within(size)


def zooms(size: int, pixels: int) -> list[int]:
    """Return how many cells there are to see, from the closest look to all of them.

    64, 48, … 3, 2 pixels a cell, then 1, 2, 3, 4, 6, 8, 12, … cells a pixel: as many
    in each.

    Parameters
    ----------
    size : int
        Of the axis.
    pixels : int
        That it lies on.
    """
    steps = [step for power in range(32) for step in (2**power, 3 * 2**power)]
    large = {max(pixels // step, 1) for step in steps if 1 < step <= _LARGEST_CELL}
    small = {pixels * step for step in steps if pixels * step < size}
    return [*sorted(count for count in large | small if count < size), size]


def axis_sizes(settings: RNNSettings) -> dict[str, int]:
    """Return how many cells each axis has, by the names of `AXES`."""
    return {axis: getattr(settings, size) for axis, size in AXES.items()}


class Viewport(NamedTuple):
    """The window on each axis; None where all of it is seen."""

    timesteps: Span | None = None
    units: Span | None = None
    input_features: Span | None = None
    state_features: Span | None = None
    outputs: Span | None = None
    unit_features: Span | None = None

    def span(self, axis: str) -> Span | None:
        """Return the window on an axis; None on one that is not of `AXES`."""
        found: Span | None = getattr(self, axis, None)
        return found

    def spans(self, axes: Sequence[str], shape: Sequence[int]) -> tuple[Span, ...]:
        """Return what is seen of the rows and columns of an array of `shape`."""
        return tuple(
            self.span(axis) or Span(0, size)
            for axis, size in zip(axes, shape, strict=True)
        )

    def seen(self, axes: Sequence[str]) -> tuple[Span | None, ...]:
        """Return the windows on some axes."""
        return tuple(self.span(axis) for axis in axes)

    def with_span(self, axis: str, span: Span | None) -> "Viewport":
        """Return the windows with another one on an axis."""
        return self if self.span(axis) == span else self._replace(**{axis: span})

    def fitted(self, axes: Sequence[str] = tuple(AXES)) -> "Viewport":
        """Return the windows with all of some axes in sight."""
        found = self._replace(**dict.fromkeys(axes))
        return self if found == self else found

    def within(self, sizes: Mapping[str, int]) -> "Viewport":
        """Return the windows made to lie on axes of some sizes.

        Parameters
        ----------
        sizes : mapping of str to int
            By the names of the axes.
        """
        found = self
        for axis, size in sizes.items():
            if (span := self.span(axis)) is not None:
                fit = span.within(size)
                found = found.with_span(axis, None if fit.count == size else fit)
        return found


EVERYTHING = Viewport()
"""All of every axis."""
