"""Updates of a training that is shown, moment by moment, beside updates alone."""

from collections.abc import Iterator
from time import perf_counter, process_time

import pytest
from comparison import Comparison, Note, Target
from frames import wait
from pytest_benchmark.fixture import BenchmarkFixture
from stage import PaintCounter, delete_now, show

from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import Training
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session

SETTINGS = Training(task="echo", timesteps=100, batch=1, updates=10_000_000)
CELLS = ("simple_rnn", "lstm", "gru")
UNITS = 64
_ROUNDS, _ALONE, _SECONDS = 5, 200, 3.0


@pytest.fixture
def window(qapp) -> Iterator[MainWindow]:
    """A window in the layout Train."""
    qapp.setStyle("Fusion")
    found = MainWindow(Session())
    show(found)
    wait(120.0, lambda: found.is_complete)
    found.docks.arrange("train")
    wait(1.0)
    yield found
    found.documents.forget()
    found.session.stop()
    found.close()
    found.deleteLater()
    delete_now()


@pytest.mark.parametrize("cell", CELLS)
def test_that_a_shown_update_takes_few_times_as_long_as_one_alone(
    window: MainWindow, benchmark: BenchmarkFixture, note: Note, cell: str
) -> None:
    """In time of the processor; 64 units, 100 timesteps, batch 1."""
    trainer = Trainer(SETTINGS, RNNSettings(cell=cell, output_features=UNITS))
    training = window.session.training
    training.begin(SETTINGS, {"cell": cell, "output_features": UNITS})
    window.session.go_to_end()
    wait(0.5)
    counter = PaintCounter({"output_t": window.strip.panels["output_t"]})
    alone, shown, update_times, frame_times = [], [], [], []

    def update() -> None:
        before = process_time()
        for _ in range(_ALONE):
            trainer.update()
        alone.append((process_time() - before) / _ALONE)
        counter.painted.clear()

    def play() -> None:
        first, begin, before = training.state.number, perf_counter(), process_time()
        training.play()
        wait(_SECONDS)
        training.pause()
        updates, taken = training.state.number - first, perf_counter() - begin
        shown.append((process_time() - before) / updates)
        update_times.append(taken / updates)
        frame_times.append(taken / counter.painted.total())

    benchmark.pedantic(play, setup=update, rounds=_ROUNDS)
    counter.deleteLater()
    a_sixtieth = [1 / 60] * _ROUNDS
    name = f"update of {cell}, shown"
    most = Target("times_as_long", at_most=8.0)
    note(Comparison.of(f"{name}, processor / alone", shown, alone, (most,)))
    least = Target("times_faster", at_least=1.0)
    note(Comparison.of(f"{name} / 1 s for 60", update_times, a_sixtieth, (least,)))
    name = f"frame of the layout Train, {cell} / 1 s for 60"
    note(Comparison.of(name, frame_times, a_sixtieth, (least,)))
