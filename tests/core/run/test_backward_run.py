"""The backward pass as a loop of statements: its numbers are those of BPTT."""

import numpy as np

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.backward import backward_cell, backward_named, gradient_of
from rnn_viewer.core.cell.backward_table import backward_table
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.run.backward_run import backward_of
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.backward import backward
from rnn_viewer.core.training.losses import LOSSES
from tests.walks import each_of

TIMESTEPS, OUTPUTS = 9, 5
EACH_CELL = each_of("name", CELLS)


def network(name, **settings):
    """Return a run, a read-out and what that should say."""
    rng = np.random.default_rng(3)
    own = {"units": 7} if name == "lstm_projected" else {}
    run = simulate(
        RNNSettings(
            cell=name,
            timesteps=TIMESTEPS,
            input_features=3,
            output_features=OUTPUTS,
            weight_scale=0.4,
            distribution="normal",
            leak=0.6,
            **own,
            **settings,
        )
    )
    readout = Readout(rng.normal(size=(2, OUTPUTS)), rng.normal(size=2))
    return run, readout, Targets(rng.normal(size=(TIMESTEPS, 2)))


def both(name, loss="squared_error", truncation=None):
    """Return the pass as statements, and that of the core of training."""
    run, readout, targets = network(name)
    mine = backward_of(run, readout, targets, loss, truncation)
    given = run.weights, readout, run.inputs, targets.values, loss, run.choices
    return mine, backward(*given, truncation=truncation)


@EACH_CELL
@each_of("truncation", [None, 4])
def test_that_gradients_of_parameters_are_those_of_training(name, truncation):
    mine, trained = both(name, truncation=truncation)
    assert set(mine.gradients) == set(trained.parameter_gradients)
    for parameter, expected in trained.parameter_gradients.items():
        found = mine.gradients[parameter]
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)


@EACH_CELL
def test_that_each_gradient_of_a_timestep_is_that_of_training(name):
    mine, trained = both(name)
    for result in CELLS[name].made_by:
        gradient = gradient_of(CELLS[name], result)
        if gradient in mine.cell.made_by:
            np.testing.assert_allclose(
                mine.sequence(gradient), trained.gradients(result), rtol=0, atol=1e-12
            )


@each_of("loss", LOSSES)
def test_that_the_errors_are_those_of_the_loss(loss):
    mine, trained = both("simple_rnn", loss)
    np.testing.assert_allclose(mine.inputs[::-1], trained.errors(), rtol=0, atol=1e-15)


def test_that_a_delta_is_the_formula_of_the_book():
    mine, _ = both("simple_rnn")
    run, readout, targets = network("simple_rnn")
    errors = 2 * (readout.sequence(run.output_sequence) - targets.values)
    errors /= targets.values.size
    later = np.zeros(OUTPUTS)
    for t in reversed(range(TIMESTEPS)):
        slope = 1 - run.output_sequence[t] ** 2
        later = slope * (readout.V.T @ errors[t] + run.weights.U.T @ later)
        found = mine.sequence("gradient_pre_activation")[t]
        np.testing.assert_allclose(found, later, rtol=0, atol=1e-14)


def test_that_no_gradient_passes_a_state_that_was_emptied():
    run, readout, targets = network("simple_rnn")
    cut = run.with_others(emptied=frozenset({5}))
    cut.advance()
    only_late = targets.values.copy()
    only_late[:5] = readout.sequence(cut.output_sequence)[:5]
    found = backward_of(cut, readout, Targets(only_late), "squared_error", None)
    deltas = found.sequence("gradient_pre_activation")
    assert deltas[5:].any(axis=1).all()
    assert not deltas[:5].any()


def test_that_what_has_no_target_has_no_error():
    run, readout, targets = network("gru")
    last = Targets(targets.values[-1:], start=TIMESTEPS - 1)
    found = backward_of(run, readout, last, "squared_error", None)
    assert found.inputs[0].any()
    assert not found.inputs[1:].any()


@EACH_CELL
def test_that_a_pass_reads_what_is_made_before(name):
    cell = backward_cell(CELLS[name])
    known = {*cell.parameter, *cell.inputs, *cell.becomes}
    for statement in cell.statements:
        assert set(statement.operands) <= known
        assert statement.result not in known
        known.add(statement.result)
    assert set(cell.becomes.values()) <= known
    assert backward_named(cell.name) is cell


@EACH_CELL
def test_that_the_strip_of_each_gate_leads_to_its_delta(name):
    for gate in CELLS[name].gates or ("",):
        table = backward_table(CELLS[name], gate)
        assert table.flow[-1] == table.delta
        assert len(table.products) <= 2
        for place, array in enumerate(table.flow):
            made = table.cell.made_by.get(array)
            over = set(table.products.values())
            shown = {n for n in made.operands if n in table.flow} - over if made else ()
            assert all(table.flow.index(name) < place for name in shown)
