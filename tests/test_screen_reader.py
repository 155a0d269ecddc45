"""A real X session with the bus of assistive tools: what a screen reader would say."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = Path("/usr/bin/python3")

LISTEN = """
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi
def on_event(event):
    print(event.any_data, flush=True)
Atspi.init()
listener = Atspi.EventListener.new(on_event)
listener.register("object:announcement")
print("listening", flush=True)
Atspi.event_main()
"""

STEP = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from rnn_viewer.app import dispose, make_application
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session
from rnn_viewer.widgets.announcements import announcements
application = make_application()
window = MainWindow(Session(RNNSettings(weight_scale=0.05)))
window.show()
def step_when_heard():
    if not (window.is_complete and QAccessible.isActive()):
        QTimer.singleShot(100, step_when_heard)
        return
    window.session.step(1)
    print(announcements().history[-1], flush=True)
    QTimer.singleShot(1000, application.quit)
step_when_heard()
application.exec()
window.documents.forget()
dispose(window)
"""

SESSION = """
{launcher} --launch-immediately &
bus=$!
{python} "$1/listen.py" > "$1/heard" &
listener=$!
until grep -q listening "$1/heard"; do sleep 0.2; done
{own} "$1/step.py" > "$1/said"
status=$?
for _ in $(seq 50); do grep -qFf "$1/said" "$1/heard" && break; sleep 0.2; done
kill $listener $bus
exit $status
"""


def lacking() -> str:
    """Return what a test with the bus needs and is not there; nothing if all is."""
    programs = ("xvfb-run", "dbus-run-session")
    missing = [name for name in programs if shutil.which(name) is None]
    missing += [str(path) for path in (LAUNCHER, SYSTEM_PYTHON) if not path.exists()]
    if missing:
        return ", ".join(missing)
    code = "import gi; gi.require_version('Atspi', '2.0')"
    asked = subprocess.run(
        [SYSTEM_PYTHON, "-c", code], check=False, capture_output=True
    )
    return "" if asked.returncode == 0 else "python3-gi and gir1.2-atspi-2.0"


@pytest.mark.programs
def test_that_a_step_is_heard_on_the_bus_of_assistive_tools(tmp_path, process):
    if missing := lacking():
        pytest.skip(f"needs {missing}")
    (tmp_path / "listen.py").write_text(LISTEN)
    (tmp_path / "step.py").write_text(STEP)
    session = SESSION.format(
        launcher=LAUNCHER, python=SYSTEM_PYTHON, own=sys.executable
    )
    (tmp_path / "session.sh").write_text(session)
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path.cwd()),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    command = ("xvfb-run", "-a", "dbus-run-session", "--", "bash")
    done = process(*command, tmp_path / "session.sh", tmp_path, env=environment)
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "said").read_text().strip()
    assert said.startswith("Timestep 1: ")
    assert said in (tmp_path / "heard").read_text().splitlines()
