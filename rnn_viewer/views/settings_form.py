"""The settings: one control for each field, with the same name."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.fitting_cells import cells_of
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.settings.fields import ChoiceField, IntegerField
from rnn_viewer.core.settings.setting_errors import SettingError
from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.access_keys import plain_text
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.number_fields import IntegerSpinBox, NumberSpinBox
from rnn_viewer.widgets.scale_slider import ScaleSlider

if TYPE_CHECKING:
    from rnn_viewer.views.imports_box import ImportsBox

_OF_SOME_CELLS = ("leak", "recurrent_activation", "units")
"""The settings that not each cell reads."""

Control = IntegerSpinBox | NumberSpinBox | QComboBox


class SettingsForm(QScrollArea):
    """Shows the settings and reports what the user changes.

    Attributes
    ----------
    setting_changed : Signal(str, object, bool)
        Name, value, and whether this goes on with a drag.
    new_weights_wanted, new_inputs_wanted : Signal()
    """

    setting_changed = Signal(str, object, bool)
    new_weights_wanted = Signal()
    new_inputs_wanted = Signal()
    weights_drawn = Signal()
    inputs_drawn = Signal()
    zeros_wanted = Signal()
    rescaling_chosen = Signal(str)
    backwards_chosen = Signal(bool)
    sample_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Its fields have stops; it has none itself.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.controls: dict[str, Control] = {}
        self.scale_slider = ScaleSlider()
        self.message = described(
            SpokenLabel(wordWrap=True),
            "settings_message",
            self.tr("What is wrong"),
            self.tr("Why the last value was not taken."),
        )
        self.message.hide()
        self.message.setFrameShape(QFrame.Shape.StyledPanel)
        self.message.setMargin(6)
        self._buttons = {
            "weights_seed": self._button(
                "new_weights",
                self.tr("New &weights"),
                self.tr("Draw W, U and b again after another seed."),
                self.new_weights_wanted.emit,
            ),
            "inputs_seed": self._button(
                "new_inputs",
                self.tr("&New inputs"),
                self.tr("Draw the inputs again after another seed."),
                self.new_inputs_wanted.emit,
            ),
        }
        self.imports: ImportsBox | None = None
        self._lay_out()

    def _button(
        self, name: str, text: str, tip: str, clicked: Callable[[], None]
    ) -> QPushButton:
        button = described(QPushButton(text), name, plain_text(text), tip)
        button.clicked.connect(clicked)
        return button

    def _lay_out(self) -> None:
        content = QWidget()
        self._form = form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setContentsMargins(0, 0, 0, 0)
        width = self._least_width()
        for name in FIELDS:
            self._add_row(form, name, width)
        self._column = column = QVBoxLayout(content)
        column.addLayout(form)
        # Below the fields, which stay where they are.
        column.addWidget(self.message)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tip = self.tr("What the run is made of.")
        described(self, "settings", self.tr("Settings"), tip)
        content.installEventFilter(self)

    def _add_row(self, form: QFormLayout, name: str, width: int) -> None:
        field = FIELDS[name]
        label = shown(field.label)
        meaning = shown(field.meaning)
        control = self._control(name)
        described(control, name, label, meaning)
        policy = control.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        control.setSizePolicy(policy)
        control.setMinimumWidth(width)
        self.controls[name] = control
        form.addRow(label, control)
        self._label_of(control).setToolTip(meaning)
        if name == "weight_scale":
            self._add_slider(form, label)
        if name in self._buttons:
            form.addRow(self._buttons[name])

    def _add_slider(self, form: QFormLayout, label: str) -> None:
        described(
            self.scale_slider,
            "weight_scale_slider",
            self.tr("%1, magnitude").replace("%1", label),
            self.tr(
                "The magnitude, by powers of ten; 0 at the left end. Keeps the sign."
            ),
        )
        self.scale_slider.scale_chosen.connect(
            partial(self.setting_changed.emit, "weight_scale")
        )
        form.addRow("", self.scale_slider)

    def _control(self, name: str) -> Control:
        field = FIELDS[name]
        if isinstance(field, ChoiceField):
            return self._combo(name, field)
        is_integer = isinstance(field, IntegerField)
        spin_box = IntegerSpinBox(name) if is_integer else NumberSpinBox(name)
        if isinstance(field, IntegerField) and field.optional:
            spin_box.lineEdit().setPlaceholderText(self.tr("as drawn"))
        spin_box.value_chosen.connect(partial(self._report, name))
        spin_box.refused.connect(self.show_error)
        spin_box.lineEdit().textEdited.connect(self.message.hide)
        return spin_box

    def _combo(self, name: str, field: ChoiceField) -> QComboBox:
        combo = QComboBox()
        for word, label in field.labels.items():
            combo.addItem(shown(label), word)
        combo.currentIndexChanged.connect(partial(self._on_index, name))
        return combo

    def _least_width(self) -> int:
        """Return the width at which the longest choice is whole."""
        metrics = self.fontMetrics()
        fields = [field for field in FIELDS.values() if isinstance(field, ChoiceField)]
        labels = [label for field in fields for label in field.labels.values()]
        words = [shown(label) for label in labels]
        return max(map(metrics.horizontalAdvance, words)) + 2 * metrics.height()

    # What is shown

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Show the settings of `new`; those that imported arrays overrule are off."""
        was_given_up = old is not None and old.work is not None and new.work is None
        if old is not None and old.recipe is new.recipe and not was_given_up:
            return
        self.message.hide()
        self._show_imports(old, new)
        if old is not None and new.lies_as(old):
            # Of a training that plays the fields stay as they are.
            return
        self._offer_cells(new.recipe)
        for name, control in self.controls.items():
            self._show_value(control, getattr(new.recipe.settings, name))
            control.setEnabled(name not in new.recipe.set_aside)
        self._show_parameter(new.run)
        self.scale_slider.set_scale(new.recipe.settings.weight_scale)
        self.scale_slider.setEnabled("weight_scale" not in new.recipe.set_aside)
        for name, button in self._buttons.items():
            button.setEnabled(name not in new.recipe.set_aside)

    def _show_parameter(self, run: Run) -> None:
        """Show the row of the activation's parameter where it has one."""
        control = self.controls["activation_parameter"]
        parameter = run.activation.parameter
        is_seen = parameter is not None and run.cell.has_activation
        self._form.setRowVisible(control, is_seen)
        if parameter is None:
            return
        assert isinstance(control, NumberSpinBox)
        control.set_usual(parameter.default)
        text = shown(parameter.label)
        self._label_of(control).setText(text)

    def _offer_cells(self, recipe: Recipe) -> None:
        """Offer the cells that have the imported weights, and what the cell reads."""
        fitting = list(CELLS.values())
        if recipe.weights is not None:
            fitting = cells_of(recipe.weights)
        combo = self.controls["cell"]
        assert isinstance(combo, QComboBox)
        names = [cell.name for cell in fitting]
        if names != [combo.itemData(place) for place in range(combo.count())]:
            with QSignalBlocker(combo):
                combo.clear()
                for cell in fitting:
                    combo.addItem(shown(cell.label), cell.name)
        for name in _OF_SOME_CELLS:
            is_read = name in recipe.cell.settings
            self._form.setRowVisible(self.controls[name], is_read)
        has_activation = recipe.cell.has_activation
        self._form.setRowVisible(self.controls["activation"], has_activation)

    def _label_of(self, control: QWidget) -> QLabel:
        label = self._form.labelForField(control)
        assert isinstance(label, QLabel)
        return label

    def _show_imports(self, old: Snapshot | None, new: Snapshot) -> None:
        """Say what is imported; the box for it is made when it is first needed."""
        recipe = new.recipe
        has_state = recipe.initial_state is not None
        is_needed = bool(recipe.set_aside) or has_state or recipe.backwards
        if self.imports is None and is_needed:
            from rnn_viewer.views.imports_box import ImportsBox

            old, self.imports = None, ImportsBox()
            self._column.insertWidget(0, self.imports)
            self.imports.weights_drawn.connect(self.weights_drawn)
            self.imports.inputs_drawn.connect(self.inputs_drawn)
            self.imports.zeros_wanted.connect(self.zeros_wanted)
            self.imports.rescaling_chosen.connect(self.rescaling_chosen)
            self.imports.backwards_chosen.connect(self.backwards_chosen)
            self.imports.sample_chosen.connect(self.sample_chosen)
            self.imports.refused.connect(self.show_error)
        if self.imports is not None:
            self.imports.show_snapshot(old, new)

    def _show_value(self, control: Control, value: object) -> None:
        if isinstance(control, QComboBox):
            with QSignalBlocker(control):
                control.setCurrentIndex(control.findData(value))
        else:
            control.set_number(value)  # type: ignore[arg-type]

    def show_error(self, error: UserError) -> None:
        """Say what is wrong, above the fields; what was shown stays."""
        from rnn_viewer.widgets.error_text import error_text

        self.message.setText(error_text(error))
        self.message.show()
        QTimer.singleShot(0, self, self._show_message)
        if isinstance(error, SettingError) and error.field in self.controls:
            self.controls[error.field].setFocus()

    def _show_message(self) -> None:
        self.ensureWidgetVisible(self.message)

    def show_refused(self, error: UserError, snapshot: Snapshot) -> None:
        """Say what is wrong and show the values that hold."""
        for name, control in self.controls.items():
            self._show_value(control, getattr(snapshot.recipe.settings, name))
        self.show_error(error)

    def show_imported(self, snapshot: Snapshot) -> None:
        """Show the sample and the rescaling that hold, after others were refused."""
        if self.imports is not None:
            self.imports.show_fields(snapshot.recipe)

    # What the user does

    def _report(self, name: str, value: object) -> None:
        self.setting_changed.emit(name, value, False)

    def _on_index(self, name: str, index: int) -> None:
        combo = self.controls[name]
        assert isinstance(combo, QComboBox)
        self._report(name, combo.itemData(index))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        # As wide as its content: nothing is hidden behind the edge.
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            scroll_bar = self.verticalScrollBar().sizeHint().width()
            width = watched.minimumSizeHint().width() + scroll_bar
            self.setMinimumWidth(width)
        return super().eventFilter(watched, event)
