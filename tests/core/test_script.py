"""Scripts that run by themselves and print the state that is shown."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.distributions import DISTRIBUTIONS
from rnn_viewer.core.edits import cut_loop, cut_unit, empty_state, set_cell
from rnn_viewer.core.errors import TooManyNumbers
from rnn_viewer.core.inputs import INPUT_KINDS
from rnn_viewer.core.position import after_timesteps
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.script import script
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.simulation import start
from rnn_viewer.core.succession import first_snapshot, followed

SHOWN = 6
ACTIVATIONS = ("tanh", "relu", "sigmoid", "identity")

needs_r = pytest.mark.skipif(shutil.which("Rscript") is None, reason="no Rscript here")


def snapshot_of(recipe: Recipe, completed: int = SHOWN):
    run = start(recipe)
    run.advance()
    first = first_snapshot(recipe, run)
    return followed(first, position=after_timesteps(completed))


def cases() -> list[RNNSettings]:
    """Every distribution and input kind once, by both generators."""
    settings = []
    for place, distribution in enumerate(DISTRIBUTIONS):
        settings += [
            RNNSettings(
                timesteps=7,
                input_features=3,
                output_features=4,
                weight_scale=0.3,
                distribution=distribution,
                input_kind=list(INPUT_KINDS)[place % len(INPUT_KINDS)],
                activation=ACTIVATIONS[place % len(ACTIVATIONS)],
                generator=generator,
                inputs_seed=5 if place % 2 else None,
                weights_seed=9 if place % 3 else None,
            )
            for generator in ("r", "numpy")
        ]
    return settings


def run_all(command: str, scripts: list[str], folder: Path) -> list[np.ndarray]:
    states = []
    for place, text in enumerate(scripts):
        file = folder / f"script{place}"
        file.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [command, str(file)], capture_output=True, text=True, check=True
        )
        states.append(np.array(done.stdout.split(), dtype=float))
    return states


@pytest.mark.parametrize(
    ("language", "command"),
    [
        pytest.param("numpy", sys.executable, id="numpy"),
        pytest.param("r", "Rscript", id="r", marks=needs_r),
    ],
)
def test_that_a_script_prints_the_state_that_is_shown(language, command, tmp_path):
    snapshots = [snapshot_of(Recipe(settings)) for settings in cases()]
    scripts = [script(snapshot, language) for snapshot in snapshots]
    for snapshot, state in zip(
        snapshots, run_all(command, scripts, tmp_path), strict=True
    ):
        expected = snapshot.run.output_sequence[SHOWN - 1]
        np.testing.assert_allclose(state, expected, rtol=0, atol=1e-12)


EDITED = (
    set_cell("W", 1, 2, 0.75),
    set_cell("initial_state", 3, 0, -0.5),
    empty_state(2),
    empty_state(4),
    cut_unit(0),
    cut_loop().switched(False),
)


@pytest.mark.parametrize(
    ("language", "command"),
    [
        pytest.param("numpy", sys.executable, id="numpy"),
        pytest.param("r", "Rscript", id="r", marks=needs_r),
    ],
)
def test_that_a_script_of_an_edited_run_prints_its_state(language, command, tmp_path):
    settings = next(case for case in cases() if case.generator == language)
    snapshot = snapshot_of(Recipe(settings, edits=EDITED))
    plain = snapshot_of(Recipe(settings)).run.output_sequence
    state = run_all(command, [script(snapshot, language)], tmp_path)[0]
    expected = snapshot.run.output_sequence[SHOWN - 1]
    np.testing.assert_allclose(state, expected, rtol=0, atol=1e-12)
    assert np.abs(expected - plain[SHOWN - 1]).max() > 1e-3


def test_that_at_the_start_a_script_prints_the_first_state(tmp_path):
    text = script(snapshot_of(Recipe(cases()[0]), completed=0), "numpy")
    assert run_all(sys.executable, [text], tmp_path)[0].tolist() == [0.0] * 4


def test_that_a_script_with_its_own_generator_holds_no_numbers():
    text = script(snapshot_of(Recipe(RNNSettings()), 100), "r")
    assert "set.seed(42)" in text
    assert len(text) < 1_000


def test_that_arrays_too_large_for_a_script_are_refused_in_words():
    recipe = Recipe(RNNSettings(timesteps=10_000, generator="numpy"))
    with pytest.raises(TooManyNumbers, match="326208"):
        script(snapshot_of(recipe), "r")


def test_that_imported_arrays_are_held_by_the_script(tmp_path):
    rng = np.random.default_rng(1)
    arrays = {"W": rng.normal(size=(3, 2)), "U": rng.normal(size=(3, 3)) / 3}
    from rnn_viewer.core.weights import as_weights

    weights = as_weights({**arrays, "b": np.zeros(3)})
    recipe = Recipe(RNNSettings(), weights, rng.normal(size=(8, 2)))
    snapshot = snapshot_of(recipe)
    state = run_all(sys.executable, [script(snapshot, "numpy")], tmp_path)[0]
    expected = snapshot.run.output_sequence[SHOWN - 1]
    np.testing.assert_allclose(state, expected, rtol=0, atol=1e-12)
