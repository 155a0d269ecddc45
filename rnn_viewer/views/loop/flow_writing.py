"""How a result becomes the next state: a standing arrow that lights up when it does.

It runs at the height of the operands, where nothing else stands: it takes no room.
"""

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from rnn_viewer.core.cell.statement import Carried
from rnn_viewer.views.loop.strip_layout import StripLayout
from rnn_viewer.widgets.painted import write_line
from rnn_viewer.widgets.theme import Theme

_ARROW = 6
_ABOVE = 11
"""Pixels above the columns at which a column becomes another one."""

_GAP = 3
_LEAST_LINE = 8
"""Pixels of line that are seen on either side of the label."""


def flow_path(layout: StripLayout, state: Carried) -> QPainterPath:
    """Return the way from a result, up and to the left, to the state it becomes.

    Parameters
    ----------
    layout : StripLayout
        Where the panels lie.
    state : Carried
        A state whose panel is the operand of a matrix, or a column.

    Returns
    -------
    QPainterPath
        From the top of the column of the result to the right end of the state, or to
        the top of its column; empty where one of the two has no panel.
    """
    result, operand = (layout.panels.get(name) for name in (state.result, state.name))
    if result is None or operand is None:
        return QPainterPath()
    x, y = result.center().x(), operand.center().y()
    is_column = state.name in layout.table.flow
    if is_column:
        y = operand.top() - _ABOVE
    path = QPainterPath(QPointF(x, result.top() - 1))
    path.lineTo(x, y)
    if is_column:
        # Down into a column: the result lies to its right.
        path.lineTo(operand.center().x(), y)
        path.lineTo(operand.center().x(), operand.top() - _GAP)
    else:
        path.lineTo(operand.right() + _GAP, y)
    return path


def draw_flows(
    painter: QPainter, layout: StripLayout, theme: Theme, is_used: bool
) -> None:
    """Draw the arrow of each state; solid and filled while it is used.

    Parameters
    ----------
    painter : QPainter
        With the font of the label.
    layout : StripLayout
        Where the panels lie.
    theme : Theme
        The colours.
    is_used : bool
        Whether the results have just become the states.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for state in layout.table.states:
        path = flow_path(layout, state)
        if not path.isEmpty():
            _draw_line(painter, path, theme, is_used)
        if state in layout.table.states_over_matrices:
            _draw_label(painter, path, theme, is_used)


def label_rect(path: QPainterPath, font: QFontMetrics, text: str) -> QRect | None:
    """Return where the label lies on the level part; None where it has no room."""
    corner, tip = path.elementAt(1), path.elementAt(2)
    width = font.horizontalAdvance(text) + font.height()
    if width + _ARROW + _GAP + 2 * _LEAST_LINE > corner.x - tip.x:
        return None
    height = font.height() + 2
    middle = (corner.x + tip.x + _ARROW) / 2
    return QRect(round(middle - width / 2), round(corner.y - height / 2), width, height)


def _draw_line(
    painter: QPainter, path: QPainterPath, theme: Theme, is_used: bool
) -> None:
    colour, tip = QColor(theme.result), path.currentPosition()
    style = Qt.PenStyle.SolidLine if is_used else Qt.PenStyle.DotLine
    painter.setPen(QPen(colour, 3 if is_used else 2, style))
    painter.drawPath(path)
    arrow = QPainterPath(tip)
    back, aside = QPointF(_ARROW + _GAP, 0), QPointF(0, _ARROW)
    if path.elementAt(path.elementCount() - 2).x == tip.x():
        back, aside = QPointF(0, -_ARROW), QPointF(_ARROW - 1, 0)
    arrow.lineTo(tip + back - aside)
    arrow.lineTo(tip + back + aside)
    painter.fillPath(arrow, colour)


def _draw_label(
    painter: QPainter, path: QPainterPath, theme: Theme, is_used: bool
) -> None:
    text = QCoreApplication.translate("strip", "next timestep")
    rect = label_rect(path, painter.fontMetrics(), text)
    if rect is None:
        return
    ground, ink = theme.window, theme.result
    if is_used:
        ground, ink = ink, ground
    painter.setPen(QPen(QColor(theme.result), 1))
    painter.setBrush(QColor(ground))
    radius = rect.height() / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(QColor(ink))
    write_line(painter, rect, Qt.AlignmentFlag.AlignCenter, text)
