"""A lesson in the window: walked through, left and come back to; nothing is lost."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QDockWidget

from rnn_viewer.core.recipe.edits import cut_unit
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.views.lesson.curtain import Curtain
from rnn_viewer.window import lesson_walk
from rnn_viewer.window.actions.try_menu import IN_LESSON

pytestmark = pytest.mark.one_window

Key = Qt.Key
SMALL = {"timesteps": 6, "input_features": 3, "output_features": 4, "seed": 3}
LESSON = Lesson(
    "Small",
    (
        Stop(
            "First", "One", SMALL, timestep=1, step_size="operation", panels=("code",)
        ),
        Stop(
            "What is it?",
            timestep=3,
            operation="activation",
            points_at="output_t[2]",
            covered=("output_t[2]",),
            revealed="It is {output_t[2]:4}.",
        ),
        Stop("Smaller", "Two", {"weight_scale": 0.1}, timestep=6, unit=3, panels=()),
        Stop("Back", timestep=6, points_at="U[2]"),
    ),
)


@pytest.fixture(autouse=True)
def hurried(monkeypatch) -> None:
    """Let nobody wait between the steps of a walk: each has a turn of its own."""
    monkeypatch.setattr(lesson_walk, "_PAUSE", 0)


def press(qtbot, window, key) -> None:
    qtbot.keyClick(window.strip, key)


def arrived(qtbot, window, index: int) -> None:
    lessons = window.lessons
    qtbot.waitUntil(lambda: lessons.index == index and lessons.has_arrived)


@pytest.fixture
def begun(window, qtbot):
    """A window with a lesson at its first stop, after some work of the user's own."""
    session = window.session
    session.change(weight_scale=0.7)
    session.edit(cut_unit(1))
    session.go_to(Position(2, 2, 1), step_size="unit")
    session.choose_cell(Cell("U", 2, 1))
    # Another test has left it elsewhere.
    window.lessons.begin(LESSON, "small", at=0)
    arrived(qtbot, window, 0)
    return window


def docks_of(window) -> dict[str, bool]:
    docks = window.findChildren(QDockWidget)
    return {dock.objectName(): dock.isVisible() for dock in docks}


def test_that_leaving_brings_back_exactly_what_there_was(window, qtbot):
    session = window.session
    session.change(weight_scale=0.7)
    session.edit(cut_unit(1))
    session.undo_stack.undo()
    session.go_to(Position(2, 2, 1), step_size="unit")
    session.choose_cell(Cell("U", 2, 1))
    window.docks.arrange("follow")
    before, docks, layout = session.snapshot, docks_of(window), window.docks.layout
    title, modified = window.windowTitle(), window.isWindowModified()
    stack = session.undo_stack
    counts = stack.count(), stack.index(), stack.isClean()
    window.lessons.begin(LESSON, "small", at=0)
    for _ in range(3):
        press(qtbot, window, Key.Key_Space)
    session.change(weight_scale=3.0)
    assert window.isWindowModified() == modified
    press(qtbot, window, Key.Key_Escape)
    assert session.snapshot is before
    assert (stack.count(), stack.index(), stack.isClean()) == counts
    assert (docks_of(window), window.docks.layout) == (docks, layout)
    assert (window.windowTitle(), window.isWindowModified()) == (title, modified)
    assert not window.lessons.bar.isVisible()
    stack.redo()
    assert session.recipe.edits == (cut_unit(1),)


def test_that_space_and_page_down_go_on_and_space_plays_elsewhere(begun, qtbot):
    press(qtbot, begun, Key.Key_PageDown)
    arrived(qtbot, begun, 1)
    assert begun.session.snapshot.position == Position(2, 4)
    press(qtbot, begun, Key.Key_PageUp)
    arrived(qtbot, begun, 0)
    assert not begun.playback.playing
    press(qtbot, begun, Key.Key_Escape)
    press(qtbot, begun, Key.Key_Space)
    assert begun.playback.playing
    begun.playback.pause()


