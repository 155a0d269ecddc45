"""A stop says what changes; the rest is as it was at the stop before."""

from dataclasses import replace

import numpy as np

from rnn_viewer.core.lesson.places import base_of, covered_cells, places
from rnn_viewer.core.lesson.writing import lesson_of, placed, view_of
from rnn_viewer.core.recipe.edits import cut_unit
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import START, Position
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.session import Session
from tests.walks import each_of

SMALL = {"timesteps": 6, "input_features": 3, "output_features": 4}
LESSON = Lesson(
    "One",
    (
        Stop("a", "First", SMALL, timestep=0, step_size="unit", panels=("code",)),
        Stop("b", timestep=3, operation="activation", row=2, unit=2),
        Stop("c", settings={"weight_scale": 0.5}, edits=(cut_unit(1),), unit=0),
        Stop("d", "Second", timestep=6, weight="U[2, 3]", panels=()),
    ),
)


def test_that_each_stop_takes_over_what_it_does_not_say():
    first, second, third, last = places(LESSON, Recipe(RNNSettings()))
    assert (first.position, first.step_size, first.panels) == (START, "unit", ("code",))
    assert second.recipe is first.recipe
    assert second.position == Position(2, 4, 1)
    assert (second.selection, second.panels) == (Selection(1), ("code",))
    assert third.recipe.settings == RNNSettings(**SMALL, weight_scale=0.5)
    assert (third.recipe.edits, third.selection) == ((cut_unit(1),), Selection())
    assert last.recipe is third.recipe
    assert last.position.completed == 6
    assert last.selection == Selection(1, Cell("U", 1, 2))
    assert last.panels == ()


def test_that_a_stop_chooses_the_gradient_that_is_followed():
    lesson = Lesson(
        "x",
        (
            Stop("a", settings={"cell": "lstm"}, unit=2, gradient="carry_t"),
            Stop("b", timestep=3),
            Stop("c", weight="W_c[3, 1]"),
            Stop("d", gradient="output_t"),
            Stop("e", unit=4),
        ),
    )
    found = [place.selection for place in places(lesson, Recipe(RNNSettings()))]
    assert found[0] == found[1] == Selection(1, None, "carry_t")
    assert found[2] == Selection(2, Cell("W_c", 2, 0))
    assert found[3] == Selection(2, None, "output_t")
    assert found[4] == Selection(3)


def test_that_chapters_begin_where_a_stop_says_so():
    assert LESSON.chapters == [("First", range(3)), ("Second", range(3, 4))]
    assert [LESSON.chapter_at(i) for i in range(4)] == [0, 0, 0, 1]
    assert Lesson("x", (Stop("a"), Stop("b"))).chapters == [("", range(2))]


def test_that_stops_in_another_order_stay_at_their_places():
    stops = placed(LESSON, Recipe())
    turned = lesson_of(stops[::-1], LESSON, Recipe())
    again = placed(turned, Recipe())
    for before, after in zip(stops[::-1], again, strict=True):
        assert vars(before.place.recipe.settings) == vars(after.place.recipe.settings)
        assert before.place.recipe.edits == after.place.recipe.edits
        for part in ("position", "step_size", "ranges", "selection", "panels"):
            assert getattr(before.place, part) == getattr(after.place, part), part
    assert [stop.sentence for stop in turned.stops] == ["d", "c", "b", "a"]


def test_that_a_view_is_a_stop_at_the_same_place(qapp):
    session = Session(RNNSettings(**SMALL, weights_seed=5))
    session.go_to(Position(2, 4, 1), step_size="unit")
    session.choose_cell(Cell("W", 1, 2))
    recipe = session.recipe
    view = view_of(session.snapshot, ["code"], "")
    lesson = lesson_of([*placed(LESSON, recipe), view], LESSON, recipe)
    place = places(lesson, base_of(lesson, recipe))[-1]
    assert place.recipe.settings == recipe.settings
    assert place.position == session.snapshot.position
    assert place.selection == session.snapshot.selection
    session.stop()


def test_that_a_lesson_on_imported_arrays_runs_with_those_that_are_open():
    inputs = np.zeros((5, 2))
    present = Recipe(RNNSettings(weight_scale=9), inputs=inputs)
    lesson = Lesson("x", (Stop("a", timestep=5),), inputs="a.csv")
    (place,) = places(lesson, base_of(lesson, present))
    assert place.recipe.inputs is present.inputs
    assert place.recipe.settings.weight_scale == 1.0


@each_of(
    ("covered", "expected"),
    [
        ("output_t[2]", {("output_t", 1, 0), ("output_sequence", 2, 1)}),
        ("state_t[2]", {("state_t", 1, 0), ("output_sequence", 1, 1)}),
        ("output_sequence[3, 2]", {("output_t", 1, 0), ("output_sequence", 2, 1)}),
        ("input_t[1]", {("input_t", 0, 0), ("inputs", 2, 0)}),
        ("b[1]", {("b", 0, 0)}),
    ],
)
def test_that_a_number_is_covered_wherever_it_is_shown(qapp, covered, expected):
    session = Session(RNNSettings(**SMALL))
    stop = replace(LESSON.stops[0], covered=(covered,))
    found = covered_cells(stop, session.snapshot, Position(2, 5))
    assert set(map(tuple, found)) == expected
    session.stop()
