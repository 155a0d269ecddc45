"""The columns of a table that somebody has chosen: by name, number or range."""

import csv
import re
from pathlib import Path

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.open_file import plain
from rnn_viewer.files.tables.words import listed

RANGE = ":"

_FROM_TO = re.compile(r"\d+-\d+")


def columns_of(text: str) -> tuple[str, ...]:
    """Return what a list such as ``wind,rain,3:5`` names; a name may be in quotes."""
    (words,) = csv.reader([text], skipinitialspace=True)
    return tuple(word.strip() for word in words)


def chosen_columns(
    path: Path, called: list[str], wanted: tuple[str | int, ...]
) -> tuple[int, ...]:
    """Return the places of the columns that are wanted, in the order of the wish.

    Parameters
    ----------
    path : Path
        For the sentence.
    called : list of str
        The columns of the file.
    wanted : tuple of str or int
        Each a number from 1, or as text a name, a number or two of these with `RANGE`
        between them; there a name counts for more than a number.

    Raises
    ------
    FileError
        Where there is no such column, or several are called so.
    """
    places: list[int] = []
    for word in wanted:
        found = [word - 1] if isinstance(word, int) else _places(path, called, word)
        places += [place for place in found if place not in places]
    if not places:
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "would have no inputs"),
            QT_TRANSLATE_NOOP("errors", "at least one column"),
        )
    return tuple(places)


def _places(path: Path, called: list[str], word: str) -> list[int]:
    if word not in called and _FROM_TO.fullmatch(word):
        word = word.replace("-", RANGE)
    if word not in called and RANGE in word:
        ends = [_place(path, called, end) for end in word.split(RANGE, 1)]
        return list(range(ends[0], ends[1] + 1))
    return [_place(path, called, word)]


def _place(path: Path, called: list[str], word: str) -> int:
    twins = [place for place, name in enumerate(called) if name == word]
    if len(twins) > 1:
        numbers = listed([str(place + 1) for place in twins])
        problem = QT_TRANSLATE_NOOP(
            "errors", "has {count} columns called {word}"
        ).format(count=len(twins), word=plain(word))
        raise FileError(
            path,
            problem,
            QT_TRANSLATE_NOOP("errors", "their numbers: {numbers}").format(
                numbers=numbers
            ),
        )
    if twins:
        return twins[0]
    if word.isdecimal() and 1 <= int(word) <= len(called):
        return int(word) - 1
    known = listed([plain(name) for name in called])
    problem = QT_TRANSLATE_NOOP("errors", "has no column {word}").format(
        word=repr(plain(word))
    )
    raise FileError(
        path,
        problem,
        QT_TRANSLATE_NOOP("errors", "{known}, or numbers from 1 to {count}").format(
            known=known, count=len(called)
        ),
    )
