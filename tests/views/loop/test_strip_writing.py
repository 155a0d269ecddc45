"""What is written between the panels of the strip."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.views.loop.strip_writing import StripWriter
from tests.walks import first

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]

DATES = tuple(f"2020-{1 + day // 28:02}-{1 + day % 28:02}" for day in range(40))
SENTENCE = tuple("the␣quick␣brown␣fox␣jumps␣over␣the␣lazy␣dog␣and␣away␣it␣goes␣now")
LONG = tuple(f"{day + 1} days and {30 * 'very '}long nights" for day in range(40))


@pytest.fixture
def labels_of(open_window, monkeypatch):
    """Give the timesteps of a window names; return what is below the heatmap."""

    def read(names: tuple[str, ...], size=(1024, 700), enlarged=1.0):
        window = open_window(size, output_features=8)
        window.looks.set_type_size(enlarged)
        inputs = np.linspace(0, 1, 2 * len(names)).reshape(-1, 2)
        origin = Origin(timestep_names=names)
        window.session.set_recipe(Recipe(inputs=inputs, origin=origin), "import")
        window.session.go_to_end()
        written: list[tuple[QRect, str]] = []

        def note(writer, rect, text, *args, **words):
            written.append((QRect(rect), text))

        with monkeypatch.context() as patch:
            patch.setattr(StripWriter, "_write", note)
            window.strip.grab()
        panel = window.strip.output_sequence.geometry()
        line = QFontMetrics(window.strip.font()).height()
        below = [
            (rect, text)
            for rect, text in written
            if rect.left() > panel.left() - 20 and 0 < rect.top() - panel.bottom() < 3
        ]
        assert all(rect.height() <= line for rect, _ in below)
        window.looks.set_type_size(1.0)
        return panel, below

    return read


@pytest.mark.parametrize("size", first([(1024, 700), (1280, 800), (1920, 1080)]))
def test_that_names_of_timesteps_lie_apart_and_below_the_panel(labels_of, size):
    for names in (DATES, SENTENCE, LONG, ("only",)):
        panel, labels = labels_of(names, size)
        assert labels, names
        for (left, _), (right, _) in pairwise(labels):
            assert left.right() < right.left(), names
        assert labels[0][0].left() >= panel.left() - 4, names
        assert labels[-1][0].right() <= panel.right() + 4, names


def test_that_dates_are_whole_and_more_of_them_stand_where_there_is_room(labels_of):
    _, narrow = labels_of(DATES)
    _, wide = labels_of(DATES, (1920, 1080))
    assert {text for _, text in narrow + wide} <= set(DATES)
    assert narrow[0][1] == DATES[0]
    assert len(wide) > len(narrow)
    assert wide[-1][1] == DATES[-1]


def test_that_each_letter_of_a_word_stands_below_its_timestep(labels_of):
    panel, labels = labels_of(tuple("hello"))
    assert [text for _, text in labels] == list("hello")
    for place, (rect, _) in enumerate(labels):
        middle = panel.left() + (place + 0.5) * panel.width() / 5
        assert rect.center().x() == pytest.approx(middle, abs=4)


def test_that_letters_stand_closer_than_numbers(labels_of):
    _, letters = labels_of(SENTENCE, (1280, 800))
    _, numbers = labels_of(("",) * len(SENTENCE), (1280, 800))
    assert numbers[0][1] == "1"
    assert numbers[-1][1] == str(len(SENTENCE))
    assert len(letters) > 1.5 * len(numbers)


@pytest.mark.parametrize("size", first([(1024, 700), (1280, 800)]))
def test_that_letters_without_room_for_all_are_a_piece_of_the_text(labels_of, size):
    _, letters = labels_of(SENTENCE, size)
    written = "".join(text for _, text in letters)
    assert written.startswith("…")
    # One stands at the end of the text: its last letter is the current one.
    assert "".join(SENTENCE).endswith(written[1:])


def test_that_a_name_longer_than_the_panel_is_elided(labels_of):
    _, ((_, text),) = labels_of(LONG)
    assert text.endswith("…")
    assert LONG[0].startswith(text[:-1])


def test_that_enlarged_type_cuts_no_panel_off(open_window):
    window = open_window((1024, 700))
    window.looks.set_type_size(1.25)
    window.resize(1024, 700)
    last = window.strip.output_sequence.geometry()
    assert last.right() < window.strip.width()
    window.looks.set_type_size(1.0)
