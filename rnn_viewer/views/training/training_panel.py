"""A network learns: what, how, how far it is, and back to any update."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.training_state import TrainingState
from rnn_viewer.core.words import shown
from rnn_viewer.views.training.training_buttons import DRAWN, MODEL, TrainingButtons
from rnn_viewer.views.training.training_fields import OF_NETWORK, TrainingFields
from rnn_viewer.views.training.training_words import TrainingWords
from rnn_viewer.widgets.announcements import SpokenLabel, announce
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.plots.loss_plot import LossPlot, loss_line
from rnn_viewer.widgets.theme import Theme

_CURVE = 120
"""Milliseconds between two drawings of the curve, while it grows."""

_LEAST_STEP = 10
"""Updates of a large step by keys, where an epoch has fewer."""

_WIDTH = 290


class TrainingPanel(Panel):
    """Trains the network of the window.

    Attributes
    ----------
    begun : Signal(Training, dict, bool)
        A training is to begin: how, the settings of the network, and whether its
        weights are drawn.
    model_begun : Signal(Training)
        The training of the whole model is to begin.
    value_chosen : Signal(str, object)
        A field was changed that counts at once.
    play_wanted, update_wanted, epoch_wanted : Signal()
    rewind_wanted : Signal(int)
        After which update the network is to be again.
    way_chosen : Signal(int)
        Which of the ways that were trained is to be followed.
    backward_wanted : Signal()
        The backward pass is to be seen, or the strip again.
    """

    begun = Signal(object, dict, bool)
    model_begun = Signal(object)
    value_chosen = Signal(str, object)
    play_wanted = Signal()
    update_wanted = Signal()
    epoch_wanted = Signal()
    rewind_wanted = Signal(object)
    way_chosen = Signal(object)
    backward_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = TrainingWords(self)
        self._state: TrainingState | None = None
        self._goal: int | None = None
        self.fields = TrainingFields()
        self._take_buttons()
        self.sentence = described(
            QLabel(wordWrap=True),
            "training_sentence",
            self.tr("How far it is"),
            self.tr("How many updates are done, and how large the loss is."),
        )
        self.message = described(
            SpokenLabel(wordWrap=True),
            "training_message",
            self.tr("What is to be known"),
            self.tr("Why a value was not taken, or from when on it counts."),
        )
        self.message.hide()
        tip = self.tr(
            "The loss over the updates. Click, or drag the line, to rewind to an"
            " update: training on from there is another way, drawn beside the one"
            " before. Left and Right go by an update, Page Up and Page Down by an"
            " epoch, Home and End to the first and the last."
        )
        self.plot = described(LossPlot(), "training_plot", self.tr("Loss"), tip)
        self.plot.setMinimumSize(100, 90)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_CURVE)
        self._later.timeout.connect(self._draw_curve)
        self._lay_out()
        self._connect()

    def _take_buttons(self) -> None:
        self.buttons = buttons = TrainingButtons()
        self.begin, self.start, self.way = buttons.begin, buttons.start, buttons.way
        self.play, self.epoch = buttons.play, buttons.epoch
        self.update_once, self.rewind = buttons.update_once, buttons.rewind
        self.backward = buttons.backward
        self.more = described(
            QToolButton(),
            "training_more",
            self.tr("More fields"),
            self.tr("Show the fields that few change."),
        )
        self.more.setText(self.tr("More fields"))
        self.more.setCheckable(True)

    def _lay_out(self) -> None:
        within = QWidget()
        fields = QVBoxLayout(within)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addWidget(self.fields)
        fields.addWidget(self.more)
        fields.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setWidget(within)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 4, 2)
        column.setSpacing(3)
        column.addWidget(scrolled, 3)
        column.addWidget(self.message)
        column.addWidget(self.buttons)
        column.addWidget(self.sentence)
        column.addWidget(self.plot, 2)
        self.setMinimumWidth(_WIDTH)

    def _connect(self) -> None:
        self.begin.clicked.connect(self._on_begin)
        self.start.currentIndexChanged.connect(self._on_start)
        self.play.clicked.connect(self.play_wanted)
        self.update_once.clicked.connect(self.update_wanted)
        self.epoch.clicked.connect(self.epoch_wanted)
        self.rewind.clicked.connect(lambda: self.rewind_wanted.emit(0))
        self.backward.clicked.connect(self.backward_wanted)
        self.way.activated.connect(lambda way: self.way_chosen.emit(way))
        self.more.toggled.connect(self.fields.set_more)
        self.plot.pointed.connect(lambda x: self._go(round(x)))
        self.plot.step_wanted.connect(self._on_step)
        self.plot.end_wanted.connect(self._on_end)
        self.fields.value_chosen.connect(self._on_value)
        self.fields.edited.connect(self._on_edited)
        self.fields.refused.connect(self.say)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.plot.show_theme(theme)
        super().show_theme(theme)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw how far the network of `new` is trained."""
        state = new.training
        if old is not None and state is self._state and old.recipe is new.recipe:
            return
        before, self._state = self._state, state
        if old is None or old.recipe.settings != new.recipe.settings:
            settings = vars(new.recipe.settings)
            self.fields.show_network({name: settings[name] for name in OF_NETWORK})
        recipe = new.recipe
        has_network = recipe.weights is not None and recipe.readout is not None
        model = recipe.shown_model
        can_train = None if model is None else model.is_trainable(recipe)
        self.buttons.show_starts(has_network, can_train)
        self._show_state(before, state)
        self._show_curve(None if old is None else before, state)

    def _show_state(
        self, before: TrainingState | None, state: TrainingState | None
    ) -> None:
        self.buttons.show_state(state)
        if state is None:
            self._goal = None
            if before is not None:
                self.say("")
            self._on_start()
            return
        if before is None or before.settings is not state.settings:
            self.fields.show_training(state.settings)
        self.sentence.setText(self._words.tell(state))
        if self._goal is not None and not state.is_playing:
            # Who went there by keys does not see the line.
            if self.plot.hasFocus():
                announce(self.plot, self.sentence.text())
            self._goal = None
        self._show_ways(state)
        self.plot.show_completed(state.number)

    def _show_ways(self, state: TrainingState) -> None:
        """Offer the ways that were trained, where there are several."""
        texts = [self._words.way(state, b) for b in range(len(state.curves))]
        with QSignalBlocker(self.way):
            if [self.way.itemText(i) for i in range(self.way.count())] != texts:
                self.way.clear()
                self.way.addItems(texts)
            self.way.setCurrentIndex(state.branch)
        self.way.setVisible(len(texts) > 1)

    def _show_curve(
        self, before: TrainingState | None, state: TrainingState | None
    ) -> None:
        """Draw the curve: at once where nothing plays, else a few times a second."""
        if before is not None and state is not None:
            drawn = before.curves is state.curves and before.branch == state.branch
            is_late = self._later.isActive() and not state.is_playing
            if drawn and before.references is state.references and not is_late:
                return
        if state is None or not state.is_playing:
            self._later.stop()
            self._draw_curve()
        elif not self._later.isActive():
            self._later.start()

    def _draw_curve(self) -> None:
        state = self._state
        if state is None:
            self.plot.show_losses([], 1)
            return
        theme, curve, lines = self.theme, state.curve, []
        last = max(curve.ends, 1)
        for branch, other in enumerate(state.curves):
            if branch != state.branch:
                last = max(last, other.ends)
                name = self.tr("way %1").replace("%1", str(branch + 1))
                from_ = min(other.parts_from(curve) - other.begins, len(other.losses))
                updates, losses = other.updates[from_:], other.losses[from_:]
                lines.append(loss_line(updates, losses, theme.muted, name))
        for name, loss in state.references.items():
            ends = np.array([0.0, float(last)])
            text = self._words.reference(name)
            colour = theme.operand if name == "chance" else theme.number
            lines.append(loss_line(ends, np.full(2, loss), colour, text))
        name = self.tr("training")
        lines.append(loss_line(curve.updates, curve.losses, theme.result, name))
        at, held_out = curve.measured_at.astype(float), curve.held_out
        name = self.tr("held out")
        lines.append(loss_line(at, held_out, theme.text, name))
        self.plot.show_losses(lines, last)
        self.plot.show_completed(state.number)

    def say(self, text: str) -> None:
        """Say what is wrong, or from when on something counts; nothing if empty."""
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def note(self, notes: "Iterable[Note]") -> None:
        """Say how a training differs from that of the framework of its model."""
        self.say("\n".join(map(shown, notes)))

    def refuse(self, error: UserError) -> None:
        """Say why a training cannot begin, or go on so."""
        self.say(error_text(error))
        if self._state is not None:
            self.fields.show_training(self._state.settings)

    # What the user does

    def _on_begin(self) -> None:
        try:
            training = self.fields.training()
        except UserError as error:
            self.say(error_text(error))
            return
        self.say("")
        if self._is_of_model:
            self.model_begun.emit(training)
            return
        is_drawn = self.start.currentData() == DRAWN
        self.begun.emit(training, dict(self.fields.network), is_drawn)

    def begin_model(self) -> None:
        """Begin to train the whole model, in the way of the fields."""
        self.start.setCurrentIndex(self.start.findData(MODEL))
        self._on_begin()

    @property
    def _is_of_model(self) -> bool:
        """Whether "Begin" means the whole model."""
        return bool(self.start.currentData() == MODEL)

    def _on_start(self) -> None:
        self.fields.show_model(self._is_of_model)
        self.buttons.show_model(self._is_of_model)
        if self._state is None:
            told = self._words
            self.sentence.setText(told.model() if self._is_of_model else told.nothing())

    def _on_value(self, name: str, value: Any) -> None:
        self._goal = None
        self.say("")
        if self._state is not None:
            self.value_chosen.emit(name, value)

    def _on_edited(self) -> None:
        self.say(self._words.edited() if self._state is not None else "")

    def _go(self, number: int) -> None:
        """Rewind to an update, or to the nearest one that was done."""
        state = self._state
        if state is None:
            return
        last = max(state.curve.ends, state.number)
        number = min(max(number, state.curve.begins), last)
        if number != self._here(state):
            self._goal = number
            self.rewind_wanted.emit(number)

    def _here(self, state: TrainingState) -> int:
        """Return where the line is, or goes: keys may be faster than the updates."""
        return state.number if self._goal is None else self._goal

    def _on_step(self, count: int, by_epoch: bool) -> None:
        state = self._state
        if state is not None:
            each = max(state.updates_an_epoch, _LEAST_STEP) if by_epoch else 1
            self._go(self._here(state) + count * each)

    def _on_end(self, is_last: bool) -> None:
        state = self._state
        if state is not None:
            self._go(state.curve.ends if is_last else state.curve.begins)
