"""One question, one button: the answer, its bars and marks in the real window."""

import re

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

import rnn_viewer.core.analysis.influence as analysis
import rnn_viewer.widgets.background_job as background_job
from rnn_viewer.core.analysis.influence import influence

pytestmark = pytest.mark.one_window


def result_of(job):
    while True:
        try:
            next(job)
        except StopIteration as stop:
            return stop.value


@pytest.fixture
def ask(window):
    """Ask about a timestep (from 1) by the action of the menu; return the panel."""

    def asked(timestep: int, **settings):
        if settings:
            window.session.change(**settings)
        window.session.go_to_timestep(timestep)
        window.actions_by_name["know_input"].trigger()
        return window.panel("influence")

    amount = window.panel("influence").amount
    first = amount.currentIndex()
    yield asked
    amount.setCurrentIndex(first)


def numbers(text: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", text)]


def test_that_the_answer_has_the_numbers_of_the_gradients(window, ask):
    panel = ask(2)
    found = result_of(influence(window.session.snapshot.run, 1))
    np.testing.assert_array_equal(panel.found.shares, found.shares)
    text = panel.sentence.text()
    assert text.startswith("Input of timestep 2: ")
    later, share, *_ = numbers(text.split(": ")[1])
    assert share == pytest.approx(100 * found.shares[int(later)], abs=0.06)
    if found.little_from is not None:
        assert f"from {found.little_from} timestep" in text or "stays below" in text
    assert text.endswith("The loop, run again with changes by 0.01, confirms it.")


@pytest.mark.parametrize("scale", [0.05, 0.3, 1.0, 2.0])
def test_that_no_answer_says_what_is_not_so(ask, scale):
    panel = ask(1, weight_scale=scale, timesteps=30)
    found, text = panel.found, panel.sentence.text()
    answer = text.split(": ")[1].split(" The loop")[0]
    for number, share in re.findall(
        r"(\d+) timesteps? (?:later )?[^%]*?([\d.]+) %", answer
    ):
        if "less than" in answer and share == "1":
            assert (found.shares[int(number) :] < 0.01).all()
        else:
            assert float(share) == pytest.approx(
                100 * found.shares[int(number)], abs=0.06
            )
    assert (
        "less than 1 %" in answer or "below 1 %" in answer or "nothing" in answer
    ) == (found.little_from is not None)


def test_that_a_large_change_is_said_to_be_no_small_one(ask):
    panel = ask(1, weight_scale=1.0)
    panel.amount.setCurrentIndex(panel.amount.count() - 1)
    assert panel.found.amount == 1.0
    place = panel.found.farthest_apart
    assert place is not None
    text = panel.sentence.text()
    assert text.endswith("a finite change is not a small one.")
    measured = numbers(text.split(" gives ")[1])
    assert measured[0] == pytest.approx(
        100 * panel.found.measured_shares[place], abs=0.06
    )
    assert measured[2] == pytest.approx(100 * panel.found.shares[place], abs=0.06)


def test_that_a_saturated_network_is_said_to_know_nothing(open_window):
    window = open_window()
    window.session.go_to_timestep(6)
    window.actions_by_name["know_input"].trigger()
    panel = window.panel("influence")
    text = panel.sentence.text()
    assert text == (
        "Input of timestep 6: no output depends on it, the gradient is 0; a change by"
        " 0.01 changes nothing either."
    )
    assert panel.plot.bars == 0


def test_that_bars_are_as_high_as_the_shares_and_marks_as_what_was_measured(ask):
    panel = ask(1, weight_scale=1.0)
    panel.amount.setCurrentIndex(panel.amount.count() - 1)
    plot, found = panel.plot, panel.found
    whole = plot.bar_rect(0).height() / found.shares[0]
    for later in range(plot.bars):
        bar, mark = plot.bar_rect(later), plot.mark_rect(later)
        assert bar.height() == pytest.approx(found.shares[later] * whole, abs=1.5)
        above = bar.bottom() + 1 - mark.center().y()
        assert above == pytest.approx(found.measured_shares[later] * whole, abs=2.5)
    image = plot.grab().toImage()
    seen = image.pixelColor(plot.mark_rect(1).center())
    assert seen == QColor(panel.theme.result)


def test_that_the_answer_stays_and_the_strong_bar_moves(window, ask):
    panel = ask(1)
    before = panel.found
    strong = QColor(panel.theme.highlight)
    for later in (0, 2, 3):
        window.session.go_to_timestep(1 + later)
        image = panel.plot.grab().toImage()
        bars = [panel.plot.bar_rect(k) for k in range(panel.plot.bars)]
        colours = [
            image.pixelColor(bar.center().x(), bar.bottom() - 1)
            for bar in bars
            if bar.height() > 4
        ]
        places = [k for k, bar in enumerate(bars) if bar.height() > 4]
        assert [k for k, c in zip(places, colours, strict=True) if c == strong] == [
            k for k in places if k == later
        ]
    assert panel.found is before


def test_that_the_button_asks_about_the_timestep_that_is_shown(window, ask, qtbot):
    panel = ask(1)
    assert not panel.ask.isEnabled()
    window.session.go_to_timestep(4)
    assert panel.ask.text() == "Ask about timestep 4"
    qtbot.mouseClick(panel.ask, Qt.MouseButton.LeftButton)
    assert panel.found.timestep == 3
    assert panel.sentence.text().startswith("Input of timestep 4: ")


def test_that_another_run_is_asked_about_the_same_timestep(window, ask):
    panel = ask(3)
    before = panel.found
    window.session.change(weight_scale=0.25)
    assert panel.found is not before
    assert panel.found.timestep == 2
    window.session.change(timesteps=2)
    assert panel.found.timestep == 1
    assert "no timestep follows" in panel.sentence.text()


def test_that_it_is_found_beside_the_window(window, ask, qtbot, monkeypatch):
    monkeypatch.setattr(background_job, "AT_ONCE", 0.0)
    panel = ask(2, timesteps=40)
    qtbot.waitUntil(lambda: panel.found is not None)
    assert panel.sentence.text().startswith("Input of timestep 2: ")
    window.docks.arrange("strip")
    assert not panel.job.running


def test_that_it_stands_in_the_layout_on_memory(window):
    window.docks.arrange("memory")
    panel = window.panel("influence")
    assert panel.isVisible()
    assert panel.findChild(QPushButton, "influence_ask").isVisible()
    assert panel.found is not None


def test_that_what_grows_is_told_in_few_digits(ask):
    panel = ask(1, activation="identity", weight_scale=30.0, timesteps=12)
    found = panel.found
    assert found.shares[-1] > 1e6
    shares = re.findall(r"(\S+) %", panel.sentence.text())
    assert max(map(len, shares)) <= 7
    assert float(shares[0]) == pytest.approx(100 * found.shares[3], rel=0.06)
    assert panel.plot.bar_rect(11).height() > 10 * panel.plot.bar_rect(8).height()


def test_that_the_number_of_the_strong_bar_is_always_there(window, ask):
    panel = ask(1, timesteps=60, activation="identity", weight_scale=1.0)
    plot = panel.plot
    plot.resize(260, 120)
    for timestep in (2, 4, 31):
        window.session.go_to_timestep(timestep)
        labelled = [k for k in range(plot.bars) if plot._is_labelled(k, 7)]
        assert timestep - 1 in labelled
        assert np.diff(labelled).min() >= 4


def test_that_what_does_not_fit_the_memory_is_said(window, ask, monkeypatch):
    panel = ask(2)
    with monkeypatch.context() as patch:
        patch.setattr(analysis, "memory_limit", lambda: 1000)
        window.session.change(weight_scale=0.75)
        assert panel.sentence.text().startswith("Not done: input_features 3 needs")
        assert panel.plot.bars == 0
    window.session.change(weight_scale=0.5)
    assert panel.plot.bars
