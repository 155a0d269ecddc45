"""A loop of a model is shown as if it had come by itself, and knows what is around."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.dense import Dense
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shapes import Flatten, Reshape
from rnn_viewer.core.model.shown_model import showing, shown_of, with_model, with_steps
from rnn_viewer.core.model.tokens import Embedding
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.edits import cut_unit, set_cell
from rnn_viewer.core.recipe.importing import with_sample, with_sequence
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import sequence_in, sequence_of
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.sequences.sequence import one_hot

FEATURES = 5
LOOPS = ((0, 0), (0, 1), (2, 0))


@pytest.fixture
def cube(rng):
    """Four samples of seven timesteps."""
    return rng.normal(size=(4, 7, FEATURES))


@pytest.fixture
def recipe(classifier, cube):
    """The model's first loop over the third sample, labels beside."""
    samples = Samples(cube, 2, 1, np.array([0, 1, 2, 0]), "y", True)
    return with_model(
        with_sequence(Recipe(), sequence_of(samples), "x.npz"), classifier
    )


def rows(recipe) -> np.ndarray:
    run = start(recipe)
    run.advance()
    return run.output_sequence


def expected(model, at, values) -> np.ndarray:
    """Return what a loop of a model puts out, in the order in which it walks."""
    step = replace(model.steps[at[0]], return_sequences=True)
    read = model.inputs_of(at[0], values[np.newaxis])
    found = step.outputs(read, None)[at[1]][0]
    return found[::-1] if at[1] else found


@pytest.mark.parametrize("at", LOOPS)
def test_that_a_loop_is_run_as_the_model_runs_it(classifier, recipe, cube, at):
    shown = showing(recipe, at)
    found = expected(classifier, at, cube[2])
    np.testing.assert_allclose(rows(shown), found, rtol=0, atol=1e-12)
    assert shown.backwards == bool(at[1])
    assert shown_of(shown).at == at
    assert shown.samples.values is recipe.samples.values


@pytest.mark.parametrize("at", LOOPS)
def test_that_another_sample_goes_through_the_model(classifier, recipe, cube, at):
    shown = with_sample(showing(recipe, at), 3)
    found = expected(classifier, at, cube[3])
    np.testing.assert_allclose(rows(shown), found, rtol=0, atol=1e-12)
    assert shown.samples.shown == 3


def test_that_all_loops_come_in_the_order_in_which_they_are_computed(recipe):
    assert shown_of(recipe).loops == LOOPS
    assert [showing(recipe, at).origin.weights for at in LOOPS] == [
        "zoo: first →",
        "zoo: first ←",
        "zoo: second",
    ]
    with pytest.raises(ArrayError, match="has no loop"):
        showing(recipe, (1, 0))


def test_that_inputs_are_rescaled_before_they_go_through_the_model(
    classifier, recipe, cube
):
    scaled = recipe.with_inputs(recipe.inputs, rescaling="z_score:0.5,2")
    found = expected(classifier, (2, 0), (cube[2] - 0.5) / 2)
    np.testing.assert_allclose(rows(showing(scaled, (2, 0))), found, rtol=0, atol=1e-12)


def test_that_a_change_by_hand_stays_with_its_loop_and_goes_through_the_model(
    classifier, recipe, cube
):
    cut = replace(recipe, edits=(cut_unit(1), set_cell("W", 0, 0, 3.0)))
    second = showing(cut, (2, 0))
    assert second.edits == ()
    loop = classifier.steps[0].loops[0]
    W, U = loop.weights.W.copy(), loop.weights.U.copy()
    W[0, 0], U[1], U[:, 1] = 3.0, 0.0, 0.0
    changed = replace(loop, weights=loop.weights.with_arrays({"W": W, "U": U}))
    first = replace(classifier.steps[0], loops=(changed, classifier.steps[0].loops[1]))
    model = replace(classifier, steps=(first, *classifier.steps[1:]))
    np.testing.assert_allclose(
        rows(second), expected(model, (2, 0), cube[2]), rtol=0, atol=1e-12
    )
    assert showing(second, (0, 0)).edits == cut.edits


def test_that_a_dense_layer_that_reads_a_loop_alone_is_its_read_out(recipe):
    assert recipe.readout is None
    second = showing(recipe, (2, 0))
    assert second.readout.names == ("cat", "dog", "hen")
    assert second.readout.V.shape == (3, 6)


