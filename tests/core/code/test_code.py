"""The loop as code: which words are which operation, and what stands behind them."""

import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.code.code import (
    LANGUAGES,
    START_NAME,
    Loop,
)
from rnn_viewer.core.code.code_values import next_execution, value_behind
from rnn_viewer.core.operations import INDEX
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import START, Extent, Position, step
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from tests.walks import each_of

BOOK = RNNSettings(weight_scale=0.05)


@pytest.fixture
def snapshot():
    recipe = Recipe(BOOK)
    run = start(recipe)
    run.advance()
    return first_snapshot(recipe, run)


def after(snapshot, operations: int):
    position = step(snapshot.position, snapshot.extent, "operation", operations)
    return followed(snapshot, position=position)


@each_of("language", LANGUAGES)
@each_of("activation", ACTIVATIONS)
def test_that_every_operation_has_words_of_its_own(language, activation):
    listing = LANGUAGES[language].list_loop(Loop(activation, 64))
    assert set(listing.spans) == {START_NAME, *INDEX}
    spans = {(span.start, span.stop) for span in listing.spans.values()}
    assert len(spans) == len(listing.spans)


def test_that_the_words_of_r_are_those_of_the_book():
    listing = LANGUAGES["r"].list_loop(Loop("tanh", 64))
    words = {
        name: listing.source[span.start : span.stop]
        for name, span in listing.spans.items()
    }
    assert words["start"] == "state_t <- rep_len(0, 64)"
    assert words["input_product"] == "W %*% input_t"
    assert words["state_product"] == "U %*% state_t"
    assert words["set_state"] == "state_t <- output_t"
    assert words["activation"].startswith("tanh(as.numeric(")
    assert words["activation"].endswith("b))")


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_an_edited_loop_says_where_its_state_comes_from(language):
    listing = LANGUAGES[language].list_loop(Loop("tanh", 64, True, (2, 7)))
    lines = listing.source.splitlines()
    assert "initial_state" in lines[0]
    said = {"r": "if (i %in% c(3, 8)) state_t <-", "numpy": "if t in {2, 7}: state_t ="}
    assert said[language] in lines[2]
    assert listing.line_of("store") == lines.index(
        next(line for line in lines if "output_sequence" in line)
    )
    assert listing.arrays[3] == "input_t"


def test_that_behind_a_line_stand_shape_and_first_values_as_r_tells_them(snapshot):
    language = LANGUAGES["r"]
    listing = language.list_loop(Loop("tanh", 64))

    def behind(moment) -> list[str]:
        lines = range(listing.source.count("\n") + 1)
        return [value_behind(moment, language, line, listing) for line in lines]

    assert behind(snapshot)[0].startswith("num [1:64] 0 0 0")
    assert not any(behind(snapshot)[1:])
    done = behind(after(snapshot, 6))
    assert done[0] == ""
    assert done[1] == "i = 1"
    assert done[3] == "num [1:64] 0.42 0.468 0.471 0.413 0.404 ..."
    assert done[4].startswith("num [1:64, 1] 0.433 ")
    assert done[7].startswith("num [1:100, 1:64] 0.42")
    assert done[8] == ""
    assert behind(after(snapshot, 7))[8].startswith("num [1:64] 0.42")


def test_that_numpy_counts_from_zero(snapshot):
    language = LANGUAGES["numpy"]
    listing = language.list_loop(Loop("tanh", 64))
    moment = after(snapshot, 9)
    assert value_behind(moment, language, 1, listing) == "t = 1"
    assert value_behind(moment, language, 2, listing).startswith("(32,) [")


@each_of("operation", INDEX)
def test_that_a_line_is_executed_next_after_where_one_is(operation):
    extent = Extent(100, 64)
    position = START
    for _ in range(20):
        reached = next_execution(position, operation, 100)
        walked = position
        while True:
            walked = step(walked, extent, "operation", 1)
            if walked.operation == INDEX[operation]:
                break
        assert reached == walked
        position = step(position, extent, "operation", 1)


def test_that_past_the_end_a_line_leads_to_its_last_execution():
    assert next_execution(Position(99, 6), "store", 100) == Position(99, 5)
    assert next_execution(Position(99, 6), START_NAME, 100) == START
