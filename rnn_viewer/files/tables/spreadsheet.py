"""The sheets of an .xlsx, as the text of a table; by calamine.

calamine allocates all cells between the first and the last one, so their places are
checked before it reads them.
"""

import csv
import io
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from rnn_viewer.core.error_words import AT_LEAST_ONE
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.open_file import DAMAGE, check_size, opened, opened_archive, plain
from rnn_viewer.files.tables.cells import LARGEST_INTEGER
from rnn_viewer.files.tables.extras import loaded

_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d*)["']""")
_CHUNK = 2**20
_LONGEST_PLACE = 16
_BYTES_A_CELL = 32


def sheet_as_text(path: Path, wanted: str | None) -> tuple[io.BytesIO, tuple[str, ...]]:
    """Return a sheet as text, cells parted by commas, and the sheets with numbers.

    Parameters
    ----------
    path : Path
        An .xlsx.
    wanted : str or None
        The name of a sheet; None: the first with numbers.

    Returns
    -------
    BytesIO
        UTF-8, a line a row of the sheet.
    tuple of str
        The names of the sheets with numbers, the one that was read first.

    Raises
    ------
    FileError
        Where it is no such file, or has no such sheet.
    """
    calamine = loaded(path, "python_calamine")
    with opened(path) as stream:
        try:
            _check(path, stream)
            stream.seek(0)
            with calamine.load_workbook(stream) as book:
                sheets = {name: _rows(book, name) for name in book.sheet_names}
        except FileError:
            raise
        except (*DAMAGE, calamine.CalamineError) as error:
            raise FileError(
                path,
                QT_TRANSLATE_NOOP("errors", "is no whole .xlsx"),
                QT_TRANSLATE_NOOP("errors", "a workbook"),
            ) from error
        except BaseException as error:
            # A panic of Rust is a BaseException, no Exception.
            if type(error).__name__ != "PanicException":
                raise
            raise FileError(
                path,
                QT_TRANSLATE_NOOP("errors", "is no whole .xlsx"),
                QT_TRANSLATE_NOOP("errors", "a workbook"),
            ) from error
    with_numbers = [name for name, rows in sheets.items() if _has_numbers(rows)]
    chosen = wanted or next(iter(with_numbers), None)
    if chosen is None:
        raise FileError(
            path, QT_TRANSLATE_NOOP("errors", "has no sheet with numbers"), AT_LEAST_ONE
        )
    if chosen not in sheets:
        known = ", ".join(map(plain, sheets))
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "has no sheet {chosen}").format(
                chosen=repr(plain(chosen))
            ),
            QT_TRANSLATE_NOOP("errors", "one of {known}").format(known=known),
        )
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(sheets[chosen])
    others = [name for name in with_numbers if name != chosen]
    return io.BytesIO(text.getvalue().encode()), (chosen, *others)


def _check(path: Path, stream: Any) -> None:
    """Refuse an archive that is damaged, or whose cells would not fit the memory.

    calamine makes room for all cells between the first and the last.
    """
    with opened_archive(path, stream) as (archive, members):
        for member in members.values():
            rows = columns = 0
            rest = b""
            with archive.open(member) as content:
                while chunk := content.read(_CHUNK):
                    for place in _CELL.finditer(rest + chunk):
                        columns = max(columns, _column(place[1]))
                        rows = max(rows, int(place[2][:_LONGEST_PLACE] or 0))
                    rest = chunk[-_LONGEST_PLACE * 2 :]
            check_size(path, rows * columns * _BYTES_A_CELL)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:_LONGEST_PLACE]:
        number = 26 * number + letter - 64
    return number


def _rows(book: Any, name: str) -> list[list[str]]:
    cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[_spelled(cell) for cell in row] for row in cells]


def _spelled(cell: object) -> str:
    """Return a cell as it is written in a table, on one line."""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float):
        is_whole = cell.is_integer() and abs(cell) <= LARGEST_INTEGER
        return str(int(cell)) if is_whole else repr(cell)
    if isinstance(cell, datetime):
        return str(cell.date() if cell.time() == time() else cell)
    return str(cell) if isinstance(cell, date) else " ".join(str(cell).split())


def _has_numbers(rows: list[list[str]]) -> bool:
    from rnn_viewer.files.tables.cells import is_number

    return any(is_number(cell, ".") for row in rows for cell in row)
