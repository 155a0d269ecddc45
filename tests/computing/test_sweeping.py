"""A sweep that is killed goes on, computes nothing twice and ends in a table."""

import json

import numpy as np
import pandas as pd
import pytest

from rnn_viewer import RNNSettings
from rnn_viewer.computing.points import Results, Worker, compute, this_worker
from rnn_viewer.computing.sweeping import SweepProgress, swept
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sweep.grid import Grid
from rnn_viewer.core.words import Phrase

GRID = Grid(
    Recipe(RNNSettings(20, 2, 4)),
    {"weight_scale": (0.1, 0.5, 1.0), "cell": ("simple_rnn", "gru")},
)


class Here:
    """Computes in this process, a point at a time, and remembers which."""

    def __init__(self, worker: Worker | None = None) -> None:
        self.computed: list[int] = []
        self._worker = worker or this_worker()

    def __call__(self, grid, points):
        for point in points:
            self.computed.append(point)
            yield compute(grid, [point])._replace(worker=self._worker)


def until(job, done):
    """Go on until so many points are done, and leave the job as a kill would."""
    for told in job:
        if isinstance(told, SweepProgress) and told.done == done:
            break
    job.close()


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_that_the_table_holds_every_point_with_all_of_its_digits(tmp_path, suffix):
    path = tmp_path / f"sweep{suffix}"
    list(swept(GRID, path, Here()))
    read = {".csv": pd.read_csv, ".parquet": pd.read_parquet}[suffix]
    frame = read(path)
    assert list(frame.columns) == [*GRID.axes, *GRID.measures]
    for point in range(len(GRID)):
        row = frame.iloc[point]
        assert dict(row[[*GRID.axes]]) == GRID.values(point)
        measured = row[[*GRID.measures]].to_numpy(dtype=float)
        np.testing.assert_array_equal(measured, GRID.measured(point))
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_that_a_sweep_goes_on_after_a_kill_and_computes_no_point_twice(tmp_path):
    whole, path = tmp_path / "whole.csv", tmp_path / "sweep.csv"
    list(swept(GRID, whole, Here()))
    first, second = Here(), Here()
    until(swept(GRID, path, first), 2)
    assert not path.exists()
    with (tmp_path / "sweep.csv.part").open("a") as stream:
        stream.write('{"points": [2], "rows": [[0.1')
    list(swept(GRID, path, second))
    assert first.computed == [0, 1]
    assert second.computed == [2, 3, 4, 5]
    assert path.read_bytes() == whole.read_bytes()


def test_that_points_of_another_sweep_are_not_taken_for_those_of_this_one(tmp_path):
    path = tmp_path / "sweep.csv"
    until(swept(GRID, path, Here()), 2)
    other = Grid(GRID.recipe, {"weight_scale": (0.1, 0.5), "cell": ("lstm", "gru")})
    kept = (tmp_path / "sweep.csv.part").read_bytes()
    with pytest.raises(FileError, match="another sweep"):
        list(swept(other, path, Here()))
    assert (tmp_path / "sweep.csv.part").read_bytes() == kept


def test_that_points_of_another_version_are_not_mixed_in(tmp_path):
    path = tmp_path / "sweep.csv"
    until(swept(GRID, path, Here()), 2)
    journal = tmp_path / "sweep.csv.part"
    head, *rest = journal.read_text().splitlines(keepends=True)
    words = json.loads(head) | {"version": "0.0.1"}
    journal.write_text("".join([json.dumps(words) + "\n", *rest]))
    with pytest.raises(FileError, match="another version"):
        list(swept(GRID, path, Here()))


@pytest.mark.parametrize(
    "line", ["[]", "7", "{}", '{"points": [99], "rows": [[1]]}', "\x00", "null"]
)
def test_that_lines_that_are_no_points_are_computed_again(tmp_path, line):
    path = tmp_path / "sweep.csv"
    until(swept(GRID, path, Here()), 2)
    with (tmp_path / "sweep.csv.part").open("a") as stream:
        stream.write(line + "\n")
    again = Here()
    list(swept(GRID, path, again))
    assert again.computed == [2, 3, 4, 5]


def test_that_a_worker_with_another_blas_is_named_once(tmp_path):
    other = this_worker()._replace(blas="mkl 2024 SkylakeX")
    told = list(swept(GRID, tmp_path / "sweep.csv", Here(other)))
    said = [phrase for phrase in told if isinstance(phrase, Phrase)]
    assert len(said) == 1
    assert "mkl 2024 SkylakeX" in said[0]
    assert this_worker().arithmetic in said[0]


def test_that_the_output_is_refused_before_anything_is_computed(tmp_path):
    computer = Here()
    with pytest.raises(FileError, match=r"\.csv \.parquet"):
        list(swept(GRID, tmp_path / "sweep.xlsx", computer))
    with pytest.raises(FileError):
        list(swept(GRID, tmp_path / "none" / "sweep.csv", computer))
    assert not computer.computed


def test_that_progress_counts_points_up_to_all_of_them(tmp_path):
    told = [
        each
        for each in swept(GRID, tmp_path / "sweep.csv", Here())
        if isinstance(each, SweepProgress)
    ]
    assert [each.done for each in told] == [1, 2, 3, 4, 5, 6]
    assert {each.points for each in told} == {6}
    assert told[-1].left == 0
    assert isinstance(compute(GRID, [0]), Results)
