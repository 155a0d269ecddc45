"""What stands below a table: sources, remarks, empty rows."""

import csv

from rnn_viewer.core.notes import Note
from rnn_viewer.files.tables.cells import Kind, kind_of
from rnn_viewer.files.tables.header import shortened
from rnn_viewer.files.tables.sniffing import Layout, rows_of

SIZE = 2**18
"""Bytes at the end of a file that are looked at."""


def footer_of(tail: str, layout: Layout) -> tuple[int, tuple[Note, ...]]:
    """Return the characters below the last row, and what they say.

    A row of words alone is taken for a remark where it has blanks or a colon and is no
    row of names: ``Source: own readings``. So a row that was cut off is none.

    Parameters
    ----------
    tail : str
        The last lines of a file.
    layout : Layout
        How the rows are written.
    """
    count, first, lines = 0, "", 0
    for line in reversed(tail.splitlines(keepends=True)):
        cells = _cells(line, layout.delimiter)
        if any(cells):
            if not _is_remark(cells, layout):
                break
            first, lines = " ".join(filter(None, cells)), lines + 1
        count += len(line)
    if not first:
        return count, ()
    rest = f" and {lines - 1} more" if lines > 1 else ""
    said = f"what stands below the table is left out: {shortened(first)}{rest}"
    return count, (Note("row", said),)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(rows_of([line], delimiter), [])]
    except csv.Error:
        return [line.strip()]


def _is_remark(cells: list[str], layout: Layout) -> bool:
    kinds = [kind_of(cell, layout.decimal) for cell in cells]
    if Kind.NUMBER in kinds or Kind.TRUTH in kinds or Kind.NAME not in kinds:
        return False
    text = " ".join(filter(None, cells))
    if not any(letter.isalpha() for letter in text):
        return False
    if ":" in text or len(cells) != layout.width:
        return ":" in text or " " in text
    # Alone in a column of numbers, as spreadsheets write a remark below.
    filled = [place for place, cell in enumerate(cells) if cell]
    return len(filled) == 1 and bool(layout.numeric[filled[0]]) and " " in text
