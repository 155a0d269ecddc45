"""GIF films: one palette, and of each frame only what changed.

A frame of 1400 × 900 pixels takes 7 to 9 ms this way, and 51 to 57 ms by ``save_all``
of Pillow.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import GifImagePlugin, Image

from rnn_viewer.core.pictures.pixels import Colours
from rnn_viewer.files.video.frames import FilmShape

COLOURS = 255
"""One of the 256 colours of a GIF stands for unchanged pixels."""

UNCHANGED = 0
"""The index of that colour."""

_EXACT = 192
_ALL = 1 << 24
_STAY = 1
_CENTISECOND = 10
_MOST_CENTISECONDS = 65535

Indices = NDArray[np.uint8]


@contextmanager
def gif_film(stream: IO[bytes], shape: FilmShape) -> Iterator["GifFilm"]:
    """Open a film that is written to a stream."""
    yield GifFilm(stream, shape)


class GifFilm:
    """Writes each frame as the rectangle that changed, over the frame before.

    Within it, pixels that are as they were are transparent: long runs of one number,
    which compress to a tenth. Pillow does the compression.
    """

    def __init__(self, stream: IO[bytes], shape: FilmShape) -> None:
        self._stream = stream
        self._shape = shape
        self._before: Colours | None = None
        self._palette: Palette | None = None
        self._frames = 0

    def add(self, pixels: Colours, frames: int = 1) -> None:
        """Write a picture, 0xffRRGGBB, that is seen for some frames."""
        if self._palette is None:
            sample = pixels if self._shape.sample is None else self._shape.sample
            self._palette = Palette(palette_of(sample))
            self._write_header(self._palette)
        top, left, changed = self._changed(pixels)
        bottom, right = top + changed.shape[0], left + changed.shape[1]
        indices = self._palette.indices(pixels[top:bottom, left:right])
        indices[~changed] = UNCHANGED
        data = GifImagePlugin.getdata(
            Image.fromarray(indices),
            (left, top),
            duration=_CENTISECOND * self._delay_of(frames),
            disposal=_STAY,
            transparency=UNCHANGED,
        )
        self._stream.write(b"".join(data))
        self._keep(pixels, (slice(top, bottom), slice(left, right)))

    def finishing(self) -> Iterator[None]:
        """Write the end."""
        self._stream.write(b";")
        yield from ()

    def _write_header(self, palette: "Palette") -> None:
        image = Image.new("P", self._shape.size)
        image.putpalette(palette.levels.astype(np.uint8).tobytes())
        # A delay makes Pillow write the version of 1989, not of 1987.
        info: dict[str, object] = {"duration": _CENTISECOND}
        if self._shape.loop:
            info["loop"] = 0
        blocks, _ = GifImagePlugin.getheader(image, info=info)
        self._stream.write(b"".join(blocks))

    def _changed(self, pixels: Colours) -> tuple[int, int, NDArray[np.bool_]]:
        """Return top and left of the rectangle that changed, and what did in it."""
        if self._before is None:
            return 0, 0, np.ones(pixels.shape, dtype=bool)
        differs = pixels != self._before
        rows = np.flatnonzero(differs.any(axis=1))
        if not len(rows):
            # A frame that shows nothing new takes its time all the same.
            return 0, 0, np.zeros((1, 1), dtype=bool)
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        columns = np.flatnonzero(differs[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        return top, left, differs[top:bottom, left:right]

    def _keep(self, pixels: Colours, place: tuple[slice, slice]) -> None:
        if self._before is None:
            self._before = pixels.copy()
        else:
            self._before[place] = pixels[place]

    def _delay_of(self, frames: int) -> int:
        """Return the hundredths of a second of frames; what is cut off adds up."""
        ends = [
            round(100 * frame / self._shape.frames_a_second)
            for frame in (self._frames, self._frames + frames)
        ]
        self._frames += frames
        return min(ends[1] - ends[0], _MOST_CENTISECONDS)


class Palette:
    """Finds the nearest of some colours, and remembers it.

    Parameters
    ----------
    colours : ndarray of uint32, shape (at most `COLOURS`,)

    Attributes
    ----------
    levels : ndarray, shape (colours + 1, 3)
        Red, green and blue by index; the first stands for what is as it was.
    """

    def __init__(self, colours: Colours) -> None:
        self.levels = np.concatenate(([[0, 0, 0]], _levels(colours)))
        # Zeros take no memory until they are written to; 0: not looked for yet.
        self._index = np.zeros(_ALL, dtype=np.uint8)
        self._learn(colours & np.uint32(_ALL - 1))

    def indices(self, pixels: Colours) -> Indices:
        """Return the index of the nearest colour for each pixel."""
        codes = pixels & np.uint32(_ALL - 1)
        found: Indices = self._index[codes]
        unknown = found == UNCHANGED
        if unknown.any():
            self._learn(np.unique(codes[unknown]))
            found = self._index[codes]
        return found

    def _learn(self, codes: Colours) -> None:
        # By parts: a photograph may have very many colours.
        for part in np.array_split(codes, len(codes) // 4096 + 1):
            away = _levels(part)[:, np.newaxis] - self.levels[np.newaxis, 1:]
            self._index[part] = 1 + (away**2).sum(axis=2).argmin(axis=1)


def palette_of(sample: Colours) -> Colours:
    """Return the colours that stand for those of a sample.

    All of them where they are few enough; else those that are seen most, which stay
    as they are, and the means of groups of the others (median cut).

    Source: Heckbert (1982), "Color image quantization for frame buffer display",
    Computer Graphics 16 (3), pp. 297-307; here by Pillow.

    Returns
    -------
    ndarray of uint32, shape (at most `COLOURS`,)
    """
    colours, counts = np.unique(sample, return_counts=True)
    if len(colours) <= COLOURS:
        return colours
    by_count = colours[np.argsort(-counts, kind="stable")]
    rest = _levels(by_count[_EXACT:]).astype(np.uint8)[np.newaxis]
    few = Image.fromarray(rest).quantize(COLOURS - _EXACT, Image.Quantize.MEDIANCUT)
    means = np.array(few.getpalette(), dtype=np.uint32).reshape(-1, 3)
    means = means[: COLOURS - _EXACT] << np.array([16, 8, 0], dtype=np.uint32)
    return np.concatenate((by_count[:_EXACT], means.sum(axis=1, dtype=np.uint32)))


def _levels(colours: Colours) -> NDArray[np.int32]:
    """Return red, green and blue, shape (colours, 3)."""
    parts = [colours >> np.uint32(shift) & np.uint32(255) for shift in (16, 8, 0)]
    return np.stack(parts, axis=-1).astype(np.int32)
