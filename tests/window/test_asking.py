"""What the window asks, answered by clicks."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.window import asking
from tests.walks import each_of

pytestmark = pytest.mark.one_window


def answer(button: str) -> list[str]:
    """Click a button of the box that will be open; return what the box says."""
    said = []

    def click() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        said.append(box.defaultButton().text())
        next(b for b in box.buttons() if b.text() == button).click()

    QTimer.singleShot(0, click)
    return said


@pytest.mark.parametrize(("button", "replaced"), [("Replace", True), ("Cancel", False)])
def test_that_a_file_that_exists_is_replaced_on_demand(
    window, tmp_path, button, replaced
):
    said = answer(button)
    assert asking.ask_replace(window, tmp_path / "run.rnnv") is replaced
    assert said == ["run.rnnv exists already. Replace it?", "Cancel"]


def test_that_a_name_gets_the_first_ending_where_it_has_none(
    window, tmp_path, monkeypatch
):
    for typed, path in {
        "run": "run.csv",
        "run.csv": "run.csv",
        "run.NPY": "run.NPY",
        "run v1.2": "run v1.2.csv",
    }.items():
        monkeypatch.setattr(asking, "ask_save", lambda *_, t=typed: tmp_path / t)
        found = asking.ask_target(window, "Export", "*.csv;;*.npy", (".csv", ".npy"))
        assert found == tmp_path / path


def test_that_no_name_is_no_target(window, monkeypatch):
    monkeypatch.setattr(asking, "ask_save", lambda *_: None)
    assert asking.ask_target(window, "Export", "*.csv", (".csv",)) is None


def test_that_a_file_is_proposed_after_what_is_shown(window, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(asking, "ask_save", lambda *words: asked.append(words[3]))
    window.documents.save_as()
    window.open_example("echo")
    window.documents.save_as()
    window.documents.path = tmp_path / "my own v1.2.rnnv"
    window.documents.save_as()
    lesson = window.session.work.lesson
    assert asked == [
        "run.rnnv",
        asking.name_for(window.session.work_recipe, lesson) + ".rnnv",
        "my own v1.2.rnnv",
    ]
    assert asked[1].startswith(lesson.title.split()[0].strip(":"))
    window.documents.path = None


@each_of(
    ("title", "name"),
    [("model.keras: simple_rnn", "model.keras-simple_rnn"), ("", "run"), ("../x", "x")],
)
def test_that_a_proposal_is_a_plain_name(title, name):
    assert asking.name_for(Recipe(origin=Origin(weights=title))) == name
