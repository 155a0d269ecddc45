"""What takes long to find out: told in the window's thread, dropped when cancelled."""

import sys
import threading

import pytest

from rnn_viewer.widgets.background_job import Study


@pytest.fixture
def study(qtbot, qapp):
    study = Study()
    yield study
    study.cancel()


@pytest.fixture
def told(study):
    """Collect what a study finds, and in which thread it tells it."""
    results = []
    study.found.connect(
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


def test_that_a_short_job_is_done_before_begin_returns(study, told):
    study.begin(short("sum"))
    assert told == [("sum", threading.main_thread())]
    assert not study.running


def test_that_a_job_that_yields_nothing_is_done_too(study, told):
    def at_once():
        return "it"
        yield

    study.begin(at_once())
    assert told[0][0] == "it"


def test_that_a_long_job_is_done_by_a_worker_and_told_in_the_windows_thread(
    study, told, gate, qtbot
):
    threads = []
    study.begin(held(gate, "path", threads))
    assert study.running
    assert not told
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("path", threading.main_thread())]
    assert threads[0] is not threading.main_thread()
    assert not study.running


def test_that_progress_goes_from_zero_to_one(study, told, gate, qtbot):
    shares = []
    study.progressed.connect(shares.append)
    study.begin(held(gate, None))
    qtbot.waitUntil(lambda: 0.25 in shares)
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert shares == sorted(shares)


def test_that_a_cancelled_job_tells_nothing_and_leaves_no_thread(
    study, told, gate, qapp
):
    before = threading.active_count()
    study.begin(held(gate, "old"))
    assert threading.active_count() == before + 1
    study.cancel()
    assert threading.active_count() == before
    assert not study.running
    gate.set()
    qapp.processEvents()
    assert not told


def test_that_a_result_that_waits_to_be_told_is_dropped_by_cancel(
    study, told, gate, qapp
):
    study.begin(held(gate, "old"))
    gate.set()
    study._worker._thread.join()
    study.cancel()
    qapp.processEvents()
    assert not told


def test_that_a_job_takes_the_place_of_the_one_before(study, told, gate, qtbot, qapp):
    first, second = held(gate, "first"), held(gate, "second")
    study.begin(first)
    study.begin(second)
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    qapp.processEvents()
    assert [result for result, _ in told] == ["second"]


def test_that_a_listener_may_begin_the_next_job(study, told, gate, qtbot):
    study.found.connect(lambda r: r == "first" and study.begin(short("second")))
    study.begin(held(gate, "first"))
    gate.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [result for result, _ in told] == ["first", "second"]
    assert not study.running


def test_that_an_error_in_a_worker_reaches_the_hook_once(
    study, told, gate, qtbot, qapp, monkeypatch
):
    errors = []
    monkeypatch.setattr(
        sys,
        "excepthook",
        lambda *told: errors.append((threading.current_thread(), *told)),
    )
    study.begin(failing(gate))
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
    assert not study.running


def test_that_an_error_in_a_short_job_leaves_begin(study, gate, monkeypatch):
    monkeypatch.setattr("rnn_viewer.widgets.background_job.AT_ONCE", 60.0)
    gate.set()
    with pytest.raises(ValueError, match="no such number"):
        study.begin(failing(gate))
    assert not study.running
