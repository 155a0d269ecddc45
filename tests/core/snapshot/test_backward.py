"""A walk through a backward pass: what is there, what is said, and what moves."""

import re
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from rnn_viewer.core.motion.course import Course, duration
from rnn_viewer.core.motion.geometry import Rect
from rnn_viewer.core.number_text import number_said
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.backward_run import backward_of
from rnn_viewer.core.snapshot.backward import OVER_TIME, backward_snapshot, by
from rnn_viewer.core.snapshot.backward_sentences import narrate_backward
from rnn_viewer.core.snapshot.passed_words import (
    EXPLODING,
    VANISHING,
    course_of,
    said_of_course,
    said_of_norm,
)
from rnn_viewer.core.snapshot.position import step
from rnn_viewer.core.snapshot.transitions import first_snapshot
from tests.core.run.test_backward_run import OUTPUTS, TIMESTEPS, network
from tests.walks import each_cell, each_of

EACH_CELL = pytest.mark.parametrize("name", each_cell())


def begun(name="simple_rnn", step_size="operation"):
    """Return the start of a backward pass."""
    return first_of(name).replaced(step_size=step_size)


@cache
def first_of(name):
    run, readout, targets = network(name)
    settings = network_settings(name)
    forward = first_snapshot(Recipe(settings), run)
    found = backward_of(run, readout, targets, "squared_error", None)
    return backward_snapshot(forward, found)


def network_settings(name):
    from rnn_viewer.core.settings.settings import RNNSettings

    own = {"units": 7} if name == "lstm_projected" else {}
    sizes = {"timesteps": TIMESTEPS, "input_features": 3, "output_features": OUTPUTS}
    return RNNSettings(cell=name, **sizes, **own)


def walked(now):
    """Return all moments of a pass, one step after the other."""
    found = [now]
    while True:
        position = step(found[-1].position, now.extent, now.step_size, 1)
        if position == found[-1].position:
            return found
        found.append(found[-1].moved(position))


@EACH_CELL
def test_that_a_pass_goes_from_the_last_timestep_to_the_first(name):
    moments = walked(begun(name, "timestep"))
    timesteps = [now.timestep for now in moments]
    assert timesteps == [TIMESTEPS, *reversed(range(TIMESTEPS))]
    assert moments[-1].shown(OVER_TIME) == TIMESTEPS


@EACH_CELL
@pytest.mark.parametrize("step_size", ["operation", "unit"])
def test_that_what_a_step_makes_is_what_the_pass_computed(name, step_size):
    now = begun(name, step_size)
    for old, new in pairwise(walked(now)):
        result = new.operation.result
        made = new.passed.cell.made_by
        if result in made:
            assert new.shown(result) > old.shown(result) * (
                new.timestep == old.timestep
            )
            values = new.values(result)
            trace = new.passed.trace(new.position.timestep)
            np.testing.assert_array_equal(values, trace[result])


@EACH_CELL
def test_that_what_is_carried_is_that_of_the_next_timestep(name):
    for now in walked(begun(name, "timestep"))[2:]:
        for state, result in now.passed.cell.becomes.items():
            later = now.passed.trace(now.position.timestep - 1)[result]
            np.testing.assert_array_equal(now.values(state), later)


@EACH_CELL
def test_that_all_that_is_shown_has_a_title_a_shape_and_a_range(name):
    now = walked(begun(name, "timestep"))[3]
    for array, info in now.arrays.items():
        assert info.title
        assert info.meaning
        values = now.values(array)
        if values is not None:
            assert now.shape(array) == values.shape
            assert now.colour_ranges[info.measured_as] > 0
            largest = np.abs(values).max(initial=0.0)
            assert largest <= now.colour_ranges[info.measured_as] + 1e-12


def test_that_gradients_of_parameters_are_shown_as_the_pass_has_them():
    now = begun("gru")
    for name, gradient in now.passed.gradients.items():
        np.testing.assert_array_equal(now.values(by(name)), gradient)


# What is said


@EACH_CELL
@pytest.mark.parametrize("step_size", ["timestep", "operation", "unit"])
def test_that_each_step_is_said_with_its_timestep(name, step_size):
    for now in walked(begun(name, step_size)):
        told = narrate_backward(now)
        assert told.sentence.endswith(".")
        assert "{" not in told.sentence + told.formula
        if step_size == "timestep" and not now.position.at_start:
            assert f"Timestep {now.timestep + 1}" in told.sentence


def test_that_the_sentence_of_a_timestep_has_the_largest_deltas():
    moments = walked(begun("simple_rnn", "timestep"))
    for now in moments[2:]:
        numbers = re.findall(r"(?:is|had) (−?[\d.]+(?:e−?\d+)?)", _said(now))
        row = now.position.timestep
        largest = [float(np.abs(now.deltas[r]).max()) for r in (row, row - 1)]
        assert [number_said(n.rstrip(".")) for n in numbers] == pytest.approx(
            largest, rel=0.05, abs=0.006
        )


