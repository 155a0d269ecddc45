"""How a file of inputs is to be read, and what can be chosen of it."""

from dataclasses import dataclass
from typing import NamedTuple

from rnn_viewer.files.tables.choices import REFUSE


@dataclass(frozen=True)
class SequenceOptions:
    """How a file is to be read; None is found out.

    Attributes
    ----------
    header : bool or None
        Whether the first row of a table holds the names of its columns.
    delimiter : str or None
        What parts the cells: one of `sniffing.DELIMITERS`, a blank for any blanks.
    decimal : str or None
        ``.`` or, where it parts no cells, ``,``.
    window : int
        Numbers a timestep of a series.
    array : str or None
        Which array of an .npz.
    sample : int or None
        Which sample of several, from 0; None is the first, and a note says so.
    vocabulary : tuple of str
        What the columns of a text stand for, as somebody tells; empty: nobody does.
    tokens : tuple of str
        The same of the weights, for a text that is opened beside them.
    columns : tuple of str or int, or None
        The columns of a table that are inputs: names, numbers from 1, or ranges such as
        ``wind:rain``. None: all that hold numbers and do not number the rows.
    missing : str
        What becomes of missing numbers of a table, a name of `MISSING_CHOICES`.
    sheet : str or None
        Which sheet of a spreadsheet.
    """

    header: bool | None = None
    delimiter: str | None = None
    decimal: str | None = None
    window: int = 1
    array: str | None = None
    sample: int | None = None
    vocabulary: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    columns: tuple[str | int, ...] | None = None
    missing: str = REFUSE
    sheet: str | None = None


class Survey(NamedTuple):
    """What can be chosen of a table, as its first rows tell.

    Attributes
    ----------
    columns : tuple of str
        What all columns are called.
    numeric : tuple of int
        Those that hold numbers, counted from 0.
    sheets : tuple of str
        Of a spreadsheet those with numbers, the one that is read first.
    """

    columns: tuple[str, ...] = ()
    numeric: tuple[int, ...] = ()
    sheets: tuple[str, ...] = ()
