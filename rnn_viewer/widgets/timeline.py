"""The timeline: a slider whose handle comes to where one clicks."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider


class Timeline(QSlider):
    """A horizontal slider; of a million timesteps one would not go ten by ten."""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == Qt.MouseButton.LeftButton:
            self._come_to(event.position().toPoint().x())
        super().mousePressEvent(event)

    def _come_to(self, x: int) -> None:
        """Bring the handle under the pointer, where it is not there yet."""
        # The enumerations of QStyle cost 3 ms: not before the first paint.
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_SliderHandle
        slider = QStyle.ComplexControl.CC_Slider
        handle = self.style().subControlRect(slider, option, part, self)
        if handle.left() <= x <= handle.right():
            return
        room, place = self.width() - handle.width(), x - handle.width() // 2
        self.setValue(
            QStyle.sliderValueFromPosition(
                self.minimum(), self.maximum(), place, room, option.upsideDown
            )
        )
