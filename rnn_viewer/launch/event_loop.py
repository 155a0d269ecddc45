"""A window beside an event loop of Qt that runs already, as in IPython and Jupyter."""

import atexit
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_viewer.core.errors import NotTheMainThread
from rnn_viewer.core.recipe.recipe import Recipe

if TYPE_CHECKING:
    from rnn_viewer.main_window import MainWindow

_open: set["MainWindow"] = set()
"""The windows beside an interactive Python: Qt deletes those that nobody holds."""


def check_thread() -> None:
    """Refuse a window in a thread where Qt would end in a fault of memory."""
    thread = threading.current_thread()
    if thread is not threading.main_thread():
        raise NotTheMainThread(thread.name)


def has_event_loop() -> bool:
    """Tell whether a Qt event loop runs, or IPython runs one between its inputs."""
    ipython = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    if str(getattr(shell, "active_eventloop", None)).startswith("qt"):
        return True
    core = sys.modules.get("PySide6.QtCore")
    return core is not None and core.QThread.currentThread().loopLevel() > 0


def open_beside(recipe: Recipe | None, session: Path | None = None) -> "MainWindow":
    """Open the window in an application that runs already, and leave it to its loop."""
    from PySide6.QtCore import QCoreApplication

    from rnn_viewer.app import make_application, make_window

    # The palettes are made for this style; IPython's application has the system's.
    make_application().setStyle("Fusion")
    window = make_window(recipe)
    _keep_while_open(window)
    text = QCoreApplication.translate(
        "application", "The window speaks this language from the next start on."
    )
    window.language_chosen.connect(lambda _: window.say(text))
    if session is not None:
        window.completed.connect(partial(window.documents.open_file, session))
    window.show()
    return window


def _keep_while_open(window: "MainWindow") -> None:
    """Hold a window until it is closed; at the end of Python close it in good order."""
    from PySide6.QtCore import Qt

    if not _open:
        atexit.register(_close_all)
    _open.add(window)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.destroyed.connect(partial(_open.discard, window))


def _close_all() -> None:
    """Delete the windows that are open before Python takes Qt apart."""
    from rnn_viewer.app import dispose

    for window in tuple(_open):
        dispose(window)
