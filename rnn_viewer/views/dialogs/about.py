"""Tells what the program is, which versions run, and whose work is in it."""

import platform
from importlib import metadata

import numpy as np
import PySide6
from PySide6.QtCore import QSize, QSysInfo, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.version import __version__
from rnn_viewer.files.resources import resource
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.fonts import scaled

_ICON = QSize(64, 64)
_LARGER = 1.6
_CHARACTERS = 62
_SYSTEM = "System"
_LATER = ("pyqtgraph", "Pygments")
"""Libraries that are loaded late or never: asked about without loading them."""


def versions() -> dict[str, str]:
    """Return the versions of what runs, by name."""
    found = {
        "RNN Viewer": __version__,
        "Python": platform.python_version(),
        "NumPy": np.__version__,
        "PySide6": PySide6.__version__,
        "Qt": qVersion(),
    }
    for name in _LATER:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    found[_SYSTEM] = f"{QSysInfo.prettyProductName()}, {platform.machine()}"
    return found


class AboutDialog(QDialog):
    """Shows versions and licences.

    Attributes
    ----------
    copy_button : QPushButton
        Copies the versions.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("About RNN Viewer")
        self.setWindowTitle(title)
        tip = self.tr("Versions and licences.")
        described(self, "about", title, tip)
        self._versions = versions()
        self.copy_button = described(
            QPushButton(self.tr("&Copy")),
            "about_copy",
            self.tr("Copy the versions"),
            self.tr("Copy the versions, for a report of a fault."),
        )
        self.close_button = described(
            QPushButton(self.tr("C&lose")),
            "about_close",
            self.tr("Close"),
            self.tr("Close this dialog."),
        )
        self._lay_out()
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(self._head())
        column.addWidget(_line())
        column.addLayout(self._table())
        column.addWidget(_line())
        column.addWidget(self._licences())
        column.addLayout(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _head(self) -> QHBoxLayout:
        picture = QIcon(str(resource("icons", "rnn-viewer.svg")))
        icon = QLabel()
        icon.setPixmap(picture.pixmap(_ICON, self.devicePixelRatio()))
        described(icon, "about_icon", self.tr("Icon"), self.tr("The program's icon."))
        name = described(
            QLabel("RNN Viewer"), "about_name", "RNN Viewer", self.tr("The program.")
        )
        font = scaled(name.font(), _LARGER)
        font.setBold(True)
        name.setFont(font)
        purpose = QLabel(
            self.tr("Open a recurrent network's for loop and step through it.")
        )
        words = QVBoxLayout()
        words.addStretch()
        words.addWidget(name)
        words.addWidget(purpose)
        words.addStretch()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(icon)
        row.addLayout(words, stretch=1)
        return row

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, version) in enumerate(self._versions.items()):
            title = self.tr("System") if name == _SYSTEM else name
            grid.addWidget(_text(title), row, 0)
            said = self.tr("Version of %1").replace("%1", title)
            label = described(
                _text(version), f"about_version_{name}".replace(" ", "_"), said, said
            )
            grid.addWidget(label, row, 1)
        return grid

    def _licences(self) -> QLabel:
        paragraphs = (
            self.tr("RNN Viewer is free software under the MIT licence."),
            self.tr(
                "It uses Qt and PySide6 under the GNU Lesser General Public License,"
                " version 3 (LGPL). They are installed as libraries of their own, so"
                " that you can replace them by versions of your own."
            ),
            self.tr(
                "Colour tables by Peter Kovesi (colorcet.com), Creative Commons"
                " Attribution 4.0 International (CC BY 4.0)."
            ),
        )
        label = _text("\n\n".join(paragraphs))
        label.setWordWrap(True)
        label.setMinimumWidth(_CHARACTERS * self.fontMetrics().averageCharWidth())
        return described(
            label,
            "about_licences",
            self.tr("Licences"),
            self.tr("What the program and its parts may be used for."),
        )

    def _copy(self) -> None:
        lines = [f"{name} {version}" for name, version in self._versions.items()]
        QGuiApplication.clipboard().setText("\n".join(lines))


def _text(text: str) -> QLabel:
    """Return a label whose text can be selected."""
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    return line
