"""Films: one entry a kind of file, and the one way to write one."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.pictures.pixels import Colours
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either
from rnn_viewer.files.video.frames import Encoder, FilmShape, FilmWriter
from rnn_viewer.files.video.mp4 import (
    INSTALL_FFMPEG,
    NO_FFMPEG,
    find_ffmpeg,
    mp4_film,
)
from rnn_viewer.files.writing.atomic import replacing

FASTEST_GIF = 50.0
"""Browsers slow down what is to be shown for less than two hundredths of a second."""

Opener = Callable[[Path, IO[bytes], FilmShape], AbstractContextManager[Encoder]]


class FilmKind(NamedTuple):
    """A kind of film.

    Attributes
    ----------
    suffix, label : str
    open : callable
        Returns the encoder; left by an exception, it stops whatever it began.
    is_missing : callable
        Whether a program is missing that it needs.
    fastest : float
        The most frames a second it can show.
    smooth : float
        The frames a second at which motion is seen well in it.
    holds : bool
        Whether a picture is written once, however long it is seen.
    has_palette : bool
        Whether it needs a sample of its colours before the first frame.
    bytes_a_picture : float
        Roughly, a pixel, of the first frame.
    bytes_a_pixel : dict of str to float
        Roughly, of each frame after it, by step size; measured as `bytes_a_picture`
        at the book's sizes, where most of a picture changes.
    bytes_a_moving_pixel : float
        Roughly, of each frame in which something moves.
    seconds_a_pixel : float
        Roughly, to draw and to write a frame.
    bytes_a_still_pixel, seconds_a_still_pixel : float
        Roughly, of each frame that shows the picture before it.
    """

    suffix: str
    label: str
    open: Opener
    is_missing: Callable[[], bool]
    fastest: float
    smooth: float
    holds: bool
    has_palette: bool
    bytes_a_picture: float
    bytes_a_pixel: dict[str, float]
    bytes_a_moving_pixel: float
    seconds_a_pixel: float
    bytes_a_still_pixel: float = 0.0
    seconds_a_still_pixel: float = 0.0

    def nearest_speed(self, frames_a_second: float) -> float:
        """Return the speed at which the film is shown where another is asked for."""
        return min(frames_a_second, self.fastest)


def _open_gif(
    path: Path, stream: IO[bytes], shape: FilmShape
) -> AbstractContextManager[Encoder]:
    # Pillow is loaded where a film is made.
    from rnn_viewer.files.video.gif import gif_film

    del path
    return gif_film(stream, shape)


def _open_mp4(
    path: Path, stream: IO[bytes], shape: FilmShape
) -> AbstractContextManager[Encoder]:
    return mp4_film(path, stream, shape)


def _is_ffmpeg_missing() -> bool:
    return find_ffmpeg() is None


FILMS = {
    kind.suffix: kind
    for kind in (
        FilmKind(
            ".gif",
            QT_TRANSLATE_NOOP("files", "GIF film"),
            _open_gif,
            is_missing=lambda: False,
            fastest=FASTEST_GIF,
            smooth=12.0,
            holds=True,
            has_palette=True,
            bytes_a_picture=0.15,
            bytes_a_pixel={"timestep": 0.016, "operation": 0.012, "unit": 0.002},
            bytes_a_moving_pixel=0.006,
            seconds_a_pixel=1.5e-8,
        ),
        FilmKind(
            ".mp4",
            QT_TRANSLATE_NOOP("files", "MP4 film"),
            _open_mp4,
            is_missing=_is_ffmpeg_missing,
            fastest=60.0,
            smooth=25.0,
            holds=False,
            has_palette=False,
            bytes_a_picture=0.25,
            bytes_a_pixel={"timestep": 0.009, "operation": 0.018, "unit": 0.003},
            bytes_a_moving_pixel=0.002,
            seconds_a_pixel=1.5e-8,
            bytes_a_still_pixel=0.001,
            seconds_a_still_pixel=1.0e-8,
        ),
    )
}


def film_kind(path: Path) -> FilmKind:
    """Return the kind of film that a file is to be.

    Raises
    ------
    FileError
        Where it is none, or where the program that writes it is missing.
    """
    kind = FILMS.get(path.suffix.lower())
    if kind is None:
        raise FileError(path, NO_KNOWN_KIND, either(FILMS))
    if kind.is_missing():
        raise FileError(path, NO_FFMPEG, INSTALL_FFMPEG)
    return kind


@contextmanager
def film_writer(
    path: Path,
    size: tuple[int, int],
    frames_a_second: float,
    sample: Colours | None = None,
    loop: bool = True,
) -> Iterator[FilmWriter]:
    """Open a film; it is at `path`, whole, when the block is left.

    Parameters
    ----------
    path : Path
        Ends in one of `FILMS`.
    size : tuple of int
        Width and height in pixels; an MP4 film leaves out an odd last row or column.
    frames_a_second : float
        The nearest that the kind can show is taken: `FilmKind.nearest_speed`.
    sample : ndarray of uint32, optional
        Pixels whose colours stand for those of the whole film; those of the first
        frame where it is left out. It matters where a kind has a palette.
    loop : bool
        Whether the film begins again by itself, where a kind can tell.

    Raises
    ------
    FileError
        Where it cannot be written; the old file stays, and nothing beside it. An
        exception in the block, such as that of a cancel, leaves nothing either.
    """
    kind = film_kind(path)
    shape = FilmShape(size, kind.nearest_speed(frames_a_second), sample, loop)
    with replacing(path) as stream, kind.open(path, stream, shape) as encoder:
        writer = FilmWriter(encoder, size)
        yield writer
        for _ in writer.finishing():
            pass
