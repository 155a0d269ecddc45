import csv
import shutil
import subprocess

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.files.writing.long_table import COLUMNS, save_long_table
from tests.walks import each_of

SIZES = {"timesteps": 40, "input_features": 3, "output_features": 5}


@pytest.fixture(scope="module")
def run() -> Run:
    return simulate(RNNSettings(**SIZES, distribution="normal", weight_scale=0.7))


@pytest.fixture
def table(tmp_path, run) -> np.ndarray:
    save_long_table(run, tmp_path / "run.csv")
    return np.genfromtxt(tmp_path / "run.csv", delimiter=",", names=True)


def test_that_the_columns_are_the_words_of_the_window(table):
    assert table.dtype.names == COLUMNS


def test_that_there_is_a_row_for_each_unit_of_each_timestep_from_one(table):
    places = [(t, unit) for t in range(1, 41) for unit in range(1, 6)]
    found = zip(table["timestep"], table["unit"], strict=True)
    assert list(found) == places


def test_that_the_terms_add_up_and_the_activation_follows(table):
    terms = table["input_product"] + table["state_product"] + table["b"]
    np.testing.assert_allclose(terms, table["pre_activation"], atol=1e-15)
    outputs = np.tanh(table["pre_activation"])
    np.testing.assert_allclose(outputs, table["output"], atol=1e-12)


def test_that_the_products_are_those_of_the_arrays(table, run):
    W, U = run.weights.W, run.weights.U
    states = np.vstack([np.zeros(5), run.output_sequence[:-1]])
    found = table["input_product"].reshape(40, 5)
    np.testing.assert_allclose(found, run.inputs @ W.T, atol=1e-13)
    found = table["state_product"].reshape(40, 5)
    np.testing.assert_allclose(found, states @ U.T, atol=1e-13)


def test_that_the_outputs_have_every_bit(table, run):
    np.testing.assert_array_equal(table["output"].reshape(40, 5), run.output_sequence)


@each_of("cell", CELLS)
def test_that_each_array_of_a_timestep_of_a_cell_has_a_column(tmp_path, cell):
    run = simulate(RNNSettings(**SIZES, cell=cell, weight_scale=-0.6))
    save_long_table(run, tmp_path / "run.csv")
    table = np.genfromtxt(tmp_path / "run.csv", delimiter=",", names=True)
    biases = [p.name for p in run.cell.parameters if p.role == "bias"]
    made = ["output" if n == "output_t" else n for n in run.cell.made_by]
    assert table.dtype.names[:2] == ("timestep", "unit")
    assert sorted(table.dtype.names[2:]) == sorted([*biases, *made])
    for name in run.cell.made_by:
        found = table["output" if name == "output_t" else name].reshape(40, 5)
        np.testing.assert_array_equal(found, run.sequence(name))
    for name in biases:
        expected = np.tile(run.weights[name], (40, 1))
        np.testing.assert_array_equal(table[name].reshape(40, 5), expected)


def test_that_progress_reaches_the_end(tmp_path, run):
    shares = []
    save_long_table(run, tmp_path / "run.csv", shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 1


def test_that_what_progress_raises_ends_the_writing_and_keeps_the_old(tmp_path, run):
    class Cancelled(Exception):
        pass

    def cancel(_):
        raise Cancelled

    path = tmp_path / "run.csv"
    path.write_text("old")
    with pytest.raises(Cancelled):
        save_long_table(run, path, cancel)
    assert path.read_text() == "old"


def test_that_another_kind_is_refused(tmp_path, refused, run):
    assert ".csv" in refused(
        lambda path: save_long_table(run, path), tmp_path / "a.txt"
    )


def test_that_numbers_beyond_all_bounds_are_written(tmp_path):
    sizes = {**SIZES, "timesteps": 100}
    settings = RNNSettings(**sizes, weight_scale=1e6, activation="identity")
    save_long_table(simulate(settings), tmp_path / "run.csv")
    with (tmp_path / "run.csv").open() as file:
        outputs = [float(row["output"]) for row in csv.DictReader(file)]
    assert not np.isfinite(outputs).all()


CHECKED_IN_R = """
rows <- read.csv(commandArgs(TRUE)[1])
stopifnot(
  nrow(rows) == 200, is.integer(rows$unit),
  abs(rows$input_product + rows$state_product + rows$b - rows$pre_activation) < 1e-12,
  abs(tanh(rows$pre_activation) - rows$output) < 1e-12
)
"""


@pytest.mark.programs
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_that_r_reads_the_table_and_agrees(tmp_path, run):
    save_long_table(run, tmp_path / "run.csv")
    arguments = ["Rscript", "-e", CHECKED_IN_R, str(tmp_path / "run.csv")]
    subprocess.run(arguments, check=True, capture_output=True)
