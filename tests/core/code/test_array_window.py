from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.arrays import ARRAYS
from rnn_viewer.core.code.array_window import (
    MOST_NUMBERS,
    PRINTERS,
    ArrayWindow,
    computed_part,
    fitted,
    numbers_in,
)
from rnn_viewer.core.operations import INDEX
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from tests.walks import each_of

SIZES = {"timesteps": 23, "input_features": 5, "output_features": 12}
SETTINGS = RNNSettings(weight_scale=0.2, distribution="symmetric_uniform", **SIZES)
HEAD = ArrayWindow("output_sequence", 0, 6, 0, 6)
SCRIPT = """
folder <- commandArgs(TRUE)[1]
for (name in readLines(file.path(folder, "names"))) {
  shape <- readBin(file.path(folder, paste0(name, ".shape")), "double", 2)
  numbers <- readBin(file.path(folder, name), "double", 1e6)
  assign(name, if (length(shape) == 2) matrix(numbers, shape[1]) else numbers)
}
for (expression in readLines(file.path(folder, "expressions"))) {
  print(eval(parse(text = expression)))
  cat("--\\n")
}
"""


def print_of(window, snapshot, language: str) -> str | None:
    """Return what a language prints of a window, as far as it is computed."""
    part = computed_part(window, snapshot)
    if part is None:
        return None
    return PRINTERS[language].print(numbers_in(part, snapshot))


def at_the_end(settings: RNNSettings) -> Snapshot:
    run = simulate(settings)
    position = Position(run.timesteps - 1, INDEX["set_state"])
    return followed(first_snapshot(Recipe(settings), run), position=position)


@pytest.fixture(scope="module")
def last() -> Snapshot:
    """The last timestep, where every array is whole."""
    run, rng = simulate(SETTINGS), np.random.default_rng(3)
    readout = Readout(rng.normal(size=(4, 12)), rng.normal(size=4))
    first = first_snapshot(Recipe(SETTINGS, run.weights, readout=readout), run)
    return at(first, SETTINGS.timesteps - 1, "set_state")


def at(snapshot: Snapshot, timestep: int, operation: str, unit=None) -> Snapshot:
    return followed(snapshot, position=Position(timestep, INDEX[operation], unit))


def random_windows(count: int) -> list[ArrayWindow]:
    generator = np.random.default_rng(184)
    windows = [
        ArrayWindow(str(generator.choice(list(ARRAYS))), *generator.integers(0, 13, 4))
        for _ in range(count)
    ]
    whole = [ArrayWindow(name, 0, 1000, 0, 1000) for name in ARRAYS]
    rows = [ArrayWindow("output_sequence", t, 1, 2, 7) for t in (0, 11)]
    columns = [ArrayWindow("U", 0, 12, k, 1) for k in (0, 11)]
    return [*windows, *whole, *rows, *columns, ArrayWindow("W", 3, 1, 2, 1), HEAD]


@pytest.fixture(scope="module")
def windows(last) -> list[ArrayWindow]:
    return [window.within(last.shape(window.array)) for window in random_windows(200)]


@pytest.mark.programs
def test_that_every_window_is_printed_as_r_prints_its_expression(
    last, windows, r, tmp_path
):
    for name in ARRAYS:
        array = last.values(name)
        array.ravel(order="F").tofile(tmp_path / name)
        np.array(array.shape, dtype=float).tofile(tmp_path / f"{name}.shape")
    expressions = [PRINTERS["r"].expression(window) for window in windows]
    (tmp_path / "names").write_text("\n".join(ARRAYS) + "\n")
    (tmp_path / "expressions").write_text("\n".join(expressions) + "\n")
    by_r = r(SCRIPT, tmp_path).removesuffix("\n--\n").split("\n--\n")
    assert [print_of(window, last, "r") for window in windows] == by_r


def test_that_every_window_is_printed_as_numpy_prints_its_expression(last, windows):
    arrays = {name: last.values(name) for name in ARRAYS}
    for window in windows:
        expression = PRINTERS["numpy"].expression(window)
        assert print_of(window, last, "numpy") == str(eval(expression, {}, arrays))


def test_that_an_expression_counts_as_its_language_does():
    written = {
        HEAD: ("output_sequence[1:6, 1:6]", "output_sequence[0:6, 0:6]"),
        ArrayWindow("U", 2, 3, 1, 4): ("U[3:5, 2:5]", "U[2:5, 1:5]"),
        ArrayWindow("output_t", 0, 6): ("output_t[1:6]", "output_t[0:6]"),
        ArrayWindow("b", 63, 1): ("b[64:64]", "b[63:64]"),
    }
    for window, (in_r, in_numpy) in written.items():
        assert PRINTERS["r"].expression(window) == in_r
        assert PRINTERS["numpy"].expression(window) == in_numpy


