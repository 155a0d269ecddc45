"""Open a window, say so once it is painted, and leave: ``first_paint.py ours|bare``."""

import sys


def say_when_painted(window) -> None:
    """Print a line as soon as the first picture of `window` is complete."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    def say() -> None:
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        QApplication.quit()

    class Watcher(QObject):
        def eventFilter(self, watched, event) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                # The parts of the window are painted after it, before any timer.
                QTimer.singleShot(0, say)
            return False

    window.installEventFilter(Watcher(window))


def open_ours() -> None:
    """Open the window as `rnn_viewer.cli` and `rnn_viewer.launch.starting` do."""
    import gc

    import rnn_viewer.cli  # noqa: F401
    from rnn_viewer.launch.starting import load_quickly

    load_quickly()
    from rnn_viewer.app import dispose, make_application, make_window

    app = make_application()
    window = make_window()
    window.completed.connect(gc.enable)
    say_when_painted(window)
    window.show()
    app.exec()
    dispose(window)


def open_bare() -> None:
    """Open a window that shows one number of NumPy's, centred, and nothing more."""
    import numpy as np
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    number = str(np.tanh(np.ones(1))[0])
    window.setCentralWidget(QLabel(number, alignment=Qt.AlignmentFlag.AlignCenter))
    window.resize(1280, 800)
    say_when_painted(window)
    window.show()
    app.exec()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    {"ours": open_ours, "bare": open_bare}[sys.argv[1]]()
