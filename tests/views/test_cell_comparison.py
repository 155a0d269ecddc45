"""Three panels compare cells, when they are asked to: one curve a cell."""

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.settings.settings import RNNSettings

pytestmark = pytest.mark.one_window

SMALL = {"timesteps": 25, "input_features": 3, "output_features": 4}
PANELS = ("sweep", "memory", "gradients")


@pytest.fixture
def opened(open_window):
    def show(name, **settings):
        window = open_window(**SMALL, distribution="glorot_uniform", **settings)
        window.docks.open(name)
        panel = window.panel(name)
        if panel.cells.choice.isChecked():
            panel.cells.choice.click()
        return window, panel

    return show


def compare(panel, qtbot):
    panel.cells.choice.click()
    qtbot.waitUntil(lambda: not panel.cells.running)
    qtbot.waitUntil(
        lambda: (
            "least" in panel.cells.sentence.text()
            or "nearest" in (panel.cells.sentence.text())
            or "shortest" in panel.cells.sentence.text()
        )
    )


@pytest.mark.parametrize("name", PANELS)
def test_that_a_panel_compares_cells_when_asked_and_imports_with_none(
    opened, qtbot, name
):
    window, panel = opened(name)
    assert panel.cells.choice.isVisible()
    assert not panel.cells.isVisible()
    compare(panel, qtbot)
    assert panel.cells.isVisible()
    for cell in CELLS:
        x, y = panel.cells.curves[cell].getData()
        assert len(x) == len(y) > 1
    legend = panel.cells.legend.text().replace("&nbsp;", " ")
    assert all(cell.label in legend for cell in CELLS.values())
    panel.cells.choice.click()
    assert not panel.cells.isVisible()
    assert panel.sentence.isVisible()
    # Imported weights are of one cell alone.
    compare(panel, qtbot)
    weights = Weights(np.ones((4, 3)), np.ones((4, 4)), np.ones(4))
    recipe = Recipe(RNNSettings(**SMALL), weights)
    window.session.set_recipe(recipe, "import")
    qtbot.waitUntil(lambda: not panel.cells.choice.isEnabled())
    assert not panel.cells.isVisible()


@pytest.mark.parametrize("name", ["memory", "gradients"])
def test_that_other_settings_are_compared_anew(opened, qtbot, name):
    window, panel = opened(name)
    compare(panel, qtbot)
    before = panel.cells.curves["lstm"].getData()[1].copy()
    window.session.change(seed=7)
    qtbot.waitUntil(
        lambda: (
            not panel.cells.running
            and not np.array_equal(panel.cells.curves["lstm"].getData()[1], before)
        )
    )


@pytest.mark.one_window(False)
def test_that_each_experiment_is_compared(opened, qtbot):
    _, panel = opened("memory")
    compare(panel, qtbot)
    before = panel.cells.curves["gru"].getData()[1].copy()
    panel.experiment("swap_inputs")
    qtbot.waitUntil(
        lambda: (
            not panel.cells.running
            and not np.array_equal(panel.cells.curves["gru"].getData()[1], before)
        )
    )