def test_that_the_books_window_is_what_r_printed(case_settings, printed_by_r):
    first = first_snapshot(Recipe(case_settings), simulate(case_settings))
    end = at(first, case_settings.timesteps - 1, "store")
    text = print_of(HEAD, end, "r")
    printed = printed_by_r("head.txt").removesuffix("\n")
    # The only number of a network of one unit was printed with drop = FALSE.
    one = "\n" not in text
    assert text == (f"[1] {printed.split()[-1]}" if one else printed)


def test_that_labels_of_a_window_begin_at_1(last):
    lines = print_of(ArrayWindow("U", 2, 3, 1, 2), last, "r").splitlines()
    assert lines[0].split() == ["[,1]", "[,2]"]
    assert [line.split()[0] for line in lines[1:]] == ["[1,]", "[2,]", "[3,]"]


@each_of(
    ("window", "shape", "expected"),
    [
        (ArrayWindow("U", 0, 6, 0, 6), (4, 4), ArrayWindow("U", 0, 4, 0, 4)),
        (ArrayWindow("U", 9, 6, 3, 6), (4, 5), ArrayWindow("U", 3, 1, 3, 2)),
        (ArrayWindow("U", -2, 0, -1, -5), (4, 4), ArrayWindow("U", 0, 1, 0, 1)),
        (ArrayWindow("b", 1, 9, 5, 6), (4,), ArrayWindow("b", 1, 3, 0, 1)),
        (ArrayWindow("b", 1, 2), (4,), ArrayWindow("b", 1, 2)),
    ],
)
def test_that_a_window_lies_within_its_array(window, shape, expected):
    assert window.within(shape) == expected


def test_that_a_window_has_no_more_numbers_than_r_prints():
    window = ArrayWindow("inputs", 5, 10**9, 0, 10**9)
    assert window.within((10**6, 64)) == ArrayWindow("inputs", 5, 1562, 0, 64)
    most = window.within((10**6, 10**6))
    assert (most.rows, most.columns) == (1, MOST_NUMBERS)


def test_that_only_computed_rows_are_printed(last):
    for timestep in range(SETTINGS.timesteps):
        for operation, stored in (("activation", 0), ("store", 1)):
            now = at(last, timestep, operation)
            part = computed_part(HEAD, now)
            rows = min(timestep + stored, 6)
            if not rows:
                assert part is None
                assert print_of(HEAD, now, "r") is None
                continue
            assert part == ArrayWindow("output_sequence", 0, rows, 0, 6)
            expected = now.run.output_sequence[:rows, :6]
            np.testing.assert_array_equal(numbers_in(part, now), expected)


def test_that_a_window_behind_the_computed_rows_has_nothing(last):
    window = ArrayWindow("output_sequence", 10, 6, 0, 6)
    assert computed_part(window, at(last, 9, "store")) is None
    assert computed_part(window, at(last, 10, "store")).rows == 1


def test_that_by_unit_a_vector_is_printed_as_far_as_it_is_made(last):
    window = ArrayWindow("pre_activation", 2, 6)
    now = at(last, 4, "add_bias", unit=3)
    numbers = now.trace.pre_activation[2:4]
    assert print_of(window, now, "numpy") == str(numbers)
    assert print_of(window, at(last, 4, "add_bias", unit=1), "r") is None


def test_that_numbers_of_rounded_rows_are_printed_with_all_digits(monkeypatch):
    window = ArrayWindow("output_sequence", 250, 12, 2, 6)
    settings = replace(SETTINGS, timesteps=700, weight_scale=0.05)
    exact = print_of(window, at_the_end(settings), "r")
    monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    snapshot = at_the_end(settings)
    assert snapshot.run.rounds
    assert print_of(window, snapshot, "r") == exact
    for array in ("output_t", "pre_activation", "state_product"):
        values = snapshot.values(array)
        assert (values.astype(np.float32) != values).any()


def test_that_of_rounded_rows_fewer_are_printed_at_once(monkeypatch):
    wanted = ArrayWindow("output_sequence", 0, 4_000, 0, 1)
    settings = replace(SETTINGS, timesteps=5_000)
    many = RNNSettings(timesteps=5_000, input_features=1, output_features=200)
    assert fitted(wanted, at_the_end(settings)).rows == 4_000
    monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    end = at_the_end(many)
    assert fitted(wanted, end).rows == 2 * 10**7 // (200 * 201)
    assert fitted(replace(wanted, array="inputs"), end).rows == 4_000
