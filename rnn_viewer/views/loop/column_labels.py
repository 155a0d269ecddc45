"""The names below columns that stand close together: on two lines, short if need be."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from rnn_viewer.views.loop.strip_table import LAST, StripTable

Labels = dict[str, tuple[QRect, str]]

_GAP = 4
_SHIFTS = tuple(sorted(range(-16, 17, 2), key=abs))
_SHORT = {
    "previous_carry_t": "old c",
    "kept_t": "kept",
    "written_t": "new",
    "carry_t": "c",
    "shown_carry_t": "act(c)",
    "new_share_t": "1−z",
    "reset_state_t": "reset",
    "state_t": "old h",
    "output_t": "out",
}
"""What stands below a column where there is no room for its name."""


def labels_of(
    table: StripTable,
    panels: Mapping[str, QRect],
    titles: Mapping[str, str],
    font: QFontMetrics,
) -> Labels:
    """Return where the names of columns stand, and what of them is written.

    The whole name is in the tooltip of the panel. What finds no room is left out.

    Parameters
    ----------
    table : StripTable
        What is shown.
    panels : mapping of str to QRect
        Where they lie.
    titles : mapping of str to str
        The names of all panels.
    font : QFontMetrics
        Of the names, bold.
    """
    wide = (*table.matrices, *LAST)
    taken = [_interval(panels[name], titles[name], font) for name in wide]
    lines = [list(taken), list(taken)]
    found: Labels = {}
    groups = (table.gates, table.path, table.vectors)
    for group in groups:
        names = [name for name in group if name not in found]
        whole = _placed(names, panels, titles, lines, font)
        if len(whole) < len(names):
            texts = {name: short(table, name, titles[name]) for name in names}
            whole = _placed(names, panels, texts, lines, font, _SHIFTS)
        for name, (rect, _) in whole.items():
            line = int(rect.top() > _first_line(panels[name], font))
            lines[line].append((rect.left(), rect.right()))
        found |= whole
    return found


def short(table: StripTable, name: str, title: str) -> str:
    """Return a name in a few letters: that of a gate is the one of its parameters."""
    if name in table.gates:
        letter, function = table.gates[name], table.cell.made_by[name].function
        return f"{letter}\u0303" if function == "activation" else letter
    statement = table.cell.made_by.get(name)
    is_product = statement is not None and statement.function == "product"
    if statement is not None and is_product and statement.is_inline:
        return f"{statement.operands[0]}·"
    return _SHORT.get(name, title)


def _placed(
    names: Iterable[str],
    panels: Mapping[str, QRect],
    texts: Mapping[str, str],
    lines: list[list[tuple[int, int]]],
    font: QFontMetrics,
    shifts: Sequence[int] = (0,),
) -> Labels:
    """Return the names that find room beside what stands there, on either line.

    Parameters
    ----------
    names, panels, texts, lines, font
        What is to be placed, and what stands there.
    shifts : sequence of int
        Pixels by which a name may stand beside the middle of its column.
    """
    here = [list(line) for line in lines]
    found: Labels = {}
    for name in names:
        panel, text = panels[name], texts[name]
        left, right = _interval(panel, text, font)
        places = ((line, shift) for shift in shifts for line in range(len(here)))
        for line, x in ((line, left + shift) for line, shift in places):
            end = x + right - left
            if all(end + _GAP < a or b + _GAP < x for a, b in here[line]):
                here[line].append((x, end))
                top = _first_line(panel, font) + line * (font.height() + 1)
                rect = QRect(x, top, right - left + 1, font.height())
                found[name] = rect, text
                break
    return found


def _first_line(panel: QRect, font: QFontMetrics) -> int:
    """Return the top of the line of names: that above it is of axes."""
    return panel.bottom() + 2 + font.height()


def _interval(panel: QRect, text: str, font: QFontMetrics) -> tuple[int, int]:
    width = font.horizontalAdvance(text) + 2
    left = panel.center().x() - width // 2
    return left, left + width
