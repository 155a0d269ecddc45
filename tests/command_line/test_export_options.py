"""``rnn-viewer run`` and ``export``: every way out, and what is refused."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.run.simulation import start
from rnn_viewer.exports.exports import EXPORTS
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.files.video.films import FILMS
from rnn_viewer.launch.headless import SHOWN
from tests.walks import each_of

SMALL = ["--timesteps", "3", "--input-features", "2", "--output-features", "2"]
UNSEEN = [(e.kind, s) for e in EXPORTS.values() if e.save for s in e.suffixes]
SEEN = [(e.kind, s) for e in EXPORTS.values() if not e.save for s in e.suffixes]


@pytest.fixture
def displayless(python):
    """Run the program as one that finds no display."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

    def run(*arguments: object, **more: str):
        env = {k: v for k, v in os.environ.items() if k not in hidden} | more
        return python("-m", "rnn_viewer", *arguments, env=env)

    return run


@pytest.mark.parametrize(("kind", "suffix"), UNSEEN)
@pytest.mark.parametrize(("command", "to"), [("run", "--output"), ("export", "--to")])
def test_that_each_kind_is_written_without_qt(
    run, tmp_path, monkeypatch, command, to, kind, suffix
):
    monkeypatch.setitem(sys.modules, "PySide6", None)
    target = tmp_path / f"out{suffix}"
    run(command, *SMALL, to, target, "--kind", kind)
    assert target.stat().st_size > 0


def test_that_a_window_makes_all_that_no_function_saves():
    assert set(SHOWN) == {e.name for e in EXPORTS.values() if e.save is None}


@pytest.mark.programs
@pytest.mark.parametrize(("kind", "suffix"), SEEN)
def test_that_qt_says_nothing_where_it_makes_a_kind(
    tmp_path, kind, suffix, displayless
):
    if kind == "film" and FILMS[suffix].is_missing():
        pytest.skip("no ffmpeg")
    target = tmp_path / f"out{suffix}"
    made = displayless(
        *("export", *SMALL, "--to", target, "--kind", kind),
        XDG_CONFIG_HOME=str(tmp_path),
    )
    assert (made.returncode, made.stdout) == (0, ""), made.stderr
    said = made.stderr
    if kind == "film":
        # It tells what it will be, then how far it is.
        told, _, said = said.partition("\n")
        assert told.startswith("Timesteps 1 to 3 of 3: ")
    assert not said.replace("%", "").strip("0123456789\r\n ")
    assert target.stat().st_size > 0


def test_that_without_a_session_the_run_is_that_of_the_options(run, tmp_path):
    run("export", "--to", tmp_path / "book.npz")
    run("run", "--output", tmp_path / "run.npz")
    assert (tmp_path / "book.npz").read_bytes() == (tmp_path / "run.npz").read_bytes()
    run("export", *SMALL, "--to", tmp_path / "small.npy")
    assert np.load(tmp_path / "small.npy").shape == (3, 2)


def test_that_code_is_that_of_the_last_timestep_where_no_session_tells(run, tmp_path):
    run("export", *SMALL, "--to", tmp_path / "all.py")
    run("export", *SMALL, "--timestep", "2", "--to", tmp_path / "two.py")
    run("export", *SMALL, "--timestep", "2", "--to", tmp_path / "two.rnnv")
    assert "3 timesteps leave behind" in (tmp_path / "all.py").read_text()
    assert "2 timesteps leave behind" in (tmp_path / "two.py").read_text()
    assert load_session(tmp_path / "two.rnnv").position.completed == 2


@pytest.fixture
def saved(run, tmp_path) -> dict[str, Path]:
    """A run with a state at the start, as all arrays and as a session."""
    np.save(tmp_path / "state.npy", [0.5, -0.5])
    words = (*SMALL, "--activation", "relu", "--precision", "float32")
    files = {end: tmp_path / f"run.{end}" for end in ("npz", "rnnv")}
    for file in files.values():
        state = ("--initial-state", tmp_path / "state.npy")
        run("run", *words, *state, "--output", file)
    return files


