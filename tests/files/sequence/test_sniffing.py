"""How a table is written is found out of its first rows."""

import time
from io import BytesIO, TextIOWrapper

import pytest

from rnn_viewer.files.sequence.sniffing import (
    Dialect,
    cells_of,
    found_out,
    is_number,
    read_row,
    sample,
)


def text(content: str) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(content.encode()), encoding="utf-8-sig")


@pytest.mark.parametrize(
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
        ("1.234,5;2\n3;4", (";", ".", False, False)),
        ("1+2j,1\n2,3", (",", ".", False, False)),
    ],
)
def test_that_the_dialect_is_found_out(content, expected):
    dialect, share = found_out(sample(text(content)))
    assert dialect == Dialect(*expected)
    assert share > 0


def test_that_what_is_told_counts_for_more():
    rows = ["1,2\n", "3,4\n"]
    assert found_out(rows, header=True)[0].header
    assert not found_out(["a,b\n", "1,2\n"], header=False)[0].header
    assert found_out(rows, delimiter=";")[0].delimiter == ";"
    assert found_out(["1;2\n"], decimal=",")[0] == Dialect(";", ",", False, False)


@pytest.mark.parametrize("content", ["hello", "To be, or not;\nto be 2.", "a,b\nc,d"])
def test_that_prose_has_no_rows_of_numbers(content):
    assert found_out(sample(text(content)))[1] < 0.5


@pytest.mark.parametrize(
    ("cell", "decimal", "expected"),
    [
        *((cell, ".", True) for cell in ("1", "-1.5", "+.5", "2.", "1e-3", "1E5", "0")),
        *((cell, ".", False) for cell in ("", "1,5", "1_0", "0x1", "nan", "١", "1e")),
        *((cell, ",", True) for cell in ("1", "1,5", "-,5", "1,5e-3")),
        *((cell, ",", False) for cell in ("1.5", "1.000,5", "1,5,5")),
    ],
)
def test_that_a_number_is_what_numpy_reads(cell, decimal, expected):
    assert is_number(cell, decimal) == expected


@pytest.mark.parametrize(
    ("line", "delimiter", "expected"),
    [
        ("a, b ,c\r\n", ",", ["a", "b", "c"]),
        ('"a, b","say ""c""",1\n', ",", ["a, b", 'say "c"', "1"]),
        ("a;;\n", ";", ["a", "", ""]),
        (" 1  2\t3 \n", " ", ["1", "2", "3"]),
        ('"a b" 2\n', " ", ["a b", "2"]),
        ("", " ", [""]),
    ],
)
def test_that_rows_are_cut_into_cells(line, delimiter, expected):
    assert cells_of(line, delimiter) == expected


def test_that_a_row_goes_on_where_a_quote_is_open():
    stream = text('"a\nb",1\n2,3\n')
    assert read_row(stream, 100) == '"a\nb",1\n'
    assert read_row(stream, 100) == "2,3\n"
    assert read_row(stream, 100) == ""
    assert len(read_row(text('"' + "a\n" * 1000), 100)) <= 102


def test_that_a_sample_is_the_beginning_and_rewinds():
    stream = text("\ufeff# note\n\n" + "1,2\n" * 50_000)
    rows = sample(stream)
    assert rows[0] == "1,2\n"
    assert 10_000 < len(rows) < 20_000
    assert stream.read(3) == "# n"


@pytest.mark.parametrize(
    "cell", ["1" * 10**6, "1.5" * 10**6, "1,1;" * 10**5, '"' * 999]
)
def test_that_nothing_takes_long(cell):
    start = time.perf_counter()
    found_out(sample(text(cell + "x")))
    assert time.perf_counter() - start < 2
