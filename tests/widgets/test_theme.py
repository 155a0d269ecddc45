"""The themes: the colours can be told apart and come from the tables."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from rnn_viewer.files.resources import resource
from rnn_viewer.widgets.plots.plot import mixed
from rnn_viewer.widgets.theme import DARK, LIGHT, Appearance, for_print, theme_for
from rnn_viewer.widgets.theme import contrast as told_contrast
from tests.walks import each_of

THEMES = [LIGHT, DARK]

ALL = [
    theme_for(Appearance(scheme, level, colours), False)
    for scheme in ("light", "dark")
    for level in ("normal", "high")
    for colours in ("diverging", "sequential")
]
ALL.append(for_print(LIGHT))

WORDS = ("text", "muted", "highlight", "operand", "result", "unit", "number")
"""What is written on the grounds of the window."""

CODE = ("text", "keyword", "number", "function", "comment")
"""What is written on the ground of code, marked or not."""


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    channels = np.array(QColor(colour).getRgbF()[:3])
    linear = np.where(
        channels <= 0.03928, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4
    )
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_that_the_table_is_that_of_the_file(theme):
    shares = np.loadtxt(resource("colormaps", theme.colour_map), delimiter=",")
    for level in (0, 1, 127, 128, 255):
        drawn = QColor(int(theme.table[1 + level])).getRgb()[:3]
        assert drawn == tuple(np.round(shares[level] * 255).astype(int))
    assert len(theme.table) == 259


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_that_text_and_frames_stand_out_from_their_ground(theme):
    assert contrast(theme.text, theme.window) >= 7
    assert contrast(theme.muted, theme.window) >= 4.5
    for frame in (theme.operand, theme.result, theme.unit):
        assert contrast(frame, theme.window) >= 3


@each_of("theme", ALL)
def test_that_text_has_a_contrast_of_4_5_on_each_of_its_grounds(theme):
    pairs = [(word, ground) for word in WORDS for ground in ("window", "base")]
    pairs += [(word, ground) for word in CODE for ground in ("base", "current")]
    pairs += [(word, "button") for word in ("text", "muted", "highlight", "unit")]
    low = {
        pair: contrast(*(getattr(theme, name) for name in pair))
        for pair in pairs
        if contrast(*(getattr(theme, name) for name in pair)) < 4.5
    }
    assert not low
    assert contrast(theme.on_highlight, theme.highlight) >= 4.5
    # The row of a chosen term, whose value may be a link.
    chosen = mixed(theme.unit, theme.base, 0.22).name()
    for word in (theme.text, theme.number):
        assert contrast(word, chosen) >= 4.5


@each_of("theme", ALL)
def test_that_marks_have_a_contrast_of_3(theme):
    for mark in (theme.operand, theme.result, theme.unit, theme.highlight, theme.text):
        for ground in (theme.window, theme.base, theme.button):
            assert contrast(mark, ground) >= 3
    assert contrast(theme.hatch, theme.base) >= 3
    assert contrast(theme.under, theme.base) >= 3
    assert contrast(theme.not_a_number, theme.base) >= 3


def test_that_the_contrast_is_that_of_the_standard():
    assert told_contrast("#000000", "#ffffff") == pytest.approx(21)
    assert told_contrast("#777777", "#ffffff") == pytest.approx(
        contrast("#777777", "#ffffff")
    )


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_that_a_zero_does_not_look_like_what_is_empty(theme):
    pixels = theme.empty(12, 12)
    assert set(np.unique(pixels)) == {
        QColor(theme.base).rgb(),
        QColor(theme.hatch).rgb(),
    }
    assert not np.isin(theme.table[[128, 129]], pixels).any()


def test_that_numbers_in_cells_can_be_read_on_every_colour():
    for theme in THEMES:
        for colour, ink in zip(theme.table, theme.inks, strict=True):
            names = QColor(int(colour)).name(), QColor(int(ink)).name()
            assert contrast(*names) >= 3.5
