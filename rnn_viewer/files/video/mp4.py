"""MP4 films: frames go through a pipe to ffmpeg, which knows H.264."""

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import IO

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.pictures.pixels import Colours
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.video.frames import FilmShape

NO_FFMPEG = QT_TRANSLATE_NOOP(
    "errors", "no ffmpeg is there that could write an MP4 film"
)
INSTALL_FFMPEG = QT_TRANSLATE_NOOP(
    "errors", 'an installed "ffmpeg", or pip install "rnn-viewer[video]"'
)

STOPPED = QT_TRANSLATE_NOOP("errors", "ffmpeg stopped")
EXPECTED = QT_TRANSLATE_NOOP(
    "errors", 'an ffmpeg that writes H.264 ("libx264"), and room on the disk'
)

_LOOKS = 0.02
"""Seconds between two looks at whether ffmpeg has ended."""

_PATIENCE = 2.0
"""Seconds that it has to say why it reads no more."""

_LONGEST = 200
_CHUNK = 1 << 20

# Widths and heights of H.264 are even. Without the matrix, players take the colours
# of large pictures for others than they are.
_FILTERS = (
    "crop=trunc(iw/2)*2:trunc(ih/2)*2,"
    "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
)
_COLOURS = "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv"
_QUALITY = "-c:v libx264 -preset veryfast -crf 18"
_ENDING = "-movflags +faststart -f mp4 -y"


def find_ffmpeg() -> str | None:
    """Return an ffmpeg: the one on PATH, else that of imageio-ffmpeg; None: none."""
    found = shutil.which("ffmpeg")
    if found is not None or importlib.util.find_spec("imageio_ffmpeg") is None:
        return found
    try:
        return str(importlib.import_module("imageio_ffmpeg").get_ffmpeg_exe())
    except (RuntimeError, OSError):
        return None


def command(ffmpeg: str, shape: FilmShape, target: Path) -> list[str]:
    """Return the call of ffmpeg that reads raw frames and writes a film."""
    width, height = shape.size
    rate = str(Fraction(shape.frames_a_second).limit_denominator(1001))
    # The names tell the order of bytes in memory.
    pixels = "bgr0" if sys.byteorder == "little" else "0rgb"
    return [
        *(ffmpeg, "-hide_banner", "-loglevel", "error"),
        *("-f", "rawvideo", "-pixel_format", pixels),
        *("-video_size", f"{width}x{height}", "-framerate", rate, "-i", "pipe:0"),
        *("-vf", _FILTERS, *_COLOURS.split(), *_QUALITY.split(), *_ENDING.split()),
        f"file:{target}",
    ]


@contextmanager
def mp4_film(path: Path, stream: IO[bytes], shape: FilmShape) -> Iterator["Mp4Film"]:
    """Open a film that is written to a stream, by an ffmpeg that ends with the block.

    Parameters
    ----------
    path : Path
        What the film will be called: ffmpeg writes beside it, as it goes back in its
        file, and for messages.
    stream : binary file
        What takes the whole film at the end.
    shape : FilmShape
        How.
    """
    ffmpeg = find_ffmpeg()
    if ffmpeg is None:
        raise FileError(path, NO_FFMPEG, INSTALL_FFMPEG)
    beside = Path(os.path.realpath(path)).parent
    with (
        tempfile.TemporaryDirectory(dir=beside, prefix=".saving-") as folder,
        tempfile.TemporaryFile() as said,
    ):
        written = Path(folder, "film.mp4")
        process = _start(path, command(ffmpeg, shape, written), said)
        try:
            yield Mp4Film(path, stream, process, said, written)
        finally:
            _end(process)


def _start(path: Path, words: list[str], said: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            # A file: a pipe that nobody reads would stop it.
            stderr=said,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        problem = f"{words[0]}: {error.strerror or error}"
        raise FileError(path, problem, INSTALL_FFMPEG) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """End ffmpeg where it still runs; what it left is thrown away."""
    process.kill()
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    process.wait()


class Mp4Film:
    """Hands frames to a running ffmpeg."""

    def __init__(
        self,
        path: Path,
        stream: IO[bytes],
        process: subprocess.Popen[bytes],
        said: IO[bytes],
        written: Path,
    ) -> None:
        self._path = path
        self._stream = stream
        self._process = process
        self._said = said
        self._written = written

    def add(self, pixels: Colours, frames: int = 1) -> None:
        """Write a picture, 0xffRRGGBB, that is seen for some frames."""
        assert self._process.stdin is not None
        try:
            for _ in range(frames):
                self._process.stdin.write(pixels.data)
        except OSError as error:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_PATIENCE)
            raise self._failure() from error

    def finishing(self) -> Iterator[None]:
        """Wait for the last frames, then take the film over."""
        assert self._process.stdin is not None
        # If this fails, ffmpeg has ended before, and its status tells why.
        with suppress(OSError):
            self._process.stdin.close()
        while self._is_running():
            yield
        if self._process.returncode:
            raise self._failure()
        with self._written.open("rb") as film:
            while part := film.read(_CHUNK):
                self._stream.write(part)
                yield

    def _is_running(self) -> bool:
        try:
            self._process.wait(_LOOKS)
        except subprocess.TimeoutExpired:
            return True
        return False

    def _failure(self) -> FileError:
        """Return the error that says in one line what ffmpeg said last."""
        self._said.seek(0)
        lines = self._said.read().decode(errors="replace").split("\n")
        words = next((line.strip() for line in reversed(lines) if line.strip()), "")
        problem = f"{STOPPED}: {words[:_LONGEST]}" if words else STOPPED
        return FileError(self._path, problem, EXPECTED)
