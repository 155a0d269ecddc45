"""Three experiments on what the network remembers."""

import sys

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.analysis import experiments
from rnn_viewer.core.analysis.experiments import Experiment, Job
from rnn_viewer.core.errors import NotANumber, TooLarge
from rnn_viewer.core.fields import NumberField
from rnn_viewer.core.rnn import Run
from rnn_viewer.core.settings import GREATEST_FEATURES, GREATEST_TIMESTEPS
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.views.memory.experiment_plot import ExperimentPlot
from rnn_viewer.views.memory.experiment_words import ExperimentWords
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.study import Study

_ONE_ROW_FROM, _NAMES_FROM, _PICTURE_FROM = 640, 380, 180
_ANY_HEIGHT = 16_777_215
_BESIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom
_AMOUNT = NumberField("amount", "", -sys.float_info.max, sys.float_info.max)


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
        self._share = 0.0
        self._mistake = self._refusal = ""
        self._amount = 1e-3
        self._words = ExperimentWords(self)
        self._make_buttons()
        self._make_fields()
        tip = self.tr("What the experiment found.")
        self.sentence = QLabel(wordWrap=True)
        described(self.sentence, "experiment_sentence", self.tr("Result"), tip)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        font = self.sentence.font()
        font.setPointSizeF(font.pointSizeF() + 1)
        self.sentence.setFont(font)
        self.picture = ExperimentPlot()
        self.picture.hide()
        self._lay_out()
        self.study = Study(self)
        self.study.found.connect(self._on_found)
        self.study.progressed.connect(self._on_progressed)
        self._tell()

    def _make_buttons(self) -> None:
        self.swap_inputs = described(
            QPushButton(self.tr("Swap inputs")),
            "experiment_swap_inputs",
            self.tr("Swap the inputs"),
            self.tr(
                "The same weights read other inputs: is anything of them seen in the"
                " outputs, or is the network blind?"
            ),
        )
        self.swap_start = described(
            QPushButton(self.tr("Swap start")),
            "experiment_swap_start",
            self.tr("Swap the start"),
            self.tr(
                "The same run from another initial state: after how many timesteps do"
                " both agree to 1e-6? That is the memory horizon."
            ),
        )
        self.nudge = described(
            QPushButton(self.tr("Nudge")),
            "experiment_nudge",
            self.tr("Nudge one input"),
            self.tr(
                "One entry of the inputs changes by an amount: how long is it felt, and"
                " does the Jacobian product ∏ diag(activation′(z)) U predict it?"
            ),
        )
        self.swap_inputs.clicked.connect(self._on_swap_inputs)
        self.swap_start.clicked.connect(self._on_swap_start)
        self.nudge.clicked.connect(self._on_nudge)

    def _make_fields(self) -> None:
        self.timestep = described(
            QSpinBox(minimum=1, maximum=GREATEST_TIMESTEPS, value=5),
            "nudge_timestep",
            self.tr("Timestep of the nudge"),
            self.tr("At which timestep, from 1, the input is nudged."),
        )
        self.feature = described(
            QSpinBox(minimum=1, maximum=GREATEST_FEATURES, value=1),
            "nudge_feature",
            self.tr("Input feature of the nudge"),
            self.tr("Which input feature, from 1, is nudged."),
        )
        self.amount = described(
            QLineEdit("0.001"),
            "nudge_amount",
            self.tr("Amount of the nudge"),
            self.tr("What is added to the input: finite, not 0, such as 1e-3."),
        )
        self.compare = described(
            QPushButton(self.tr("Compare in the window")),
            "experiment_compare",
            self.tr("Compare in the window"),
            self.tr("Pins the other run: the output sequence shows the difference."),
        )
        for field in (self.timestep, self.feature):
            field.setKeyboardTracking(False)
            field.valueChanged.connect(self._on_field)
        self.amount.setMaximumWidth(80)
        self.amount.setMinimumWidth(44)
        self.amount.editingFinished.connect(self._on_amount)
        self.compare.clicked.connect(self._on_compare)

    def _lay_out(self) -> None:
        tip = self.tr("Three experiments on what the network remembers.")
        described(self, "memory_panel", self.tr("What does it remember?"), tip)
        first, second = QHBoxLayout(), QHBoxLayout()
        for button in (self.swap_inputs, self.swap_start, self.nudge):
            text = button.fontMetrics().horizontalAdvance(button.text())
            button.setMinimumWidth(text + 6)
            first.addWidget(button)
        first.setSpacing(3)
        second.setSpacing(4)
        self._field_names = [QLabel(self.tr("at timestep")), QLabel(self.tr("input"))]
        self._field_names.append(QLabel(self.tr("by")))
        fields = (self.timestep, self.feature, self.amount)
        for label, field in zip(self._field_names, fields, strict=True):
            label.setBuddy(field)
            second.addWidget(label)
            second.addWidget(field)
        second.addStretch(1)
        second.addWidget(self.compare)
        self._bar = QBoxLayout(_BESIDE)
        self._bar.addLayout(first)
        self._bar.addLayout(second, 1)
        column = QVBoxLayout(self)
        # It may be made smaller than with all in one row: then there are more.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(4)
        column.addLayout(self._bar)
        column.addWidget(self.sentence)
        column.addWidget(self.picture, 1)
        column.addStretch(0)

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Do the experiment again where the run is another; else move the cursor."""
        if old is None:
            self.picture.show_theme(self.theme)
            self._show_result()
        if old is None or old.run is not new.run:
            for field, most in zip(
                (self.timestep, self.feature), new.inputs.shape, strict=True
            ):
                with QSignalBlocker(field):
                    field.setMaximum(most)
        done = self._experiment
        if self._chosen and (done is None or done.run is not new.run):
            self._experiment = None
            is_at_it = self.study.running or bool(self._refusal)
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
        buttons = (self.swap_inputs, self.swap_start, self.nudge)
        names = ("swap_inputs", "swap_start", "nudge")
        dict(zip(names, buttons, strict=True))[name].click()

    def leave(self) -> None:
        """Stop the experiment; it begins again when somebody looks."""
        self.study.cancel()

    def _renew(self, snapshot: Snapshot) -> None:
        """Do the chosen experiment, as soon as the run is complete."""
        self.study.cancel()
        self._experiment, self._share, self._refusal = None, 0.0, ""
        self._studied = snapshot.run
        if not snapshot.complete:
            self._show_result()
            return
        try:
            self.study.begin(self._job(snapshot))
        except TooLarge as error:
            self._refusal = self.tr("Not done: %1").replace("%1", error_text(error))
            self._show_result()

    def _job(self, snapshot: Snapshot) -> Job:
        recipe, run = snapshot.recipe, snapshot.run
        if self._chosen == "swap_inputs":
            return experiments.swap_inputs(recipe, run)
        if self._chosen == "swap_start":
            return experiments.swap_start(recipe, run)
        timestep, feature = self.timestep.value() - 1, self.feature.value() - 1
        return experiments.nudge(recipe, run, timestep, feature, self._amount)

    def _show_result(self) -> None:
        self.picture.show_experiment(self._experiment)
        self.compare.setVisible(self._chosen is not None)
        self.compare.setEnabled(self._experiment is not None)
        self._tell()

    def _tell(self) -> None:
        """Say what is wrong with the amount, if anything is, and what was found."""
        result = self._refusal or self._words.tell(
            self._chosen, self._experiment, self._share
        )
        words = " ".join(filter(None, (self._mistake, result)))
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
        # Where there is hardly any room the sentence tells more than the picture.
        is_low = event.size().height() < _PICTURE_FROM
        self.picture.setMaximumHeight(0 if is_low else _ANY_HEIGHT)
        for label in self._field_names:
            label.setVisible(width >= _NAMES_FROM)

    # What the user does

    def _begin(self, name: str) -> None:
        self._chosen, self._mistake = name, ""
        if self.snapshot is not None:
            self._renew(self.snapshot)

    def _on_swap_inputs(self) -> None:
        self._begin("swap_inputs")

    def _on_swap_start(self) -> None:
        self._begin("swap_start")

    def _on_nudge(self) -> None:
        if self._take_amount():
            self._begin("nudge")

    def _on_field(self) -> None:
        if self._chosen == "nudge":
            self._on_nudge()

    def _on_amount(self) -> None:
        before = self._amount
        if self._take_amount() and self._amount != before:
            self._on_field()

    def _take_amount(self) -> bool:
        """Read the amount; where it is none, say so and change nothing."""
        try:
            amount = _AMOUNT.parsed("amount", self.amount.text())
        except NotANumber:
            amount = 0.0
        self._mistake = ""
        if amount == 0.0:
            text = self.tr("The amount has to be a number other than 0, such as 1e-3.")
            self._mistake = text
        else:
            self._amount = amount
        self._tell()
        return amount != 0.0

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
