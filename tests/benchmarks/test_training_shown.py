"""Updates of a training that is shown, moment by moment, beside updates alone."""

from collections.abc import Iterator
from statistics import median
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
NETWORK = {"cell": "simple_rnn", "output_features": 64}
_ROUNDS, _ALONE, _SECONDS = 5, 200, 3.0


@pytest.fixture
def window(qapp) -> Iterator[MainWindow]:
    """A window in the layout Train, with a network of 64 units to be trained."""
    qapp.setStyle("Fusion")
    found = MainWindow(Session())
    show(found)
    wait(120.0, lambda: found.is_complete)
    found.docks.arrange("train")
    wait(1.0)
    found.session.training.begin(SETTINGS, dict(NETWORK))
    found.session.go_to_end()
    wait(0.5)
    yield found
    found.documents.forget()
    found.session.stop()
    found.close()
    found.deleteLater()
    delete_now()


def test_that_a_shown_update_takes_few_times_as_long_as_one_alone(
    window: MainWindow, benchmark: BenchmarkFixture, note: Note
) -> None:
    """In time of the processor; 64 units, 100 timesteps, batch 1."""
    trainer = Trainer(SETTINGS, RNNSettings(**NETWORK))
    counter = PaintCounter({"U": window.strip.panels["U"]})
    training = window.session.training
    alone, shown, rates, frames = [], [], [], []

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
        updates = training.state.number - first
        shown.append((process_time() - before) / updates)
        rates.append(updates / (perf_counter() - begin))
        frames.append(counter.painted.total() / (perf_counter() - begin))

    benchmark.pedantic(play, setup=update, rounds=_ROUNDS)
    counter.deleteLater()
    name = (
        f"update of {median(rates):.0f} a second in {median(frames):.0f} frames of the"
        " layout Train / alone"
    )
    note(Comparison.of(name, shown, alone, (Target("times_as_long", at_most=8.0),)))
