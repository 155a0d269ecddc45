import math
from collections.abc import Iterator

import numpy as np
import pytest

from rnn_viewer.core.code.r_print import (
    describe,
    format_numbers,
    print_matrix,
    print_vector,
)
from tests.walks import each_of

SCRIPT = """
arguments <- commandArgs(TRUE)
numbers <- readBin(arguments[1], "double", 1e6)
shapes <- matrix(readBin(arguments[2], "double", 1e6), 2)
at <- 0
for (i in seq_len(ncol(shapes))) {
  count <- prod(shapes[, i])
  vector <- numbers[at + seq_len(count)]
  print(matrix(vector, shapes[1, i]))
  cat("==\\n")
  str(matrix(vector, shapes[1, i]))
  str(vector)
  cat("==\\n")
  print(vector)
  cat("--\\n")
  at <- at + count
}
"""
SPECIAL = np.array([math.nan, math.inf, -math.inf, 0.0, -0.0, 1.0, -1.0])


def of_magnitudes(generator, shape, least: int, greatest: int) -> np.ndarray:
    """Return numbers of either sign, of magnitudes of ten as given."""
    exponents = generator.integers(least, greatest + 1, shape)
    return generator.uniform(-10, 10, shape) * 10.0**exponents


def random_matrices() -> Iterator[np.ndarray]:
    generator = np.random.default_rng(20180115)
    ranges = [(-1, 0), (-3, 3), (-8, 8), (-16, 16), (-120, -90), (90, 120), (-300, 300)]
    for least, greatest in ranges:
        for rows, columns in [(1, 1), (2, 3), (6, 6), (5, 14), (2, 40)]:
            numbers = of_magnitudes(generator, (rows, columns), least, greatest)
            yield numbers
            yield np.abs(numbers)
            # Few digits, so that trailing zeros are dropped.
            yield np.array([float(f"{x:.{rows % 4}e}") for x in numbers.flat]).reshape(
                rows, columns
            )


def mixed_matrices() -> Iterator[np.ndarray]:
    generator = np.random.default_rng(42)
    for _ in range(40):
        shape = tuple(generator.integers(1, 8, 2))
        special = generator.choice(SPECIAL, shape)
        ordinary = of_magnitudes(generator, shape, -9, 9)
        yield np.where(generator.random(shape) < 0.4, special, ordinary)
        yield np.tanh(ordinary)
        yield np.round(ordinary)


def nasty_numbers(generator: np.random.Generator, count: int) -> Iterator[float]:
    """Yield numbers that lie at or beside what rounding to 3 or 7 digits turns at."""
    for _ in range(count):
        exponent = int(generator.integers(-12, 13))
        first = int(generator.integers(10**6, 10**7))
        tie = float(f"{first}5e{exponent - 8}")
        below_a_power = 10.0 ** -int(generator.integers(2, 12)) * generator.random()
        yield from (
            tie,
            np.nextafter(tie, generator.choice([-np.inf, np.inf])),
            float(f"{first}4999999999e{exponent - 17}"),
            10.0**exponent * (1 - below_a_power),
            -float(generator.integers(10**8 - 60, 10**8 + 60)) * 10.0**exponent,
            float(f"{generator.integers(1, 100)}e{exponent}"),
        )


def nasty_matrices() -> Iterator[np.ndarray]:
    generator = np.random.default_rng(999999)
    numbers = np.array(list(nasty_numbers(generator, 150)))
    generator.shuffle(numbers)
    while len(numbers):
        rows, columns = generator.integers(1, 4, 2)
        taken, numbers = np.split(numbers, [rows * columns])
        if len(taken) == rows * columns:
            yield taken.reshape(rows, columns)


def column(*numbers: float) -> np.ndarray:
    return np.array(numbers)[:, np.newaxis]


