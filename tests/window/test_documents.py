"""The session as a file: saved, opened, asked for before it is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu

from rnn_viewer.core.recipe.edits import cut_loop, set_cell
from rnn_viewer.files.examples import Example
from rnn_viewer.window import asking

pytestmark = pytest.mark.one_window


@pytest.fixture
def asked(monkeypatch):
    """Answer what the window asks; what is asked is written down."""
    answers: dict[str, object] = {
        "unsaved": asking.CANCEL,
        "open": None,
        "save": None,
        "replace": False,
        "changed": False,
    }
    questions: list[str] = []

    def answer(name):
        def reply(*_):
            questions.append(name)
            return answers[name]

        return reply

    for name in answers:
        monkeypatch.setattr(asking, f"ask_{name}", answer(name))
    answers["questions"] = questions
    return answers


def trigger(window, name: str) -> None:
    window.actions_by_name[name].trigger()


def test_that_a_session_opens_as_it_was_saved(open_window, asked, tmp_path, window):
    file = tmp_path / "mine.rnnv"
    window.session.edit(set_cell("W", 1, 2, 0.123456789012345))
    window.session.go_to_timestep(4)
    window.session.choose_unit(2)
    window.session.pin_unit(1)
    window.session.set_comparison("difference")
    window.docks.arrange("memory")
    asked["save"] = file
    trigger(window, "save")
    other = open_window()
    asked["open"] = file
    trigger(other, "open")
    mine, theirs = window.session.snapshot, other.session.snapshot
    assert theirs.run.output_sequence.tobytes() == mine.run.output_sequence.tobytes()
    assert theirs.position == mine.position
    assert theirs.selection == mine.selection
    assert theirs.pinned_units == (1,)
    assert theirs.compared == "difference"
    assert theirs.difference.largest == mine.difference.largest
    assert other.docks.layout == "memory"
    assert not other.session.undo_stack.canUndo()


def test_that_the_title_tells_the_file_and_what_is_unsaved(window, asked, tmp_path):
    assert not window.isWindowModified()
    window.session.change(weight_scale=0.25)
    assert window.isWindowModified()
    asked["save"] = tmp_path / "mine"
    trigger(window, "save")
    assert "mine.rnnv[*]" in window.windowTitle()
    assert not window.isWindowModified()
    window.session.pin_baseline()
    assert window.isWindowModified()
    window.session.unpin_baseline()
    window.session.edit(cut_loop())
    assert window.isWindowModified()
    window.session.undo_stack.undo()
    assert not window.isWindowModified()


def test_that_an_example_whose_change_is_taken_back_is_left_unasked(window, asked):
    window.open_example("echo")
    window.leave_lesson()
    session = window.session
    assert window.windowTitle().startswith("Echo: say it again")
    session.edit(cut_loop())
    assert window.isWindowModified()
    session.undo_stack.undo()
    # The baseline stays, to show that there is no difference; nothing is lost with it.
    assert session.snapshot.pinned is not None
    assert not window.isWindowModified()
    window.open_example("brackets")
    assert window.windowTitle().startswith("Brackets: how many")
    assert not asked["questions"]
    window.leave_lesson()
    window.session.draw_weights()
    assert window.windowTitle() == "RNN Viewer[*]"


def test_that_a_new_document_after_an_example_has_the_first_layout(window):
    window.open_example("echo")
    assert window.docks.layout == "readout"
    window.documents.new()
    assert window.docks.layout == "step_through"
    window.docks.arrange("dynamics")
    window.documents.new()
    assert window.docks.layout == "dynamics"


def test_that_an_example_that_cannot_be_read_is_called_by_its_name(
    window, monkeypatch, tmp_path
):
    broken = tmp_path / "echo.rnnv"
    broken.write_text("no session")
    monkeypatch.setattr(Example, "path", broken)
    window.open_example("echo")
    assert window.message.text.text().startswith("Echo: say it again later: ")
    assert str(tmp_path) not in window.message.text.text()


def test_that_a_name_with_a_dot_gets_the_ending_of_sessions(window, asked, tmp_path):
    asked["save"] = tmp_path / "model v1.2"
    trigger(window, "save_as")
    assert (tmp_path / "model v1.2.rnnv").is_file()
    assert window.documents.name == "model v1.2.rnnv"


def test_that_a_file_is_replaced_only_on_demand_where_the_ending_names_it(
    window, asked, tmp_path
):
    other = tmp_path / "mine.rnnv"
    other.write_text("old")
    asked["save"] = tmp_path / "mine"
    window.session.edit(cut_loop())
    trigger(window, "save_as")
    assert other.read_text() == "old"
    assert window.isWindowModified()
    asked["replace"] = True
    trigger(window, "save_as")
    assert other.read_bytes() != b"old"
    assert window.documents.path == other
    assert asked["questions"] == ["save", "replace"] * 2


def test_that_a_name_that_the_dialog_asked_about_is_not_asked_about_again(
    window, asked, tmp_path
):
    asked["save"] = tmp_path / "mine.RNNV"
    asked["save"].write_text("old")
    trigger(window, "save_as")
    assert asked["questions"] == ["save"]
    assert asked["save"].read_bytes() != b"old"


def test_that_saving_again_asks_for_no_name(window, asked, tmp_path):
    asked["save"] = tmp_path / "mine.rnnv"
    trigger(window, "save")
    window.session.change(weight_scale=0.25)
    trigger(window, "save")
    assert asked["questions"] == ["save"]
    assert not window.isWindowModified()


@pytest.mark.one_window(False)
def test_that_closing_asks_before_a_change_by_hand_is_lost(window, asked):
    window.session.edit(cut_loop())
    window.close()
    assert asked["questions"] == ["unsaved"]
    assert window.isVisible()
    asked["unsaved"] = asking.DISCARD
    window.close()
    assert not window.isVisible()


@pytest.mark.one_window(False)
def test_that_closing_saves_where_that_is_wanted(window, asked, tmp_path):
    window.session.edit(cut_loop())
    asked["unsaved"], asked["save"] = asking.SAVE, tmp_path / "kept.rnnv"
    window.close()
    assert (tmp_path / "kept.rnnv").is_file()
    assert not window.isVisible()


def test_that_saving_that_is_broken_off_keeps_the_window_open(window, asked):
    window.session.edit(cut_loop())
    asked["unsaved"], asked["save"] = asking.SAVE, None
    window.close()
    assert window.isVisible()


@pytest.mark.one_window(False)
def test_that_settings_alone_are_remembered_and_not_asked_for(window, asked):
    window.session.change(weight_scale=0.25)
    window.close()
    assert not asked["questions"]


def test_that_a_bad_file_changes_nothing_and_says_why(window, asked, tmp_path):
    bad = tmp_path / "bad.rnnv"
    bad.write_bytes(b"nonsense")
    window.session.change(weight_scale=0.25)
    before = window.session.snapshot
    asked["open"] = bad
    trigger(window, "open")
    assert window.session.snapshot is before
    assert window.session.undo_stack.canUndo()
    assert window.message.isVisible()
    assert "bad.rnnv" in window.message.text.text()
    assert not asked["questions"][1:]


def test_that_new_begins_with_the_book_after_asking(window, asked):
    window.session.edit(cut_loop())
    trigger(window, "new")
    assert window.session.snapshot.recipe.edits
    asked["unsaved"] = asking.DISCARD
    trigger(window, "new")
    assert window.session.snapshot.run.timesteps == 100
    assert not window.session.snapshot.recipe.edits
    assert not window.isWindowModified()


def test_that_files_opened_last_stand_in_the_menu(window, asked, tmp_path):
    for name in ("one", "two"):
        asked["save"] = tmp_path / f"{name}.rnnv"
        trigger(window, "save_as")
    menu = window.findChild(QMenu, "menu_recent")
    assert [action.text() for action in menu.actions()] == ["two.rnnv", "one.rnnv"]
    menu.actions()[1].trigger()
    assert window.documents.name == "one.rnnv"


def test_that_a_session_is_opened_by_dropping_it(window, asked, tmp_path, open_window):
    asked["save"] = tmp_path / "mine.rnnv"
    window.session.edit(cut_loop())
    trigger(window, "save")
    other = open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "mine.rnnv"))])
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    other.dropEvent(drop)
    assert other.session.snapshot.recipe.edits == (cut_loop(),)


def test_that_what_cannot_be_written_is_told_and_stays_unsaved(window, asked, tmp_path):
    window.session.edit(cut_loop())
    asked["save"] = tmp_path / "no" / "such" / "folder.rnnv"
    trigger(window, "save")
    assert "folder.rnnv" in window.message.text.text()
    assert window.isWindowModified()
    assert not Path(asked["save"]).exists()


def test_that_saving_takes_away_that_it_failed(window, asked, tmp_path):
    window.session.edit(cut_loop())
    asked["save"] = tmp_path / "no" / "folder.rnnv"
    trigger(window, "save")
    QCoreApplication.processEvents()
    assert window.message.isVisible()
    asked["save"] = tmp_path / "folder.rnnv"
    trigger(window, "save")
    assert not window.message.isVisible()


def test_that_a_file_that_changed_meanwhile_is_replaced_only_on_demand(
    window, asked, tmp_path
):
    file = tmp_path / "mine.rnnv"
    asked["save"] = file
    trigger(window, "save")
    window.session.edit(cut_loop())
    trigger(window, "save")
    assert "changed" not in asked["questions"]
    file.write_bytes(b"somebody else's")
    window.session.edit(set_cell("b", 0, 0, 0.5))
    trigger(window, "save")
    assert asked["questions"].count("changed") == 1
    assert file.read_bytes() == b"somebody else's"
    assert window.isWindowModified()
    asked["changed"] = True
    trigger(window, "save")
    assert file.read_bytes() != b"somebody else's"
    assert not window.isWindowModified()


def test_that_a_file_that_changed_since_it_was_opened_is_asked_about(
    window, asked, tmp_path
):
    file = tmp_path / "mine.rnnv"
    asked["save"] = file
    trigger(window, "save")
    window.documents.open_file(file)
    file.write_bytes(file.read_bytes() + b"more")
    window.session.edit(cut_loop())
    trigger(window, "save")
    assert asked["questions"].count("changed") == 1
