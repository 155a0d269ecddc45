"""Waits for what takes long while the window lives on; it can be given up."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from rnn_viewer.core.errors import GivenUp, UserError
from rnn_viewer.core.words import shown
from rnn_viewer.session.worker import Worker, out_of_memory
from rnn_viewer.widgets.describing import described

_T = TypeVar("_T")

_SHOWN_FROM = 300
"""Milliseconds of waiting from which it is spoken of."""

_PARTS = 1000

_DONE, _GIVEN_UP = 1, 0
"""What ends a loop of events: the work, or a user; the end of the program is as his."""

_NO_INPUT = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents


def waited(parent: QWidget, text: str, work: Callable[[], _T]) -> _T:
    """Return what some work returns, which the worker does while the window lives on.

    Nothing else can be begun meanwhile. What takes longer than a moment is shown, with
    how long it takes and a button to give it up.

    Parameters
    ----------
    parent : QWidget
        What waits.
    text : str
        What is done, in words.
    work : callable
        Calls `checkpoint` with the share that is done, where it can.

    Raises
    ------
    GivenUp
        Where the user gave it up, or the program has to end.
    Exception
        What the work raises.
    """
    outcome = _Outcome(work)
    if _Waiting(parent, text).wait_for(outcome.find):
        return outcome.result()
    raise GivenUp(text)


class _Outcome(Generic[_T]):
    """The result or the error of some work, for another thread."""

    def __init__(self, work: Callable[[], _T]) -> None:
        self._work = work
        self._results: list[_T] = []
        self._error: Exception | None = None

    def find(self) -> None:
        """Do the work."""
        try:
            self._results.append(self._work())
        except MemoryError as error:
            self._error = out_of_memory(error)
        except Exception as error:  # noqa: BLE001 - raised where it was asked for
            self._error = error

    def result(self) -> _T:
        """Return what was found, or raise why nothing was."""
        if self._error is not None:
            raise self._error
        return self._results[0]


class _Waiting(QObject):
    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__()
        self._parent, self._text = parent, text
        self._loop = QEventLoop()
        self._worker = Worker(self)
        self._worker.looked.connect(self._on_looked)
        self._worker.done.connect(lambda _: self._loop.exit(_DONE))
        self._worker.failed.connect(self._on_failed)
        self._error: UserError | None = None
        self._dialog: QProgressDialog | None = None

    def wait_for(self, work: Callable[[], None]) -> bool:
        """Return when the work is done, or given up: False."""
        self._worker.begin(work)
        QTimer.singleShot(_SHOWN_FROM, self, self._end_moment)
        # Keys and clicks wait until the work ends, if it takes a moment.
        status = self._loop.exec(_NO_INPUT)
        if self._worker.running:
            self._show()
            status = self._loop.exec()
        self._worker.cancel()
        if self._dialog is not None:
            # What comes next may ask something before there is a round of events.
            self._dialog.hide()
            self._dialog.deleteLater()
        if self._error is not None:
            raise self._error
        return status == _DONE

    def _end_moment(self) -> None:
        # The work may have ended in this very round of events.
        if self._worker.running:
            self._loop.exit(_GIVEN_UP)

    def _show(self) -> None:
        title = self.tr("Please wait")
        self._dialog = dialog = QProgressDialog(self._parent)
        described(dialog, "waiting", title, self._text)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self._text)
        dialog.setCancelButtonText(self.tr("Cancel"))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.setMinimumDuration(0)
        dialog.setRange(0, _PARTS)
        dialog.canceled.connect(self._loop.quit)
        dialog.show()

    def _on_looked(self) -> None:
        dialog, share = self._dialog, self._worker.share
        if dialog is None or not share:
            return
        dialog.setValue(int(_PARTS * share))
        left = self._worker.seconds_left
        if left is not None:
            from rnn_viewer.core.run.estimate import duration

            words = self.tr("%1, %2 left").replace("%1", self._text)
            dialog.setLabelText(words.replace("%2", shown(duration(left))))

    def _on_failed(self, error: UserError) -> None:
        self._error = error
        self._loop.quit()
