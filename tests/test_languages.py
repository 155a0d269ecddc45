"""The window in each language: nothing is cut, and a third language is one file.

The third one is made here of the texts of another: with accents and longer words.
"""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDialog,
    QDockWidget,
    QLabel,
    QToolButton,
    QWidget,
)

from rnn_viewer.application.language import speak
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.words import show_in
from rnn_viewer.files import catalogues
from rnn_viewer.files.catalogues import translator
from rnn_viewer.files.lessons import LESSONS
from rnn_viewer.files.lessons.in_language import texts_of
from rnn_viewer.files.lessons.lesson_file import load_lesson, save_lesson
from rnn_viewer.main_window import MainWindow
from rnn_viewer.widgets.access_keys import plain_text
from rnn_viewer.window.layouts import LAYOUTS
from tests.walks import first

CHINESE = catalogues.folder() / "rnn_viewer_zh_CN.ts"
THIRD = "eo"
"""A language for which Qt has no words of its own."""

ACCENTS = str.maketrans("aceinouy", "áçéïñöüý")
KEPT = re.compile(r"(%\d|\{\{[^{}]*\}\}|\{[^{}]*\}|<[^<>]*>|&\w)")


def longer(text: str) -> str:
    """Return a text with accents whose long words are longer still."""
    parts = KEPT.split(text)
    parts[::2] = [
        re.sub(r"\w{4,}", r"\g<0>s", p).translate(ACCENTS) for p in parts[::2]
    ]
    return "".join(parts)


@pytest.fixture(scope="module")
def third(tmp_path_factory) -> Path:
    """Make a folder that has one more language than ours."""
    folder = tmp_path_factory.mktemp("translations")
    for file in catalogues.folder().glob("rnn_viewer_*"):
        shutil.copy(file, folder)
    tree = ElementTree.parse(CHINESE)
    tree.getroot().set("language", THIRD)
    for message in tree.iter("message"):
        message.find("translation").text = longer(message.findtext("source"))
    file = folder / f"rnn_viewer_{THIRD}.ts"
    tree.write(file, encoding="utf-8", xml_declaration=True)
    made = [file, "-qm", file.with_suffix(".qm")]
    release = [Path(sys.executable).parent / "pyside6-lrelease", *made]
    subprocess.run(release, check=True, capture_output=True)
    return folder


@pytest.fixture
def speaking(qapp, third, monkeypatch) -> Iterator[Callable[[str], None]]:
    """Have the window speak a language; English again afterwards."""
    font = qapp.font()
    for module in ("files.catalogues", "application.language"):
        monkeypatch.setattr(f"rnn_viewer.{module}.folder", lambda: third)
    yield lambda language: speak(qapp, language)
    speak(qapp, "en")
    show_in(None)
    qapp.setFont(font)


# What has no room


def cut(window: QWidget) -> list[str]:
    """Return what a window shows in less room than it takes, with that room."""
    parts = (part for part in window.findChildren(QWidget) if part.isVisible())
    found = ((part, *room(part)) for part in parts)
    return [
        f"{type(part).__name__} {part.objectName()}: {text!r} in {has} of {needs}"
        for part, text, needs, has in found
        if text and needs > has
    ]


def room(part: QWidget) -> tuple[str, int, int]:
    """Return the text of a part, how much room it takes, and how much it has."""
    width = part.fontMetrics().horizontalAdvance
    if isinstance(part, QLabel):
        text = part.text()
        if part.wordWrap():
            return text, part.heightForWidth(part.width()), part.height() + 1
        return text, part.sizeHint().width(), part.width() + 1
    if isinstance(part, QToolButton):
        has_text = part.icon().isNull()
        return part.text() * has_text, width(plain_text(part.text())), part.width()
    if isinstance(part, QAbstractButton):
        mark = 18 if isinstance(part, QCheckBox) else 6
        return part.text(), width(plain_text(part.text())) + mark, part.width()
    if isinstance(part, QComboBox):
        return part.currentText(), width(part.currentText()) + 22, part.width()
    if isinstance(part, QDockWidget):
        return part.windowTitle(), width(part.windowTitle()) + 40, part.width()
    return "", 0, 0


