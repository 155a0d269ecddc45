"""What the window asks the user: for a file, and about unsaved work."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

_Button = QMessageBox.StandardButton
SAVE, DISCARD, CANCEL = _Button.Save, _Button.Discard, _Button.Cancel


def ask_open(parent: QWidget, title: str, filters: str) -> Path | None:
    """Ask for a file that exists; None where the user thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", filters)
    return Path(name) if name else None


def ask_save(
    parent: QWidget, title: str, filters: str, proposal: str = ""
) -> Path | None:
    """Ask for a file to write; one that exists is asked about by the dialog."""
    name, _ = QFileDialog.getSaveFileName(parent, title, proposal, filters)
    return Path(name) if name else None


def ask_unsaved(parent: QWidget, name: str) -> QMessageBox.StandardButton:
    """Ask what is to become of unsaved work: `SAVE`, `DISCARD` or `CANCEL`."""
    text = QCoreApplication.translate(
        "asking", "Save the changes of %1? Otherwise they are lost."
    )
    session = QCoreApplication.translate("asking", "this session")
    return QMessageBox.question(
        parent,
        QCoreApplication.translate("asking", "Unsaved changes"),
        text.replace("%1", name or session),
        SAVE | DISCARD | CANCEL,
        SAVE,
    )
