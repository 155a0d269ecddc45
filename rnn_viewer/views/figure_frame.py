"""What an exported picture is framed by: its name and timestep, and its legend."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.exports.pictures.stack import Stack
from rnn_viewer.views.colour_legend import ColourLegend
from rnn_viewer.views.figure_words import NARRATED, FigureWords, coloured
from rnn_viewer.widgets.painted import Painted, fill
from rnn_viewer.widgets.theme import Theme

_MARGIN, _GAP = 8, 4
_WIDE = 150
"""Pixels in which a colour bar and its name have room."""

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class FigureText(Painted):
    """Writes paragraphs below one another, as wide as a picture.

    Parameters
    ----------
    paragraphs : sequence of (str, bool)
        Each with whether it is bold.
    width : int
        Of the picture.
    theme : Theme
        Its colours.
    """

    def __init__(
        self, paragraphs: Sequence[tuple[str, bool]], width: int, theme: Theme
    ) -> None:
        super().__init__()
        self._theme = theme
        self._placed: list[tuple[QRect, str, QFont]] = []
        room, top = width - 2 * _MARGIN, _MARGIN
        for text, is_bold in paragraphs:
            font = QFont(self.font())
            font.setBold(is_bold)
            needed = QFontMetrics(font).boundingRect(0, 0, room, 10_000, _FLAGS, text)
            place = QRect(_MARGIN, top, room, needed.height())
            self._placed.append((place, text, font))
            top = place.bottom() + 1 + _GAP
        self.resize(width, top + _MARGIN - _GAP if paragraphs else 0)

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Write them."""
        fill(painter, dirty, QColor(self._theme.window))
        painter.setPen(QColor(self._theme.text))
        for place, text, font in self._placed:
            painter.setFont(font)
            painter.drawText(place, _FLAGS, text)


def framed(
    part: QWidget,
    name: str,
    title: str,
    meaning: str,
    snapshot: Snapshot,
    theme: Theme,
) -> Stack:
    """Return a part of the window with what tells when it was and what it means.

    Parameters
    ----------
    part : QWidget
        What there is to be a picture of.
    name, title : str
        Its word, and what it is called.
    meaning : str
        What its colours and lines mean; nothing is written where that is empty.
    snapshot : Snapshot
        What is shown.
    theme : Theme
        The colours in which it is shown.
    """
    width = part.width()
    words = FigureWords()
    head = [(title, True), (words.moment(snapshot), False)]
    if name in NARRATED:
        head.append((words.narration(snapshot), True))
    below: list[QWidget] = [*_legends(name, width, snapshot, theme)]
    if meaning:
        below.append(FigureText([(shown(meaning), False)], width, theme))
    return Stack(part, (FigureText(head, width, theme),), tuple(below))


def _legends(
    name: str, width: int, snapshot: Snapshot, theme: Theme
) -> Iterator[ColourLegend]:
    """Yield rows of colour bars, as many in each as there is room to name."""
    groups = coloured(name, snapshot.run.cell)
    kinds = [arrays for arrays in groups if any(map(snapshot.has, arrays))]
    most = max(width // _WIDE, 1)
    for row in (kinds[first : first + most] for first in range(0, len(kinds), most)):
        legend = ColourLegend([array for arrays in row for array in arrays])
        legend.show_theme(theme)
        legend.show_snapshot(None, snapshot)
        legend.resize(width, legend.heightForWidth(width))
        yield legend
