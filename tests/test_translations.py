"""Translations: every text is found by Qt's tools, and shown in the user's language.

A language of its own stands for all: each message in brackets, ``⟦like this⟧``. What is
left outside of brackets in the window was never given to the translator.
"""

import html
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

import rnn_viewer
from rnn_viewer.core.words import show_in

PACKAGE = Path(rnn_viewer.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
TOOLS = Path(sys.executable).parent


def extracted(path: Path) -> ElementTree.ElementTree:
    """Extract all texts into a .ts file."""
    lupdate = [TOOLS / "pyside6-lupdate", *SOURCES, "-ts", path]
    subprocess.run(lupdate, check=True, capture_output=True)
    return ElementTree.parse(path)


@pytest.fixture(scope="session")
def in_brackets(tmp_path_factory) -> Path:
    """Make the language in which each message stands in brackets."""
    path = tmp_path_factory.mktemp("translations") / "brackets.ts"
    tree = extracted(path)
    for message in tree.iter("message"):
        translation = message.find("translation")
        translation.text = f"⟦{message.findtext('source')}⟧"
        translation.attrib.pop("type", None)
    tree.write(path, encoding="utf-8", xml_declaration=True)
    made = path.with_suffix(".qm")
    lrelease = [TOOLS / "pyside6-lrelease", path, "-qm", made]
    subprocess.run(lrelease, check=True, capture_output=True)
    return made


@pytest.fixture
def brackets(qapp, in_brackets) -> Iterator[None]:
    """Speak the language of brackets."""
    translator = QTranslator()
    assert translator.load(str(in_brackets))
    qapp.installTranslator(translator)
    show_in(QCoreApplication.translate)
    yield
    show_in(None)
    qapp.removeTranslator(translator)


# What is left

_TEXTS = (
    *("text", "title", "windowTitle", "toolTip", "statusTip", "whatsThis"),
    *("accessibleName", "accessibleDescription", "placeholderText", "prefix"),
    *("suffix", "specialValueText"),
)


def said(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Yield what a window says, and by which of its parts."""
    for part in (widget, *widget.findChildren(QWidget)):
        name = f"{type(part).__name__} {part.objectName()}"
        for kind in _TEXTS:
            get = getattr(part, kind, None)
            is_typed = isinstance(part, QLineEdit | QPlainTextEdit | QTextEdit)
            if callable(get) and not (kind == "text" and is_typed):
                try:
                    yield f"{name}.{kind}", get()
                except TypeError:
                    continue
        yield from ((f"{name} item", text) for text in items(part))
    for action in widget.findChildren(QAction):
        name = f"action {action.objectName()}"
        for text in (action.text(), action.toolTip(), action.statusTip()):
            yield name, text


def items(part: QWidget) -> Iterator[str]:
    """Yield what stands in a list, its head or its tabs."""
    if isinstance(part, QComboBox):
        for place in range(part.count()):
            yield part.itemText(place)
            yield part.itemData(place, Qt.ItemDataRole.ToolTipRole) or ""
    if isinstance(part, QTabBar):
        for place in range(part.count()):
            yield part.tabText(place)
            yield part.tabToolTip(place)
    model = part.model() if isinstance(part, QAbstractItemView) else None
    if model is not None:
        for column in range(1 if isinstance(part, QListView) else model.columnCount()):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            for row in range(min(model.rowCount(), 40)):
                index = model.index(row, column)
                yield str(index.data() or "")
                yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def left_over(text: str) -> list[str]:
    """Return the words of a text that no translator has seen."""
    text = html.unescape(re.sub(r"<[^<>]*>", " ", str(text)))
    before = ""
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    # What found no room is cut.
    text = re.sub(r"⟦.*|^.*⟧", " ", text, flags=re.DOTALL)
    words = re.findall(r"[^\W\d_][\w.]*[^\W\d_]", text)
    return [word for word in words if word not in LEFT and "_" not in word]


LEFT = {
    *("RNN", "Viewer", "NumPy", "PyTorch", "Keras"),
    *("Ctrl", "Shift", "Alt", "Esc", "Home", "End", "Left", "Right", "Up", "Down"),
    *("Space", "PgUp", "PgDown"),
    "inputs",
}
