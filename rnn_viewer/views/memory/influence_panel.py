"""One question, one button: whether it still knows its input k timesteps later.

The question is asked about the input of the timestep that is shown when the button is
clicked, and the answer stays while one steps on: the bar of the shown timestep is the
strong one. Another run is asked about the same timestep. Where a
baseline is pinned, it is asked as well: its bars stand beside.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.analysis.influence import (
    AMOUNT,
    Influence,
    InfluenceJob,
    asked_timestep,
    influence,
)
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.settings.setting_errors import TooLarge
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.memory.cell_beside import CellBeside
from rnn_viewer.views.memory.influence_plot import InfluencePlot
from rnn_viewer.views.memory.influence_words import InfluenceWords
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.background_job import BackgroundJob, Job
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.glossary import GlossaryMark
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.theme import Theme

if TYPE_CHECKING:
    from rnn_viewer.views.memory.input_influence import InputInfluenceView

_AMOUNTS = (0.0001, AMOUNT, 0.1, 1.0)


class InfluencePanel(Panel):
    """Asks, answers in a sentence, and draws a bar for each timestep later.

    Attributes
    ----------
    found, beside : Influence or None
        What was found last, and of the baseline.
    cell_wanted : Signal(str)
        The cell that is to be asked as well, on the same inputs; nothing: none.
    input_chosen : Signal(int)
        An input of the model's sample, from 0, that was pointed at.
    """

    cell_wanted = Signal(str)
    input_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Influence | None = None
        self.beside: Influence | None = None
        self._timestep: int | None = None
        self._studied: tuple[Run, Run | None] | None = None
        self._is_refused = False
        self._inputs: InputInfluenceView | None = None
        self._words = InfluenceWords(self)
        self._make_fields()
        self.plot = InfluencePlot()
        self.job = BackgroundJob(self)
        self._lay_out()
        self.ask.clicked.connect(self.ask_here)
        self.beside_choice.cell_wanted.connect(self.cell_wanted)
        self.amount.currentIndexChanged.connect(self._renew)
        self.about.currentIndexChanged.connect(self._on_about)
        self.job.found.connect(self._on_found)

    def _make_fields(self) -> None:
        self.ask = described(
            QPushButton(),
            "influence_ask",
            self.tr("Ask about the input of the shown timestep"),
            self.tr(
                "Does the network still know this input k timesteps later? The answer"
                " stays while you step on; the strong bar is the shown timestep."
            ),
        )
        self.amount = described(
            QComboBox(),
            "influence_amount",
            self.tr("Amount of the change"),
            self.tr(
                "By how much each number of the input is changed, one after the other,"
                " to confirm what the gradients tell."
            ),
        )
        for amount in _AMOUNTS:
            self.amount.addItem(f"{amount:g}", amount)
        self.amount.setCurrentIndex(_AMOUNTS.index(AMOUNT))
        self.beside_choice = CellBeside()
        self.about = described(
            QComboBox(),
            "influence_about",
            self.tr("What is asked about"),
            self.tr(
                "Through the shown loop alone, or through all steps of the model back"
                " to its first inputs: from the output of this loop, or from what the"
                " model says."
            ),
        )
        self.about.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.about.setMinimumContentsLength(9)
        self.about.addItem(self.tr("in this loop"), "")
        self.about.addItem(self.tr("this output, by all layers"), "output")
        self.about.addItem(self.tr("what the model says"), "answer")
        self.sentence = described(
            SpokenLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText),
            "influence_sentence",
            self.tr("Answer"),
            self.tr("What is left of the effect of a changed input."),
        )

    def _lay_out(self) -> None:
        tip = self.tr("How much of the effect of a changed input is left later.")
        described(
            self, "influence_panel", self.tr("Does it still know its input?"), tip
        )
        asked, row = QHBoxLayout(), QHBoxLayout()
        asked.addWidget(self.about, 100)
        asked.addWidget(self.ask)
        asked.addStretch(1)
        asked.addWidget(GlossaryMark("jacobian"))
        label = QLabel(self.tr("change by"))
        label.setBuddy(self.amount)
        row.addWidget(label)
        row.addWidget(self.amount)
        label = QLabel(self.tr("beside"))
        label.setBuddy(self.beside_choice)
        row.addWidget(label)
        row.addWidget(self.beside_choice)
        row.addStretch(1)
        self._of_loop = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        self._of_loop.setLayout(row)
        column = self._column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(4)
        column.addLayout(asked)
        column.addWidget(self._of_loop)
        column.addWidget(self.sentence)
        column.addWidget(self.plot, 1)

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Ask again where the run is another one; else move the strong bar."""
        has_model = new.recipe.shown_model is not None and bool(new.recipe.samples)
        self.about.setVisible(has_model)
        if not has_model and self.about.currentData():
            self.about.setCurrentIndex(0)
        if self.about.currentData():
            self._ask_model(new)
            return
        here = asked_timestep(new.position.timestep, new.run.timesteps)
        if self._timestep is None:
            self._timestep = here
        self._timestep = min(self._timestep, max(new.run.timesteps - 1, 0))
        text = self.tr("Ask about timestep %1").replace("%1", f"{here + 1:,}")
        self.ask.setText(text)
        self.beside_choice.show_snapshot(new)
        self.ask.setEnabled(here != self._timestep)
        if old is None:
            self.plot.show_theme(self.theme)
        is_known = self.found is not None or self.job.running or self._is_refused
        if self._studied != _runs(new) or not is_known:
            self._renew()
        self.plot.show_timestep(new.position.timestep)

    def _ask_model(self, now: Snapshot) -> None:
        """Ask which inputs of the model a number of it depends on."""
        assert self._inputs is not None
        if self.in_view and now.complete:
            self._inputs.ask(now, str(self.about.currentData()))

    def _on_about(self) -> None:
        """Show the answer to the other question."""
        is_model = bool(self.about.currentData())
        if is_model and self._inputs is None:
            from rnn_viewer.views.memory.input_influence import InputInfluenceView

            self._inputs = InputInfluenceView()
            self._inputs.show_theme(self.theme)
            self._inputs.input_chosen.connect(self.input_chosen)
            self._column.addWidget(self._inputs, 1)
        for part in (self.ask, self._of_loop, self.sentence, self.plot):
            part.setVisible(not is_model)
        if self._inputs is not None:
            self._inputs.setVisible(is_model)
        if is_model:
            self.job.cancel()
        self.redraw()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        if self._inputs is not None:
            self._inputs.show_theme(theme)
        super().show_theme(theme)

    def ask_here(self) -> None:
        """Ask about the input of the timestep that is shown."""
        if self.snapshot is not None:
            shown, run = self.snapshot.position.timestep, self.snapshot.run
            self._timestep = asked_timestep(shown, run.timesteps)
            self._studied = None
            self.redraw()

    def leave(self) -> None:
        """Stop asking; it begins again when somebody looks."""
        self.job.cancel()
        if self._inputs is not None:
            self._inputs.forget()

    def forget(self) -> None:
        """Keep nothing that was found of a run that is gone."""
        self.found = self.beside = self._studied = None
        self._is_refused = False
        self.plot.show_influence(None, None)
        if self._inputs is not None:
            self._inputs.forget()

    def _renew(self) -> None:
        snapshot = self.snapshot
        if snapshot is None or self._timestep is None:
            return
        self.forget()
        self.sentence.setText(self.tr("Computing…"))
        if not (self.in_view and snapshot.complete):
            self.job.cancel()
            return
        self._studied, amount = _runs(snapshot), float(self.amount.currentData())
        try:
            job = _job(self._studied, self._timestep, amount)
        except TooLarge as error:
            self._is_refused = True
            text = self.tr("Not done: %1").replace("%1", error_text(error))
            self.sentence.setText(text)
        else:
            self.job.begin(job, snapshot.pyramid is not None)

    def _on_found(self, both: tuple[Influence, Influence | None]) -> None:
        self.found, self.beside = found, beside = both
        words = self._words.tell(found)
        if beside is not None and self.snapshot is not None:
            assert self.snapshot.pinned is not None
            words += self._words.beside(beside, self.snapshot.pinned.run)
        self.sentence.setText(words)
        self.sentence.setAccessibleDescription(words)
        self.plot.show_influence(found, beside)
        self.plot.setAccessibleDescription(words)
        if self.snapshot is not None:
            self.plot.show_timestep(self.snapshot.position.timestep)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(220, 150)


def _runs(snapshot: Snapshot) -> tuple[Run, Run | None]:
    """Return the run, and that of the baseline where it is another one, complete."""
    other = None if snapshot.pinned is None else snapshot.pinned.run
    if other is snapshot.run or (other and other.computed < other.timesteps):
        other = None
    return snapshot.run, other


def _job(runs: tuple[Run, Run | None], timestep: int, amount: float) -> Job:
    """Ask a run, and the other one where it has that timestep."""
    run, other = runs
    ours = influence(run, timestep, amount)
    there = other is not None and timestep < other.timesteps
    theirs = influence(other, timestep, amount) if other and there else None
    return _both(ours, theirs)


def _both(ours: InfluenceJob, theirs: InfluenceJob | None) -> Job:
    found = yield from ours
    beside = None if theirs is None else (yield from theirs)
    return found, beside
