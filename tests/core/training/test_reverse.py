"""What is computed once for many timesteps, and where, changes no gradient."""

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.training.coefficients import reaches, roots_of, standing_for
from rnn_viewer.core.training.forward import Forward
from rnn_viewer.core.training.losses import LOSSES
from rnn_viewer.core.training.parameters import Parameters
from rnn_viewer.core.training.tape import Tape

pytest.importorskip("torch")
from tests.core.training import in_pytorch

EACH = pytest.mark.parametrize("cell", CELLS.values(), ids=lambda cell: cell.name)


def gradient(cell, timesteps, batch, keeps_all):
    """Return the gradient of a second batch, of which nothing is left of the first."""
    parameters = Parameters(*in_pytorch.network(cell))
    tape = Tape(
        cell, in_pytorch.CHOICES, parameters, timesteps, batch, 4, keeps_all=keeps_all
    )
    for seed in (1, 2):
        rng = np.random.default_rng(seed)
        tape.run(rng.normal(size=(timesteps, batch, in_pytorch.FEATURES)))
        targets = rng.normal(size=(timesteps, batch, in_pytorch.READ))
        loss = tape.pull(targets, LOSSES["squared_error"])
    return loss, parameters.gradient


@EACH
@pytest.mark.parametrize("batch", [1, 3])
def test_that_what_is_not_kept_changes_no_bit_of_a_gradient(cell, batch):
    lean, whole = (gradient(cell, 9, batch, keeps_all) for keeps_all in (False, True))
    assert lean[0] == whole[0]
    np.testing.assert_array_equal(lean[1], whole[1])


@EACH
def test_that_gradients_are_the_same_in_parts_of_some_timesteps(cell, monkeypatch):
    whole = gradient(cell, 9, 3, False)
    monkeypatch.setattr("rnn_viewer.core.training.reverse._NUMBERS_AT_ONCE", 50)
    np.testing.assert_array_equal(gradient(cell, 9, 3, False)[1], whole[1])


def test_that_training_keeps_less_than_all():
    def size(keeps_all):
        parameters = Parameters(*in_pytorch.network(CELLS["lstm"]))
        given = CELLS["lstm"], in_pytorch.CHOICES, parameters, 50, 2
        values = Forward(*given, keeps_all).values
        blocks = {id(place.block): place.block for place in values._places.values()}
        return sum(
            np.lib.array_utils.byte_bounds(b)[1] - np.lib.array_utils.byte_bounds(b)[0]
            for b in blocks.values()
        )

    assert size(False) < 0.6 * size(True)


def test_that_the_roots_are_what_the_loop_back_adds_up():
    assert roots_of(CELLS["simple_rnn"]) == ("output_t",)
    assert roots_of(CELLS["lstm"]) == ("carry_t", "output_t")
    assert roots_of(CELLS["gru_reset_before"]) == ("reset_state_t", "output_t")


def test_that_a_gradient_goes_through_a_sum_as_it_is():
    lstm = CELLS["lstm"]
    assert standing_for(lstm, "state_product_i") == "pre_activation_i"
    assert reaches(lstm, "carry_t", "pre_activation_i")
    assert reaches(lstm, "output_t", "carry_t")
    assert not reaches(lstm, "output_t", "pre_activation_i")
