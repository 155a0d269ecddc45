"""How the window looks: its theme and the size of its type."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from rnn_viewer.widgets.theme import (
    Appearance,
    Theme,
    asks_for_contrast,
    is_system_dark,
    theme_for,
)

TYPE_SIZES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0)
"""By how much the system's type is enlarged."""

PROJECTED = 1.5
"""By how much more it is before a projector."""


class Looks(QObject):
    """Holds what the user chose of the looks, and follows the system.

    Attributes
    ----------
    theme_changed : Signal(Theme)
        Everything is to be drawn in other colours.
    """

    theme_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.appearance = Appearance()
        self.type_size = 1.0
        self.projected = False
        self._points = QApplication.font().pointSizeF()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_scheme)

    @property
    def theme(self) -> Theme:
        """The colours that hold now."""
        appearance = self.appearance
        if asks_for_contrast():
            appearance = appearance._replace(contrast="high")
        return theme_for(appearance, is_system_dark())

    def choose(self, **choices: str) -> None:
        """Choose some of the fields of `Appearance`."""
        self.appearance = self.appearance._replace(**choices)
        self.theme_changed.emit(self.theme)

    def _on_system_scheme(self) -> None:
        self.theme_changed.emit(self.theme)

    # The size of the type

    def enlarge(self) -> None:
        """Write everything a step larger."""
        self._set_type_size(1)

    def reduce(self) -> None:
        """Write everything a step smaller."""
        self._set_type_size(-1)

    def _set_type_size(self, steps: int) -> None:
        nearest = min(TYPE_SIZES, key=lambda size: abs(size - self.type_size))
        place = TYPE_SIZES.index(nearest) + steps
        self.set_type_size(TYPE_SIZES[min(max(place, 0), len(TYPE_SIZES) - 1)])

    def set_type_size(self, size: float = 1.0) -> None:
        """Write everything `size` times as large as the system does."""
        self.type_size = size
        self._write()

    def set_projected(self, projected: bool) -> None:
        """Write larger for those who sit far away, or no more."""
        self.projected = projected
        self._write()

    def _write(self) -> None:
        size = self.type_size * (PROJECTED if self.projected else 1.0)
        font = QApplication.font()
        font.setPointSizeF(self._points * size)
        QApplication.setFont(font)

    def restore_type(self) -> None:
        """Leave the application's type as it was found: the window is closing."""
        if self.type_size != 1.0 or self.projected:
            self.type_size, self.projected = 1.0, False
            self._write()
