"""What stands below a table: sources, remarks, empty rows."""

import csv

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.tables.cells import Kind, is_time_like, kind_of
from rnn_viewer.files.tables.layout import Layout
from rnn_viewer.files.tables.sniffing import rows_of
from rnn_viewer.files.tables.words import and_more, shortened

_NUMBERS = (Kind.NUMBER, Kind.TRUTH)

SIZE = 2**18
"""Bytes at the end of a file that are looked at."""

_LEFT_OUT = QT_TRANSLATE_NOOP(
    "notes", "what stands below the table is left out: {words}"
)


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
    lines = tail.splitlines(keepends=True)
    count = 0
    for place, line in enumerate(reversed(lines), start=1):
        cells = _cells(line, layout.delimiter)
        if not any(cells) or _is_remark(cells, layout):
            # Words between it and the end belong to what stands below, too.
            count = place
        elif any(kind_of(cell, layout.decimal) in _NUMBERS for cell in cells):
            break
    below = lines[len(lines) - count :]
    words = [" ".join(_cells(line, layout.delimiter)).strip() for line in below]
    words = [text for text in words if text]
    if not words:
        return sum(map(len, below)), ()
    said = _LEFT_OUT.format(words=and_more(shortened(words[0]), len(words) - 1))
    return sum(map(len, below)), (Note("row", said),)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(rows_of([line], delimiter), [])]
    except csv.Error:
        return [line.strip()]


def _is_remark(cells: list[str], layout: Layout) -> bool:
    """Return whether a row is none of the table: words where numbers or dates stand."""
    if layout.width == len(cells) and any(
        _has_letters(cells[place]) and not is_time_like(cells[place])
        for place in layout.times
    ):
        return True
    first = next(filter(None, cells))
    if not _has_letters(first) or is_time_like(first):
        return False
    is_sentence = " " in first or ":" in first
    if 0 in layout.times or (layout.width > 0 and layout.numeric[0]):
        return is_sentence
    kinds = [kind_of(cell, layout.decimal) for cell in cells]
    has_numbers = any(kind in _NUMBERS for kind in kinds)
    is_other = len(cells) != layout.width or ":" in first
    return not has_numbers and is_other and is_sentence


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))
