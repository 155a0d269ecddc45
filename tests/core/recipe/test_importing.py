"""What follows from inputs and weights for each other, whatever is opened first."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.importing import with_sample, with_sequence
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.recipe.sample_sequences import sequence_in
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.sequences.sequence import one_hot
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.setting_errors import TooLarge
from rnn_viewer.core.settings.settings import RNNSettings

DRAWS = np.random.default_rng(8)
CUBE = DRAWS.normal(size=(5, 6, 2))
MIAS = tuple("mias")
READOUT = Readout(DRAWS.normal(size=(1, 3)), np.zeros(1))


def layer(features: int = 2, vocabulary: tuple[str, ...] = ()) -> LayerWeights:
    W = DRAWS.normal(size=(3, features))
    return LayerWeights.of(Weights(W, np.eye(3), np.zeros(3)), vocabulary=vocabulary)


def with_text(recipe: Recipe, text: str, vocabulary: tuple[str, ...] = ()) -> Recipe:
    return with_sequence(recipe, one_hot(text, vocabulary), "a.txt")


def kinds(recipe: Recipe) -> list[str]:
    return [note.kind for note in recipe.notes]


def test_that_the_first_of_several_is_shown_unasked_and_said():
    recipe = with_sequence(Recipe(), sequence_in(CUBE), "x.npy")
    (note,) = recipe.notes
    assert note == (
        "sample: sample 1 of 5 is shown; --sample, or the list of samples in the"
        " window, chooses another"
    )
    assert with_sequence(Recipe(), sequence_in(CUBE, 0), "x.npy").notes == ()
    assert with_sequence(Recipe(), sequence_in(CUBE[:1]), "x.npy").notes == ()


def test_that_another_sample_needs_no_file_and_is_no_guess():
    recipe = with_sequence(Recipe(), sequence_in(CUBE), "x.npy", "z_score:1,2")
    other = with_sample(recipe, 3)
    np.testing.assert_array_equal(other.inputs, CUBE[3])
    assert other.samples.values is recipe.samples.values
    assert other.rescaling == "z_score:1,2"
    assert other.origin == recipe.origin
    assert other.notes == ()
    np.testing.assert_array_equal(recipe.inputs, CUBE[0])


def test_that_the_target_follows_the_sample_and_the_read_out():
    answers = DRAWS.normal(size=(5, 6))
    sequence = sequence_in(CUBE, 1, answers, "y")
    recipe = with_sequence(Recipe().with_weights(layer(), READOUT), sequence, "x")
    for shown in (1, 4, 0):
        recipe = with_sample(recipe, shown)
        np.testing.assert_array_equal(recipe.targets.values[:, 0], answers[shown])
    # The other way round: the inputs are there before the weights.
    recipe = with_sequence(Recipe(), sequence, "x")
    assert recipe.targets is None
    recipe = recipe.with_weights(layer(), READOUT)
    np.testing.assert_array_equal(recipe.targets.values[:, 0], answers[1])
    other = recipe.with_weights(layer(), Readout(np.ones((2, 3)), np.zeros(2)))
    assert other.targets is None
    assert kinds(other) == ["readout"]
    assert recipe.with_weights(None).targets is None


def test_that_targets_are_turned_round_with_the_inputs():
    answers = DRAWS.normal(size=(5, 6))
    recipe = with_sequence(
        Recipe().with_weights(layer(), READOUT), sequence_in(CUBE, 1, answers), "x"
    )
    turned = recipe.decided(backwards=True)
    np.testing.assert_array_equal(turned.targets.values[:, 0], answers[1, ::-1])
    other = with_sample(turned, 2)
    np.testing.assert_array_equal(resolve(other).inputs, CUBE[2, ::-1])
    np.testing.assert_array_equal(other.targets.values[:, 0], answers[2, ::-1])
    last = with_sequence(recipe, sequence_in(CUBE, 1, answers[:, 0]), "x")
    assert last.decided(backwards=True).targets.values.tolist() == [[answers[1, 0]]]


def test_that_what_was_set_by_hand_in_a_sample_goes_with_it():
    edits = (set_cell("inputs", 0, 0, 9.0), set_cell("b", 0, 0, 1.0))
    recipe = with_sequence(Recipe(), sequence_in(CUBE), "x")
    other = with_sample(replace(recipe, edits=edits), 3)
    assert other.edits == edits[1:]
    np.testing.assert_array_equal(resolve(other).inputs, CUBE[3])


def test_that_other_inputs_leave_nothing_of_the_samples():
    sequence = sequence_in(CUBE, 1, np.arange(5.0), "y")
    recipe = with_sequence(Recipe().with_weights(layer(), READOUT), sequence, "x")
    assert recipe.targets.start == 5
    for inputs in (None, np.ones((4, 2))):
        other = recipe.with_inputs(inputs)
        assert (other.samples, other.text, other.targets) == (None, "", None)
        assert other.held_bytes == 0
    text = with_text(recipe.with_weights(None), "ab")
    assert text.samples is None


def test_that_the_same_inputs_rescaled_are_still_one_of_their_samples():
    recipe = with_sequence(Recipe(), sequence_in(CUBE, 2), "x")
    other = recipe.with_inputs(recipe.inputs, rescaling="unit")
    assert other.samples is recipe.samples
    text = with_text(Recipe(), "abba")
    assert text.with_inputs(text.inputs, rescaling="unit").text == "abba"


def test_that_a_text_is_spelled_in_the_vocabulary_of_the_weights():
    weights = layer(4, MIAS)
    recipe = with_text(Recipe().with_weights(weights), "miasma")
    expected = one_hot("miasma", MIAS).values
    np.testing.assert_array_equal(recipe.inputs, expected)
    assert recipe.origin.input_names == MIAS
    assert recipe.notes == ()
    # The other way round, and over a vocabulary of other weights.
    for before in (Recipe(), recipe.with_weights(layer(4, tuple("saim")))):
        other = with_text(before.with_weights(None), "miasma").with_weights(weights)
        np.testing.assert_array_equal(other.inputs, expected)
        assert other.origin.input_names == MIAS
        assert other.vocabulary == MIAS


def test_that_the_order_is_a_guess_where_nothing_tells_it():
    recipe = with_text(Recipe(), "miasma")
    assert recipe.notes == ()
    guessed = recipe.with_weights(layer(4))
    (note,) = guessed.notes
    assert note.kind == "vocabulary"
    assert "taken for a i m s" in note
    told = with_text(guessed, "miasma", MIAS)
    assert told.notes == ()
    assert told.vocabulary == MIAS
    assert with_text(told, "sima").origin.input_names == MIAS
    assert told.with_weights(None).vocabulary == ()


def test_that_a_text_finds_other_columns_where_it_has_to():
    recipe = with_text(Recipe().with_weights(layer(5, tuple("miasx"))), "mama")
    assert recipe.inputs.shape == (4, 5)
    other = recipe.with_weights(layer(2))
    assert other.origin.input_names == ("a", "m")
    with pytest.raises(ArrayError, match="text has 'm'"):
        recipe.with_weights(layer(2, ("a", "b")))


def test_that_a_text_that_does_not_fit_the_weights_is_refused_in_its_words():
    with pytest.raises(ArrayError) as raised:
        with_text(Recipe().with_weights(layer(5)), "miasma")
    assert str(raised.value) == (
        "text has 4 different characters; expected 5, the columns of W; --vocabulary"
        " tells what these are."
    )
    with pytest.raises(ArrayError, match="vocabulary has 4 tokens; expected 5"):
        with_text(Recipe().with_weights(layer(5)), "miasma", MIAS)
    with pytest.raises(ArrayError, match="vocabulary has 4 tokens; expected 2"):
        replace(Recipe().with_weights(layer(2)), vocabulary=MIAS)


def test_that_a_rescaling_by_the_inputs_themselves_is_said_beside_weights():
    recipe = with_sequence(Recipe(), sequence_in(CUBE[0]), "x", "z_score")
    assert recipe.notes == ()
    (note,) = recipe.with_weights(layer()).notes
    assert note == (
        "rescaling: mean and standard deviation are those of these inputs, not of the"
        " training; --rescale z_score:MEAN,SD gives those"
    )
    told = recipe.with_inputs(recipe.inputs, rescaling="z_score:0.5,2")
    assert told.with_weights(layer()).notes == ()
    np.testing.assert_array_equal(resolve(told).inputs, (CUBE[0] - 0.5) / 2)


def test_that_numbers_of_a_rescaling_are_one_pair_or_one_a_feature():
    recipe = with_sequence(Recipe(), sequence_in(CUBE[0]), "x")
    with pytest.raises(ArrayError, match="has 3 pairs of numbers; expected 1, or 2"):
        recipe.with_inputs(recipe.inputs, rescaling="unit:0,1:0,1:0,1")


def test_that_samples_count_in_the_memory_that_is_needed(monkeypatch):
    settings = RNNSettings(output_features=2)
    recipe = with_sequence(Recipe(settings), sequence_in(np.ones((50, 40, 2))), "x")
    alone = with_sequence(Recipe(settings), sequence_in(np.ones((40, 2))), "x")
    monkeypatch.setattr(memory_limits, "memory_limit", lambda: 20_000)
    resolve(alone)
    with pytest.raises(TooLarge, match=r"needs arrays of 3\d\.\d kB"):
        resolve(recipe)
