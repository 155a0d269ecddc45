"""What the window keeps in memory: RssAnon, of a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
from comparison import Comparison, Note, Target
from pytest_benchmark.fixture import BenchmarkFixture

_PATIENCE = 300
_SCRIPT = Path(__file__).with_name("resident.py")
BOOK = (100, 32, 64)
LONG = (1_000_000, 32, 256)


def _megabytes(folder: Path, *arguments: object) -> float:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder)}
    command = [sys.executable, str(_SCRIPT), *map(str, arguments)]
    said = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=_PATIENCE,
    )
    return float(said.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="RssAnon is Linux's")
@pytest.mark.parametrize(
    ("sizes", "targets", "rounds"),
    [
        (BOOK, (Target("times_as_long", at_most=3.0),), 5),
        (LONG, (Target("times_as_long", at_most=14.0),), 1),
    ],
)
def test_that_the_window_is_modest(
    benchmark: BenchmarkFixture,
    note: Note,
    tmp_path: Path,
    sizes: tuple[int, int, int],
    targets: tuple[Target, ...],
    rounds: int,
) -> None:
    pairs: list[tuple[float, float]] = []

    def measure() -> None:
        ours = _megabytes(tmp_path, "ours", *sizes)
        pairs.append((ours, _megabytes(tmp_path, "bare")))

    benchmark.pedantic(measure, rounds=rounds)
    ours, peer = (median(found) for found in zip(*pairs, strict=True))
    timesteps, _, units = sizes
    name = f"memory at {timesteps:,} timesteps, {units} units / bare Qt and pyqtgraph"
    note(Comparison(name, ours, peer, targets, unit="MB"))
