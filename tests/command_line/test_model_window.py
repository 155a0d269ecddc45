"""``rnn-viewer --model``: what the window is opened with."""

from pathlib import Path

import numpy as np
import pytest

from rnn_viewer import cli
from rnn_viewer.core.model.shown_model import shown_of

MODELS = Path(__file__).parents[1] / "reference" / "models"
KEPT = np.load(MODELS / "trained.npz")
DIGITS = KEPT["digits_keras.inputs"]


@pytest.fixture
def opened(monkeypatch):
    """Collect what windows would be opened with."""
    found = []
    monkeypatch.setattr(
        "rnn_viewer.launch.starting.start_program", lambda *given: found.append(given)
    )
    return found


@pytest.fixture
def inputs(tmp_path) -> Path:
    path = tmp_path / "digits.npz"
    np.savez(path, X=DIGITS, y=KEPT["digits_keras.targets"])
    return path


def test_that_a_model_opens_over_the_sample_that_is_asked_for(opened, inputs):
    file = MODELS / "trained_digits.keras"
    cli.main(["--model", str(file), "--inputs", str(inputs), "--sample", "3"])
    ((recipe, session),) = opened
    assert session is None
    assert recipe.samples.shown == 2
    np.testing.assert_array_equal(recipe.inputs, DIGITS[2])
    assert recipe.samples.targets is not None
    assert shown_of(recipe).at == shown_of(recipe).loops[0]


def test_that_a_step_chooses_the_loop_and_a_guess_is_said(opened, capsys):
    file = MODELS / "trained_digits.pt"
    steps = "lstm.l0,lstm.l1,last_timestep,norm,head,softmax"
    words = ["--model", str(file), "--steps", steps, "--step", "lstm.l1"]
    cli.main([*words, "--no-motion"])
    ((recipe, _, is_still),) = opened
    assert is_still
    shown = shown_of(recipe)
    assert shown.step.name == "lstm.l1"
    assert [step.name for step in shown.model.steps] == steps.split(",")
    assert "random numbers" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("--step", "lstm"),
        ("--steps", "a,b"),
        ("--model", str(MODELS / "trained_digits.keras"), "--sample", "0"),
        ("--model", str(MODELS / "trained_digits.keras"), "--step", "nothing"),
        ("--model", str(MODELS / "trained_digits.keras"), "--units", "5"),
    ],
)
def test_that_a_mistake_is_a_sentence(opened, capsys, words):
    assert cli.main(list(words)) != 0
    assert opened == []
    assert capsys.readouterr().err.startswith("rnn-viewer: ")