def test_that_coming_back_goes_on_at_the_stop_that_was_left(begun, qtbot):
    begun.lessons.go(2)
    arrived(qtbot, begun, 2)
    begun.leave_lesson()
    begun.lessons.begin(LESSON, "small")
    arrived(qtbot, begun, 2)
    now = begun.session.snapshot
    assert now.recipe.settings.weight_scale == 0.1
    assert (now.position.completed, now.selection.unit) == (6, 2)


def test_that_behind_the_last_stop_one_is_back(begun, qtbot):
    begun.lessons.go(3)
    arrived(qtbot, begun, 3)
    assert begun.lessons.bar.next.text().startswith("Finish")
    press(qtbot, begun, Key.Key_Space)
    assert not begun.lessons.is_running
    assert begun.session.snapshot.selection.cell == Cell("U", 2, 1)
    begun.lessons.begin(LESSON, "small")
    arrived(qtbot, begun, 0)


def test_that_arrow_keys_step_and_the_lesson_goes_on_from_its_own_place(begun, qtbot):
    press(qtbot, begun, Key.Key_Right)
    assert begun.session.snapshot.position == Position(0, 6)
    assert "stepped on" in begun.lessons.bar.note.text()
    press(qtbot, begun, Key.Key_Left)
    assert begun.lessons.bar.note.text() == ""
    press(qtbot, begun, Key.Key_Right)
    press(qtbot, begun, Key.Key_Space)
    arrived(qtbot, begun, 1)
    assert begun.session.snapshot.position == Position(2, 4)


def test_that_a_step_of_the_user_ends_the_walk_to_a_stop(begun, qtbot):
    begun.lessons.go(1)
    assert not begun.lessons.has_arrived
    press(qtbot, begun, Key.Key_Right)
    assert begun.lessons.has_arrived
    here = begun.session.snapshot.position
    assert here.timestep < 2
    QCoreApplication.processEvents()
    assert begun.session.snapshot.position == here
    assert "stepped on" in begun.lessons.bar.note.text()
    press(qtbot, begun, Key.Key_Left)
    assert begun.session.snapshot.position != here


def test_that_a_focused_button_of_the_bar_keeps_space(begun, qtbot):
    begun.lessons.go(3)
    arrived(qtbot, begun, 3)
    back = begun.lessons.bar.back
    back.setFocus()
    qtbot.keyClick(back, Key.Key_Space)
    arrived(qtbot, begun, 2)


def test_that_the_bar_says_chapter_stop_and_points_at_the_thing(begun, qtbot):
    bar, ring = begun.lessons.bar, begun.lessons.pointing.ring
    assert bar.chapter.text().startswith("1 · One")
    assert (bar.count.text(), bar.dots.at, len(bar.dots.titles)) == ("1 of 2", 0, 2)
    assert bar.sentence.text() == "First"
    assert bar.sentence.font().pointSizeF() > 1.3 * begun.font().pointSizeF()
    begun.lessons.go_to_chapter(1)
    arrived(qtbot, begun, 2)
    assert bar.chapter.text().startswith("2 · Two")
    assert not ring.isVisible()
    press(qtbot, begun, Key.Key_Space)
    qtbot.waitUntil(ring.isVisible)
    panel = begun.strip.panels["U"]
    row = panel.grid.row_rect(1).translated(panel.mapTo(begun, QPoint()))
    assert ring.geometry().contains(row)
    assert not ring.geometry().contains(row.translated(0, row.height()))


# Covered until it is revealed


@pytest.fixture
def covered(begun, qtbot):
    """The window at the stop that covers ``output_t[2]``."""
    begun.lessons.go(1)
    arrived(qtbot, begun, 1)
    return begun


def seen_of(window) -> str:
    """Return all that the window tells of the covered number in words."""
    strip, point = window.strip, []
    for name in ("output_t", "output_sequence", "state_vector"):
        panel = strip.panels[name]
        cell = (2, 1) if name == "output_sequence" else (1, 0)
        rect = panel.cell_rect(*cell)
        point.append(
            panel._said(panel._snapshot, Cell(panel.array, *cell), rect.center())
        )
    status = window.views.status_line
    status.show_pointed(Cell("output_t", 1))
    code = window.views.code_panel.view
    window.docks.open("numbers")
    numbers = window.views.numbers_panel
    numbers.array.setCurrentIndex(numbers.array.findData("output_t"))
    texts = [*point, status.cell.text(), status.operation.text()]
    texts += [*code._values, numbers.text.toPlainText()]
    return "\n".join([*texts, window.lessons.bar.answer.text()])


