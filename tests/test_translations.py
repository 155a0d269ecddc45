"""Translations: every text is found by Qt's tools, and shown in the user's language.

A language of its own stands for all: each message in brackets, ``⟦like this⟧``. What is
left outside of brackets in the window was never given to the translator.
"""

import ast
import contextlib
import gc
import html
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

import rnn_viewer
from rnn_viewer import cli
from rnn_viewer.core.words import show_in
from rnn_viewer.window.layouts import LAYOUTS
from tests.walks import first

PACKAGE = Path(rnn_viewer.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
TOOLS = Path(sys.executable).parent


@pytest.fixture(scope="session")
def extracted(tmp_path_factory) -> Path:
    """Extract all texts into a .ts file, once: it takes seconds."""
    path = tmp_path_factory.mktemp("translations") / "texts.ts"
    lupdate = [TOOLS / "pyside6-lupdate", *SOURCES, "-ts", path]
    subprocess.run(lupdate, check=True, capture_output=True)
    return path


@pytest.fixture(scope="session")
def in_brackets(extracted) -> Path:
    """Make the language in which each message stands in brackets."""
    path, tree = extracted.with_name("brackets.ts"), ElementTree.parse(extracted)
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
        if type(action.parent()).__name__ == "GraphicsScene":
            # pyqtgraph's own, whose menu is not there.
            continue
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
    # What file names end in.
    text = re.sub(r"(?<!\w)\.\w+", " ", text)
    words = re.findall(r"[^\W\d_][\w.]*[^\W\d_]", text)
    return [word for word in words if word not in LEFT and "_" not in word]


LEFT = {
    # The program and the languages that it writes.
    *("RNN", "Viewer", "NumPy", "PyTorch", "Keras", "GIF", "MP4"),
    *("Python", "PySide", "Qt", "pyqtgraph", "Pygments"),
    # Keys, and buttons of Qt's own dialogs: qtbase has its own translation.
    *("Ctrl", "Shift", "Alt", "Esc", "Home", "End", "Left", "Right", "Up", "Down"),
    *("Space", "PgUp", "PgDown", "OK", "Cancel", "Save", "Open", "Scroll"),
    # Each language has its own name in all of them.
    *("English", "简体中文"),
    # Names of arrays, of activations and of what stands in a file.
    *("inputs", "tanh", "weights", "npy", "kernel", "bias", "SimpleRNN", "float32"),
}
OF_QT = ("qt_dockwidget", "PlotViewBox")


def report(widget: QWidget) -> list[str]:
    """Return what a window says untranslated, and where."""
    found = ((where, text, left_over(text)) for where, text in said(widget))
    return [
        f"{where}: {text!r}"
        for where, text, left in found
        if left and not any(name in where for name in OF_QT)
    ]


def painted(window, folder: Path) -> dict[str, list[str]]:
    """Return what is written in pictures of the parts of a window untranslated."""
    found, exporting = {}, window.exporting
    for place, (_, part) in enumerate(exporting._parts()):
        name, path = exporting._name_of(part), folder / f"{place}.svg"
        if name in ("window", *OF_CODE):
            continue
        exporting.save("picture", path, place)
        words = re.findall(r"<text[^>]*>([^<]*)</text>", path.read_text("utf-8"))
        # A text may be written in several lines.
        found[name] = left_over(" ".join(re.sub("⟦[^⟧]*…$", "", w) for w in words))
    return {name: left for name, left in found.items() if left}


OF_CODE = ("code", "numbers")
"""Parts that show code and what it prints."""


# What is found by the tools


class Call(NamedTuple):
    """A call, the name of its function, the class and the functions it stands in."""

    node: ast.Call
    name: str
    within: str
    functions: tuple[ast.FunctionDef, ...]


LEAVES = (ast.Name, ast.Constant, ast.alias, ast.expr_context, ast.operator)
"""What no call stands in, and most of what a program is made of."""


def all_calls(tree: ast.AST) -> list[Call]:
    """Return all calls of functions."""
    found, waiting = [], [(tree, "", ())]
    while waiting:
        node, within, functions = waiting.pop()
        if isinstance(node, ast.ClassDef):
            within = node.name
        elif isinstance(node, ast.FunctionDef):
            functions = (*functions, node)
        elif isinstance(node, ast.Call):
            found.append(Call(node, called(node), within, functions))
        for field in vars(node).values():
            for child in field if isinstance(field, list) else (field,):
                if isinstance(child, ast.AST) and not isinstance(child, LEAVES):
                    waiting.append((child, within, functions))
    return found


def calls(among: list[Call], *names: str) -> Iterator[Call]:
    """Yield calls of functions that are named."""
    yield from (call for call in among if call.name in names)


def called(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


MARKING = ("tr", "translate", "QT_TRANSLATE_NOOP")


def marked(among: list[Call]) -> Iterator[tuple[int, str, str]]:
    """Yield line, context and text of all that is marked; None where none is read."""
    for call, name, within, _ in calls(among, *MARKING):
        texts = [getattr(arg, "value", None) for arg in call.args[:2]]
        if name == "tr":
            yield call.lineno, within, texts[0]
        elif name != "translate" or "QCoreApplication" in ast.unparse(call.func):
            yield call.lineno, *texts


@pytest.fixture(scope="module")
def called_in() -> dict[Path, list[Call]]:
    """Return all calls in each file that says anything."""
    says = re.compile(rf"\b({'|'.join((*MARKING, *SAYING, *OTHERS))})\(")
    texts = {path: path.read_text("utf-8") for path in SOURCES}
    # A million nodes: no rubbish is looked for among them, neither now nor later.
    gc.disable()
    try:
        return {
            path: all_calls(ast.parse(text))
            for path, text in texts.items()
            if says.search(text)
        }
    finally:
        gc.freeze()
        gc.enable()


def test_that_each_marked_text_is_a_literal_in_a_context(called_in):
    wrong = [
        f"{path}:{line}"
        for path, among in called_in.items()
        for line, context, text in marked(among)
        if not (isinstance(text, str) and isinstance(context, str) and context)
    ]
    assert not wrong


def test_that_the_tools_find_each_marked_text(called_in, extracted):
    found = {
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(extracted).iter("context")
        for message in context.iter("message")
    }
    here = {words[1:] for among in called_in.values() for words in marked(among)}
    assert here == found
    assert all(context for context, _ in found)


SAYING = {
    **dict.fromkeys(
        ("UserError", "HoldsObjects", "Refused", "Foreign", "NoDisplay"), 0
    ),
    **dict.fromkeys(("FileError", "ArrayError", "NoEffect", "Note"), 1),
    **dict.fromkeys(("_parser", "_check", "_error"), 1),
    **dict.fromkeys(("NotAnInteger", "NotANumber", "NotAChoice", "_refuse"), 2),
}
"""What says a text, and which of its arguments is the first that is one."""

OTHERS = ("ValueError", "add_argument", "format")
"""What says a text here or there."""

READERS = ("formats", "session")
"""Folders whose `ValueError` is told the user as what is wrong with a file."""


def is_unmarked(node: ast.AST | None) -> bool:
    """Tell whether an expression is English that no translator will see."""
    if isinstance(node, ast.IfExp):
        return is_unmarked(node.body) or is_unmarked(node.orelse)
    if isinstance(node, ast.BoolOp):
        return any(map(is_unmarked, node.values))
    if isinstance(node, ast.BinOp):
        return is_unmarked(node.left) or is_unmarked(node.right)
    if isinstance(node, ast.JoinedStr):
        text = "".join(p.value for p in node.values if isinstance(p, ast.Constant))
        return (
            re.search(r"[a-z]{2}", re.sub(r"--[a-z-]*|pip install.*", "", text))
            is not None
        )
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return is_text and re.search(r"[a-z] [a-z]", node.value) is not None


def kept(function: ast.FunctionDef) -> dict[str, ast.AST]:
    """Return what the names in a function stand for."""
    return {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def test_that_errors_notes_and_options_say_marked_texts(called_in):
    wrong = []
    for path, among in called_in.items():
        saying = SAYING | ({"ValueError": 0} if path.parent.name in READERS else {})
        for call, name, _, functions in calls(among, *saying, "add_argument"):
            told = {keyword.arg: keyword.value for keyword in call.keywords}
            given = [*call.args[saying[name] :]] if name in saying else []
            for said in (*given, told.get("problem"), told.get("help")):
                named = isinstance(said, ast.Name)
                meant = [kept(f).get(said.id) for f in functions] if named else []
                if any(map(is_unmarked, (said, *meant))):
                    wrong.append(f"{path}:{call.lineno}: {ast.unparse(said)}")
    assert not wrong


def test_that_words_are_given_for_the_places_of_a_text(called_in):
    """``QT_TRANSLATE_NOOP(…).format(…)`` has a word for each place, and no other."""
    for path, among in called_in.items():
        for call, *_ in calls(among, "format"):
            inner = call.func.value if isinstance(call.func, ast.Attribute) else None
            if isinstance(inner, ast.Call) and called(inner) == "QT_TRANSLATE_NOOP":
                places = re.findall(r"{(\w+)[^{}]*}", inner.args[1].value)
                words = [keyword.arg for keyword in call.keywords]
                assert set(places) == set(words), f"{path}:{call.lineno}"


# What the user sees


@pytest.mark.one_window
@pytest.mark.parametrize("layouts", first([list(LAYOUTS)[::4], list(LAYOUTS)]))
def test_that_a_layout_is_shown_in_the_language(brackets, window, tmp_path, layouts):
    window.session.go_to_timestep(3)
    window.session.choose_unit(1)
    for layout in layouts:
        window.docks.arrange(layout)
        QCoreApplication.processEvents()
        assert report(window) == [], layout
        assert painted(window, tmp_path) == {}, layout


@pytest.mark.one_window
def test_that_what_is_tried_and_changed_is_told_in_the_language(brackets, window):
    window.show_welcome()
    window.explain()
    window.session.pin_baseline()
    for experiment in ("swap_inputs", "swap_start", "nudge"):
        window.docks.open("memory")
        window.panel("memory").experiment(experiment)
        assert report(window) == []
    window.session.change(timesteps=0)
    assert window.views.settings_form.message.text().startswith("⟦")
    assert report(window) == []


@pytest.mark.one_window
def test_that_a_dialog_asks_in_the_language(brackets, window):
    for action in ("commands", "go_to", "about", "export", "film"):
        window.actions_by_name[action].trigger()
        dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
        left = report(dialog)
        dialog.close()
        assert [text for text in left if "about_" not in text] == [], action


@pytest.fixture
def files(tmp_path) -> dict[str, Path]:
    """Files that are refused, that are guessed at, and that ask."""
    W, U, b = np.eye(4, 3), np.eye(4), np.ones(4)
    kernel, recurrent = np.ones((3, 3)), np.eye(3)
    made = {name: tmp_path / f"{name}.npz" for name in ("guess", "lacking", "several")}
    np.savez(made["guess"], W=W, U=U, b=b)
    np.savez(made["lacking"], W=W, U=U)
    layers = {f"l{n}/kernel": kernel for n in range(2)}
    layers |= {f"l{n}/recurrent_kernel": recurrent for n in range(2)}
    np.savez(made["several"], **layers)
    for name, text in {
        "table.csv": "1,2,x\n2,4,y\n3,9,z\n",
        "gap.csv": "a,b\n1,2\n,4\n",
        "poem.txt": "to be or not\n",
        "what.doc": "?",
    }.items():
        made[name] = tmp_path / name
        made[name].write_text(text)
    return made


@pytest.mark.one_window
def test_that_files_are_told_of_in_the_language(brackets, window, files):
    for path in files.values():
        window.importing.open_file(path)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                assert left_in(report(dialog), files) == []
                dialog.close()
        assert left_in(report(window), files) == []


def left_in(found: list[str], files: dict[str, Path]) -> list[str]:
    """Return what is left but for what the files themselves say."""
    names = [path.name for path in files.values()]
    return [text for text in found if not any(name in text for name in names)]


def test_that_a_text_of_a_base_class_is_found_in_a_subclass(brackets):
    class Before(QObject):
        def said(self) -> str:
            return self.tr("Recording …")

    words = type("FilmWords", (Before,), {})
    assert type("Other", (words,), {})().said() == "⟦Recording …⟧"


# The command line


def complaint(capsys, *arguments: str) -> str:
    with contextlib.suppress(SystemExit):
        cli.main(arguments)
    printed = capsys.readouterr()
    return printed.out + printed.err


@pytest.fixture
def bracketed() -> Iterator[None]:
    """Put what the core says in brackets, without Qt."""
    show_in(lambda _, text: f"⟦{text}⟧")
    yield
    show_in(None)


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--timesteps", "many"),
        ("run", "--nothing"),
        ("run", "--timesteps"),
        ("run", "--sample", "3"),
        ("run", "--order", "rows"),
        ("run", "--csv-header"),
        ("run", "--activation-parameter", "2"),
        ("run", "--columns", "2"),
        ("run", "nowhere.npz"),
        ("export",),
        ("export", "--to", "a.doc"),
        ("inspect", "a.doc"),
    ],
)
def test_that_the_command_line_complains_in_the_language(capsys, bracketed, arguments):
    said = complaint(capsys, *arguments)
    assert "⟦" in said
    words = left_over(re.sub(r"--[\w-]+|nowhere.npz|a\.doc", "", said))
    assert set(words) <= {"rnn", "viewer", "rows"}


def test_that_files_are_inspected_in_the_language(capsys, bracketed, files):
    for path in files.values():
        for line in complaint(capsys, "inspect", str(path)).splitlines():
            assert "⟦" in line or re.match(r"\S+ +\(|inputs  ", line), line


@pytest.mark.parametrize("command", ["run", "export", "inspect", None])
def test_that_help_is_in_the_language(capsys, bracketed, command):
    said = complaint(capsys, *filter(None, [command]), "--help")
    said = re.sub(r"--?[a-z][\w-]*|\b[A-Z]+\b|\{[^}]*\}", "", said)
    assert set(left_over(said)) <= {"rnn", "viewer", command}
