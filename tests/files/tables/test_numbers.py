"""The numbers of a table: thousands, decimal marks, and what float64 cannot hold."""

import random

import numpy as np
import pytest

from rnn_viewer.core.errors import UserError
from rnn_viewer.files.tables.cells import is_number, is_too_large, number
from tests.walks import each_of, first


@each_of(
    ("cell", "value"),
    [
        ("1.234,5", 1234.5),
        ("1'234,5", 1234.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("-1\u202f234\u202f567,5", -1234567.5),
        ("−1,5", -1.5),
        ("1,5e-3", 0.0015),
    ],
)
def test_that_thousands_are_read(opened, cell, value):
    found = opened(f"a;b\n{cell};2\n0,5;3\n")
    assert found.values.tolist() == [[value, 2], [0.5, 3]]
    assert found.notes == ()


def test_that_thousands_in_quotes_are_read(opened):
    found = opened('a,b\n"1,234.5",2\n"12,345",3\n')
    assert found.values.tolist() == [[1234.5, 2], [12345, 3]]
    assert opened('a,b\n"1,5",2\n"2,25",3\n').values.tolist() == [[1.5, 2], [2.25, 3]]


def test_that_columns_of_numbers_are_no_thousands(opened):
    found = opened("1 234 567\n2 345 679\n", "a.txt")
    assert found.values.tolist() == [[1, 234, 567], [2, 345, 679]]


@each_of(
    ("content", "values", "note", "otherwise"),
    [
        (
            "a;b\n1,234;2,000\n",
            [1.234, 2],
            "1,234 is read as 1.234; --decimal . r",
            1234,
        ),
        (
            "a;b\n1.234;5\n",
            [1.234, 5],
            "1.234 is read as 1.234; --decimal , reads",
            1234,
        ),
        ('a,b\n"1,234",5\n', [1234, 5], "1,234 is read as 1234; --decimal ,", 1.234),
    ],
)
def test_that_a_mark_that_may_be_either_is_said(
    opened, content, values, note, otherwise
):
    found = opened(content)
    assert found.values[0].tolist() == values
    assert found.notes[0].startswith(f"column: {note}")
    told = opened(content, decimal="," if "--decimal ," in note else ".")
    assert told.values[0, 0] == otherwise
    assert told.notes == ()


@pytest.mark.parametrize("telling", ["0,5", "1,25", "1234,5", "1,2345"])
def test_that_one_row_far_below_tells_the_mark(opened, telling):
    rows = "1,234;2\n" * 20_000
    found = opened(f"a;b\n{rows}{telling};3\n")
    assert found.values[0, 0] == 1.234
    assert found.notes == ()


def test_that_thousands_far_below_tell_the_mark(opened):
    found = opened("a;b\n" + "1,234;2\n" * 20_000 + "1,234,567;3\n")
    assert found.values[0, 0] == 1234
    assert found.values[-1, 0] == 1234567
    assert found.notes == ()


@each_of(
    ("cell", "expected"),
    [
        ("9007199254740993", "an integer up to 9007199254740992, which float64 holds"),
        ("-9007199254740993", "an integer up to 9007199254740992"),
        ("18446744073709551616", "an integer up to 9007199254740992"),
        ("123456789012345678901234567890", "an integer up to 9007199254740992"),
        ("1e400", "a finite number"),
        ("-inf", "a finite number"),
        ("Infinity", "a finite number"),
    ],
)
@each_of("beside", ["3", "3.5", "x"])
def test_that_what_float64_does_not_hold_is_named(said, cell, expected, beside):
    content = f"t,a,b\nx,1,2\ny,{cell},{beside}\nz,2.5,4\n".replace(",x\n", ",5\n")
    shown = f"row 3, column 2 is '{cell}'; expected {expected}"
    assert said(content).startswith(shown)


def test_that_large_numbers_that_are_no_integers_are_read(opened):
    found = opened("a,b\n1e300,9007199254740992\n2.5,-1e18\n")
    assert found.values.tolist() == [[1e300, 2.0**53], [2.5, -1e18]]


def test_that_numbers_are_read_to_the_last_bit(opened):
    bits = np.random.default_rng(5).integers(0, 2**64, 4000, dtype=np.uint64)
    numbers = bits.view(np.float64)
    numbers = numbers[np.isfinite(numbers)].reshape(-1, 1)
    text = "\n".join(repr(value) for value in numbers[:, 0].tolist())
    found = opened(f"v\n{text}\n")
    assert found.values.tobytes() == numbers.tobytes()


@pytest.mark.parametrize("count", first([100, 1_000]))
def test_that_a_cell_is_read_as_the_number_that_it_is_or_refused(opened, count):
    """Whatever pandas makes of a cell, it is what ours says, or no number at all."""
    draw = random.Random(3)
    for _ in range(count):
        mark = draw.choice(".,")
        cell = "".join(draw.choices("0123456789.,eE+-' _xinfaN", k=draw.randint(1, 6)))
        told = {"header": False, "delimiter": ";", "decimal": mark, "columns": (2,)}
        try:
            found = opened(f"a;1\nb;{cell}\nc;3\n", **told).values[1, 0]
        except UserError:
            found = None
        plain = cell.strip()
        is_read = is_number(plain, mark) and not is_too_large(plain, mark)
        assert found == (number(plain, mark) if is_read else None), (cell, mark)
