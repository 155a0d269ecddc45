"""The loop against the ones that are written with NumPy, torch, R and C."""

from pathlib import Path

import numpy as np
import pytest
from comparison import Compare, Target
from loops import PEERS, Arrays, drawn, ours

TIMESTEPS = {64: 5000, 256: 3000, 512: 1500, 1024: 400, 2048: 200}
TIMES_FASTER = {
    "textbook NumPy": {64: 2.0, 256: 1.4, 512: 1.2, 1024: 1.2, 2048: 1.2},
    "torch.nn.RNN": {64: 2.5, 256: 1.6, 512: 1.2, 1024: 1.2, 2048: 1.2},
    "R": {64: 4.0},
}
TIMES_AS_LONG = 1.35
"""As a kernel in C, from 256 units on."""

FEW_FEATURES = 32
"""Where U alone is large, the peers' loops read hardly more than ours."""

SPEEDS = [
    (peer, units, Target("times_faster", at_least=times))
    for peer, targets in TIMES_FASTER.items()
    for units, times in targets.items()
]
SPEEDS += [
    ("C", units, Target("times_as_long", at_most=TIMES_AS_LONG))
    for units in (256, 512, 1024, 2048)
]


@pytest.mark.parametrize(("peer", "units", "target"), SPEEDS)
def test_that_the_loop_is_fast(
    compare: Compare, tmp_path: Path, peer: str, units: int, target: Target
) -> None:
    arrays = drawn(TIMESTEPS[units], units)
    _compare_loops(compare, tmp_path, peer, arrays, target)


@pytest.mark.parametrize("units", [256, 512, 1024, 2048])
def test_what_a_less_exact_tanh_brings(
    compare: Compare, tmp_path: Path, units: int
) -> None:
    arrays = drawn(TIMESTEPS[units], units)
    _compare_loops(compare, tmp_path, "C with -ffast-math", arrays)


@pytest.mark.parametrize("peer", ["textbook NumPy", "torch.nn.RNN"])
@pytest.mark.parametrize("units", [512, 1024])
def test_what_is_left_with_few_features(
    compare: Compare, tmp_path: Path, peer: str, units: int
) -> None:
    arrays = drawn(TIMESTEPS[units], units, FEW_FEATURES)
    _compare_loops(compare, tmp_path, peer, arrays)


def _compare_loops(
    compare: Compare, folder: Path, peer: str, arrays: Arrays, *targets: Target
) -> None:
    units, features = arrays.W.shape
    with ours(arrays, folder) as one, PEERS[peer](arrays, folder) as other:
        np.testing.assert_allclose(
            one.output_sequence, other.output_sequence, rtol=0, atol=1e-12
        )
        sizes = f"{len(arrays.inputs)} timesteps, {features} and {units} features"
        name = f"loop of {sizes} / {peer}"
        compare(name, one.seconds, other.seconds, *targets, rounds=24)
