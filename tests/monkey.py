"""A monkey: random actions in the real window, the same ones for the same seed.

    python tests/monkey.py --seed 7 --actions 2000

It opens the window as the program does, acts, closes it and ends. Its exit status is 0
where no error reached the hooks, nothing on the screen was stale and the process ended
in good order. What it did last stands on standard error where that is not so.
"""

import argparse
import faulthandler
import os
import random
import sys
import tempfile
import threading
import traceback
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QWidget,
)
from shiboken6 import Shiboken

from rnn_viewer import app
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings
from rnn_viewer.files.catalogues import SYSTEM, languages
from rnn_viewer.main_window import MainWindow
from rnn_viewer.window import asking
from rnn_viewer.window.layouts import LAYOUTS

LEFT = Qt.MouseButton.LeftButton
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
KEYS = (
    *[
        "Left",
        "Right",
        "Up",
        "Down",
        "Home",
        "End",
        "PageUp",
        "PageDown",
        "Space",
        "Escape",
        "Return",
        "Tab",
    ],
    *["F", "Z", "X", "P"],
)
LEFT_ALONE = {
    *("action_quit", "action_film", "action_projector"),
    *(f"action_language_{code}" for code in (SYSTEM, *languages())),
}
"""What ends the monkey or its window, waits for a film, or fills the screen of whoever
watches."""

PATIENCE = 60
"""Seconds after which a program that has not ended is said never to."""

LARGEST = {"timesteps": 400, "input_features": 40, "output_features": 70}


