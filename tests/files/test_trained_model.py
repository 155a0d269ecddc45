"""A trained model is written as its file has it, and read again as what it is."""

import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.models.loading import arrays_of_trained, load_model
from rnn_viewer.files.trained_model import (
    check_trained_model,
    save_trained_model,
    suffixes_after,
)
from tests.walks import each_of, first

MODELS = Path(__file__).parents[1] / "reference" / "models"
NO_MODELS = ("digits.npz", "trained.npz")
FILES = sorted(
    path
    for path in MODELS.iterdir()
    if path.suffix not in (".py", ".onnx")
    and path.name not in NO_MODELS
    and not path.name.startswith("expected")
)
ONE_OF_A_KIND = list({"".join(path.suffixes): path for path in FILES}.values())
OTHERS = [path for path in FILES if path not in ONE_OF_A_KIND]


def changed(model, seed=1):
    """Return a model with other numbers in each array that a training changes."""
    rng = np.random.default_rng(seed)
    for step in model.computed:
        arrays = {
            name: rng.normal(size=array.shape)
            for name, array in step.trained.items()
            if (step.name, name) not in model.fixed
        }
        model = model.with_step(step.name, step.with_arrays(arrays))
    return model


def assert_same(found, expected):
    assert [step.name for step in found.steps] == [s.name for s in expected.steps]
    for step, other in zip(found.computed, expected.computed, strict=True):
        assert step.words == other.words
        for name, array in step.arrays.items():
            np.testing.assert_array_equal(array, other.arrays[name])


@pytest.mark.parametrize(
    "source", [*ONE_OF_A_KIND, *first(OTHERS, 0)], ids=lambda path: path.name
)
def test_that_a_file_of_its_own_kind_holds_the_whole_trained_model(source, tmp_path):
    model = changed(load_model(source))
    # What a file of PyTorch holds beside a state_dict is not written.
    is_whole = bool(read_contents(source).modules)
    path = tmp_path / (source.name if source.suffix != ".pth" else "written.pt")
    save_trained_model(model, path, source)
    found = load_model(path)
    if is_whole:
        arrays = read_contents(path).arrays
        for name, array in arrays_of_trained(read_contents(source), model).items():
            np.testing.assert_array_equal(arrays[name], array)
    else:
        assert_same(found, model)


@each_of("suffix", [".npz", ".safetensors", ".pt"])
def test_that_a_state_dict_has_the_names_of_its_file(suffix, tmp_path):
    source = MODELS / "trained_digits.pt"
    model, path = changed(load_model(source)), tmp_path / f"state{suffix}"
    save_trained_model(model, path, source)
    assert read_contents(path).arrays.keys() == read_contents(source).arrays.keys()
    assert_same(load_model(path), model)
    assert check_trained_model(path, source) == ()


def test_that_pytorch_loads_a_trained_state_dict(tmp_path):
    torch = pytest.importorskip("torch")
    source, path = MODELS / "trained_digits.pt", tmp_path / "trained.pt"
    model = changed(load_model(source))
    save_trained_model(model, path, source)
    state = torch.load(path, weights_only=True)
    layer = torch.nn.LSTM(8, 16, 2, bidirectional=True, batch_first=True).double()
    own = {n.removeprefix("lstm."): a for n, a in state.items() if n[:5] == "lstm."}
    layer.load_state_dict(own)
    values = np.random.default_rng(2).normal(size=(3, 8, 8))
    with torch.no_grad():
        expected = layer(torch.tensor(values))[0].numpy()
    found = model.output(values, "lstm.l1")
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)


