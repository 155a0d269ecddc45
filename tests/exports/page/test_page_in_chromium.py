"""A page in a browser says and shows, step by step, what the window does."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.analysis.terms import ORDERS, terms
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.code.code import LANGUAGES, START_NAME, Language, loop_of
from rnn_viewer.core.code.code_values import value_behind
from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.colour_ranges import COLOURINGS
from rnn_viewer.core.snapshot.in_work import sum_in_work
from rnn_viewer.core.snapshot.narration import narrate
from rnn_viewer.core.snapshot.position import STEP_SIZES, after_timesteps, end, step
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import followed
from rnn_viewer.exports.page.page import page_text
from rnn_viewer.views.terms.terms_words import equation, kinds_shown
from rnn_viewer.widgets.arrays.cell_text import describe_cell
from tests.exports.page.conftest import SMALL, small, snapshot_at_start

pytestmark = pytest.mark.browser

WALK = """([size, most]) => {
  page.stepSize = size;
  page.jump({ t: -1, operation: page.run.setState, unit: null });
  const seen = [];
  const text = (place) => document.querySelector(place).textContent;
  const marked = () => [...document.querySelectorAll("#code mark")];
  for (;;) {
    const { moment } = page;
    const arrays = {};
    for (const name of Object.keys(page.run.arrays)) {
      const values = moment.values(name);
      arrays[name] = [moment.shown(name), values && Array.from(values, String)];
    }
    seen.push({
      sentence: text("#sentence"),
      formula: text("#formula"),
      code: text("#code .lines"),
      marked: marked().map((mark) => mark.textContent),
      arrays,
    });
    const before = page.position;
    page.step(1);
    const isSame = (key) => before[key] === page.position[key];
    const isEnd = ["t", "operation", "unit"].every(isSame);
    if (isEnd || seen.length > most) return seen;
  }
}"""


def walked(now: Snapshot, size: str) -> list[Snapshot]:
    """Return the window's moments from the start on, one a step."""
    now = replace(now, step_size=size)
    moments = [followed(now, position=after_timesteps(0, now.run.cell.name))]
    while moments[-1].position != end(now.extent, size):
        position = step(moments[-1].position, now.extent, size, 1)
        moments.append(followed(moments[-1], position=position))
    return moments


def numbers(texts: list[str]) -> np.ndarray:
    return np.array([float(text.replace("Infinity", "inf")) for text in texts])


@pytest.mark.parametrize("cell", CELLS)
def test_that_each_step_has_the_numbers_and_the_words_of_the_window(
    opened, subtests, cell
):
    now = small(cell)
    page = opened(page_text(now))
    for size in STEP_SIZES:
        with subtests.test(size=size):
            assert_walked(page.evaluate(WALK, [size, 5000]), walked(now, size))


def assert_walked(seen: list[dict], moments: list[Snapshot]) -> None:
    """Assert that a page has said and had what the window says and has."""
    assert len(seen) == len(moments)
    for found, moment in zip(seen, moments, strict=True):
        told = narrate(moment)
        assert (found["sentence"], found["formula"]) == told
        for name, (shown, texts) in found["arrays"].items():
            assert shown == moment.shown(name)
            if texts is not None and name not in moment.run.initial:
                values = np.asarray(moment.values(name), np.float64).ravel()
                np.testing.assert_array_equal(numbers(texts), values, name)


@pytest.mark.parametrize("cell", CELLS)
def test_that_the_code_is_marked_and_valued_as_in_the_window(opened, subtests, cell):
    now = small(cell)
    page = opened(page_text(now))
    for language, entry in LANGUAGES.items():
        with subtests.test(language=language):
            page.get_by_role("button", name=entry.label, exact=True).click()
            seen = page.evaluate(WALK, ["operation", 5000])
            assert_listed(seen, walked(now, "operation"), entry)


def assert_listed(seen: list[dict], moments: list[Snapshot], entry: Language) -> None:
    """Assert that a page has marked the lines of the window, with their values."""
    listing = entry.list_loop(loop_of(moments[0].run))
    for found, moment in zip(seen, moments, strict=True):
        lines = listing.source.split("\n")
        for line, text in enumerate(lines):
            behind = value_behind(moment, entry, line, listing)
            lines[line] = f"{text}  {entry.comment} {behind}" if behind else text
        assert found["code"] == "".join(lines)
        name = START_NAME if moment.position.at_start else moment.operation.name
        span = listing.spans[name]
        marked = listing.source[span.start : span.stop]
        expected = [line.strip() for line in marked.split("\n")]
        assert [text.strip() for text in found["marked"]] == expected


