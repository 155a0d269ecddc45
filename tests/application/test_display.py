"""Whether there is a display, told before Qt ends the process."""

import os
import subprocess
import sys

import pytest

from rnn_viewer.application.display import check_display
from rnn_viewer.core.errors import NoDisplay, UserError
from tests.walks import first

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="there is always a display"
)


@pytest.fixture(autouse=True)
def own_config(tmp_path, monkeypatch):
    """Keep what the processes remember out of the user's own settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


@pytest.fixture
def hidden(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_that_what_needs_no_display_is_not_asked_for_one(monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("tried"))
    for platform in ("offscreen", "offscreen:configfile=x.json", "minimal"):
        monkeypatch.setenv("QT_QPA_PLATFORM", platform)
        check_display()


def test_that_without_a_display_nothing_is_tried(hidden, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("tried"))
    with pytest.raises(NoDisplay, match="neither DISPLAY nor WAYLAND_DISPLAY is set"):
        check_display()


def test_that_a_display_that_does_not_answer_is_none(hidden, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":9731")
    with pytest.raises(RuntimeError, match="connect to display :9731") as said:
        check_display()
    assert isinstance(said.value, UserError)
    assert "QT_QPA_PLATFORM=offscreen" in str(said.value)


def test_that_a_platform_that_opens_is_a_display(hidden, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "no_such;offscreen")
    check_display()


@pytest.mark.parametrize("display", first([{"DISPLAY": ":9731"}, {}]))
def test_that_the_program_says_in_a_line_that_there_is_no_display(
    hidden, display, python
):
    done = python("-m", "rnn_viewer", env={**os.environ, **display})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("rnn-viewer: No window can be opened: could not conn")
    assert done.stderr.count("\n") == 1


def test_that_view_raises_where_there_is_no_display(hidden, python):
    code = (
        "import rnn_viewer\n"
        "try:\n    rnn_viewer.view()\n"
        "except RuntimeError as error:\n    print(type(error).__name__)\n"
        "print('goes on')"
    )
    done = python("-c", code)
    assert done.stdout.split("\n") == ["NoDisplay", "goes on", ""]
    assert (done.returncode, done.stderr) == (0, "")
