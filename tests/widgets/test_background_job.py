"""What takes long to find out: told in the window's thread, dropped when cancelled."""

import sys
import threading

import pytest

from rnn_viewer.widgets.background_job import BackgroundJob


@pytest.fixture
def job(qtbot, qapp):
    job = BackgroundJob()
    yield job
    job.cancel()


@pytest.fixture
def told(job):
    """Collect what a job finds, and in which thread it tells it."""
    results = []
    job.found.connect(
        lambda result: results.append((result, threading.current_thread()))
    )
    return results


@pytest.fixture
def gate(monkeypatch):
    """Hold a job back until it is opened: by the worker, the window's thread waits."""
    monkeypatch.setattr("rnn_viewer.widgets.background_job.AT_ONCE", 0.0)
    gate = threading.Event()
    yield gate
    gate.set()


def held(gate, result, threads=None):
    """Take as long as the gate is shut, then return `result`."""
    while not gate.wait(0.001):
        yield 0.25
    if threads is not None:
        threads.append(threading.current_thread())
    yield 0.75
    return result


def short(result):
    yield 0.5
    return result


def failing(gate):
    yield from held(gate, None)
    raise ValueError("no such number")


def test_that_a_short_job_is_done_before_begin_returns(job, told):
    job.begin(short("sum"))
    assert told == [("sum", threading.main_thread())]
    assert not job.running


def test_that_a_job_that_yields_nothing_is_done_too(job, told):
    def at_once():
        return "it"
        yield

    job.begin(at_once())
    assert told[0][0] == "it"


def test_that_a_long_job_is_done_by_a_worker_and_told_in_the_windows_thread(
    job, told, gate, qtbot
):
    threads = []
    job.begin(held(gate, "path", threads))
    assert job.running
    assert not told
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("path", threading.main_thread())]
    assert threads[0] is not threading.main_thread()
    assert not job.running


def test_that_progress_goes_from_zero_to_one(job, told, gate, qtbot):
    shares = []
    job.progressed.connect(shares.append)
    job.begin(held(gate, None))
    qtbot.waitUntil(lambda: 0.25 in shares)
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert shares == sorted(shares)


def test_that_a_cancelled_job_tells_nothing_and_leaves_no_thread(job, told, gate, qapp):
    before = threading.active_count()
    job.begin(held(gate, "old"))
    assert threading.active_count() == before + 1
    job.cancel()
    assert threading.active_count() == before
    assert not job.running
    gate.set()
    qapp.processEvents()
    assert not told


def test_that_a_result_that_waits_to_be_told_is_dropped_by_cancel(
    job, told, gate, qapp
):
    job.begin(held(gate, "old"))
    gate.set()
    job._worker._thread.join()
    job.cancel()
    qapp.processEvents()
    assert not told


def test_that_a_job_takes_the_place_of_the_one_before(job, told, gate, qtbot, qapp):
    first, second = held(gate, "first"), held(gate, "second")
    job.begin(first)
    job.begin(second)
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    qapp.processEvents()
    assert [result for result, _ in told] == ["second"]


def test_that_a_listener_may_begin_the_next_job(job, told, gate, qtbot):
    job.found.connect(lambda r: r == "first" and job.begin(short("second")))
    job.begin(held(gate, "first"))
    gate.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [result for result, _ in told] == ["first", "second"]
    assert not job.running


def test_that_an_error_in_a_worker_reaches_the_hook_once(
    job, told, gate, qtbot, qapp, monkeypatch
):
    errors = []
    monkeypatch.setattr(
        sys,
        "excepthook",
        lambda *told: errors.append((threading.current_thread(), *told)),
    )
    job.begin(failing(gate))
    gate.set()
    qtbot.waitUntil(lambda: bool(errors))
    qapp.processEvents()
    assert len(errors) == 1
    thread, kind, error, traceback = errors[0]
    assert thread is threading.main_thread()
    assert kind is ValueError
    assert str(error) == "no such number"
    assert traceback is not None
    assert not told
    assert not job.running


def test_that_an_error_in_a_short_job_leaves_begin(job, gate, monkeypatch):
    monkeypatch.setattr("rnn_viewer.widgets.background_job.AT_ONCE", 60.0)
    gate.set()
    with pytest.raises(ValueError, match="no such number"):
        job.begin(failing(gate))
    assert not job.running
