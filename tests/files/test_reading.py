from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import ArrayError, FileError, NoSample
from rnn_viewer.core.recipe.edits import cut_loop, empty_state, set_cell
from rnn_viewer.core.recipe.importing import beginning_with
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.files.reading import with_file, with_files, with_inputs
from rnn_viewer.files.tables.options import SequenceOptions
from rnn_viewer.files.writing.outputs import save_run
from tests.walks import each_of

DRAWN = Recipe(RNNSettings(timesteps=6, input_features=3, output_features=2))


def test_that_weights_are_opened_and_inputs_stay_drawn(weights_file):
    recipe = with_file(DRAWN, weights_file)
    assert recipe.inputs is None
    np.testing.assert_array_equal(recipe.weights.b, [7, 8])
    assert recipe.settings == DRAWN.settings


def test_that_inputs_are_opened_and_weights_stay_drawn(csv):
    recipe = with_file(DRAWN, csv("1,2\n3,4\n5,6"))
    assert recipe.weights is None
    np.testing.assert_array_equal(recipe.inputs, [[1, 2], [3, 4], [5, 6]])
    assert recipe.settings.timesteps == 3
    assert recipe.settings.input_features == 2


def test_that_inputs_join_weights_opened_before(weights_file, csv):
    recipe = with_file(with_file(DRAWN, weights_file), csv("1,2,3"))
    assert (recipe.weights.input_features, recipe.inputs.shape) == (3, (1, 3))


def test_that_a_saved_run_opens_as_the_same_run(tmp_path):
    run = simulate(DRAWN.settings)
    save_run(run, tmp_path / "run.npz")
    recipe = with_file(Recipe(), tmp_path / "run.npz")
    again = simulate(weights=recipe.weights, inputs=recipe.inputs)
    np.testing.assert_array_equal(again.output_sequence, run.output_sequence)
    assert recipe.settings.timesteps == 6


@each_of("cell", CELLS)
def test_that_a_saved_run_of_any_cell_opens_as_the_same_run(tmp_path, cell):
    settings = RNNSettings(
        output_features=3, input_features=2, timesteps=5, cell=cell, leak=0.7,
        recurrent_activation="hard_sigmoid_2018", activation="softsign",
    )  # fmt: skip
    run = simulate(settings)
    begun = simulate(settings)
    save_run(run, tmp_path / "run.npz")
    recipe = with_file(Recipe(), tmp_path / "run.npz")
    again = start(recipe)
    again.advance()
    np.testing.assert_array_equal(again.output_sequence, run.output_sequence)
    assert recipe.settings.cell == begun.cell.name
    assert not recipe.notes


def test_that_a_carry_at_the_start_is_saved_with_its_run(tmp_path):
    recipe = Recipe(RNNSettings(cell="lstm", output_features=3, timesteps=4))
    recipe = beginning_with(recipe, np.ones(3), "", np.full(3, 2.0))
    run = start(recipe)
    run.advance()
    save_run(run, tmp_path / "run.npz")
    again = with_file(Recipe(), tmp_path / "run.npz")
    np.testing.assert_array_equal(again.initial_carry, np.full(3, 2.0))
    np.testing.assert_array_equal(again.initial_state, np.ones(3))


def test_that_inputs_that_do_not_fit_the_weights_are_refused(weights_file, csv):
    with pytest.raises(ArrayError, match="inputs have 2 features; expected 3"):
        with_file(with_file(DRAWN, weights_file), csv("1,2"))


def test_that_a_file_of_neither_is_refused(tmp_path, refused):
    np.savez(tmp_path / "other.npz", kernel=np.eye(2))
    sentence = refused(lambda path: with_file(DRAWN, path), tmp_path / "other.npz")
    assert "weights is no recurrent layer; expected W, U and b, or" in sentence
    np.savez(tmp_path / "none.npz", other=np.eye(2))
    sentence = refused(lambda path: with_file(DRAWN, path), tmp_path / "none.npz")
    assert "has no layer of weights" in sentence


def test_that_a_recipe_knows_where_its_arrays_come_from(weights_file, csv):
    recipe = with_file(with_file(DRAWN, weights_file), csv("1,2,3"))
    assert recipe.origin.weights == "weights.npz: weights"
    assert recipe.origin.inputs == "numbers.csv"


def test_that_incomplete_weights_are_refused(tmp_path, refused):
    np.savez(tmp_path / "half.npz", W=np.eye(2), inputs=np.eye(2))
    assert "weights lack U, b" in refused(
        lambda path: with_file(DRAWN, path), tmp_path / "half.npz"
    )


def test_that_a_recipe_is_left_as_it_was(weights_file):
    weights = Weights(np.eye(3), np.eye(3), np.zeros(3))
    recipe = Recipe(DRAWN.settings, weights)
    with_file(recipe, weights_file)
    assert recipe.weights is weights


CUBE = np.random.default_rng(4).normal(size=(5, 6, 3))


def test_that_samples_beside_targets_are_inputs_without_weights(tmp_path):
    path = tmp_path / "train.npz"
    np.savez(path, X=CUBE, y=np.arange(5))
    recipe = with_file(DRAWN, path, options=SequenceOptions(sample=4))
    assert recipe.weights is None
    np.testing.assert_array_equal(recipe.inputs, CUBE[4])
    assert recipe.origin.inputs == "train.npz"
    np.savez(path, X_train=CUBE, X_test=CUBE[:2], y_train=np.arange(5))
    with pytest.raises(FileError, match="has several arrays; expected one of X_train"):
        with_file(DRAWN, path)
    recipe = with_file(DRAWN, path, options=SequenceOptions(array="X_test"))
    assert recipe.samples.count == 2


