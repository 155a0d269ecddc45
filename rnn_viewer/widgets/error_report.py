"""Shows an unexpected error with a report that can be copied; the program lives on."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_LAST_FRAMES = 12


class ErrorReporter(QObject):
    """Catches what nothing else caught, in slots, paint events and threads.

    Attributes
    ----------
    raised : Signal(str)
        A report, from whatever thread.
    """

    raised = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: QMessageBox | None = None
        self.raised.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of the interpreter and of its threads."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Take over the hooks, and give them back to a script that goes on."""
        before = sys.excepthook, threading.excepthook
        self.install()
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = before

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.raised.emit(_report(error))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.raised.emit(_report(args.exc_value))

    def _show(self, report: str) -> None:
        # One dialog at a time: an error in painting comes with every frame.
        if self._dialog is not None:
            return
        # Modules that only an error needs are loaded with the first error.
        from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

        from rnn_viewer.widgets.describing import described

        dialog = QMessageBox(QApplication.activeWindow())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setIcon(QMessageBox.Icon.Warning)
        title = self.tr("Something went wrong")
        described(dialog, "error_report", title, title)
        dialog.setWindowTitle(title)
        dialog.setText(
            self.tr(
                "RNN Viewer met an error of its own. What is on screen was kept;"
                " you can go on. The report helps to mend it."
            )
        )
        dialog.setDetailedText(report)
        dialog.setStandardButtons(QMessageBox.StandardButton.Close)
        copy = described(
            QPushButton(self.tr("Copy report"), dialog),
            "copy_report",
            self.tr("Copy report"),
            self.tr("Copy the report to the clipboard."),
        )
        dialog.addButton(copy, QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()

    def _on_finished(self) -> None:
        self._dialog = None


def _report(error: BaseException) -> str:
    import platform
    import traceback

    import numpy as np
    import PySide6

    trace = traceback.format_exception(error, limit=-_LAST_FRAMES)
    versions = (
        f"Python {platform.python_version()}, NumPy {np.__version__},"
        f" PySide6 {PySide6.__version__}, {platform.system()} {platform.machine()}"
    )
    return f"{versions}\n{''.join(trace)}"
