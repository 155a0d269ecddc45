"""What stands in a session file, checked part by part.

Each function takes a value of JSON, and returns it as what it should be or raises a
`ValueError` that says what it is.
"""

from collections.abc import Mapping
from typing import Any

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.kept_notes import note_of

_MOST = 2**31
_LONGEST = 200
LONGEST_NOTE = 2_000


def count(number: Any, optional: bool = False) -> int | None:
    """Return a whole number, from 0; None where that is allowed."""
    if number is None and optional:
        return None
    whole = isinstance(number, int) and not isinstance(number, bool)
    check(
        whole and 0 <= number < _MOST,
        QT_TRANSLATE_NOOP("errors", "no whole number: {number}").format(
            number=repr(number)
        ),
    )
    return int(number)


def counts(words: Any) -> list[int]:
    """Return several of them."""
    return [count(number) or 0 for number in list_of(words)]


def list_of(words: Any) -> list[Any]:
    """Return a list."""
    check(
        isinstance(words, list),
        QT_TRANSLATE_NOOP("errors", "no list: {words}").format(words=f"{words!r:.40}"),
    )
    found: list[Any] = words
    return found


def text_of(words: Any, longest: int = _LONGEST) -> str:
    """Return a text that is not too long."""
    good = isinstance(words, str) and len(words) <= longest
    check(
        good,
        QT_TRANSLATE_NOOP("errors", "no short text: {words}").format(
            words=f"{words!r:.40}"
        ),
    )
    return str(words)


def yes_or_no(word: Any) -> bool:
    """Return a truth value."""
    check(isinstance(word, bool), QT_TRANSLATE_NOOP("errors", "neither on nor off"))
    return bool(word)


def one_of(table: Mapping[str, object], word: Any) -> str:
    """Return a word that a table has."""
    good = isinstance(word, str) and word in table
    check(
        good,
        QT_TRANSLATE_NOOP("errors", "none of {table}: {word}").format(
            table=", ".join(table), word=f"{word!r:.40}"
        ),
    )
    return str(word)


def check(holds: bool, problem: str) -> None:
    """Raise a `ValueError` that says the problem, unless something holds."""
    if not holds:
        raise ValueError(problem)


def notes_of(words: Any) -> tuple[Note, ...]:
    """Return notes."""
    return tuple(note_of(text_of(note, LONGEST_NOTE)) for note in list_of(words))
