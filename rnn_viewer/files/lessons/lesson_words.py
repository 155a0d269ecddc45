"""A lesson as words of a text file or a session, and back with every check."""

from collections.abc import Callable, Mapping
from typing import Any

from rnn_viewer.core.arrays import arrays_of_all
from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.lesson.references import (
    KNOWN_REFERENCES,
    QUANTITIES,
    cells_named,
    unknown_in,
)
from rnn_viewer.core.operations import OPERATIONS
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.run.colour_ranges import RANGES
from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.core.snapshot.position import STEP_SIZES
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either
from rnn_viewer.files.edit_words import edit_from, edit_words

VERSION = 1
"""Of lessons; a program reads those up to its own."""

_LONGEST_TITLE, _LONGEST_SENTENCE = 200, 10_000
_MOST_COVERED = 10_000
_MOST = 2**31
_NAME = 40

_NONE = "none"
"""A setting that is left open, in words that have no null."""


class LessonFault(ValueError):
    """What is wrong with a part of a lesson, and what was expected there.

    Parameters
    ----------
    where : str
        The part: ``stop 3, timestep``.
    found : object
        What stands there.
    expected : str
    """

    def __init__(self, where: str, found: object, expected: str) -> None:
        template = QT_TRANSLATE_NOOP("errors", "{where} is {found}")
        self.problem = template.format(where=where, found=f"{found!r:.60}")
        self.expected = expected
        super().__init__(self.problem)


Check = Callable[[str, Any], Any]
"""``check(where, words)`` gives the value that words stand for, or a `LessonFault`."""


def _text(longest: int, expected: str) -> Check:
    def check(where: str, words: Any) -> str:
        if not isinstance(words, str) or len(words) > longest:
            raise LessonFault(where, words, expected.format(most=longest))
        return words

    return check


def _whole(where: str, words: Any) -> int:
    is_whole = isinstance(words, int) and not isinstance(words, bool)
    if not is_whole or not 0 <= words < _MOST:
        expected = QT_TRANSLATE_NOOP("errors", "a whole number from 0")
        raise LessonFault(where, words, expected)
    return int(words)


def _one_of(table: Mapping[str, object]) -> Check:
    def check(where: str, words: Any) -> str:
        if not isinstance(words, str) or words not in table:
            raise LessonFault(where, words, either(table))
        return words

    return check


def _sentence(where: str, words: Any) -> str:
    said: str = _long_text(where, words)
    unknown = unknown_in(said)
    if unknown is not None:
        names = ", ".join((*QUANTITIES, *FIELDS))
        raise LessonFault(where, unknown, KNOWN_REFERENCES.format(names=names))
    return said


def _settings(where: str, words: Any) -> Mapping[str, Any]:
    found = _table(where, words)
    for name, value in words.items():
        if name not in FIELDS:
            raise LessonFault(where, name, ", ".join(FIELDS))
        if value == _NONE and getattr(FIELDS[name], "optional", False):
            found = {**found, name: None}
            continue
        try:
            FIELDS[name].checked(name, value)
        except UserError as error:
            limit = str(error.words.get("limit", ""))
            raise LessonFault(f"{where}, {name}", value, limit) from error
    return found


def _training(where: str, words: Any) -> Mapping[str, Any]:
    from rnn_viewer.core.training.training import FIELDS as OF_TRAINING

    found = _table(where, words)
    for name, value in found.items():
        if name not in OF_TRAINING:
            raise LessonFault(where, name, ", ".join(OF_TRAINING))
        try:
            OF_TRAINING[name].checked(name, value)
        except UserError as error:
            limit = str(error.words.get("limit", ""))
            raise LessonFault(f"{where}, {name}", value, limit) from error
    return found


def _table(where: str, words: Any) -> dict[str, Any]:
    if not isinstance(words, dict):
        expected = QT_TRANSLATE_NOOP("errors", "names with values")
        raise LessonFault(where, words, expected)
    return words


def _list_of(check: Check, most: int = _MOST_COVERED) -> Check:
    def checked(where: str, words: Any) -> tuple[Any, ...]:
        if not isinstance(words, list) or len(words) > most:
            expected = QT_TRANSLATE_NOOP("errors", "a list of at most {most}")
            raise LessonFault(where, words, expected.format(most=most))
        return tuple(check(where, word) for word in words)

    return checked


