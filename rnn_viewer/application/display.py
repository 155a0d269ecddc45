"""Whether there is a display for a window, and what Qt says meanwhile.

Without a display Qt ends the process. The command line reports Qt's last message in one
line. `view` lets another process try first (0.2 s), because the interpreter belongs to
the caller. Qt's own rules switch off its warnings: a handler in Python would be called
when Python is gone.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rnn_viewer.core.errors import NoDisplay
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown

if TYPE_CHECKING:
    from PySide6.QtCore import QtMsgType

WARNINGS_OFF = "*.debug=false\n*.info=false\n*.warning=false"
"""Rules by which Qt says nothing of the system it runs on."""

_OPEN_ONE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
_OF_DISPLAY = "qt.qpa"
_UNSEEN = ("offscreen", "minimal", "vnc")
_LONGEST_WAIT = 20
_STATUS = 2


def check_display() -> None:
    """Raise `NoDisplay` where Qt would end the interpreter, as it finds no display.

    Where the environment does not tell, another process tries.
    """
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform in ("win32", "darwin") or platform.split(":")[0] in _UNSEEN:
        return
    if not platform and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        raise NoDisplay(
            QT_TRANSLATE_NOOP("errors", "neither DISPLAY nor WAYLAND_DISPLAY is set")
        )
    # What tries it is not loaded where no script asks.
    import subprocess

    tried = subprocess.run(
        [sys.executable, "-c", _OPEN_ONE],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_LONGEST_WAIT,
        check=False,
    )
    if tried.returncode:
        said = [s for s in tried.stderr.splitlines() if s.startswith(_OF_DISPLAY)]
        raise NoDisplay(
            said[0].partition(": ")[2]
            if said
            else QT_TRANSLATE_NOOP("errors", "Qt finds no display")
        )


@contextmanager
def ending_without_display() -> Iterator[None]:
    """Say in one line, and end the program, where Qt finds no display.

    Qt ends the process itself as soon as it has said so; nothing can be raised.
    """
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def take(kind: "QtMsgType", context: Any, message: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            reason = said[0] if said else message.splitlines()[0]
            sys.stderr.write(f"rnn-viewer: {shown(NoDisplay(reason).phrase)}\n")
            sys.stderr.flush()
            os._exit(_STATUS)
        if str(context.category).startswith(_OF_DISPLAY):
            said.append(message)

    before = qInstallMessageHandler(take)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
