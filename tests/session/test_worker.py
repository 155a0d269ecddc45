"""One worker: it does one thing at a time, and ends what is given up."""

import gc
import threading

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError, OutOfMemory
from rnn_viewer.core.machine.held import held, held_bytes
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.session.worker import Worker, _Thread


@pytest.fixture
def worker(qapp):
    worker = Worker()
    yield worker
    worker.stop()


@pytest.fixture
def told(worker):
    """Collect what a worker tells, with the thread in which it does."""
    found = []
    for kind in ("done", "failed"):
        getattr(worker, kind).connect(
            lambda it, kind=kind: found.append((kind, it, threading.current_thread()))
        )
    return found


def without_end():
    while True:
        checkpoint(0.5)


def workers() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name == "worker"]


def test_that_work_is_done_in_another_thread_and_told_in_the_windows(
    worker, told, qtbot
):
    threads = []
    worker.begin(lambda: threads.append(threading.current_thread()) or "it")
    assert worker.running
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("done", "it", threading.main_thread())]
    assert threads[0] is not threading.main_thread()
    assert not worker.running


def test_that_what_is_given_up_ends_and_tells_nothing(worker, told, qtbot):
    worker.begin(without_end)
    worker.begin(lambda: "the next")
    qtbot.waitUntil(lambda: bool(told))
    assert [it for _, it, _ in told] == ["the next"]
    worker.begin(without_end)
    worker.cancel(patience=10)
    assert not workers()


def test_that_there_is_one_thread_however_often_work_is_replaced(worker):
    for _ in range(20):
        worker.begin(without_end)
        assert len(workers()) == 1
    worker.stop(patience=10)
    assert not workers()


def test_that_what_was_made_so_far_goes_with_what_is_given_up(worker, qtbot):
    before, made = held_bytes(), threading.Event()

    def make():
        array = held(np.empty(2**20))
        made.set()
        without_end()
        return array

    worker.begin(make)
    assert made.wait(10)
    assert held_bytes() - before == 2**23
    assert held_bytes(without=worker.watch) == before
    worker.cancel(patience=10)
    gc.collect()
    assert held_bytes() == before


def test_that_the_share_that_is_done_is_told(worker, qtbot):
    gate = threading.Event()

    def work():
        checkpoint(0.25)
        gate.wait(10)

    assert worker.share == 0.0
    assert worker.seconds_left is None
    worker.begin(work)
    qtbot.waitUntil(lambda: worker.share == 0.25)
    gate.set()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (MemoryError("Unable to allocate 7 GiB"), OutOfMemory),
        (FileError("a.npz", "is damaged", "weights"), FileError),
    ],
)
def test_that_what_goes_wrong_is_a_sentence(worker, told, qtbot, error, kind):
    def work():
        raise error

    worker.begin(work)
    qtbot.waitUntil(lambda: bool(told))
    assert [type(it) for _, it, _ in told] == [kind]
    assert str(error).rstrip(".") in str(told[0][1])


def test_that_a_thread_that_the_system_refuses_is_a_sentence(
    worker, told, qtbot, monkeypatch
):
    def refuse(self):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(_Thread, "start", refuse)
        worker.begin(lambda: None)
        qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0][1], OutOfMemory)
    worker.begin(lambda: "again")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1][1] == "again"


def test_that_a_mistake_of_ours_is_reported_in_the_windows_thread(
    worker, qtbot, monkeypatch
):
    reported = []
    monkeypatch.setattr("sys.excepthook", lambda *it: reported.append(it[1]))
    worker.begin(lambda: {}["none"])
    qtbot.waitUntil(lambda: bool(reported))
    assert isinstance(reported[0], KeyError)
