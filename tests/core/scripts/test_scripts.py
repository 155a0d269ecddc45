"""Scripts that run by themselves and print the state that is shown."""

import subprocess
import sys
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.draws.generators import GENERATORS
from rnn_viewer.core.draws.inputs import INPUT_KINDS
from rnn_viewer.core.errors import TooManyNumbers
from rnn_viewer.core.recipe.edits import cut_loop, cut_unit, empty_state, set_cell
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import as_weights
from rnn_viewer.core.scripts import SCRIPTS, script
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

SIZES = {"timesteps": 7, "input_features": 3, "output_features": 4}


def drawn() -> list[Recipe]:
    """Every distribution, input kind and activation, by every generator."""
    kinds, activations = list(INPUT_KINDS), list(ACTIVATIONS)
    return [
        Recipe(
            RNNSettings(
                **SIZES,
                weight_scale=0.3,
                distribution=distribution,
                input_kind=kinds[place % len(kinds)],
                activation=activations[place % len(activations)],
                generator=generator,
                inputs_seed=5 if place % 2 else None,
                weights_seed=9 if place % 3 else None,
            )
        )
        for place, distribution in enumerate(DISTRIBUTIONS)
        for generator in GENERATORS
    ]


EDITS = (
    set_cell("W", 1, 2, 0.75),
    set_cell("inputs", 0, 1, -2.5),
    set_cell("initial_state", 3, 0, -0.5),
    cut_unit(0),
    cut_loop().switched(False),
)
EMPTIED = (empty_state(4), empty_state(2), empty_state(6))


def edited() -> list[Recipe]:
    """Every activation, with and without emptied states."""
    return [
        Recipe(
            RNNSettings(**SIZES, weight_scale=0.4, activation=activation), edits=edits
        )
        for activation in ACTIVATIONS
        for edits in (EDITS, (*EDITS, *EMPTIED), (*EDITS, empty_state(0)), EMPTIED)
    ]


def imported() -> list[Recipe]:
    """Every activation, the inputs rescaled."""
    rng = np.random.default_rng(1)
    b, inputs = rng.normal(size=3), rng.normal(size=(8, 2))
    weights = as_weights((rng.normal(size=(3, 2)), rng.normal(size=(3, 3)) / 3, b))
    return [
        Recipe(RNNSettings(activation=activation), weights, inputs, "z_score")
        for activation in ACTIVATIONS
    ]


def turned() -> list[Recipe]:
    """Drawn and imported inputs that are read from their end."""
    return [replace(recipe, backwards=True) for recipe in (*drawn()[:2], imported()[0])]


@pytest.mark.programs
def test_that_a_script_holds_the_inputs_as_the_loop_reads_them(runner, snapshot_of):
    runner.check([snapshot_of(recipe) for recipe in turned()])


@pytest.mark.programs
def test_that_a_script_of_a_drawn_run_prints_its_state(runner, snapshot_of):
    runner.check([snapshot_of(recipe) for recipe in drawn()])


@pytest.mark.programs
def test_that_a_script_of_an_edited_run_prints_its_state(runner, snapshot_of):
    runner.check([snapshot_of(recipe) for recipe in edited()])


def test_that_a_script_of_imported_arrays_prints_their_state(runner, snapshot_of):
    runner.check([snapshot_of(recipe) for recipe in imported()])


@pytest.mark.programs
def test_that_at_the_start_a_script_prints_the_first_state(runner, snapshot_of):
    recipes = [*drawn()[:8:2], *edited()]
    runner.check([snapshot_of(recipe, completed=0) for recipe in recipes])


def read_out(recipe: Recipe) -> Recipe:
    rng = np.random.default_rng(2)
    readout = Readout(rng.normal(size=(2, 3)), rng.normal(size=2))
    return recipe.with_weights(recipe.weights, readout)


@pytest.mark.programs
def test_that_a_script_with_a_read_out_prints_its_state(runner, snapshot_of):
    recipes = [read_out(recipe) for recipe in imported()]
    emptied = [replace(recipe, edits=EMPTIED) for recipe in recipes]
    runner.check([snapshot_of(recipe) for recipe in (*recipes, *emptied)])
    runner.check([snapshot_of(recipe, completed=0) for recipe in recipes])


@pytest.mark.programs
def test_that_a_script_reads_out_what_the_window_does(runner, snapshot_of):
    snapshot = snapshot_of(read_out(imported()[0]))
    rows = snapshot.recipe.readout.sequence(snapshot.run.output_sequence[:6])
    show, expected = {
        "r": ('cat(sprintf("%.17g", t(readout_sequence)))', rows.ravel()),
        "numpy": ("print(*readout_sequence.ravel().tolist())", rows.ravel()),
        "keras": ("print(*readout_t.tolist())", rows[-1]),
        "pytorch": ("print(*readout_t.tolist())", rows[-1]),
    }[runner.language]
    *lines, _state = script(snapshot, runner.language).splitlines()
    (found,) = runner.numbers(["\n".join([*lines, show, ""])])
    np.testing.assert_allclose(found, expected, rtol=0, atol=10 * runner.tolerance)


def test_that_edits_change_what_a_script_prints(snapshot_of):
    plain = snapshot_of(Recipe(edited()[0].settings)).run.output_sequence[5]
    states = [plain, *(snapshot_of(r).run.output_sequence[5] for r in edited()[:4])]
    for place, state in enumerate(states):
        for other in states[:place]:
            # An initial state that is emptied at once may count for little, but does.
            assert np.abs(state - other).max() > 1e-5


def test_that_a_script_runs_by_itself(snapshot_of, tmp_path):
    file = tmp_path / "alone.py"
    snapshot = snapshot_of(drawn()[0])
    file.write_text(script(snapshot, "numpy"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(file)], capture_output=True, text=True, check=True
    )
    shown = snapshot.run.output_sequence[5]
    np.testing.assert_allclose(np.array(done.stdout.split(), float), shown, atol=1e-12)
    assert done.stderr == ""


SEEDED = {"r": "set.seed(42)", "numpy": "default_rng(42", "numpy_legacy": "State(42"}


@each_of("language", list(SCRIPTS))
@each_of("generator", GENERATORS)
def test_that_a_script_with_its_own_generator_holds_no_numbers(
    language, generator, snapshot_of
):
    text = script(snapshot_of(Recipe(RNNSettings(generator=generator)), 100), language)
    knows = (language == "r") == (generator == "r")
    assert (SEEDED[generator] in text) == knows
    assert (len(text) < 1_500) == knows


@pytest.mark.parametrize("language", list(SCRIPTS))
def test_that_arrays_too_large_for_a_script_are_refused_in_words(language, snapshot_of):
    generator = "numpy" if language == "r" else "r"
    recipe = Recipe(RNNSettings(timesteps=10_000, generator=generator))
    with pytest.raises(TooManyNumbers, match="326208"):
        script(snapshot_of(recipe), language)


def test_that_every_script_has_a_name_and_files_of_its_language():
    assert list(SCRIPTS) == ["r", "numpy", "keras", "pytorch"]
    assert [entry.suffix for entry in SCRIPTS.values()] == [".R", ".py", ".py", ".py"]
    assert len({entry.label for entry in SCRIPTS.values()}) == 4


def test_that_a_script_in_python_is_python_on_lines_of_a_page(snapshot_of):
    snapshots = map(snapshot_of, (*drawn(), *edited(), *imported()))
    for snapshot, language in product(snapshots, ["numpy", "keras", "pytorch"]):
        text = script(snapshot, language)
        compile(text, language, "exec")
        assert max(map(len, text.splitlines())) <= 88
