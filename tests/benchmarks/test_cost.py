"""What a timestep costs over the number of units, of all loops in turn."""

from contextlib import ExitStack
from pathlib import Path
from statistics import median

import pytest
from loops import PEERS, Loop, drawn, ours
from pytest_benchmark.fixture import BenchmarkFixture
from report import Report

SIZES = (16, 32, 64, 128, 256, 512, 1024, 2048)
_ROUNDS = 7
_MULTIPLICATIONS = 2e8
_TIMESTEPS = (200, 4000)


def _timesteps(units: int) -> int:
    least, most = _TIMESTEPS
    return int(min(max(_MULTIPLICATIONS / units**2, least), most))


@pytest.mark.parametrize("units", SIZES)
def test_that_the_cost_of_a_timestep_is_known(
    benchmark: BenchmarkFixture, report: Report, tmp_path: Path, units: int
) -> None:
    arrays = drawn(_timesteps(units), units)
    with ExitStack() as stack:
        loops: dict[str, Loop] = {}
        for name, make in {"RNN Viewer": ours, **PEERS}.items():
            try:
                loops[name] = stack.enter_context(make(arrays, tmp_path))
            except pytest.skip.Exception as missing:
                report.skipped.append(f"cost over size, {name}: {missing}")
        seconds: dict[str, list[float]] = {name: [] for name in loops}

        def one_round() -> None:
            for name, loop in loops.items():
                seconds[name].append(loop.seconds())

        benchmark.pedantic(one_round, rounds=_ROUNDS, warmup_rounds=1)
    for name, taken in seconds.items():
        cost = 1e6 * median(taken[1:]) / len(arrays.inputs)
        report.costs.setdefault(name, {})[units] = cost
