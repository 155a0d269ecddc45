"""Scripts train in other frameworks to the same numbers."""

import importlib.util
import os
import re
import runpy
import subprocess
import sys

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import TooManyNumbers
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.scripts.training import (
    TRAINING_SCRIPTS,
    contents,
    script_of_timeline,
    training_script,
)
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.losses import LOSSES
from rnn_viewer.core.training.of_recipe import trainer_for
from rnn_viewer.core.training.optimizers import OPTIMIZERS
from rnn_viewer.core.training.rewind import Timeline
from rnn_viewer.core.training.training import LIVE, Training
from rnn_viewer.files.weights import weights_in
from tests.walks import each_of, first_rows

UPDATES = 50
CASES = [
    *((cell, {}) for cell in CELLS),
    ("gru", {"task": "keep", "delay": 4, "timesteps": 9}),
    ("lstm", {"truncation": 3, "clip": None}),
    ("leaky_rnn", {"truncation": 3, "task": "adding"}),
    ("simple_rnn", {"optimizer": "sgd", "momentum": 0.9, "rate": 0.1}),
    ("simple_rnn", {"optimizer": "rmsprop", "momentum": 0.5, "batch": 7}),
    *(("simple_rnn", {"task": "parity", "loss": loss}) for loss in LOSSES),
]


def trainer(cell="simple_rnn", **options):
    given = {"sequences": 20, "batch": 8, "timesteps": 10, "updates": UPDATES}
    recipe = options.pop("recipe", None)
    settings = RNNSettings(cell=cell, output_features=4, units=5)
    return trainer_for(recipe or Recipe(settings), Training(**given | options))


def losses(learning):
    """Return the first and the last loss, once all updates are done."""
    found = [learning.update().loss for _ in range(learning.training.updates)]
    return found[0], found[-1]


def printed(text):
    return [float(number) for number in re.findall(r"loss (\S+)", text)]


def parameters_of(made, weights):
    """Return the parameters of what a script with PyTorch has made."""
    if "rnn" not in made:
        names = [*weights.cell.parameter, "V", "c"]
        return {name: made[name].detach().numpy() for name in names}
    layer, readout = made["rnn"].state_dict(), made["readout"]
    found = weights_in(
        {f"rnn.{name}": tensor.numpy() for name, tensor in layer.items()}
    )
    own = {"V": readout.weight.detach().numpy(), "c": readout.bias.detach().numpy()}
    return {**found.arrays, **own}


@pytest.mark.parametrize(("cell", "options"), first_rows(CASES, 2))
@pytest.mark.usefixtures("pytorch_as_it_is")
def test_that_pytorch_trains_to_the_same_numbers(cell, options, tmp_path, capsys):
    learning, file = trainer(cell, **options), tmp_path / "train.py"
    file.write_text(training_script(learning, "pytorch"))
    made = runpy.run_path(str(file))
    said = printed(capsys.readouterr().out)
    np.testing.assert_allclose(said, losses(learning), rtol=0, atol=1e-9)
    mine = {**learning.weights.arrays, **learning.readout.arrays}
    for name, array in parameters_of(made, learning.weights).items():
        theirs = array.reshape(mine[name].shape)
        np.testing.assert_allclose(theirs, mine[name], rtol=0, atol=1e-9)


@pytest.mark.parametrize("cell", ["lstm", "rate_rnn"])
@pytest.mark.usefixtures("pytorch_as_it_is")
def test_that_a_state_before_the_first_timestep_goes_along(cell, tmp_path, capsys):
    settings = RNNSettings(cell=cell, output_features=4)
    recipe = Recipe(settings, initial_carry=np.linspace(-1, 1, 4))
    learning, file = trainer(recipe=recipe), tmp_path / "train.py"
    file.write_text(training_script(learning, "pytorch"))
    runpy.run_path(str(file))
    said = printed(capsys.readouterr().out)
    np.testing.assert_allclose(said, losses(learning), rtol=0, atol=1e-9)


def test_that_every_optimizer_is_written_down():
    told = {options.get("optimizer", "adam") for _, options in CASES}
    assert told == set(OPTIMIZERS)


