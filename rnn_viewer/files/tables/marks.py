"""Which decimal mark a table has, where its first rows can be read with either."""

import csv
from collections.abc import Iterator
from contextlib import suppress

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.tables.cells import is_ambiguous, is_number, number
from rnn_viewer.files.tables.choices import DECIMALS
from rnn_viewer.files.tables.layout import Layout


def settled(layout: Layout, rows: Iterator[list[str]]) -> tuple[str, tuple[Note, ...]]:
    """Return the mark that a row tells; else the likely one, and what is said of it.

    ``1,234`` can be either, ``0,5`` and ``1,234,567`` can not.
    """
    example = ""
    with suppress(csv.Error):
        for cell in _marked(layout, rows):
            fitting = [mark for mark in DECIMALS if is_number(cell, mark)]
            if len(fitting) == 1:
                return fitting[0], ()
            if not example and is_ambiguous(cell):
                example = cell
    if not example:
        return layout.decimal, ()
    (other,) = (mark for mark in DECIMALS if mark != layout.decimal)
    found, otherwise = (
        f"{number(example, mark):.15g}" for mark in (layout.decimal, other)
    )
    said = QT_TRANSLATE_NOOP(
        "notes", "{example} is read as {found}; --decimal {other} reads {otherwise}"
    ).format(example=example, found=found, other=other, otherwise=otherwise)
    return layout.decimal, (Note("column", said),)


def _marked(layout: Layout, rows: Iterator[list[str]]) -> Iterator[str]:
    """Yield the cells of columns of numbers that have a mark."""
    for row in rows:
        for cell, is_one in zip(row, layout.numeric, strict=False):
            if is_one and ("," in cell or "." in cell):
                yield cell.strip()
