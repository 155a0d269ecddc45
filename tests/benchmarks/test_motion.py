"""What motion costs: a frame beside the step itself, and playing with it or without."""

from collections.abc import Callable, Iterator
from time import process_time

import pytest
from comparison import Comparison, Note, Target
from frames import wait
from pytest_benchmark.fixture import BenchmarkFixture
from stage import delete_now, settle, show

from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session

SIZES = {
    "book": RNNSettings(weight_scale=0.05),
    "1,000 units": RNNSettings(
        input_features=1000, output_features=1000, weight_scale=0.01, generator="numpy"
    ),
}
_STEPS = 14
_FRAMES = 16
_ROUNDS = 3
_SPEED = 2.0
_SECONDS = 6.0
_PATIENCE = 120.0
Opened = Callable[[RNNSettings], MainWindow]


@pytest.fixture
def opened(qapp) -> Iterator[Opened]:
    """Open windows; they are closed and deleted afterwards."""
    qapp.setStyle("Fusion")
    windows: list[MainWindow] = []

    def open_one(settings: RNNSettings) -> MainWindow:
        windows.append(window := MainWindow(Session(settings)))
        show(window)
        session = window.session
        wait(_PATIENCE, lambda: window.is_complete and session.snapshot.complete)
        wait(1.0)
        return window

    yield open_one
    for window in windows:
        window.documents.forget()
        window.session.stop()
        window.close()
        window.deleteLater()
    delete_now()


@pytest.mark.parametrize("step_size", ["timestep", "operation"])
@pytest.mark.parametrize("size", SIZES)
def test_that_a_frame_costs_at_most_half_of_its_step(
    opened: Opened, benchmark: BenchmarkFixture, note: Note, size: str, step_size: str
) -> None:
    """In time of the processor, as both are painted; the step is the peer."""
    window = opened(SIZES[size])
    window.session.set_step_size(step_size)
    frames, steps = [], []

    def walk() -> None:
        window.session.rewind()
        for _ in range(_STEPS):
            settle()
            old, before = window.session.snapshot, process_time()
            window.session.step(1)
            settle()
            steps.append(process_time() - before)
            new = window.session.snapshot
            for i in range(_FRAMES):
                before = process_time()
                window.strip.show_motion(old, new, i / _FRAMES)
                settle()
                frames.append(process_time() - before)
            window.strip.show_motion(old, new, 1.0)

    benchmark.pedantic(walk, rounds=1)
    name = f"frame of a motion by {step_size}, {size} / a step of the window"
    note(Comparison.of(name, frames, steps, (Target("times_as_long", at_most=0.5),)))


@pytest.mark.parametrize("step_size", ["timestep", "operation"])
def test_that_playing_with_motion_takes_little_of_a_core(
    opened: Opened, benchmark: BenchmarkFixture, note: Note, step_size: str
) -> None:
    """Processor time of two steps a second beyond that without motion, each second."""
    window = opened(SIZES["book"])
    window.session.set_step_size(step_size)
    window.playback.set_speed(_SPEED)
    taken: dict[str, list[float]] = {"none": [], "full": []}

    def play() -> None:
        for level, seconds in taken.items():
            window.motion.set_level(level)
            window.session.rewind()
            wait(0.2)
            before = process_time()
            window.playback.play()
            wait(_SECONDS)
            window.playback.pause()
            seconds.append((process_time() - before) / _SECONDS)

    benchmark.pedantic(play, rounds=_ROUNDS)
    pairs = zip(taken["full"], taken["none"], strict=True)
    more = [moving - still for moving, still in pairs]
    name = f"motion of a second at two steps, by {step_size} / that second"
    target = Target("times_as_long", at_most=0.1)
    note(Comparison.of(name, more, [1.0] * _ROUNDS, (target,)))
