"""The lesson that comes along: each claim of its sentences is held to the arrays."""

import re

import numpy as np
import pytest

from rnn_viewer.core.lesson.places import Place, base_of, places
from rnn_viewer.core.recipe.lesson import Stop
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.files.lessons import LESSONS
from rnn_viewer.files.lessons.lesson_file import load_lesson

LESSON = load_lesson(LESSONS["loop"].path)
PLACES = places(LESSON, base_of(LESSON, Recipe()))


def stop_saying(words: str) -> tuple[Stop, Place]:
    """Return the one stop that says something, and its place."""
    (found,) = [
        pair
        for pair in zip(LESSON.stops, PLACES, strict=True)
        if words in f"{pair[0].sentence} {pair[0].revealed}"
    ]
    return found


def trace_at(words: str, timestep: int | None = None):
    """Return all that is computed at the timestep of the stop that says something."""
    _, place = stop_saying(words)
    weights, inputs, _ = resolve(place.recipe)
    run = simulate(weights=weights, inputs=inputs, activation="tanh")
    shown = place.position.timestep if timestep is None else timestep - 1
    return run.trace(shown), run


def test_that_it_has_eight_chapters_of_three_to_six_stops():
    assert len(LESSON.chapters) == 8
    assert all(3 <= len(stops) <= 6 for _, stops in LESSON.chapters)
    asking = {LESSON.chapter_at(i) for i, s in enumerate(LESSON.stops) if s.covered}
    assert len(asking) >= 6


def test_that_the_first_six_chapters_are_on_3_inputs_4_units_and_8_timesteps():
    for place in PLACES[: LESSON.chapters[6][1].start]:
        settings = place.recipe.settings
        sizes = (settings.timesteps, settings.input_features, settings.output_features)
        assert sizes == (8, 3, 4)


def test_that_state_t_is_what_was_put_out_before():
    trace, run = trace_at("the first number that timestep 1 put out")
    assert trace.state_t[0] == run.output_sequence[0, 0]
    trace, run = trace_at("state_t is what timestep 2 put out")
    assert np.array_equal(trace.state_t, run.output_sequence[1])
    trace, _ = trace_at("what unit 2 has just put out")
    _, place = stop_saying("what unit 2 has just put out")
    assert place.position.state_is_set


def test_that_input_t_is_row_3_and_a_weight_below_zero_pushes_down():
    trace, run = trace_at("input_t is row 3 of the inputs")
    assert np.array_equal(trace.input_t, run.inputs[2])
    assert run.weights.W[1, 2] < 0


def test_that_two_products_are_far_below_zero_and_the_first_is_small():
    trace, run = trace_at("the last two products are far below zero")
    products = run.weights.W[1] * trace.input_t
    assert abs(products[0]) < 0.1
    assert products[1:].max() < -0.5
    assert trace.input_product[1] == pytest.approx(products.sum())


def test_that_what_the_units_say_to_unit_2_cancels_and_unit_1_is_told_more():
    trace, run = trace_at("What the units say to it cancels out")
    terms = run.weights.U[1] * trace.state_t
    assert abs(trace.state_product[1]) < 0.05 < 0.2 < np.abs(terms).max()
    trace, _ = trace_at("Unit 1 is told much more")
    assert trace.state_product[0] > 20 * abs(trace.state_product[1])


def test_that_the_sum_is_of_the_three_as_they_are_rounded():
    trace, run = trace_at("The three are added")
    parts = trace.input_product[1], trace.state_product[1], run.weights.b[1]
    assert sum(parts) == pytest.approx(trace.pre_activation[1])
    rounded = sum(round(part, 2) for part in parts)
    assert round(rounded, 2) == round(trace.pre_activation[1], 2)


def test_that_small_sums_pass_almost_as_they_are_and_larger_ones_are_bent():
    trace, _ = trace_at("the z of unit 4, stays")
    z, output = trace.pre_activation, trace.output_t
    assert round(z[3], 2) == round(output[3], 2)
    assert abs(output[1]) < abs(z[1]) - 0.1


def test_that_the_first_input_reaches_the_last_output_until_the_weights_are_small():
    def last(words):
        return trace_at(words)[1].output_sequence[-1, 3]

    drawn, without = last("Is anything of the very first input"), last("It does:")
    assert abs(without - drawn) > 0.5
    small, small_without = last("Unit 4 ends at"), last("all but forgotten")
    assert 0 < abs(small_without - small) < 0.001
    assert resolve(stop_saying("It does:")[1].recipe)[1][0].tolist() == [0, 0, 0]


def test_that_the_books_run_is_saturated_and_the_scale_undoes_it():
    trace, run = trace_at("They all put out")
    assert run.weights.W.min() >= 0
    assert run.weights.U.min() >= 0
    assert np.all(run.output_sequence[1:] == 1)
    assert trace.pre_activation.min() > 30
    trace, run = trace_at("The cure")
    assert 0.4 < trace.pre_activation.min() < trace.pre_activation.max() < 0.7
    assert np.ptp(trace.output_t) > 0.1
    _, run = trace_at("no two timesteps are alike")
    rows = run.output_sequence
    assert len(np.unique(rows.round(4), axis=0)) == len(rows)


def test_that_no_number_of_a_run_is_written_into_a_sentence():
    for stop in LESSON.stops:
        said = re.sub(r"\{[^}]*\}", "", f"{stop.sentence} {stop.revealed}")
        assert not re.search(r"\d[.,]\d", said), said


def test_that_every_stop_says_whole_sentences_in_the_window(open_window):
    window = open_window()
    window.open_lesson("loop")
    lessons = window.lessons
    for index, stop in enumerate(LESSON.stops):
        lessons.go(index)
        if not lessons.has_arrived:
            lessons.next()
        texts = [lessons.bar.sentence.text()]
        if stop.covered:
            lessons.reveal()
            texts.append(lessons.bar.answer.text())
        assert "…" not in "".join(texts)
        assert all(text[-1] in ".?" for text in texts), texts


def test_that_the_notice_on_saturation_does_not_tell_what_is_covered(
    open_window, qtbot
):
    window = open_window()
    notice = window.views.notice
    qtbot.waitUntil(lambda: not notice.visibleRegion().isEmpty())
    window.open_lesson("loop")
    window.lessons.go(LESSON.stops.index(stop_saying("They all put out")[0]))
    qtbot.waitUntil(lambda: window.lessons.has_arrived)
    assert window.session.snapshot.covered
    assert notice.visibleRegion().isEmpty()
    window.leave_lesson()
    qtbot.waitUntil(lambda: not notice.visibleRegion().isEmpty())
