"""Unsaved work is kept aside, offered after a crash, and never loaded by itself."""

import os
import shutil
from pathlib import Path

import pytest

from rnn_viewer.application.recovery import Recovery, offer
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.recipe.edits import cut_loop, set_cell

pytestmark = pytest.mark.one_window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def recovery(window, folder):
    kept = Recovery(window.documents, folder)
    yield kept
    kept.leave()


def crash(recovery: Recovery, folder: Path, other: Path) -> None:
    """Leave a copy of what is kept, as a program does that ends without closing."""
    other.mkdir()
    for file in folder.glob("*.rnnv"):
        shutil.copy(file, other)


def test_that_nothing_is_kept_where_nothing_would_be_lost(window, recovery, folder):
    recovery.keep()
    window.session.change(weight_scale=0.25)
    recovery.keep()
    assert not list(folder.glob("*")) if folder.exists() else True


def test_that_work_is_kept_and_goes_when_the_window_closes_in_order(
    window, recovery, folder
):
    window.session.edit(cut_loop())
    recovery.keep()
    assert len(list(folder.glob("*.rnnv"))) == 1
    recovery.leave()
    assert not list(folder.glob("*.rnnv"))


def test_that_work_of_a_living_program_is_not_offered(window, recovery, folder):
    window.session.edit(cut_loop())
    recovery.keep()
    other = Recovery(window.documents, folder)
    assert not other.left_behind()
    other.leave()


def test_that_work_left_by_a_crash_is_offered_and_opened_on_demand(
    window, recovery, folder, tmp_path, open_window
):
    window.session.edit(set_cell("W", 0, 0, 0.75))
    recovery.keep()
    crash(recovery, folder, tmp_path / "crashed")
    other = open_window()
    found = Recovery(other.documents, tmp_path / "crashed")
    offer(found, other)
    assert not other.session.snapshot.recipe.edits
    assert other.message.isVisible()
    assert [button.text() for button in other.message.buttons] == ["Open it", "Drop it"]
    other.message.buttons[0].click()
    assert other.session.snapshot.recipe.edits == (set_cell("W", 0, 0, 0.75),)
    assert other.isWindowModified()
    found.leave()


def test_that_what_is_dropped_is_not_offered_again(
    window, recovery, folder, tmp_path, open_window
):
    window.session.edit(cut_loop())
    recovery.keep()
    crash(recovery, folder, tmp_path / "crashed")
    other = open_window()
    found = Recovery(other.documents, tmp_path / "crashed")
    offer(found, other)
    other.message.buttons[1].click()
    assert not found.left_behind()
    assert not other.session.snapshot.recipe.edits
    found.leave()


def test_that_work_is_left_behind_where_the_program_has_to_end(
    window, recovery, folder, open_window
):
    window.session.edit(cut_loop())
    recovery.keep()
    window.session.edit(set_cell("b", 1, 0, 0.5))
    window.documents.leave_unasked()
    window.documents.leave_unasked()
    assert not window.isWindowModified()
    recovery.leave()
    other = open_window()
    found = Recovery(other.documents, folder)
    (file,) = found.left_behind()
    assert found.load_kept(file).recipe.edits == (cut_loop(), set_cell("b", 1, 0, 0.5))
    found.leave()


def test_that_nothing_is_left_behind_of_work_that_was_saved(window, recovery, folder):
    window.session.edit(cut_loop())
    recovery.keep()
    window.documents.forget()
    window.documents.leave_unasked()
    recovery.leave()
    assert not list(folder.glob("*.rnnv"))


def test_that_what_could_not_be_kept_is_tried_again(window, recovery, folder):
    folder.write_text("no folder")
    window.session.edit(cut_loop())
    recovery.keep()
    folder.unlink()
    recovery.keep()
    assert len(list(folder.glob("*.rnnv"))) == 1


def test_that_a_damaged_file_is_told_and_changes_nothing(open_window, folder):
    folder.mkdir()
    (folder / "old.rnnv").write_bytes(b"nonsense")
    window = open_window(timesteps=4, output_features=3)
    found = Recovery(window.documents, folder)
    offer(found, window)
    before = window.session.snapshot
    window.message.buttons[0].click()
    assert window.session.snapshot is before
    assert "old.rnnv" in window.message.text.text()
    found.leave()


def test_that_a_damaged_file_is_told_once_and_stays_under_another_name(
    open_window, folder
):
    folder.mkdir()
    (folder / "old.rnnv").write_bytes(b"nonsense")
    window = open_window(timesteps=4, output_features=3)
    found = Recovery(window.documents, folder)
    offer(found, window)
    window.message.buttons[0].click()
    assert not found.left_behind()
    assert (folder / "old.rnnv.damaged").read_bytes() == b"nonsense"
    assert "old.rnnv.damaged" in window.message.text.text()
    found.leave()


def test_that_what_was_taken_goes_when_it_is_kept_again_and_not_before(
    open_window, window, recovery, folder, tmp_path
):
    window.session.edit(cut_loop())
    recovery.keep()
    crash(recovery, folder, tmp_path / "crashed")
    (old,) = (tmp_path / "crashed").glob("*.rnnv")
    other = open_window()
    found = Recovery(other.documents, tmp_path / "crashed")
    other.documents.show_recovered(found.load_kept(old))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rnn_viewer.application.recovery.save_session", refuse)
        found.replace(old)
        assert old.exists()
    found.keep()
    (kept,) = (tmp_path / "crashed").glob("*.rnnv")
    assert kept != old
    assert found.load_kept(kept).recipe.edits == (cut_loop(),)
    found.leave()


def refuse(document, path):
    raise FileError(path, "No space left on device", "a place that can be written to")


def test_that_nothing_is_kept_for_a_window_that_is_closed(window, recovery, folder):
    window.session.edit(cut_loop())
    recovery.leave()
    recovery.keep()
    old = folder / "old.rnnv"
    folder.mkdir(exist_ok=True)
    old.write_bytes(b"taken")
    recovery.replace(old)
    assert list(folder.glob("*.rnnv")) == [old]


def test_that_what_a_killed_program_left_is_removed_at_the_next_start(
    window, recovery, folder, tmp_path, qtbot
):
    folder.mkdir()
    strays = [folder / ".saving-a", tmp_path / ".saving-b"]
    for file in strays:
        file.write_bytes(b"half")
        os.utime(file, (1_000_000_000, 1_000_000_000))
    window.documents.recent = [tmp_path / "mine.rnnv"]
    recovery.tidy()
    qtbot.waitUntil(lambda: not any(file.exists() for file in strays))


def test_that_the_same_work_is_written_once(window, recovery, folder):
    window.session.edit(cut_loop())
    recovery.keep()
    file = next(folder.glob("*.rnnv"))
    before = file.stat().st_mtime_ns
    recovery.keep()
    assert file.stat().st_mtime_ns == before
    window.session.edit(set_cell("b", 0, 0, 1))
    recovery.keep()
    assert file.stat().st_mtime_ns != before