SHOWN = (
    ("en", (1280, 800), 1.0),
    ("zh_CN", (1024, 700), 1.0),
    ("zh_CN", (1280, 800), 1.25),
    ("zh_CN", (1920, 1080), 1.6),
    (THIRD, (1920, 1080), 1.0),
)
"""Languages, and sizes of the window and of the type in which they are shown."""

DIALOGS = ("commands", "go_to", "about", "export", "film", "set_cells")


@pytest.mark.parametrize("language", dict.fromkeys(shown[0] for shown in SHOWN))
@pytest.mark.parametrize("every", first([len(SHOWN), 1]))
def test_that_nothing_is_cut_in_any_layout_or_dialog(
    speaking, open_window, language, every
):
    speaking(language)
    window: MainWindow = open_window(weight_scale=0.05)
    window.session.go_to_timestep(12)
    window.session.choose_unit(3)
    for place, (spoken, size, larger) in enumerate(SHOWN):
        if spoken == language:
            window.looks.set_type_size(larger)
            window.resize(*size)
            for layout in list(LAYOUTS)[place % every :: every]:
                window.docks.arrange(layout)
                QCoreApplication.processEvents()
                assert cut(window) == [], (layout, size)
    window.looks.set_type_size(1.0)
    for action in DIALOGS:
        window.actions_by_name[action].trigger()
        QCoreApplication.processEvents()
        dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
        left = cut(dialog)
        dialog.close()
        assert left == [], action


# A third language


def test_that_a_file_is_a_language(speaking, open_window):
    assert catalogues.languages() == ["en", THIRD, "zh_CN"]
    speaking(THIRD)
    window = open_window(timesteps=3, input_features=2, output_features=3)
    window.session.go_to_timestep(2)
    english = {
        source
        for message in ElementTree.parse(CHINESE).iter("message")
        if longer(source := message.findtext("source")) != source
    }
    shown = {plain_text(text) for text in texts(window)}
    assert shown & {plain_text(text) for text in english} == set()
    assert "Wëlçömé" not in shown
    assert longer("Settings") in shown


def texts(window: QWidget) -> Iterator[str]:
    """Yield what stands in a window and in its menus."""
    for part in window.findChildren(QWidget):
        if part.isVisible():
            yield room(part)[0]
    for action in window.findChildren(QAction):
        # pyqtgraph has menus of its own, which are not shown.
        if action.objectName():
            yield action.text()
            yield action.toolTip()


# Lessons


@pytest.mark.one_window
def test_that_the_lesson_of_the_program_is_told_in_the_language(speaking, window):
    speaking("zh_CN")
    window.open_lesson("loop")
    assert window.lessons.bar.sentence.text() == (
        "循环神经网络就是一个 for 循环。"
        "这个循环依次读取 8 个输入，每次循环输出 4 个数。"
    )


@pytest.mark.one_window
def test_that_an_example_is_told_in_the_language(speaking, window, qtbot):
    speaking("zh_CN")
    window.documents.forget()
    window.open_example("echo")
    qtbot.waitUntil(lambda: window.session.snapshot.lesson is not None)
    assert window.session.snapshot.lesson.title == "回声：五个时间步之后再说一遍"


@pytest.mark.one_window
def test_that_a_lesson_of_a_user_stays_as_it_is(speaking, window, tmp_path):
    speaking("zh_CN")
    save_lesson(Lesson("Mine", (Stop("What it reads"),)), tmp_path / "mine.toml")
    window.lessons.begin_file(tmp_path / "mine.toml", "mine")
    assert window.lessons.bar.sentence.text() == "What it reads"


def test_that_every_text_of_the_lesson_is_translated():
    translate = translator("zh_CN")
    for text in texts_of(load_lesson(LESSONS["loop"].path)):
        assert translate("lesson texts", text) != text