def colours_of(panel, row: int) -> set[str]:
    """Return the colours from left to right through a cell, above what is written."""
    image, rect = panel.grab().toImage(), panel.cell_rect(row, 0)
    places = range(rect.left() + 1, rect.right())
    return {image.pixelColor(x, rect.top() + 2).name() for x in places}


def test_that_a_covered_number_is_nowhere_to_be_seen(covered, qtbot, colour_at):
    number = covered.session.snapshot.trace.output_t[1]
    written = [f"{number:.{digits}f}".lstrip("-") for digits in (2, 3)]
    assert not any(text in seen_of(covered) for text in written)
    assert covered.session.snapshot.number(Cell("output_t", 1)) is None
    grey = covered.theme.muted
    output = covered.strip.panels["output_t"]
    assert colour_at(output, 1) == grey
    assert colour_at(output, 0) != grey
    # Of an uncovered unit only the line at 0 is grey.
    assert colours_of(covered.strip.panels["state_vector"], 1) == {grey}
    assert colours_of(covered.strip.panels["state_vector"], 0) > {grey}
    press(qtbot, covered, Key.Key_Space)
    assert covered.lessons.index == 1
    assert written[0] in seen_of(covered)
    assert colour_at(covered.strip.panels["output_t"], 1) != grey
    said = covered.lessons.bar.answer.text()
    assert said == f"It is {number:.4f}.".replace("-", "−")


def test_that_a_guess_is_told_how_far_off_it_is_and_forgotten(covered, qtbot):
    bar = covered.lessons.bar
    number = covered.session.snapshot.trace.output_t[1]
    assert bar.guess.isVisible()
    qtbot.keyClicks(bar.guess, "about so")
    qtbot.keyClick(bar.guess, Key.Key_Return)
    assert "no number" in bar.answer.text()
    assert not covered.session.snapshot.number(Cell("output_t", 1))
    bar.guess.clear()
    qtbot.keyClicks(bar.guess, f"{number - 0.25:.6f}")
    qtbot.keyClick(bar.guess, Key.Key_Return)
    assert "0.25 too low" in bar.answer.text()
    assert not bar.guess.isVisible()
    assert bar.guess.text() == ""
    assert covered.strip.hasFocus()


def test_that_panels_that_would_tell_it_are_hidden_as_a_whole(covered, qtbot):
    covered.docks.open("history")
    dock = covered.findChild(QDockWidget, "dock_history")
    (curtain,) = dock.findChildren(Curtain)
    qtbot.waitUntil(curtain.isVisible)
    assert curtain.geometry() == dock.rect()
    assert not covered.findChild(QDockWidget, "dock_code").findChildren(Curtain)
    press(qtbot, covered, Key.Key_Space)
    assert not curtain.isVisible()


def test_that_a_step_takes_the_cover_away(covered, qtbot):
    press(qtbot, covered, Key.Key_Right)
    assert not covered.session.snapshot.covered


# Beside the user's own


def test_that_saving_in_a_lesson_saves_the_users_own(begun, tmp_path):
    file = tmp_path / "own.rnnv"
    begun.documents.path = file
    begun.documents.save()
    document = load_session(file)
    assert document.recipe.edits == (cut_unit(1),)
    assert document.recipe.settings.weight_scale == 0.7
    assert document.position == Position(2, 2, 1)
    assert document.baseline is not None
    begun.leave_lesson()
    assert not begun.isWindowModified()


def test_that_another_document_is_opened_beside_no_lesson(begun, monkeypatch):
    begun.documents.forget()
    begun.documents.new()
    assert not begun.lessons.is_running
    assert begun.session.snapshot.recipe.settings.timesteps == 100
    assert not begun.session.undo_stack.canUndo()


