"""Looking closer by keys: the timestep shown and the chosen unit stay in sight."""

import pytest
from PySide6.QtCore import Qt

from rnn_viewer.core.snapshot.viewport import EVERYTHING, Span, Viewport

pytestmark = pytest.mark.one_window

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def wide(open_window):
    window = open_window(timesteps=2000, input_features=30, output_features=200)
    window.session.go_to_timestep(1500)
    window.session.choose_unit(150)
    return window


def viewport_of(window) -> Viewport:
    return window.session.snapshot.viewport


def test_that_z_looks_closer_at_the_timestep_and_shift_z_away(wide, qtbot):
    counts = []
    for _ in range(4):
        qtbot.keyClick(wide, KEY.Key_Z)
        assert 1499 in viewport_of(wide).timesteps
        counts.append(viewport_of(wide).timesteps.count)
    assert counts == sorted(set(counts), reverse=True)
    assert viewport_of(wide).units is None
    for _ in range(4):
        qtbot.keyClick(wide, KEY.Key_Z, SHIFT)
    assert viewport_of(wide) == EVERYTHING


def test_that_x_looks_closer_at_the_chosen_unit(wide, qtbot):
    for _ in range(9):
        qtbot.keyClick(wide, KEY.Key_X)
        assert 150 in viewport_of(wide).units
    assert viewport_of(wide).units.count < 20
    qtbot.keyClick(wide, KEY.Key_X, SHIFT)
    assert viewport_of(wide).units.count < 40


def test_that_shift_and_an_arrow_moves_by_a_quarter(wide, qtbot):
    wide.session.set_viewport(Viewport(Span(1000, 400), Span(80, 40)))
    for key, expected in (
        (KEY.Key_Right, (1100, 80)),
        (KEY.Key_Down, (1100, 90)),
        (KEY.Key_Left, (1000, 90)),
        (KEY.Key_Up, (1000, 80)),
    ):
        qtbot.keyClick(wide, key, SHIFT)
        seen = viewport_of(wide)
        assert (seen.timesteps.first, seen.units.first) == expected


def test_that_f_shows_everything_again(wide, qtbot):
    wide.session.set_viewport(Viewport(Span(7, 9), Span(1, 2), Span(3, 4), Span(5, 6)))
    qtbot.keyClick(wide, KEY.Key_F)
    assert viewport_of(wide) == EVERYTHING


def test_that_moving_to_another_unit_brings_it_into_sight(wide, qtbot):
    wide.session.set_viewport(Viewport(units=Span(141, 10)))
    assert 150 in viewport_of(wide).units
    qtbot.keyClick(wide, KEY.Key_Down)
    assert viewport_of(wide).units == Span(142, 10)


def test_that_stepping_out_of_sight_turns_the_page(wide, qtbot):
    wide.session.set_viewport(Viewport(timesteps=Span(1490, 10)))
    qtbot.keyClick(wide, KEY.Key_Right)
    assert viewport_of(wide).timesteps == Span(1500, 10)
    for _ in range(2):
        qtbot.keyClick(wide, KEY.Key_Left)
    assert 1498 in viewport_of(wide).timesteps


def test_that_zooming_cannot_be_undone_nor_marks_a_document_as_changed(wide, qtbot):
    modified = wide.documents.is_modified
    qtbot.keyClick(wide, KEY.Key_Z)
    assert not wide.session.undo_stack.canUndo()
    assert wide.documents.is_modified == modified
