from pathlib import Path

import numpy as np

from rnn_viewer.core.recipe.importing import with_sequence
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import sequence_in
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.session.session_file import save_session

MODELS = Path(__file__).parents[1] / "reference" / "models"


def test_that_each_array_has_a_line_of_name_shape_and_type(tmp_path):
    path = tmp_path / "run.npz"
    arrays = {"output_sequence": np.ones((5, 4)), "W": np.ones((4, 3), np.float32)}
    np.savez(path, **arrays)
    assert describe(path)[:2] == [
        "output_sequence  (5, 4) float64",
        "W                (4, 3) float32",
    ]


def test_that_a_file_without_names_has_one_line(csv):
    assert describe(str(csv("1,2\n3,4\n"))) == ["inputs  2 timesteps of 2 features"]


def test_that_what_was_guessed_of_inputs_has_a_line(csv):
    assert describe(csv("day,a,b\nMo,1,TRUE\nTu,3,FALSE\n")) == [
        "inputs  2 timesteps of 2 features: a, b",
        "  column: day is left out: it holds no numbers",
        "  column: true and false of b are read as 1 and 0",
    ]


def test_that_an_archive_of_nothing_has_no_lines(tmp_path):
    np.savez(tmp_path / "empty.npz")
    assert describe(tmp_path / "empty.npz") == []


def test_that_a_file_that_cannot_be_read_is_refused(tmp_path, refused):
    refused(describe, tmp_path / "none.npz")


def test_that_each_layer_has_a_line_that_says_what_is_done_or_why_not(tmp_path):
    path = tmp_path / "layers.npz"
    np.savez(
        path,
        **{
            "rnn/kernel:0": np.ones((3, 2), np.float16),
            "rnn/recurrent_kernel:0": np.ones((2, 2), np.float16),
            "dense/kernel:0": np.ones((2, 1)),
        },
    )
    assert describe(path)[3:] == [
        "layer rnn: SimpleRNN, kernel (3, 2), recurrent_kernel (2, 2)"
        " (kernel is transposed: W; recurrent_kernel is transposed: U;"
        " has no bias: b is zero; float16 read as float64; read-out dense (1 number):"
        " V is its kernel, transposed; dense has no bias: c is zero)",
        "  activation: the file does not tell it: tanh is taken",
        "  direction: the file does not tell it: the sequence is read from its first"
        " timestep",
        "  readout: it is not told what follows: of all layers dense alone has a column"
        " a unit; nor is its activation told: none is applied",
        "layer dense: Dense, kernel (2, 1) – is no recurrent layer",
    ]


def test_that_numbers_that_are_not_finite_are_counted(tmp_path):
    array = np.array([np.nan, 1, np.inf, -np.inf, np.nan, np.nan])
    np.savez(tmp_path / "odd.npz", x=array, y=array[1:2], z=np.ones(1, int))
    assert describe(tmp_path / "odd.npz") == [
        "x  (6,) float64, 3 NaN, 2 infinite",
        "y  (1,) float64",
        "z  (1,) int64",
    ]


def test_that_a_session_tells_the_settings_that_count_alone(tmp_path):
    recipe = Recipe(RNNSettings(timesteps=4), inputs=np.ones((2, 3)))
    save_session(Document(recipe), tmp_path / "mine.rnnv")
    lines = describe(tmp_path / "mine.rnnv")
    assert {"timesteps  2", "input_features  3", "seed  42"} <= set(lines)
    said = {line.split("  ")[0] for line in lines}
    assert said.isdisjoint({"input_kind", "inputs_seed"})
    assert {"weight_scale", "distribution", "activation", "inputs"} <= said


def test_that_a_session_tells_its_readout(tmp_path):
    weights = Weights(np.ones((2, 3)), np.eye(2), np.zeros(2))
    readout = Readout(np.ones((5, 2)), np.zeros(5))
    recipe = Recipe(weights=weights, readout=readout)
    save_session(Document(recipe), tmp_path / "mine.rnnv")
    assert "read-out  V (5, 2)" in describe(tmp_path / "mine.rnnv")


def test_that_a_name_of_a_file_stays_in_its_line(tmp_path):
    np.savez(tmp_path / "odd.npz", **{"a\nb": np.ones(1)})
    assert describe(tmp_path / "odd.npz") == [
        "a\N{REPLACEMENT CHARACTER}b  (1,) float64"
    ]


def test_that_samples_their_targets_and_a_vocabulary_are_told(tmp_path):
    path = tmp_path / "a.npz"
    np.savez(path, X=np.ones((5, 6, 2)), y=np.ones(5), chars=np.array(list("ba")))
    assert describe(path)[3:] == [
        "inputs  X: 5 samples of 6 timesteps of 2 features; targets y",
        "vocabulary  chars: 2 tokens, b a",
    ]
    np.save(tmp_path / "one.npy", np.ones((1, 6, 2)))
    assert describe(tmp_path / "one.npy") == [
        "array  (1, 6, 2) float64",
        "inputs  array: 1 sample of 6 timesteps of 2 features",
    ]


def test_that_a_session_tells_its_sample_and_its_vocabulary(tmp_path):
    weights = Weights(np.ones((2, 3)), np.eye(2), np.zeros(2))
    recipe = Recipe(weights=weights, vocabulary=("b", "a", "␣"))
    samples = sequence_in(np.ones((5, 6, 3)), 3)
    recipe = with_sequence(recipe, samples, "x.npy", "unit:0,5")
    save_session(Document(recipe), tmp_path / "mine.rnnv")
    lines = describe(tmp_path / "mine.rnnv")
    assert "inputs  imported x.npy, unit:0,5" in lines
    assert "sample  4 of 5" in lines
    assert "vocabulary  3 tokens, b a ␣" in lines


def test_that_a_model_of_several_steps_has_a_line_for_each():
    lines = [str(line) for line in describe(MODELS / "classifier.keras")]
    steps = [line for line in lines if line.startswith("step ")]
    assert len(steps) == 8
    assert steps[0].startswith(
        "step 1  bidirectional (recurrent), LSTM, both directions, merged by concat"
    )
    assert "forward.W_i (5, 4)" in steps[0]
    assert steps[-1] == "step 8  dense_1/softmax (activation), softmax"
    guessed = [str(line) for line in describe(MODELS / "tagger.pt")]
    assert any("the order of the steps is guessed" in line for line in guessed)
    assert "step 4  hidden2tag (dense), V (3, 8), c (3,)" in guessed