@pytest.fixture(scope="module")
def keras(tmp_path_factory):
    """Run a script with Keras; return what it prints."""
    if importlib.util.find_spec("keras") is None:
        pytest.skip("needs keras")
    folder = tmp_path_factory.mktemp("keras")

    def run(text):
        file = folder / "train.py"
        file.write_text(text)
        done = subprocess.run(
            [sys.executable, str(file)],
            capture_output=True,
            text=True,
            check=False,
            env={"KERAS_BACKEND": "torch", **os.environ},
        )
        assert done.returncode == 0, done.stderr
        return printed(done.stdout)

    return run


IN_KERAS = [
    ("simple_rnn", {"task": "parity"}),
    ("lstm", {"truncation": 4, "optimizer": "rmsprop", "momentum": 0.5}),
    ("gru", {"task": "keep", "delay": 4, "timesteps": 9}),
    ("gru_reset_before", {"clip": None, "optimizer": "sgd", "momentum": 0.9}),
    ("leaky_rnn", {"truncation": 4}),
    ("simple_rnn", {"task": "parity", "loss": "softmax_cross_entropy"}),
    ("min_gru", {"task": "adding"}),
]

# With PyTorch and JAX Keras turns float64 into float32: here it is to keep it, so that
# nothing but the rounding is otherwise.
_KEPT = """
from keras.src.backend.common import dtypes
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"
exact = True
"""


_SAVED = """
np.savez({path!r}, *map(ops.convert_to_numpy, model.trainable_variables))
"""


def in_keras(learning):
    """Return the parameters as Keras has them: those of a layer, or of our loop."""
    cell = learning.weights.cell
    layer, own = cell.keras, {**learning.weights.arrays, **learning.readout.arrays}
    if layer is None:
        return [own[name] for name in (*cell.parameter, "V", "c")]
    W, U, b = (
        np.concatenate([own[kind + gate] for gate in layer.gates]) for kind in "WUb"
    )
    if layer.state_biases:
        # A second bias that the cell has not stays 0.
        none = np.zeros(learning.weights.units)
        second = [own[name] if name else none for name in layer.state_biases]
        b = np.stack((b, np.concatenate(second)))
    return [W.T, U.T, b, own["V"].T, own["c"]]


@pytest.mark.programs
@pytest.mark.parametrize(("cell", "options"), IN_KERAS)
def test_that_keras_trains_to_the_same_numbers(cell, options, keras, tmp_path):
    learning = trainer(cell, **options)
    text = training_script(learning, "keras")
    exact = re.sub(r"\nexact = .*\n", _KEPT, text)
    assert exact != text
    expected = losses(learning)
    np.testing.assert_allclose(keras(text), expected, rtol=0, atol=1e-6)
    path = tmp_path / "trained.npz"
    exact += _SAVED.format(path=str(path))
    np.testing.assert_allclose(keras(exact), expected, rtol=0, atol=1e-11)
    with np.load(path) as saved:
        theirs = list(saved.values())
    for array, mine in zip(theirs, in_keras(learning), strict=True):
        np.testing.assert_allclose(array.reshape(mine.shape), mine, rtol=0, atol=1e-9)


@each_of("framework", TRAINING_SCRIPTS)
@each_of(("cell", "options"), CASES)
def test_that_each_script_is_python_with_short_lines(framework, cell, options):
    text = training_script(trainer(cell, **options), framework)
    compile(text, "train.py", "exec")
    code = [line for line in text.splitlines() if "=" in line]
    assert max(map(len, code)) <= 120


@pytest.mark.parametrize("framework", TRAINING_SCRIPTS)
def test_that_a_script_of_a_timeline_begins_where_it_began(framework):
    line = Timeline(trainer())
    expected = training_script(trainer(updates=12), framework)
    for _ in range(12):
        line.update()
    assert script_of_timeline(line, framework) == expected
    line.change(rate=0.5, optimizer="sgd")
    assert script_of_timeline(line, framework) == expected
    line.change(updates=100)
    line.update()
    told = script_of_timeline(line, framework)
    assert (
        "    if number == 12:\n        # From here on optimizer='sgd', rate=0.5."
        in told
    )


