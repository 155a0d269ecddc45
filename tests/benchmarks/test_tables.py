"""A table of a million rows of eight numbers, against the library that reads it."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import pytest
from comparison import Compare, Comparison, Note, Target
from pytest_benchmark.fixture import BenchmarkFixture

_SCRIPT = Path(__file__).with_name("table_peak.py")
ROWS, COLUMNS = 1_000_000, 8


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write numbers of 17 digits, with names."""
    path = tmp_path_factory.mktemp("tables") / "long.csv"
    draw = np.random.default_rng(3)
    with path.open("w") as stream:
        stream.write(",".join("abcdefgh") + "\n")
        for _ in range(100):
            rows = draw.normal(0, 1e3, (ROWS // 100, COLUMNS)).tolist()
            stream.writelines(",".join(map(repr, row)) + "\n" for row in rows)
    return path


def test_that_a_table_is_read_in_twice_the_time_of_pandas(
    compare: Compare, table: Path
) -> None:
    import pandas

    from rnn_viewer.files.sequence.sequences import read_sequence

    def peer() -> float:
        begin = perf_counter()
        pandas.read_csv(table)
        return perf_counter() - begin

    compare(
        f"table of {ROWS:,} rows, {COLUMNS} columns / pandas",
        lambda: read_sequence(table),
        peer,
        Target("times_as_long", at_most=2.0),
        rounds=5,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="VmHWM is Linux's")
def test_that_reading_a_table_is_modest(
    benchmark: BenchmarkFixture, note: Note, table: Path
) -> None:
    pairs: list[tuple[float, ...]] = []

    def peak(which: str) -> float:
        command = [sys.executable, str(_SCRIPT), which, str(table)]
        said = subprocess.run(command, capture_output=True, text=True, check=True)
        return float(said.stdout)

    benchmark.pedantic(lambda: pairs.append((peak("ours"), peak("pandas"))), rounds=3)
    ours, peer = (median(found) for found in zip(*pairs, strict=True))
    name = f"peak at a table of {ROWS:,} rows, {COLUMNS} columns / pandas"
    # 200 MB more than its 375 at most.
    targets = (Target("times_as_long", at_most=1.5),)
    note(Comparison(name, ours, peer, targets, unit="MB"))
