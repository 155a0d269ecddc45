"""Where everything in the strip lies: one unit axis for all that has a row a unit."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics

from rnn_viewer.core.cell.strip_table import StripTable
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.loop.column_labels import labels_of
from rnn_viewer.views.loop.strip_columns import Columns, columns_for
from rnn_viewer.widgets.arrays.cell_picture import MARGIN
from rnn_viewer.widgets.arrays.cell_text import number_width, shape_text

_LEAST_MATRICES = 0.22
"""The share of the width that the matrices of a gate have at least."""

OPERAND = 22
PADDING = 8
SIGN_SIZE = 1.3
LEAST_SEQUENCE = 118
_BARS = (0.13, 78, 150)
_MATRICES = 0.62

Width = Callable[[str], int]
"""Returns how many pixels wide a text is."""


class StripLayout(NamedTuple):
    """Rectangles of the panels, with their margins, and of the signs between them."""

    panels: dict[str, QRect]
    signs: dict[str, QRect]
    gutter: QRect
    table: StripTable
    labels: dict[str, tuple[QRect, str]]

    def around(self, operand: str) -> tuple[int, int]:
        """Return from where to where nothing but an operand stands at its height."""
        cell = self.table.cell
        place, result = self.panels[operand], cell.becomes.get(operand, cell.output)
        operands = self.table.products.values()
        others = (self.panels[name].right() for name in operands)
        left = max((x for x in others if x < place.left()), default=self.gutter.left())
        return left + PADDING, self.panels[result].right()

    def room_above(self, operand: str) -> int:
        """Return how wide a title can be that stands in the middle above an operand."""
        (left, right), middle = self.around(operand), self.panels[operand].center().x()
        return 2 * min(middle - left, right - middle)

    @property
    def flow(self) -> QRect:
        """Where it is drawn how results become the next states, and their titles."""
        around = [self.around(state.name) for state in self.table.states_over_matrices]
        bottom = self.panels[self.table.cell.output].top() - 1
        if not around:
            return QRect()
        left, right = min(a for a, _ in around), max(b for _, b in around)
        return QRect(QPoint(left, 0), QPoint(right, bottom))


def lay_out(
    area: QRect,
    table: StripTable,
    snapshot: Snapshot,
    titles: dict[str, str],
    font: QFontMetrics,
    numbers: QFontMetrics,
    timesteps_down: bool,
) -> StripLayout:
    """Return where everything lies in `area`.

    Parameters
    ----------
    area : QRect
        What the strip may use.
    table : StripTable
        What is shown.
    snapshot : Snapshot
        For the sizes.
    titles : dict of str to str
        What is written below each panel.
    font : QFontMetrics
        Of the titles, bold.
    numbers : QFontMetrics
        Of the numbers in the cells.
    timesteps_down : bool
        Whether the timesteps are written to the left of the output sequence.
    """
    # Many sizes of the numbers are tried, with the same names. Asked for its docstring,
    # as by `cache`, a method of Qt would have PySide load the signatures of all.
    width_of = cache(lambda text: font.horizontalAdvance(text))
    line = font.height()
    operand_height = max(OPERAND, line + 6) + 2 * MARGIN
    rise = operand_height + PADDING // 2
    top = area.top() + line + PADDING // 2 + rise
    height = max(area.bottom() - 3 * line - PADDING - top, 40)
    labels = {
        name: _label(snapshot, name, titles[name], width_of) for name in table.flow
    }
    gutter = width_of(str(snapshot.weights.units)) + PADDING
    beside = width_of(str(snapshot.run.timesteps)) + PADDING
    room = area.width() - gutter - timesteps_down * beside
    for columns in columns_for(height, table, snapshot, numbers):
        gaps = {n: _sign_gap(table, snapshot, n, width_of, columns) for n in table.flow}
        fonts = width_of, numbers
        measures = _Measures(
            table, room, height, columns, snapshot, labels, gaps, *fonts
        )
        if measures.fits:
            break
    panels, signs = {}, {}
    x = area.left() + gutter
    for name in table.flow:
        signs[name] = QRect(x, top, measures.gaps[name], height)
        x += measures.gaps[name]
        if name == "output_sequence" and timesteps_down:
            x += beside
        panels[name] = QRect(x, top, measures.widths[name], height)
        x += measures.widths[name]
    for matrix, operand in table.products.items():
        below = panels[matrix]
        panels[operand] = QRect(below.left(), top - rise, below.width(), operand_height)
    left = QRect(area.left(), top, gutter - PADDING // 2, height)
    names = labels_of(table, panels, titles, font) if columns.are_close else {}
    return StripLayout(panels, signs, left, table, names)


def _label(snapshot: Snapshot, name: str, title: str, width_of: Width) -> int:
    """Return how wide is what stands below a panel: its title, its shape."""
    array = "output_t" if name == "state_vector" else name
    texts = (title, shape_text(snapshot, array))
    return max(width_of(text) for text in texts)


def _sign_gap(
    table: StripTable,
    snapshot: Snapshot,
    name: str,
    width_of: Width,
    columns: Columns,
) -> int:
    """Return how wide is what stands to the left of a panel."""
    if name == table.first:
        return 0
    if name in table.path and not columns.has_signs:
        # A little more before the path than between the gates.
        return PADDING if name == table.path[0] else PADDING // 2
    sign = int(SIGN_SIZE * width_of(table.signs.get(name, "")))
    if name in table.functions:
        function = function_of(table, snapshot, name)
        sign = max(sign, width_of(function))
    if name in table.narrow and not sign:
        return PADDING if name in table.path else PADDING // 2
    return sign + (PADDING // 2 if columns.are_close else PADDING)


def function_of(table: StripTable, snapshot: Snapshot, name: str) -> str:
    """Return the function that is named over the sign to the left of a panel."""
    statement = table.cell.made_by[table.functions[name]]
    return snapshot.run.functions[statement.function].name


class _Measures:
    """The widths of the panels and of the gaps to the left of them."""

    def __init__(
        self,
        table: StripTable,
        room: int,
        height: int,
        columns: Columns,
        snapshot: Snapshot,
        labels: dict[str, int],
        gaps: dict[str, int],
        width_of: Width,
        numbers: QFontMetrics,
    ) -> None:
        # Its name is whole, too.
        named = labels["output_sequence"] - 2 * PADDING
        self._least_sequence = max(LEAST_SEQUENCE, named)
        self._number_size = number_size = columns.number_size
        self._are_close = columns.are_close
        self._has_numbers = False
        self._table = table
        self._snapshot = snapshot
        self._width_of, self._numbers = width_of, numbers
        share, least, most = _BARS
        self.widths = {
            name: 2 * MARGIN
            + (columns.beside if name in table.narrow else columns.equation)
            for name in table.vectors
        }
        self.gaps, vectors = dict(gaps), sum(self.widths.values())
        free = room - sum(self.gaps.values()) - vectors
        self.widths["state_vector"] = min(max(int(share * free), least), most)
        self.widths["output_sequence"] = self._least_sequence
        # Matrices as wide as can be, to see which gaps the names below have to widen.
        self._measure_matrices(free, height)
        self._keep_labels_apart(labels)
        free = room - sum(self.gaps.values()) - vectors
        self._measure_matrices(free - self.widths["state_vector"], height)
        used = sum(self.gaps.values()) + sum(self.widths.values())
        self.fits = used <= room and (self._has_numbers or not number_size)
        if table.gate:
            wide = sum(self.widths[name] for name in table.matrices)
            self.fits &= number_size > 0 or wide >= _LEAST_MATRICES * room
        self.widths["output_sequence"] += max(room - used, 0)

    def _measure_matrices(self, free: int, height: int) -> None:
        """Share the room by the roots of the columns; no cell gets much too wide."""
        room = min(int(free * _MATRICES), free - self._least_sequence)
        units = self._snapshot.weights.units
        widest_cell = max(1.25 * height / units, 1.0)
        columns = {name: self._snapshot.shape(name)[1] for name in self._table.matrices}
        roots, left = sum(map(sqrt, columns.values())), 1.0
        for name, operand in self._table.products.items():
            # The last one has what is left.
            share = sqrt(columns[name]) / roots
            part = left if name == self._table.matrices[-1] else share
            left -= share
            widest = int(widest_cell * columns[name]) + 2 * MARGIN
            label = f"{operand} {shape_text(self._snapshot, operand)}"
            least = self._width_of(label)
            self.widths[name] = max(min(int(room * part), widest), least)
        self._make_room_for_numbers(free, columns)

    def _make_room_for_numbers(self, free: int, columns: dict[str, int]) -> None:
        """Widen the matrices so that their cells show numbers, where that is little."""
        magnitude = self._snapshot.magnitudes["weights"]
        cell = number_width(self._numbers, magnitude, self._number_size or 1.0) + 1
        wishes = {name: n * cell + 2 * MARGIN for name, n in columns.items()}
        self._has_numbers = sum(wishes.values()) <= free - self._least_sequence
        if self._has_numbers:
            for name, wish in wishes.items():
                self.widths[name] = max(self.widths[name], wish)

    def _keep_labels_apart(self, labels: dict[str, int]) -> None:
        """Widen the gaps where the names below two panels would touch."""
        if self._are_close:
            return
        for left, right in pairwise(self._table.flow):
            text = (labels[left] + labels[right]) / 2 + PADDING + 4
            panels = (self.widths[left] + self.widths[right]) / 2
            self.gaps[right] = max(self.gaps[right], int(text - panels))