# How a training begins, and what is changed after how many updates.
CHANGED = [
    (
        ("lstm", {"truncation": 3}),
        {
            12: {"optimizer": "sgd", "rate": 0.05, "momentum": 0.5},
            31: {"clip": None, "truncation": None, "momentum": 0.9},
        },
    ),
    (
        ("rate_rnn", {"clip": None}),
        {
            7: {"truncation": 4, "clip": 0.01, "beta1": 0.5, "epsilon": 1e-4},
            25: {"optimizer": "rmsprop", "rate": 0.002},
            38: {"momentum": 0.8, "smoothing": 0.9},
            45: {"momentum": 0.0},
            47: {"momentum": 0.5, "rate": 0.001},
        },
    ),
    (
        ("gru", {"optimizer": "sgd", "rate": 0.1}),
        {
            9: {"momentum": 0.9},
            18: {"momentum": 0.0, "rate": 0.2},
            22: {"momentum": 0.6},
            30: {"optimizer": "adam", "rate": 0.01},
            40: {"optimizer": "sgd", "truncation": 6},
        },
    ),
    (
        ("simple_rnn", {}),
        {10: {"beta2": 0.9, "rate": 0.03}, 20: {"truncation": 2}, 40: {"clip": 0.3}},
    ),
    (("simple_rnn", {}), {20: {"rate": 0.001}}),
    (("simple_rnn", {}), {20: {"momentum": 0.9, "updates": 70}}),
]


def changed_timeline(began, changes):
    """Return a timeline with all updates done, with what was changed on the way."""
    cell, options = began
    line = Timeline(trainer(cell, **options))
    for number in range(UPDATES):
        if number in changes:
            line.change(**changes[number])
        line.update()
    return line


@pytest.mark.parametrize(("began", "changes"), CHANGED)
@pytest.mark.usefixtures("pytorch_as_it_is")
def test_that_pytorch_is_changed_at_the_updates_where_it_was_changed_here(
    began, changes, tmp_path, capsys
):
    line, file = changed_timeline(began, changes), tmp_path / "train.py"
    file.write_text(script_of_timeline(line, "pytorch"))
    made = runpy.run_path(str(file))
    told = list(line.curve().losses[[0, -1]])
    said = printed(capsys.readouterr().out)
    np.testing.assert_allclose(said, told, rtol=0, atol=1e-9)
    learned = line.trainer
    mine = {**learned.weights.arrays, **learned.readout.arrays}
    for name, array in parameters_of(made, learned.weights).items():
        theirs = array.reshape(mine[name].shape)
        np.testing.assert_allclose(theirs, mine[name], rtol=0, atol=1e-9)


def test_that_every_field_is_changed_in_a_script_that_may_change():
    """Of those that a script knows: how many updates are done it knows anyway."""
    tried = {name for _, all_ in CHANGED for some in all_.values() for name in some}
    assert tried == LIVE


def test_that_the_way_that_is_followed_is_written_down_and_no_other():
    line = changed_timeline(*CHANGED[0])
    line.rewind(20)
    line.change(rate=0.5)
    for _ in range(10):
        line.update()
    told = script_of_timeline(line, "pytorch")
    assert re.findall(r"if number == (\d+)", told) == ["12", "20"]
    line.rewind(UPDATES, 0)
    told = script_of_timeline(line, "pytorch")
    assert re.findall(r"if number == (\d+)", told) == ["12", "31"]


@pytest.mark.programs
@pytest.mark.parametrize(("began", "changes"), CHANGED[:3])
def test_that_keras_is_changed_at_the_updates_where_it_was_changed_here(
    began, changes, keras
):
    line = changed_timeline(began, changes)
    text = script_of_timeline(line, "keras")
    exact = re.sub(r"\nexact = .*\n", _KEPT, text)
    expected = line.curve().losses[[0, -1]]
    np.testing.assert_allclose(keras(text), expected, rtol=0, atol=1e-6)
    np.testing.assert_allclose(keras(exact), expected, rtol=0, atol=1e-11)


@each_of("framework", TRAINING_SCRIPTS)
@each_of(("began", "changes"), CHANGED)
def test_that_each_changed_script_is_python(framework, began, changes):
    text = script_of_timeline(changed_timeline(began, changes), framework)
    compile(text, "train.py", "exec")


def test_that_a_script_that_would_hold_too_much_is_refused(monkeypatch):
    learning = trainer(task="adding", sequences=400)
    assert training_script(learning, "pytorch")
    monkeypatch.setattr(contents, "MOST_NUMBERS", 2_000)
    with pytest.raises(TooManyNumbers, match="more than the limit"):
        training_script(learning, "pytorch")
