"""Lessons as text files in TOML: read with every check, and written.

Nothing in a file is executed. One can be written by hand, see ``resources/lessons``.
"""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rnn_viewer.core.error_words import AT_MOST
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.recipe.lesson import Lesson
from rnn_viewer.core.settings.memory_limits import in_units
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.lessons.lesson_words import (
    LessonFault,
    lesson_from,
    words_of_lesson,
)
from rnn_viewer.files.open_file import opened
from rnn_viewer.files.writing.atomic import replacing

SUFFIX = ".toml"
"""What the name of a lesson's file ends in."""

_LARGEST = 8_000_000
"""Bytes: 500 stops of the longest sentences."""

_EXPECTED = QT_TRANSLATE_NOOP("errors", "a lesson in TOML")


def load_lesson(path: Path) -> Lesson:
    """Return the lesson of a text file.

    Raises
    ------
    FileError
        Where it is none: what is wrong, where, and what was expected.
    """
    with opened(path) as stream:
        content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        problem = QT_TRANSLATE_NOOP("errors", "is too long for a lesson")
        raise FileError(path, problem, AT_MOST.format(limit=in_units(_LARGEST)))
    try:
        return lesson_from(tomllib.loads(content.decode()))
    except LessonFault as fault:
        raise FileError(path, fault.problem, fault.expected) from fault
    except UnicodeDecodeError as error:
        problem = QT_TRANSLATE_NOOP("errors", "is no text in UTF-8")
        raise FileError(path, problem, _EXPECTED) from error
    except RecursionError as error:
        problem = QT_TRANSLATE_NOOP("errors", "its words are nested too deeply")
        raise FileError(path, problem, _EXPECTED) from error
    except (tomllib.TOMLDecodeError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise FileError(path, reason, _EXPECTED) from error


def save_lesson(lesson: Lesson, path: Path) -> None:
    """Write a lesson as a text file; the old one stays whole until the new one is.

    Raises
    ------
    FileError
        Where it cannot be written.
    """
    with replacing(path) as stream:
        stream.write(as_toml(words_of_lesson(lesson)).encode())


def as_toml(words: Mapping[str, Any]) -> str:
    """Return the words of a lesson in TOML, each stop a table."""
    parts = [_lines({n: v for n, v in words.items() if n != "stops"})]
    parts += [f"[[stops]]\n{_lines(stop)}" for stop in words["stops"]]
    return "\n".join(parts)


def _lines(words: Mapping[str, Any]) -> str:
    return "".join(f"{name} = {_value(value)}\n" for name, value in words.items())


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        inside = ", ".join(f"{name} = {_value(v)}" for name, v in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    # Its strings are those of JSON, but for one letter that must be escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
