"""How long a run is said to take, beside how long it takes."""

import time
from dataclasses import replace

from rnn_viewer.core.run.estimate import estimate
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings

LONG = RNNSettings(timesteps=5_000, output_features=256)


def test_that_the_estimate_is_near_what_a_run_takes():
    expected = min(estimate(LONG).seconds for _ in range(2))
    begin = time.perf_counter()
    simulate(LONG)
    took = time.perf_counter() - begin
    assert expected / 10 < took < 10 * expected


def test_that_the_estimate_costs_little_beside_the_run():
    longer = replace(LONG, timesteps=50_000)
    begin = time.perf_counter()
    estimate(longer)
    asked = time.perf_counter()
    simulate(longer)
    assert asked - begin < time.perf_counter() - asked
