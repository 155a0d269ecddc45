"""Live models are the chains that files of them are."""

import warnings
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer import load_model
from rnn_viewer.core.errors import ArrayError

MODELS = Path(__file__).parents[2] / "reference" / "models"
torch = pytest.importorskip("torch")
nn = torch.nn
VALUES = torch.randn(3, 8, 4, generator=torch.Generator().manual_seed(1))


def quietly(model):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_model(model)


class Tagger(nn.Module):
    """Its parts lie in a ModuleDict, in another order than they are used in."""

    def __init__(self):
        super().__init__()
        parts = {"head": nn.Linear(6, 2), "rnn": nn.RNN(5, 6, nonlinearity="relu")}
        self.parts = nn.ModuleDict({**parts, "first": nn.Linear(4, 5)})

    def forward(self, x):
        states, _ = self.parts["rnn"](self.parts["first"](x).transpose(0, 1))
        return self.parts["head"](states.transpose(0, 1))


def test_that_a_module_dict_is_put_in_order_by_its_sizes():
    module = Tagger().train()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = load_model(module)
    assert not model.is_guessed
    assert module.training
    assert module.parts["rnn"].training
    assert repr(model) == "Model(parts.first → parts.rnn → parts.head)"
    with torch.no_grad():
        expected = module(VALUES).numpy()
    np.testing.assert_allclose(model(VALUES), expected, rtol=0, atol=1e-6)
    assert model.steps[1].loops[0].weights.activation == "relu"


def test_that_the_order_of_a_live_sequential_is_told():
    module = nn.Sequential(
        nn.Linear(4, 6), nn.GELU(), nn.Sequential(nn.LayerNorm(6), nn.Softmax(-1))
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = load_model(module)
    with torch.no_grad():
        expected = module(VALUES).numpy()
    np.testing.assert_allclose(model(VALUES), expected, rtol=0, atol=1e-6)


def test_that_a_state_dict_is_a_chain_as_its_file_is():
    path = MODELS / "tagger.pt"
    model = quietly(torch.load(path))
    tokens = np.load(MODELS / "expected_pytorch.npz")["tagger.inputs"]
    np.testing.assert_array_equal(model(tokens), quietly(path)(tokens))


def test_that_a_module_of_ones_own_ends_the_chain():
    class Own(nn.Module):
        def forward(self, x):
            return x[0]

    with pytest.warns(UserWarning, match="chain ends before"):
        model = load_model(nn.Sequential(nn.GRU(4, 3), Own(), nn.Linear(3, 2)))
    assert [step.kind for step in model.steps] == ["recurrent", "unknown", "dense"]
    assert model.steps[1].reason.endswith("Own 1")
    assert len(model.computed) == 1


def test_that_what_is_no_model_is_refused():
    with pytest.raises(ArrayError, match="model is int; expected the path of a file"):
        load_model(3)
    with pytest.raises(ArrayError, match="has no step that is computed"):
        quietly(nn.TransformerEncoderLayer(4, 2))


@pytest.mark.programs
@pytest.mark.parametrize("name", ["classifier", "forecaster", "functional", "rescaled"])
def test_that_a_live_model_of_keras_is_the_chain_of_its_file(name, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    keras = pytest.importorskip("keras")
    path = MODELS / f"{name}.keras"
    live, of_file = quietly(keras.saving.load_model(path)), load_model(path)
    inputs = np.load(MODELS / "expected_keras.npz")[f"{name}.inputs"]
    np.testing.assert_array_equal(live(inputs), of_file(inputs))
    assert [step.name for step in live.steps] == [step.name for step in of_file.steps]


def test_that_what_a_module_computes_with_arrays_of_its_own_is_no_step():
    class Scaled(nn.Module):
        def __init__(self):
            super().__init__()
            self.rnn = nn.RNN(4, 4)
            self.scale = nn.Parameter(torch.ones(4))

        def forward(self, x):
            return self.rnn(x)[0] * self.scale

    with pytest.raises(ArrayError, match="no step that is computed"):
        quietly(Scaled())
    attending = nn.Sequential(nn.Linear(4, 4), nn.MultiheadAttention(4, 2))
    assert [step.kind for step in quietly(attending).steps] == ["dense", "unknown"]


class Classifier(nn.Module):
    """What lies between its parts is told by code alone."""

    def __init__(self, behind, between, end):
        super().__init__()
        self.embedding = nn.Embedding(9, 4)
        self.gru = nn.GRU(4, 6, bidirectional=True, batch_first=True)
        self.drop, self.norm = nn.Dropout(0.5), nn.LayerNorm(12)
        self.between, self.head = nn.Linear(12, 5), nn.Linear(5, 3)
        self.functions = behind, between, end

    def forward(self, x):
        behind, between, end = self.functions
        states, last = self.gru(self.embedding(x))
        states = self.norm(self.drop(behind(states, last)))
        return end(self.head(between(self.between(states)))), last


BEHIND = {
    "last_timestep": lambda states, last: states[:, -1],
    "last_state": lambda states, last: last.transpose(0, 1).flatten(1),
    "mean": lambda states, last: states.mean(1),
    "max": lambda states, last: states.amax(1),
    "each": lambda states, last: states,
}


@pytest.mark.parametrize("behind", BEHIND)
def test_that_what_lies_between_the_parts_is_told_by_running_the_module(behind):
    torch.manual_seed(3)
    softmax = nn.functional.softmax if behind == "each" else None
    end = (lambda x: softmax(x, -1)) if softmax else (lambda x: x)
    module = Classifier(BEHIND[behind], torch.relu, end).train()
    state = torch.random.get_rng_state()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = load_model(module)
    assert torch.equal(state, torch.random.get_rng_state())
    tokens = torch.arange(20).reshape(2, 10) % 9
    with torch.no_grad():
        expected = module.eval()(tokens)[0].numpy()
    np.testing.assert_allclose(model(tokens.numpy()), expected, rtol=0, atol=1e-6)
    names = [step.name for step in model.steps]
    assert "relu" in names
    assert ("softmax" in names) == (behind == "each")


def test_that_a_module_that_computes_something_else_stays_a_guess():
    module = Classifier(BEHIND["each"], torch.sin, torch.cos)
    with pytest.warns(UserWarning, match="the order of the steps is guessed"):
        model = load_model(module)
    assert model.is_guessed
