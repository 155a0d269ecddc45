"""Which two settings are swept, and over which values."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.fields import ChoiceField, Value
from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.core.sweep.grid import Grid, check_effect
from rnn_viewer.core.sweep.measures import MEASURES
from rnn_viewer.core.sweep.values import values_of
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text

_USUAL = {
    "weight_scale": "0.01:1:12",
    "seed": "1:8",
    "output_features": "8,16,32,64",
    "input_features": "4,8,16,32",
    "timesteps": "25,50,100,200",
    "leak": "0.1:1:10",
    "activation_parameter": "0.1:1:10",
}
"""What stands in a field at first, where the setting is no choice among words."""

_MOST = 2500
"""Pairs at most: each of them is a run."""


class TooManyPairs(UserError):
    """More pairs than a window runs while somebody waits."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "These are {count} runs; a map has at most {most}. More are swept by rnn-viewer"
        " sweep.",
    )


class SameSetting(UserError):
    """One setting on both axes."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "Choose two settings; {name} is there twice."
    )


class MapFields(QWidget):
    """A setting and its values for each axis.

    Attributes
    ----------
    edited : Signal()
        Something was chosen or typed.
    entered : Signal()
        The return key was pressed.
    refused : Signal(str)
        Why what was typed cannot be swept.
    """

    edited = Signal()
    entered = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._free: tuple[str, ...] = ()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.setColumnStretch(1, 1)
        self._texts: dict[str, str] = {}
        self.down = self._axis("down", self.tr("downwards"), 0)
        self.across = self._axis("across", self.tr("to the right"), 1)

    def _axis(self, name: str, label: str, row: int) -> tuple[QComboBox, QLineEdit]:
        box = described(
            QComboBox(),
            f"sweep_map_{name}",
            label,
            self.tr("The setting whose values go %1.").replace("%1", label),
        )
        values = described(
            QLineEdit(),
            f"sweep_map_{name}_values",
            self.tr("values %1").replace("%1", label),
            self.tr(
                "Its values: 1:8 are the whole numbers with both ends, 0.01:1:12 are 12"
                " even values with both ends, commas join several."
            ),
        )
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        values.setMinimumWidth(40)
        layout = self.layout()
        assert isinstance(layout, QGridLayout)
        layout.addWidget(box, row, 0)
        layout.addWidget(values, row, 1)
        box.currentIndexChanged.connect(lambda: self._on_chosen(box, values))
        values.textEdited.connect(lambda text: self._on_edited(box, text))
        values.returnPressed.connect(self.entered)
        return box, values

    @property
    def all(self) -> tuple[QWidget, ...]:
        """The fields in the order of reading."""
        return (*self.down, *self.across)

    def offer(self, recipe: Recipe) -> None:
        """Offer the settings that change the run of a recipe."""
        free = tuple(name for name in FIELDS if _can_be_swept(recipe, name))
        if free == self._free:
            return
        self._free = free
        for (box, values), usual in (
            (self.down, "weight_scale"),
            (self.across, "seed"),
        ):
            chosen = box.currentData() or usual
            with QSignalBlocker(box):
                box.clear()
                for name in free:
                    box.addItem(shown(FIELDS[name].label), name)
                first = free.index(chosen) if chosen in free else 0
                box.setCurrentIndex(first)
            self._show_text(box, values)

    def _show_text(self, box: QComboBox, values: QLineEdit) -> None:
        name = box.currentData()
        values.setText(self._texts.get(name) or _usual(name))

    def _on_chosen(self, box: QComboBox, values: QLineEdit) -> None:
        self._show_text(box, values)
        self.edited.emit()

    def _on_edited(self, box: QComboBox, text: str) -> None:
        self._texts[box.currentData()] = text
        self.edited.emit()

    def grid(self, recipe: Recipe, measure: str) -> Grid | None:
        """Return what is to be swept; None where `refused` says why it cannot be.

        Parameters
        ----------
        recipe : Recipe
            Of the shown run.
        measure : str
            What is shown of each run. Others are measured, too, if that is quick.
        """
        try:
            return self._grid(recipe, measure)
        except UserError as error:
            self.refused.emit(error_text(error))
            return None

    def _grid(self, recipe: Recipe, measure: str) -> Grid:
        axes: dict[str, tuple[Value, ...]] = {}
        for box, values in (self.down, self.across):
            name = box.currentData()
            label = shown(FIELDS[name].label)
            if name in axes:
                raise SameSetting(name=label)
            axes[name] = values_of(FIELDS[name], label, values.text())
        measures = (n for n, m in MEASURES.items() if n == measure or not m.is_slow)
        grid = Grid(recipe, axes, tuple(measures))
        if len(grid) > _MOST:
            raise TooManyPairs(count=f"{len(grid):,}", most=f"{_MOST:,}")
        check_effect(grid, {name: shown(field.label) for name, field in FIELDS.items()})
        return grid


def _usual(name: str) -> str:
    field = FIELDS[name]
    if isinstance(field, ChoiceField):
        return ",".join(field.labels)
    return _USUAL.get(name, "1:8")


def _has_parameter(recipe: Recipe) -> bool:
    return ACTIVATIONS[recipe.settings.activation].parameter is not None


def _can_be_swept(recipe: Recipe, name: str) -> bool:
    """Tell whether a setting changes the run of a recipe."""
    if name in recipe.set_aside or (name == "cell" and recipe.weights is not None):
        return False
    of_cell = name in ("leak", "recurrent_activation")
    if of_cell and name not in recipe.cell.settings:
        return False
    return name != "activation_parameter" or _has_parameter(recipe)
