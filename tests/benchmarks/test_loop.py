"""The loop against the ones that are written with NumPy, torch, R and C."""

from pathlib import Path

import numpy as np
import pytest
from comparison import Compare, Target
from loops import PEERS, drawn, ours

TIMESTEPS = {64: 5000, 256: 3000, 512: 1500, 1024: 400}
TIMES_FASTER = {
    "textbook NumPy": {64: 2.0, 256: 1.4, 512: 1.2, 1024: 1.2},
    "torch.nn.RNN": {64: 2.5, 256: 1.6, 512: 1.2, 1024: 1.2},
    "R": {64: 4.0},
}
TIMES_AS_LONG = 1.35
"""As a kernel in C, from 256 units on."""

SPEEDS = [
    (peer, units, Target("times_faster", at_least=times))
    for peer, targets in TIMES_FASTER.items()
    for units, times in targets.items()
]
SPEEDS += [
    (peer, units, Target("times_as_long", at_most=TIMES_AS_LONG))
    for peer in ("C", "C with -ffast-math")
    for units in (256, 512, 1024)
]


@pytest.mark.parametrize(("peer", "units", "target"), SPEEDS)
def test_that_the_loop_is_fast(
    compare: Compare, tmp_path: Path, peer: str, units: int, target: Target
) -> None:
    arrays = drawn(TIMESTEPS[units], units)
    with ours(arrays, tmp_path) as one, PEERS[peer](arrays, tmp_path) as other:
        np.testing.assert_allclose(
            one.output_sequence, other.output_sequence, rtol=0, atol=1e-12
        )
        name = f"loop of {units} units, {TIMESTEPS[units]} timesteps / {peer}"
        compare(name, one.seconds, other.seconds, target, rounds=24)
