"""The lesson of an example, in its page: each stop says what the window says."""

from dataclasses import replace

import pytest

from rnn_viewer.core.lesson.places import base_of, covered_cells, places
from rnn_viewer.core.lesson.references import filled
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.run.spectrum import eigenvalues
from rnn_viewer.core.snapshot.transitions import followed
from rnn_viewer.exports.page.page import page_text
from rnn_viewer.files.examples import EXAMPLES
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.launch.headless import snapshot_of
from tests.exports.page.conftest import small, snapshot_at_start

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", EXAMPLES)
def test_that_each_stop_is_where_the_windows_is_and_says_the_same(opened, name):
    now = snapshot_of(load_session(EXAMPLES[name].path))
    lesson = now.lesson
    page = opened(page_text(now))
    text = lambda part: page.locator(f"#lesson .{part}").text_content()  # noqa: E731
    runs = {now.recipe: now}
    found = places(lesson, base_of(lesson, now.recipe))
    for number, (stop, place) in enumerate(zip(lesson.stops, found, strict=True), 1):
        first = runs.get(place.recipe) or snapshot_at_start(place.recipe)
        runs[place.recipe] = first
        there = followed(first, position=place.position, selection=place.selection)
        there = replace(there, eigenvalues=eigenvalues(first.weights.recurrent))
        covered = covered_cells(stop, there, there.position)
        assert text("count") == f"{number} of {len(lesson.stops)}"
        expected = filled(stop.sentence, replace(there, covered=covered))
        assert text("sentence") == expected
        where = page.evaluate("[page.position.t, page.position.operation, page.unit]")
        t, operation, *_ = place.position
        assert where == [t, operation, place.selection.unit]
        if covered:
            seen = page.locator("#sentence").text_content()
            assert seen.startswith("A number is covered")
            page.keyboard.press("Space")
            assert text("answer") == filled(stop.revealed, there)
        page.keyboard.press("Space")
    assert page.locator("#lesson").is_hidden()
    assert page.locator("#begin").is_visible()


def test_that_a_guess_is_judged_and_a_covered_number_is_seen_nowhere(opened):
    settings = {"timesteps": 5, "input_features": 3, "output_features": 4}
    stop = Stop(
        "What will output_t[2] be?",
        settings={**settings, "distribution": "symmetric_uniform"},
        timestep=2,
        unit=2,
        covered=("output_t[2]",),
    )
    now = replace(small(), lesson=Lesson("One number", (stop,)))
    there = followed(now, position=now.position._replace(timestep=1, operation=5))
    number = there.trace.output_t[1]
    page = opened(page_text(now))
    said = page.locator("main").inner_text()
    assert f"{number:.6g}" not in said
    assert page.evaluate("page.moment.number('output_sequence', 1, 1)") is None
    guess = page.locator("#lesson .guess")
    guess.fill("a lot")
    guess.press("Enter")
    assert page.locator("#lesson .answer").text_content() == "“a lot” is no number."
    guess.fill(f"{number + 0.5:.2f}".replace(".", ","))
    guess.press("Enter")
    answer = page.locator("#lesson .answer").text_content()
    assert "0.50 too high." in answer
    assert f"output_t[2] = {number:.2f}".replace("-", "−") in answer
    assert page.evaluate("page.moment.number('output_sequence', 1, 1)") == number
    page.keyboard.press("Escape")
    assert page.locator("#lesson").is_hidden()
