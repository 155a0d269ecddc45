"""The samples: a list to sort and to walk through, with what is said to each."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.run.run import Run
from rnn_viewer.core.samples.answers import Answers, with_own
from rnn_viewer.core.samples.as_shown import answer_as_shown, is_changed
from rnn_viewer.core.samples.table import SampleTable
from rnn_viewer.core.samples.telling import Telling, other_telling_of, telling_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.views.samples.samples_model import SamplesModel
from rnn_viewer.views.samples.samples_words import SamplesWords
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.list_view import ListView
from rnn_viewer.widgets.panel import Panel


class SamplesPanel(Panel):
    """Lists all samples beside the one that is shown.

    Attributes
    ----------
    sample_chosen : Signal(int)
        The sample, from 0, that is to be shown.
    baseline_wanted : Signal(int)
        The sample, from 0, that the shown one is to be compared with.
    """

    sample_chosen = Signal(object)
    baseline_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._telling: Telling | None = None
        self._answers: Answers | None = None
        self._other: Telling | None = None
        self._other_answers: Answers | None = None
        self._changed: int | None = None
        self._own_answer: Answers | None = None
        self._own_run: Run | None = None
        self._wants_wrong = False
        self._job, self._other_job = BackgroundJob(self), BackgroundJob(self)
        self._own_job = BackgroundJob(self)
        self.model = SamplesModel(self)
        self.table = described(
            ListView(self.model),
            "samples_table",
            self.tr("Samples"),
            self.tr("All samples; a click or Enter shows one, a heading sorts."),
        )
        self._words = SamplesWords(self)
        self.summary = described(
            SpokenLabel(wordWrap=True),
            "samples_summary",
            self.tr("What the model says to the samples"),
            self.tr("How many samples there are, and how many are told rightly."),
        )
        self._make_controls()
        self._lay_out()
        self._connect()

    def _make_controls(self) -> None:
        self.sorted_by = described(
            QComboBox(),
            "samples_sorted_by",
            self.tr("Sorted by"),
            self.tr("Which column the order of the list is of."),
        )
        self.descending = self._button(
            "samples_descending",
            self.tr("largest first"),
            self.tr("Whether the list begins with the largest number."),
        )
        self.descending.setCheckable(True)
        self.back = self._button(
            "samples_back",
            "‹",
            self.tr("Show the sample before this one in the list."),
            self.tr("Sample before"),
        )
        self.forward = self._button(
            "samples_forward",
            "›",
            self.tr("Show the sample after this one in the list."),
            self.tr("Next sample"),
        )
        self.wrong = self._button(
            "samples_wrong",
            self.tr("next wrong"),
            self.tr("Show the next sample of the list that is told wrongly."),
        )
        self.baseline = self._button(
            "samples_baseline",
            self.tr("pin as baseline"),
            self.tr(
                "Compare what is shown with the sample that is marked in the list."
            ),
        )

    def _button(self, name: str, text: str, tip: str, label: str = "") -> QToolButton:
        button = QToolButton()
        button.setText(text)
        return described(button, name, label or text, tip)

    def _lay_out(self) -> None:
        order, walk = QHBoxLayout(), QHBoxLayout()
        for row, parts in (
            (order, (QLabel(self.tr("sorted by")), self.sorted_by, self.descending)),
            (walk, (self.back, self.forward, self.wrong, self.baseline)),
        ):
            row.setSpacing(4)
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        column.addWidget(self.summary)
        column.addLayout(order)
        column.addLayout(walk)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self._job.found.connect(self._on_found)
        self._job.progressed.connect(self._on_progressed)
        self._other_job.found.connect(self._on_other_found)
        self._own_job.found.connect(self._on_own_found)
        self.table.row_chosen.connect(self.sample_chosen)
        self.table.sorted.connect(self._show_order)
        self.sorted_by.activated.connect(self._on_order)
        self.descending.clicked.connect(self._on_order)
        self.back.clicked.connect(lambda: self.walk(-1))
        self.forward.clicked.connect(lambda: self.walk(1))
        self.wrong.clicked.connect(self.walk_to_wrong)
        self.baseline.clicked.connect(self._on_baseline)

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """List the samples of `new`; what is said to them where that is another."""
        parts = ("recipe", "weights", "pinned", "complete")
        if old is not None and all(getattr(old, p) is getattr(new, p) for p in parts):
            return
        telling = telling_of(new)
        if telling is None or not telling.is_same(self._telling):
            self._telling, self._answers = telling, None
            self._job.cancel()
            self._list()
            if telling is not None and telling.says:
                self._job.begin(telling.answers(), telling.is_long)
        self._judge_changed(new)
        self._compare(other_telling_of(new))
        self._show_shown()

    def _judge_changed(self, now: Snapshot) -> None:
        """Have the shown sample judged as it is shown, where it was changed by hand."""
        telling, samples, changed = self._telling, now.recipe.samples, None
        if samples is not None and telling is not None and telling.says:
            changed = samples.shown if is_changed(now) else None
        if changed is None and self._changed is None:
            return
        key = now.run if changed is not None and now.complete else None
        if changed == self._changed and key is self._own_run:
            return
        self._changed, self._own_answer, self._own_run = changed, None, key
        self._own_job.cancel()
        self._list()
        if telling is not None and key is not None:
            self._own_job.begin(answer_as_shown(now, telling), telling.is_long)

    def _compare(self, other: Telling | None) -> None:
        """List beside what the baseline says, where that is another model."""
        if other is None and self._other is None:
            return
        if other is None or not other.is_same(self._other):
            self._other, self._other_answers = other, None
            self._other_job.cancel()
            self._list()
            if other is not None:
                self._other_job.begin(other.answers(), other.is_long)

    def leave(self) -> None:
        """Stop what is being computed: nobody looks any more."""
        if self._job.running:
            self._job.cancel()
            self._telling = None
        if self._other_job.running:
            self._other_job.cancel()
            self._other = None
        if self._own_job.running:
            self._own_job.cancel()
            self._own_run = None

    def forget(self) -> None:
        """Keep the list: it is of all samples, whichever is shown."""

    def _list(self) -> None:
        telling = self._telling
        table = None
        if telling is not None:
            targets = telling.judge.targets
            both = self._said, self._other_answers
            table = SampleTable(telling.samples, targets, *both, self._changed)
        self.model.show_table(table)
        with QSignalBlocker(self.sorted_by):
            self.sorted_by.clear()
            for column in self.model.columns:
                self.sorted_by.addItem(shown(column.heading), column.name)
        self._show_order()
        answers = self._said
        for part in (self.wrong,):
            part.setEnabled(answers is not None and bool(answers.judged))
        self._say()

    def _show_order(self) -> None:
        with QSignalBlocker(self.sorted_by):
            place = self.sorted_by.findData(self.model.sorted_by)
            self.sorted_by.setCurrentIndex(place)
        self.descending.setChecked(self.model.descending)
        self.table.show_order()
        self._show_shown()

    def _show_shown(self) -> None:
        shown_one = self._shown
        if shown_one is not None:
            self.table.show_row(shown_one)

    @property
    def _shown(self) -> int | None:
        """The sample that is shown, from 0; None where there are none."""
        samples = None if self.snapshot is None else self.snapshot.recipe.samples
        return None if samples is None else samples.shown

    @property
    def _said(self) -> Answers | None:
        """What is said to all samples: to a changed one as it was changed."""
        answers, changed = self._answers, self._changed
        if answers is None or changed is None:
            return answers
        return with_own(answers, changed, self._own_answer)

    def _say(self, share: float | None = None) -> None:
        answers = self._said
        said = self._words.summary(self._telling, answers, share, self._changed)
        if answers is not None and self._other_answers is not None:
            beside = self._words.beside(answers, self._other_answers)
            said = f"{said} {beside}"
        self.summary.setText(said)

    def _on_progressed(self, share: float) -> None:
        if share < 1:
            self._say(share)

    def _on_own_found(self, answer: Any) -> None:
        self._own_answer = answer
        self._list()

    def _on_other_found(self, answers: Any) -> None:
        self._other_answers = answers
        self._list()

    def _on_found(self, answers: Any) -> None:
        self._answers = answers
        self._list()
        if self._wants_wrong:
            self.walk_to_wrong()

    # What the user does

    def _on_order(self) -> None:
        name = str(self.sorted_by.currentData())
        self.model.sort_by(name, self.descending.isChecked())
        self._show_order()

    def _on_baseline(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.baseline_wanted.emit(self.model.row_at(index.row()))

    def walk(self, count: int) -> None:
        """Show the sample so many rows below the shown one, as far as there are any."""
        at = None if self._shown is None else self.model.place_of(self._shown)
        if at is None:
            return
        row = min(max(at + count, 0), self.model.rowCount() - 1)
        if row != at:
            self.sample_chosen.emit(self.model.row_at(row))

    def walk_to_wrong(self) -> None:
        """Show the next sample that is told wrongly, as soon as that is known."""
        self._wants_wrong = self._job.running
        wrong = None if self._shown is None else self.model.next_wrong(self._shown)
        if wrong is not None and wrong != self._shown:
            self.sample_chosen.emit(wrong)
