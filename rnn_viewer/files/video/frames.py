"""The frames of a film, on their way to what writes them."""

import sys
from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.pictures.pixels import Colours


class FilmShape(NamedTuple):
    """How a film is to be written.

    Attributes
    ----------
    size : tuple of int
        Width and height, in pixels.
    frames_a_second : float
    sample : ndarray of uint32 or None
        Pixels, 0xffRRGGBB, whose colours stand for those of the whole film.
    loop : bool
        Whether it begins again by itself, where a kind can tell.
    """

    size: tuple[int, int]
    frames_a_second: float
    sample: Colours | None
    loop: bool


class Encoder(Protocol):
    """Writes the frames of one kind of film."""

    def add(self, pixels: Colours, frames: int = 1) -> None:
        """Write a picture that is seen for some frames: 0xffRRGGBB, (height, width)."""

    def finishing(self) -> Iterator[None]:
        """Write what comes after the last frame; yield now and then while it lasts."""


class FilmWriter:
    """Takes the frames of a film one after another.

    Parameters
    ----------
    encoder : Encoder
    size : tuple of int
        Width and height that every frame has.
    """

    def __init__(self, encoder: Encoder, size: tuple[int, int]) -> None:
        self._encoder = encoder
        self._shape = size[::-1]
        self._frames = 0
        self._finishing: Iterator[None] | None = None

    def add(self, image: NDArray[Any], frames: int = 1) -> None:
        """Write a picture.

        Parameters
        ----------
        image : ndarray
            RGB as uint8, shape (height, width, 3), or 0xffRRGGBB as uint32, shape
            (height, width).
        frames : int
            For how many frames it is seen.
        """
        pixels = packed(image)
        if pixels.shape != self._shape:
            raise ValueError(f"a frame of {pixels.shape}, not {self._shape}")
        self._encoder.add(pixels, frames)
        self._frames += frames

    def finishing(self) -> Iterator[None]:
        """Write what comes after the last frame; yield now and then while it lasts.

        Without it the end of the block does the same, all at once.
        """
        if not self._frames:
            raise ValueError("a film without a frame")
        if self._finishing is None:
            self._finishing = self._encoder.finishing()
        return self._finishing


def packed(image: NDArray[Any]) -> Colours:
    """Return a picture as 0xffRRGGBB, rows one after another; a copy only of RGB."""
    if image.dtype == np.uint32 and image.ndim == 2:
        return np.ascontiguousarray(image)
    if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(f"no picture: {image.dtype} of shape {image.shape}")
    four = np.full((*image.shape[:2], 4), 255, dtype=np.uint8)
    # In the memory of a little-endian machine blue comes first.
    little = sys.byteorder == "little"
    four[..., slice(2, None, -1) if little else slice(1, None)] = image
    pixels: Colours = four.view(np.uint32)[..., 0]
    return pixels
