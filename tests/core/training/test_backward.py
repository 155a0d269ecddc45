"""Gradients are those of PyTorch's autograd in float64, and each is its terms."""

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.functions import Choices
from rnn_viewer.core.errors import ArrayError, NoSuchArray
from rnn_viewer.core.training.backward import backward
from rnn_viewer.core.training.losses import LOSSES

torch = pytest.importorskip("torch")
from tests.core.training import in_pytorch  # noqa: E402
from tests.walks import each_of  # noqa: E402

TIMESTEPS, BATCH = 11, 3
EACH_CELL = pytest.mark.parametrize("cell", CELLS.values(), ids=lambda cell: cell.name)


def drawn(seed=5, read=in_pytorch.READ):
    rng = np.random.default_rng(seed)
    inputs = rng.normal(size=(BATCH, TIMESTEPS, in_pytorch.FEATURES))
    return inputs, rng.normal(size=(BATCH, TIMESTEPS, read))


def passed(cell, truncation=None, **options):
    weights, readout = in_pytorch.network(cell)
    inputs, targets = drawn()
    given = options.pop("choices", in_pytorch.CHOICES)
    return backward(
        *(weights, readout, inputs, targets, "squared_error", given),
        truncation=truncation,
        **options,
    )


def compared(cell, truncation=None, functions=None):
    """Return loss, gradients and the arrays of each timestep in PyTorch."""
    parameters = in_pytorch.tensors(*in_pytorch.network(cell))
    inputs, targets = (torch.tensor(a).swapaxes(0, 1) for a in drawn())
    kept = []
    found = in_pytorch.read_out(cell, parameters, inputs, truncation, kept, functions)
    loss = torch.nn.functional.mse_loss(found, targets)
    loss.backward()
    return loss.item(), parameters, kept


@EACH_CELL
@pytest.mark.parametrize("truncation", [None, 4])
def test_that_gradients_of_parameters_are_those_of_autograd(cell, truncation):
    mine = passed(cell, truncation)
    loss, parameters, _ = compared(cell, truncation)
    assert mine.loss == pytest.approx(loss, abs=1e-12)
    for name, parameter in parameters.items():
        np.testing.assert_allclose(
            mine.parameter_gradients[name], parameter.grad, rtol=0, atol=1e-12
        )


@EACH_CELL
def test_that_the_gradient_of_every_array_is_that_of_autograd(cell):
    mine, (_, _, kept) = passed(cell), compared(cell)
    for name in cell.made_by:
        theirs = np.stack([values[name].grad for values in kept])
        for sample in range(BATCH):
            found = mine.gradients(name, sample)
            np.testing.assert_allclose(found, theirs[:, sample], rtol=0, atol=1e-12)


@EACH_CELL
def test_that_values_are_those_of_the_loop(cell):
    mine, (_, _, kept) = passed(cell), compared(cell)
    for name in cell.traced:
        theirs = np.stack([values[name].detach() for values in kept])[:, 1]
        np.testing.assert_allclose(mine.values(name, 1), theirs, rtol=0, atol=1e-12)


@each_of("name", ["relu", "gelu", "elu", "softsign"])
def test_that_other_activations_have_their_slopes(name):
    cell = CELLS["lstm"]
    theirs = {
        "gelu": torch.nn.functional.gelu,
        "elu": torch.nn.functional.elu,
        "softsign": torch.nn.functional.softsign,
        "relu": torch.relu,
    }
    choices = Choices(ACTIVATIONS[name], ACTIVATIONS["sigmoid"])
    mine = passed(cell, choices=choices)
    _, parameters, _ = compared(cell, functions={"activation": theirs[name]})
    for parameter, tensor in parameters.items():
        np.testing.assert_allclose(
            mine.parameter_gradients[parameter], tensor.grad, rtol=0, atol=1e-12
        )


@EACH_CELL
def test_that_gradients_are_the_limit_of_differences(cell):
    mine = passed(cell)
    weights, readout = in_pytorch.network(cell)
    inputs, targets = drawn()
    rng = np.random.default_rng(1)
    for name, array in weights.arrays.items():
        direction, losses = rng.normal(size=array.shape), []
        for step in (1e-5, -1e-5):
            moved = weights.with_arrays({name: array + step * direction})
            given = (inputs, targets, "squared_error", in_pytorch.CHOICES)
            losses.append(backward(moved, readout, *given).loss)
        slope = (losses[0] - losses[1]) / 2e-5
        along = np.sum(mine.parameter_gradients[name] * direction)
        assert slope == pytest.approx(along, rel=1e-6, abs=1e-9)


@EACH_CELL
@pytest.mark.parametrize("truncation", [None, 4])
def test_that_the_terms_of_every_gradient_add_up_to_it(cell, truncation):
    mine = passed(cell, truncation)
    for name in cell.made_by:
        for t in range(TIMESTEPS):
            sources = mine.terms(name, t, 1, sample=2)
            total = sum(source.terms.sum() for source in sources)
            found = mine.gradient(name, t, 2)[1]
            assert total == pytest.approx(found, abs=1e-12)


@EACH_CELL
def test_that_each_source_is_a_link_to_the_gradient_it_names(cell):
    mine = passed(cell)
    for source in mine.terms(mine.cell.output, 3, 2):
        is_readout = source.array == "readout_t"
        row = (
            mine.errors()[3]
            if is_readout
            else mine.gradient(source.array, source.timestep)
        )
        np.testing.assert_array_equal(row[source.units], source.gradients)
        assert source.timestep in (3, 4)


