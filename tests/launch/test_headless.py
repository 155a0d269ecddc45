"""``rnn-viewer export``: a session in another form, without a display."""

import os
import re

import numpy as np
import pytest
from PIL import Image

from rnn_viewer import cli
from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.files.session.session_file import save_session

# The application that pictures are drawn with is that of all tests, and ends with them.
pytestmark = pytest.mark.usefixtures("qapp")

RECIPE = Recipe(
    RNNSettings(timesteps=6, input_features=2, output_features=3, weight_scale=0.5),
    edits=(set_cell("b", 0, 0, 0.25),),
)


@pytest.fixture
def session(tmp_path):
    file = tmp_path / "mine.rnnv"
    save_session(Document(RECIPE, position=after_timesteps(4)), file)
    return file


def export(session, to, *more: str) -> int:
    return cli.main(["export", "--session", str(session), "--to", str(to), *more])


def test_that_arrays_and_tables_are_those_of_the_edited_run(session, tmp_path):
    run = start(RECIPE)
    run.advance()
    for name in ("o.npz", "o.csv", "o.npy"):
        assert export(session, tmp_path / name) == 0
    with np.load(tmp_path / "o.npz") as arrays:
        np.testing.assert_array_equal(arrays["output_sequence"], run.output_sequence)
    np.testing.assert_array_equal(np.load(tmp_path / "o.npy"), run.output_sequence)
    table = np.loadtxt(tmp_path / "o.csv", delimiter=",", skiprows=1)
    np.testing.assert_array_equal(table, run.output_sequence)


@pytest.mark.programs
def test_that_code_prints_the_state_of_the_timestep_that_is_named(
    session, tmp_path, python
):
    run = start(RECIPE)
    run.advance()
    for more, timestep in (((), 4), (("--timestep", "2"), 2)):
        assert export(session, tmp_path / "o.py", *more) == 0
        done = python(tmp_path / "o.py")
        assert done.returncode == 0, done.stderr
        state = np.array(done.stdout.split(), dtype=float)
        expected = run.output_sequence[timestep - 1]
        np.testing.assert_allclose(state, expected, rtol=0, atol=1e-12)


@pytest.mark.programs
@pytest.mark.parametrize("name", ["o.png", "o.svg", "o.pdf", "o.gif"])
def test_that_pictures_and_films_need_no_display(session, tmp_path, name, python):
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    for key in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(key, None)
    words = ("-m", "rnn_viewer", "export", "--session", session)
    done = python(*words, "--to", tmp_path / name, env=environment)
    assert done.returncode == 0, done.stderr
    begin = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "gif": b"GIF89a"}
    assert (tmp_path / name).read_bytes().startswith(begin[name[2:]])
    assert ("100 %" in done.stderr) == (name == "o.gif")


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        ("o.npz", ["--timestep", "2"], "--timestep 2 has no effect"),
        ("o.gif", ["--timestep", "2"], "--timestep 2 has no effect"),
        ("o.R", ["--timestep", "7"], "--timestep must be a whole number from 0 to 6"),
        ("o.png", ["--step-size", "unit"], "--step-size unit has no effect"),
        ("o.py", ["--step-size", "unit"], "--step-size unit has no effect"),
        ("o.png", ["--speed", "2"], "--speed 2 has no effect: a .png is no film."),
        ("o.npz", ["--timesteps", "1-2"], "--timesteps 1-2 has no effect: a .npz is"),
        ("o.pdf", ["--no-motion"], "--no-motion has no effect: a .pdf is no film."),
        ("o.gif", ["--timesteps", "5-7"], "--timesteps must be a range within 1-6,"),
        ("o.gif", ["--timesteps", "0-2"], "--timesteps must be a range within 1-6,"),
        ("o.gif", ["--timesteps", "3-2"], "within 1-6, not 3-2."),
        ("o.gif", ["--timesteps", "4"], "--timesteps has no effect"),
    ],
)
def test_that_an_option_that_would_do_nothing_is_refused(
    session, tmp_path, capsys, name, more, words
):
    assert export(session, tmp_path / name, *more) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["o.r", "o.R"])
def test_that_a_script_of_r_may_end_in_either_letter(session, tmp_path, name):
    assert export(session, tmp_path / name) == 0
    assert "matrix(" in (tmp_path / name).read_text()


