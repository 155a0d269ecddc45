import numpy as np
import pytest

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.colour_ranges import COLOUR_KINDS, colour_ranges
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.baseline import Baseline
from rnn_viewer.core.snapshot.position import START, Position
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed, with_run
from tests.walks import each_of

STORE = 5


def settings(**changes) -> RNNSettings:
    sizes = {"timesteps": 6, "input_features": 3, "output_features": 4}
    return RNNSettings(**{**sizes, "weight_scale": 0.3, **changes})


def first(**changes) -> Snapshot:
    chosen = settings(**changes)
    return first_snapshot(Recipe(chosen), simulate(chosen))


def shrunk(old: Snapshot, **changes) -> Snapshot:
    chosen = settings(**changes)
    return with_run(old, Recipe(chosen), simulate(chosen), old.position)


def test_that_the_first_snapshot_shows_the_start_and_nothing_chosen():
    snapshot = first()
    assert (snapshot.position, snapshot.trace) == (START, None)
    assert (snapshot.step_size, snapshot.selection) == ("timestep", Selection())
    assert snapshot.computed == 6


def test_that_a_new_timestep_has_its_own_trace():
    snapshot = followed(first(), position=Position(2, STORE))
    expected = snapshot.run.trace(2)
    np.testing.assert_array_equal(snapshot.trace.output_t, expected.output_t)
    np.testing.assert_array_equal(snapshot.trace.state_t, expected.state_t)
    moved = followed(snapshot, position=Position(3, STORE))
    np.testing.assert_array_equal(moved.trace.input_t, snapshot.inputs[3])


def test_that_the_trace_is_made_once_for_a_timestep():
    snapshot = followed(first(), position=Position(2, 0))
    later = followed(snapshot, position=Position(2, STORE))
    assert later.trace is snapshot.trace
    assert followed(later, step_size="unit").trace is snapshot.trace


def test_that_the_trace_goes_where_the_start_is_reached():
    snapshot = followed(first(), position=Position(2, 0))
    assert followed(snapshot, position=START).trace is None


def test_that_a_position_never_passes_what_is_computed():
    snapshot = followed(first(), position=Position(99, 2))
    assert snapshot.position == Position(5, STORE)


def test_that_a_shorter_run_is_shown_at_its_end():
    old = followed(first(), position=Position(5, 3))
    new = shrunk(old, timesteps=3)
    assert new.position == Position(2, STORE)
    np.testing.assert_array_equal(new.trace.output_t, new.run.output_sequence[2])


def test_that_another_run_at_the_same_place_has_another_trace():
    old = followed(first(), position=Position(2, STORE))
    new = shrunk(old, seed=1)
    assert new.position == old.position
    np.testing.assert_array_equal(new.trace.output_t, new.run.output_sequence[2])
    assert not np.array_equal(new.trace.output_t, old.trace.output_t)


def test_that_a_run_in_progress_is_shown_as_far_as_it_is():
    chosen = settings(timesteps=3 * BLOCK)
    run = start(Recipe(chosen))
    snapshot = first_snapshot(Recipe(chosen), run)
    wanted = Position(BLOCK + 10, STORE)
    seen = []
    for _ in range(3):
        run.advance(blocks=1)
        snapshot = with_run(snapshot, snapshot.recipe, run, wanted)
        seen.append((snapshot.computed, snapshot.position.timestep))
    assert seen == [
        (BLOCK, BLOCK - 1),
        (2 * BLOCK, BLOCK + 10),
        (3 * BLOCK, BLOCK + 10),
    ]


def test_that_saturation_is_told_of_a_complete_run_only():
    chosen = RNNSettings(timesteps=2 * BLOCK)
    run = start(Recipe(chosen))
    run.advance(blocks=1)
    growing = first_snapshot(Recipe(chosen), run)
    run.advance()
    complete = with_run(growing, growing.recipe, run, START)
    assert (growing.saturation.share, growing.saturation.troubles) == (0, False)
    assert complete.saturation.troubles


@each_of(
    ("selection", "kept"),
    [
        (Selection(), Selection()),
        (Selection(1), Selection(1)),
        (Selection(3), Selection()),
        (Selection(1, Cell("W", 1, 1)), Selection(1, Cell("W", 1, 1))),
        (Selection(1, Cell("W", 1, 2)), Selection(1)),
        (Selection(1, Cell("U", 1, 2)), Selection(1, Cell("U", 1, 2))),
        (Selection(1, Cell("U", 1, 3)), Selection(1)),
        (Selection(3, Cell("U", 3, 0)), Selection()),
    ],
)
def test_that_of_a_selection_is_kept_what_exists(selection, kept):
    old = followed(first(), selection=selection)
    assert shrunk(old, input_features=2, output_features=3).selection == kept


