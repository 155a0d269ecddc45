"""How a table is written is found out of its first rows."""

from io import BytesIO, TextIOWrapper

import pytest

from rnn_viewer.files.tables.cells import is_number
from rnn_viewer.files.tables.layout import Layout
from rnn_viewer.files.tables.sniffing import (
    LONGEST_ROW,
    Sample,
    found_out,
    rows_of,
    sample,
)
from tests.counting import counted_calls
from tests.walks import each_of


def text(content: str) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(content.encode()), encoding="utf-8-sig")


def layout(content: str, **told: object) -> Layout:
    return found_out(sample(text(content)), **told)


def summary(found: Layout) -> tuple[str, str, bool, bool]:
    """Return delimiter, decimal mark, whether it has a header, whether labels."""
    return found.delimiter, found.decimal, found.head.lines > 0, bool(found.labels)


@each_of(
    ("content", "expected"),
    [
        ("1,2\n3,4", (",", ".", False, False)),
        ("1;2\n3;4", (";", ".", False, False)),
        ("1,5;2\n3;4,5", (";", ",", False, False)),
        ("1,5\t2\n3\t4,5", ("\t", ",", False, False)),
        ("1.5 2\n3  4", (" ", ".", False, False)),
        ("1,5 2\n3  4,25", (" ", ",", False, False)),
        ("1, 2\n3, 4", (",", ".", False, False)),
        ("a,b\n1,2", (",", ".", True, False)),
        ("wind speed;rain\n1,5;2\n3;4", (";", ",", True, False)),
        ("rain\n1\n2", (",", ".", True, False)),
        ("rain\n0,5\n1,25", (";", ",", True, False)),
        ("date,rain\n2020-01-01,1\n2020-01-02,2", (",", ".", True, True)),
        ("2020-01-01 00:00\t1\n2020-01-01 01:00\t2", ("\t", ".", False, True)),
        ("01.02.2020;1\n02.02.2020;2", (";", ".", False, True)),
        ('"","a","b"\n"1",1,2\n"2",3,4', (",", ".", True, True)),
        (",a,b\n0,1,2\n1,3,4", (",", ".", True, True)),
        ('"a" "b"\n"1" 0.5 2\n"2" 1 3', (" ", ".", True, True)),
        ('"a\nb",c\n1,2\n3,4', (",", ".", True, False)),
        ("1,2\n3", (",", ".", False, False)),
        ("1,,3\n4,5,6", (",", ".", False, False)),
        ("nan,1\n2,3", (",", ".", False, False)),
        ("# made by a program; it has words, too\n1 2\n3 4", (" ", ".", False, False)),
        ("1.234,5;2\n3;4", (";", ",", False, False)),
        ("1+2j,1\n2,3", (",", ".", False, False)),
    ],
)
def test_that_the_dialect_is_found_out(content, expected):
    found = layout(content)
    assert summary(found) == expected
    assert found.share > 0


def test_that_what_is_told_counts_for_more():
    assert layout("1,2\n3,4", header=True).head.names == ("1", "2")
    assert not layout("a,b\n1,2", header=False).head.names
    assert layout("1,2\n3,4", delimiter=";").delimiter == ";"
    assert summary(layout("1;2", decimal=",")) == (";", ",", False, False)


@each_of("content", ["hello", "To be, or not;\nto be 2.", "a,b\nc,d"])
def test_that_prose_has_no_rows_of_numbers(content):
    assert not layout(content).is_table


@each_of(
    ("cell", "decimal", "expected"),
    [
        *((cell, ".", True) for cell in ("1", "-1.5", "+.5", "2.", "1e-3", "1E5", "0")),
        *((cell, ".", False) for cell in ("", "1,5", "1_0", "0x1", "nan", "١", "1e")),
        *((cell, ".", True) for cell in ("1,234", "-1,234,567.5", "1 234", "1'234.5")),
        *((cell, ".", True) for cell in ("1\xa0234", "1\u202f234\u202f567", "−1.5")),
        *((cell, ".", False) for cell in ("0,123", "1,23", "1234,567", "1,234 567")),
        *((cell, ",", True) for cell in ("1", "1,5", "-,5", "1,5e-3", "1.000,5")),
        *((cell, ",", False) for cell in ("1.5", "1,5,5", "1.00,5", "1,234.5")),
    ],
)
def test_that_a_number_is_what_numpy_reads(cell, decimal, expected):
    assert is_number(cell, decimal) == expected


@each_of(
    ("line", "delimiter", "expected"),
    [
        ("a, b ,c\n", ",", ["a", "b", "c"]),
        ('"a, b","say ""c""",1\n', ",", ["a, b", 'say "c"', "1"]),
        ("a;;\n", ";", ["a", "", ""]),
        (" 1  2\t3 \n", " ", ["1", "2", "3"]),
        ('"a b" 2\n', " ", ["a b", "2"]),
        ('"1",2 "a ""b""" 3\n', " ", ['"1",2', 'a "b"', "3"]),
        ("", " ", []),
    ],
)
def test_that_rows_are_cut_into_cells(line, delimiter, expected):
    (row,) = rows_of([line], delimiter)
    assert [cell.strip() for cell in row] == expected


def test_that_a_row_goes_on_where_a_quote_is_open():
    rows = list(rows_of(['"a\n', 'b",1\n', "2,3\n"], ","))
    assert rows == [["a\nb", "1"], ["2", "3"]]


def test_that_a_sample_is_the_beginning():
    found = sample(text("\ufeff# note\n\n" + "1,2\n" * 50_000))
    assert found.skipped == 2
    assert found.lines[0] == "1,2\n"
    assert 10_000 < len(found.lines) < 20_000
    assert not found.is_cut


def test_that_a_line_too_long_is_no_sample():
    found = sample(text("1,2\n" + "1" * (LONGEST_ROW + 1)))
    assert found == Sample(0, ["1,2\n"], None, is_cut=True)


def test_that_a_first_line_tells_the_delimiter():
    found = sample(text("sep=;\na;b\n1;2\n"))
    assert (found.skipped, found.delimiter) == (1, ";")
    assert found_out(found).head.names == ("a", "b")


@pytest.mark.parametrize(
    "cell", ["1" * 10**6, "1.5" * 10**6, "1,1;" * 10**5, '"' * 999]
)
def test_that_nothing_takes_long(cell):
    """A few calls a character; an expression that went back and forth never ended."""
    with counted_calls() as count:
        layout(cell + "x")
    assert count() <= 4 * len(cell) + 10_000
