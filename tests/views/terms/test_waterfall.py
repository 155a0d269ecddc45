"""The largest contributions: which are drawn, from where to where."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from rnn_viewer.core.analysis.terms import terms
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.views.terms.waterfall import MOST_BARS, Waterfall
from rnn_viewer.widgets.theme import LIGHT

RUN = simulate(
    RNNSettings(weight_scale=0.05, distribution="symmetric_uniform", timesteps=20)
)


@pytest.fixture
def waterfall(qtbot):
    shown = Waterfall()
    qtbot.addWidget(shown)
    shown.resize(320, 260)
    shown.show_terms(of(4), True)
    shown.show()
    return shown


def of(unit: int, order: str = "position", run=RUN, t: int = 12):
    return terms(run.trace(t), run.weights, unit, order)


def test_that_each_bar_begins_where_the_one_above_ends(waterfall):
    bars = waterfall.bars
    assert bars[0].before == 0.0
    for above, below in pairwise(bars[:-1]):
        assert above.after == below.before
        assert below.after - below.before == pytest.approx(below.number)
    z = RUN.trace(12).pre_activation[4]
    assert bars[-2].after == pytest.approx(z)
    assert (bars[-1].label, bars[-1].number) == ("z[5]", z)
    assert bars[-1].before == 0.0


def test_that_the_largest_are_named_and_the_others_counted(waterfall):
    trace = RUN.trace(12)
    products = {
        f"W[5, {k + 1}]·input_t": RUN.weights.W[4, k] * trace.input_t[k]
        for k in range(32)
    }
    products |= {
        f"U[5, {k + 1}]·state_t": RUN.weights.U[4, k] * trace.state_t[k]
        for k in range(64)
    }
    products["b[5]"] = RUN.weights.b[4]
    names = sorted(products, key=lambda name: -abs(products[name]))
    assert [bar.label for bar in waterfall.bars[:MOST_BARS]] == names[:MOST_BARS]
    assert waterfall.bars[MOST_BARS].label == f"{len(names) - MOST_BARS} others"
    for bar in waterfall.bars[:MOST_BARS]:
        assert bar.number == products[bar.label]
        assert bar.label in waterfall.accessibleDescription()


def test_that_bars_lie_beside_names_and_numbers_in_the_colours_of_their_sign(waterfall):
    image = waterfall.grab().toImage()
    signs = set()
    for place, bar in enumerate(waterfall.bars):
        rect = waterfall.bar_rect(place)
        assert waterfall.rect().contains(rect)
        colour = LIGHT.positive if bar.number >= 0 else LIGHT.negative
        wanted = QColor(LIGHT.result) if bar.is_sum else QColor(int(colour))
        assert image.pixelColor(rect.center()).name() == wanted.name()
        signs.add(bar.number >= 0)
        if place:
            above = waterfall.bar_rect(place - 1)
            assert above.bottom() < rect.top()
    assert signs == {True, False}


@pytest.mark.parametrize("height", [40, 70, 110, 400])
def test_that_as_many_are_drawn_as_the_height_lets_them(waterfall, height):
    waterfall.resize(320, height)
    waterfall.grab()
    assert waterfall.bars[-1].is_sum
    if height >= 70:
        last = waterfall.bar_rect(len(waterfall.bars) - 1)
        assert last.bottom() <= height
    assert len(waterfall.bars) <= MOST_BARS + 2


@pytest.mark.parametrize("width", [150, 200, 500])
def test_that_names_grow_shorter_where_there_is_less_room(waterfall, width):
    waterfall.resize(width, 260)
    waterfall.grab()
    assert waterfall.bars[0].label.endswith("_t")
    assert "·" not in waterfall.bars[0].short
    for place in range(len(waterfall.bars)):
        assert waterfall.bar_rect(place).right() < width


def test_that_a_click_on_a_bar_chooses_its_term(waterfall, qtbot):
    found = of(4, "sign")
    waterfall.show_terms(found, True)
    chosen = []
    waterfall.term_chosen.connect(chosen.append)
    for place in (2, MOST_BARS, MOST_BARS + 1):
        point = QPoint(5, waterfall.bar_rect(place).center().y())
        qtbot.mouseClick(waterfall, Qt.MouseButton.LeftButton, pos=point)
    assert [found.name(row) for row in chosen] == [waterfall.bars[2].short]
    assert waterfall.bars[2].number == found.product[chosen[0]]


def test_that_the_chosen_term_is_marked(waterfall):
    before = waterfall.grab().toImage().pixelColor(1, 30)
    waterfall.show_chosen(waterfall.bars[1].row)
    after = waterfall.grab().toImage().pixelColor(1, 30)
    assert before != after
    assert after.name() == QColor(LIGHT.unit).name()


def test_that_a_sum_in_progress_is_not_called_z(waterfall):
    trace = RUN.trace(12)
    waterfall.show_terms(terms(trace, RUN.weights, 4, kinds=("W",)), False)
    assert waterfall.bars[-1].label == "Σ"
    assert waterfall.bars[-1].number == pytest.approx(trace.input_product[4])


def test_that_numbers_that_are_not_finite_have_no_bars(waterfall):
    run = simulate(RNNSettings(activation="identity", weight_scale=1e6, timesteps=200))
    waterfall.show_terms(of(3, run=run, t=199), True)
    waterfall.grab()
    assert "z[4] inf" in waterfall.accessibleDescription()


def test_that_three_terms_have_no_others(waterfall):
    run = simulate(RNNSettings(timesteps=1, input_features=1, output_features=1))
    waterfall.show_terms(of(0, run=run, t=0), True)
    labels = [bar.label for bar in waterfall.bars]
    assert sorted(labels[:-1]) == ["U[1, 1]·state_t", "W[1, 1]·input_t", "b[1]"]
    waterfall.grab()
