"""Walks over tables: a part that every run takes, and the rest for `-m exhaustive`."""

from collections.abc import Collection, Iterable
from itertools import product
from typing import Any

import pytest


def first(entries: Iterable[Any], count: int = 1) -> list[Any]:
    """Return parameters; those behind the first `count` are exhaustive."""
    entries = list(entries)
    return [*entries[:count], *map(_exhaustive, entries[count:])]


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


_MARK = pytest.mark.exhaustive


def _exhaustive(entry: Any) -> Any:
    return pytest.param(entry, marks=_MARK)
