"""The plot of a read-out: the line at what was not seen, its names and its axis."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPointF

from rnn_viewer.views.readout.readout_curves import marks
from tests.walks import each_of


def stands_at(plot) -> float:
    """Return the timestep at which the line of what was not seen stands."""
    return plot.getPlotItem().vb.mapSceneToView(plot.unseen_line.line().p2()).x()


def test_that_the_line_stands_before_the_first_timestep_that_was_not_seen(
    shown, reading
):
    plot = shown(reading(unseen_from=25)).plot
    assert plot.unseen_line.isVisible()
    # Timestep 25 from 0 is the 26th.
    assert stands_at(plot) == pytest.approx(25.5)
    assert plot.unseen_text.text().startswith("not seen in training from here")


def test_that_there_is_no_such_line_where_all_was_unseen(shown, reading):
    plot = shown(reading(unseen_from=0)).plot
    assert not plot.unseen_line.isVisible()
    assert not plot.unseen_text.isVisible()


@pytest.mark.parametrize("unseen_from", [1, 12, 25, 39])
def test_that_its_words_lie_beside_it_and_inside(shown, reading, unseen_from):
    panel = shown(reading(unseen_from=unseen_from, numbers=2))
    for width in (300, 460, 640):
        panel.resize(width, 300)
        QCoreApplication.processEvents()
        lies_beside_and_inside(panel.plot)


def lies_beside_and_inside(plot):
    text, line = plot.unseen_text.sceneBoundingRect(), plot.unseen_line.line()
    assert text.left() >= 0
    assert text.right() <= plot.width()
    assert not text.left() < line.x1() < text.right()
    assert text.bottom() <= plot.getPlotItem().vb.sceneBoundingRect().top() + 2
    if plot.heading.isVisible():
        assert not plot.heading.sceneBoundingRect().intersects(text)


def test_that_a_line_and_its_target_are_named_beside_their_ends(shown, reading):
    plot = shown(reading()).plot
    texts = {label.text.text(): label.text for label in plot.labels}
    assert set(texts) == {"y", "target"}
    assert all(text.isVisible() for text in texts.values())


def test_that_a_long_name_is_cut_and_lies_inside(shown, reading):
    session = reading(numbers=2, names=("a" * 60, "short"), targets=False)
    plot = shown(session).plot
    places = {
        label.text.text(): label.text.sceneBoundingRect() for label in plot.labels
    }
    assert "short" in places
    assert any(name.endswith("…") for name in places)
    assert all(place.right() <= plot.width() for place in places.values())
    # What is left is a plot.
    assert plot.getPlotItem().vb.sceneBoundingRect().width() > 200


@pytest.mark.parametrize("size", [(424, 285), (300, 200)])
def test_that_each_of_eight_lines_has_its_number_beside_it(shown, reading, size):
    plot = shown(reading(numbers=8, targets=False), size).plot
    assert sum(label.text.isVisible() for label in plot.labels) == 8


def test_that_the_axis_reaches_from_the_least_to_the_greatest():
    assert marks([np.array([-1.0, 2.0]), np.array([0.5])]) == {
        **{-1.0: "-1", 2.0: "2"},
        0.0: "0",
    }
    assert list(marks([np.array([1000.0, 1010.0])])) == [1000.0, 1010.0]


@each_of("value", [0.0, 3.5, -1e20, 1e-300])
def test_that_a_line_that_stays_has_an_axis_around_it(value):
    found = marks([np.full(5, value)])
    assert min(found) < value < max(found)
    assert [text for text in found.values() if text] == [found[value]]


def test_that_numbers_that_cannot_be_drawn_do_not_reach_the_axis():
    found = marks([np.array([np.nan, 1.0, np.inf, 3.0, 1e200])])
    assert list(found) == [1.0, 3.0]
    assert marks([np.array([np.nan])]) == {0.0: "0", 1.0: "1"}


def test_that_timesteps_are_written_below(shown, reading):
    plot = shown(reading()).plot
    assert plot.getPlotItem().getAxis("bottom").isVisible()
    assert plot.axis_word.isVisible()
    left = plot.getPlotItem().vb.mapViewToScene(QPointF(0, 0)).x()
    assert plot.axis_word.pos().x() < left
