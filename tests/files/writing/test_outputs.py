import errno
import os
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.files.reading import with_file
from rnn_viewer.files.writing import outputs
from rnn_viewer.files.writing.outputs import save_run
from tests.walks import each_of

KINDS = ("npz", "csv", "npy")


@pytest.fixture(scope="module")
def run() -> Run:
    sizes = {"timesteps": 7, "input_features": 3, "output_features": 4}
    return simulate(RNNSettings(**sizes, weight_scale=-0.3))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_that_an_npz_holds_all_that_made_the_run(tmp_path, run):
    save_run(run, tmp_path / "run.npz")
    with np.load(tmp_path / "run.npz") as file:
        assert list(file) == ["inputs", "W", "U", "b", "output_sequence"]
        np.testing.assert_array_equal(file["inputs"], run.inputs)
        np.testing.assert_array_equal(file["output_sequence"], run.output_sequence)
        for name in ("W", "U", "b"):
            np.testing.assert_array_equal(file[name], getattr(run.weights, name))


def test_that_an_npz_tells_where_the_state_does_not_start_at_zero(tmp_path, run):
    state = np.array([0.5, 0, 0, -0.5])
    other = Run(run.weights, run.inputs, "tanh", state, emptied=frozenset({5, 2}))
    other.advance()
    save_run(other, tmp_path / "run.npz")
    with np.load(tmp_path / "run.npz") as file:
        assert list(file)[5:] == ["initial_state", "emptied"]
        np.testing.assert_array_equal(file["initial_state"], state)
        np.testing.assert_array_equal(file["emptied"], [2, 5])


def test_that_an_npz_holds_the_readout_and_opens_with_it(tmp_path, run):
    readout = Readout(np.arange(8.0).reshape(2, 4), np.array([1.0, -1.0]))
    save_run(run, tmp_path / "run.npz", readout)
    with np.load(tmp_path / "run.npz") as file:
        assert list(file)[5:] == ["V", "c", "readout_sequence"]
        for t in range(run.timesteps):
            expected = readout.V @ run.output_sequence[t] + readout.c
            np.testing.assert_allclose(file["readout_sequence"][t], expected, 1e-12)
    again = with_file(Recipe(), tmp_path / "run.npz").readout
    np.testing.assert_array_equal(again.V, readout.V)
    np.testing.assert_array_equal(again.c, readout.c)


def test_that_an_npy_holds_the_output_sequence(tmp_path, run):
    save_run(run, tmp_path / "run.npy")
    found = np.load(tmp_path / "run.npy", allow_pickle=False)
    np.testing.assert_array_equal(found, run.output_sequence)


def test_that_a_csv_holds_every_bit_of_the_output_sequence(tmp_path, run):
    save_run(run, tmp_path / "run.CSV")
    header, _ = (tmp_path / "run.CSV").read_text().split("\n", 1)
    assert header == "unit_1,unit_2,unit_3,unit_4"
    found = np.loadtxt(tmp_path / "run.CSV", delimiter=",", skiprows=1)
    np.testing.assert_array_equal(found, run.output_sequence)


def test_that_a_csv_can_have_rows_alone(tmp_path, run):
    save_run(run, tmp_path / "run.csv", csv_header=False)
    found = np.loadtxt(tmp_path / "run.csv", delimiter=",")
    np.testing.assert_array_equal(found, run.output_sequence)


def test_that_a_csv_of_rounded_rows_holds_what_the_loop_computed(tmp_path, monkeypatch):
    settings = RNNSettings(timesteps=600, input_features=3, output_features=4)
    exact = simulate(settings).output_sequence
    monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    rounded = simulate(settings)
    assert rounded.output_sequence.dtype == np.float32
    save_run(rounded, tmp_path / "run.csv")
    rows = (tmp_path / "run.csv").read_text().splitlines()[-600:]
    found = np.array([line.split(",") for line in rows], float)
    np.testing.assert_array_equal(found, exact)


def test_that_a_file_of_unknown_kind_is_refused(tmp_path, refused, run):
    assert ".npz or .csv or .npy" in refused(save_run, tmp_path / "run.xlsx", run)
    assert names(tmp_path) == []


@each_of("kind", KINDS)
def test_that_nothing_is_left_beside_the_file(tmp_path, run, kind):
    for _ in range(2):
        save_run(run, tmp_path / f"run.{kind}")
        assert names(tmp_path) == [f"run.{kind}"]


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_old_file_stays_where_writing_fails(
    tmp_path, refused, run, monkeypatch, kind
):
    def half(_, stream):
        stream.write(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / f"run.{kind}"
    path.write_text("old")
    monkeypatch.setitem(outputs.ARRAY_WRITERS, path.suffix, half)
    assert "No space left on device" in refused(save_run, path, run)
    assert path.read_text() == "old"
    assert names(tmp_path) == [path.name]


def test_that_the_old_file_stays_where_the_disk_refuses_it(
    tmp_path, refused, run, monkeypatch
):
    def full(_):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    path = tmp_path / "run.csv"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    refused(save_run, path, run)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["run.csv"]


def test_that_an_interruption_leaves_nothing_behind(tmp_path, run, monkeypatch):
    def interrupted(_, stream):
        stream.write(b"half")
        raise KeyboardInterrupt

    monkeypatch.setitem(outputs.ARRAY_WRITERS, ".csv", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save_run(run, tmp_path / "run.csv")
    assert names(tmp_path) == []


@pytest.mark.parametrize("exists", [True, False])
def test_that_the_file_behind_a_link_is_replaced_not_the_link(tmp_path, run, exists):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "target.csv", tmp_path / "link.csv"
    if exists:
        target.write_text("old")
    link.symlink_to(target)
    save_run(run, link)
    assert link.is_symlink()
    assert np.loadtxt(target, delimiter=",", skiprows=1).shape == (7, 4)
    assert (names(tmp_path), names(tmp_path / "far")) == (["link.csv"], ["target.csv"])


def test_that_who_may_read_a_file_stays_as_it_was(tmp_path, run):
    path = tmp_path / "run.csv"
    path.touch(0o600)
    path.chmod(0o604)
    save_run(run, path)
    assert path.stat().st_mode & 0o777 == 0o604


def test_that_a_new_file_may_be_read_as_any_other(tmp_path, run):
    (tmp_path / "other").touch()
    save_run(run, tmp_path / "run.csv")
    modes = {path.stat().st_mode for path in tmp_path.iterdir() if path.is_file()}
    assert len(modes) == 1


def test_that_a_folder_that_is_not_there_is_told(tmp_path, refused, run):
    sentence = refused(save_run, tmp_path / "none" / "run.csv", run)
    assert "No such file or directory" in sentence


def test_that_a_folder_is_not_replaced(tmp_path, refused, run):
    (tmp_path / "folder.csv").mkdir()
    refused(save_run, tmp_path / "folder.csv", run)
    assert names(tmp_path) == []
    assert (tmp_path / "folder.csv").is_dir()


def test_that_numbers_beyond_all_bounds_are_written(tmp_path):
    settings = RNNSettings(
        weight_scale=1e6, activation="identity", distribution="symmetric_uniform"
    )
    run = simulate(settings)
    save_run(run, tmp_path / "run.csv")
    found = np.loadtxt(tmp_path / "run.csv", delimiter=",", skiprows=1)
    np.testing.assert_array_equal(found, run.output_sequence)
    assert np.isnan(found[-1]).any()