@EACH_CELL
def test_that_the_terms_of_a_weight_are_one_a_timestep_and_add_up(cell):
    mine = passed(cell)
    for name, gradient in mine.parameter_gradients.items():
        place = (1,) * gradient.ndim
        terms = mine.weight_terms(name, *place)
        assert terms.shape == (TIMESTEPS,)
        assert terms.sum() == pytest.approx(gradient[place], abs=1e-12)
        each = [mine.weight_terms(name, *place, sample=s) for s in range(BATCH)]
        np.testing.assert_allclose(np.sum(each, axis=0), terms, rtol=0, atol=1e-15)


def test_that_delta_of_a_simple_rnn_is_what_the_book_of_rules_says():
    cell = CELLS["simple_rnn"]
    mine = passed(cell)
    weights, readout = in_pytorch.network(cell)
    slope = 1 - mine.values("output_t") ** 2
    delta = mine.gradients("pre_activation")
    later = np.vstack([delta[1:], np.zeros_like(delta[:1])])
    expected = slope * (mine.errors() @ readout.V + later @ weights.U)
    np.testing.assert_allclose(delta, expected, rtol=0, atol=1e-12)
    np.testing.assert_allclose(
        mine.gradients("input_t"), delta @ weights.W, rtol=0, atol=1e-12
    )


def test_that_a_loss_at_the_last_timestep_alone_is_one_with_a_mask():
    cell = CELLS["gru"]
    weights, readout = in_pytorch.network(cell)
    inputs, targets = drawn()
    given = weights, readout, inputs
    last = backward(*given, targets[:, -1:], "squared_error", in_pytorch.CHOICES)
    mask = np.zeros((BATCH, TIMESTEPS), bool)
    mask[:, -1] = True
    whole = backward(*given, targets, "squared_error", in_pytorch.CHOICES, mask=mask)
    assert last.loss == pytest.approx(whole.loss, abs=1e-15)
    for name, gradient in whole.parameter_gradients.items():
        np.testing.assert_allclose(
            last.parameter_gradients[name], gradient, rtol=0, atol=1e-14
        )
    assert last.start == TIMESTEPS - 1


def test_that_initial_states_are_where_the_loop_begins():
    cell = CELLS["lstm"]
    state, carry = np.full(in_pytorch.UNITS, 0.2), np.full(in_pytorch.UNITS, -0.4)
    mine = passed(cell, initial={"initial_state": state, "initial_carry": carry})
    np.testing.assert_array_equal(mine.values("state_t")[0], state)
    np.testing.assert_array_equal(mine.values("previous_carry_t", 2)[0], carry)


def test_that_a_rate_rnn_begins_with_the_activation_of_its_carry():
    carry = np.full(in_pytorch.UNITS, 0.5)
    mine = passed(CELLS["rate_rnn"], initial={"initial_carry": carry})
    np.testing.assert_array_equal(mine.values("state_t")[0], np.tanh(carry))


@each_of("loss", LOSSES)
def test_that_each_loss_is_that_of_pytorch_with_its_gradients(loss):
    cell, rng = CELLS["simple_rnn"], np.random.default_rng(8)
    weights, readout = in_pytorch.network(cell, read=4)
    inputs, _ = drawn()
    targets = np.eye(4)[rng.integers(4, size=(BATCH, TIMESTEPS))]
    mine = backward(weights, readout, inputs, targets, loss, in_pytorch.CHOICES)
    parameters = in_pytorch.tensors(weights, readout)
    ins, wanted = (torch.tensor(a).swapaxes(0, 1) for a in (inputs, targets))
    theirs = in_pytorch.LOSSES[loss](in_pytorch.read_out(cell, parameters, ins), wanted)
    theirs.backward()
    assert mine.loss == pytest.approx(theirs.item(), abs=1e-12)
    for name, tensor in parameters.items():
        np.testing.assert_allclose(
            mine.parameter_gradients[name], tensor.grad, rtol=0, atol=1e-12
        )


def test_that_targets_of_another_shape_are_refused_with_both_shapes():
    weights, readout = in_pytorch.network(CELLS["simple_rnn"])
    inputs, targets = drawn()
    given = (weights, readout, inputs, targets[:, :, :1])
    with pytest.raises(ArrayError, match=r"\(3, 11, 1\).*\(3, 1 … 11, 2\)"):
        backward(*given, "squared_error", in_pytorch.CHOICES)


def test_that_an_array_that_there_is_not_is_named():
    mine = passed(CELLS["simple_rnn"])
    with pytest.raises(NoSuchArray, match="carry_t"):
        mine.gradients("carry_t")
    with pytest.raises(NoSuchArray, match="W_i"):
        mine.weight_terms("W_i", 0, 0)


def test_that_nobody_writes_into_a_backward_pass():
    mine = passed(CELLS["lstm"])
    arrays = [mine.values("carry_t"), mine.gradients("carry_t"), mine.errors()]
    arrays += [mine.readout(), mine.gradient("output_t", 3)]
    for array in [*arrays, *mine.parameter_gradients.values()]:
        assert not array.flags.writeable
