"""Fonts whose size follows that of the window."""

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication

_FIXED = (
    "DejaVu Sans Mono",
    "Liberation Mono",
    "Noto Sans Mono",
    "Cascadia Mono",
    "Consolas",
    "Menlo",
    "Courier New",
)
"""Families that are fixed in pitch, where the system's is not."""


def fixed_font() -> QFont:
    """Return a family that is fixed in pitch, the system's if it is; size inherited."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font = _font(system.families())
    if is_fixed(font):
        return font
    # "monospace" may stand for any font where a system has none.
    there = set(QFontDatabase.families())
    for family in (*(name for name in _FIXED if name in there), *sorted(there)):
        if QFontDatabase.isFixedPitch(family) and is_fixed(_font([family])):
            return _font([family])
    return font


def is_fixed(font: QFont) -> bool:
    """Tell whether all letters of a font are as wide as one another."""
    metrics = QFontMetricsF(font)
    widths = {round(metrics.horizontalAdvance(letter), 3) for letter in "iW0 .−"}
    return len(widths) == 1


def _font(families: list[str]) -> QFont:
    font = QFont()
    # Behind it those that write what it has no letters for.
    font.setFamilies([*families, *QApplication.font().families()[1:]])
    font.setFixedPitch(True)
    return font


def scaled(font: QFont, factor: float) -> QFont:
    """Return a font that is larger, or smaller, by a factor."""
    found = QFont(font)
    if font.pointSizeF() > 0:
        found.setPointSizeF(font.pointSizeF() * factor)
    else:
        found.setPixelSize(round(font.pixelSize() * factor))
    return found
