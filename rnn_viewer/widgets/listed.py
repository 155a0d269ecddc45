"""How several things are said in a row, in the user's language."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication


def listed(parts: Iterable[str]) -> str:
    """Return what is said after each other; empty parts are left out."""
    return QCoreApplication.translate("lists", "; ").join(filter(None, parts))


def sentence(text: str) -> str:
    """Return text as a sentence, which ends as sentences do."""
    return QCoreApplication.translate("lists", "%1.").replace("%1", text)
