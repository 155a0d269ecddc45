"""How names and cells of a table are shown."""

from collections.abc import Sequence

from rnn_viewer.core.words import QT_TRANSLATE_NOOP, in_a_row, together
from rnn_viewer.files.open_file import plain

_LONGEST_SHOWN = 30


def name_of(cell: str) -> str:
    """Return a cell as a name: one line of letters that can be seen."""
    # Nearly all are; a look at each letter of a million names takes long.
    if len(cell) <= _LONGEST_SHOWN and cell.isprintable() and "  " not in cell:
        return cell.strip()
    return plain(" ".join(cell.split()))


def shortened(cell: str) -> str:
    """Return what a cell says, shortened where it is long."""
    cell = name_of(cell)
    return cell if len(cell) <= _LONGEST_SHOWN else cell[:_LONGEST_SHOWN] + "…"


def listed(names: Sequence[str], most: int = 8) -> str:
    """Return names in words: ``a, b and c``; ``a, b and 12 more``."""
    if len(names) > most:
        return and_more(in_a_row(names[:most]), len(names) - most)
    *others, last = names
    return together([in_a_row(others), last] if others else names)


def and_more(names: str, count: int) -> str:
    """Return names, and how many there are besides."""
    rest = QT_TRANSLATE_NOOP("lists", "{names} and {count} more")
    return rest.format(names=names, count=count) if count else names
