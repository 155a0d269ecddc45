"""Every way out: what is written of a run is read back, and is the same run."""

import csv
import subprocess
import sys
from itertools import cycle, product

import numpy as np
import pytest

from rnn_viewer.core.analysis.influence import influence
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.setting_errors import NotAChoice
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from rnn_viewer.exports.exports import EXPORTS, export_for
from rnn_viewer.files.reading import with_file, with_inputs
from rnn_viewer.files.session.session_file import load_session
from tests.walks import each_of, first

NUMBERS = np.random.default_rng(7)
NOTE = Note("mask", "Masking is not applied")


SIZES = {
    **dict.fromkeys(("units", "unit_features", "outputs", "state_features"), 3),
    "input_features": 2,
}


def recipe_of(precision: str = "float64", cell: str = "simple_rnn") -> Recipe:
    """Return a recipe of which nothing is as in the book."""
    table = CELLS[cell]
    arrays = [
        np.asfortranarray(NUMBERS.normal(size=[SIZES[a] for a in parameter.axes]) / 2)
        for parameter in table.parameters
    ]
    gated = "recurrent_activation" in table.settings
    weights = LayerWeights.of(
        weights_type(table)(*arrays),
        activation="leaky_relu",
        notes=(NOTE,),
        activation_parameter=0.25,
        recurrent_activation="hard_sigmoid" if gated else None,
        leak=0.7 if "leak" in table.settings else None,
    )
    states = {state.initial: NUMBERS.normal(size=3) for state in table.carried}
    return Recipe(
        weights.settings_with(RNNSettings(precision=precision)),
        weights,
        NUMBERS.normal(size=(6, 2)),
        edits=(
            empty_state(2),
            empty_state(4),
            # A matrix that was edited lies in another order than the others.
            set_cell(table.matrices[1], 0, 1, 0.5),
        ),
        origin=Origin(
            "model.keras: rnn",
            "weather.csv",
            ("wind", "rain"),
            tuple("abcdef"),
            initial_state="state.npy",
        ),
        readout=Readout(np.ones((2, 3)), np.zeros(2), ("no", "yes")),
        backwards=True,
        **states,
    )


def run_of(recipe: Recipe) -> Run:
    run = start(recipe)
    run.advance()
    return run


PRECISIONS = ("float64", "float32")
TAKEN = [*zip(cycle(PRECISIONS), CELLS, strict=False)]
OTHERS = [each for each in product(PRECISIONS, CELLS) if each not in TAKEN]


@pytest.fixture(params=first([*TAKEN, *OTHERS], len(TAKEN)))
def snapshot(request) -> Snapshot:
    recipe = recipe_of(*request.param)
    first = first_snapshot(recipe, run_of(recipe))
    return followed(first, position=after_timesteps(6))


def is_same_run(recipe: Recipe, snapshot: Snapshot) -> None:
    then = snapshot.recipe
    assert recipe.settings.activation == then.settings.activation
    assert recipe.settings.activation_parameter == then.settings.activation_parameter
    assert recipe.settings.precision == then.settings.precision
    assert recipe.cell is then.cell
    for name in recipe.cell.settings:
        assert getattr(recipe.settings, name) == getattr(then.settings, name)
    assert recipe.emptied == then.emptied
    assert recipe.origin.input_names == then.origin.input_names
    assert recipe.timestep_names == then.timestep_names
    assert recipe.notes == then.notes
    assert recipe.readout.names == then.readout.names
    np.testing.assert_array_equal(recipe.readout.V, then.readout.V)
    found, expected = run_of(recipe).output_sequence, snapshot.run.output_sequence
    assert found.dtype == expected.dtype
    np.testing.assert_array_equal(found, expected)


def as_arrays(snapshot, path):
    # What the window showed before leaves nothing behind.
    before = Recipe(RNNSettings(activation="sigmoid"), edits=(empty_state(1),))
    is_same_run(with_file(before, path), snapshot)
    run = snapshot.run
    with np.load(path) as file:
        for name, array in (*run.weights.arrays.items(), ("inputs", run.inputs)):
            np.testing.assert_array_equal(file[name], array)
        sequences = {name for name in file if name.endswith("_sequence")}
        carried = {f"{name[:-2]}_sequence": name for name in run.cell.becomes.values()}
        assert sequences == {*carried, "readout_sequence"}
        for written, name in carried.items():
            np.testing.assert_array_equal(file[written], run.sequence(name))


