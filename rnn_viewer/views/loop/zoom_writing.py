"""What is written and drawn where only a part of an axis is seen."""

from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.viewport import Span, axis_sizes
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown
from rnn_viewer.views.loop.strip_layout import StripLayout
from rnn_viewer.widgets.arrays.cell_picture import MARGIN
from rnn_viewer.widgets.theme import Theme

NAMES = {
    "timesteps": QT_TRANSLATE_NOOP("zoom", "timesteps"),
    "units": QT_TRANSLATE_NOOP("zoom", "units"),
    "input_features": QT_TRANSLATE_NOOP("zoom", "features"),
    "state_features": QT_TRANSLATE_NOOP("zoom", "columns"),
    "outputs": QT_TRANSLATE_NOOP("zoom", "outputs"),
    "unit_features": QT_TRANSLATE_NOOP("zoom", "columns"),
}
"""What the cells of an axis are called."""

BAR = 3
"""Pixels across of a bar that tells where one is."""

_LEAST_BAR = 6
_ARROW = 5


def range_text(
    snapshot: Snapshot, axis: str, font: QFontMetrics, room: int
) -> str | None:
    """Return what is seen of an axis, counted from 1; None where all of it is.

    ``timesteps 400,001–401,000 of 1,000,000``, or less of it where there is no room.

    Parameters
    ----------
    snapshot : Snapshot
        The moment.
    axis : str
        A name of `AXES`.
    font : QFontMetrics
        In which it is written.
    room : int
        Pixels that it may take.
    """
    span = snapshot.viewport.span(axis)
    if span is None:
        return None
    ends = f"{span.first + 1:,}–{span.stop:,}"
    if span.count == 1:
        ends = f"{span.stop:,}"
    size = axis_sizes(snapshot.recipe.settings)[axis]
    of = QCoreApplication.translate("zoom", "%1 of %2")
    of = of.replace("%1", ends).replace("%2", f"{size:,}")
    texts = (f"{shown(NAMES[axis])} {of}", of)
    fitting = (text for text in texts if font.horizontalAdvance(text) <= room)
    return next(fitting, ends)


def bars(
    layout: StripLayout, snapshot: Snapshot, transposed: bool
) -> dict[str, tuple[QRect, bool]]:
    """Return where the bars of the axes lie, and whether they lie across.

    Parameters
    ----------
    layout : StripLayout
        Where the panels lie.
    snapshot : Snapshot
        What is seen.
    transposed : bool
        Whether the timesteps run to the right.
    """
    places = {
        axis: (_beside if axis in ("units", "outputs") else _below)(layout.panels[name])
        for axis, name in layout.table.drawn_in.items()
    }
    if not transposed:
        places["timesteps"] = _beside(layout.panels["output_sequence"])
    return {
        axis: (rect, rect.width() > rect.height())
        for axis, rect in places.items()
        if snapshot.viewport.span(axis) is not None
    }


def draw_bars(
    painter: QPainter,
    layout: StripLayout,
    snapshot: Snapshot,
    theme: Theme,
    transposed: bool,
    is_mirrored: bool,
) -> None:
    """Draw where in the whole of each axis one is, where only a part is seen."""
    sizes = axis_sizes(snapshot.recipe.settings)
    for axis, (rect, across) in bars(layout, snapshot, transposed).items():
        span = snapshot.viewport.span(axis)
        assert span is not None
        painter.fillRect(rect, QColor(theme.hatch))
        length = rect.width() if across else rect.height()
        begin, part = _part(span, sizes[axis], length)
        if axis == "timesteps" and is_mirrored:
            begin = length - part - begin
        seen = (
            QRect(rect.left() + begin, rect.top(), part, BAR)
            if across
            else QRect(rect.left(), rect.top() + begin, BAR, part)
        )
        painter.fillRect(seen, QColor(theme.highlight))


def draw_arrow(painter: QPainter, tip: QPoint, up: bool, colour: str) -> None:
    """Draw a small triangle: the chosen unit lies further up, or down."""
    away = _ARROW if up else -_ARROW
    arrow = QPainterPath(tip)
    arrow.lineTo(tip + QPoint(-_ARROW, away))
    arrow.lineTo(tip + QPoint(_ARROW, away))
    painter.fillPath(arrow, QColor(colour))


def _part(span: Span, size: int, length: int) -> tuple[int, int]:
    """Return where a bar begins and how long it is, at least a few pixels."""
    part = min(max(span.count * length // size, _LEAST_BAR), length)
    most = max(size - span.count, 1)
    return span.first * (length - part) // most, part


def _below(panel: QRect) -> QRect:
    width = panel.width() - 2 * MARGIN
    return QRect(panel.left() + MARGIN, panel.bottom() + 1, width, BAR)


def _beside(panel: QRect) -> QRect:
    return QRect(
        panel.left() - BAR, panel.top() + MARGIN, BAR, panel.height() - 2 * MARGIN
    )
