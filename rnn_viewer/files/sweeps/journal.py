"""The points of a sweep that are computed, written as they come: a kill loses no more.

A line of JSON each time; the first one tells of which sweep they are. Python writes and
reads numbers of JSON so that no bit is lost.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.sweep.grid import Grid
from rnn_viewer.core.version import __version__
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.session.recipe_words import recipe_arrays, recipe_words
from rnn_viewer.files.writing.atomic import WRITABLE

SUFFIX = ".part"

_ANOTHER = QT_TRANSLATE_NOOP(
    "errors", "holds points of another sweep, or of another version"
)
_WANTED = QT_TRANSLATE_NOOP(
    "errors", "those of this one; remove it, or choose another output"
)


class Journal:
    """What a sweep has computed so far.

    Parameters
    ----------
    output : Path
        Where the table will be; the journal is beside it until then.
    grid : Grid
        What is swept.

    Attributes
    ----------
    rows : dict of int to tuple of float
        The measures of each point that is done.

    Raises
    ------
    FileError
        Where there is one of another sweep, or none can be written.
    """

    def __init__(self, output: Path, grid: Grid) -> None:
        self.path = output.with_name(output.name + SUFFIX)
        self._head = {"sweep": _name_of(grid), "version": __version__}
        self.rows: dict[int, tuple[float, ...]] = {}
        self._length = len(grid)
        self._width = len(grid.measures)
        try:
            self._stream: IO[str] = self.path.open("a+", encoding="utf-8")
        except OSError as error:
            problem = error.strerror or str(error)
            raise FileError(self.path, problem, WRITABLE) from error
        self._read()

    def _read(self) -> None:
        self._stream.seek(0)
        text = self._stream.read()
        # A kill may have cut the last line.
        whole = text[: text.rfind("\n") + 1]
        if len(whole) < len(text):
            self._stream.truncate(len(whole.encode()))
        head, *lines = whole.splitlines() or [""]
        if head and _json(head) != self._head:
            self._stream.close()
            raise FileError(self.path, _ANOTHER, _WANTED)
        if not head:
            self._write(self._head)
        for line in lines:
            self._take(_json(line))

    def _take(self, words: Any) -> None:
        """Take the points of a line; what is none is computed once more."""
        if not isinstance(words, Mapping):
            return
        found = zip(words.get("points", ()), words.get("rows", ()), strict=False)
        for point, row in found:
            if len(row) == self._width and 0 <= point < self._length:
                self.rows[point] = tuple(map(float, row))

    def add(self, points: Sequence[int], rows: Sequence[tuple[float, ...]]) -> None:
        """Write down the measures of some points."""
        self._write({"points": points, "rows": rows})
        self.rows.update(zip(points, rows, strict=True))

    def _write(self, words: Mapping[str, Any]) -> None:
        self._stream.write(json.dumps(words) + "\n")
        self._stream.flush()

    def close(self, done: bool = False) -> None:
        """Close the file, and remove it where all is done, or nothing is."""
        self._stream.close()
        if done or not self.rows:
            self.path.unlink(missing_ok=True)


def _json(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _name_of(grid: Grid) -> str:
    """Return a name that no other sweep has."""
    words = {
        "recipe": recipe_words(grid.recipe),
        "axes": {name: list(values) for name, values in grid.axes.items()},
        "measures": grid.measures,
    }
    name = hashlib.sha256(json.dumps(words, sort_keys=True, default=str).encode())
    for key, array in sorted(recipe_arrays(grid.recipe).items()):
        name.update(key.encode())
        name.update(np.ascontiguousarray(array).tobytes())
    return name.hexdigest()
