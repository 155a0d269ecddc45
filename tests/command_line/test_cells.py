"""Every cell on the command line: what is printed, written, opened again, refused."""

import json
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer import RNNSettings, cli, simulate
from rnn_viewer.core.cell import CELLS
from tests.walks import each_cell

CASES = sorted((Path(__file__).parents[1] / "reference/cells/r").iterdir())
SIZES = ["--timesteps", "9", "--input-features", "3", "--output-features", "4"]
SMALL = {"timesteps": 9, "input_features": 3, "output_features": 4}


@pytest.fixture
def bare(tmp_path) -> Path:
    rng, path = np.random.default_rng(3), tmp_path / "w.npz"
    np.savez(path, W=rng.normal(size=(4, 3)), U=rng.normal(size=(4, 4)), b=np.ones(4))
    return path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_that_run_prints_the_head_that_r_prints(run, case):
    settings = json.loads((case / "settings.json").read_text())
    words = [f"--{name.replace('_', '-')}={value}" for name, value in settings.items()]
    assert run("run", *words).endswith("\n" + (case / "head.txt").read_text())


@pytest.mark.parametrize("cell", each_cell())
def test_that_a_run_of_a_cell_is_written_and_opened_again(run, tmp_path, cell):
    path, settings = tmp_path / "run.npz", CELLS[cell].settings
    words = [*SIZES, "--cell", cell, "--activation", "softsign"]
    words += ["--leak", "0.7"] if "leak" in settings else []
    if "recurrent_activation" in settings:
        words += ["--recurrent-activation", "hard_sigmoid"]
    printed = run("run", *words, "--output", path)
    again = tmp_path / "again.npz"
    assert run("run", path, "--output", again) == printed
    with np.load(path) as one, np.load(again) as other:
        assert set(one) == set(other)
        assert set(one) >= {"inputs", "output_sequence", *CELLS[cell].parameter}
        assert ("carry_sequence" in one) == (len(CELLS[cell].carried) > 1)
        for name in one:
            np.testing.assert_array_equal(one[name], other[name])


@pytest.mark.parametrize("cell", each_cell())
def test_that_inspect_lists_the_arrays_of_a_run_and_its_layer(run, tmp_path, cell):
    path = tmp_path / "run.npz"
    run("run", *SIZES, "--cell", cell, "--output", path)
    lines = run("inspect", path).splitlines()
    listed = {line.split()[0] for line in lines}
    assert listed >= {"inputs", "output_sequence", *CELLS[cell].parameter}
    assert sum(line.startswith("layer weights: ") for line in lines) == 1
    # Gates put together are no samples.
    assert not any("samples" in line for line in lines)


def test_that_the_carry_of_an_lstm_is_given_in_the_file_of_its_state(run, tmp_path):
    state, carry = np.linspace(-1, 1, 4), np.linspace(2, 3, 4)
    np.savez(tmp_path / "s.npz", initial_state=state, initial_carry=carry)
    words = ["run", *SIZES, "--cell", "lstm", "--initial-state", tmp_path / "s.npz"]
    run(*words, "--output", tmp_path / "run.npz")
    settings = RNNSettings(**SMALL, cell="lstm")
    expected = simulate(settings, initial_state=(state, carry))
    with np.load(tmp_path / "run.npz") as file:
        np.testing.assert_array_equal(file["initial_carry"], carry)
        np.testing.assert_array_equal(file["output_sequence"], expected.output_sequence)
        carries = expected.sequence("carry_t")
        np.testing.assert_array_equal(file["carry_sequence"], carries)
    # A cell without a carry takes the state alone.
    gru = ["run", *SIZES, "--cell", "gru", "--initial-state", tmp_path / "s.npz"]
    run(*gru, "--output", tmp_path / "gru.npz")
    with np.load(tmp_path / "gru.npz") as file:
        assert "initial_carry" not in file
        np.testing.assert_array_equal(file["initial_state"], state)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--leak", "0.5"], "--leak 0.5 has no effect: the cell simple_rnn has none."),
        (["--cell", "gru", "--leak", "1"], "--leak 1.0 has no effect: the cell gru"),
        (
            ["--cell", "leaky_rnn", "--recurrent-activation", "hard_sigmoid"],
            "--recurrent-activation hard_sigmoid has no effect: the cell leaky_rnn",
        ),
        (
            ["--cell", "mgu"],
            "--cell must be one of simple_rnn, leaky_rnn, rate_rnn, lstm",
        ),
        (["--cell", "leaky_rnn", "--leak", "0"], "--leak must be a number from 1e-06"),
        (["--cell", "lstm", "--recurrent-activation", "relu"], "one of sigmoid, hard_"),
    ],
)
def test_that_what_a_cell_does_not_have_is_refused(complaint, words, said):
    assert said in complaint("run", *SIZES, *words)


def test_that_bare_weights_run_as_a_leaky_rnn_where_that_is_asked_for(
    capsys, bare, tmp_path
):
    words = ["run", "--weights", str(bare), "--cell", "leaky_rnn", "--leak", "0.25"]
    assert cli.main([*words, "--output", str(tmp_path / "run.npz")]) == 0
    printed = capsys.readouterr().out
    with np.load(tmp_path / "run.npz") as file:
        assert (str(file["cell"]), float(file["leak"])) == ("leaky_rnn", 0.25)
        state, rows = np.zeros(4), []
        for input_t in file["inputs"]:
            z = file["W"] @ input_t + file["U"] @ state + file["b"]
            state = 0.75 * state + 0.25 * np.tanh(z)
            rows.append(state)
        np.testing.assert_allclose(file["output_sequence"], rows, rtol=0, atol=1e-12)
    assert cli.main(["run", str(tmp_path / "run.npz")]) == 0
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_that_a_cell_that_the_weights_are_not_of_is_refused(complaint, bare, cell):
    line = complaint("run", "--weights", bare, "--cell", cell)
    assert line.endswith(f"--cell {cell} contradicts the file, which has simple_rnn.\n")


def test_that_a_file_that_tells_its_leak_is_contradicted(run, complaint, tmp_path):
    path = tmp_path / "run.npz"
    run("run", *SIZES, "--cell", "leaky_rnn", "--output", path)
    assert "which has leaky_rnn" in complaint("run", path, "--cell", "simple_rnn")
    assert "which has 0.3" in complaint("run", path, "--leak", "0.5")
