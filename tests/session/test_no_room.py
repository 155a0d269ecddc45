"""What finds no room in memory: one sentence, and all that was there stays."""

from threading import Event

import numpy as np
import pytest
from PySide6.QtWidgets import QSpinBox

from rnn_viewer import RNNSettings
from rnn_viewer.core.errors import OutOfMemory
from rnn_viewer.core.machine.held import held, held_bytes
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.setting_errors import TooLargeBeside
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.files.session.session_file import save_session

pytestmark = pytest.mark.first_paint

SMALL = {"timesteps": 5, "input_features": 2, "output_features": 8}
MORE = {"timesteps": 6000, "input_features": 50, "output_features": 50}


class Shown:
    """A window with a small run, and all that it refused."""

    def __init__(self, window) -> None:
        self.window, self.session = window, window.session
        self.refused: list[Exception] = []
        self.session.refused.connect(self.refused.append)
        self.session.change(weight_scale=0.5)
        self.before = self.session.snapshot

    def assert_kept(self, kind: type[Exception], *words: str) -> None:
        """Assert that one sentence was said, and that all else is as before."""
        (error,) = self.refused
        form = self.window.views.settings_form
        assert type(error) is kind
        assert form.message.text() == str(error)
        assert "\n" not in str(error)
        for word in words:
            assert word in str(error)
        now = self.session.snapshot
        assert (now.run, now.recipe) == (self.before.run, self.before.recipe)
        assert now.position == self.before.position
        assert now.work is None
        assert self.session.recipe is now.recipe
        for name, value in SMALL.items():
            assert form.findChild(QSpinBox, name).value() == value
        # What is taken back is the change before what was refused.
        assert self.session.undo_stack.undoText() == "weight scale"
        self.session.undo_stack.undo()
        assert self.session.snapshot.recipe.settings == RNNSettings(**SMALL)


@pytest.fixture
def shown(open_window) -> Shown:
    return Shown(open_window(**SMALL))


def test_that_a_run_is_refused_beside_what_is_held_though_alone_it_fits(
    shown, monkeypatch
):
    """The limit is between one run and two, and as much as one run is held."""
    one = memory_limits.bytes_needed(RNNSettings(**MORE))
    other = held(np.ones(one // 8))
    monkeypatch.setattr(memory_limits, "ALWAYS", 0)
    monkeypatch.setattr(memory_limits, "memory_limit", lambda: held_bytes() + one // 2)
    assert one < memory_limits.memory_limit() < held_bytes() + one
    shown.session.change(**MORE)
    shown.assert_kept(
        TooLargeBeside,
        f"needs arrays of {memory_limits.in_units(one)} more",
        f"{memory_limits.in_units(held_bytes())} are held",
    )
    del other
    monkeypatch.setattr(memory_limits, "memory_limit", lambda: held_bytes() + 2 * one)
    shown.session.change(**MORE)
    assert shown.session.snapshot.run.timesteps == MORE["timesteps"]


def no_memory(*_arguments: object) -> None:
    raise MemoryError("Unable to allocate 7 GiB")


WORDS = ("Unable to allocate 7 GiB", "The system gave no more memory")


def drawn_later(monkeypatch) -> None:
    monkeypatch.setattr("rnn_viewer.session.at_once.MADE_AT_ONCE", 100)


def test_that_memory_that_the_system_does_not_give_at_once_is_a_sentence(
    shown, qapp, monkeypatch
):
    with monkeypatch.context() as patched:
        patched.setattr("rnn_viewer.session.store.start", no_memory)
        shown.session.change(**MORE)
        qapp.processEvents()
    shown.assert_kept(OutOfMemory, *WORDS)


def test_that_memory_that_the_system_does_not_give_the_worker_is_a_sentence(
    shown, qtbot, monkeypatch
):
    """Two changes were asked for, of which nothing is shown yet."""
    drawn_later(monkeypatch)
    monkeypatch.setattr("rnn_viewer.core.recipe.resolving.draw", no_memory)
    shown.session.change(**MORE)
    shown.session.change(timesteps=7000)
    assert shown.session.snapshot.work.drawing
    qtbot.waitUntil(lambda: bool(shown.refused))
    monkeypatch.undo()
    shown.assert_kept(OutOfMemory, *WORDS)


@pytest.mark.parametrize("at_once", [True, False])
def test_that_a_session_that_finds_no_memory_leaves_what_is_shown(
    shown, qtbot, tmp_path, at_once, monkeypatch
):
    """What was begun before it is given up, too: it was not shown yet."""
    path = tmp_path / "more.rnnv"
    save_session(Document(Recipe(RNNSettings(**MORE))), path)
    drawn_later(monkeypatch)
    is_drawn = Event()

    def draw_until_given_up(*_arguments: object) -> None:
        is_drawn.set()
        while True:
            checkpoint()

    with monkeypatch.context() as patched:
        patched.setattr("rnn_viewer.core.recipe.resolving.draw", draw_until_given_up)
        shown.session.change(timesteps=7000)
        qtbot.waitUntil(is_drawn.is_set)
        if at_once:
            patched.setattr("rnn_viewer.session.at_once.MADE_AT_ONCE", 10**9)
        patched.setattr("rnn_viewer.core.recipe.resolving.draw", no_memory)
        shown.window.documents.open_file(path)
        qtbot.waitUntil(lambda: bool(shown.refused))
    shown.assert_kept(OutOfMemory, *WORDS)
