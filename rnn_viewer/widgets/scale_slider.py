"""A logarithmic slider for weight_scale.

superqt has such a slider, and would add 0.39 s to the start.
"""

import math
from time import perf_counter

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QSlider, QWidget

_DECADES = (-3, 1)
_STEPS_A_DECADE = 40
_THROTTLE = 30
"""Milliseconds between two reports of a drag."""


class ScaleSlider(QSlider):
    """Sets the magnitude of a number and keeps its sign; its left end is zero.

    Attributes
    ----------
    scale_chosen : Signal(float, bool)
        The number, and whether this goes on with a drag.
    """

    scale_chosen = Signal(float, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        least, greatest = _DECADES
        self.setRange(0, 1 + (greatest - least) * _STEPS_A_DECADE)
        self.setPageStep(_STEPS_A_DECADE // 4)
        self._sign = 1.0
        self._continuing = False
        self._throttle = QTimer(self, singleShot=True)
        self._throttle.timeout.connect(self._report)
        self._reported = 0.0
        self.valueChanged.connect(self._on_value_changed)
        self.sliderPressed.connect(self._on_pressed)
        self.sliderReleased.connect(self._report_now)

    def set_scale(self, scale: float) -> None:
        """Show a number without telling anyone; a zero keeps the sign before it."""
        if scale:
            self._sign = math.copysign(1.0, scale)
        if not self.isSliderDown():
            with QSignalBlocker(self):
                self.setValue(_place_of(abs(scale)))

    def _on_pressed(self) -> None:
        self._continuing = False

    def _on_value_changed(self) -> None:
        if not self.isSliderDown():
            self._continuing = False
            self._report()
        elif not self._throttle.isActive():
            since = 1000.0 * (perf_counter() - self._reported)
            elapsed = int(since) if self._continuing else _THROTTLE
            self._throttle.start(max(0, _THROTTLE - elapsed))

    def _report_now(self) -> None:
        if self._throttle.isActive():
            self._throttle.stop()
            self._report()

    def _report(self) -> None:
        # Adding zero makes a negative zero a zero.
        scale = self._sign * _scale_at(self.value()) + 0.0
        self.scale_chosen.emit(scale, self._continuing)
        self._continuing = True
        self._reported = perf_counter()


def _scale_at(place: int) -> float:
    """Return the magnitude at a place: two digits, so that it can be said."""
    if place == 0:
        return 0.0
    return float(f"{10 ** (_DECADES[0] + (place - 1) / _STEPS_A_DECADE):.2g}")


def _place_of(magnitude: float) -> int:
    if magnitude == 0:
        return 0
    place = 1 + round((math.log10(magnitude) - _DECADES[0]) * _STEPS_A_DECADE)
    return max(1, place)
