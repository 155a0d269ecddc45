"""The fields of a training: what is learned, and how, while it runs."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from rnn_viewer.core.settings.fields import ChoiceField, Field, IntegerField
from rnn_viewer.core.settings.settings import FIELDS as NETWORK
from rnn_viewer.core.training.optimizers import OPTIMIZERS, OPTIONS
from rnn_viewer.core.training.tasks import TASKS
from rnn_viewer.core.training.training import FIELDS, LIVE, OF_TASKS, Training
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.narrow_box import NarrowBox
from rnn_viewer.widgets.number_fields import IntegerSpinBox, NumberSpinBox

OF_NETWORK = ("cell", "output_features")
"""The settings of the network that a training begins with."""

FIRST = ("task", *OF_NETWORK, "timesteps", "delay", "batch", "seed")
"""What a training begins with, as far as it is always shown."""

WHILE = ("loss", "optimizer", "rate", *OPTIONS, "clip", "truncation", "updates")
"""How it learns."""

MORE = ("sequences", "held_out", "answered")
"""What few change."""

_NOT_OF_MODEL = (*OF_NETWORK, *OF_TASKS)
"""What a model that is trained as a whole has itself."""

_LEAST = 64
_Control = IntegerSpinBox | NumberSpinBox | QComboBox


class TrainingFields(QWidget):
    """A control for each field, with the same name behind ``training_``.

    Attributes
    ----------
    value_chosen : Signal(str, object)
        A field of `LIVE` was changed.
    edited : Signal()
        A field was changed that counts from the next beginning on.
    refused : Signal(str)
        Why what was typed cannot be taken.
    """

    value_chosen = Signal(str, object)
    edited = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: dict[str, Any] = vars(Training()).copy()
        self.network: dict[str, Any] = {}
        self.controls: dict[str, _Control] = {}
        self._form = form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(2)
        for name in (*FIRST, *WHILE, *MORE):
            self._add_row(name)
        self._has_more = self._is_of_model = False
        self._show_rows()
        self._show_optimizer()
        self._show_task()

    def _add_row(self, name: str) -> None:
        fields: dict[str, Field] = NETWORK if name in OF_NETWORK else FIELDS
        field = fields[name]
        control = self._control(name, fields)
        label, meaning = shown(field.label), shown(field.meaning)
        described(control, f"training_{name}", label, meaning)
        policy = control.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        control.setSizePolicy(policy)
        control.setMinimumWidth(_LEAST)
        self.controls[name] = control
        self._form.addRow(label, control)
        self._label(name).setToolTip(meaning)
        if name not in OF_NETWORK:
            self._show(name, self.values[name])

    def _control(self, name: str, fields: dict[str, Field]) -> _Control:
        field = fields[name]
        chosen = partial(self._on_chosen, name)
        if isinstance(field, ChoiceField):
            box = NarrowBox()
            for word, label in field.labels.items():
                box.addItem(shown(label), word)
            box.currentIndexChanged.connect(lambda _: chosen(box.currentData()))
            return box
        kind = IntegerSpinBox if isinstance(field, IntegerField) else NumberSpinBox
        control: IntegerSpinBox | NumberSpinBox = kind(name, fields=fields)
        control.value_chosen.connect(chosen)
        control.refused.connect(lambda error: self.refused.emit(error_text(error)))
        return control

    def _label(self, name: str) -> QLabel:
        found = self._form.labelForField(self.controls[name])
        assert isinstance(found, QLabel)
        return found

    # What is shown

    def _show(self, name: str, value: Any) -> None:
        control = self.controls[name]
        with QSignalBlocker(control):
            if isinstance(control, QComboBox):
                control.setCurrentIndex(control.findData(value))
            else:
                control.set_number(value)

    def show_training(self, training: Training) -> None:
        """Show how a network is trained."""
        for name, value in vars(training).items():
            if self.values[name] != value:
                self.values[name] = value
                self._show(name, value)
        self._show_optimizer()
        self._show_task()

    def show_network(self, network: dict[str, Any]) -> None:
        """Show which network is trained."""
        for name in OF_NETWORK:
            if self.network.get(name) != network[name]:
                self.network[name] = network[name]
                self._show(name, network[name])

    def set_more(self, more: bool) -> None:
        """Show the fields that few change, or not."""
        self._has_more = more
        self._show_rows()

    def show_model(self, is_of_model: bool) -> None:
        """Show what concerns a whole model alone, or a network and its task."""
        self._is_of_model = is_of_model
        self._show_rows()
        for name in ("loss", "answered"):
            box, field = self.controls[name], FIELDS[name]
            assert isinstance(box, QComboBox)
            assert isinstance(field, ChoiceField)
            of_task = shown(field.labels["task"])
            told = self.tr("as the targets say") if is_of_model else of_task
            box.setItemText(box.findData("task"), told)

    def _show_rows(self) -> None:
        for name in (*FIRST, *MORE):
            is_meant = not (self._is_of_model and name in _NOT_OF_MODEL)
            is_shown = is_meant and (self._has_more or name not in MORE)
            self._form.setRowVisible(self.controls[name], is_shown)

    def _show_optimizer(self) -> None:
        """Show the options that the optimizer reads."""
        read = OPTIMIZERS[self.values["optimizer"]].options
        for name in OPTIONS:
            self._form.setRowVisible(self.controls[name], name in read)

    def _show_task(self) -> None:
        """Show what can be chosen of a task, and what it takes by itself."""
        task = TASKS[self.values["task"]]
        for name in ("timesteps", "delay"):
            control, usual = self.controls[name], getattr(task, name)
            assert isinstance(control, IntegerSpinBox)
            control.lineEdit().setPlaceholderText(str(usual or ""))
            control.setEnabled(usual > 0)

    # What the user does

    def _on_chosen(self, name: str, value: Any) -> None:
        if name in OF_NETWORK:
            self.network[name] = value
            self.edited.emit()
            return
        self.values[name] = value
        if name == "optimizer":
            self._show_optimizer()
        elif name == "task":
            self._show_task()
        if name in LIVE:
            self.value_chosen.emit(name, value)
        else:
            self.edited.emit()

    def training(self) -> Training:
        """Return what is chosen."""
        return Training(**self.values)
