"""Where everything lies when the loop is unrolled, at any moment of its unfolding."""

from math import sqrt
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.cell_text import number_width, shape_text

PADDING = 8
_COLUMN = 18
_FRAME = 4
_BETWEEN = 2
"""Pixels between the vectors of a copy."""

_LEAST_GAP = 14
_LEAD = 28
"""Pixels at most of what leads into the first copy."""

_WIDEST_SLOT = 3.0
_HIGHEST_ROW = 44
_LEAST_CELLS = 40
_RISE = 4
_PARAMETERS = (0.34, 0.24)
"""Shares of the width that parameters may have: with numbers in them, and without."""


class Copy(NamedTuple):
    """One copy of the loop: its frame, its outputs in it, its input below.

    What else it carries on stands beside the outputs, by the names of the results.
    """

    timestep: int
    box: QRect
    output: QRect
    input: QRect
    beside: dict[str, QRect]


class Labels(NamedTuple):
    """How wide what is written before the first copy and after the last is."""

    before: int
    after: int


class UnrolledLayout(NamedTuple):
    """Rectangles of all that is drawn.

    Attributes
    ----------
    copies : tuple of Copy
        Those that are seen, from the first to the last.
    here : Copy
        The one that the others slide out of: that of the shown timestep.
    parameters : dict of str to QRect
        Row j of each at the height of unit j in every copy.
    initial : QRect
        The state before the first copy.
    before, after : QRect
        Beside the copies, for what is left out; as high as the outputs.
    upper, lower : int
        The height of the line from what weighs the state, and from the others.
    norms : int
        The top of the line of text above the copies.
    line : int
        The height of a line of text.
    gap : int
        Between the frames of two copies, when all are unrolled.
    lead : int
        Before the first one.
    has_names : bool
        Whether there is a line for names below outputs and inputs.
    way : int
        1: each copy lies to the right of the one before; -1: to the left, as a
        backward loop walks.
    """

    copies: tuple[Copy, ...]
    here: Copy
    parameters: dict[str, QRect]
    initial: QRect
    before: QRect
    after: QRect
    upper: int
    lower: int
    norms: int
    line: int
    gap: int
    lead: int
    has_names: bool
    way: int


def lay_out(
    area: QRect,
    snapshot: Snapshot,
    labels: Labels,
    font: QFontMetrics,
    fraction: float = 1.0,
) -> UnrolledLayout:
    """Return where everything lies.

    Parameters
    ----------
    area : QRect
        What may be used.
    snapshot : Snapshot
        For the sizes and the shown timestep, around which as many copies lie as fit.
    labels : Labels
        Room beside the copies.
    font : QFontMetrics
        Of the labels.
    fraction : float
        0: all copies lie on the one of the shown timestep; 1: side by side.
    """
    rows = _Rows(area, snapshot, font)
    column = _column(snapshot, rows, font)
    left = area.left() + PADDING
    parameters, right = _parameters(left, area.width(), snapshot, rows, font)
    way = -1 if snapshot.recipe.backwards else 1
    before = max(labels.before, 2 * column)
    begin = right + (before if way == 1 else labels.after)
    stop = area.right() - (0 if way == 1 else before)
    wide, after = rows.width_of(column), labels.after if way == 1 else 0
    slot, first, count = _slots(stop - begin, snapshot, wide, after, font)
    shown = max(snapshot.position.timestep, 0)
    eased = fraction * fraction * (3 - 2 * fraction)

    def middle_of(place: int) -> float:
        return begin + ((place if way == 1 else count - 1 - place) + 0.5) * slot

    middle, copies = middle_of(shown - first), []
    for place in range(count):
        x = middle_of(place)
        copies.append(
            rows.copy(first + place, round(middle + (x - middle) * eased), column)
        )
    end, gap = round(begin + count * slot), round(slot) - wide - 2 * _FRAME
    lead = min(gap, _LEAD)
    initial = QRect(copies[0].output)
    initial.moveRight(copies[0].box.left() - lead - 1)
    if way == -1:
        initial.moveLeft(copies[0].box.right() + lead + 1)
    left_of = QRect(right, rows.output, begin - right, rows.output_height)
    right_of = QRect(end, rows.output, max(area.right() - end, 0), rows.output_height)
    ends = (left_of, right_of) if way == 1 else (right_of, left_of)
    return UnrolledLayout(
        tuple(copies),
        copies[shown - first],
        parameters,
        initial,
        *ends,
        rows.upper,
        rows.lower,
        rows.norms,
        rows.line,
        gap,
        lead,
        rows.names > 0,
        way,
    )


