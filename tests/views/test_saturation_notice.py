"""The sentence about saturation and the scale that undoes it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]


def saturated_share(window) -> float:
    outputs = window.session.snapshot.run.output_sequence
    return float(np.mean(1 - outputs**2 < 0.02))


def test_that_the_books_run_is_said_to_saturate_with_a_scale_that_undoes_it(
    open_window, qtbot
):
    window = open_window()
    assert saturated_share(window) == 1
    assert window.views.notice.isVisible()
    assert "All 64 units are saturated" in window.views.notice.text.text()
    button = window.findChild(QPushButton, "saturation_button")
    assert button.text() == "Try weight scale 0.05"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.session.snapshot.recipe.settings.weight_scale == 0.05
    assert saturated_share(window) < 0.1
    assert not window.views.notice.isVisible()


def test_that_the_strip_stays_where_it_is_when_the_sentence_goes(open_window):
    window = open_window()
    before = window.strip.geometry()
    window.session.change(weight_scale=0.05)
    assert window.strip.geometry() == before


def test_that_identity_has_no_saturation(open_window):
    window = open_window(activation="identity", weight_scale=0.001)
    assert not window.views.notice.isVisible()


def test_that_a_dead_relu_is_told_as_zeros(open_window):
    window = open_window(activation="relu", weight_scale=-1.0)
    assert window.views.notice.isVisible()
    assert "are 0" in window.views.notice.text.text()
