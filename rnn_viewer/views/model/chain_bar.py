"""The chain of a model: a heatmap and a shape a step; a click goes there."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from rnn_viewer.core.model.sample_outputs import StepOutput
from rnn_viewer.core.model.shown_model import ShownModel
from rnn_viewer.core.model.unknown import Unknown
from rnn_viewer.core.words import shown
from rnn_viewer.views.model.chain_items import ChainItem, heatmap, items_of
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.theme import LIGHT, Theme

PICTURE = QSize(64, 26)
"""Logical pixels of a heatmap."""


class ChainBar(QScrollArea):
    """Shows each step of a model, and which loop of it is shown.

    Attributes
    ----------
    loop_chosen : Signal(object)
        The place of a step and the direction of its loop, both from 0.
    step_chosen : Signal(int)
        The place of a step without a loop, from 0; -1 of the inputs.
    steps_wanted : Signal()
        The chain is to be put right by hand.
    """

    loop_chosen = Signal(object)
    step_chosen = Signal(object)
    steps_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = self.tr(
            "The steps of the model, from the inputs on. A click goes to one."
        )
        described(self, "chain_bar", self.tr("Model"), tip)
        self._theme = LIGHT
        self._items: tuple[ChainItem, ...] = ()
        self._buttons: list[QToolButton] = []
        self._outputs: tuple[StepOutput, ...] = ()
        self._seen: tuple[int, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._content = QWidget()
        self._content.setLayout(self._row)
        self.setWidget(self._content)
        self.steps = QToolButton()
        tip = self.tr("Put the steps in another order, or leave some out.")
        described(self.steps, "chain_steps", self.tr("Steps of the model…"), tip)
        self.steps.clicked.connect(self.steps_wanted)
        self._row.addWidget(self.steps)
        self._row.addStretch(1)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self._draw()

    def show_model(self, model: ShownModel) -> None:
        """Show the steps of a model, and mark the loop that is shown."""
        items, before = items_of(model.model), self._items
        self._items = items
        if list(map(self._told, items)) != list(map(self._told, before)):
            self._outputs = ()
            self._make_buttons()
        for item, button in zip(self._items, self._buttons, strict=True):
            button.setChecked(item.at == model.at)
            if item.at == model.at:
                self.ensureWidgetVisible(button)
        self._draw()
        guessed = self.tr("a guess: put it right…")
        self.steps.setText(guessed if model.model.is_guessed else "…")

    def _told(self, item: ChainItem) -> tuple[object, ...]:
        """Return what is said of an item: the same steps may have other numbers."""
        return item.place, item.at, item.label, self._tip(item)

    def _make_buttons(self) -> None:
        for button in self._buttons:
            button.setParent(None)
            button.deleteLater()
        self._buttons = [self._button(item) for item in self._items]
        for place, button in enumerate(self._buttons, 1):
            self._row.insertWidget(place, button)
        self._fit()

    def _button(self, item: ChainItem) -> QToolButton:
        button = QToolButton()
        button.setCheckable(item.at is not None)
        button.setAutoRaise(True)
        button.setIconSize(PICTURE)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        label = item.label or self.tr("inputs")
        described(button, f"chain_{item.name}", label, self._tip(item))
        button.setText(label)
        button.setEnabled(not isinstance(item.step, Unknown))
        button.clicked.connect(lambda: self._on_clicked(item))
        return button

    def _tip(self, item: ChainItem) -> str:
        step = item.step
        if step is None:
            return self.tr("What the model reads.")
        if isinstance(step, Unknown):
            text = self.tr("%1 is not computed: nothing is claimed from here on.")
            return text.replace("%1", shown(step.reason))
        words = shown(step.words)
        return f"{shown(step.label)}: {words}" if words else shown(step.label)

    def show_outputs(self, outputs: tuple[StepOutput, ...]) -> None:
        """Draw what the steps make of the sample that is shown."""
        self._outputs = outputs
        self._draw()

    def show_computed(self, timesteps: tuple[int, ...]) -> None:
        """Draw of the shown loop the timesteps that it has gone through alone."""
        self._seen = timesteps
        for item, button in zip(self._items, self._buttons, strict=True):
            if button.isChecked():
                self._draw_one(item, button)

    def _draw(self) -> None:
        for item, button in zip(self._items, self._buttons, strict=True):
            self._draw_one(item, button)
        self._fit()

    def _fit(self) -> None:
        """Be as high as a step is, with a bar to scroll where they are too many."""
        width = sum(button.sizeHint().width() + 2 for button in self._buttons)
        bar = self.horizontalScrollBar().sizeHint().height()
        room = self.viewport().width() - self.steps.sizeHint().width()
        height = max(b.sizeHint().height() for b in (self.steps, *self._buttons))
        self.setFixedHeight(height + (bar if width > room else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_content"):
            self._fit()

    def _draw_one(self, item: ChainItem, button: QToolButton) -> None:
        output = item.output_in(self._outputs)
        if output is None:
            button.setIcon(QIcon())
            return
        values = item.values_of(output)
        ratio = self.devicePixelRatioF()
        seen = self._seen if button.isChecked() else None
        image = heatmap(values, PICTURE, ratio, self._theme, seen)
        button.setIcon(QIcon(QPixmap.fromImage(image)))
        has_timesteps = output.has_timesteps
        shape = values.shape if has_timesteps else values.shape[1:]
        label = item.label or self.tr("inputs")
        text = f"{label} {' × '.join(map(str, shape))}"
        if text != button.text():
            button.setText(text)
            button.setAccessibleName(text)

    # What the user does

    def _on_clicked(self, item: ChainItem) -> None:
        if item.at is None:
            self.step_chosen.emit(item.place)
            return
        # Whether it is shown is told by what is shown, not by the click.
        self.show_marked(item)
        self.loop_chosen.emit(item.at)

    def show_marked(self, item: ChainItem) -> None:
        """Mark one step alone."""
        for other, button in zip(self._items, self._buttons, strict=True):
            button.setChecked((other.place, other.at) == (item.place, item.at))
