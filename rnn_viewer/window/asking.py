"""What the window asks the user: for a file, and about unsaved work."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from rnn_viewer.core.recipe.recipe import Recipe

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.lesson import Lesson

_Button = QMessageBox.StandardButton
SAVE, DISCARD, CANCEL = _Button.Save, _Button.Discard, _Button.Cancel


def ask_open(parent: QWidget, title: str, filters: str) -> Path | None:
    """Ask for a file that exists; None where the user thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", filters)
    return Path(name) if name else None


def ask_save(
    parent: QWidget, title: str, filters: str, proposal: str = ""
) -> Path | None:
    """Ask for a file to write; one that exists is asked about by the dialog.

    Parameters
    ----------
    parent : QWidget
        What asks.
    title, filters : str
        Of the dialog.
    proposal : str
        The name that stands in it first, in the folder that was chosen last.
    """
    # Beside a relative name Qt would look into the folder of the process.
    folder = QFileDialog(parent).directory()
    name, _ = QFileDialog.getSaveFileName(
        parent, title, folder.filePath(proposal), filters
    )
    return Path(name) if name else None


def name_for(recipe: Recipe, lesson: "Lesson | None" = None) -> str:
    """Return what a file of a run may be called: after its lesson or its weights."""
    title = recipe.origin.weights or recipe.origin.inputs
    if lesson is not None:
        title = lesson.title
    return re.sub(r"[^\w.-]+", "-", title).strip("-.") or "run"


def ask_target(
    parent: QWidget,
    title: str,
    filters: str,
    suffixes: Sequence[str],
    name: str = "run",
) -> Path | None:
    """Ask for a file to write, and again where its ending makes it another that exists.

    Parameters
    ----------
    parent : QWidget
        What asks.
    title, filters : str
        Of the dialog.
    suffixes : sequence of str
        What the name may end in; the first is added where it ends in none of them.
        A name may have dots of its own: model v1.2.
    name : str
        What is proposed, without its ending.
    """
    path = ask_save(parent, title, filters, f"{name}{suffixes[0]}")
    if path is None or path.suffix.lower() in (s.lower() for s in suffixes):
        return path
    path = path.with_name(path.name + suffixes[0])
    if os.path.exists(path) and not ask_replace(parent, path):
        return None
    return path


def ask_replace(parent: QWidget, path: Path) -> bool:
    """Ask whether a file that exists is to be replaced."""
    text = QCoreApplication.translate("asking", "%1 exists already. Replace it?")
    return _ask_replace(parent, path, text)


def ask_changed(parent: QWidget, path: Path) -> bool:
    """Ask whether a file is to be replaced that somebody else has written to."""
    text = QCoreApplication.translate(
        "asking",
        "%1 was changed by another program since it was opened or saved here. Replace"
        " it? What the other program wrote would be lost.",
    )
    return _ask_replace(parent, path, text)


def _ask_replace(parent: QWidget, path: Path, text: str) -> bool:
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        QCoreApplication.translate("asking", "Replace a file"),
        text.replace("%1", path.name),
        _Button.Cancel,
        parent,
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    replace = box.addButton(
        QCoreApplication.translate("asking", "Replace"),
        QMessageBox.ButtonRole.DestructiveRole,
    )
    box.setDefaultButton(_Button.Cancel)
    box.exec()
    answer = box.clickedButton()
    box.deleteLater()
    return answer is replace


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
