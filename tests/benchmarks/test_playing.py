"""Playback, and the frames of a window whose run is still being computed."""

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter, process_time

import pytest
from comparison import Comparison, Note, Target
from frames import Frames, wait
from pytest_benchmark.fixture import BenchmarkFixture
from stage import PaintCounter, delete_now, show

from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session

BOOK = RNNSettings(weight_scale=0.05)
LONG = RNNSettings(
    timesteps=1_000_000,
    input_features=32,
    output_features=256,
    weight_scale=0.01,
    generator="numpy",
)
_ROUNDS = 7
_STEPS = 60
_SECONDS = 1.5
_PATIENCE = 120.0
Opened = Callable[[Session], MainWindow]


@pytest.fixture
def opened(qapp) -> Iterator[Opened]:
    """Open windows; they are closed and deleted afterwards."""
    qapp.setStyle("Fusion")
    windows: list[MainWindow] = []

    def open_one(session: Session) -> MainWindow:
        windows.append(window := MainWindow(session))
        show(window)
        wait(_PATIENCE, lambda: window.is_complete)
        window.playback.set_speed(None)
        return window

    yield open_one
    for window in windows:
        window.documents.forget()
        window.session.stop()
        window.close()
        window.deleteLater()
    delete_now()


@pytest.mark.parametrize("layout", ["strip", "step_through"])
def test_that_playing_takes_little_more_than_its_steps(
    opened: Opened, benchmark: BenchmarkFixture, note: Note, layout: str
) -> None:
    """A frame as fast as the display, in time of the processor; a step is the peer."""
    window = opened(Session(BOOK))
    window.docks.arrange(layout)
    wait(1.0)
    counter = PaintCounter({"sequence": window.strip.panels["output_sequence"]})
    frames, steps, rates = [], [], []

    def step() -> None:
        """Take steps, each painted, then go back to the start."""
        window.session.rewind()
        wait(0.1)
        before = process_time()
        for _ in range(_STEPS):
            counter.painted.clear()
            window.session.step(1)
            counter.wait(counter.names)
        steps.append((process_time() - before) / _STEPS)
        window.session.rewind()
        wait(0.1)
        counter.painted.clear()

    def play() -> None:
        begin, before = perf_counter(), process_time()
        window.playback.play()
        wait(_SECONDS)
        window.playback.pause()
        painted = counter.painted.total()
        frames.append((process_time() - before) / painted)
        rates.append(painted / (perf_counter() - begin))

    benchmark.pedantic(play, setup=step, rounds=_ROUNDS)
    counter.deleteLater()
    name = f"frame of {median(rates):.0f} a second while playing, {layout} / a step"
    target = Target("times_as_long", at_most=2.0)
    note(Comparison.of(name, frames, steps, (target,)))


@pytest.mark.parametrize("playing", [False, True], ids=["at its end", "playing"])
def test_that_frames_come_in_time_while_a_worker_computes(
    opened: Opened, benchmark: BenchmarkFixture, note: Note, playing: bool
) -> None:
    """The same window after all is computed is the peer; there it plays."""
    session = Session(LONG)
    frames = Frames(session)
    window = opened(session)
    frames.watch("output_sequence", window.strip.panels["output_sequence"])

    def compute() -> None:
        if playing:
            window.playback.play()
        else:
            session.go_to_timestep(LONG.timesteps)
        wait(_PATIENCE, lambda: session.snapshot.complete)

    benchmark.pedantic(compute)
    computing = frames.seconds[:]
    session.go_to_timestep(0)
    window.playback.play()
    frames.seconds.clear()
    wait(_SECONDS)
    window.playback.pause()
    frames.close()
    where = "playing" if playing else "at its end"
    name = f"frame while {LONG.timesteps:,} timesteps come, {where} / computed"
    targets = (
        Target("times_as_long", at_most=3.0),
        Target("p99_times_as_long", at_most=6.0),
    )
    note(Comparison.of(name, computing, frames.seconds, targets))
