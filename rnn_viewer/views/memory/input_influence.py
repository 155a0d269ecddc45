"""Which inputs of the shown sample a number of its model still depends on."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.samples.input_influence import (
    ANSWER,
    InputInfluence,
    input_influence,
)
from rnn_viewer.core.samples.telling import shown_in, telling_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.memory.influence_words import share_text
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.listed import sentences
from rnn_viewer.widgets.plots.lines import Line
from rnn_viewer.widgets.plots.plot import mixed, pen
from rnn_viewer.widgets.plots.time_plot import TimePlot
from rnn_viewer.widgets.theme import LIGHT, Theme

_MARKS = {0.0: "0 %", 0.5: "50 %", 1.0: "100 %"}


class InputInfluenceView(QWidget):
    """Asks, answers in a sentence, and draws a share for each input of the sample.

    Attributes
    ----------
    found : InputInfluence or None
        What was found last.
    input_chosen : Signal(int)
        The input, from 0, that was pointed at.
    """

    input_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: InputInfluence | None = None
        self._theme: Theme = LIGHT
        self._asked: tuple[object, ...] = ()
        self._words = InputInfluenceWords(self)
        self.sentence = described(
            SpokenLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText),
            "input_influence_sentence",
            self.tr("Answer"),
            self.tr("With which inputs of the sample it moves most, and least."),
        )
        self.plot = described(
            TimePlot(),
            "input_influence_plot",
            self.tr("How much it moves with each input"),
            self.tr(
                "‖∂y/∂x_t‖ by each input x_t of the sample, as a share of the largest."
                " Click, or drag the line, to go to a timestep."
            ),
        )
        self.plot.setMinimumSize(100, 60)
        self.plot.set_lowest(True)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.sentence)
        column.addWidget(self.plot, 1)
        self.job = BackgroundJob(self)
        self.job.found.connect(self._on_found)
        self.job.failed.connect(self._refuse)
        self.plot.pointed.connect(self._on_pointed)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self.plot.show_theme(theme)
        self._draw()

    def ask(self, snapshot: Snapshot, of: str) -> None:
        """Find what is asked of `snapshot`, where that is not known yet.

        Parameters
        ----------
        snapshot : Snapshot
            Of a loop of a model, with samples.
        of : str
            As in `input_influence`.
        """
        telling, self._snapshot = telling_of(snapshot), snapshot
        if telling is None:
            return
        asked = (snapshot.run, of, snapshot.position.completed)
        is_of_all = self.found is not None and self.found.timestep is None
        if asked == self._asked or (is_of_all and asked[:2] == self._asked[:2]):
            self.plot.show_completed(self._read + 1)
            return
        self._asked, self.found = asked, None
        self.sentence.setText(self.tr("Computing…"))
        try:
            self.job.begin(input_influence(snapshot, of), telling.is_long)
        except UserError as error:
            self._refuse(error)

    def forget(self) -> None:
        """Keep nothing of what was found."""
        self.job.cancel()
        self._asked, self.found = (), None
        self._draw()

    def _refuse(self, error: UserError) -> None:
        text = self.tr("Not done: %1").replace("%1", error_text(error))
        self.found = None
        self.sentence.setText(text)
        self._draw()

    def _on_found(self, found: InputInfluence) -> None:
        self.found = found
        telling = telling_of(self._snapshot)
        name = ""
        if telling is not None and found.feature is not None:
            name = telling.judge.name(found.feature)
        words = self._words.tell(found, name)
        self.sentence.setText(words)
        self.plot.setAccessibleDescription(words)
        self._draw()

    def _draw(self) -> None:
        found = self.found
        if found is None:
            self.plot.show_lines([])
            return
        shade = mixed(self._theme.highlight, self._theme.base, 0.4)
        line = Line(found.shares, pen(self._theme.highlight, 2), brush=QColor(shade))
        self.plot.set_range(len(found.shares), _MARKS)
        self.plot.show_lines([line])
        self.plot.show_completed(self._read + 1)

    @property
    def _read(self) -> int:
        """The input, from 0, that the shown loop read last."""
        model, row = shown_in(self._snapshot.recipe), self._snapshot.position.completed
        if model is None or not 0 < row <= len(model.timesteps):
            return -1
        return model.timesteps[row - 1]

    def _on_pointed(self, place: float) -> None:
        if self.found is not None:
            last = len(self.found.shares) - 1
            self.input_chosen.emit(min(max(round(place) - 1, 0), last))


class InputInfluenceWords(QObject):
    """Tells which inputs a number of a model depends on."""

    def tell(self, found: InputInfluence, name: str) -> str:
        """Return the answer; `name` is what the number asked about is called."""
        subject = self._subject(found, name)
        if not found.shares.any():
            text = self.tr("%1 depends on no input: all gradients are 0.")
            return text.replace("%1", subject)
        text = self.tr("%1 moves most with input %2, by %3 of a small change of it.")
        text = text.replace("%1", subject).replace("%2", f"{found.strongest + 1:,}")
        size = float(found.sizes[found.strongest])
        return sentences(
            text.replace("%3", short_number(size)),
            self._first(found),
            self._rest(found),
        )

    def _subject(self, found: InputInfluence, name: str) -> str:
        if found.of != ANSWER:
            text = self.tr("The output of this loop after input %1")
            return text.replace("%1", f"{(found.timestep or 0) + 1:,}")
        text = self.tr("What the model says (%1: %2)")
        if found.timestep is not None:
            text = self.tr("What the model says of input %3 (%1: %2)")
            text = text.replace("%3", f"{found.timestep + 1:,}")
        text = text.replace("%1", name)
        return text.replace("%2", short_number(found.value))

    def _first(self, found: InputInfluence) -> str:
        if found.strongest == 0:
            return ""
        text = self.tr("With the first input it moves %1 as much.")
        return text.replace("%1", share_text(float(found.shares[0])))

    def _rest(self, found: InputInfluence) -> str:
        count = len(found.forgotten)
        if not count:
            return self.tr("No input has less than 1 % of that.")
        text = self.tr("%1 of %2 inputs have less than 1 % of that.")
        if count == 1:
            text = self.tr("1 of %2 inputs has less than 1 % of that.")
        text = text.replace("%1", f"{count:,}")
        return text.replace("%2", f"{len(found.shares):,}")