class _Rows:
    """The heights at which everything lies."""

    def __init__(self, area: QRect, snapshot: Snapshot, font: QFontMetrics) -> None:
        self.line = line = font.height()
        cell = snapshot.run.cell
        results = [state.result for state in cell.carried]
        self._beside = [name for name in results if name != cell.output]
        self._units = snapshot.spans(cell.output)[0].count
        self._features = snapshot.spans(cell.inputs[0])[0].count
        rows = self._units + self._features
        room = area.height() - 5 * line - 2 * PADDING - 4 * _RISE
        # Numbers go before the names of what they are.
        with_names = room - 2 * line
        is_low = with_names < rows * line <= room or with_names < _LEAST_CELLS
        self.names = 0 if is_low else line
        room = max(room - 2 * self.names, _LEAST_CELLS)
        share = min(max(self._features / rows, 0.22), 0.5)
        input_height = min(round(share * room), _HIGHEST_ROW * self._features)
        self.output_height = min(room - input_height, _HIGHEST_ROW * self._units)
        self.input_height = max(input_height, 1)
        spare = max(room - self.input_height - self.output_height, 0) // 2
        self.upper = area.top() + spare + line + _RISE
        self.norms = self.upper + _RISE
        self._box = self.norms + line
        self.output = self._box + line + 2
        self._box_height = self.output_height + line + self.names + _RISE
        self.lower = self.output + self.output_height + 2 * line + 2 * _RISE
        self._input = self.lower + PADDING + 2

    @property
    def have_numbers(self) -> bool:
        """Whether a line of text fits into a row of outputs, and of inputs."""
        of_output = self.output_height // self._units
        return min(of_output, self.input_height // self._features) >= self.line

    def width_of(self, column: int) -> int:
        """Return how wide what a copy carries on is, where a vector is a column."""
        return column + len(self._beside) * (column + _BETWEEN)

    def copy(self, timestep: int, middle: int, column: int) -> Copy:
        """Return a copy whose middle lies somewhere."""
        wide = self.width_of(column)
        left = middle - wide // 2
        box = QRect(left - _FRAME, self._box, wide + 2 * _FRAME, self._box_height)
        output = QRect(left, self.output, column, self.output_height)
        below = middle - column // 2
        input_t = QRect(below, self._input, column, self.input_height)
        beside = {
            name: output.translated((place + 1) * (column + _BETWEEN), 0)
            for place, name in enumerate(self._beside)
        }
        return Copy(timestep, box, output, input_t, beside)


def _column(snapshot: Snapshot, rows: _Rows, font: QFontMetrics) -> int:
    """Return how wide a vector is: room for numbers where its rows are high enough."""
    if not rows.have_numbers:
        return _COLUMN
    cell, ends = snapshot.run.cell, snapshot.colour_ranges
    names = (
        snapshot.arrays[name].measured_as for name in (cell.output, cell.inputs[0])
    )
    return max(number_width(font, ends[name]) for name in names)


def _parameters(
    left: int, width: int, snapshot: Snapshot, rows: _Rows, font: QFontMetrics
) -> tuple[dict[str, QRect], int]:
    """Return where the parameters lie, and where they end."""
    cell = snapshot.run.cell
    columns = {p: (*snapshot.spans(p), None)[1] for p in cell.parameter}
    counts = {name: 1 if span is None else span.count for name, span in columns.items()}
    # Names and shapes below them do not touch.
    least = {
        name: font.horizontalAdvance(text_below(snapshot, name)) for name in counts
    }
    with_numbers, without = (share * width for share in _PARAMETERS)
    number = number_width(font, snapshot.magnitudes["weights"]) + 1
    if rows.have_numbers and sum(counts.values()) * number <= with_numbers:
        widths = {name: count * number for name, count in counts.items()}
    else:
        roots = sum(map(sqrt, counts.values()))
        widths = {
            name: min(round(without * sqrt(count) / roots), 2 * _COLUMN * count)
            for name, count in counts.items()
        }
    found, x = {}, left
    for name, wide in widths.items():
        room = max(wide, least[name])
        place = x + (room - wide) // 2
        found[name] = QRect(place, rows.output, wide, rows.output_height)
        x += room + PADDING
    return found, x


def text_below(snapshot: Snapshot, parameter: str) -> str:
    """Return what stands below the name of a parameter: of many gates, no shapes."""
    if snapshot.run.cell.gates:
        return f"{parameter} "
    return shape_text(snapshot, parameter)


def _slots(
    room: int, snapshot: Snapshot, column: int, right: int, font: QFontMetrics
) -> tuple[float, int, int]:
    """Return how wide the place of a copy is, the first one, and their number."""
    timesteps, box = snapshot.run.timesteps, column + 2 * _FRAME
    least = max(box + _LEAST_GAP, round(1.15 * font.horizontalAdvance("8.8e−8")))
    if least * timesteps > room - PADDING:
        room -= right
    count = min(max(room // least, 1), timesteps)
    shown = max(snapshot.position.timestep, 0)
    first = min(max(shown - count // 2, 0), timesteps - count)
    return min(max(room, least) / count, _WIDEST_SLOT * box), first, count
