"""Sessions of every cell: all of a run, and where one was within a gate, come back."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.operations import operations_named
from rnn_viewer.core.recipe.edits import cut_loop, cut_unit, empty_state, set_cell
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.session.session_file import load_session, save_session
from tests.files.session.test_session_file import changed, put

SIZES = {"units": 4, "state_features": 4, "input_features": 3}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "one.rnnv"


def document_of(name: str) -> Document:
    """Return a session of which nothing is as at the start."""
    rng, cell = np.random.default_rng(5), CELLS[name]
    arrays = [rng.normal(size=[SIZES[a] for a in p.axes]) for p in cell.parameters]
    gated = "recurrent_activation" in cell.settings
    weights = LayerWeights.of(
        weights_type(cell)(*arrays),
        activation="softsign",
        recurrent_activation="hard_sigmoid_2018" if gated else None,
        leak=0.6 if "leak" in cell.settings else None,
    )
    matrix = (*cell.of_role("kernel"), *cell.of_role("recurrent"))[-1]
    edits = [
        set_cell(matrix, 1, 2, 0.1 + 0.7),
        empty_state(5),
    ]
    if cell.of_role("recurrent"):
        edits += [cut_unit(3, cell), cut_loop(cell).switched(False)]
    edits += [set_cell(state.initial, 0, 0, 0.25) for state in cell.carried]
    states = {state.initial: rng.normal(size=4) for state in cell.carried}
    settings = RNNSettings(timesteps=9, input_features=3, output_features=4, cell=name)
    other = next(each for each in CELLS if each != name)
    operation = len(operations_named(name)) // 2
    return Document(
        Recipe(weights.settings_with(settings), weights, edits=tuple(edits), **states),
        baseline=Recipe(replace(settings, cell=other)),
        position=Position(4, operation, 1, name),
        step_size="unit",
        selection=Selection(2, Cell(matrix, 2, 1)),
    )


def run_of(recipe: Recipe) -> Run:
    run = start(recipe)
    run.advance()
    return run


@pytest.mark.parametrize("name", CELLS)
def test_that_a_session_of_a_cell_comes_back_to_the_bit(file, name):
    saved = document_of(name)
    save_session(saved, file)
    found = load_session(file)
    for then, now in (
        (saved.recipe, found.recipe),
        (saved.baseline, found.baseline),
    ):
        assert now.settings == then.settings
        ours, theirs = run_of(then), run_of(now)
        assert theirs.cell is ours.cell
        for part in ("arrays", "initial"):
            before = ours.weights.arrays if part == "arrays" else ours.initial
            after = theirs.weights.arrays if part == "arrays" else theirs.initial
            assert {n: a.tobytes() for n, a in after.items()} == {
                n: a.tobytes() for n, a in before.items()
            }
        np.testing.assert_array_equal(theirs.output_sequence, ours.output_sequence)
    assert found.recipe.edits == saved.recipe.edits
    assert (found.position, found.selection) == (saved.position, saved.selection)
    told = ("activation", "recurrent_activation", "leak")
    for each in told:
        expected = getattr(saved.recipe.weights, each)
        assert getattr(found.recipe.weights, each) == expected


@pytest.mark.parametrize("name", CELLS)
def test_that_a_drawn_run_of_a_cell_comes_back_without_arrays(file, name):
    settings = RNNSettings(cell=name, timesteps=12, leak=0.9)
    save_session(Document(Recipe(settings)), file)
    assert load_session(file).recipe.settings == settings
    assert load_session(file).recipe.weights is None
    assert file.stat().st_size < 5_000


@pytest.mark.parametrize("name", CELLS)
def test_that_inspect_tells_the_cell_of_a_session(file, name):
    save_session(Document(Recipe(RNNSettings(cell=name))), file)
    assert f"cell  {name}" in describe(file)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put("recipe", "settings", "cell", "mgu"), "of a newer program: cell is 'mgu'"),
        (put("recipe", "settings", "cell", "gru"), "no weights: 'U_o'"),
        (put("recipe", "settings", "leak", 0), "leak must be a number"),
        (put("recipe", "settings", "recurrent_activation", "relu"), "newer program"),
        (put("recipe", "layer", "recurrent_activation", "magic"), "none of tanh"),
        (put("recipe", "layer", "leak", "x"), "could not convert"),
        (put("position", [4, 99, 1]), "99"),
        (put("cell", ["W_z", 1, 1]), "W_z"),
    ],
)
def test_that_a_damaged_session_of_a_cell_ends_in_a_sentence(file, change, words):
    save_session(document_of("lstm"), file)
    changed(file, change)
    with pytest.raises(FileError) as raised:
        load_session(file)
    assert words in str(raised.value)
    assert str(raised.value).count("\n") == 0
