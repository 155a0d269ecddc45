"""The form of other cells: their settings come and go, imported weights limit them."""

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]

SMALL = {"timesteps": 6, "input_features": 3, "output_features": 4}
OF_SOME = ("leak", "recurrent_activation")


def test_that_settings_are_seen_where_the_cell_reads_them(open_window, subtests):
    window = open_window(**SMALL)
    form = window.views.settings_form
    for cell in CELLS:
        window.session.load(Document(Recipe(RNNSettings(**SMALL, cell=cell))))
        with subtests.test(cell=cell):
            assert form.controls["cell"].currentData() == cell
            for name in OF_SOME:
                seen = form.controls[name].isVisibleTo(form)
                assert seen == (name in CELLS[cell].settings), name


def test_that_a_chosen_cell_is_shown(open_window):
    window = open_window(**SMALL)
    combo = window.views.settings_form.controls["cell"]
    combo.setCurrentIndex(combo.findData("gru"))
    assert window.session.snapshot.run.cell is CELLS["gru"]
    assert "panel_W_z" in {p.objectName() for p in window.strip.panels.values()}


def test_that_imported_weights_offer_the_cells_that_have_them(open_window):
    window = open_window(**SMALL)
    weights = Weights(np.ones((4, 3)), np.ones((4, 4)), np.ones(4))
    window.session.set_recipe(Recipe(RNNSettings(**SMALL), weights), "import")
    combo = window.views.settings_form.controls["cell"]
    offered = [combo.itemData(place) for place in range(combo.count())]
    assert offered == ["simple_rnn", "leaky_rnn", "rate_rnn"]
    window.session.draw_weights()
    assert combo.count() == len(CELLS)
