"""What the benchmarks share: one BLAS thread, pairs taken in turn, one table.

``pytest tests/benchmarks`` runs them and prints each target as met or missed.
"""

import os
import sys
from collections.abc import Callable

import pytest
from comparison import Compare, Comparison, Target, table_of
from pytest_benchmark.fixture import BenchmarkFixture

if "numpy" in sys.modules:
    raise RuntimeError("NumPy is loaded: the number of its threads is settled already")
for library in ("OPENBLAS", "MKL", "OMP", "BLIS", "VECLIB_MAXIMUM"):
    os.environ[f"{library}_NUM_THREADS"] = "1"
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_API"] = os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

_COMPARISONS = pytest.StashKey[list[Comparison]]()


@pytest.fixture
def compare(benchmark: BenchmarkFixture, pytestconfig: pytest.Config) -> Compare:
    """Time two things in turn, write down the medians, then assert the targets."""
    written = pytestconfig.stash.setdefault(_COMPARISONS, [])

    def measure(
        name: str,
        ours: Callable[[], object],
        peer: Callable[[], float],
        *targets: Target,
        rounds: int,
        **more: Callable[[], object],
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
        **more : callable
            What else is written down with the numbers, called after the last pair.
        """
        peer_seconds: list[float] = []
        benchmark.pedantic(
            ours,
            setup=lambda: peer_seconds.append(peer()),
            rounds=rounds,
            warmup_rounds=1,
        )
        # The first pair warms up.
        our_seconds = benchmark.stats.stats.data
        result = Comparison.of(name, our_seconds, peer_seconds[-rounds:], targets)
        written.append(result)
        benchmark.extra_info.update(result.numbers())
        benchmark.extra_info.update({key: value() for key, value in more.items()})
        missed = [str(target) for target in targets if not target.met_by(result)]
        assert not missed, f"{result}: missed {', '.join(missed)}"

    return measure


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print all comparisons as one table."""
    if comparisons := config.stash.get(_COMPARISONS, []):
        terminalreporter.section("medians of pairs taken in turn")
        for line in table_of(comparisons):
            terminalreporter.write_line(line)