def test_that_inputs_that_the_weights_beside_them_can_read_come_along(tmp_path):
    path = tmp_path / "both.npz"
    weights = {"W": np.ones((2, 3)), "U": np.eye(2), "b": np.zeros(2)}
    np.savez(path, X=CUBE, y=np.arange(5), **weights)
    recipe = with_file(DRAWN, path)
    np.testing.assert_array_equal(recipe.inputs, CUBE[0])
    np.testing.assert_array_equal(recipe.weights.W, np.ones((2, 3)))
    # What they cannot read, or what is one of several, is left to be asked for.
    for arrays in ({"X": CUBE[:, :, :2]}, {"X_a": CUBE, "X_b": CUBE}):
        np.savez(path, **arrays, **weights)
        assert with_file(DRAWN, path).inputs is None
    recipe = with_file(DRAWN, path, options=SequenceOptions(array="X_b"))
    assert recipe.samples.count == 5


def test_that_two_dimensions_are_samples_for_weights_of_one_feature(tmp_path):
    np.savez(tmp_path / "w.npz", W=np.ones((2, 1)), U=np.eye(2), b=np.zeros(2))
    np.save(tmp_path / "x.npy", CUBE[0])
    recipe = with_file(with_file(DRAWN, tmp_path / "w.npz"), tmp_path / "x.npy")
    assert recipe.inputs.tolist() == CUBE[0, 0].reshape(-1, 1).tolist()
    kinds = [note.kind for note in recipe.notes_on_inputs]
    assert kinds == ["sample", "sample"]
    assert recipe.samples.count == 6


def test_that_a_table_is_no_array_of_samples(tmp_path, csv):
    np.savez(tmp_path / "w.npz", W=np.ones((2, 1)), U=np.eye(2), b=np.zeros(2))
    with pytest.raises(ArrayError, match="inputs have 2 features; expected 1"):
        with_file(with_file(DRAWN, tmp_path / "w.npz"), csv("1,2\n3,4"))
    with pytest.raises(NoSample):
        with_inputs(DRAWN, csv("1,2"), SequenceOptions(sample=1))


def test_that_a_text_opened_later_is_spelled_as_the_weights_have_it(tmp_path):
    weights = {"W": np.ones((2, 3)), "U": np.eye(2), "b": np.zeros(2)}
    np.savez(tmp_path / "w.npz", vocabulary=np.array(["c", "a", "b"]), **weights)
    (tmp_path / "x.txt").write_text("abba")
    recipe = with_file(DRAWN, tmp_path / "w.npz")
    assert with_file(recipe, tmp_path / "x.txt").inputs.argmax(axis=1).tolist() == [
        *(1, 2, 2, 1)
    ]
    (tmp_path / "x.txt").write_text("axe")
    with pytest.raises(FileError, match="text has 'x'"):
        with_file(recipe, tmp_path / "x.txt")


NARROW = {"W": np.ones((2, 1)), "U": np.eye(2), "b": np.ones(2)}


def test_that_the_sizes_of_several_files_are_judged_together(
    weights_file, csv, tmp_path
):
    np.savez(tmp_path / "narrow.npz", **NARROW)
    before = with_files(DRAWN, [tmp_path / "narrow.npz"])
    before = before.with_inputs(np.ones((5, 1)))
    inputs = csv("1,2,3")
    for paths in ([weights_file, inputs], [inputs, weights_file]):
        recipe = with_files(before, paths)
        assert recipe.weights.input_features == 3
        np.testing.assert_array_equal(recipe.inputs, [[1, 2, 3]])


def test_that_two_files_of_the_same_are_refused(weights_file, csv, tmp_path):
    np.savez(tmp_path / "run.npz", inputs=np.ones((2, 1)), **NARROW)
    with pytest.raises(FileError, match=r"run\.npz: holds weights, as weights\.npz"):
        with_files(DRAWN, [weights_file, tmp_path / "run.npz"])
    with pytest.raises(FileError, match=r"inputs, as numbers\.csv does"):
        with_files(DRAWN, [csv("1"), tmp_path / "run.npz"])
    with pytest.raises(FileError, match=r"weights, as weights\.npz does"):
        with_files(DRAWN, [weights_file, weights_file])


def test_that_what_was_set_in_other_weights_goes_with_them(weights_file):
    edits = (cut_loop(), set_cell("inputs", 0, 0, 1.0), empty_state(2))
    recipe = replace(DRAWN, edits=edits, initial_state=np.ones(2))
    opened = with_file(recipe, weights_file)
    assert opened.edits == edits[1:]
    assert opened.initial_state is None


def test_that_what_was_set_in_other_inputs_goes_with_them(csv):
    edits = (cut_loop(), set_cell("inputs", 0, 0, 1.0), empty_state(2))
    opened = with_file(replace(DRAWN, edits=edits), csv("1,2,3"))
    assert opened.edits == (edits[0], edits[2])


def test_that_what_was_guessed_of_inputs_is_a_note_of_the_recipe(csv):
    recipe = with_file(DRAWN, csv("day,a,b,c\nMo,1,2,3\n"))
    assert recipe.notes == ("column: day is left out: it holds no numbers",)
    told = SequenceOptions(columns=("c",))
    recipe = with_file(DRAWN, csv("day,a,b,c\nMo,1,2,3\n"), options=told)
    assert (recipe.inputs.tolist(), recipe.notes) == ([[3]], ())
