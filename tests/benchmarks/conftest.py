"""What the benchmarks share: one BLAS thread, pairs taken in turn, one table.

``pytest tests/benchmarks`` runs them and prints each target as met or missed;
``--keep`` writes the tables into README.md beside, and the plot of cost over size.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from comparison import Compare, Comparison, Note, Target
from pytest_benchmark.fixture import BenchmarkFixture
from report import Report

if "numpy" in sys.modules:
    raise RuntimeError("NumPy is loaded: the number of its threads is settled already")
for library in ("OPENBLAS", "MKL", "OMP", "BLIS", "VECLIB_MAXIMUM"):
    os.environ[f"{library}_NUM_THREADS"] = "1"
# They would have NumPy alone compute with the kernels of another processor, or cut its
# products for another cache; torch and C use what is there.
for variable in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(variable, None)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_API"] = os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

PLOT = Path(__file__).parents[2] / "resources" / "screenshots" / "cost.png"
_REPORT = pytest.StashKey[Report]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("RNN Viewer")
    group.addoption(
        "--keep",
        action="store_true",
        help="write the tables into tests/benchmarks/README.md, and the plot it shows",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_REPORT] = Report()


@pytest.fixture(autouse=True)
def nothing_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure steps without motion; what motion costs has figures of its own."""
    monkeypatch.setattr("rnn_viewer.window.motion.LEVEL", "none")


@pytest.fixture
def report(pytestconfig: pytest.Config) -> Report:
    """What is printed at the end."""
    return pytestconfig.stash[_REPORT]


@pytest.fixture
def note(benchmark: BenchmarkFixture, report: Report) -> Note:
    """Write a comparison down, then assert its targets."""

    def write(result: Comparison) -> None:
        report.comparisons.append(result)
        benchmark.extra_info.update(result.numbers())
        if result.ours is None:
            pytest.skip("ours is not there yet")
        assert not result.missed, f"{result}: missed {', '.join(result.missed)}"

    return write


@pytest.fixture
def compare(benchmark: BenchmarkFixture, note: Note) -> Compare:
    """Time two things in turn, write down the medians, then assert the targets."""

    def measure(
        name: str,
        ours: Callable[[], object],
        peer: Callable[[], float],
        *targets: Target,
        rounds: int,
        paints: Sequence[Callable[[], float]] = (),
    ) -> None:
        """Take `rounds` pairs.

        Parameters
        ----------
        name : str
            What is measured and against what.
        ours, peer : callable
            Called in turn. pytest-benchmark times `ours`; `peer` comes before it, as
            its setup, and returns the seconds it took.
        *targets : Target
            What is asserted.
        rounds : int
            How many pairs are taken; a first one is not counted.
        paints : sequence of callable
            Called after the last pair, they tell the paint events of ours, and of the
            peer's.
        """
        peer_seconds: list[float] = []
        benchmark.pedantic(
            ours,
            setup=lambda: peer_seconds.append(peer()),
            rounds=rounds,
            warmup_rounds=1,
        )
        # The first pair warms up.
        seconds = benchmark.stats.stats.data, peer_seconds[-rounds:]
        counted = tuple(count() for count in paints)
        note(Comparison.of(name, *seconds, targets, counted))

    return measure


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print all comparisons as one table, and name what was skipped."""
    report = config.stash[_REPORT]
    for skipped in terminalreporter.stats.get("skipped", []):
        reason = str(skipped.longrepr[2]).removeprefix("Skipped: ")
        report.skipped.append(f"{skipped.head_line}: {reason}")
    if report:
        terminalreporter.section("medians of pairs taken in turn")
        for line in report.lines():
            terminalreporter.write_line(line)
        if config.getoption("--keep"):
            report.keep(Path(__file__).with_name("README.md"), PLOT)