class Monkey:
    """Does one thing after another, and looks whether what is shown is so."""

    def __init__(
        self, window: MainWindow, folder: Path, seed: int, actions: int
    ) -> None:
        self.window = window
        self.random = random.Random(seed)
        self.left = actions
        self.done: deque[str] = deque(maxlen=25)
        self.errors: list[str] = []
        self.files = _files(folder)
        sys.excepthook = self._on_error
        threading.excepthook = lambda found: self._on_error(*found[:3])
        asking.ask_open = lambda *_: self._file()
        asking.ask_save = lambda *_: folder / f"written-{self.left}"
        asking.ask_replace = lambda *_: True
        asking.ask_unsaved = lambda *_: asking.DISCARD
        self.timer = QTimer(window)
        self.timer.timeout.connect(self.act)

    def _on_error(self, *found: object) -> None:
        self.errors.append("".join(traceback.format_exception(*found[:3])))

    def act(self) -> None:
        """Do one thing; at the end look at what is shown, and close the window."""
        if self.errors or self.left <= 0:
            self.timer.stop()
            if not self.errors:
                self._look()
            self._close_dialogs()
            self.window.documents.forget()
            self.window.close()
            QTimer.singleShot(1000 * PATIENCE, self._look_whether_it_ends)
            return
        self.left -= 1
        what = self.random.choices(list(_ACTIONS), list(_ACTIONS.values()))[0]
        try:
            self.done.append(f"{what.__name__}: {what(self)}")
        except Exception:  # noqa: BLE001 - whatever it is, it was found
            self.errors.append(traceback.format_exc())

    # What it does: each returns a word on it

    def trigger(self) -> str:
        """Trigger any action of the menus."""
        action = self.random.choice(self.window.commands)
        if action.objectName() in LEFT_ALONE or not action.isEnabled():
            return "nothing"
        # A menu may be filled anew before that.
        QTimer.singleShot(0, action, action.trigger)
        return action.objectName() or action.text()

    def press_key(self) -> str:
        """Press a key where the focus is."""
        key = self.random.choice(KEYS)
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, getattr(Qt.Key, f"Key_{key}"))
        return f"{key} in {target.objectName()}"

    def set_a_setting(self) -> str:
        """Choose a value of a field of the settings."""
        name = self.random.choice(list(FIELDS))
        control = self.window.views.settings_form.controls[name]
        if isinstance(control, QComboBox):
            control.setCurrentIndex(self.random.randrange(control.count()))
        elif name in LARGEST:
            control.setValue(self.random.randint(1, LARGEST[name]))
        else:
            control.setValue(self.random.choice([-3, -0.5, 0, 0.05, 1, 2, 42]))
        return f"{name} = {getattr(self.window.session.recipe.settings, name)}"

    def click_a_cell(self) -> str:
        """Click, double-click, drag or turn the wheel over a cell."""
        panel = self.random.choice(list(self.window.strip.panels.values()))
        if not panel.isVisible() or panel.rect().isEmpty():
            return "nothing"
        point, modifier = self._point(panel), self.random.choice(MODIFIERS)
        how = self.random.choice(["click", "twice", "drag", "move"])
        if how == "click":
            QTest.mouseClick(panel, LEFT, modifier, point)
        elif how == "twice":
            QTest.mouseDClick(panel, LEFT, modifier, point)
        elif how == "drag":
            QTest.mousePress(panel, LEFT, modifier, point)
            QTest.mouseMove(panel, self._point(panel))
            QTest.mouseRelease(panel, LEFT, modifier, self._point(panel))
        else:
            QTest.mouseMove(panel, point)
        return f"{how} {panel.objectName()} {point.toTuple()} {modifier.name}"

    def use_a_control(self) -> str:
        """Click a button, choose in a list or move a slider, in a dialog if one is."""
        kinds = (QAbstractButton, QComboBox, QAbstractSlider, QLineEdit)
        home = QApplication.activeModalWidget() or self.window
        found = [w for kind in kinds for w in home.findChildren(kind)]
        found = [w for w in found if w.isVisible() and w.isEnabled()]
        if not found:
            return "nothing"
        widget = self.random.choice(found)
        if isinstance(widget, QAbstractButton):
            # What it opens may wait for an answer.
            QTimer.singleShot(0, self.window, partial(_click, widget))
        elif isinstance(widget, QComboBox):
            widget.setCurrentIndex(self.random.randrange(max(widget.count(), 1)))
        elif isinstance(widget, QAbstractSlider):
            widget.setValue(self.random.randint(widget.minimum(), widget.maximum()))
        else:
            widget.setFocus()
            QTest.keyClicks(widget, self.random.choice(["7", "-1e3", "1,5", "x", ""]))
        return f"{type(widget).__name__} {widget.objectName()}"

    def drop_files(self) -> str:
        """Drop one or two files on the window."""
        if QApplication.activeModalWidget() is not None:
            return "nothing"
        files = self.random.sample(self.files, self.random.choice([1, 1, 2]))
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        event = QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, MODIFIERS[0]
        )
        QTimer.singleShot(0, self.window, partial(self._drop, event, mime))
        return ", ".join(file.name for file in files)

    def arrange(self) -> str:
        """Choose a layout, or another size of the window."""
        layout = self.random.choice(list(LAYOUTS))
        self.window.docks.arrange(layout)
        self.window.resize(
            self.random.randint(980, 1500), self.random.randint(660, 950)
        )
        return layout

    def undo(self) -> str:
        """Undo or redo."""
        stack = self.window.session.undo_stack
        self.random.choice([stack.undo, stack.redo])()
        return str(stack.index())

    def close_dialogs(self) -> str:
        """Close what is open over the window."""
        self._close_dialogs()
        return ""

    # How

    def _point(self, widget: QWidget) -> QPoint:
        size = widget.size()
        return QPoint(
            self.random.randrange(max(size.width(), 1)),
            self.random.randrange(max(size.height(), 1)),
        )

    def _drop(self, event: QDropEvent, _kept: QMimeData) -> None:
        # The event does not keep what was dropped.
        self.window.dropEvent(event)

    def _file(self) -> Path | None:
        return self.random.choice([None, *self.files])

    def _close_dialogs(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            if isinstance(popup, QMenu) and popup.isVisible():
                break
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()

    def _look_whether_it_ends(self) -> None:
        """Name what keeps the program from ending when its window is closed."""
        open_ones = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        self.errors.append(f"still open after the window was closed: {open_ones}")
        QApplication.exit(1)

    def _look(self) -> None:
        """Compare what is shown with the snapshot."""
        self._close_dialogs()
        session, views = self.window.session, self.window.views
        QApplication.processEvents()
        now = session.snapshot
        if session.recipe is not now.recipe:
            # A run is being made: the form is ahead of it.
            return
        for name, control in views.settings_form.controls.items():
            value = getattr(now.recipe.settings, name)
            shown = control.currentData() if isinstance(control, QComboBox) else None
            if isinstance(control, QComboBox) and shown != value:
                self.errors.append(f"{name}: {shown!r} is shown, it is {value!r}")
        for name, panel in self.window.strip.panels.items():
            if panel._snapshot is not now:
                self.errors.append(f"{name} shows another snapshot")
        if views.transport.timeline.value() != now.position.completed:
            self.errors.append("the timeline stands elsewhere")


_ACTIONS: dict[Callable[[Monkey], str], int] = {
    Monkey.trigger: 22,
    Monkey.press_key: 14,
    Monkey.set_a_setting: 12,
    Monkey.click_a_cell: 22,
    Monkey.use_a_control: 16,
    Monkey.drop_files: 5,
    Monkey.arrange: 3,
    Monkey.undo: 6,
    Monkey.close_dialogs: 10,
}
"""What it does, and how often of a hundred."""


def _click(button: QAbstractButton) -> None:
    # Its dialog may have gone meanwhile.
    if Shiboken.isValid(button):
        button.click()


def _files(folder: Path) -> list[Path]:
    """Write some files to open: whole, misfit and damaged ones."""
    rng = np.random.default_rng(1)
    weights = {
        "W": rng.normal(size=(5, 3)),
        "U": rng.normal(size=(5, 5)),
        "b": rng.normal(size=5),
    }
    np.savez(folder / "weights.npz", **weights)
    np.savez(folder / "both.npz", inputs=rng.normal(size=(9, 3)), **weights)
    np.savez(folder / "other.npz", W=np.eye(2), U=np.eye(2), b=np.ones(2))
    np.save(folder / "inputs.npy", rng.normal(size=(7, 3)))
    (folder / "table.csv").write_text(
        "date,a,b,c\n2020-01-01,1,2,3\n2020-01-02,4,5,6\n"
    )
    (folder / "text.txt").write_text("hello world")
    (folder / "damaged.npz").write_bytes((folder / "weights.npz").read_bytes()[:300])
    (folder / "damaged.rnnv").write_bytes(b"PK\x03\x04 no session")
    (folder / "unknown.xyz").write_text("?")
    return sorted(file for file in folder.iterdir() if file.is_file())


def main() -> int:
    """Run a monkey and return the exit status."""
    faulthandler.enable()
    parser = argparse.ArgumentParser(description="Random actions in the real window.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--actions", type=int, default=2000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="monkey-") as folder:
        for name in ("CONFIG_HOME", "DATA_HOME", "RUNTIME_DIR", "CACHE_HOME"):
            os.environ[f"XDG_{name}"] = folder
        return _run(Path(folder), given.seed, given.actions)


def _run(folder: Path, seed: int, actions: int) -> int:
    monkeys: list[Monkey] = []
    make_window = app.make_window

    def make(recipe: Recipe | None = None) -> MainWindow:
        window = make_window(recipe)
        monkeys.append(Monkey(window, folder, seed, actions))
        return window

    app.make_window = make
    small = Recipe(RNNSettings(timesteps=12, input_features=4, output_features=6))
    status = app.open_window(small, lambda: monkeys[0].timer.start(0))
    for error in monkeys[0].errors:
        sys.stderr.write("\n".join([error, *monkeys[0].done, ""]))
    sys.stdout.write(f"seed {seed}: {actions - monkeys[0].left} actions\n")
    return status or int(bool(monkeys[0].errors))


if __name__ == "__main__":
    sys.exit(main())
