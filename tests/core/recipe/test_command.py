"""The line that opens a run, read again by the command line, is the same run."""

import shlex
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer import cli
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.command import command_of, line_of
from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings


def run_of(recipe: Recipe):
    run = start(recipe)
    run.advance()
    return run


@pytest.fixture
def asked(monkeypatch):
    """Return ``asked(line)``: the recipe that the program is started with."""
    started = []
    monkeypatch.setattr(
        "rnn_viewer.launch.starting.start_program",
        lambda *given: started.append(given) or 0,
    )

    def ask(line: str):
        program, *words = shlex.split(line)
        assert (program, cli.main(words)) == ("rnn-viewer", 0)
        return started[-1][0]

    return ask


SETTINGS = [
    RNNSettings(),
    RNNSettings(timesteps=7, input_features=2, output_features=3),
    RNNSettings(weight_scale=-1e-05, seed=-5, timesteps=5),
    RNNSettings(weight_scale=1 / 3, distribution="normal", input_kind="sine"),
    RNNSettings(activation="leaky_relu", activation_parameter=0.25, timesteps=5),
    # What another activation had is not asked for.
    RNNSettings(generator="numpy", precision="float32", weights_seed=3, inputs_seed=4),
    RNNSettings(cell="lstm_projected", units=70, timesteps=4),
    *(RNNSettings(cell=cell, leak=0.5, timesteps=4) for cell in CELLS),
    *(
        RNNSettings(cell=cell, recurrent_activation="hard_sigmoid", timesteps=4)
        for cell in CELLS
    ),
]


@pytest.mark.parametrize("settings", SETTINGS, ids=repr)
def test_that_the_command_opens_the_same_run(asked, settings):
    recipe = Recipe(settings)
    line = command_of(recipe)
    found = asked(line)
    expected = run_of(recipe).output_sequence
    np.testing.assert_array_equal(run_of(found).output_sequence, expected)


def test_that_it_says_what_differs_from_the_book_alone():
    settings = RNNSettings(weight_scale=0.05, cell="lstm")
    assert command_of(Recipe(settings)) == "rnn-viewer --weight-scale 0.05 --cell lstm"
    # Without any option the last settings would come back.
    assert command_of(Recipe()) == "rnn-viewer --timesteps 100"


def test_that_no_command_says_what_was_imported_or_changed():
    inputs = np.zeros((4, 32))
    for recipe in (
        Recipe(inputs=inputs),
        Recipe(edits=(set_cell("W", 0, 0, 1.0),)),
        Recipe(initial_state=np.ones(64)),
        replace(Recipe(inputs=inputs), backwards=True),
    ):
        assert command_of(recipe) is None


def test_that_a_path_is_quoted_for_the_shell():
    path = Path("/a folder/it's $HOME.rnnv")
    assert shlex.split(line_of(["rnn-viewer", str(path)])) == ["rnn-viewer", str(path)]