def _said(now):
    return narrate_backward(now).sentence


# Vanishing, exploding, clipping: tried to refute


def course(factor, timesteps=20):
    """Return gradients whose size is multiplied by a factor on each step back."""
    sizes = factor ** np.arange(timesteps)[::-1]
    return sizes[:, np.newaxis] * np.array([[0.6, -0.8]])


@each_of("factor", [0.2, 0.5, 0.9, 1.0, 1.1, 1.9, 3.0])
@each_of("timesteps", [2, 20, 40])
def test_that_a_gradient_is_said_to_vanish_or_explode_only_where_it_does(
    factor, timesteps
):
    deltas = course(factor, timesteps)
    said = str(said_of_course(deltas, "δ_t"))
    left = np.linalg.norm(deltas[0]) / np.linalg.norm(deltas[-1])
    assert ("vanishes" in said) == (left < VANISHING)
    assert ("explodes" in said) == (left > EXPLODING)
    found = number_said(re.search(r"factor of ([\d.e−]+) a timestep", said)[1])
    assert found == pytest.approx(factor, rel=0.05)
    first, later = np.linalg.norm(deltas[0]), np.linalg.norm(deltas[-1])
    assert course_of(deltas)[1:3] == pytest.approx((later, first))
    numbers = re.findall(r"([\d.]+(?:e−?\d+)?) at timestep (\d+)", said)
    told = {int(t): number_said(number) for number, t in numbers}
    assert told[timesteps] == pytest.approx(later, rel=0.05)
    assert told[1] == pytest.approx(first, rel=0.05)


def test_that_nothing_is_said_to_vanish_where_the_loss_enters_early():
    """The size is compared with that of the last timestep at which there is any."""
    deltas = course(0.9)
    deltas[12:] = 0.0
    found = course_of(deltas)
    assert found.last == 11
    assert "vanishes" not in said_of_course(deltas, "δ_t")
    assert "timestep 12" in said_of_course(deltas, "δ_t")


def test_that_exact_zeros_are_no_small_numbers():
    deltas = course(0.9)
    deltas[:4] = 0.0
    said = said_of_course(deltas, "δ_t")
    assert "exactly 0 at timestep 4 and before" in said
    assert "vanish" not in said
    assert "is 0 at each timestep" in said_of_course(0 * deltas, "δ_t")


def test_that_what_overflows_is_said():
    deltas = course(0.9)
    deltas[3, 0] = np.inf
    assert "overflowed" in said_of_course(deltas, "δ_t")


@each_of("is_of_loop", [False, True])
@each_of("norm", [0.0, 3e-7, 0.2, 1.0, 12.5, 4e6])
def test_that_the_norm_of_a_sequence_is_said_and_of_what_it_is(norm, is_of_loop):
    said = str(said_of_norm(norm, is_of_loop))
    assert number_said(said.rpartition(" ")[2][:-1]) == pytest.approx(norm, rel=0.05)
    assert said.startswith("For this sequence")
    assert ("by the weights of this loop" in said) == is_of_loop
    assert ("by all weights" in said) != is_of_loop


# What moves


class Shelf:
    """Places of arrays, one to the left of the other."""

    def __init__(self, now):
        self._shapes = {n: (*now.shape(n), 1)[:2] for n in now.arrays}
        self._lefts = {n: -1000 * i for i, n in enumerate(self._shapes)}

    def has(self, array):
        return array in self._shapes

    def seen(self, array):
        rows, columns = self._shapes[array]
        return range(rows), range(columns)

    def block(self, array, rows, columns):
        left, top = self._lefts[array] + 10 * columns.start, 100 + 8 * rows.start
        return Rect(left, top, 10 * len(columns), 8 * len(rows))

    def entrance(self):
        return 1000.0

    def loop_level(self, state):
        return 20.0


@EACH_CELL
def test_that_what_moves_are_numbers_of_the_pass(name):
    moments = walked(begun(name))
    for old, new in pairwise(moments[5:41]):
        course = Course(old, new, Shelf(new))
        assert duration(old, new) > 0
        trace = new.passed.trace(new.position.timestep)
        for fraction in (0.0, 0.3, 0.6, 0.9):
            for piece in course.scene(fraction).pieces:
                block = piece.block
                if block.factor is not None:
                    continue
                values = trace.get(block.array)
                if values is not None:
                    assert np.isin(block.numbers, values).all()


def test_that_the_error_comes_from_the_right():
    moments = walked(begun())
    reading = next(now for now in moments if now.operation.name == "read_input")
    before = moments[moments.index(reading) - 1]
    pieces = Course(before, reading, Shelf(reading)).scene(0.5).pieces
    there = Shelf(reading).block("error_t", range(2), range(1))
    assert pieces
    assert all(piece.rect.left >= there.left for piece in pieces)
