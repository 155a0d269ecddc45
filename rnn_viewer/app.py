"""The application: style, colours, language, unhandled errors, and its end."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLoggingCategory, QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from rnn_viewer.application.display import WARNINGS_OFF, ending_without_display
from rnn_viewer.application.language import package_missing, speak, wanted
from rnn_viewer.application.window_state import remember, restore
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import check_room
from rnn_viewer.files.catalogues import SYSTEM, ask, asked, languages
from rnn_viewer.files.resources import resource
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session
from rnn_viewer.session.at_once import is_made_at_once
from rnn_viewer.widgets.error_report import ErrorReporter
from rnn_viewer.window.preferences import Preferences

if TYPE_CHECKING:
    from socket import socket

    from rnn_viewer.window.documents import Handed


def open_window(
    recipe: Recipe | None = None,
    when_complete: Callable[[], None] | None = None,
    file: Path | None = None,
    is_still: bool = False,
) -> int:
    """Open the window, wait until it is closed and return the exit status.

    Parameters
    ----------
    recipe : Recipe, optional
        What is shown; what was shown last where it is left out, or `FIRST_RUN` at the
        first start.
    when_complete : callable, optional
        Called when all that follows the first paint is there.
    file : Path, optional
        One that is opened when the window is there: a session, or weights of which a
        layer is to be chosen.
    is_still : bool
        Whether nothing is to move until it is chosen in the menu.
    """
    app = make_application()
    with ExitStack() as afterwards:
        afterwards.enter_context(ErrorReporter(app).installed())
        window = make_window(recipe)
        if is_still:
            window.motion.reduce()
        if when_complete is not None:
            window.completed.connect(when_complete)
        if file is not None:
            window.completed.connect(partial(_open, window, file))
        while True:
            handed: list[Handed] = []
            window.language_chosen.connect(partial(_hand_over, window, handed))
            window.completed.connect(partial(_quit_on_signals, window, afterwards))
            # That its last window was closed Qt forgets where another loop begins.
            ends = window.closing.connect(partial(QCoreApplication.exit, 0))
            window.show()
            status = app.exec()
            # It would end the next loop that begins, whosever that is.
            window.closing.disconnect(ends)
            dispose(window)
            if not handed:
                return status
            window = _speaking_anew(app, handed[0])


def _hand_over(window: MainWindow, handed: "list[Handed]", _: str) -> None:
    """Close a window that is to be opened anew in another language."""
    window.leave_lesson()
    handed.append(window.documents.hand_over())
    window.close()


def _speaking_anew(app: QApplication, handed: "Handed") -> MainWindow:
    """Return a window in the language that was chosen, on what was open."""
    ask(None)
    speak(app, wanted(Preferences().get("language")))
    window = make_window(handed.document.recipe)
    window.completed.connect(partial(window.documents.take_over, handed))
    return window


def _open(window: MainWindow, file: Path) -> None:
    # The object that opens files is made with the first file.
    window.importing.open_file(file)


def make_window(recipe: Recipe | None = None) -> MainWindow:
    """Return a window that is as it was left, and remembers how it will be left.

    Parameters
    ----------
    recipe : Recipe, optional
        What is shown; what was shown last where it is left out, or `FIRST_RUN` at the
        first start.

    Raises
    ------
    TooLarge
        Where its arrays would not fit the memory.
    """
    preferences = Preferences()
    is_first = recipe is None and preferences.is_new
    if is_first:
        from rnn_viewer.application.first_start import FIRST_RUN, FirstStart

        recipe = Recipe(FIRST_RUN)
    shown = recipe or Recipe(preferences.load_rnn_settings())
    at_once = is_made_at_once(shown)
    if not at_once:
        check_room(shown)
    # What takes long to draw comes when the window is there and can say so.
    session = Session(recipe=shown) if at_once else Session()
    window = MainWindow(session)
    restore(window, preferences)
    if is_first:
        FirstStart(window)
    if not at_once:
        window.completed.connect(partial(session.begin_with, shown))
    if shown.readout is not None:
        window.completed.connect(partial(window.see, "readout"))
    if shown.samples is not None and shown.samples.count > 1:
        window.completed.connect(partial(window.see, "samples"))
    window.completed.connect(_set_icon)
    window.completed.connect(preferences.finish_start)
    window.completed.connect(partial(_keep_aside, window))
    window.closing.connect(partial(remember, window, preferences))
    _follow_language(window, preferences)
    return window


def _follow_language(window: MainWindow, preferences: Preferences) -> None:
    """Show and remember the language that is chosen; say what cannot be written."""
    chosen = asked() or preferences.get("language")
    window.show_language(chosen if chosen in languages() else SYSTEM)
    window.language_chosen.connect(partial(preferences.set, "language"))
    package = package_missing(wanted(chosen))
    if package:
        text = QCoreApplication.translate(
            "application",
            "This system has no font that can write the language that is chosen: the"
            " window speaks English. Install %1 and start again.",
        )
        window.completed.connect(partial(window.say, text.replace("%1", package)))


def _set_icon() -> None:
    """Give the program its icon; what draws it is a library of its own."""
    from PySide6.QtGui import QIcon

    QApplication.setWindowIcon(QIcon(str(resource("icons", "rnn-viewer.svg"))))


def _keep_aside(window: MainWindow) -> None:
    """Keep unsaved work aside from now on; offer what a crash left behind."""
    from rnn_viewer.application.recovery import Recovery, offer, recovery_folder

    recovery = Recovery(window.documents, recovery_folder())
    window.closing.connect(recovery.leave)
    recovery.tidy()
    offer(recovery, window)


def make_application(language: str | None = None) -> QApplication:
    """Return the application, made ready; the one that runs where there is one.

    Parameters
    ----------
    language : str, optional
        What it is to speak where nothing was asked for; what is remembered where it is
        left out.
    """
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    with ending_without_display():
        # One style everywhere, so that palettes mean the same on every platform. As an
        # argument it is taken without making QStyle for Python, which takes 4 ms.
        app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    QLoggingCategory.setFilterRules(WARNINGS_OFF)
    app.setApplicationName("RNN Viewer")
    app.setOrganizationName("RNN Viewer")
    app.setDesktopFileName("rnn-viewer")
    speak(app, wanted(language or Preferences().get("language")))
    return app


def dispose(window: MainWindow) -> None:
    """Delete a closed window now, before the interpreter takes Qt apart."""
    if QGuiApplication.platformName() == "offscreen":
        # Its clipboard, which no other program sees, goes after the interpreter: what
        # Python put there would be deleted when there is no Python.
        QGuiApplication.clipboard().clear()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def _quit_on_signals(window: MainWindow, afterwards: ExitStack) -> None:
    """Leave in good order on SIGINT, SIGTERM and SIGHUP; unsaved work is kept aside."""
    reader = _signals_as_bytes(afterwards)

    def leave() -> None:
        reader.recv(1)
        window.documents.leave_unasked()
        # quit() would ask every window and dialog first; exit() leaves their loops.
        QCoreApplication.exit(0)

    # It goes with the window, before the socket does.
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(leave)


def _signals_as_bytes(afterwards: ExitStack) -> "socket":
    """Return a socket that can be read from where a signal came.

    Python's handlers run only between its instructions, which may be long when Qt
    waits: a byte in a socket wakes Qt. Afterwards signals do what they did before: a
    script that showed the window goes on.
    """
    import signal
    import socket

    reader, writer = socket.socketpair()
    for end in (reader, writer):
        end.setblocking(False)
        afterwards.enter_context(end)
    before = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    afterwards.callback(signal.set_wakeup_fd, before)
    for number in _signals_to_leave_on():
        # The byte is written only where Python handles the signal.
        handler = signal.signal(number, lambda *_: None)
        afterwards.callback(signal.signal, number, handler or signal.SIG_DFL)
    return reader


def _signals_to_leave_on() -> list[int]:
    import signal

    numbers: list[int] = [signal.SIGINT, signal.SIGTERM]
    # Windows has no SIGHUP, and nohup means that it is to be ignored.
    hang_up = getattr(signal, "SIGHUP", None)
    if hang_up is not None and signal.getsignal(hang_up) != signal.SIG_IGN:
        numbers.append(hang_up)
    return numbers
