"""Walks over tables: what every run takes of them, and the rest."""

import inspect
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import wraps
from itertools import product
from typing import Any

import pytest

from rnn_viewer.core.cell import CELLS


def first(entries: Iterable[Any], count: int = 1) -> list[Any]:
    """Return parameters; those behind the first `count` are exhaustive."""
    entries = list(entries)
    return [*entries[:count], *map(_exhaustive, entries[count:])]


VARIED = ("simple_rnn", "lstm", "gru_reset_before", "lstm_projected")
"""Cells without gates, with a carry, with a reset that is read, and projected."""


def each_cell() -> list[Any]:
    """Return the names of all cells; those that are not in `VARIED` are exhaustive."""
    others = (name for name in CELLS if name not in VARIED)
    return first([*VARIED, *others], len(VARIED))


def halves(table: Iterable[Any]) -> list[Any]:
    """Return every other entry of a table as a parameter, and the rest, exhaustive."""
    entries = list(table)
    return first([entries[::2], entries[1::2]])


def first_rows(rows: Iterable[tuple[Any, ...]], count: int = 1) -> list[Any]:
    """Return rows of parameters; those behind the first `count` are exhaustive."""
    rows = list(rows)
    rest = (pytest.param(*row, marks=_MARK) for row in rows[count:])
    return [*rows[:count], *rest]


def pairs(*tables: Collection[Any]) -> list[Any]:
    """Return all combinations of the entries of tables, one of each.

    Each entry of each table stands in one that every run takes; most are exhaustive.
    """
    longest = max(map(len, tables))
    taken = {tuple(i % len(table) for table in tables) for i in range(longest)}
    found = zip(product(*map(range, map(len, tables))), product(*tables), strict=True)
    return [
        entries if places in taken else pytest.param(*entries, marks=_MARK)
        for places, entries in found
    ]


def each_of(names: str | Sequence[str], cases: Iterable[Any]) -> Callable[..., Any]:
    """Try all cases in one test, as ``parametrize`` does in a test each.

    For cases that cost less than what pytest does around a test. What fails names its
    case in a note. Each has a `tmp_path` of its own, where the test asks for that one.
    """
    is_one = isinstance(names, str) and "," not in names
    listed = names.replace(" ", "").split(",") if isinstance(names, str) else names
    rows = [(case,) if is_one else case for case in cases]
    assert rows, f"no case of {names}"

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def walk(**given: Any) -> None:
            for number, row in enumerate(rows):
                case = dict(zip(listed, row, strict=True))
                try:
                    test(**given | _own_folder(given, number) | case)
                # What pytest raises for a failure is no Exception.
                except BaseException as error:
                    error.add_note(f"case {number}: {case}")
                    raise

        signature = inspect.signature(test)
        kept = [p for n, p in signature.parameters.items() if n not in listed]
        walk.__signature__ = signature.replace(parameters=kept)
        return walk

    return decorate


def _own_folder(given: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a folder for a case within that of its test, where there is one."""
    if "tmp_path" not in given:
        return {}
    folder = given["tmp_path"] / str(number)
    folder.mkdir()
    return {"tmp_path": folder}


_MARK = pytest.mark.exhaustive


def _exhaustive(entry: Any) -> Any:
    return pytest.param(entry, marks=_MARK)