TERMS = """([unit, order]) => {
  page.choose(unit);
  page.terms.order = order;
  page.update();
  const rows = [...document.querySelectorAll("#terms tbody tr")];
  return {
    equation: document.querySelector("#terms .equation").textContent,
    rows: rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.title)),
    names: rows.map((row) => row.querySelector("th").textContent),
    links: document.querySelectorAll("#terms tbody .link").length,
  };
}"""


@pytest.mark.parametrize("cell", CELLS)
def test_that_the_terms_of_a_unit_and_their_running_sums_are_those_of_the_window(
    opened, cell
):
    now = small(cell)
    page = opened(page_text(now))
    page.evaluate("page.stepSize = 'operation'; page.update()")
    for place, moment in enumerate(walked(now, "operation")[:40]):
        if place:
            page.keyboard.press("ArrowRight")
        if place % 5 == 3:
            chosen = followed(moment, selection=Selection(2))
            for order in ORDERS:
                assert_terms(page.evaluate(TERMS, [2, order]), chosen, order)


def assert_terms(found: dict, chosen: Snapshot, order: str) -> None:
    """Assert that a page shows the terms of the unit that the window does."""
    total = sum_in_work(chosen)
    kinds = kinds_shown(chosen, total)
    if not kinds:
        assert found["rows"] == []
        return
    expected = terms(chosen.trace, chosen.weights, 2, order, kinds, total)
    assert found["equation"] == equation(chosen, expected)
    columns = np.transpose([[float(text) for text in row] for row in found["rows"]])
    for column, values in zip(
        columns,
        (expected.weight, expected.value, expected.product, expected.running_sum),
        strict=True,
    ):
        np.testing.assert_array_equal(column, values)
    names = [expected.name(row) for row in range(len(expected))]
    assert [name.split(" ·")[0] for name in found["names"]] == names


def test_that_a_link_leads_to_the_output_of_the_timestep_before(opened):
    page = opened(page_text(small()))
    page.evaluate("page.jump({ t: 3, operation: page.run.store, unit: null })")
    page.evaluate("page.choose(1)")
    page.locator("#terms .link").nth(2).click()
    assert page.locator("#where").text_content() == "timestep 3 of 5"
    assert page.locator("#terms h2").text_content() == "Sum of unit 3"
    assert "t 4, unit 2 ← t 3, unit 3" in page.locator("#terms .way").text_content()
    page.keyboard.press("Alt+ArrowLeft")
    assert page.locator("#where").text_content() == "timestep 4 of 5"
    assert page.locator("#terms h2").text_content() == "Sum of unit 2"


def test_that_pointing_at_a_cell_tells_its_exact_number(opened):
    now = small()
    page = opened(page_text(now))
    page.evaluate("page.jump({ t: 2, operation: page.run.store, unit: null })")
    there = followed(now, position=after_timesteps(3))
    for name, row, column in (
        ("W", 1, 2),
        ("state_t", 3, 0),
        ("output_sequence", 1, 2),
    ):
        where = page.evaluate(
            "([name, row, column]) => {"
            " const { layout, canvas } = page.strip;"
            " const cell = layout.block(name, [row, row + 1], [column, column + 1]);"
            " const { left, top } = canvas.getBoundingClientRect();"
            " return [left + cell.x + cell.w / 2, top + cell.y + cell.h / 2]; }",
            [name, row, column],
        )
        page.mouse.move(*where)
        said = page.locator("#pointed").text_content()
        assert said == describe_cell(there, Cell(name, row, column))


def test_that_a_backward_loop_walks_from_right_to_left(opened):
    recipe = replace(small().recipe, backwards=True)
    now = snapshot_at_start(recipe)
    page = opened(page_text(now))
    seen = page.evaluate(WALK, ["timestep", 50])
    told = [narrate(moment) for moment in walked(now, "timestep")]
    assert [(each["sentence"], each["formula"]) for each in seen] == told
    page.evaluate("page.jump({ t: 1, operation: page.run.store, unit: null })")
    assert page.locator("#where").text_content().endswith("(reads position 4)")
    sequence, first = page.evaluate(
        "[page.strip.layout.panels.output_sequence,"
        " page.strip.layout.block('output_sequence', [0, 1], [0, 1])]"
    )
    right = sequence["x"] + sequence["w"]
    assert first["x"] + first["w"] == pytest.approx(right)
    cell = page.evaluate(
        "([x, y]) => page.strip.layout.cellAt(x, y)", [right - 1, first["y"] + 1]
    )
    assert (cell["row"], cell["column"]) == (0, 0)


