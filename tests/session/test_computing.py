"""Long runs: computed by a worker, shown meanwhile, abandoned, stopped."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QTimer

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.errors import RowsNotStored
from rnn_viewer.core.run.run import Run
from rnn_viewer.session import Session

pytestmark = pytest.mark.first_paint

LONG = {"timesteps": 60_000, "input_features": 2, "output_features": 8}


@pytest.fixture
def session(qapp):
    found = Session(RNNSettings(timesteps=5, input_features=2, output_features=8))
    yield found
    found.stop()


@pytest.fixture
def slow(monkeypatch):
    """Let a worker wait at each part until it is told to go on."""
    gate = threading.Event()
    advance = Run.advance

    def waiting(run, blocks=None):
        if threading.current_thread() is not threading.main_thread():
            gate.wait()
        advance(run, blocks)

    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    monkeypatch.setattr(Run, "advance", waiting)
    yield gate
    gate.set()


def test_that_a_long_run_is_computed_by_a_worker_to_the_same_bits(
    session, qtbot, monkeypatch
):
    computed_by = set()
    advance = Run.advance

    def noting(run, blocks=None):
        computed_by.add(threading.current_thread())
        advance(run, blocks)

    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    monkeypatch.setattr(Run, "advance", noting)
    session.change(**LONG)
    qtbot.waitUntil(lambda: session.snapshot.complete)
    assert threading.main_thread() not in computed_by
    assert session.snapshot.work is None
    expected = simulate(RNNSettings(**LONG)).output_sequence
    assert session.snapshot.run.output_sequence.tobytes() == expected.tobytes()


def test_that_what_is_ready_can_be_stepped_through_meanwhile(session, qtbot, slow):
    session.change(**LONG)
    slow.set()
    qtbot.waitUntil(lambda: session.snapshot.computed > 100)
    session.go_to_timestep(50)
    session.step()
    assert session.snapshot.position.completed == 51
    qtbot.waitUntil(lambda: session.snapshot.complete)
    assert session.snapshot.position.completed == 51


def test_that_the_work_tells_how_far_it_is_and_how_long_it_takes(session, qtbot, slow):
    told = []
    session.changed.connect(lambda _, new: told.append(new.work))
    session.change(**LONG)
    slow.set()
    qtbot.waitUntil(lambda: session.snapshot.complete)
    works = [work for work in told if work is not None]
    assert works[0].settings == RNNSettings(**LONG)
    counts = [work.computed for work in works]
    assert counts == sorted(counts)
    assert any(work.seconds_left is not None for work in works)
    assert any(work.estimate is not None for work in works)
    assert told[-1] is None


def test_that_another_setting_abandons_a_run_at_once(session, qtbot, slow):
    session.change(**LONG)
    abandoned = session.snapshot.run
    session.change(timesteps=7)
    slow.set()
    qtbot.waitUntil(lambda: session.snapshot.complete)
    assert session.snapshot.run.timesteps == 7
    assert abandoned.computed < LONG["timesteps"]


def test_that_a_run_that_was_stopped_keeps_its_rows_and_goes_on(session, qtbot, slow):
    session.change(**LONG)
    slow.set()
    qtbot.waitUntil(lambda: session.snapshot.computed > 0)
    session.stop_computing()
    ready = session.snapshot.computed
    assert session.snapshot.work.stopped
    assert 0 < ready < LONG["timesteps"]
    session.step()
    session.continue_computing()
    qtbot.waitUntil(lambda: session.snapshot.complete)
    expected = simulate(RNNSettings(**LONG)).output_sequence
    assert session.snapshot.run.output_sequence.tobytes() == expected.tobytes()


@pytest.fixture
def drawn_later(monkeypatch):
    monkeypatch.setattr("rnn_viewer.session.at_once.MADE_AT_ONCE", 1000)


def test_that_many_numbers_are_drawn_by_the_worker_too(session, qtbot, drawn_later):
    before = session.snapshot.run
    session.change(**LONG)
    assert session.snapshot.run is before
    assert session.snapshot.work.drawing
    qtbot.waitUntil(lambda: session.snapshot.complete and session.snapshot.work is None)
    assert session.snapshot.recipe.settings == RNNSettings(**LONG)


def test_that_changes_while_numbers_are_drawn_add_up(session, qtbot, drawn_later):
    session.change(**LONG)
    session.change(weight_scale=0.5)
    wanted = RNNSettings(**LONG, weight_scale=0.5)
    qtbot.waitUntil(lambda: session.snapshot.recipe.settings == wanted)
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.snapshot.recipe.settings.timesteps == 5


def test_that_what_is_given_up_while_it_is_drawn_was_never_there(
    session, qtbot, drawn_later
):
    before = session.snapshot
    session.change(**LONG)
    session.stop_computing()
    assert session.snapshot.run is before.run
    assert session.snapshot.work is None
    assert not session.undo_stack.canUndo()


def test_that_what_is_given_up_after_an_undo_leads_back_to_what_is_shown(
    session, qtbot, drawn_later
):
    session.change(**LONG)
    qtbot.waitUntil(lambda: session.snapshot.complete and session.snapshot.work is None)
    session.change(timesteps=7)
    session.undo_stack.undo()
    assert session.snapshot.work.drawing
    session.stop_computing()
    assert session.snapshot.recipe.settings.timesteps == 7
    assert session.snapshot.work is None
    assert session.undo_stack.index() == 2


def test_that_what_is_being_drawn_is_what_would_be_saved(open_window, drawn_later):
    window = open_window(timesteps=5, input_features=2, output_features=8)
    window.session.change(**LONG)
    assert window.session.snapshot.work.drawing
    assert window.documents.document().recipe.settings == RNNSettings(**LONG)


def test_that_a_run_in_progress_is_not_written_as_if_it_were_complete(
    open_window, slow, tmp_path
):
    window = open_window(timesteps=5, input_features=2, output_features=8)
    window.session.change(**LONG)
    window.exporting.save("outputs", tmp_path / "part.npy")
    assert not (tmp_path / "part.npy").exists()
    assert "of 60,000 timesteps are computed" in window.message.text.text()
    window.session.stop_computing()
    slow.set()


def test_that_a_folder_that_is_gone_is_told_in_a_sentence(session, monkeypatch):
    refused = []
    session.refused.connect(refused.append)
    monkeypatch.setattr("rnn_viewer.core.machine.folder.rows_folder", lambda: "/gone")
    before = session.snapshot
    session.change(timesteps=1_000_000, output_features=256)
    assert "/gone" in str(refused[0])
    assert session.snapshot.run is before.run


def test_that_a_full_disk_is_told_once_and_what_is_stored_stays(
    session, qtbot, monkeypatch
):
    refused = []
    session.refused.connect(refused.append)
    advance = Run.advance

    def filling(run, blocks=None):
        if run.computed > 20_000:
            raise RowsNotStored("/var/tmp", "1 GB", "No space left on device")
        advance(run, blocks)

    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    monkeypatch.setattr(Run, "advance", filling)
    session.change(**LONG)
    qtbot.waitUntil(lambda: bool(refused))
    assert "No space left" in str(refused[0])
    assert session.snapshot.computed > 20_000
    assert session.snapshot.work.stopped
    session.go_to_timestep(20_000)
    assert session.snapshot.position.completed == 20_000


def test_that_closing_does_not_wait_for_a_long_run(open_window, qtbot, monkeypatch):
    window = open_window()
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    window.session.change(timesteps=3_000_000, input_features=1, output_features=2)
    qtbot.waitUntil(lambda: window.session.snapshot.work is not None)
    window.documents.forget()
    window.close()
    assert not window.session.store._worker.running


def test_that_the_window_handles_events_while_a_run_is_computed(
    session, qtbot, monkeypatch
):
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    ticks = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(session.snapshot.computed))
    timer.start()
    session.change(timesteps=200_000, input_features=2, output_features=8)
    qtbot.waitUntil(lambda: session.snapshot.complete)
    timer.stop()
    assert len(np.unique(ticks)) > 3
