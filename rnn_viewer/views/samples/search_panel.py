"""Searches all samples: where a unit stays high, where a state comes again."""

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.columns import Column
from rnn_viewer.core.samples.search import Found, StateQuery, nearest, stretches
from rnn_viewer.core.samples.states import states_of
from rnn_viewer.core.settings.fields import NumberField
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.views.samples.others_note import OthersNote
from rnn_viewer.views.samples.search_words import SearchWords
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.list_model import ListModel
from rnn_viewer.widgets.list_view import ListView
from rnn_viewer.widgets.number_fields import NumberSpinBox
from rnn_viewer.widgets.panel import Panel

_FIELDS = {
    "number": NumberField(
        QT_TRANSLATE_NOOP("samples", "number"),
        QT_TRANSLATE_NOOP("samples", "What the unit is to exceed."),
        -1e100,
        1e100,
    )
}
_USUAL, _MOST = 0.8, 10_000


class SearchPanel(Panel):
    """Asks a question about all states, and lists where it holds.

    Attributes
    ----------
    place_chosen : Signal(int, int, int or None)
        A sample and a timestep of it, from 0, to go to, and the unit to follow.
    """

    place_chosen = Signal(object, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Found | None = None
        self._is_of_unit = True
        self._job = BackgroundJob(self)
        self.others = OthersNote("search_others")
        self._words = SearchWords()
        self.hits = ListModel(self)
        self.hits.sorted_by = "rank"
        self._make_fields()
        self._make_buttons()
        self.sentence = described(
            SpokenLabel(wordWrap=True),
            "search_sentence",
            self.tr("What was found"),
            self.tr("In how many samples the question holds, or what is wrong."),
        )
        self.list = described(
            ListView(self.hits),
            "search_hits",
            self.tr("Places that were found"),
            self.tr("A click or Enter goes to the sample and the timestep."),
        )
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        tip = self.tr("Which unit is searched, counted from 1.")
        self.unit = described(QSpinBox(), "search_unit", self.tr("Unit"), tip)
        self.unit.setMinimum(1)
        self.side = described(
            QComboBox(),
            "search_side",
            self.tr("Above or below"),
            self.tr("Whether the unit is to be above the number or below it."),
        )
        self.side.addItem(self.tr("above"), True)
        self.side.addItem(self.tr("below"), False)
        self.number = described(
            NumberSpinBox("number", fields=_FIELDS),
            "search_number",
            self.tr("Number"),
            self.tr("What the output of the unit is to exceed."),
        )
        self.number.set_number(_USUAL)
        self.least = described(
            QSpinBox(),
            "search_timesteps",
            self.tr("Timesteps in a row"),
            self.tr("For at least how many timesteps in a row."),
        )
        self.least.setRange(1, _MOST)
        self.least.setValue(3)

    def _make_buttons(self) -> None:
        self.search = self._button(
            "search_start",
            self.tr("Search"),
            self.tr("Find where the unit stays there, in all samples."),
        )
        self.near = self._button(
            "search_near",
            self.tr("States nearest to the shown one"),
            self.tr("Find in each other sample the state that is nearest to this one."),
        )

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        return described(QPushButton(text), name, text, tip)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        about = (QLabel(self.tr("unit")), self.unit, self.side, self.number)
        rest = (QLabel(self.tr("for timesteps")), self.least, self.search)
        for row, parts in ((first, about), (second, rest)):
            row.setSpacing(4)
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.near)
        column.addWidget(self.sentence)
        column.addWidget(self.others)
        column.addWidget(self.list, 1)
        # Before anything is found there is no list.
        column.addStretch(0)
        self.list.hide()

    def _connect(self) -> None:
        self._job.found.connect(self._on_found)
        self._job.progressed.connect(self._on_progressed)
        self._job.failed.connect(lambda error: self.sentence.setText(error_text(error)))
        self.number.refused.connect(lambda e: self.sentence.setText(error_text(e)))
        self.search.clicked.connect(self.find_stretches)
        self.near.clicked.connect(self.find_nearest)
        self.list.row_chosen.connect(self._on_hit)

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Offer the units of `new`; what was found of another run is told as that."""
        self.unit.setMaximum(new.weights.output_features)
        chosen = new.selection.unit
        if chosen is not None and (old is None or old.selection is not new.selection):
            self.unit.setValue(chosen + 1)
        self.near.setEnabled(new.position.completed > 0)
        self.others.show_snapshot(old, new)
        if self._found is None and not self.sentence.text():
            self.sentence.setText(self._words.nothing())

    def leave(self) -> None:
        """Stop searching: nobody looks any more."""
        self._job.cancel()

    def forget(self) -> None:
        """Keep what was found: it is of all samples, whichever is shown."""

    def _on_progressed(self, share: float) -> None:
        if share < 1:
            self.sentence.setText(self._words.searching(share))

    def _on_found(self, found: Found) -> None:
        self._found = found
        self.hits.show_columns(self._columns(found))
        self.list.show_order()
        self.list.setVisible(bool(found.hits))
        self.sentence.setText(self._words.tell(found, self._is_of_unit))

    def _columns(self, found: Found) -> list[Column]:
        hits = found.hits

        def column(name: str, heading: Any, text: Callable[[int], str], of: Any) -> Any:
            return Column(name, heading, text, np.array([of(hit) for hit in hits]))

        number = QT_TRANSLATE_NOOP("samples", "distance")
        if self._is_of_unit:
            number = QT_TRANSLATE_NOOP("samples", "extreme")
        return [
            column(
                "sample",
                QT_TRANSLATE_NOOP("samples", "sample"),
                lambda row: f"{hits[row].sample + 1:,}",
                lambda hit: hit.sample,
            ),
            column(
                "timesteps",
                QT_TRANSLATE_NOOP("samples", "timesteps"),
                lambda row: _span(hits[row].start, hits[row].stop),
                lambda hit: hit.start,
            ),
            column(
                "number",
                number,
                lambda row: f"{hits[row].number:.4g}",
                lambda hit: hit.number,
            ),
        ]

    # What the user does

    def find_stretches(self) -> None:
        """Find where the unit stays above or below the number."""
        snapshot = self.snapshot
        states = None if snapshot is None else states_of(snapshot)
        if snapshot is None or states is None:
            return
        self.others.ask(snapshot)
        query = StateQuery(
            self.unit.value() - 1,
            bool(self.side.currentData()),
            self.number.value(),
            self.least.value(),
        )
        self._is_of_unit = True
        self._job.begin(stretches(states, query), is_long=True)

    def find_nearest(self) -> None:
        """Find the states that are nearest to that of the shown timestep."""
        snapshot = self.snapshot
        states = None if snapshot is None else states_of(snapshot)
        if snapshot is None or states is None or not snapshot.position.completed:
            return
        self.others.ask(snapshot)
        row = snapshot.position.completed - 1
        state = snapshot.run.exact_rows(row, row + 1)[0]
        self._is_of_unit = False
        job = nearest(states, np.array(state), states.samples.shown)
        self._job.begin(job, is_long=True)

    def _on_hit(self, row: int) -> None:
        if self._found is not None:
            hit = self._found.hits[row]
            unit = self.unit.value() - 1 if self._is_of_unit else None
            self.place_chosen.emit(hit.sample, hit.start, unit)


def _span(start: int, stop: int) -> str:
    return str(start + 1) if stop == start + 1 else f"{start + 1}–{stop}"
