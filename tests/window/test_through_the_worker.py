"""What takes long is done beside the window: by the worker, not while it stands still.

How long it takes depends on the computer; in which thread it is done does not.
"""

import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.array import PART
from rnn_viewer.core.draws.generators import GENERATORS
from rnn_viewer.core.linear_algebra import decompositions
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.exports.exports import EXPORTS
from rnn_viewer.files.examples import EXAMPLES
from rnn_viewer.files.session.session_file import save_session
from rnn_viewer.session.at_once import MADE_AT_ONCE
from rnn_viewer.window import asking

pytestmark = pytest.mark.one_window

_opened: list[tuple[Path, bool, int]] = []
"""Which file was opened, whether to be written, and in which thread."""


def _note(event: str, words: tuple[object, ...]) -> None:
    if event == "open" and isinstance(words[0], str):
        writes = isinstance(words[2], int) and bool(words[2] & 0o3)
        _opened.append((Path(words[0]), writes, threading.get_ident()))


@pytest.fixture(scope="module")
def listening():
    # One who listens to Python cannot be sent away again.
    sys.addaudithook(_note)


@pytest.fixture
def threads_of(listening, tmp_path):
    """Tell in which threads files of the user were opened, to be written or read."""
    _opened.clear()

    def tell(writes: bool) -> set[int]:
        return {
            thread
            for path, to_write, thread in _opened
            if to_write == writes and tmp_path in path.parents
        }

    return tell


OURS = threading.main_thread().ident


def test_that_exports_are_written_by_the_worker(window, tmp_path, threads_of, subtests):
    for name in [name for name in EXPORTS if name != "film"]:
        _opened.clear()
        path = tmp_path / f"{name}{EXPORTS[name].suffixes[-1]}"
        window.exporting.save(name, path)
        assert path.stat().st_size > 0
        written = threads_of(writes=True)
        with subtests.test(name=name):
            assert written
            assert OURS not in written


def test_that_sessions_are_written_by_the_worker(
    window, tmp_path, threads_of, monkeypatch
):
    file = tmp_path / "mine.rnnv"
    monkeypatch.setattr(asking, "ask_save", lambda *_: file)
    window.actions_by_name["save"].trigger()
    assert file.exists()
    assert OURS not in threads_of(writes=True)


def weights_at(folder: Path) -> Path:
    arrays = {"W": np.ones((2, 3)), "U": np.eye(2), "b": np.zeros(2)}
    np.savez(folder / "weights.npz", **arrays)
    return folder / "weights.npz"


def session_at(folder: Path) -> Path:
    settings = RNNSettings(timesteps=6, input_features=3, output_features=2)
    save_session(Document(Recipe(settings)), folder / "mine.rnnv")
    return folder / "mine.rnnv"


@pytest.mark.parametrize("made", [weights_at, session_at])
def test_that_files_are_read_by_the_worker(window, tmp_path, threads_of, made):
    file = made(tmp_path)
    _opened.clear()
    window.importing.open_file(file)
    assert window.session.recipe.settings.output_features == 2
    # Only what kind of file it is was looked at before.
    assert threads_of(writes=False) - {OURS}


@pytest.fixture
def drawn_here(monkeypatch):
    """Count the numbers that are drawn while the window waits."""
    drawn = []

    def counting(uniform):
        def draw(self, count):
            if threading.get_ident() == OURS:
                drawn.append(count)
            return uniform(self, count)

        return draw

    for generator in GENERATORS.values():
        stream = type(generator.start(1))
        monkeypatch.setattr(stream, "uniform", counting(stream.uniform))
    return drawn


def test_that_many_numbers_are_drawn_by_the_worker(window, qtbot, drawn_here):
    for timesteps, asked in enumerate(
        (
            {"timesteps": 100_000, "input_features": 64},
            {"output_features": 2_000},
            {"output_features": 2_000, "distribution": "normal"},
            {"output_features": 1_000, "distribution": "orthogonal"},
        ),
        start=7,
    ):
        window.session.change(**asked)
        assert window.session.snapshot.work.drawing, asked
        window.session.change(timesteps=timesteps, input_features=2, output_features=3)
        qtbot.waitUntil(lambda n=timesteps: window.session.snapshot.run.timesteps == n)
        assert sum(drawn_here) <= MADE_AT_ONCE, asked
        drawn_here.clear()


def test_that_a_session_of_a_long_run_is_drawn_by_the_worker(
    window, qtbot, drawn_here, tmp_path
):
    settings = RNNSettings(timesteps=100_000, input_features=64, output_features=8)
    save_session(Document(Recipe(settings)), tmp_path / "long.rnnv")
    window.importing.open_file(tmp_path / "long.rnnv")
    assert window.session.snapshot.work.drawing
    assert window.documents.path is None
    qtbot.waitUntil(lambda: window.documents.path is not None, timeout=60_000)
    assert not drawn_here
    assert window.session.snapshot.run.timesteps == 100_000
    window.session.stop()


def test_that_examples_draw_little_while_the_window_waits(window, drawn_here):
    for example in EXAMPLES.values():
        drawn_here.clear()
        window.documents.forget()
        assert window.documents.open_example(example.path)
        assert sum(drawn_here) <= MADE_AT_ONCE


def test_that_a_large_matrix_is_decomposed_by_no_thread_of_the_window(
    window, qtbot, monkeypatch
):
    threads, here = [], decompositions.decomposed_here

    def noting(name, matrix):
        threads.append((threading.get_ident(), matrix.size))
        return here(name, matrix)

    monkeypatch.setattr(decompositions, "decomposed_here", noting)
    window.session.change(output_features=420, weight_scale=0.01)
    found = lambda: window.session.snapshot.eigenvalues is not None  # noqa: E731
    qtbot.waitUntil(found, timeout=30_000)
    assert len(window.session.snapshot.eigenvalues) == 420
    assert all(size < PART for thread, size in threads if thread == OURS)
