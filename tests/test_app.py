"""The program as a process: it opens, it is told to leave, it leaves."""

import os
import signal
import subprocess
import sys

import pytest

OPEN_AND_LEAVE = """
from PySide6.QtCore import QTimer
from rnn_viewer import RNNSettings, app
application = app.make_application()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, application.quit))
from rnn_viewer.core.recipe import Recipe
print("left with", app.open_window(Recipe(RNNSettings(timesteps=3))))
"""

OPEN_AND_WAIT = """
from PySide6.QtCore import QTimer
from rnn_viewer import app
application = app.make_application()
QTimer.singleShot(0, lambda: print("open", flush=True))
print("left with", app.open_window())
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_that_the_window_opens_and_leaves_in_good_order():
    done = run(OPEN_AND_LEAVE)
    assert "left with 0" in done.stdout, done.stderr
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_that_a_signal_closes_the_window_in_good_order(number):
    process = subprocess.Popen(
        [sys.executable, "-c", OPEN_AND_WAIT],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "open\n"
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert "left with 0" in out, err
    assert process.returncode == 0


def test_that_importing_the_package_loads_no_qt():
    code = (
        "import sys, rnn_viewer; rnn_viewer.simulate();"
        "print([m for m in sys.modules if 'PySide' in m or 'pyqtgraph' in m])"
    )
    assert run(code).stdout.strip() == "[]"


def test_that_the_first_window_loads_no_pyqtgraph():
    code = OPEN_AND_LEAVE + "import sys; print('pyqtgraph' in sys.modules)"
    assert run(code).stdout.strip().endswith("False")
