"""How much of each gate is saturated and open, counted again by hand."""

import numpy as np
import pytest

from rnn_viewer.core.analysis.gates import gate_shares
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.run.trials import done
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

GATED = [name for name, cell in CELLS.items() if cell.gating]


def run_of(cell: str, **settings):
    sizes = {"timesteps": 9, "input_features": 3, "output_features": 5, "seed": 2}
    given = {"distribution": "normal", "weight_scale": 3.0}
    return simulate(RNNSettings(cell=cell, **{**sizes, **given, **settings}))


@each_of("cell", GATED)
@each_of("stretch", [(0, 9), (4, 5)])
def test_that_shares_are_those_of_the_numbers(cell, stretch):
    run = run_of(cell)
    found = done(gate_shares(run, *stretch))
    rows = slice(*stretch)
    assert tuple(found) == tuple(s.result for s in run.cell.activated)
    for statement in run.cell.activated:
        z = run.sequence(statement.operands[0])[rows]
        y = run.sequence(statement.result)[rows]
        is_gate = statement in run.cell.gating
        slope = y * (1 - y) if is_gate else 1 / np.cosh(z) ** 2
        told = found[statement.result]
        assert told.saturated == pytest.approx(np.mean(slope < 0.02))
        assert told.open == (pytest.approx(np.mean(y > 0.5)) if is_gate else None)
    assert any(0 < told.saturated < 1 for told in found.values()) or stretch != (0, 9)


def test_that_a_held_gate_is_saturated_and_open():
    from rnn_viewer.core.recipe.edits import hold_gate
    from rnn_viewer.core.recipe.recipe import Recipe
    from rnn_viewer.core.run.simulation import start

    settings = RNNSettings(cell="lstm", timesteps=3, output_features=4)
    edit = hold_gate("forget_gate_t", 1, CELLS["lstm"])
    run = start(Recipe(settings, edits=(edit,)))
    run.advance()
    assert done(gate_shares(run))["forget_gate_t"] == (1.0, 1.0)
