"""Fonts whose size follows that of the window."""

from PySide6.QtGui import QFont, QFontDatabase


def fixed_font() -> QFont:
    """Return the system's monospaced family; the size is inherited."""
    font = QFont()
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies(system.families())
    font.setFixedPitch(True)
    return font
