"""Checks of the words of a file: what is not as it should be is a `ValueError`."""

from collections.abc import Mapping
from typing import Any

from rnn_viewer.core.words import QT_TRANSLATE_NOOP

MOST = 2**31
LONGEST = 200


def count(number: Any, optional: bool = False) -> int | None:
    """Return a whole number from 0; None where that is allowed."""
    if number is None and optional:
        return None
    whole = isinstance(number, int) and not isinstance(number, bool)
    check(
        whole and 0 <= number < MOST,
        QT_TRANSLATE_NOOP("errors", "no whole number: {number}").format(
            number=repr(number)
        ),
    )
    return int(number)


def counts(words: Any) -> list[int]:
    """Return whole numbers from 0."""
    return [count(number) or 0 for number in list_in(words)]


def list_in(words: Any) -> list[Any]:
    """Return a list."""
    check(
        isinstance(words, list),
        QT_TRANSLATE_NOOP("errors", "no list: {words}").format(words=f"{words!r:.40}"),
    )
    found: list[Any] = words
    return found


def text(words: Any, longest: int = LONGEST) -> str:
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
    """Return what is on or off."""
    check(isinstance(word, bool), QT_TRANSLATE_NOOP("errors", "neither on nor off"))
    return bool(word)


def one_of(table: Mapping[str, object], word: Any) -> str:
    """Return a word of a table."""
    good = isinstance(word, str) and word in table
    check(
        good,
        QT_TRANSLATE_NOOP("errors", "none of {table}: {word}").format(
            table=", ".join(table), word=f"{word!r:.40}"
        ),
    )
    return str(word)


def check(holds: bool, problem: str) -> None:
    """Raise `ValueError` with a problem, unless it holds."""
    if not holds:
        raise ValueError(problem)
