"""Weights of PsychRNN: a rate RNN, whose carry leaks."""

import numpy as np
import pytest

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.weights import load_weights, weights_in
from tests.walks import each_of

RNG = np.random.default_rng(6)
FEATURES, UNITS, OUTPUTS = 3, 5, 2


@pytest.fixture
def saved(tmp_path):
    """What RNN.save writes of a network that has learned with Dale's law."""
    arrays = {
        "init_state": RNG.normal(size=(1, UNITS)),
        "W_in": RNG.normal(size=(UNITS, FEATURES)),
        "W_rec": RNG.normal(size=(UNITS, UNITS)),
        "b_rec": RNG.normal(size=UNITS),
        "W_out": RNG.normal(size=(OUTPUTS, UNITS)),
        "b_out": RNG.normal(size=OUTPUTS),
        "Dale_rec": np.diag([1, 1, 1, 1, -1.0]),
        "Dale_out": np.diag([1, 1, 1, 1, 0.0]),
        "input_connectivity": np.ones((UNITS, FEATURES)),
        "rec_connectivity": np.ones((UNITS, UNITS)),
        "output_connectivity": np.ones((OUTPUTS, UNITS)),
        "dale_ratio": np.array(0.8),
    }
    path = tmp_path / "saved_weights.npz"
    np.savez(path, **arrays)
    return path, arrays


@each_of("activation", ["relu", "tanh", "sigmoid"])
def test_that_its_loop_is_that_of_psychrnn(saved, activation):
    path, arrays = saved
    settings = RNNSettings(leak=0.2, activation=activation, timesteps=7)
    weights = load_weights(path)
    run = simulate(settings, weights=weights)
    f = activation_of(activation).apply
    state = arrays["init_state"][0]
    for t, input_t in enumerate(run.inputs):
        rate = f(state, np.empty(UNITS))
        z = arrays["W_rec"] @ rate + arrays["W_in"] @ input_t + arrays["b_rec"]
        state = 0.8 * state + 0.2 * z
        np.testing.assert_allclose(run.trace(t)["carry_t"], state, 0, 1e-12)
        output = f(state, np.empty(UNITS))
        np.testing.assert_allclose(run.output_sequence[t], output, 0, 1e-12)
    np.testing.assert_array_equal(weights.readout.V, arrays["W_out"])
    np.testing.assert_array_equal(weights.readout.c, arrays["b_out"])


def test_that_what_the_file_does_not_hold_is_said(saved):
    path, _ = saved
    said = "\n".join(map(str, load_weights(path).notes))
    assert "cell: PsychRNN keeps neither dt / tau, which is the leak, nor" in said
    assert "activation: the file does not tell it: tanh is taken" in said
    assert "state: the run begins with init_state of the file" in said
    assert "may be a first state" not in said
    assert "W_in (5, 3), W_rec (5, 5)" in "\n".join(describe(path))


def test_that_the_names_alone_are_no_rate_network_but_can_be_one(saved):
    _, arrays = saved
    bare = {name: arrays[name] for name in ("W_in", "W_rec", "b_rec")}
    weights = weights_in(bare)
    assert weights.cell.name == "simple_rnn"
    (note,) = (note for note in weights.notes if note.kind == "state")
    assert note.endswith("the loop has no leak unless the cell rate_rnn is chosen")


def test_that_its_run_opens_again_as_the_same(saved, tmp_path):
    from rnn_viewer import cli

    path, _ = saved
    first, again = tmp_path / "first.npz", tmp_path / "again.npz"
    words = ["run", "--weights", str(path), "--activation", "sigmoid", "--leak", "0.1"]
    assert cli.main([*words, "--output", str(first)]) == 0
    assert cli.main(["run", str(first), "--output", str(again)]) == 0
    with np.load(first) as mine, np.load(again) as theirs:
        assert str(mine["cell"]) == "rate_rnn"
        for name in ("output_sequence", "carry_sequence", "initial_carry"):
            np.testing.assert_array_equal(mine[name], theirs[name])
