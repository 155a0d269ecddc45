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
from rnn_viewer.core.snapshot.document import document_of as document_of_snapshot
from rnn_viewer.core.snapshot.position import START, Position
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.core.snapshot.sequences import sequences_of
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.session.session_file import load_session, save_session
from rnn_viewer.session import Session
from tests.files.session.test_session_file import changed, put
from tests.walks import each_of

SIZES = {"outputs": 4, "state_features": 4, "input_features": 3}


def sizes_of(cell) -> dict[str, int]:
    units = 6 if cell.of_role("projection") else 4
    return {**SIZES, "units": units, "unit_features": units}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "one.rnnv"


def document_of(name: str) -> Document:
    """Return a session of which nothing is as at the start."""
    rng, cell = np.random.default_rng(5), CELLS[name]
    sizes = sizes_of(cell)
    arrays = [rng.normal(size=[sizes[a] for a in p.axes]) for p in cell.parameters]
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
    states = {s.initial: rng.normal(size=sizes[s.axis]) for s in cell.carried}
    settings = RNNSettings(timesteps=9, input_features=3, output_features=4, cell=name)
    other = next(each for each in CELLS if each != name)
    operation = len(operations_named(name)) // 2
    return Document(
        Recipe(weights.settings_with(settings), weights, edits=tuple(edits), **states),
        baseline=Recipe(replace(settings, cell=other)),
        position=Position(4, operation, 1, name),
        step_size="unit",
        selection=Selection(2, Cell(matrix, 2, 1)),
        gate=cell.gates[-1] if cell.gates else "",
        sequence=sequences_of(cell)[-1],
        history_array=list(cell.made_by)[1],
    )


def run_of(recipe: Recipe) -> Run:
    run = start(recipe)
    run.advance()
    return run


@each_of("name", CELLS)
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
    chosen = ("gate", "sequence", "history_array")
    for each in chosen:
        assert getattr(found, each) == getattr(saved, each)
    told = ("activation", "recurrent_activation", "leak")
    for each in told:
        expected = getattr(saved.recipe.weights, each)
        assert getattr(found.recipe.weights, each) == expected


def test_that_a_session_of_before_opens_with_the_first_gate_and_the_outputs(file):
    saved = replace(document_of("lstm"), position=START, step_size="timestep")
    save_session(saved, file)

    def as_before(words):
        words["version"] = 4
        for name in ("gate", "sequence", "history_array"):
            del words[name]

    changed(file, as_before)
    found = load_session(file)
    assert (found.gate, found.sequence) == ("", "output_sequence")
    assert found.history_array == "output_t"
    session = Session()
    session.load(found)
    assert session.snapshot.gate == "i"


@pytest.mark.parametrize("name", ["lstm", "gru", "gru_reset_before"])
def test_that_a_gate_and_arrays_over_time_are_seen_again(file, name):
    session = Session(RNNSettings(timesteps=6, cell=name))
    session.set_step_size("operation")
    session.go_to(Position(2, 3, None, name))
    gate, sequence = CELLS[name].gates[1], sequences_of(CELLS[name])[-2]
    session.choose_gate(gate)
    session.show_sequence(sequence)
    session.show_history_of("pre_activation_" + gate)
    save_session(document_of_snapshot(session.snapshot), file)
    other = Session()
    other.load(load_session(file))
    now = other.snapshot
    assert (now.gate, now.sequence) == (gate, sequence)
    assert now.history_array == "pre_activation_" + gate
    assert now.position == session.snapshot.position


def test_that_what_another_cell_has_is_not_kept(file):
    session = Session(RNNSettings(timesteps=6, cell="lstm"))
    session.choose_gate("o")
    session.show_sequence("carry_t")
    session.show_history_of("carry_t")
    session.change(cell="gru")
    saved = document_of_snapshot(session.snapshot)
    assert (saved.gate, saved.sequence) == ("z", "output_sequence")
    assert saved.history_array == "output_t"
    save_session(saved, file)
    assert load_session(file).gate == "z"


@each_of("name", CELLS)
def test_that_a_drawn_run_of_a_cell_comes_back_without_arrays(file, name):
    settings = RNNSettings(cell=name, timesteps=12, leak=0.9)
    save_session(Document(Recipe(settings)), file)
    assert load_session(file).recipe.settings == settings
    assert load_session(file).recipe.weights is None
    assert file.stat().st_size < 5_000


@each_of("name", CELLS)
def test_that_inspect_tells_the_cell_of_a_session(file, name):
    save_session(Document(Recipe(RNNSettings(cell=name))), file)
    assert f"cell  {name}" in describe(file)


@each_of(
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
        (put("gate", "z"), "LSTM has no gate 'z'"),
        (put("gate", 3), "LSTM has no gate 3"),
        (put("sequence", "update_t"), "LSTM has no sequence 'update_t'"),
        (put("sequence", ["carry_t"]), "LSTM has no sequence ['carry_t']"),
        (put("history_array", "x" * 99), "LSTM has no history_array 'xxx"),
    ],
)
def test_that_a_damaged_session_of_a_cell_ends_in_a_sentence(file, change, words):
    save_session(document_of("lstm"), file)
    changed(file, change)
    with pytest.raises(FileError) as raised:
        load_session(file)
    assert words in str(raised.value)
    assert str(raised.value).count("\n") == 0
