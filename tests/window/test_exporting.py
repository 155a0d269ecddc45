"""Every way out, written by the window."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QSpinBox

from rnn_viewer.exports.exports import EXPORTS
from rnn_viewer.exports.page.limits import page_bytes
from rnn_viewer.views.dialogs.page_range_dialog import PageRangeDialog
from rnn_viewer.window import asking

pytestmark = pytest.mark.one_window

AT_ONCE = [name for name in EXPORTS if name != "film"]


def test_that_each_export_writes_its_file_and_says_so(window, tmp_path, subtests):
    window.session.go_to_timestep(4)
    for name, suffix in [(n, s) for n in AT_ONCE for s in EXPORTS[n].suffixes]:
        path = tmp_path / f"{name}{suffix}"
        window.exporting.save(name, path)
        with subtests.test(name=name, suffix=suffix):
            assert path.stat().st_size > 0
            assert str(path) in window.views.status_line.currentMessage()


def test_that_the_arrays_are_those_of_the_run(window, tmp_path):
    window.exporting.save("arrays", tmp_path / "run.npz")
    with np.load(tmp_path / "run.npz") as arrays:
        run = window.session.snapshot.run
        np.testing.assert_array_equal(arrays["output_sequence"], run.output_sequence)
        np.testing.assert_array_equal(arrays["U"], run.weights.U)


def test_that_the_dialog_asks_what_and_where(window, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        asking, "ask_save", lambda *a: asked.append(a) or tmp_path / "picture"
    )
    window.actions_by_name["export"].trigger()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    dialog.what.setCurrentIndex(dialog.what.findData("picture"))
    assert dialog.part.isEnabled()
    assert dialog.part.itemText(0) == "Window"
    dialog.part.setCurrentIndex(1)
    dialog._on_save()
    assert len(asked) == 1
    assert (tmp_path / "picture.png").stat().st_size > 0


@pytest.fixture
def dialog(window):
    window.actions_by_name["export"].trigger()
    return next(d for d in window.findChildren(QDialog) if d.isVisible())


@pytest.mark.one_window(False)
def test_that_the_dialog_offers_every_way_out(dialog):
    offered = [dialog.what.itemData(place) for place in range(dialog.what.count())]
    assert offered == list(EXPORTS)


@pytest.mark.parametrize("has_header", [True, False])
def test_that_a_csv_has_a_header_where_that_is_ticked(
    dialog, tmp_path, monkeypatch, has_header
):
    monkeypatch.setattr(asking, "ask_save", lambda *_: tmp_path / "run.csv")
    dialog.what.setCurrentIndex(dialog.what.findData("arrays"))
    assert not dialog.csv_header.isEnabled()
    dialog.what.setCurrentIndex(dialog.what.findData("outputs"))
    assert dialog.csv_header.isEnabled()
    assert dialog.csv_header.isChecked()
    dialog.csv_header.setChecked(has_header)
    dialog._on_save()
    lines = (tmp_path / "run.csv").read_text().splitlines()
    assert (lines[0] == "unit_1,unit_2,unit_3,unit_4") is has_header
    assert len(lines) == 6 + has_header


def test_that_a_film_is_asked_for_by_its_own_dialog(window, dialog):
    dialog.what.setCurrentIndex(dialog.what.findData("film"))
    dialog._on_save()
    shown = [d for d in window.findChildren(QDialog) if d.isVisible()]
    assert [d.windowTitle() for d in shown] == ["Record a film"]
    shown[0].close()


@pytest.mark.parametrize("replace", [False, True])
def test_that_an_ending_that_is_added_replaces_a_file_only_on_demand(
    window, tmp_path, monkeypatch, replace
):
    asked = []
    monkeypatch.setattr(asking, "ask_save", lambda *_: tmp_path / "run")
    monkeypatch.setattr(
        asking, "ask_replace", lambda _, path: asked.append(path) or replace
    )
    for name, suffix in (("arrays", ".npz"), ("code_r", ".R")):
        target = tmp_path / f"run{suffix}"
        target.write_text("old")
        window.exporting._ask_where(name, 0, 2.0)
        assert asked.pop() == target
        assert not asked
        assert (target.read_bytes() == b"old") is not replace, name


def test_that_what_cannot_be_written_is_told(window, tmp_path):
    window.exporting.save("arrays", tmp_path / "no" / "where.npz")
    assert window.message.isVisible()
    assert "where.npz" in window.message.text.text()
    QCoreApplication.processEvents()
    window.exporting.save("arrays", tmp_path / "where.npz")
    assert not window.message.isVisible()


def test_that_what_was_written_is_said_until_something_else_is_shown(window, tmp_path):
    for name, change in {
        "a step": lambda session: session.step(),
        "another run": lambda session: session.change(weight_scale=0.25),
    }.items():
        window.exporting.save("arrays", tmp_path / "run.npz")
        window.session.choose_unit(1)
        assert window.views.status_line.currentMessage(), name
        change(window.session)
        assert not window.views.status_line.currentMessage(), name


def test_that_a_script_is_copied_in_each_language(window):
    window.session.go_to_timestep(3)
    for name, words in (
        ("r", "tanh("),
        ("numpy", "import numpy"),
        ("keras", "import keras"),
        ("pytorch", "import torch"),
    ):
        window.actions_by_name[f"copy_as_{name}"].trigger()
        assert words in QGuiApplication.clipboard().text(), name


def test_that_a_film_is_recorded_from_the_menu(window, tmp_path, monkeypatch, qtbot):
    target = tmp_path / "run.gif"
    monkeypatch.setattr(asking, "ask_save", lambda *_: target)
    window.actions_by_name["film"].trigger()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    dialog.findChild(QSpinBox, "film_last").setValue(1)
    dialog.findChild(QSpinBox, "film_speed").setValue(4)
    dialog.findChild(object, "film_record").click()
    qtbot.waitUntil(target.is_file)
    assert Path(target).read_bytes()[:6] == b"GIF89a"
    dialog.close()


def test_that_no_film_is_recorded_over_a_file_that_is_to_stay(
    window, tmp_path, monkeypatch
):
    target = tmp_path / "run.gif"
    target.write_text("old")
    monkeypatch.setattr(asking, "ask_save", lambda *_: tmp_path / "run")
    monkeypatch.setattr(asking, "ask_replace", lambda *_: False)
    window.actions_by_name["film"].trigger()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    assert dialog.windowTitle() == "Record a film"
    dialog.findChild(object, "film_record").click()
    assert not dialog.recording
    assert target.read_text() == "old"
    dialog.close()


def test_that_a_page_of_a_long_run_asks_which_timesteps(window, tmp_path, monkeypatch):
    path = tmp_path / "part.html"
    now = window.session.snapshot
    half = now.run.timesteps // 2
    limit = int(page_bytes(now.recipe, half)) + 1
    monkeypatch.setattr(asking, "ask_save", lambda *given: path)
    monkeypatch.setattr("rnn_viewer.exports.page.limits.LIMIT", limit)
    window.actions_by_name["export"].trigger()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    dialog.what.setCurrentIndex(dialog.what.findData("page"))
    dialog._on_save()
    asked = window.findChild(PageRangeDialog)
    assert asked.last.value() - asked.first.value() == half - 1
    asked.first.setValue(2)
    assert asked.last.maximum() == half + 1
    asked.last.setValue(3)
    asked._on_ok()
    assert f"Written: {path}" in window.views.status_line.currentMessage()
    assert '"timesteps":2,"before":1' in path.read_text()


def test_that_a_page_that_fits_is_written_whole(window, tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    monkeypatch.setattr(asking, "ask_save", lambda *given: path)
    window.exporting._ask_where("page", 0, 1.0)
    assert window.findChild(PageRangeDialog) is None
    timesteps = window.session.snapshot.run.timesteps
    assert f'"timesteps":{timesteps},"before":0' in path.read_text()
