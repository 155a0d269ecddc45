"""Files that are dropped on the window, one or several together."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QDockWidget

from rnn_viewer import cli
from rnn_viewer.app import make_window
from rnn_viewer.core.recipe.edits import cut_loop, empty_state
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.files.reading import with_file
from rnn_viewer.files.writing.outputs import save_run
from rnn_viewer.window import asking

pytestmark = pytest.mark.one_window

FRAMEWORKS = Path(__file__).parents[1] / "reference" / "frameworks"
READOUT = FRAMEWORKS / "readout.keras"


def drop(window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def dialogs(window) -> list[QDialog]:
    return [d for d in window.findChildren(QDialog) if d.isVisible()]


def dock(window, name: str) -> QDockWidget:
    return window.findChild(QDockWidget, f"dock_{name}")


@pytest.fixture
def inputs(tmp_path) -> Path:
    path = tmp_path / "three.csv"
    path.write_text("wind,rain,sun\n1,2,3\n4,5,7\n")
    return path


@pytest.fixture
def pair(tmp_path) -> tuple[Path, Path]:
    """Weights of one input feature, and inputs for them."""
    weights, inputs = tmp_path / "narrow.npz", tmp_path / "one.csv"
    np.savez(weights, W=np.ones((2, 1)), U=np.eye(2) / 2, b=np.zeros(2))
    inputs.write_text("x\n0.5\n0.25\n0.75\n")
    return weights, inputs


@pytest.mark.parametrize("turned", [False, True])
def test_that_a_pair_dropped_over_another_pair_opens(window, pair, inputs, turned):
    drop(window, *pair)
    dialogs(window)[0]._on_ok()
    assert window.session.snapshot.inputs.shape == (3, 1)
    others = [inputs, READOUT] if turned else [READOUT, inputs]
    drop(window, *others)
    (dialog,) = dialogs(window)
    assert dialog.said.text() == "2 timesteps of 3 features: wind, rain, sun"
    before = window.session.recipe
    dialog._on_ok()
    snapshot = window.session.snapshot
    assert snapshot.weights.W.shape == (4, 3)
    assert snapshot.inputs.tolist() == [[1, 2, 3], [4, 5, 7]]
    assert not dialogs(window)
    # Both came in one step.
    assert window.session.undo_stack.undoText() == "import of readout.keras, three.csv"
    window.session.undo_stack.undo()
    assert window.session.recipe is before


def test_that_a_layer_is_chosen_before_its_inputs(window, inputs):
    drop(window, inputs, FRAMEWORKS / "layers.keras")
    (dialog,) = dialogs(window)
    dialog.chosen.emit("first")
    dialog.accept()
    (dialog,) = dialogs(window)
    assert dialog.windowTitle() == "Inputs from three.csv"
    dialog._on_ok()
    snapshot = window.session.snapshot
    assert snapshot.recipe.origin.weights == "layers.keras: first"
    assert snapshot.inputs.shape == (2, 3)


def test_that_weights_come_alone_where_their_inputs_are_not_wanted(window, inputs):
    drop(window, READOUT, inputs)
    dialogs(window)[0].reject()
    recipe = window.session.snapshot.recipe
    assert recipe.origin.weights == "readout.keras: rnn"
    assert recipe.inputs is None


def test_that_weights_that_fit_no_more_are_told_where_inputs_are_not_wanted(
    window, pair, inputs
):
    drop(window, *pair)
    dialogs(window)[0]._on_ok()
    drop(window, READOUT, inputs)
    dialogs(window)[0].reject()
    assert window.session.snapshot.recipe.origin.weights == "narrow.npz: weights"
    assert window.message.text.text().startswith("inputs have 1 features; expected 3")


def test_that_a_whole_run_leaves_nothing_of_another(window, tmp_path, monkeypatch):
    run = simulate(RNNSettings(timesteps=5, activation="relu", precision="float32"))
    save_run(run, tmp_path / "run.npz")
    window.session.edit(cut_loop())
    window.session.edit(empty_state(2))
    for way in ("drop", "menu"):
        if way == "drop":
            drop(window, tmp_path / "run.npz")
        else:
            monkeypatch.setattr(asking, "ask_open", lambda *_: tmp_path / "run.npz")
            window.actions_by_name["import_weights"].trigger()
        found = window.session.snapshot.run.output_sequence
        np.testing.assert_array_equal(found, run.output_sequence)
        window.session.undo_stack.undo()
        assert len(window.session.recipe.edits) == 2


def test_that_two_files_of_weights_are_refused(window, pair):
    before = window.session.snapshot
    drop(window, pair[0], READOUT)
    assert "readout.keras: holds weights, as narrow.npz does" in (
        window.message.text.text()
    )
    assert window.session.snapshot is before


def test_that_a_session_is_opened_by_itself(window, pair, tmp_path, monkeypatch):
    monkeypatch.setattr(asking, "ask_save", lambda *_: tmp_path / "mine.rnnv")
    window.actions_by_name["save"].trigger()
    before = window.session.snapshot
    drop(window, tmp_path / "mine.rnnv", pair[0])
    said = "mine.rnnv is a session: open it by itself."
    assert window.message.text.text() == said
    assert window.session.snapshot is before


def test_that_weights_are_a_change_of_the_session_that_is_open(
    window, pair, tmp_path, monkeypatch
):
    file = tmp_path / "mine.rnnv"
    monkeypatch.setattr(asking, "ask_save", lambda *_: file)
    window.session.edit(cut_loop())
    window.actions_by_name["save"].trigger()
    saved = file.read_bytes()
    assert window.windowTitle() == "mine.rnnv[*] – RNN Viewer"
    drop(window, pair[0])
    assert window.windowTitle() == "mine.rnnv[*] – narrow.npz: weights – RNN Viewer"
    assert window.isWindowModified()
    # What was set by hand in the weights before is not set in these.
    assert window.session.recipe.edits == ()
    assert file.read_bytes() == saved
    window.session.undo_stack.undo()
    assert window.session.recipe.edits == (cut_loop(),)
    assert window.windowTitle() == "mine.rnnv[*] – RNN Viewer"
    assert not window.isWindowModified()


def test_that_the_title_names_the_model(window, pair):
    assert window.windowTitle() == "RNN Viewer[*]"
    drop(window, READOUT)
    assert window.windowTitle() == "readout.keras: rnn[*] – RNN Viewer"
    window.views.settings_form.imports.draw_weights.click()
    assert window.windowTitle() == "RNN Viewer[*]"


def test_that_a_readout_that_comes_along_is_seen(window, qtbot):
    assert not dock(window, "readout").isVisible()
    drop(window, READOUT)
    qtbot.waitUntil(lambda: not dock(window, "readout").visibleRegion().isEmpty())
    # Whoever closes it has seen it.
    dock(window, "readout").close()
    drop(window, FRAMEWORKS / "cell.pt")
    assert not dock(window, "readout").isVisible()


def test_that_a_readout_is_seen_where_the_window_opens_with_it(qtbot, qapp):
    window = make_window(with_file(Recipe(), READOUT))
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.is_complete)
    qtbot.waitUntil(lambda: not dock(window, "readout").visibleRegion().isEmpty())
    assert window.windowTitle() == "readout.keras: rnn[*] – RNN Viewer"
    window.close()
    window.deleteLater()


def test_that_a_state_of_a_file_is_told_and_can_be_left(window, tmp_path):
    path = tmp_path / "begun.npz"
    np.savez(path, W=np.ones((2, 3)), U=np.eye(2), b=np.zeros(2), h0=[0.5, 1])
    drop(window, path)
    box = window.views.settings_form.imports
    assert box.state.text() == "The first turn remembers the state of begun.npz."
    assert window.session.snapshot.run.initial_state.tolist() == [0.5, 1]
    box.begin_with_zeros.click()
    assert not window.session.snapshot.run.initial_state.any()
    assert not box.state.isVisible()
    assert "state" not in [note.kind for note in window.session.recipe.notes]
    window.session.undo_stack.undo()
    assert box.state.isVisible()
    drop(window, READOUT)
    assert window.session.recipe.initial_state is None


def test_that_the_command_line_opens_the_window_with_a_state(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("rnn_viewer.app.open_window", lambda *a: opened.append(a) or 0)
    np.save(tmp_path / "state.npy", np.ones(64))
    assert cli.main(["--initial-state", str(tmp_path / "state.npy")]) == 0
    ((recipe, *_),) = opened
    assert recipe.initial_state.tolist() == [1] * 64
