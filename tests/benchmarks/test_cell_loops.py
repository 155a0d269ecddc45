"""The loops of cells with gates against those written with NumPy, torch and R."""

from pathlib import Path

import numpy as np
import pytest
from cell_loops import PEERS, drawn, ours
from comparison import Compare, Target

TIMESTEPS = {64: 1500, 256: 400, 512: 120}
TIMES_FASTER = {
    ("lstm", "torch.nn"): {64: 2.0, 256: 1.2, 512: 0.97},
    ("gru", "torch.nn"): {64: 1.7, 256: 1.05, 512: 0.95},
    ("lstm", "textbook NumPy"): {64: 2.0, 256: 1.5, 512: 1.1},
    ("gru", "textbook NumPy"): {64: 2.0, 256: 1.5, 512: 1.1},
    ("lstm", "R"): {64: 4.0},
    ("gru", "R"): {64: 4.0},
}
SPEEDS = [
    (cell, peer, units, Target("times_faster", at_least=times))
    for (cell, peer), targets in TIMES_FASTER.items()
    for units, times in targets.items()
]


@pytest.mark.parametrize(("cell", "peer", "units", "target"), SPEEDS)
def test_that_the_loop_of_a_cell_with_gates_is_fast(
    compare: Compare, tmp_path: Path, cell: str, peer: str, units: int, target: Target
) -> None:
    run = drawn(cell, TIMESTEPS[units], units)
    with ours(run, tmp_path) as one, PEERS[peer](run, tmp_path) as other:
        np.testing.assert_allclose(
            one.output_sequence, other.output_sequence, rtol=0, atol=1e-12
        )
        name = f"{cell} of {run.timesteps} timesteps, {units} units / {peer}"
        compare(name, one.seconds, other.seconds, target, rounds=24)
