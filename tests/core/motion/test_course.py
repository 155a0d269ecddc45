"""A motion is a function of two snapshots and a fraction; nothing is seen too soon."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.functions import FUNCTIONS
from rnn_viewer.core.motion.course import Course, duration
from rnn_viewer.core.motion.levels import LEVELS
from rnn_viewer.core.motion.motions import MOTIONS
from rnn_viewer.core.motion.moves import ELEMENTWISE, readout_stages, stages
from rnn_viewer.core.motion.scene import STILL
from rnn_viewer.core.operations import operations_of
from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.snapshot.position import Position, after_timesteps
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from tests.walks import each_of

NAMES = [operation.name for operation in operations_of(SIMPLE_RNN).entries]
FRACTIONS = st.floats(0, 1, exclude_max=True)
STEPS = st.tuples(
    st.sampled_from(["timestep", "operation", "unit"]),
    st.integers(0, 60),
    st.sampled_from([1, -1]),
)


@pytest.fixture(scope="module")
def small(first):
    return first()


@pytest.fixture(scope="module")
def large(first):
    """More rows and columns than travel one by one."""
    return first(input_features=40, output_features=50)


def arrays(snapshot, earlier, later):
    """Return every number that a step reads or makes, by array."""
    found = {name: [snapshot.weights[name]] for name in snapshot.run.cell.parameter}
    for there in (earlier.trace, later.trace):
        for name in snapshot.run.cell.traced if there is not None else ():
            found.setdefault(name, []).append(there[name])
    return found


def kinds_at(course, fraction):
    scene = course.scene(fraction)
    return {cover.array for cover in scene.covers if cover.landed < len(cover.rows)}


@each_of("operation", NAMES)
@each_of("way", [1, -1])
@each_of("run", ["small", "large"])
def test_that_each_operation_is_seen_to_move(
    request, stepped, shelf, operation, way, run
):
    """At 0 nothing has landed, at ½ something is on its way, at 1 all is still."""
    snapshot = request.getfixturevalue(run)
    place = NAMES.index(operation)
    before = Position(1, place - 1) if place else Position(0, len(NAMES) - 1)
    old, new = stepped(snapshot, "operation", position=before)
    if way < 0:
        old, new = new, old
    course = Course(old, new, shelf(new))
    (move,) = course.moves
    assert move.kind == kind_of(operation)
    begin, middle = course.scene(0.0 if way > 0 else 1 - 1e-9), course.scene(0.5)
    assert [cover.landed for cover in begin.covers] == [0]
    assert middle.pieces
    assert middle.covers[0].landed < len(move.rows)
    assert course.scene(1.0) is STILL


def kind_of(operation):
    others = {"read_input": "read", "store": "store", "set_state": "carry"}
    if operation in others:
        return others[operation]
    statement = next(s for s in SIMPLE_RNN.statements if s.name == operation)
    return statement.function if statement.function in MOTIONS else ELEMENTWISE


def test_that_every_function_of_statements_has_a_motion():
    for name in FUNCTIONS:
        assert name in MOTIONS or name in ("one_minus", "minus", "g")
    for motion in MOTIONS.values():
        assert 400 <= motion.milliseconds <= 1000


def test_that_the_products_of_a_row_are_terms_and_land_as_their_sum(
    small, stepped, shelf
):
    old, new = stepped(small, "operation", position=Position(1, 0))
    course, places = Course(old, new, shelf(new)), shelf(new)
    W, input_t = new.weights["W"], new.trace["input_t"]
    seen = set()
    for i in range(400):
        scene = course.scene(i / 400)
        for piece in scene.pieces:
            if piece.block.array != "input_product":
                continue
            _, _, rows, columns = piece.block.key
            expected = W[rows.start, columns.start] * input_t[columns.start]
            assert piece.block.numbers == [[expected]]
            seen.add((rows.start, columns.start))
            cell = places.block("input_product", rows, range(1))
            assert piece.rect.left <= cell.left + 1e-6
            (cover,) = scene.covers
            assert cover.landed <= rows.start
    assert seen == {(j, k) for j in range(4) for k in range(3)}


def test_that_the_operand_comes_down_over_its_matrix(small, stepped, shelf):
    old, new = stepped(small, "operation", position=Position(1, 1))
    course = Course(old, new, shelf(new))
    tops, columns = [], []
    for i in range(1, 200):
        down = [p for p in course.scene(i / 200).pieces if p.block.array == "state_t"]
        if down:
            tops.append(down[0].rect.top)
            columns.append([p.block.numbers.item() for p in down])
    assert tops == sorted(tops)
    assert all(c == new.trace["state_t"].tolist() for c in columns)


def test_that_a_sum_passes_the_curve_before_it_is_an_output(small, stepped, shelf):
    old, new = stepped(small, "operation", position=Position(1, 3))
    course = Course(old, new, shelf(new))
    z, output = new.trace["pre_activation"], new.trace["output_t"]
    shown = {j: [] for j in range(4)}
    dots = set()
    for i in range(300):
        scene = course.scene(i / 300)
        (curve,) = scene.curves
        dots.update(curve.dots)
        for piece in scene.pieces:
            shown[piece.block.key[2].start].append(piece.block.numbers.item())
    for j, numbers in shown.items():
        passed = numbers.index(output[j])
        assert set(numbers[:passed]) == {z[j]}
        assert set(numbers[passed:]) == {output[j]}
    heights = np.minimum((np.tanh(z) / np.tanh(3) + 1) / 2, 1)
    assert sorted({y for _, y in dots}) == pytest.approx(sorted(set(heights)))


def test_that_the_output_turns_along_the_loop_and_lands_in_the_state(
    small, stepped, shelf
):
    old, new = stepped(small, "operation", position=Position(1, 5))
    places, course = shelf(new), Course(old, new, shelf(new))
    middles = {k: [] for k in range(4)}
    for i in range(400):
        for piece in course.scene(i / 400).pieces:
            middles[piece.block.key[2].start].append(piece.rect.centre)
            assert piece.block.numbers.item() == new.state_t[piece.block.key[2].start]
    for k, way in middles.items():
        row = range(k, k + 1)
        source = places.block("output_t", row, range(1)).centre
        target = places.block("state_t", row, range(1)).centre
        assert way[0][0] == pytest.approx(source[0])
        assert any(y == pytest.approx(20) for _, y in way)
        assert way[-1] == pytest.approx(target, abs=40)


@given(step=STEPS, fraction=FRACTIONS)
def test_that_nothing_is_seen_where_it_lands_before_what_makes_it(
    small, stepped, shelf, step, fraction
):
    """A result is covered until all that it is made of has landed, and moved."""
    step_size, count, way = step
    *_, old = stepped(small, step_size, count)
    old, new = stepped(old, step_size, way)
    course = Course(old, new, shelf(new))
    scene, done = course.scene(fraction), fraction if way > 0 else 1 - fraction
    there = {cover.array: cover.landed == len(cover.rows) for cover in scene.covers}
    assert set(there) == {move.result for move in course.moves}
    for move in course.moves:
        if there[move.result]:
            made = {name for name in move.operands if name in there}
            assert all(there[name] for name in made) or move.kind in ("carry", "read")
            assert done > 0
    if fraction and course.moves:
        assert not all(there.values())


@given(step=STEPS, fraction=FRACTIONS)
def test_that_every_number_that_moves_is_one_of_an_array_or_a_term(
    small, stepped, shelf, step, fraction
):
    step_size, count, way = step
    *_, old = stepped(small, step_size, count)
    old, new = stepped(old, step_size, way)
    earlier, later = (old, new) if way > 0 else (new, old)
    found = arrays(new, earlier, later)
    trace = later.trace
    for piece in Course(old, new, shelf(new)).scene(fraction).pieces:
        numbers, array = piece.block.numbers, piece.block.array
        if piece.block.factor is not None:
            matrix, vector = SIMPLE_RNN.made_by[array].operands
            terms = new.weights[matrix] * trace[vector]
            assert np.isin(numbers, terms).all()
        else:
            assert any(np.isin(numbers, there).all() for there in found[array])


@given(step=STEPS, fraction=st.floats(0.01, 0.99))
def test_that_a_step_back_is_the_step_in_reverse(small, stepped, shelf, step, fraction):
    step_size, count, _ = step
    *_, old = stepped(small, step_size, count)
    old, new = stepped(old, step_size)
    forwards = Course(old, new, shelf(new)).scene(fraction)
    backwards = Course(new, old, shelf(new)).scene(1 - fraction)
    rects = [[p.rect for p in scene.pieces] for scene in (forwards, backwards)]
    assert len(rects[0]) == len(rects[1])
    for some, other in zip(*rects, strict=True):
        assert some == pytest.approx(other, abs=1e-6)
    assert forwards.covers == backwards.covers


@given(step=STEPS, fraction=FRACTIONS)
def test_that_few_things_move_at_once_however_large_the_network(
    large, stepped, shelf, step, fraction
):
    step_size, count, way = step
    *_, old = stepped(large, step_size, count)
    old, new = stepped(old, step_size, way)
    scene = Course(old, new, shelf(new)).scene(fraction)
    assert len(scene.pieces) <= 3 * 16


def test_that_a_timestep_is_seen_in_stages_of_what_waits_for_what(small, stepped):
    old, new = stepped(small, "timestep", position=after_timesteps(2))
    found = [{move.result for move in stage} for stage in stages(old, new)]
    assert found == [
        {"state_t", "input_t"},
        {"input_product", "state_product"},
        {"pre_activation"},
        {"output_t"},
        {"output_sequence"},
    ]


def test_that_the_state_that_lands_is_the_output_of_the_timestep_before(
    small, stepped, shelf
):
    old, new = stepped(small, "timestep", position=after_timesteps(2))
    pieces = Course(old, new, shelf(new)).scene(0.05).pieces
    carried = [p.block.numbers.item() for p in pieces if p.block.array == "output_t"]
    assert sorted(carried) == sorted(old.trace["output_t"].tolist())


def test_that_a_state_that_is_emptied_is_not_seen_to_arrive(first, stepped, shelf):
    recipe = Recipe(first().recipe.settings, edits=(empty_state(2),))
    run = start(recipe)
    run.advance()
    snapshot = first_snapshot(recipe, run)
    old, new = stepped(snapshot, "timestep", position=after_timesteps(2))
    scene = Course(old, new, shelf(new)).scene(0.1)
    assert not [p for p in scene.pieces if p.block.array == "output_t"]
    assert {c.array: c.landed for c in scene.covers}["state_t"] == 0


def test_that_a_step_by_unit_moves_one_row(small, stepped, shelf):
    old, new = stepped(small, "unit", position=Position(1, 2, 1))
    course = Course(old, new, shelf(new))
    (move,) = course.moves
    assert (move.result, move.rows) == ("state_product", range(2, 3))
    frames = [course.scene(i / 50).frames for i in range(50)]
    rows = {frame.top for found in frames for frame in found}
    assert rows == {100 + 8 * 2}


def test_that_only_single_steps_have_a_motion(small, stepped):
    *_, far = stepped(small, "timestep", 4)
    assert stages(small, far) == ()
    assert duration(small, far) == 0
    assert stages(far, far) == ()
    old, new = stepped(small, "operation")
    assert duration(old, replace(new, colour_ranges=dict(new.colour_ranges))) == 0


def test_that_nothing_moves_where_colours_tell_changes(small, stepped):
    old, new = stepped(small, "timestep")
    changes = [replace(snapshot, ranges="change") for snapshot in (old, new)]
    assert duration(old, new) > 0
    assert duration(*changes) == 0


def test_that_a_step_takes_as_long_as_it_can_be_followed(small, stepped):
    turn = stepped(small, "timestep", position=after_timesteps(2))
    assert 200 <= duration(*turn) <= 300
    assert duration(*turn, "brief") == 150
    assert duration(*turn, "none") == 0
    for place in range(6):
        old, new = stepped(small, "operation", position=Position(1, place))
        assert 600 <= duration(old, new) <= 1000
    row = stepped(small, "unit", position=Position(1, 1, 1))
    assert 0 < duration(*row) < duration(*stepped(small, "operation"))


@each_of("level", LEVELS)
def test_that_brief_motion_is_that_of_whole_arrays(small, stepped, shelf, level):
    old, new = stepped(small, "timestep", position=after_timesteps(2))
    kinds = [m.kind for m in Course(old, new, shelf(new), level=level).moves]
    expected = {"brief": ["carry", "read", "store"], "none": []}
    assert kinds == expected.get(level, kinds)
    product = stepped(small, "operation", position=Position(1, 0))
    assert (duration(*product, level) > 0) == (level == "full")


def test_that_what_is_not_drawn_does_not_move(small, stepped, shelf):
    old, new = stepped(small, "timestep", position=after_timesteps(2))
    without = ("state_t", "b", "output_sequence")
    course = Course(old, new, shelf(new, without))
    assert "state_t" not in {move.result for move in course.moves}
    for i in range(50):
        arrays = {piece.block.array for piece in course.scene(i / 50).pieces}
        assert not arrays & set(without)


@pytest.fixture
def read_out(small):
    recipe = replace(
        small.recipe, readout=Readout(np.arange(8.0).reshape(2, 4), np.array([1.0, -1]))
    )
    return first_snapshot(recipe, small.run)


@pytest.mark.parametrize("way", [1, -1])
def test_that_a_read_out_is_computed_as_a_row_is_stored(read_out, stepped, shelf, way):
    old, new = stepped(read_out, "operation", position=Position(1, 4))
    old, new = (old, new) if way > 0 else (new, old)
    course = Course(old, new, shelf(new), of_readout=True)
    assert [m.result for m in course.moves] == ["readout_product", "readout_t"]
    V, output = new.recipe.readout.V, (new if way > 0 else old).trace["output_t"]
    for i in range(60):
        for piece in course.scene(i / 60).pieces:
            if piece.block.factor is not None:
                assert np.isin(piece.block.numbers, V * output).all()
    activation = stepped(read_out, "operation", position=Position(1, 3))
    assert readout_stages(*activation) == ()
    assert readout_stages(*stepped(read_out, "timestep")) != ()


def test_that_without_a_read_out_nothing_is_read_out(small, stepped):
    assert readout_stages(*stepped(small, "timestep")) == ()


def test_that_a_wide_curve_is_drawn_for_every_activation(first, stepped, shelf):
    from rnn_viewer.core.activations import ACTIVATIONS

    for name in ACTIVATIONS:
        snapshot = first(activation=name)
        old, new = stepped(snapshot, "operation", position=Position(1, 3))
        (curve,) = Course(old, new, shelf(new)).scene(0.5).curves
        shares = [share for point in curve.points for share in point]
        assert min(shares) == 0
        assert max(shares) == 1
        assert all(0 <= share <= 1 for dot in curve.dots for share in dot)


def test_that_a_zoomed_run_moves_what_is_seen_of_it(small, stepped, shelf):
    class Part(shelf):
        def seen(self, array):
            rows, columns = super().seen(array)
            return (range(1, 3), columns) if len(rows) == 4 else (rows, columns)

    old, new = stepped(small, "operation", position=Position(1, 2))
    course = Course(old, new, Part(new))
    rows = {
        p.block.key[2].start for i in range(50) for p in course.scene(i / 50).pieces
    }
    assert rows == {1, 2}


def test_that_another_run_has_no_motion(first, stepped):
    some, other = first(), first(seed=3)
    old, _ = stepped(some, "operation")
    _, new = stepped(other, "operation")
    assert stages(old, followed(new)) == ()
