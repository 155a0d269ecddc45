"""A page for print: what a timestep does, operation by operation."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from math import ceil
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QSizeF
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from rnn_viewer.core.snapshot.narration import Narration, narrate, narrate_readout
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import followed
from rnn_viewer.core.words import shown
from rnn_viewer.exports.pictures.figure_shapes import SHEET_MARGIN, encoded_pdf
from rnn_viewer.exports.pictures.stack import Stack
from rnn_viewer.files.writing.atomic import replacing
from rnn_viewer.views.figure_frame import framed
from rnn_viewer.views.figure_words import CELLS
from rnn_viewer.views.loop.strip import Strip
from rnn_viewer.views.narration_bar import NarrationBar
from rnn_viewer.views.readout.product import ReadoutProduct
from rnn_viewer.widgets.motion.moving_equation import MovingEquation
from rnn_viewer.widgets.theme import LIGHT, for_print

A4 = QSizeF(842.0, 595.0)
"""Lying, in points."""

_WIDTH = 1980
"""Pixels across: at this many the numbers of a small network fit in its cells, and
letters of 12 pixels are 5 points high."""

_COLUMNS = 2

_ACROSS, _DOWN = 24, 6
_THEME = for_print(LIGHT)


def handout_writer(snapshot: Snapshot, path: Path) -> Callable[[], None]:
    """Draw a handout; return a function that writes it, in any thread.

    Parameters
    ----------
    snapshot : Snapshot
        Its timestep is shown; the first one, where it is at the start.
    path : Path
        A .pdf.

    Raises
    ------
    FileError
        Where it cannot be written; raised by the function that writes.
    """
    page = Handout(snapshot)
    try:
        return partial(_write, encoded_pdf(page.figure, A4, _live_on), path)
    finally:
        page.deleteLater()


def _live_on() -> None:
    """Let the window live on: to draw a page takes some 0.4 s, in some 200 parts."""
    QCoreApplication.processEvents(_NO_INPUT)


_NO_INPUT = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents


def _write(drawn: bytes, path: Path) -> None:
    with replacing(path) as stream:
        stream.write(drawn)


class Handout(QWidget):
    """Shows each operation of a timestep with its sentence; never on the screen.

    Parameters
    ----------
    snapshot : Snapshot
        Of which timestep.

    Attributes
    ----------
    stills : list of Still
        As the loop goes; the read-out, where there is one, last.
    figure : Stack
        All of the page, with what tells of which run it is.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, _THEME.window)
        self.setPalette(palette)
        self.stills = list(self._made(snapshot))
        rows = ceil(len(self.stills) / _COLUMNS)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_ACROSS)
        grid.setVerticalSpacing(_DOWN)
        for place, still in enumerate(self.stills):
            grid.addWidget(still, place % rows, place // rows)
        self.resize(_WIDTH, _WIDTH)
        self.figure = self._framed(snapshot)
        ratio = (A4.height() - 2 * SHEET_MARGIN) / (A4.width() - 2 * SHEET_MARGIN)
        around = self.figure.size.height() - self.height()
        self.resize(_WIDTH, round(ratio * _WIDTH) - around)

    def _made(self, snapshot: Snapshot) -> Iterator["Still"]:
        now = snapshot
        for number, now in enumerate(operations_shown(snapshot), 1):
            yield Still(Strip(), now, narrate(now), number, self)
        if now.recipe.readout is not None:
            number = len(now.position.operations.entries) + 1
            yield Still(ReadoutProduct(), now, narrate_readout(now), number, self)

    def _framed(self, snapshot: Snapshot) -> Stack:
        stored = after_timesteps(_timestep(snapshot) + 1, snapshot.run.cell.name)
        now = followed(snapshot, position=stored)
        title = self.tr("One timestep of the loop, operation by operation")
        return framed(self, "handout", title, CELLS, now, _THEME)


class Still(QWidget):
    """A picture of the loop or of the read-out, with its sentence and its formula."""

    def __init__(
        self,
        equation: MovingEquation,
        snapshot: Snapshot,
        told: Narration,
        number: int,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.words = NarrationBar(self)
        self.words.show_theme(_THEME)
        self.words.say(f"{number}. {shown(told.sentence)}", shown(told.formula))
        self.equation = equation
        # The page has the last word on how high it is.
        equation.setMinimumSize(1, 1)
        equation.show_theme(_THEME)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addWidget(equation, stretch=1)
        equation.show_snapshot(None, snapshot)


def operations_shown(snapshot: Snapshot) -> Iterator[Snapshot]:
    """Yield where each operation of the timestep of a snapshot is done."""
    now = replace(snapshot, step_size="operation")
    for operation in range(len(now.position.operations.entries)):
        position = now.position._replace(
            timestep=_timestep(snapshot), operation=operation, unit=None
        )
        now = followed(now, position=position)
        yield now


def _timestep(snapshot: Snapshot) -> int:
    return max(snapshot.position.timestep, 0)
