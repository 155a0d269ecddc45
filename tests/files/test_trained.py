"""A trained network as a file is that network, here and in the frameworks."""

import importlib.util
import os
import subprocess
import sys
import zipfile

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.of_recipe import trained_recipe, trainer_for
from rnn_viewer.core.training.training import Training
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.files.trained import TRAINED_SUFFIXES, save_trained
from rnn_viewer.files.weights import load_weights
from rnn_viewer.files.writing.framework_layers import NoLayerOfCell
from tests.walks import each_of

OF_PYTORCH = ("simple_rnn", "lstm", "lstm_projected", "gru")
OF_KERAS = ("simple_rnn", "lstm", "gru", "gru_reset_before")


def trained(cell, task="echo", **settings):
    settings = RNNSettings(cell=cell, output_features=5, units=9, **settings)
    trainer = trainer_for(Recipe(settings), Training(task=task, sequences=20))
    trainer.update()
    return trained_recipe(trainer)


def saved(recipe, path):
    save_trained(recipe, path)
    return path


def told(recipe):
    """Return what is read out of the sequence of a recipe."""
    run = start(recipe)
    run.advance()
    return recipe.readout.sequence(run.output_sequence)


@each_of("cell", CELLS)
def test_that_a_session_and_all_arrays_open_as_the_same_network(cell, tmp_path):
    recipe = trained(cell)
    session = load_session(saved(recipe, tmp_path / "trained.rnnv")).recipe
    np.testing.assert_array_equal(told(session), told(recipe))
    np.testing.assert_array_equal(session.targets.values, recipe.targets.values)
    weights = load_weights(saved(recipe, tmp_path / "trained.npz"))
    assert weights.cell.name == cell
    for name, array in recipe.weights.arrays.items():
        np.testing.assert_array_equal(weights[name], array)
    np.testing.assert_array_equal(weights.readout.V, recipe.readout.V)


@pytest.mark.parametrize(
    ("suffix", "cells"),
    [(".pt", OF_PYTORCH), (".safetensors", OF_PYTORCH), (".weights.h5", OF_KERAS)],
)
def test_that_what_a_framework_loads_opens_here_as_well(suffix, cells, tmp_path):
    for cell in cells:
        recipe = trained(cell)
        weights = load_weights(saved(recipe, tmp_path / f"{cell}{suffix}"))
        assert weights.cell.name == cell
        for name, array in recipe.weights.arrays.items():
            np.testing.assert_array_equal(weights[name], array)
        np.testing.assert_array_equal(weights.readout.V, recipe.readout.V)
        np.testing.assert_array_equal(weights.readout.c, recipe.readout.c)


@each_of("cell", OF_PYTORCH)
@each_of("suffix", [".pt", ".safetensors"])
def test_that_pytorch_loads_the_same_network(cell, suffix, tmp_path):
    torch = pytest.importorskip("torch")
    recipe = trained(cell)
    path = saved(recipe, tmp_path / f"trained{suffix}")
    if suffix == ".pt":
        state = torch.load(path, weights_only=True)
    else:
        from safetensors.torch import load_file

        state = load_file(path)
    name = CELLS[cell].pytorch.name
    sizes = {"proj_size": 5} if cell == "lstm_projected" else {}
    model = torch.nn.Module()
    units = recipe.weights.units
    given = {"batch_first": True, "dtype": torch.float64, **sizes}
    model.rnn = getattr(torch.nn, name)(1, units, **given)
    model.readout = torch.nn.Linear(5, 1, dtype=torch.float64)
    model.load_state_dict(state)
    with torch.no_grad():
        found = model.readout(model.rnn(torch.tensor(recipe.inputs)[None])[0])[0]
    np.testing.assert_allclose(found, told(recipe), rtol=0, atol=1e-12)


IN_KERAS = """
import sys
import keras
import numpy as np

layer, path, units = sys.argv[1], sys.argv[2], int(sys.argv[3])
options = {"reset_after": sys.argv[4] == "gru"} if layer == "GRU" else {}
made = getattr(keras.layers, layer)(units, return_sequences=True, **options)
model = keras.Sequential([keras.Input((None, 1)), made, keras.layers.Dense(1)])
model.load_weights(path)
found = model.predict(np.load(sys.argv[5])[None], verbose=0)[0]
print(*(f"{number:.9g}" for number in found.ravel()))
"""


@pytest.mark.programs
@pytest.mark.parametrize("cell", OF_KERAS)
def test_that_keras_loads_the_same_network(cell, tmp_path):
    if importlib.util.find_spec("keras") is None:
        pytest.skip("needs keras")
    recipe = trained(cell)
    path = saved(recipe, tmp_path / "trained.weights.h5")
    np.save(tmp_path / "inputs.npy", recipe.inputs)
    words = CELLS[cell].keras.name, path, 5, cell, tmp_path / "inputs.npy"
    done = subprocess.run(
        [sys.executable, "-c", IN_KERAS, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={"KERAS_BACKEND": "torch", **os.environ},
    )
    assert done.returncode == 0, done.stderr
    found = np.array(done.stdout.split(), float)[:, np.newaxis]
    np.testing.assert_allclose(found, told(recipe), rtol=0, atol=1e-6)


def test_that_the_archive_of_pytorch_names_nothing_but_its_tensors(tmp_path):
    path = saved(trained("lstm"), tmp_path / "trained.pt")
    with zipfile.ZipFile(path) as archive:
        pickle = archive.read("archive/data.pkl")
    import pickletools

    named = {
        argument
        for opcode, argument, _ in pickletools.genops(pickle)
        if opcode.name == "GLOBAL"
    }
    assert named == {
        "collections OrderedDict",
        "torch DoubleStorage",
        "torch._utils _rebuild_tensor_v2",
    }


@each_of(
    ("cell", "name", "settings"),
    [
        ("min_gru", "x.pt", {}),
        ("leaky_rnn", "x.safetensors", {}),
        ("lstm_projected", "x.weights.h5", {}),
        ("lstm", "x.pt", {"activation": "relu"}),
        ("simple_rnn", "x.pt", {"activation": "gelu"}),
    ],
)
def test_that_a_cell_without_a_layer_is_refused(cell, name, settings, tmp_path):
    with pytest.raises(NoLayerOfCell, match=r"ends in \.npz or \.rnnv"):
        save_trained(trained(cell, **settings), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_that_another_kind_of_file_is_refused_and_all_are_named(tmp_path):
    with pytest.raises(FileError) as refused:
        save_trained(trained("gru"), tmp_path / "trained.h5")
    assert all(suffix in str(refused.value) for suffix in TRAINED_SUFFIXES)


@each_of(
    ("task", "targets", "answers"),
    [
        ("echo", True, (4, 40, 1)),
        ("adding", True, (4, 1)),
        ("keep", False, None),
        ("parity", False, None),
        ("next_letter", False, None),
    ],
)
def test_that_targets_are_shown_where_the_read_out_itself_should_be_them(
    task, targets, answers
):
    recipe = trained("gru", task)
    assert (recipe.targets is not None) == targets
    if answers is not None:
        assert recipe.samples.targets.shape == answers


def test_that_the_letters_of_a_text_are_named(tmp_path):
    recipe = trained("gru", "next_letter")
    assert recipe.text.startswith(recipe.origin.timestep_names[0])
    opened = load_session(saved(recipe, tmp_path / "trained.rnnv")).recipe
    assert (opened.text, opened.vocabulary) == (recipe.text, recipe.vocabulary)
