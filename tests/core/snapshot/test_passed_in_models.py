"""The backward pass of a loop of a model: the loss is that of the whole model."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.backward import ERROR, backward_cell, backward_named
from rnn_viewer.core.cell.backward_table import backward_table
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.model.shown_model import over_samples, showing, with_model
from rnn_viewer.core.model.tokens import Masking
from rnn_viewer.core.model.trainer import ModelTrainer
from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.backward import backward_snapshot
from rnn_viewer.core.snapshot.backward_sentences import narrate_backward
from rnn_viewer.core.snapshot.passed import passed_of, why_untrained
from rnn_viewer.core.snapshot.transitions import first_snapshot
from rnn_viewer.core.training.training import Training
from tests.views.model.conftest import CUBE, LABELS, MODEL
from tests.walks import each_of

EACH_CELL = each_of("name", CELLS)
SHOWN = 2
LENGTHS = np.array([7, 4, 5, 7, 7, 7])
LOOPS = [(0, 0), (0, 1), (2, 0), (2, 1)]


def moment(model=MODEL, at=(0, 0), edits=(), samples=None):
    """Return a loop of a model over one of its samples, complete."""
    samples = samples or Samples(CUBE, targets=LABELS, shown=SHOWN)
    recipe = over_samples(with_model(Recipe(), model), samples)
    recipe = replace(showing(recipe, at), edits=edits)
    run = start(recipe)
    run.advance()
    return first_snapshot(recipe, run)


def gradient_of_training(model, at, samples):
    """Return the gradients of the loop that an update by the sample alone has."""
    one = slice(samples.shown, samples.shown + 1)
    lengths = None if samples.lengths is None else samples.lengths[one]
    alone = Samples(samples.values[one], 0, targets=samples.targets[one])
    alone = replace(alone, lengths=lengths)
    trainer = ModelTrainer(Training(batch=1, held_out=0.0), model, alone)
    trainer.backpropagate()
    named = trainer._model_with(trainer._gradient).steps[at[0]].arrays
    before = ("forward.", "backward.")[at[1]] if len(named) > 3 else ""
    loop = model.steps[at[0]].loops[at[1]]
    return {name: named.get(before + name) for name in loop.weights.arrays}


def loss(model, values, label):
    said = np.log(model(values[np.newaxis])[0])
    return -said[label]


@pytest.mark.parametrize("at", LOOPS)
def test_that_gradients_are_those_of_finite_differences(at):
    passed = passed_of(moment(at=at))
    step = MODEL.steps[at[0]]
    before, width = ("forward.", "backward.")[at[1]], 1e-6
    for name, gradient in passed.gradients.items():
        place = tuple(size // 2 for size in gradient.shape)
        told = []
        for moved in (-width, width):
            array = step.arrays[before + name].copy()
            array[place] += moved
            other = step.with_arrays({before + name: array})
            model = MODEL.with_step(step.name, other)
            told.append(loss(model, CUBE[SHOWN], LABELS[SHOWN]))
        expected = (told[1] - told[0]) / (2 * width)
        assert gradient[place] == pytest.approx(expected, rel=1e-5, abs=1e-9)


@each_of("at", LOOPS)
def test_that_what_is_handed_back_is_that_of_the_outputs(at):
    """By differences: an output is changed, and only the steps after it compute."""
    now = moment(at=at)
    passed, width = passed_of(now), 1e-6
    outputs = now.run.exact_rows(0, now.run.timesteps)
    steps, (place, direction) = MODEL.steps, at
    values = CUBE[SHOWN : SHOWN + 1]
    for step in steps[:place]:
        values, _ = step.apply(values, None)
    whole = replace(steps[place], return_sequences=True)
    both = [np.array(o) for o in whole.outputs(values, None)]
    order = slice(None, None, -1 if direction else 1)
    np.testing.assert_allclose(both[direction][0, order], outputs, rtol=0, atol=1e-12)
    for row, unit in ((0, 0), (4, 2), (6, 1)):
        told = []
        for moved in (-width, width):
            changed = [array.copy() for array in both]
            changed[direction][0, order][row, unit] += moved
            given = np.concatenate(changed, axis=-1)
            if not steps[place].return_sequences:
                given = np.concatenate((changed[0][:, -1], changed[1][:, 0]), axis=-1)
            for step in steps[place + 1 :]:
                given, _ = step.apply(given, None)
            told.append(-np.log(given[0, LABELS[SHOWN]]))
        expected = (told[1] - told[0]) / (2 * width)
        found = passed.sequence(ERROR)[row, unit]
        assert found == pytest.approx(expected, rel=1e-5, abs=1e-9)


@each_of("at", LOOPS)
@each_of("has_mask", [False, True])
def test_that_gradients_are_those_of_the_training(at, has_mask):
    """Samples of different lengths, and timesteps that are masked."""
    cube, model, place = CUBE.copy(), MODEL, at
    if has_mask:
        cube[SHOWN, 1:3] = 0.0
        model = replace(model, steps=(Masking(name="skips", value=0.0), *model.steps))
        place = at[0] + 1, at[1]
    samples = Samples(cube, targets=LABELS, shown=SHOWN, lengths=LENGTHS)
    now = moment(model, place, samples=samples)
    assert now.run.timesteps == LENGTHS[SHOWN] - 2 * has_mask
    passed = passed_of(now)
    expected = gradient_of_training(model, place, samples)
    assert passed.gradients.keys() == expected.keys()
    for name, gradient in passed.gradients.items():
        np.testing.assert_allclose(gradient, expected[name], rtol=0, atol=1e-12)


def test_that_what_was_changed_by_hand_is_in_it():
    here = set_cell("b_i", 0, 0, 0.5)
    found = passed_of(moment(edits=(here,)))
    array = MODEL.steps[0].arrays["forward.b_i"].copy()
    array[0] = 0.5
    step = MODEL.steps[0].with_arrays({"forward.b_i": array})
    expected = passed_of(moment(MODEL.with_step("first", step)))
    before = passed_of(moment()).gradients["b_i"]
    assert not np.allclose(found.gradients["b_i"], before, rtol=1e-3)
    for name, gradient in found.gradients.items():
        np.testing.assert_allclose(gradient, expected.gradients[name], atol=1e-15)


def test_that_targets_at_each_timestep_come_back_at_each():
    """A chain without an activation behind it: the loss is the squared error."""
    second = replace(MODEL.steps[2], return_sequences=True)
    model = replace(MODEL, steps=(*MODEL.steps[:2], second), classes=())
    targets = np.random.default_rng(5).normal(size=(6, 7, 6))
    samples = Samples(CUBE, targets=targets, shown=SHOWN)
    passed = passed_of(moment(model, (2, 1), samples=samples))
    said = model(CUBE)[SHOWN]
    errors = 2 * (said - targets[SHOWN]) / said.size
    np.testing.assert_allclose(
        passed.sequence(ERROR), errors[::-1, 3:], rtol=0, atol=1e-12
    )


@EACH_CELL
def test_that_the_table_in_a_model_reads_what_is_made_before(name):
    cell = backward_cell(CELLS[name], has_readout=False)
    known = {*cell.parameter, *cell.inputs, *cell.becomes}
    for statement in cell.statements:
        assert set(statement.operands) <= known
        known.add(statement.result)
    assert "Vᵀ" not in cell.parameter
    assert backward_named(cell.name) is cell
    for gate in CELLS[name].gates or ("",):
        table = backward_table(CELLS[name], gate, has_readout=False)
        assert (table.flow[0], table.flow[-1]) == (ERROR, table.delta)


def test_that_each_step_of_the_pass_is_said():
    now = moment(at=(2, 1))
    begun = backward_snapshot(now, passed_of(now)).replaced(step_size="operation")
    reading = begun.moved(begun.at_timestep(3)._replace(operation=0))
    said = narrate_backward(reading).sentence
    assert said.startswith("Timestep 4: the backward pass reads upstream_t, what the")
    assert all(info.title and info.meaning for info in reading.arrays.values())


@each_of("case", ["targets", "stateful", "words"])
def test_that_it_is_told_why_a_model_has_none(case):
    model, samples = MODEL, Samples(CUBE, targets=LABELS, shown=SHOWN)
    if case == "targets":
        samples = replace(samples, targets=None)
    elif case == "stateful":
        second = replace(MODEL.steps[2], stateful=True)
        model = replace(MODEL, steps=(*MODEL.steps[:2], second, *MODEL.steps[3:]))
    else:
        samples = replace(samples, targets=np.array([*"abcdef"]))
    now = moment(model, samples=samples)
    assert passed_of(now) is None
    error = why_untrained(now)
    assert isinstance(error, UserError)
    said = {"targets": "Nothing tells", "stateful": "keeps its state", "words": "words"}
    assert said[case] in str(error)