def pinned(timesteps: int = 3 * BLOCK, blocks: int | None = None) -> Snapshot:
    """Return a snapshot at another scale than its baseline, computed so far."""
    recipe = Recipe(settings(timesteps=timesteps))
    baseline = start(recipe)
    baseline.advance(blocks)
    other = settings(timesteps=timesteps, weight_scale=0.6)
    old = first_snapshot(Recipe(other), simulate(other))
    return followed(old, pinned=Baseline(recipe, baseline))


def test_that_the_baseline_has_a_trace_of_the_same_timestep():
    snapshot = pinned()
    assert snapshot.baseline_trace is None
    for timestep in (4, 2, 100):
        snapshot = followed(snapshot, position=Position(timestep, STORE))
        expected = snapshot.pinned.run.trace(timestep)
        for name, array in vars(expected).items():
            found = getattr(snapshot.baseline_trace, name)
            np.testing.assert_array_equal(found, array)
    assert followed(snapshot, position=START).baseline_trace is None


def test_that_the_trace_of_the_baseline_is_made_once_for_a_timestep():
    snapshot = followed(pinned(), position=Position(2, 0))
    later = followed(snapshot, position=Position(2, STORE))
    assert later.baseline_trace is snapshot.baseline_trace
    assert later.difference is snapshot.difference


def test_that_pinning_at_a_timestep_tells_trace_and_difference_at_once():
    old = followed(first(), position=Position(3, STORE))
    new = followed(old, pinned=Baseline(old.recipe, old.run))
    np.testing.assert_array_equal(new.baseline_trace.output_t, new.trace.output_t)
    assert new.difference.last_unequal is None
    assert followed(new, pinned=None).difference is None
    assert followed(new, pinned=None).baseline_trace is None


def test_that_the_ranges_are_wide_enough_for_both():
    snapshot = pinned()
    ours, theirs = snapshot.magnitudes, snapshot.pinned.magnitudes
    for name in ("W", "pre_activation"):
        kind = next(kind for kind, names in COLOUR_KINDS.items() if name in names)
        assert snapshot.colour_ranges[name] == max(ours[kind], theirs[kind])
    alone = followed(snapshot, pinned=None)
    assert alone.colour_ranges == colour_ranges(ours, "kind")


def test_that_a_baseline_of_other_units_is_kept_and_not_compared():
    old = followed(first(), position=Position(3, STORE))
    old = followed(old, pinned=Baseline(old.recipe, old.run))
    new = shrunk(old, output_features=3)
    assert new.pinned is old.pinned
    assert (new.baseline, new.baseline_trace, new.difference) == (None, None, None)
    back = shrunk(new)
    assert back.baseline is old.pinned
    assert back.difference.last_unequal is None
    np.testing.assert_array_equal(back.baseline_trace.output_t, back.trace.output_t)


def test_that_the_difference_grows_with_the_baseline():
    snapshot = pinned(blocks=1)
    assert len(snapshot.difference.rows) == BLOCK
    for blocks in (2, 3):
        snapshot.pinned.run.advance(1)
        snapshot = with_run(snapshot, snapshot.recipe, snapshot.run, START)
        assert len(snapshot.difference.rows) == blocks * BLOCK


def test_that_the_trace_of_the_baseline_is_there_once_it_is_computed_so_far():
    wanted = Position(BLOCK + 10, STORE)
    snapshot = followed(pinned(blocks=1), position=wanted)
    assert snapshot.baseline_trace is None
    snapshot.pinned.run.advance()
    snapshot = with_run(snapshot, snapshot.recipe, snapshot.run, wanted)
    expected = snapshot.pinned.run.output_sequence[BLOCK + 10]
    assert snapshot.baseline_trace is not None
    np.testing.assert_array_equal(snapshot.baseline_trace.output_t, expected)


def test_that_the_ranges_of_a_baseline_grow_with_it():
    # The outputs of relu grow: those of the first timesteps are none of its ends.
    growing = settings(timesteps=3 * BLOCK, activation="relu", weight_scale=0.6)
    run = start(Recipe(growing))
    run.advance(1)
    snapshot = followed(first(activation="relu"), pinned=Baseline(Recipe(growing), run))
    run.advance()
    snapshot = with_run(snapshot, snapshot.recipe, snapshot.run, START)
    largest = np.abs(run.output_sequence).max()
    assert snapshot.colour_ranges["output_sequence"] == pytest.approx(largest)
