"""Long work looks often at whether it is still wanted, and can be done again."""

from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.array import PART
from rnn_viewer.core.cell import kernels
from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.draws.generators import GENERATORS
from rnn_viewer.core.draws.inputs import INPUT_KINDS
from rnn_viewer.core.machine.interruption import (
    Interrupted,
    checkpoint,
    watched_by,
    watcher,
)
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

LARGE = RNNSettings(timesteps=8 * PART // 4, input_features=4, output_features=2)
WIDE = RNNSettings(timesteps=2, input_features=2, output_features=300)


class Counting:
    """Counts the moments at which work could be ended, and ends it at one of them."""

    def __init__(self, last: int | None = None) -> None:
        self.count, self._last = 0, last

    def __call__(self, share: float | None) -> None:
        self.count += 1
        if self.count == self._last:
            raise Interrupted


def test_that_nobody_watches_a_script():
    assert watcher() is None
    checkpoint(0.5)


def test_that_who_watched_before_watches_again():
    one, other = Counting(), Counting()
    with watched_by(one):
        with watched_by(other):
            checkpoint()
        checkpoint()
        checkpoint()
    assert (one.count, other.count) == (2, 1)


@pytest.mark.parametrize("generator", GENERATORS)
@pytest.mark.parametrize("kind", INPUT_KINDS)
def test_that_inputs_are_drawn_in_parts_that_can_be_ended(generator, kind):
    seed = 1000 + list(GENERATORS).index(generator)
    asked = replace(LARGE, generator=generator, input_kind=kind, seed=seed)
    watch = Counting()
    with watched_by(watch):
        whole = resolve(Recipe(asked)).inputs
    assert watch.count >= whole.size // PART
    again = replace(asked, seed=seed + 100)
    with watched_by(Counting(last=3)), pytest.raises(Interrupted):
        resolve(Recipe(again))


@each_of("distribution", DISTRIBUTIONS)
def test_that_weights_are_drawn_in_parts_that_can_be_ended(distribution):
    asked = replace(WIDE, distribution=distribution, seed=77)
    watch = Counting()
    with watched_by(watch):
        weights = resolve(Recipe(asked)).weights
    assert watch.count >= weights.U.size // PART
    with watched_by(Counting(last=2)), pytest.raises(Interrupted):
        resolve(Recipe(replace(asked, seed=78)))
    # What was ended is drawn again from the beginning.
    np.testing.assert_array_equal(
        resolve(Recipe(replace(asked, seed=77))).weights.U, weights.U
    )


def test_that_a_block_that_was_ended_within_comes_out_the_same(monkeypatch):
    monkeypatch.setattr(kernels, "_WIDE", 0)
    recipe = Recipe(RNNSettings(timesteps=40, input_features=2, output_features=700))
    run = start(recipe)
    with watched_by(Counting(last=20)), pytest.raises(Interrupted):
        run.advance()
    assert run.computed == 0
    run.advance()
    expected = start(recipe)
    expected.advance()
    assert run.output_sequence.tobytes() == expected.output_sequence.tobytes()


def grown(incremental_run: IncrementalRun, last: int | None = None) -> IncrementalRun:
    """Let a run grow to its end; go on where it is ended at one of its moments."""
    incremental_run.tries, watch = True, Counting(last)
    while not incremental_run.ended:
        with watched_by(watch), suppress(Interrupted):
            incremental_run.grow()
    assert last is None or watch.count > last
    return incremental_run


@pytest.mark.parametrize("last", [1, 3, 10])
def test_that_what_is_said_of_a_run_is_found_again_after_an_interruption(
    last, monkeypatch
):
    # Trying another scale is work of its own then.
    monkeypatch.setattr("rnn_viewer.core.run.incremental_run.QUICK", 0)
    settings = RNNSettings(timesteps=30, input_features=2, output_features=9)
    recipe = Recipe(replace(settings, distribution="normal", weight_scale=20.0))
    ended, whole = (grown(IncrementalRun(recipe), *at) for at in ([last], []))
    assert ended.run.output_sequence.tobytes() == whole.run.output_sequence.tobytes()
    assert ended.saturation == whole.saturation
    assert ended.trials == whole.trials
