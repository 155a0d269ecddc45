"""How names and cells of a table are shown."""

from collections.abc import Sequence

from rnn_viewer.files.opened import plain

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
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