def _cells(where: str, words: Any) -> str:
    cells = cells_named(words) if isinstance(words, str) else None
    if cells is None or cells.name not in arrays_of_all():
        expected = QT_TRANSLATE_NOOP("errors", "cells of an array, such as output_t[2]")
        raise LessonFault(where, words, expected)
    return str(words)


def _weight(where: str, words: Any) -> str:
    cells = cells_named(words) if isinstance(words, str) else None
    weights = {name for cell in CELLS.values() for name in cell.parameter}
    if cells is None or cells.name not in weights or cells.row is None:
        expected = QT_TRANSLATE_NOOP("errors", "a weight, such as {name}[2, 3]")
        raise LessonFault(where, words, expected.format(name=SIMPLE_RNN.matrices[-1]))
    return str(words)


def _edit(where: str, words: Any) -> Any:
    try:
        return edit_from(_table(where, words))
    except (ValueError, TypeError, KeyError, UserError) as error:
        expected = QT_TRANSLATE_NOOP("errors", "a change by hand as a session has it")
        raise LessonFault(where, words, expected) from error


_A_TEXT = QT_TRANSLATE_NOOP("errors", "a text of at most {most} letters")
_title = _text(_LONGEST_TITLE, _A_TEXT)
_long_text = _text(_LONGEST_SENTENCE, _A_TEXT)
_name = _text(_NAME, _A_TEXT)

CHECKS: dict[str, Check] = {
    "chapter": _title,
    "settings": _settings,
    "training": _training,
    "edits": _list_of(_edit),
    "timestep": _whole,
    "operation": _one_of({operation.name: None for operation in OPERATIONS}),
    "row": _whole,
    "step_size": _one_of(STEP_SIZES),
    "ranges": _one_of(RANGES),
    "unit": _whole,
    "weight": _weight,
    "gradient": _one_of(
        {state.result: None for cell in CELLS.values() for state in cell.carried}
    ),
    "panels": _list_of(_name, most=20),
    "shows": _name,
    "points_at": _title,
    "covered": _list_of(_cells),
    "sentence": _sentence,
    "revealed": _sentence,
}
"""The fields of a stop in the order in which they are written, and how each is read."""


def lesson_from(words: Any) -> Lesson:
    """Return the lesson that words stand for.

    Raises
    ------
    LessonFault
        Where a part is not what it should be.
    """
    words = _table(QT_TRANSLATE_NOOP("errors", "the lesson"), words)
    version = words.get("version", VERSION)
    if version not in range(1, VERSION + 1):
        raise LessonFault("version", version, str(VERSION))
    known = {"version", "title", "weights", "inputs", "stops"}
    _no_other(QT_TRANSLATE_NOOP("errors", "the lesson"), words, known)
    stops = _list_of(_table, Lesson.MOST_STOPS)("stops", words.get("stops", []))
    return Lesson(
        _title("title", words.get("title")),
        tuple(_stop(number, stop) for number, stop in enumerate(stops, 1)),
        _title("weights", words.get("weights", "")),
        _title("inputs", words.get("inputs", "")),
    )


def _stop(number: int, words: dict[str, Any]) -> Stop:
    stop = QT_TRANSLATE_NOOP("errors", "stop {number}").format(number=number)
    _no_other(stop, words, CHECKS)
    given = {"sentence": None, **words}
    found = {name: CHECKS[name](f"{stop}, {name}", given[name]) for name in given}
    return Stop(**found)


def _no_other(where: str, words: dict[str, Any], known: Any) -> None:
    other = next((name for name in words if name not in known), None)
    if other is not None:
        raise LessonFault(where, other, ", ".join(known))


def words_of_lesson(lesson: Lesson) -> dict[str, Any]:
    """Return a lesson as words; what is as it is by itself is left out."""
    words: dict[str, Any] = {"version": VERSION, "title": lesson.title}
    for name in ("weights", "inputs"):
        if getattr(lesson, name):
            words[name] = getattr(lesson, name)
    words["stops"] = [_stop_words(stop) for stop in lesson.stops]
    return words


def _stop_words(stop: Stop) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for name in CHECKS:
        value, usual = getattr(stop, name), getattr(_USUAL, name)
        if name == "edits" and value is not None:
            words[name] = [edit_words(edit) for edit in value]
        elif name == "settings" and value:
            words[name] = {n: _NONE if v is None else v for n, v in value.items()}
        elif name == "training" and value:
            words[name] = dict(value)
        elif value != usual:
            words[name] = list(value) if isinstance(value, tuple) else value
    return {**words, "sentence": stop.sentence}


_USUAL = Stop("")
