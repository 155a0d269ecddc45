"""The narration above the strip: what it says, where it is seen, and how large."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from rnn_viewer.application import window_state
from rnn_viewer.core.snapshot.narration import narrate
from rnn_viewer.core.snapshot.position import STEP_SIZES, Position
from rnn_viewer.core.words import shown
from rnn_viewer.views.dialogs.film_picture import FilmPicture
from rnn_viewer.views.narration_bar import NarrationBar
from rnn_viewer.widgets.theme import LIGHT
from rnn_viewer.window.preferences import Preferences
from tests.walks import first

pytestmark = pytest.mark.one_window

FARTHEST = 28
"""Pixels of type that the last row of a room can read."""


@pytest.fixture
def bar(window) -> NarrationBar:
    return window.views.narration


@pytest.fixture
def switch(window):
    return window.actions_by_name["narration"]


def flush() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()


def positions(window):
    """Yield once for each step of two timesteps, in each step size."""
    for size in STEP_SIZES:
        window.session.set_step_size(size)
        window.session.rewind()
        for _ in range({"timestep": 2, "operation": 14, "unit": 38}[size]):
            yield
            window.session.step(1)


def test_that_it_says_the_sentence_and_the_formula_of_each_position(window, bar):
    for _ in positions(window):
        told = narrate(window.session.snapshot)
        assert (bar.sentence, bar.formula) == tuple(map(shown, told))
        assert bar.accessibleName() == told.sentence


def test_that_neither_its_height_nor_its_type_jumps(window, bar):
    found = set()
    for _ in positions(window):
        flush()
        found.add((bar.height(), window.strip.height(), bar.type_pixels))
    assert len(found) == 1


def test_that_another_sentence_is_drawn(window, bar):
    window.session.go_to(Position(1, 1))
    before = bar.grab().toImage()
    window.session.step(1)
    assert bar.grab().toImage() != before


def test_that_it_stands_right_above_the_strip(window, bar):
    assert bar.isVisible()
    assert 0 <= window.strip.y() - bar.geometry().bottom() < 12


def test_that_a_long_sentence_is_written_smaller_and_whole(window, bar):
    normal = bar.type_pixels
    bar.sentence = "Each row is multiplied number by number. " * 12
    assert bar.type_pixels < normal


# What the status line leaves to it


def seen(window) -> list[str]:
    labels = (window.findChild(QLabel, f"{n}_label") for n in ("operation", "note"))
    return [label.text() for label in labels if label.isVisible() and label.text()]


def test_that_the_status_line_does_not_say_the_operation_once_more(window, switch):
    window.session.set_step_size("operation")
    window.session.go_to(Position(1, 1))
    assert seen(window) == []
    switch.trigger()
    assert not window.views.narration.isVisible()
    assert seen(window) == ["W %*% input_t = (4,3) * (3,1) = (4,1)"]
    window.session.step(1)
    assert seen(window) == ["U %*% state_t = (4,4) * (4,1) = (4,1)"]
    switch.trigger()
    assert window.views.narration.isVisible()
    assert seen(window) == []


def test_that_the_status_line_says_a_caution_all_the_same(window):
    window.session.change(activation="identity", weight_scale=1e6, timesteps=100)
    window.session.go_to_end()
    assert "not finite" in seen(window)[0]


def test_that_the_status_line_speaks_while_something_else_hides_the_bar(window, bar):
    bar.hide()
    assert len(seen(window)) == 1
    bar.show()
    assert seen(window) == []


# It is on where nothing is remembered.
@pytest.mark.parametrize("is_on", first([False, True]))
@pytest.mark.one_window(False)
def test_that_it_is_remembered_whether_it_is_wanted(open_window, is_on):
    window = open_window(timesteps=4)
    window.actions_by_name["narration"].setChecked(is_on)
    window_state.remember(window, Preferences())
    other = open_window(timesteps=4)
    window_state.restore(other, Preferences())
    assert other.views.narration.isVisible() is is_on
    assert other.actions_by_name["narration"].isChecked() is is_on


# Where it is seen besides


@pytest.mark.parametrize("is_on", [True, False])
def test_that_it_is_always_in_sight_in_the_projector(window, bar, switch, is_on):
    switch.setChecked(is_on)
    window.actions_by_name["projector"].setChecked(True)
    assert bar.isVisible()
    window.actions_by_name["projector"].setChecked(False)
    assert bar.isVisible() is is_on


@pytest.mark.parametrize("size", first([(1280, 720), (1920, 1080)]))
@pytest.mark.one_window(False)
def test_that_each_sentence_is_large_in_the_projector(window, bar, size):
    window.actions_by_name["projector"].setChecked(True)
    window.showNormal()
    window.resize(*size)
    flush()
    for _ in positions(window):
        assert bar.type_pixels >= FARTHEST, bar.sentence


@pytest.mark.one_window(False)
def test_that_each_sentence_is_large_at_the_books_sizes(book):
    book.actions_by_name["projector"].setChecked(True)
    book.showNormal()
    book.resize(1280, 720)
    flush()
    for operation in range(7):
        for unit in (None, 63):
            position = Position(98, operation, unit if 1 <= operation <= 4 else None)
            book.session.go_to(position)
            assert book.views.narration.type_pixels >= FARTHEST


def test_that_a_film_has_the_sentence(window):
    picture = FilmPicture((1280, 720), LIGHT)
    picture.show_snapshot(window.session.snapshot)
    before = picture.pixels.copy()
    window.session.go_to(Position(1, 1))
    picture.show_snapshot(window.session.snapshot)
    assert picture.narration.sentence == window.views.narration.sentence
    rows = slice(picture.narration.y(), picture.narration.geometry().bottom() + 1)
    assert np.any(picture.pixels[rows] != before[rows])
    picture.deleteLater()
