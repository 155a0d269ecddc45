"""Exports of text against "%.17g", and Copy image against a grab of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time, thread_time

import pytest
from comparison import Comparison, Note, Target
from frames import wait
from pytest_benchmark.fixture import BenchmarkFixture
from stage import delete_now, settle

from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.files.writing.long_table import COLUMNS, columns_of, save_long_table
from rnn_viewer.files.writing.outputs import save_run
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session
from rnn_viewer.window.copying import copy_image

Writer = Callable[[Run, Path], None]

WINDOW = RNNSettings(
    timesteps=1000, input_features=500, output_features=1000, weight_scale=0.001
)
LARGE = 2560, 1440
"""Pixels of a large window, on a screen of its own."""

_PATIENCE, _CALM = 60.0, 1.0


def table_by_python(run: Run, path: Path) -> None:
    """Write the long table, each number by itself."""
    found, b = run.traces(0, run.timesteps), run.weights.b.tolist()
    changing = [name for name in columns_of(run.cell) if name not in run.cell.parameter]
    columns = {name: found[name].tolist() for name in changing}
    columns["b"] = [b] * run.timesteps
    ordered = [columns[name] for name in columns_of(run.cell)]
    with path.open("w") as stream:
        stream.write(",".join(COLUMNS) + "\n")
        for t, timestep in enumerate(zip(*ordered, strict=True), 1):
            for unit, row in enumerate(zip(*timestep, strict=True), 1):
                numbers = ",".join([f"{number:.17g}" for number in row])
                stream.write(f"{t},{unit},{numbers}\n")


def outputs_by_python(run: Run, path: Path) -> None:
    """Write the output sequence, each number by itself."""
    with path.open("w") as stream:
        units = range(1, run.weights.units + 1)
        stream.write(",".join([f"unit_{unit}" for unit in units]) + "\n")
        for row in run.output_sequence.tolist():
            stream.write(",".join([f"{number:.17g}" for number in row]) + "\n")


@pytest.mark.parametrize(
    ("what", "timesteps", "ours", "theirs"),
    [
        ("long table", 4_000, save_long_table, table_by_python),
        (".csv of the output sequence", 20_000, save_run, outputs_by_python),
    ],
)
def test_that_text_is_written_five_times_as_fast_as_by_python(
    benchmark: BenchmarkFixture,
    note: Note,
    tmp_path: Path,
    what: str,
    timesteps: int,
    ours: Writer,
    theirs: Writer,
) -> None:
    """To the same bytes, in time of the processor: the disk is waited for by ours."""
    sizes = {"input_features": 32, "output_features": 64}
    drawn = {"distribution": "normal", "weight_scale": 0.1}
    run = simulate(RNNSettings(timesteps, **sizes, **drawn))
    paths = tmp_path / "ours.csv", tmp_path / "theirs.csv"
    taken: tuple[list[float], list[float]] = [], []

    def pair() -> None:
        for write, path, seconds in zip((ours, theirs), paths, taken, strict=True):
            begin = process_time()
            write(run, path)
            seconds.append(process_time() - begin)

    benchmark.pedantic(pair, rounds=7, warmup_rounds=1)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    name = f"{what}, {timesteps:,} timesteps of 64 units / .17g in Python"
    target = Target("times_faster", at_least=5.0)
    note(Comparison.of(name, taken[0][1:], taken[1][1:], (target,)))


@pytest.fixture
def window(qapp) -> Iterator[MainWindow]:
    qapp.setStyle("Fusion")
    window = MainWindow(Session(WINDOW))
    window.resize(*LARGE)
    window.show()
    session = window.session
    wait(_PATIENCE, lambda: window.is_complete and session.snapshot.complete)
    wait(_CALM)
    yield window
    window.documents.forget()
    window.session.stop()
    window.close()
    window.deleteLater()
    delete_now()


def test_that_a_copied_image_costs_little_more_than_a_grab(
    benchmark: BenchmarkFixture, note: Note, window: MainWindow
) -> None:
    """In time of the window's thread: the worker makes the shapes of the picture."""
    ours, peer, told = [], [], []

    def pair() -> None:
        settle()
        begin = thread_time()
        window.grab()
        peer.append(thread_time() - begin)
        settle()
        begin = thread_time()
        copy_image(window, told.append)
        ours.append(thread_time() - begin)

    benchmark.pedantic(pair, rounds=10, warmup_rounds=1)
    assert told == ["Copied: an image of the window"] * len(told)
    width, height = LARGE
    name = f"Copy image of a window of {width} x {height} / its plain grab()"
    targets = (Target("times_as_long", at_most=10.0),)
    note(Comparison.of(name, ours[1:], peer[1:], targets))