def test_that_what_was_changed_in_a_lesson_can_be_taken_over(begun, qtbot):
    begun.session.change(weight_scale=2.5)
    assert begun.actions_by_name["lesson_leave"].isEnabled()
    begun.actions_by_name["lesson_leave"].trigger()
    assert begun.session.recipe.settings.weight_scale == 0.7
    (button,) = begun.message.buttons
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert begun.session.recipe.settings.weight_scale == 2.5
    begun.session.undo_stack.undo()
    assert begun.session.recipe.settings.weight_scale == 0.7


def test_that_undo_in_a_lesson_takes_back_what_was_done_in_it(begun):
    begun.session.change(weight_scale=2.5)
    undo = begun.findChild(type(begun.actions_by_name["play"]), "action_undo")
    undo.trigger()
    assert begun.session.recipe.settings.weight_scale == 1.0
    assert not undo.isEnabled()
    begun.leave_lesson()
    assert undo.isEnabled()


def test_that_a_lesson_runs_in_the_projector_and_back(begun, qtbot):
    docks = None
    begun.leave_lesson()
    docks = docks_of(begun)
    begun.lessons.begin(LESSON, "small", at=0)
    size = begun.lessons.bar.sentence.font().pointSizeF()
    begun.actions_by_name["projector"].setChecked(True)
    bar = begun.lessons.bar
    qtbot.waitUntil(lambda: bar.sentence.font().pointSizeF() > 1.2 * size)
    press(qtbot, begun, Key.Key_PageDown)
    arrived(qtbot, begun, 1)
    press(qtbot, begun, Key.Key_Escape)
    assert not begun.lessons.is_running
    assert begun.looks.projected
    press(qtbot, begun, Key.Key_Escape)
    assert not begun.looks.projected
    qtbot.waitUntil(lambda: docks_of(begun) == docks)


def test_that_a_lesson_is_in_the_menu_and_found_by_the_search(window, qtbot):
    names = [action.objectName() for action in window.commands]
    assert {"action_lesson_loop", "action_lesson_write"} <= set(names)
    action = window.commands[names.index("action_lesson_loop")]
    action.trigger()
    arrived(qtbot, window, 0)
    assert window.lessons.bar.isVisible()
    assert not window.actions_by_name["lesson_own"].isEnabled()


def test_that_what_is_done_in_lessons_alone_is_grey_elsewhere(begun):
    actions = [begun.actions_by_name[name] for name in IN_LESSON]
    assert all(action.isEnabled() for action in actions)
    begun.leave_lesson()
    assert not any(action.isEnabled() for action in actions)
    assert begun.actions_by_name["play"].shortcut().toString() == "Space"


def test_that_a_damaged_lesson_is_one_sentence_in_the_window(
    window, tmp_path, monkeypatch
):
    path = tmp_path / "one.toml"
    path.write_text("title = 3")
    window.lessons.begin_file(path, "x")
    assert "title is 3; expected a text" in window.message.text.text()
    assert not window.lessons.is_running


# What moves


@pytest.fixture
def moved(begun, qtbot):
    """The window with all motion, and which motions began."""
    began = []
    show = begun.motion.show_snapshot

    def note(old, new):
        show(old, new)
        if begun.motion.is_running:
            began.append((old, new))

    begun.session.changed.disconnect(show)
    begun.session.changed.connect(note)
    begun.motion.set_level("full")
    yield began
    begun.session.changed.disconnect(note)
    begun.session.changed.connect(show)


def test_that_the_walk_to_a_stop_moves_as_steps_do(begun, moved, qtbot):
    start = begun.session.snapshot
    walked = Stop("Walk", timestep=2, step_size="operation", operation="input_product")
    begun.lessons.leave()
    begun.lessons.begin(Lesson("Walks", (LESSON.stops[0], walked)), "walks")
    arrived(qtbot, begun, 0)
    moved.clear()
    begun.lessons.go(1)
    arrived(qtbot, begun, 1)
    assert len(moved) > 1
    assert begun.session.snapshot.position.completed >= start.position.completed


def test_that_nothing_travels_that_is_to_be_guessed(begun, moved, qtbot):
    begun.lessons.go(1)
    arrived(qtbot, begun, 1)
    assert begun.session.snapshot.covered
    assert not any(new.covered for _, new in moved)
    assert begun.views.narration.sentence.startswith("A number is covered")