def as_session(snapshot, path):
    document = load_session(path)
    is_same_run(document.recipe, snapshot)
    assert document.recipe.origin == snapshot.recipe.origin
    assert document.recipe.backwards
    assert document.position == snapshot.position


def as_inputs(snapshot, path):
    recipe = with_inputs(Recipe(), path)
    np.testing.assert_array_equal(recipe.inputs, snapshot.run.output_sequence)
    names = ("unit_1", "unit_2", "unit_3") if path.suffix == ".csv" else ()
    assert recipe.origin.input_names == names


def as_table(snapshot, path):
    recipe = with_inputs(Recipe(), path)
    place = recipe.origin.input_names.index("output")
    found = recipe.inputs[:, place].reshape(6, 3)
    np.testing.assert_array_equal(found, snapshot.run.output_sequence)


def done(job):
    while True:
        try:
            next(job)
        except StopIteration as stop:
            return stop.value


def as_influence(snapshot, path):
    with path.open() as lines:
        columns = zip(*csv.reader(lines), strict=True)
        table = {name: numbers for name, *numbers in columns}
    found = done(influence(snapshot.run, int(table["input_of_timestep"][0]) - 1))
    assert table["timesteps_later"] == [str(k) for k in range(len(found.shares))]
    for column, numbers in (
        ("gradient", found.sizes),
        ("share", found.shares),
        ("measured", found.measured),
        ("measured_share", found.measured_shares),
    ):
        np.testing.assert_array_equal(np.array(table[column], float), numbers)


def as_script(snapshot, path):
    done = subprocess.run([sys.executable, path], capture_output=True, check=True)
    state = np.array(done.stdout.split(), dtype=float)
    expected = snapshot.run.output_sequence[-1]
    np.testing.assert_allclose(state, expected, rtol=1e-5)


READ_BACK = {
    "arrays": as_arrays,
    "outputs": as_inputs,
    "table": as_table,
    "influence": as_influence,
    "session": as_session,
    "code_numpy": as_script,
}

NOT_READ = {
    *("picture", "handout", "film", "page"),
    *("code_r", "code_keras", "code_pytorch"),
}
"""What another program reads: these are tried where that program is."""


def test_that_each_way_out_is_read_back_or_read_elsewhere():
    assert EXPORTS.keys() == READ_BACK.keys() | NOT_READ


@pytest.mark.parametrize("name", READ_BACK)
def test_that_what_is_written_is_the_same_run_when_it_is_read(name, snapshot, tmp_path):
    for suffix in EXPORTS[name].suffixes:
        path = tmp_path / f"run{suffix}"
        EXPORTS[name].save(snapshot, path)
        READ_BACK[name](snapshot, path)


def test_that_the_influence_is_of_the_input_of_the_shown_timestep(snapshot, tmp_path):
    path = tmp_path / "influence.csv"
    for timestep, asked in ((6, "1"), (3, "3"), (0, "1")):
        now = followed(snapshot, position=after_timesteps(timestep))
        EXPORTS["influence"].save(now, path)
        assert path.read_text().splitlines()[1].split(",")[0] == asked


def test_that_a_csv_without_a_header_is_read_back_too(snapshot, tmp_path):
    path = tmp_path / "run.csv"
    EXPORTS["outputs"].save(snapshot, path, csv_header=False)
    recipe = with_inputs(Recipe(), path)
    np.testing.assert_array_equal(recipe.inputs, snapshot.run.output_sequence)
    assert recipe.origin.input_names == ()


@each_of("suffix", dict.fromkeys(s for e in EXPORTS.values() for s in e.suffixes))
def test_that_a_suffix_stands_for_the_first_that_has_it(tmp_path, suffix):
    first = next(e for e in EXPORTS.values() if suffix in e.suffixes)
    for end in (suffix, suffix.upper()):
        assert export_for(tmp_path / f"run{end}") is first


@pytest.mark.parametrize("export", EXPORTS.values(), ids=lambda export: export.name)
def test_that_each_kind_can_be_named(tmp_path, export):
    for suffix in export.suffixes:
        assert export_for(tmp_path / f"run{suffix}", export.kind) is export
    with pytest.raises(FileError, match=f"is no file of {export.kind}; expected"):
        export_for(tmp_path / "run.docx", export.kind)


def test_that_there_is_no_other_kind(tmp_path):
    with pytest.raises(NotAChoice, match="--kind must be one of arrays, outputs"):
        export_for(tmp_path / "run.npz", "nonsense")
