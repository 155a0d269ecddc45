"""A run as it grows, and what is found out of it on the way."""

import numpy as np
import pytest

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run import incremental_run as growing
from rnn_viewer.core.run.colour_ranges import measures
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.run.saturation import diagnose
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings

SETTINGS = RNNSettings(
    timesteps=9_000, input_features=3, output_features=5, weight_scale=0.9
)


def grown(settings: RNNSettings) -> IncrementalRun:
    incremental_run = IncrementalRun(Recipe(settings))
    while not incremental_run.complete:
        incremental_run.grow()
    return incremental_run


def test_that_it_ends_with_the_bits_of_a_run_computed_at_once():
    rows = grown(SETTINGS).run.output_sequence
    assert rows.tobytes() == simulate(SETTINGS).output_sequence.tobytes()


def test_that_what_is_found_on_the_way_is_what_the_whole_run_tells():
    incremental_run = grown(SETTINGS)
    assert incremental_run.magnitudes == measures(incremental_run.run).magnitudes
    assert incremental_run.saturation == diagnose(
        incremental_run.recipe, incremental_run.run
    )
    assert incremental_run.saturation.share > 0.1


def test_that_what_is_surveyed_never_passes_what_is_computed():
    incremental_run = IncrementalRun(Recipe(SETTINGS))
    seen = []
    while not incremental_run.complete:
        incremental_run.grow()
        assert incremental_run.computed <= incremental_run.run.computed
        assert incremental_run.pyramid.computed >= incremental_run.computed
        seen.append(incremental_run.computed)
    assert seen == sorted(seen)
    assert len(set(seen)) > 2


def test_that_a_run_in_progress_is_not_called_saturated():
    incremental_run = IncrementalRun(Recipe(SETTINGS))
    incremental_run.grow()
    assert not incremental_run.complete
    assert incremental_run.saturation.share == 0


def test_that_the_pyramid_holds_the_least_and_the_largest_of_its_rows():
    incremental_run = grown(SETTINGS)
    rows = incremental_run.run.output_sequence[: 16 * 562].astype(np.float32)
    bins = rows.reshape(562, 16, 5)
    first = incremental_run.pyramid.levels[0]
    np.testing.assert_array_equal(first.minimum, bins.min(axis=1))
    np.testing.assert_array_equal(first.maximum, bins.max(axis=1))


@pytest.mark.parametrize("timesteps", [1, growing.PYRAMID_FROM])
def test_that_a_short_run_needs_no_pyramid(timesteps):
    settings = RNNSettings(timesteps=timesteps, input_features=1, output_features=1)
    assert grown(settings).pyramid is None


def test_that_a_run_that_is_complete_already_is_surveyed_at_once():
    run = simulate(SETTINGS)
    incremental_run = IncrementalRun(Recipe(SETTINGS), run)
    assert incremental_run.complete
    assert incremental_run.pyramid.computed == SETTINGS.timesteps