def test_that_arrays_are_no_session(tmp_path, capsys):
    np.savez(tmp_path / "wub.npz", W=np.ones((2, 2)), U=np.eye(2), b=np.ones(2))
    assert export(tmp_path / "wub.npz", tmp_path / "o.png") == 2
    said = capsys.readouterr().err
    assert "wub.npz: is no session; expected a session saved by RNN Viewer." in said


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--step-size", "leap"], "--step-size"),
        (["--speed", "9"], "--speed must be a number from 0.25 to 4, not '9'."),
        (["--speed", "fast"], "--speed must be a number"),
        (["--timestep", "-1"], "--timestep"),
        (["--timestep", "many"], "--timestep"),
    ],
)
def test_that_a_wrong_option_is_named(session, tmp_path, capsys, more, words):
    assert export(session, tmp_path / "o.png", *more) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_that_an_unknown_kind_and_a_bad_session_are_told(session, tmp_path, capsys):
    assert export(session, tmp_path / "o.docx") == 2
    assert "o.docx" in capsys.readouterr().err
    assert export(tmp_path / "none.rnnv", tmp_path / "o.png") == 2
    assert "none.rnnv" in capsys.readouterr().err


def test_that_a_picture_waits_for_what_the_worker_draws(
    session, tmp_path, qapp, monkeypatch
):
    assert export(session, tmp_path / "at_once.png") == 0
    monkeypatch.setattr("rnn_viewer.session.at_once.MADE_AT_ONCE", 0)
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    assert export(session, tmp_path / "later.png") == 0
    pictures = [(tmp_path / name).read_bytes() for name in ("at_once.png", "later.png")]
    assert pictures[0] == pictures[1]


@pytest.fixture
def small(monkeypatch) -> None:
    """Make films small: how long each picture is seen stays the same."""
    monkeypatch.setattr("rnn_viewer.launch.headless.SLIDE", (640, 360))


def lengths_of(path) -> list[int]:
    """Return how long each picture of a GIF is seen, in milliseconds."""
    found = []
    with Image.open(path) as seen:
        for number in range(seen.n_frames):
            seen.seek(number)
            found.append(seen.info["duration"])
    return found


def test_that_a_film_shows_two_timesteps_as_they_happen(
    session, tmp_path, capsys, small
):
    assert export(session, tmp_path / "o.gif") == 0
    told = capsys.readouterr().err.splitlines()[0]
    assert re.fullmatch(
        r"Timesteps 1 to 2 of 6: (1 min )?\d+ s, roughly [\d.]+ \wB;"
        r" recording takes about .*\.",
        told,
    )
    lengths = lengths_of(tmp_path / "o.gif")
    # Nothing moves for a second or more once in each of 14 operations.
    assert sum(length >= 900 for length in lengths) == 14
    assert len(lengths) > 14 * 5


def test_that_speed_and_timesteps_of_a_film_are_chosen(session, tmp_path, small):
    seconds = {}
    for name, more in {
        "a": ["--timesteps", "2-3", "--speed", "4"],
        "b": ["--timesteps", "3-3", "--speed", "4"],
        "c": ["--timesteps", "3-3", "--speed", "2"],
    }.items():
        assert export(session, tmp_path / f"{name}.gif", *more) == 0
        seconds[name] = sum(lengths_of(tmp_path / f"{name}.gif")) / 1000
    assert seconds["b"] == pytest.approx(seconds["a"] / 2, rel=0.05)
    assert seconds["b"] == pytest.approx(seconds["c"] / 2, rel=0.05)


def test_that_a_run_of_so_many_timesteps_is_filmed_whole(tmp_path, capsys, small):
    words = ["export", "--timesteps", "3", "--output-features", "2", "--speed", "4"]
    assert cli.main([*words, "--to", str(tmp_path / "o.gif")]) == 0
    assert capsys.readouterr().err.startswith("Timesteps 1 to 3 of 3: ")


def test_that_without_motion_a_step_is_a_frame(session, tmp_path):
    assert export(session, tmp_path / "o.gif", "--no-motion") == 0
    assert lengths_of(tmp_path / "o.gif") == [100] * 6
    with Image.open(tmp_path / "o.gif") as film:
        assert film.size == (1280, 720)
    more = ["--step-size", "operation", "--timesteps", "2-2", "--speed", "0.5"]
    assert export(session, tmp_path / "o.gif", "--no-motion", *more) == 0
    assert lengths_of(tmp_path / "o.gif") == [200] * 7


def test_that_a_handout_is_a_page(session, tmp_path):
    for more in ((), ("--timestep", "2")):
        to = tmp_path / "o.pdf"
        assert export(session, to, "--kind", "handout", *more) == 0
        assert to.read_bytes().startswith(b"%PDF")
