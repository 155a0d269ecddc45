"""The text of a table: unpacked, in its encoding, and without what lies around it."""

import codecs
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.open_file import opened
from rnn_viewer.files.packed import unpacked

PACKED = ".gz"

_CHUNK = 2**20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHERWISE = "cp1252"
_CP1252 = Note(
    "column",
    QT_TRANSLATE_NOOP("notes", "names are read as Windows-1252: the file is not UTF-8"),
)


class TableSource(NamedTuple):
    """A file as text, as often as it is asked for.

    Attributes
    ----------
    path : Path
        What an error calls the file.
    stream : IO of bytes
        What it holds, unpacked.
    start : int
        The bytes of its byte order mark.
    encoding : str
        What it is written in.
    notes : tuple of Note
        What was guessed.
    """

    path: Path
    stream: IO[bytes]
    start: int
    encoding: str
    notes: tuple[Note, ...]

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.stream.seek(0, os.SEEK_END)

    @contextmanager
    def text(self, start: int | None = None) -> Iterator[io.TextIOWrapper]:
        """Open it as text from a byte on, or all of it; a line ends with a newline."""
        self.stream.seek(self.start if start is None else start)
        text = io.TextIOWrapper(self.stream, self.encoding, errors="replace")
        try:
            yield text
        finally:
            text.detach()

    def tail(self, size: int) -> str:
        """Return its last whole lines, of some `size` bytes; all of it if that fits."""
        begin = max(self.start, self.size - size)
        # A character of UTF-32 has 4 bytes, of UTF-16 2 or 4.
        begin -= (begin - self.start) % 4
        with self.text(begin) as text:
            if begin > self.start:
                text.readline()
            return text.read()


@contextmanager
def opened_source(path: Path) -> Iterator[TableSource]:
    """Open a file of text, packed by gzip or not.

    It is UTF-8, UTF-16 or UTF-32 with a byte order mark, else Windows-1252.

    Raises
    ------
    FileError
        Where it cannot be opened, unpacked or read.
    """
    with opened(path) as stream:
        if path.suffix.lower() != PACKED:
            yield source_of(path, stream)
            return
        with unpacked(path, stream) as inside:
            yield source_of(path, inside)


def source_of(path: Path, stream: IO[bytes]) -> TableSource:
    """Return bytes as a source, once their encoding is known."""
    try:
        stream.seek(0)
        start = stream.read(4)
        found = ((bom, name) for bom, name in _BOMS if start.startswith(bom))
        bom, encoding = next(found, (b"", "utf-8"))
        if _is_written_in(stream, len(bom), encoding):
            return TableSource(path, stream, len(bom), encoding, ())
        if bom or _has_zeros(stream):
            problem = QT_TRANSLATE_NOOP(
                "errors", "is neither UTF-8 nor other text ({encoding})"
            ).format(encoding=encoding)
            raise FileError(
                path, problem, QT_TRANSLATE_NOOP("errors", "a file saved as UTF-8")
            )
    except OSError as error:
        reason = error.strerror or QT_TRANSLATE_NOOP("errors", "cannot be read")
        raise FileError(
            path, reason, QT_TRANSLATE_NOOP("errors", "a file that can be read")
        ) from error
    return TableSource(path, stream, 0, _OTHERWISE, (_CP1252,))


def _is_written_in(stream: IO[bytes], start: int, encoding: str) -> bool:
    stream.seek(start)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _has_zeros(stream: IO[bytes]) -> bool:
    stream.seek(0)
    return any(b"\0" in chunk for chunk in iter(lambda: stream.read(_CHUNK), b""))


class Body(io.TextIOBase):
    """What lies between the beginning and the end of a text, to be read in parts.

    Parameters
    ----------
    text : TextIOWrapper
        Where it begins.
    footer : int
        The characters at its end that do not belong to it.
    """

    def __init__(self, text: io.TextIOWrapper, footer: int) -> None:
        self._text = text
        self._footer = footer
        self._held = ""

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def read(self, size: int | None = -1) -> str:
        """Return the next characters, some `size`; none at the end."""
        while chunk := self._text.read(size):
            whole = self._held + chunk
            end = len(whole) - self._footer
            if end > 0:
                self._held = whole[end:]
                return whole[:end]
            self._held = whole
        return ""
