"""What follows the loop: the product of a read-out, and what it says over time."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rnn_viewer.core.snapshot.readout_targets import ReadoutTargets, readout_targets
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.readout.product import ReadoutProduct
from rnn_viewer.views.readout.product_layout import height_wanted, least_height
from rnn_viewer.views.readout.readout_curves import ReadoutCurves
from rnn_viewer.views.readout.readout_plot import ReadoutPlot
from rnn_viewer.views.readout.readout_series import (
    ReadoutSeries,
    is_of_right_one,
    readout_series,
)
from rnn_viewer.views.readout.readout_words import ReadoutWords
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.glossary import GlossaryMark
from rnn_viewer.widgets.listed import sentence
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.plots.time_plot import EDGE

_PRODUCT_SHARE = 0.4
_SENTENCE_SHARE = 0.3
_LEAST = 150
_EMPTY = {0.0: "", 1.0: ""}
_WIDE_EDGE = 0.09
"""Room above and below the numbers where dots or probabilities lie along an end."""


class ReadoutPanel(Panel):
    """What a read-out makes of the shown output, and of all of them.

    Attributes
    ----------
    timestep_chosen : Signal(int)
        How many rows are stored where the cursor was dragged to.
    unit_chosen : Signal(int)
        A unit, from 0, whose column was clicked.
    pointed : Signal(Cell or None)
        The cell under the pointer.
    viewport_wanted : Signal(Viewport)
        What is to be seen of all axes.
    """

    timestep_chosen = Signal(object)
    unit_chosen = Signal(object)
    pointed = Signal(object)
    viewport_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[object, ...] = ()
        self._asked: ReadoutTargets | None = None
        self._asked_of: tuple[object, ...] = ()
        self._found: ReadoutSeries | None = None
        self._job = BackgroundJob(self)
        self._words, self._curves = ReadoutWords(self), ReadoutCurves(self)
        self.about = _label("readout_about")
        self.product = ReadoutProduct()
        tip = self.tr(
            "What is read out of each timestep, over what it should be."
            " Click, or drag the line, to go to a timestep."
        )
        self.plot = described(
            ReadoutPlot(), "readout_plot", self.tr("The read-out over time"), tip
        )
        self.plot.setMinimumSize(100, 32)
        self.sentence = _label("readout_sentence")
        self._lay_out()
        self._job.found.connect(self._on_found)
        self._job.progressed.connect(self._on_progressed)
        self.plot.pointed.connect(self._on_pointed)
        self.product.unit_chosen.connect(self.unit_chosen)
        self.product.pointed.connect(self.pointed)
        self.product.viewport_wanted.connect(self.viewport_wanted)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 4, 2)
        column.setSpacing(2)
        column.addWidget(self.about, stretch=1)
        column.addWidget(self.product)
        column.addWidget(self.plot, stretch=1)
        column.addWidget(self.sentence)
        self._mark = GlossaryMark("readout", self)
        self.about.setContentsMargins(0, 0, self._mark.sizeHint().width(), 0)
        self._show_parts(False)

    def minimumSizeHint(self) -> QSize:
        """Return a size that does not follow what the rows need of a higher panel."""
        return QSize(_LEAST, _LEAST)

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw the product of this timestep; the lines where the run is another."""
        if old is None:
            self.product.show_theme(self.theme)
            self.plot.show_theme(self.theme)
        if not new.has("V"):
            self.about.setText(self._words.nothing(new))
            self._show_parts(False)
            self._job.cancel()
            self._parts = ()
            return
        self._ask(new)
        if old is None or old.recipe is not new.recipe:
            self._show_parts(True)
            self._share_room()
        self.product.show_snapshot(old, new)
        parts = (new.run, new.recipe.readout, self._asked)
        if not new.complete or not _are_same(parts, self._parts):
            self._begin(new)
        elif old is None:
            self._show_lines(new)
        self._show_position(new)

    def leave(self) -> None:
        """Stop what is being done: nobody looks any more."""
        self._job.cancel()
        if self._found is None:
            self._parts = ()

    def forget(self) -> None:
        """Keep nothing that was found of a run that is gone."""
        self._found, self._parts = None, ()
        self._asked, self._asked_of = None, ()

    def _ask(self, snapshot: Snapshot) -> None:
        """Look what the read-out should say, where that may be something else."""
        recipe, training = snapshot.recipe, snapshot.training
        told = (None, None) if training is None else (training.data, training.loss)
        parts = (recipe.targets, recipe.inputs, recipe.samples, *told)
        if not _are_same(parts, self._asked_of):
            self._asked, self._asked_of = readout_targets(snapshot), parts

    def _show_parts(self, has_readout: bool) -> None:
        self.about.setVisible(not has_readout)
        for part in (self.product, self.plot, self.sentence):
            part.setVisible(has_readout)

    def _begin(self, snapshot: Snapshot) -> None:
        """Find out what is read out of a run, where it is complete."""
        self._job.cancel()
        self._found, self._parts = None, ()
        recipe = snapshot.recipe
        if snapshot.complete and recipe.readout is not None:
            self._parts = (snapshot.run, recipe.readout, self._asked)
            job = readout_series(snapshot.run, recipe.readout, self._asked)
            self._job.begin(job, is_long=snapshot.pyramid is not None)
        if self._found is None:
            self._show_lines(snapshot)

    def _show_lines(self, snapshot: Snapshot) -> None:
        """Draw what is read out over time; none while that is computed."""
        readout, asked = snapshot.recipe.readout, self._asked
        timesteps, runs_left = snapshot.run.timesteps, snapshot.recipe.backwards
        if readout is None or self._found is None:
            self.plot.set_range(timesteps, _EMPTY, runs_left=runs_left)
            self.plot.show_lines([])
            self.plot.say(self._words.computing(snapshot))
            return
        curves = self._curves.of(self._found, readout, asked, self.theme)
        self.plot.say("")
        heading = self._words.heading(readout, asked)
        self.plot.head(heading, 0 if asked is None else asked.targets.unseen_from)
        is_trained = asked is not None and asked.loss is not None
        edge = _WIDE_EDGE if is_trained else EDGE
        self.plot.set_range(timesteps, curves.marks, runs_left=runs_left, edge=edge)
        self.plot.show_lines(curves.lines)

    def _show_position(self, snapshot: Snapshot) -> None:
        self.plot.show_completed(snapshot.position.completed)
        text = self._words.tell(self._found, self._asked, snapshot)
        if text != self.sentence.toolTip():
            self.sentence.setToolTip(text)
            self._write_sentence()

    def _write_sentence(self) -> None:
        """Write what finds room of the sentence; all of it is in the tooltip."""
        text, room = self.sentence.toolTip(), self.sentence.maximumHeight()
        self.sentence.setText(self._shortened(text, room))

    def _shortened(self, text: str, room: int) -> str:
        """Leave out the last parts of a sentence that is higher than `room`."""
        between = QCoreApplication.translate("lists", "; ")
        while self._needed(text) > room and between in text:
            text = sentence(text.rpartition(between)[0])
        return text

    def _needed(self, text: str) -> int:
        """Return how high the sentence has to be for a text."""
        room = QRect(0, 0, max(self.width() - 10, 100), 1_000)
        wrap, metrics = Qt.TextFlag.TextWordWrap, self.sentence.fontMetrics()
        return metrics.boundingRect(room, wrap, text).height() + 2

    def _share_room(self) -> None:
        """Give the product what its rows need, and the sentence room for its longest.

        The plot has the rest; in a low panel the end of the sentence is in its tooltip.
        """
        snapshot = self.snapshot
        if snapshot is None or snapshot.recipe.readout is None:
            return
        readout, metrics = snapshot.recipe.readout, self.fontMetrics()
        most = max(int(_PRODUCT_SHARE * self.height()), least_height(metrics))
        wanted = height_wanted(readout.readout_features, metrics)
        self.product.setFixedHeight(min(wanted, most))
        self.product.has_lines = not is_of_right_one(readout, self._asked)
        longest = self._words.longest(readout, self._asked)
        line = self.sentence.fontMetrics().height()
        most = max(int(_SENTENCE_SHARE * self.height()), 2 * line) // line * line + 2
        needed = self._needed(self._shortened(longest, most))
        self.sentence.setFixedHeight(min(needed, most))
        self._write_sentence()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._mark.resize(self._mark.sizeHint())
        self._mark.move(self.width() - self._mark.width() - 2, 2)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share_room()

    # What the user does

    def _on_found(self, found: ReadoutSeries) -> None:
        self._found = found
        if self.snapshot is not None and self.snapshot.recipe.readout is not None:
            self._show_lines(self.snapshot)
            self._show_position(self.snapshot)

    def _on_progressed(self, share: float) -> None:
        if share < 1 and self._found is None and self.snapshot is not None:
            self.plot.say(self._words.computing(self.snapshot, share))

    def _on_pointed(self, x: float) -> None:
        if self.snapshot is None:
            return
        completed = min(max(round(x), 0), self.snapshot.computed)
        if completed != self.snapshot.position.completed:
            self.timestep_chosen.emit(completed)


def _label(name: str) -> QLabel:
    label = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
    label.setObjectName(name)
    return label


def _are_same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(
        one is other for one, other in zip(some, others, strict=True)
    )
