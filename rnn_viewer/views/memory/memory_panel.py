"""Three experiments on what the network remembers."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.analysis import experiments
from rnn_viewer.core.analysis.experiment import Experiment
from rnn_viewer.core.analysis.experiments import ExperimentJob
from rnn_viewer.core.analysis.part_experiments import part_experiment, part_from
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.settings.setting_errors import TooLarge
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.sweep.cells_compared import CHANGES, memories_of_cells, nudged
from rnn_viewer.views.cell_comparison import CellComparison, Compared, at_the_end
from rnn_viewer.views.memory.experiment_buttons import ExperimentButtons
from rnn_viewer.views.memory.experiment_plot import ExperimentPlot
from rnn_viewer.views.memory.experiment_words import ExperimentWords
from rnn_viewer.views.memory.nudge_fields import NudgeFields
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.glossary import GlossaryMark
from rnn_viewer.widgets.listed import sentences
from rnn_viewer.widgets.panel import Panel

_ONE_ROW_FROM, _NAMES_FROM, _PICTURE_FROM = 640, 380, 180
_ANY_HEIGHT = 16_777_215
_BESIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom


class MemoryPanel(Panel):
    """Three experiments on what the network remembers.

    Attributes
    ----------
    baseline_wanted : Signal(Baseline)
        A run to compare with in the window.
    """

    baseline_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: str | None = None
        self._experiment: Experiment | None = None
        self._studied: Run | None = None
        self._runs_left = False
        self._share = 0.0
        self._mistake = self._refusal = ""
        self._words = ExperimentWords(self)
        self.buttons, self.fields = ExperimentButtons(), NudgeFields()
        self.compare = described(
            QPushButton(self.tr("Compare in the window")),
            "experiment_compare",
            self.tr("Compare in the window"),
            self.tr(
                "Pins the other run: the output sequence shows the difference. Not"
                " for a long run, of which only a part was run twice."
            ),
        )
        tip = self.tr("What the experiment found.")
        self.sentence = SpokenLabel(wordWrap=True)
        described(self.sentence, "experiment_sentence", self.tr("Result"), tip)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        font = self.sentence.font()
        font.setPointSizeF(font.pointSizeF() + 1)
        self.sentence.setFont(font)
        self.picture = ExperimentPlot()
        self.picture.hide()
        self.cells = CellComparison(self._compared())
        self._lay_out()
        self.job = BackgroundJob(self)
        self.buttons.chosen.connect(self._on_chosen)
        self.fields.changed.connect(self._on_nudge_changed)
        self.fields.judged.connect(self._on_amount_judged)
        self.compare.clicked.connect(self._on_compare)
        self.job.found.connect(self._on_found)
        self.job.progressed.connect(self._on_progressed)
        self.cells.asked.connect(self._on_cells_asked)
        self._tell()

    def _compared(self) -> Compared:
        sentence = self.tr(
            "At timestep %5 the runs are farthest apart in the %2 (%1) and nearest in"
            " the %4 (%3)."
        )
        of, along = self.tr("‖Δh_t‖"), self.tr("timestep")
        return Compared("memory", of, along, sentence, at_the_end)

    def _lay_out(self) -> None:
        tip = self.tr("Three experiments on what the network remembers.")
        described(self, "memory_panel", self.tr("What does it remember?"), tip)
        second = QHBoxLayout()
        second.setSpacing(4)
        second.addWidget(self.fields)
        second.addStretch(1)
        second.addWidget(self.cells.choice)
        second.addWidget(self.compare)
        self._bar = QBoxLayout(_BESIDE)
        self._bar.addWidget(self.buttons)
        self._bar.addLayout(second, 1)
        column = QVBoxLayout(self)
        # It may be made smaller than with all in one row: then there are more.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(4)
        column.addLayout(self._bar)
        said = QHBoxLayout()
        said.addWidget(self.sentence, 1)
        said.addWidget(GlossaryMark("jacobian"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(said)
        column.addWidget(self.picture, 1)
        column.addWidget(self.cells, 1)
        column.addStretch(0)

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Do the experiment again where the run is another; else move the cursor."""
        if old is None:
            self.picture.show_theme(self.theme)
            self.cells.show_theme(self.theme)
            self._show_result()
        if old is None or old.run is not new.run:
            self.fields.set_limits(*new.inputs.shape)
        self.cells.offer(new.recipe)
        is_done = self._experiment is not None and self._studied is new.run
        if self.cells.is_asked:
            self._compare_cells(new)
        elif self._chosen and not is_done:
            self._experiment = None
            is_at_it = self.job.running or bool(self._refusal)
            if not (is_at_it and self._studied is new.run):
                self._renew(new)
        self.picture.show_timestep(new.position.timestep)

    def experiment(self, name: str) -> None:
        """Do an experiment as if its button were clicked.

        Parameters
        ----------
        name : str
            ``swap_inputs``, ``swap_start`` or ``nudge``.
        """
        self.buttons.click(name)

    def leave(self) -> None:
        """Stop the experiment; it begins again when somebody looks."""
        self.cells.leave()
        self.job.cancel()

    def forget(self) -> None:
        """Keep nothing that was found of a run that is gone."""
        self._experiment = self._studied = None
        self.picture.show_experiment(None)

    def _renew(self, snapshot: Snapshot) -> None:
        """Do the chosen experiment, as soon as the run is complete."""
        self._experiment, self._share, self._refusal = None, 0.0, ""
        self._studied, self._runs_left = snapshot.run, snapshot.recipe.backwards
        if not snapshot.complete:
            self.job.cancel()
            self._show_result()
            return
        try:
            self.job.begin(self._job(snapshot), snapshot.pyramid is not None)
        except TooLarge as error:
            self._refusal = self.tr("Not done: %1").replace("%1", error_text(error))
            self._show_result()

    def _job(self, snapshot: Snapshot) -> ExperimentJob:
        recipe, run = snapshot.recipe, snapshot.run
        if snapshot.pyramid is not None and self._chosen is not None:
            timestep, feature, amount = self.fields.nudge
            if self._chosen != "nudge":
                timestep = snapshot.position.timestep
            here = part_from(run, timestep)
            return part_experiment(self._chosen, recipe, run, here, feature, amount)
        if self._chosen == "swap_inputs":
            return experiments.swap_inputs(recipe, run)
        if self._chosen == "swap_start":
            return experiments.swap_start(recipe, run)
        return experiments.nudge(recipe, run, *self.fields.nudge)

    def _show_result(self) -> None:
        self.picture.show_experiment(self._experiment, self._runs_left)
        self.compare.setVisible(self._chosen is not None)
        found = self._experiment
        # Another run of a part is none to compare all timesteps with.
        self.compare.setEnabled(found is not None and found.part is None)
        self._tell()

    def _tell(self) -> None:
        """Say what is wrong with the amount, if anything is, and what was found."""
        result = self._refusal or self._words.tell(
            self._chosen, self._experiment, self._share
        )
        words = sentences(self._mistake, result)
        self.sentence.setText(words)
        self.sentence.setAccessibleDescription(words)
        self.sentence.setToolTip(words)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(220, 150)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        width = event.size().width()
        self._bar.setDirection(_BESIDE if width >= _ONE_ROW_FROM else _BELOW)
        has_words = 480 <= width < _ONE_ROW_FROM or width >= 800
        words = self.tr("Compare in the window") if has_words else self.tr("Compare")
        self.compare.setText(words)
        # In a small panel the sentence tells more than the picture.
        is_low = event.size().height() < _PICTURE_FROM
        self.picture.setMaximumHeight(0 if is_low else _ANY_HEIGHT)
        self.fields.show_names(width >= _NAMES_FROM)

    # What the user does

    def _on_chosen(self, name: str) -> None:
        if name == "nudge" and not self.fields.read_amount():
            return
        self._chosen, self._mistake = name, ""
        if self.snapshot is not None and self.cells.is_asked:
            self._compare_cells(self.snapshot, anew=True)
        elif self.snapshot is not None:
            self._renew(self.snapshot)

    def _on_cells_asked(self, is_asked: bool) -> None:
        self.job.cancel()
        self.picture.setHidden(is_asked or self._experiment is None)
        self.sentence.setVisible(not is_asked)
        self.compare.setVisible(not is_asked and self._chosen is not None)
        if not is_asked:
            self._experiment = None
        self.redraw()

    def _compare_cells(self, snapshot: Snapshot, anew: bool = False) -> None:
        """Do the chosen experiment, or that with the start, in every cell."""
        recipe = snapshot.recipe
        if anew or not self.cells.is_of(recipe):
            name = self._chosen or "swap_start"
            change = CHANGES.get(name) or nudged(recipe, *self.fields.nudge)
            job = memories_of_cells(recipe, change)
            self.cells.begin(recipe, job, is_long=True)

    def _on_nudge_changed(self) -> None:
        if self._chosen == "nudge":
            self._on_chosen("nudge")

    def _on_amount_judged(self, mistake: str) -> None:
        self._mistake = mistake
        self._tell()

    def _on_compare(self) -> None:
        if self._experiment is not None:
            self.baseline_wanted.emit(self._experiment.other)

    def _on_progressed(self, share: float) -> None:
        self._share = share
        if share < 1.0:
            self._show_result()

    def _on_found(self, experiment: Experiment) -> None:
        self._experiment = experiment
        self._show_result()