@pytest.mark.parametrize("ranges", COLOURINGS)
def test_that_colours_are_those_of_the_window(opened, ranges):
    from rnn_viewer.core.pictures.pixels import levels
    from rnn_viewer.core.snapshot.changes import coloured_numbers

    now = followed(small("lstm"), ranges=ranges)
    page = opened(page_text(now))
    for t in (1, 3):
        moment = followed(now, position=after_timesteps(t, "lstm"))
        page.evaluate(
            "([t]) => page.jump({ t, operation: page.run.store, unit: null })", [t - 1]
        )
        for name in ("W_f", "input_t", "forget_gate_t", "carry_t", "output_t"):
            found = page.evaluate("([name]) => page.levels(name)", [name])
            as_ = moment.arrays[name].measured_as
            centre = moment.colour_centres.get(as_, 0.0)
            expected = levels(
                coloured_numbers(moment, name), moment.colour_ranges[as_], centre
            )
            np.testing.assert_array_equal(found, expected.ravel(), name)


def test_that_an_emptied_state_and_an_initial_one_are_said(opened):
    recipe = Recipe(
        small().recipe.settings,
        initial_state=np.array([0.5, 0.0, -0.5, 1.0]),
        edits=(empty_state(2),),
    )
    now = snapshot_at_start(recipe)
    seen = opened(page_text(now)).evaluate(WALK, ["timestep", 100])
    for found, moment in zip(seen, walked(now, "timestep"), strict=True):
        assert (found["sentence"], found["formula"]) == narrate(moment)


def test_that_a_range_of_timesteps_has_the_numbers_of_the_run(opened):
    now = small("lstm", timesteps=9)
    seen = opened(page_text(now, (4, 6))).evaluate(WALK, ["operation", 5000])
    turn = len(now.position.operations.entries)
    moments = walked(now, "operation")[3 * turn : 6 * turn + 1]
    assert len(seen) == len(moments)
    for found, moment in list(zip(seen, moments, strict=True))[1:]:
        assert (found["sentence"], found["formula"]) == narrate(moment)
        for name in moment.run.cell.traced:
            shown, texts = found["arrays"][name]
            assert shown == moment.shown(name)
            np.testing.assert_array_equal(numbers(texts), moment.values(name), name)


def test_that_everything_can_be_done_by_keys(opened):
    page = opened(page_text(small("gru")))
    where = page.locator("#where").text_content
    for key, said in (
        ("ArrowRight", "timestep 1 of 5"),
        ("End", "timestep 5 of 5"),
        ("ArrowLeft", "timestep 4 of 5"),
        ("Home", "start, of 5 timesteps"),
        ("PageDown", "timestep 5 of 5"),
        ("PageUp", "start, of 5 timesteps"),
    ):
        page.keyboard.press(key)
        assert where() == said
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("#terms h2").text_content() == "Sum of unit 2"
    page.keyboard.press("g")
    assert page.locator("#gates [aria-pressed=true]").text_content() == "reset_t"
    page.keyboard.press("Escape")
    assert page.locator("#terms h2").text_content() == "Sum of a unit"
    page.select_option("#speed", "30")
    page.keyboard.press("Space")
    page.get_by_text("timestep 5 of 5").wait_for()
    page.locator("#play:not(.is-playing)").wait_for()


def test_that_motion_shows_numbers_of_the_run_and_ends_at_a_key(opened):
    page = opened(page_text(small()), reduced_motion="no-preference")
    page.evaluate("page.stepSize = 'operation'; page.update()")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("page.isMoving")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    assert not page.evaluate("page.isMoving")


def test_that_less_motion_is_respected(opened):
    page = opened(page_text(small()), reduced_motion="reduce")
    assert not page.locator("#motion").is_checked()
    page.keyboard.press("ArrowRight")
    assert not page.evaluate("page.isMoving")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_that_light_and_dark_follow_the_system_until_one_is_chosen(opened, scheme):
    page = opened(page_text(small()), color_scheme=scheme)
    assert page.evaluate("page.theme.name") == scheme
    page.locator("#scheme").click()
    assert page.evaluate("page.theme.name") != scheme


def test_that_nothing_is_wider_than_a_phone(opened):
    for cell in ("simple_rnn", "lstm"):
        page = opened(page_text(small(cell)), viewport={"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        panels = page.evaluate("Object.values(page.strip.layout.panels)")
        assert max(panel["x"] + panel["w"] for panel in panels) <= 360
        assert SMALL["output_features"] * 15 <= panels[0]["h"]