def test_that_a_model_without_inputs_reads_drawn_ones_and_says_so(classifier):
    found = with_model(Recipe(), classifier)
    assert found.inputs.shape == (100, FEATURES)
    assert [note.kind for note in found.notes_on_inputs] == ["sample"]
    assert "random numbers" in found.notes_on_inputs[0]


def test_that_drawn_inputs_have_as_many_timesteps_as_a_flattened_model_reads(
    loop_of, rng
):
    head = Dense(name="head", V=rng.normal(size=(2, 42)), c=np.zeros(2))
    first = Recurrent(name="first", loops=(loop_of(),))
    model = Model((first, Flatten(name="flat"), head))
    assert with_model(Recipe(), model).inputs.shape == (7, FEATURES)
    rows = Reshape(name="rows", shape=(4, FEATURES))
    model = Model((rows, first))
    assert with_model(Recipe(), model).inputs.shape == (4, FEATURES)
    # An array with a row a sample is what such a model reads, too.
    values = rng.normal(size=(3, 20))
    expected = model(values.reshape(3, 4, FEATURES))
    np.testing.assert_array_equal(model(values), expected)


def test_that_inputs_that_the_model_cannot_read_are_refused(recipe):
    with pytest.raises(ArrayError, match="inputs have"):
        with_sequence(recipe, sequence_in(np.ones((3, FEATURES + 1))), "x.npy")
    # Those of another network are left where a model is opened.
    other = with_sequence(Recipe(), sequence_in(np.ones((3, 2))), "x.npy")
    assert with_model(other, shown_of(recipe).model).inputs.shape[1] == FEATURES


def test_that_inputs_come_in_place_of_the_samples(recipe, rng):
    values = rng.normal(size=(3, FEATURES))
    found = with_sequence(showing(recipe, (2, 0)), sequence_in(values), "x.npy")
    assert found.samples.count == 1
    model = shown_of(found).model
    np.testing.assert_allclose(
        rows(found), expected(model, (2, 0), values), rtol=0, atol=1e-12
    )


def test_that_tokens_are_named_by_the_vocabulary(loop_of, rng):
    words = ("a", "b", "c")
    steps = (
        Embedding(name="letters", embeddings=rng.normal(size=(3, 4))),
        Recurrent(name="loop", loops=(loop_of(features=4),)),
    )
    model = Model(steps, vocabulary=words)
    text = with_sequence(with_model(Recipe(), model), one_hot("cab", words), "x.txt")
    np.testing.assert_array_equal(text.inputs, steps[0].embeddings[[2, 0, 1]])
    assert text.timestep_names == ("c", "a", "b")
    numbers = sequence_in(np.array([[2, 0, 1], [1, 1, 1]]))
    found = with_sequence(with_model(Recipe(), model), numbers, "x.npy")
    assert found.samples.count == 2
    assert found.timestep_names == ("c", "a", "b")


def test_that_a_model_that_was_put_right_keeps_samples_and_loop(recipe, classifier):
    second = showing(recipe, (2, 0))
    found = with_steps(second, classifier.with_steps(["first", "second", "head"]))
    assert shown_of(found).at == (1, 0)
    assert found.samples.values is recipe.samples.values


def test_that_a_recipe_says_what_was_guessed_of_its_model(classifier):
    note = Note("layer", "the order of the steps is guessed")
    found = with_model(Recipe(), replace(classifier, notes=(note,), is_guessed=True))
    assert note in found.notes


def test_that_a_model_without_a_loop_is_refused():
    dense = Model((Dense(name="d", V=np.eye(2), c=np.zeros(2)),))
    with pytest.raises(ArrayError, match="has no recurrent step"):
        with_model(Recipe(), dense)


def test_that_a_stateful_loop_begins_where_the_sample_before_ended(loop_of, cube):
    step = Recurrent(name="loop", loops=(loop_of(),), stateful=True)
    model = Model((step,))
    samples = Samples(cube, 0, is_chosen=True)
    recipe = with_model(with_sequence(Recipe(), sequence_of(samples), "x"), model)
    whole = model.output(cube, 0)
    for sample in range(4):
        found = rows(with_sample(recipe, sample))
        np.testing.assert_allclose(found, whole[sample], rtol=0, atol=1e-12)
