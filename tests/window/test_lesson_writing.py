"""A lesson is written in the window: stops taken, ordered, covered, tried, saved."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.files.lessons.lesson_file import load_lesson
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.window import asking

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.qt_log_ignore(r"raise\(\)"),
]


@pytest.fixture
def writer(window):
    """The writer of a window, opened by its action."""
    window.actions_by_name["lesson_write"].trigger()
    QCoreApplication.processEvents()
    panel = window.panel("lesson_writer")
    assert panel.isVisible()
    return panel


@pytest.fixture
def two(window, writer, qtbot):
    """The writer after two views were taken, with a sentence each."""
    window.session.go_to(Position(1, 5))
    writer.take.click()
    qtbot.keyClicks(writer.fields.sentence, "One {output_t[1]}")
    window.session.change(weight_scale=0.2)
    window.session.go_to(Position(2, 4))
    writer.take.click()
    qtbot.keyClicks(writer.fields.sentence, "Two")
    return writer


def lesson_of(window):
    return window.session.snapshot.lesson


def test_that_a_view_is_taken_as_a_stop_with_its_sentence(window, two):
    first, second = lesson_of(window).stops
    assert (first.sentence, second.sentence) == ("One {output_t[1]}", "Two")
    assert (first.timestep, second.timestep) == (2, 3)
    assert second.operation == "activation"
    assert second.settings == {"weight_scale": 0.2}
    assert first.settings["timesteps"] == 6
    assert "code" in first.panels
    assert "lesson_writer" not in first.panels
    assert [two.stops.item(i).text() for i in range(2)] == [
        "1 · One {output_t[1]}",
        "2 · Two",
    ]


def test_that_stops_are_moved_and_deleted_and_stay_at_their_places(window, two):
    two.up.click()
    assert [s.sentence for s in lesson_of(window).stops] == ["Two", "One {output_t[1]}"]
    assert two.index == 0
    assert lesson_of(window).stops[0].settings["weight_scale"] == 0.2
    assert lesson_of(window).stops[1].settings == {"weight_scale": 0.5}
    two.down.click()
    two.remove.click()
    assert [s.sentence for s in lesson_of(window).stops] == ["One {output_t[1]}"]
    window.session.undo_stack.undo()
    assert len(lesson_of(window).stops) == 2


def test_that_cells_are_covered_and_pointed_at_by_a_click(window, two, qtbot):
    panel = window.strip.panels["output_t"]
    two.fields.cover.setChecked(True)
    click = panel.cell_rect(1, 0).center()
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=click)
    assert lesson_of(window).stops[1].covered == ("output_t[2]",)
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=click)
    assert lesson_of(window).stops[1].covered == ()
    two.fields.cover.setChecked(False)
    two.fields.point.setChecked(True)
    panel = window.strip.panels["U"]
    click = panel.cell_rect(2, 1).center()
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=click)
    assert lesson_of(window).stops[1].points_at == "U[3, 2]"


def test_that_what_means_nothing_is_told_and_not_taken(window, two, qtbot):
    qtbot.keyClicks(two.fields.sentence, " {nonsense}")
    assert "{nonsense} names no number" in two.fields.problem.text()
    assert two.fields.problem.isVisible()
    assert "nonsense" not in lesson_of(window).stops[1].sentence
    two.fields.sentence.setPlainText("Two {timesteps}")
    assert not two.fields.problem.isVisible()
    assert lesson_of(window).stops[1].sentence == "Two {timesteps}"
    qtbot.keyClicks(two.fields.covered, "everything")
    assert "names no cells" in two.fields.problem.text()


def test_that_letters_are_taken_back_together(window, two):
    stack = window.session.undo_stack
    stack.undo()
    assert [s.sentence for s in lesson_of(window).stops] == ["One {output_t[1]}", ""]
    stack.undo()
    assert len(lesson_of(window).stops) == 1


def test_that_a_lesson_is_tried_saved_in_the_session_and_comes_back(
    window, two, tmp_path, qtbot
):
    two.choose(0)
    before = window.session.snapshot
    two.try_it.click()
    qtbot.waitUntil(lambda: window.lessons.has_arrived)
    number = window.session.snapshot.trace.output_t[0]
    said = f"One {number:.2f}".replace("-", "−")
    assert window.lessons.bar.sentence.text() == said
    assert not two.isEnabled()
    window.leave_lesson()
    assert two.isEnabled()
    assert window.session.snapshot is before
    assert window.isWindowModified()
    window.documents.path = tmp_path / "taught.rnnv"
    assert window.documents.save()
    assert load_session(tmp_path / "taught.rnnv").lesson == lesson_of(window)
    window.documents.new()
    assert lesson_of(window) is None
    window.documents.open_file(tmp_path / "taught.rnnv")
    assert "has a lesson: A lesson" in window.message.text.text()
    window.actions_by_name["lesson_own"].trigger()
    assert window.lessons.is_running


def test_that_a_lesson_is_written_to_a_text_file_and_read_from_it(
    window, two, tmp_path, monkeypatch
):
    path = tmp_path / "one.toml"
    monkeypatch.setattr(asking, "ask_target", lambda *_: path)
    monkeypatch.setattr(asking, "ask_open", lambda *_: path)
    two.title.setText("Mine")
    two.title.textEdited.emit("Mine")
    two.write.click()
    assert load_lesson(path) == lesson_of(window)
    assert load_lesson(path).title == "Mine"
    window.session.set_lesson(None, "nothing")
    two.read.click()
    assert lesson_of(window) == load_lesson(path)
    window.actions_by_name["lesson_open"].trigger()
    assert window.lessons.is_running


def test_that_a_lesson_that_is_not_saved_is_asked_for(window, two, monkeypatch):
    asked = []
    answer = asking.CANCEL
    monkeypatch.setattr(asking, "ask_unsaved", lambda *_: asked.append(1) or answer)
    window.documents.new()
    assert asked
    assert len(lesson_of(window).stops) == 2
