"""What is searched in all states is what a plain loop over them finds."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.model.shown_model import showing, with_model
from rnn_viewer.core.recipe.importing import with_sample, with_sequence
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import sequence_of
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.samples import state_map as state_map_module
from rnn_viewer.core.samples.search import StateQuery, nearest, stretches
from rnn_viewer.core.samples.state_map import MapTooLarge, state_map
from rnn_viewer.core.samples.states import completed_at, states_of
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.transitions import first_snapshot
from rnn_viewer.files.models.loading import load_model

MODELS = Path(__file__).parents[2] / "reference" / "models"
DRAWS = np.random.default_rng(6)
CUBE = DRAWS.normal(size=(9, 12, 3))
LENGTHS = np.array([12, 5, 12, 1, 7, 12, 9, 2, 12])
WEIGHTS = Weights(*(DRAWS.normal(size=s) for s in [(4, 3), (4, 4), 4]))


def done(job):
    while True:
        try:
            next(job)
        except StopIteration as stop:
            return stop.value


def snapshot_of(recipe):
    run = start(recipe)
    run.advance()
    return first_snapshot(recipe, run)


@pytest.fixture(params=["layer", "backwards", "rescaled", "model"])
def recipe(request):
    """Samples of a layer or of a loop that walks backwards, within a model or not."""
    samples = Samples(CUBE, 2, is_chosen=True, lengths=LENGTHS)
    if request.param == "model":
        model = load_model(MODELS / "classifier.keras")
        features = with_model(Recipe(), model).samples.values.shape[2]
        cube = DRAWS.normal(size=(5, 8, features))
        opened = with_model(Recipe(), model)
        found = with_sequence(opened, sequence_of(Samples(cube, 2)), "x.npz")
        return showing(found, found.shown_model.loops[1])
    rescaling = "z_score:0.5,2" if request.param == "rescaled" else "none"
    recipe = Recipe().with_weights(WEIGHTS)
    recipe = with_sequence(recipe, sequence_of(samples), "x.npz", rescaling)
    return replace(recipe, backwards=request.param == "backwards")


def all_rows(recipe) -> dict[tuple[int, int], np.ndarray]:
    """Run each sample by itself; return its states by sample and timestep."""
    rows = {}
    for sample in range(recipe.samples.count):
        snapshot = snapshot_of(with_sample(recipe, sample))
        outputs = snapshot.run.output_sequence
        for timestep in range(recipe.samples.length(sample)):
            completed = completed_at(snapshot, sample, timestep)
            rows[sample, timestep] = outputs[completed - 1]
    return rows


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("least", [1, 3])
def test_that_stretches_are_those_of_each_sample_by_itself(recipe, above, least):
    query = StateQuery(1, above, 0.1, least)
    found = done(stretches(states_of(snapshot_of(recipe)), query))
    rows, expected = all_rows(recipe), set()
    for sample in range(recipe.samples.count):
        begun = None
        length = recipe.samples.length(sample)
        for t in range(length + 1):
            holds = t < length and (rows[sample, t][1] > 0.1) == above
            if holds and begun is None:
                begun = t
            elif not holds and begun is not None:
                if t - begun >= least:
                    expected.add((sample, begun, t))
                begun = None
    assert {hit[:3] for hit in found.hits} == expected
    assert found.count == len(expected)
    assert found.samples == len({sample for sample, _, _ in expected})
    numbers = [hit.number for hit in found.hits]
    assert numbers == sorted(numbers, reverse=above)


def test_that_the_nearest_state_of_each_other_sample_is_found(recipe):
    rows = all_rows(recipe)
    state = rows[2, 0]
    found = done(nearest(states_of(snapshot_of(recipe)), state, 2))
    best: dict[int, tuple[float, int]] = {}
    for (sample, timestep), row in rows.items():
        if sample != 2:
            distance = float(np.linalg.norm(row - state))
            best[sample] = min(best.get(sample, (np.inf, 0)), (distance, timestep))
    expected = sorted((d, sample, t) for sample, (d, t) in best.items())
    assert [(hit.sample, hit.start) for hit in found.hits] == [
        (sample, t) for _, sample, t in expected
    ]
    np.testing.assert_allclose(
        [hit.number for hit in found.hits], [d for d, _, _ in expected], atol=1e-12
    )


def test_that_the_map_has_every_state_where_it_lies(recipe):
    found = done(state_map(states_of(snapshot_of(recipe))))
    rows = all_rows(recipe)
    places = list(zip(found.samples.tolist(), found.timesteps.tolist(), strict=True))
    assert sorted(places) == sorted(rows)
    states = np.array([rows[place] for place in places])
    np.testing.assert_allclose(found.states, states, rtol=0, atol=1e-12)
    centred = states - states.mean(axis=0)
    left, sizes, _ = np.linalg.svd(centred, full_matrices=False)
    expected = np.abs(left[:, :2] * sizes[:2])
    np.testing.assert_allclose(np.abs(found.points), expected, rtol=0, atol=1e-9)
    np.testing.assert_allclose(found.shares, (sizes**2 / (sizes**2).sum())[:2])


def test_that_of_many_states_every_so_manieth_sample_is_drawn(monkeypatch):
    monkeypatch.setattr(state_map_module, "MOST_POINTS", 40)
    recipe = Recipe().with_weights(WEIGHTS)
    recipe = with_sequence(recipe, sequence_of(Samples(CUBE)), "x.npz")
    found = done(state_map(states_of(snapshot_of(recipe))))
    assert found.stride == 3
    assert set(found.samples.tolist()) == {0, 3, 6}


def test_that_a_map_that_does_not_fit_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(state_map_module, "room", lambda _: 100)
    recipe = Recipe().with_weights(WEIGHTS)
    recipe = with_sequence(recipe, sequence_of(Samples(CUBE)), "x.npz")
    with pytest.raises(MapTooLarge, match="4 units needs"):
        done(state_map(states_of(snapshot_of(recipe))))


def test_that_blocks_give_the_same(monkeypatch):
    recipe = Recipe().with_weights(WEIGHTS)
    recipe = with_sequence(recipe, sequence_of(Samples(CUBE)), "x.npz")
    snapshot = snapshot_of(recipe)
    whole = done(stretches(states_of(snapshot), StateQuery(0, True, 0.2, 2)))
    monkeypatch.setattr("rnn_viewer.core.samples.states._NUMBERS_A_BLOCK", 1)
    assert done(stretches(states_of(snapshot), StateQuery(0, True, 0.2, 2))) == whole
