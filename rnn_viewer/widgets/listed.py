"""How several things are said in a row, in the user's language."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication


def listed(parts: Iterable[str]) -> str:
    """Return what is said after each other; empty parts are left out."""
    return QCoreApplication.translate("lists", "; ").join(filter(None, parts))


def sentences(*texts: str) -> str:
    """Return sentences one after the other; empty ones are left out."""
    between = QCoreApplication.translate("lists", "%1 %2")
    between = between.replace("%1", "").replace("%2", "")
    return between.join(filter(None, texts))


def sentence(text: str) -> str:
    """Return text as a sentence, which ends as sentences do."""
    return QCoreApplication.translate("lists", "%1.").replace("%1", text)
