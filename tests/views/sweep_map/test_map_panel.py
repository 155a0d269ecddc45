"""The map over two settings: what is run, drawn, said, chosen and refused."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QComboBox

from rnn_viewer import RNNSettings
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.sweep.grid import Grid
from rnn_viewer.core.sweep.measures import MEASURES
from rnn_viewer.session import Session
from rnn_viewer.views.sweep_map.map_panel import SweepMapPanel
from rnn_viewer.widgets.theme import DARK, LIGHT

SMALL = RNNSettings(30, 2, 4, 0.5, distribution="symmetric_uniform")


@pytest.fixture
def shown(qtbot, qapp):
    """Show the panel of a session, as large as in its dock."""
    qapp.setStyle("Fusion")
    panels = []

    def show(session, size=(320, 380)) -> SweepMapPanel:
        panel = SweepMapPanel()
        panels.append(panel)
        qtbot.addWidget(panel)
        session.changed.connect(panel.show_snapshot)
        panel.settings_chosen.connect(lambda values: session.change(**values))
        panel.show_theme(LIGHT)
        panel.show_snapshot(None, session.snapshot)
        panel.resize(*size)
        panel.show()
        panel.set_in_view(True)
        return panel

    yield show
    for panel in panels:
        panel.set_in_view(False)


@pytest.fixture
def swept(qtbot):
    def run(panel, down="0.1,0.5,1", across="1:4"):
        for (_, values), text in (
            (panel.fields.down, down),
            (panel.fields.across, across),
        ):
            values.setText(text)
        panel.start.click()
        qtbot.waitUntil(lambda: not panel._job.running, timeout=60_000)
        QCoreApplication.processEvents()

    return run


def choose(box: QComboBox, name: str) -> None:
    box.setCurrentIndex(box.findData(name))


def grid_of(panel) -> Grid:
    return panel._map.grid


def test_that_nothing_is_run_before_it_is_asked_for(shown):
    panel = shown(Session(SMALL))
    assert not panel.picture.isVisible()
    assert "how do two settings act together" in panel.sentence.text()


def test_that_the_map_has_the_numbers_of_the_runs(shown, swept):
    panel = shown(Session(SMALL))
    for measure in MEASURES:
        choose(panel.measure, measure)
        swept(panel)
        place = grid_of(panel).measures.index(measure)
        expected = [grid_of(panel).measured(point)[place] for point in range(12)]
        drawn = panel.picture.numbers
        np.testing.assert_array_equal(drawn, np.reshape(expected, (3, 4)), measure)


def test_that_colours_follow_the_numbers_in_both_schemes(shown, swept):
    panel = shown(Session(SMALL))
    swept(panel)
    choose(panel.measure, "spectral_radius")
    for theme in (LIGHT, DARK):
        panel.show_theme(theme)
        image = panel.picture.grab().toImage()
        numbers = panel.picture.numbers
        for end, entry in ((numbers.argmin(), 1), (numbers.argmax(), 256)):
            cell = map(int, np.unravel_index(end, numbers.shape))
            centre = panel.picture.rect_of(*cell).center()
            assert image.pixel(centre) == int(theme.table[entry])


def test_that_the_sentence_names_where_the_measure_is_least_and_greatest(shown, swept):
    panel = shown(Session(SMALL))
    swept(panel)
    choose(panel.measure, "greatest_output")
    text = panel.sentence.text()
    numbers = panel.picture.numbers
    found = re.fullmatch(
        r"greatest output: from (\S+) \(weight scale (\S+), seed (\d)\)"
        r" to (\S+) \(weight scale (\S+), seed (\d)\)\.",
        text,
    )
    assert found, text
    for (said, scale, seed), end in (
        (found.groups()[:3], numbers.min()),
        (found.groups()[3:], numbers.max()),
    ):
        assert float(said) == pytest.approx(end, rel=5e-3)
        row = [0.1, 0.5, 1.0].index(float(scale))
        assert numbers[row, int(seed) - 1] == end


def test_that_a_number_that_no_run_has_is_said_to_be_none(shown, swept):
    session = Session(RNNSettings(10, 2, 3, cell="gru"))
    panel = shown(session)
    swept(panel, "0.1,0.5", "1:2")
    choose(panel.measure, "spectral_radius")
    assert panel.sentence.text() == "spectral radius of U: no run has one."
    image = panel.picture.grab().toImage()
    grey = image.pixel(panel.picture.rect_of(0, 0).center())
    assert grey == int(LIGHT.table[-1])


def test_that_a_click_sets_both_settings_and_the_pair_is_framed(qtbot, shown, swept):
    session = Session(SMALL)
    panel = shown(session)
    swept(panel)
    place = panel.picture.rect_of(2, 3).center()
    qtbot.mouseClick(panel.picture, Qt.MouseButton.LeftButton, pos=place)
    settings = session.snapshot.recipe.settings
    assert (settings.weight_scale, settings.seed) == (1.0, 4)
    assert panel.picture._marked == (2, 3)
    session.undo_stack.undo()
    settings = session.snapshot.recipe.settings
    assert (settings.weight_scale, settings.seed) == (0.5, 42)


def test_that_arrow_keys_walk_over_the_map(qtbot, shown, swept):
    session = Session(SMALL)
    panel = shown(session)
    swept(panel, "0.1,0.5,1", "41,42")
    panel.picture.setFocus()
    for key, scale, seed in (
        (Qt.Key.Key_Up, 0.1, 42),
        (Qt.Key.Key_Up, 0.1, 42),
        (Qt.Key.Key_Left, 0.1, 41),
        (Qt.Key.Key_Down, 0.5, 41),
    ):
        qtbot.keyClick(panel.picture, key)
        settings = session.snapshot.recipe.settings
        assert (settings.weight_scale, settings.seed) == (scale, seed)


def test_that_the_pointer_reads_the_number_of_a_pair(qtbot, shown, swept):
    panel = shown(Session(SMALL))
    swept(panel)
    qtbot.mouseMove(panel.picture, panel.picture.rect_of(1, 2).center())
    tip = panel.picture.toolTip()
    assert tip.startswith("weight scale 0.5, seed 3: saturated outputs, share ")
    qtbot.mouseMove(panel.picture, QPoint(1, 1))
    assert "A colour for each pair" in panel.picture.toolTip()


def test_that_a_map_of_other_settings_says_so(shown, swept):
    session = Session(SMALL)
    panel = shown(session)
    swept(panel)
    session.change(timesteps=31)
    assert panel.sentence.text() == "Sweep again: settings have changed."


@pytest.mark.parametrize(
    ("down", "across", "said"),
    [
        ("0.1:1", "1:4", "weight scale 0.1:1: expected a value, a:b"),
        ("0.1,1", "1:x", "seed 1:x: expected a value, a:b"),
        ("0.1:1:100", "1:100", "These are 10,000 runs; a map has at most 2,500."),
    ],
)
def test_that_what_cannot_be_swept_is_told_and_the_map_stays(
    shown, swept, down, across, said
):
    panel = shown(Session(SMALL))
    swept(panel)
    before = panel._map
    swept(panel, down, across)
    assert said in panel.sentence.text()
    assert panel._map is before


def test_that_one_setting_on_both_axes_is_refused(shown, swept):
    panel = shown(Session(SMALL))
    choose(panel.fields.across[0], "weight_scale")
    swept(panel, "0.1,1", "0.1,1")
    assert panel.sentence.text() == "Choose two settings; weight scale is there twice."


def test_that_only_settings_that_act_are_offered(shown):
    def offered(panel):
        box = panel.fields.down[0]
        return {box.itemData(place) for place in range(box.count())}

    simple = offered(shown(Session(SMALL)))
    assert {"weight_scale", "seed", "activation", "cell", "timesteps"} <= simple
    assert not {"leak", "recurrent_activation", "activation_parameter"} & simple
    leaky = offered(shown(Session(RNNSettings(9, 2, 3, cell="leaky_rnn"))))
    assert "leak" in leaky
    weights = Weights(np.ones((3, 2)), np.eye(3), np.zeros(3))
    imported = offered(shown(Session(recipe=Recipe(SMALL, weights))))
    assert not {"weight_scale", "distribution", "output_features", "cell"} & imported


def test_that_cells_can_be_compared_over_a_setting(shown, swept):
    panel = shown(Session(SMALL))
    choose(panel.fields.across[0], "cell")
    assert panel.fields.across[1].text().split(",") == list(CELLS)
    swept(panel, "0.1,0.5", "simple_rnn,lstm")
    assert grid_of(panel).axes["cell"] == ("simple_rnn", "lstm")


def test_that_what_takes_long_is_measured_only_when_it_is_shown(shown, swept):
    panel = shown(Session(SMALL))
    swept(panel, "0.1,1", "1:2")
    choose(panel.measure, "gradient_factor")
    assert "was not measured" in panel.sentence.text()
    assert not panel.picture.isVisible()
    swept(panel, "0.1,1", "1:2")
    assert panel.picture.isVisible()
    choose(panel.measure, "least_output")
    assert panel.picture.isVisible()


def test_that_a_sweep_can_be_cancelled(qtbot, shown):
    panel = shown(Session(RNNSettings(100, 8, 64)))
    panel.fields.down[1].setText("0.01:2:50")
    panel.fields.across[1].setText("1:50")
    panel.start.click()
    assert panel.start.text() == "Cancel"
    assert panel.progress.isVisible()
    panel.start.click()
    qtbot.waitUntil(lambda: not panel._job.running)
    assert panel.start.text() == "Sweep"
    assert not panel.picture.isVisible()