@pytest.mark.programs
@pytest.mark.parametrize("name", ["classifier.keras", "norms.h5", "classifier.h5"])
def test_that_keras_loads_a_trained_model(name, tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    pytest.importorskip("torch")
    keras = pytest.importorskip("keras")
    source, path = MODELS / name, tmp_path / name
    model = changed(load_model(source))
    save_trained_model(model, path, source)
    rng = np.random.default_rng(2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = keras.models.load_model(path, compile=False)
        values = rng.normal(size=(3, 10, *theirs.input_shape[2:])).astype("float32")
        said = keras.ops.convert_to_numpy(theirs(values).detach())
    np.testing.assert_allclose(model(values), said, rtol=0, atol=1e-5)


def test_that_weights_alone_are_said_to_be(tmp_path):
    source, path = MODELS / "classifier.keras", tmp_path / "alone.weights.h5"
    (note,) = check_trained_model(path, source)
    assert note.startswith("chain: alone.weights.h5 keeps the parameters alone")
    model = changed(load_model(source))
    save_trained_model(model, path, source)
    found = {step.name: step for step in load_model(path).steps}
    np.testing.assert_array_equal(found["dense"].V, model.steps[-4].V)
    assert check_trained_model(tmp_path / "whole.keras", source) == ()


@each_of(
    ("source", "name", "sentence"),
    [
        (
            "tagger.pt",
            "a.keras",
            r"cannot hold the model of tagger.pt; expected .rnnv or .npz or"
            r" .safetensors or .pt",
        ),
        (
            "tagger.onnx",
            "a.npz",
            "cannot hold the model of tagger.onnx; expected .rnnv",
        ),
        ("classifier.h5", "a.weights.h5", "cannot hold the model of classifier.h5"),
        ("tagger.pt", "a.txt", "is of no known kind; expected .rnnv"),
    ],
)
def test_that_a_kind_that_cannot_hold_it_is_refused(source, name, sentence, tmp_path):
    model = load_model(MODELS / source)
    for refuse in (
        lambda: check_trained_model(tmp_path / name, MODELS / source),
        lambda: save_trained_model(model, tmp_path / name, MODELS / source),
    ):
        with pytest.raises(FileError, match=sentence):
            refuse()
    assert not list(tmp_path.iterdir())


def test_that_the_kinds_are_named_by_the_file_that_a_model_came_from():
    arrays = (".rnnv", ".npz", ".safetensors", ".pt")
    told = {
        "tagger.pt": arrays,
        "tagger_by_letters.safetensors": arrays,
        "classifier.keras": (*arrays, ".keras", ".weights.h5"),
        "classifier.h5": (*arrays, ".h5"),
        "both_ways.weights.h5": (*arrays, ".weights.h5"),
        "tagger.onnx": (".rnnv",),
    }
    assert {name: suffixes_after(MODELS / name) for name in told} == told


def test_that_a_layer_without_a_bias_is_known_to_lack_it():
    names = ("masking.keras", "norms.keras", "classifier.keras", "tagger.pt")
    lacking = {name: load_model(MODELS / name).fixed for name in names}
    assert lacking["masking.keras"] == {("dense_4", "c")}
    assert lacking["norms.keras"] == {
        ("batch_normalization_1", "gamma"),
        ("layer_normalization_1", "beta"),
    }
    assert not any(lacking[name] for name in names[2:])


def test_that_wrapped_state_dicts_are_written_as_modules_load_them(tmp_path):
    torch = pytest.importorskip("torch")
    source, path = tmp_path / "checkpoint.pt", tmp_path / "state.pt"
    state = torch.load(MODELS / "tagger.pt", weights_only=True)
    torch.save({"epoch": 3, "model_state_dict": state}, source)
    save_trained_model(changed(load_model(source)), path, source)
    assert torch.load(path, weights_only=True).keys() == state.keys()


def test_that_a_step_put_right_by_hand_is_written_where_it_was_read(tmp_path):
    source, path = MODELS / "trained_digits.pt", tmp_path / "by_hand.npz"
    names = ("lstm.l0", "lstm.l1", "norm", "last_timestep", "head", "softmax")
    model = changed(load_model(source).with_steps(names))
    save_trained_model(model, path, source)
    assert_same(load_model(path).with_steps(names), replace(model, spare=()))