BY_HAND = [
    column(-1, 100000),
    column(1, 100000),
    column(-100000),
    column(-123456, 0.5),
    column(9999999.7, 1.5),
    column(99.99999996, 0.1234567),
    column(0.99999996),
    column(1e-99),
    column(1e-100, 1),
    column(1e100),
    column(5e-324, 1.7976931348623157e308),
    column(1e5, 1e-5),
    column(0.0001, 0.00001),
    column(123456.7, -0.001),
    column(0.0, -0.0),
    column(-math.inf, 1.5),
    column(math.nan, -100000),
    column(1e15, 1e16),
    column(1 / 3, 2 / 3, 1e3),
    column(999999.9, 99999995),
    column(99999995),
    column(-99999995, 0.5),
    column(999999999.4, 1.25),
    column(9996, 12),
    np.zeros((2, 2)),
    np.full((1, 30), 0.5),
    np.full((1, 3), math.nan),
]
LONG = [np.linspace(-0.5, 1, count)[:, np.newaxis] for count in (9, 10, 99, 100, 1001)]
TALL = [np.arange(rows * 2.0).reshape(rows, 2) for rows in (8, 9, 10, 11, 99, 100)]
RANDOM = [*random_matrices(), *mixed_matrices(), *nasty_matrices()]
MATRICES = [*RANDOM, *BY_HAND, *TALL, *LONG]


@pytest.fixture(scope="module")
def by_r(r, tmp_path_factory) -> dict[int, list[list[str]]]:
    """What R prints, says by ``str`` and prints of a vector, by the id of a matrix."""
    folder = tmp_path_factory.mktemp("printed")
    numbers = np.concatenate([matrix.ravel(order="F") for matrix in MATRICES])
    numbers.tofile(folder / "numbers")
    np.array([m.shape for m in MATRICES], dtype=float).tofile(folder / "shapes")
    text = r(SCRIPT, folder / "numbers", folder / "shapes")
    parts = text.removesuffix("--\n").split("--\n")
    return {
        id(matrix): [lines.splitlines() for lines in part.split("==\n")]
        for matrix, part in zip(MATRICES, parts, strict=True)
    }


def test_that_random_numbers_are_printed_as_r_prints_them(by_r):
    for matrix in RANDOM:
        assert print_matrix(matrix) == by_r[id(matrix)][0]


@each_of("matrix", BY_HAND)
def test_that_numbers_at_the_edges_are_printed_as_r_prints_them(matrix, by_r):
    assert print_matrix(matrix) == by_r[id(matrix)][0]


@each_of("matrix", TALL)
def test_that_row_names_are_printed_as_r_prints_them(matrix, by_r):
    assert print_matrix(matrix) == by_r[id(matrix)][0]


def test_that_arrays_are_described_as_str_of_r_describes_them(by_r):
    for matrix in MATRICES:
        found = [describe(matrix), describe(matrix.ravel(order="F"))]
        assert found == [line.strip() for line in by_r[id(matrix)][1]]


def test_that_vectors_are_printed_as_r_prints_them(by_r):
    for matrix in MATRICES:
        assert print_vector(matrix.ravel(order="F")) == by_r[id(matrix)][2]


def test_that_a_line_of_a_vector_has_at_most_80_letters():
    lines = print_vector(np.full(12, 0.12345))
    assert lines == [" [1]" + 9 * " 0.12345", "[10]" + 3 * " 0.12345"]
    seven_digits = print_vector(np.full(100, 0.1234567))
    assert [line.split("]")[0] for line in seven_digits[:2]] == ["  [1", "  [8"]
    assert max(map(len, seven_digits)) == 75


@each_of(
    ("numbers", "cells"),
    [
        ([1.0, 1.0], ["1", "1"]),
        ([0.1, 0.25], ["0.10", "0.25"]),
        ([1.0, 0.9999999], ["1.0000000", "0.9999999"]),
        ([100000.0], ["1e+05"]),
        ([123456.0], ["123456"]),
        ([0.0001], ["1e-04"]),
        ([0.00012345], ["0.00012345"]),
        ([1e10, 1.5], ["1.0e+10", "1.5e+00"]),
        ([math.nan, math.inf, -math.inf], ["NaN", "Inf", "-Inf"]),
        ([0.0, -0.0], ["0", "0"]),
        ([-0.5, math.nan], ["-0.5", "NaN"]),
    ],
)
def test_that_numbers_are_formatted_together(numbers, cells):
    assert [cell.strip() for cell in format_numbers(np.array(numbers))] == cells


def test_that_a_line_is_shorter_than_80_letters():
    lines = print_matrix(np.full((1, 30), 0.1234567))
    assert max(map(len, lines)) < 80
    assert len(lines) == 10
    assert lines[2].split() == [f"[,{k}]" for k in range(8, 15)]


def test_that_columns_stand_under_their_names():
    assert print_matrix(np.array([[1.5, -2.0], [10.25, 3.0]])) == [
        "      [,1] [,2]",
        "[1,]  1.50   -2",
        "[2,] 10.25    3",
    ]