def test_that_what_run_wrote_is_the_same_run_by_each_way_in(run, saved, tmp_path):
    expected = start(load_session(saved["rnnv"]).recipe)
    expected.advance()
    npz = saved["npz"]
    for words in (
        ["run", npz],
        ["run", saved["rnnv"]],
        ["run", "--weights", npz],
        ["run", "--weights", npz, "--inputs", npz],
        ["export", npz],
        ["export", saved["rnnv"]],
        ["export", "--session", saved["rnnv"]],
        ["export", "--weights", npz],
    ):
        to = "--output" if words[0] == "run" else "--to"
        run(*words, to, tmp_path / "again.npy")
        found = np.load(tmp_path / "again.npy")
        assert found.dtype == np.float32
        np.testing.assert_array_equal(found, expected.output_sequence)
    assert expected.output_sequence.any()


def test_that_other_inputs_count_for_more_than_those_of_a_run(run, saved, tmp_path):
    (tmp_path / "x.csv").write_text("1,0\n0,1\n")
    words = ("--weights", saved["npz"], "--inputs", tmp_path / "x.csv")
    run("run", *words, "--output", tmp_path / "other.npz")
    with np.load(tmp_path / "other.npz") as arrays:
        np.testing.assert_array_equal(arrays["inputs"], [[1, 0], [0, 1]])
        np.testing.assert_array_equal(arrays["initial_state"], [0.5, -0.5])


def test_that_a_run_can_be_computed_in_another_precision(run, saved, tmp_path):
    run("run", saved["npz"], "--precision", "float64", "--output", tmp_path / "o.npy")
    assert np.load(tmp_path / "o.npy").dtype == np.float64


def test_that_zeros_take_the_place_of_a_state_of_a_file(run, saved, tmp_path):
    zeros = ("--initial-state", "zeros", "--output", tmp_path / "zeros.npz")
    run("run", saved["npz"], *zeros)
    with np.load(tmp_path / "zeros.npz") as arrays:
        assert "initial_state" not in arrays


@each_of(
    ("words", "sentence"),
    [
        (["run", "--kind", "table"], "--kind table has no effect: nothing is written."),
        (["run", "--csv-header"], "--csv-header has no effect: nothing is written."),
        (
            ["run", "--no-csv-header", "--output", "o.npz"],
            "--no-csv-header has no effect: o.npz is no .csv of the output sequence.",
        ),
        (
            ["run", "--csv-header", "--kind", "table", "--output", "o.csv"],
            "--csv-header has no effect: o.csv is no .csv of the output sequence.",
        ),
        (
            ["export", "--timestep", "2", "--to", "o.csv"],
            "--timestep 2 has no effect: a .csv has all of them.",
        ),
        (
            ["export", "--step-size", "unit", "--to", "o.rnnv"],
            "--step-size unit has no effect: a .rnnv is no film.",
        ),
        (["run", "--output", "o.png"], "o.png: is of no known kind; expected .npz or"),
        (["export", "--kind", "csv", "--to", "o.csv"], "--kind must be one of arrays,"),
        (["export", "--kind", "film", "--to", "o.csv"], "o.csv: is no file of film;"),
        (["export", "--kind", "table"], "the following arguments are required: --to"),
        (["run", "--initial-state", "no.npy"], "no.npy: No such file or directory"),
    ],
)
def test_that_what_would_do_nothing_is_refused_in_a_line(complaint, words, sentence):
    assert sentence in complaint(*words)


@pytest.mark.parametrize("command", [["run"], ["export", "--to", "o.npz"], []])
@pytest.mark.parametrize(
    "beside", [["--seed", "3"], ["--initial-state", "zeros"], ["--weights", "w.npz"]]
)
def test_that_a_session_is_opened_by_itself(complaint, saved, command, beside):
    line = complaint(*command, saved["rnnv"], *beside)
    session = f"{saved['rnnv']} is a session"
    assert line == f"rnn-viewer: {beside[0]} has no effect: {session}.\n"
    line = complaint(*command, saved["rnnv"], saved["npz"])
    assert line == f"rnn-viewer: {session}: open it by itself.\n"


def test_that_a_second_file_of_weights_is_refused(complaint, saved):
    npz = saved["npz"]
    for words in ([npz, npz], ["--weights", npz, npz]):
        assert "run.npz: holds weights, as run.npz does" in complaint("run", *words)


def test_that_inputs_are_no_weights(complaint, tmp_path):
    (tmp_path / "x.csv").write_text("1,0\n0,1\n")
    assert "x.csv: is of no known kind" in complaint(
        "run", "--weights", tmp_path / "x.csv"
    )
