"""Vocabularies: beside the weights of a file, spelled by hand, or in a file."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.sequences.vocabulary import (
    checked_vocabulary,
    vocabulary_of_tokens,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.open_file import opened

_MOST_BYTES = 2**22
_KIND = r"(?:char|character|letter|symbol|word|token)s?"
_INDEX = r"(?:ix|idx|index|id|int|i)s?"
# ``vocab``, ``chars``, ``char_to_ix``, ``idx2word``, ``itos``, without their signs.
_NAMES = re.compile(
    rf"vocab(?:ulary)?|alphabet|{_KIND}|(?:{_KIND}|s)(?:to|2){_INDEX}"
    rf"|{_INDEX}(?:to|2)(?:{_KIND}|s)"
)


_CLASS = r"(?:class(?:es)?|labels?|tags?|targets?|category|categories)"
# ``classes``, ``label_names``, ``id2label``, ``tag_to_ix``, without their signs.
_CLASSES = re.compile(
    rf"{_CLASS}(?:names)?|{_CLASS}(?:to|2){_INDEX}|{_INDEX}(?:to|2){_CLASS}"
)


def classes_beside(contents: Contents, count: int) -> tuple[str, ...]:
    """Return what a file calls the numbers that its model says; empty where untold.

    Parameters
    ----------
    contents : Contents
        What the file holds.
    count : int
        How many numbers these are: one a name.
    """
    found = _called(contents, _CLASSES).values()
    return next((names for names in found if len(names) == count), ())


def vocabularies_in(contents: Contents) -> dict[str, tuple[str, ...]]:
    """Return the vocabularies of a file by what it calls them.

    They are arrays of text, or beside the arrays lists or dicts of it, that are called
    so: ``vocabulary``, ``chars``, ``char_to_ix``.
    """
    return _called(contents, _NAMES)


def _called(contents: Contents, names: re.Pattern[str]) -> dict[str, tuple[str, ...]]:
    """Return the lists of texts of a file that are called so."""
    found = {}
    for name, value in {**contents.words, **contents.arrays}.items():
        last = re.split(r"[/.]", name)[-1]
        if names.fullmatch(re.sub(r"[\W_]", "", last.lower())):
            with suppress(ArrayError):
                found[name] = checked_vocabulary(_tokens(value))
    return found


def vocabulary_beside(contents: Contents, columns: int) -> tuple[str, tuple[str, ...]]:
    """Return the vocabulary of a file of weights, and what the file calls it.

    Parameters
    ----------
    contents : Contents
        What the file holds.
    columns : int
        How many columns W has: one a token.

    Returns
    -------
    name : str
        Empty where there is none.
    vocabulary : tuple of str
        Empty as well where none has a token a column.
    """
    found = vocabularies_in(contents)
    for name, tokens in found.items():
        if len(tokens) == columns:
            return name, tokens
    return next(iter(found), ""), ()


def _tokens(value: object) -> list[str]:
    """Return the tokens in their order; none where the value is no vocabulary."""
    if isinstance(value, np.ndarray):
        value = _from_array(value)
    if isinstance(value, Mapping):
        value = _in_order(value)
    if isinstance(value, str):
        return list(value)
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return list(value)
    return []


def _from_array(array: NDArray[Any]) -> object:
    if array.dtype.kind not in "US" or array.ndim > 1:
        return None
    text = np.char.decode(array, "utf-8") if array.dtype.kind == "S" else array
    return text.tolist()


def _in_order(mapping: Mapping[Any, Any]) -> list[Any]:
    """Return the tokens of a dict from them to their columns, or the other way."""
    pairs = list(mapping.items())
    if all(isinstance(key, int) for key in mapping):
        pairs = [(token, column) for column, token in pairs]
    columns = [column for _, column in pairs]
    if not all(isinstance(column, int) for column in columns):
        return []
    by_column = {column: token for token, column in pairs}
    wanted = range(len(pairs))
    return [by_column[n] for n in wanted] if sorted(by_column) == list(wanted) else []


def vocabulary_from(text: str) -> tuple[str, ...]:
    """Return the vocabulary that a text names: a file of tokens, or its characters.

    Parameters
    ----------
    text : str
        The name of a file with a token a line; else the characters in their order, of
        which ``␣``, ``↵`` and ``⇥`` stand for space, newline and tab.

    Raises
    ------
    FileError, ArrayError
        Where the file cannot be read, or a token is there twice.
    """
    path = Path(text)
    try:
        is_file = path.is_file()
    except (OSError, ValueError):
        is_file = False
    if is_file:
        return read_vocabulary(path)
    try:
        return vocabulary_of_tokens(text)
    except ArrayError as error:
        if not path.suffix:
            raise
        wanted = QT_TRANSLATE_NOOP(
            "errors", "a file with a token a line, or characters, each once"
        )
        raise FileError(
            path, QT_TRANSLATE_NOOP("errors", "No such file"), wanted
        ) from error


def read_vocabulary(path: Path) -> tuple[str, ...]:
    """Return the vocabulary of a file with a token a line, in UTF-8.

    Raises
    ------
    FileError
        Where it cannot be read, is too large, or has a token twice.
    """
    with opened(path) as stream:
        content = stream.read(_MOST_BYTES + 1)
    expected = QT_TRANSLATE_NOOP("errors", "a token a line, each once")
    if len(content) > _MOST_BYTES:
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "is larger than {limit:,} bytes").format(
                limit=_MOST_BYTES
            ),
            expected,
        )
    try:
        lines = content.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        raise FileError(
            path, QT_TRANSLATE_NOOP("errors", "is not UTF-8 text"), expected
        ) from None
    try:
        return vocabulary_of_tokens(lines if lines[-1] else lines[:-1])
    except ArrayError as error:
        raise FileError(path, error.words["problem"], expected) from error
