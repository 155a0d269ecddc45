"""Open a window, say how much memory of its own it takes, and leave.

``resident.py bare`` or ``resident.py ours TIMESTEPS INPUT_FEATURES OUTPUT_FEATURES``.
"""

import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def anonymous_megabytes() -> float:
    """Return what is neither a file nor shared, in megabytes of 2**20 bytes."""
    lines = STATUS.read_text(encoding="ascii").splitlines()
    (line,) = (line for line in lines if line.startswith("RssAnon:"))
    return int(line.split()[1]) / 1024


def open_bare() -> None:
    """Open a bare window with what ours is built upon."""
    import pyqtgraph
    from PySide6.QtWidgets import QApplication, QMainWindow

    pyqtgraph.mkQApp()
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    QApplication.processEvents()
    sys.stdout.write(f"{anonymous_megabytes()}\n")
    window.close()


def open_ours(timesteps: int, input_features: int, output_features: int) -> None:
    """Open ours and wait until it and its run are complete."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    from rnn_viewer.app import dispose, make_application
    from rnn_viewer.core.settings.settings import RNNSettings
    from rnn_viewer.main_window import MainWindow
    from rnn_viewer.session import Session

    make_application()
    settings = RNNSettings(
        timesteps=timesteps,
        input_features=input_features,
        output_features=output_features,
    )
    window = MainWindow(Session(settings))
    window.show()
    # A worker computes while the window waits, not while it asks for events.
    wait = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    while not (window.is_complete and window.session.snapshot.complete):
        QCoreApplication.processEvents(wait)
    window.session.go_to_timestep(timesteps)
    QCoreApplication.processEvents()
    sys.stdout.write(f"{anonymous_megabytes()}\n")
    dispose(window)


if __name__ == "__main__":
    which, *sizes = sys.argv[1:]
    {"bare": open_bare, "ours": open_ours}[which](*map(int, sizes))
