"""Tables: the numbers of other programs' files, and where a bad one is wrong."""

import csv as standard
import io
import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.files.tables import open_table
from rnn_viewer.files.tables.columns import Table
from rnn_viewer.files.tables.options import SequenceOptions
from rnn_viewer.files.tables.sniffing import LONGEST_ROW
from rnn_viewer.files.tables.tables import opened_table
from tests.walks import each_of

NUMBERS = np.random.default_rng(3).normal(0, 1e3, (12, 3))


@pytest.fixture
def table(tmp_path):
    """Read a text as a table: ``table("1,2")``, as it is found to be written."""

    def read(content: str | bytes, **options: object) -> Table:
        path = tmp_path / "table.csv"
        is_text = isinstance(content, str)
        path.write_bytes(content.encode() if is_text else content)
        with opened_table(path, SequenceOptions(**options)) as opened:
            return opened.read()

    return read


@pytest.fixture
def problem(table, refused, tmp_path):
    """Return what is said of a bad table, without the name of the file."""

    def say(content: str | bytes, **options: object) -> str:
        path = tmp_path / "table.csv"
        sentence = refused(lambda _: table(content, **options), path)
        return sentence.removeprefix(f"{path}: ")

    return say


@each_of("delimiter", [",", ";", "\t", " "])
@each_of("end", ["\n", "\r\n", "\r"])
@each_of("start", ["", "\ufeff"])
def test_that_the_numbers_are_those_of_the_file(table, delimiter, end, start):
    rows = [delimiter.join(map(repr, row)) for row in NUMBERS.tolist()]
    found = table(start + end.join(rows) + end + end)
    np.testing.assert_array_equal(found.values, NUMBERS)
    assert found.names == found.labels == ()


@each_of("delimiter", [";", "\t", " "])
def test_that_a_decimal_comma_is_read(table, delimiter):
    rows = [delimiter.join(map(repr, row)) for row in NUMBERS.tolist()]
    found = table("\n".join(rows).replace(".", ","))
    np.testing.assert_array_equal(found.values, NUMBERS)


def test_that_names_and_labels_are_kept(table):
    found = table('day,"wind, speed",\n"Jan, 1",1,2\nJan 2,3,4\n')
    assert found.names == ("wind, speed", "column 3")
    assert found.labels == ("Jan, 1", "Jan 2")
    np.testing.assert_array_equal(found.values, [[1, 2], [3, 4]])


def test_that_names_are_one_line_that_can_be_seen(table):
    found = table(f"t,a\x1b[31m,{'b' * 999}\nx\x07,1,2\ny,3,4\n")
    for name in (*found.names, *found.labels):
        assert name.isprintable()
        assert len(name) <= 101
    assert found.labels == ("x\N{REPLACEMENT CHARACTER}", "y")


def test_that_a_label_in_quotes_before_an_empty_cell_shifts_nothing(table, problem):
    said = problem('t\ta\tb\n"x"\t\t1\n"y"\t3\t2\n')
    assert said.startswith("row 2, column 2 is empty;")
    found = table('t\ta\tb\n"x"\t\t1\n"y"\t\t2\n')
    assert found.values.tolist() == [[1], [2]]
    assert found.names == ("b",)
    assert "column: a is left out: it is empty" in found.notes


def test_that_what_the_csv_module_writes_is_read(table):
    for dialect in ("excel", "excel-tab", "unix"):
        stream = io.StringIO(newline="")
        writer = standard.writer(stream, dialect)
        writer.writerow(["a", 'b "quoted"', "c\nd"])
        writer.writerows(NUMBERS.tolist())
        found = table(stream.getvalue())
        assert found.names == ("a", 'b "quoted"', "c d")
        np.testing.assert_array_equal(found.values, NUMBERS)


def test_that_what_numpy_writes_is_read(table):
    for header in ("", "a b c"):
        stream = io.StringIO()
        np.savetxt(stream, NUMBERS, header=header)
        np.testing.assert_array_equal(table(stream.getvalue()).values, NUMBERS)


@pytest.mark.programs
def test_that_what_r_writes_is_read(table, tmp_path, process):
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("needs Rscript")
    script = """
    d <- data.frame(wind = c(0.1, -2e-300), rain = c(3, 4), row.names = c("x", "y"))
    write.csv(d, "1.csv"); write.csv2(d, "2.csv"); write.table(d, "3.csv")
    write.table(d, "4.csv", sep = "\\t", dec = ",", quote = FALSE)
    write.csv(d, "5.csv", row.names = FALSE)
    """
    assert process(program, "-e", script, cwd=tmp_path).returncode == 0
    for number in range(1, 6):
        found = table((tmp_path / f"{number}.csv").read_bytes())
        np.testing.assert_array_equal(found.values, [[0.1, 3], [-2e-300, 4]])
        assert found.names == ("wind", "rain")
        assert found.labels == (() if number == 5 else ("x", "y"))


@each_of(
    ("content", "said"),
    [
        ("1,2\n3\n", "row 2 has 1 cell; expected 2, as in row 1."),
        ("a,b\n1,2\n3,4,5\n", "row 3 has 3 cells; expected 2, as in row 1."),
        ("a,b,c\n1,2\n3,4\n", "row 2 has 2 cells; expected 3, as in row 1."),
        ("\n\n1,2\n3\n", "row 4 has 1 cell; expected 2, as in row 3."),
        ("1,2\n3,x\n", "row 2, column 2 is 'x'; expected a number with a decimal p"),
        ("1,5;2\n3,5;1\n3;1.5\n", "row 3, column 2 is '1.5'; expected a number with"),
        ("t,a\nx,1\ny,z\n", "row 3, column 2 is 'z'; expected a number"),
        ("t,a,b\nx,1,2\ny\n", "row 3 has 1 cell; expected 3, as in row 1."),
        ("t,a,b\nx,1,2\ny,3\n", "row 3 has 2 cells; expected 3, as in row 1."),
        ("1,2\n,3\n", "row 2, column 1 is empty; expected a number"),
        ("1,2\n\n3,4\n", "row 2 is empty; expected no gap between rows."),
        ("1,2\n,\n3,4\n", "row 2 is empty; expected no gap between rows."),
        ("a\n1\n" + '""\n' + "2\n", "row 3 is empty; expected no gap"),
        ("a,b\n1,nan\n2,3\n", "row 2, column 2 is 'nan'; expected a number; where"),
        ("t,a\nx,1\ny,-inf\n", "row 3, column 2 is '-inf'; expected a finite number."),
        ("1,1e999\n", "row 1, column 2 is '1e999'; expected a finite number."),
        ("a,b\n1,NA\n2,3\n", "row 2, column 2 is 'NA'; expected a number"),
        ("1,2+3j\n4,5\n", "row 1, column 2 is '2+3j'; expected a number"),
        ("1,1_000\n4,5\n", "row 1, column 2 is '1_000'; expected a number"),
        ("1.23,5;2\n3;4\n", "row 1, column 1 is '1.23,5'; expected a number"),
        ("a,b\n", "holds no row of numbers; expected at least one."),
        ('1,"2\n3,4\n', "row 1 has a quote without end; expected a second one."),
        ("1,2\n3,4 # note\n", "row 2, column 2 is '4 # note'; expected a number"),
        (f"1,2\n3,{'x' * 99}\n", f"row 2, column 2 is '{'x' * 30}…'; expected a"),
        ('"a\nb",c\n1,2\n3\n', "row 3 has 1 cell; expected 2, as in row 1."),
        ("1,2\n3,\0\n", r"row 2, column 2 is '\x00'; expected a number"),
    ],
)
def test_that_the_place_of_what_is_wrong_is_told(problem, content, said):
    assert problem(content).startswith(said)


def test_that_a_wrong_row_far_below_is_found(problem):
    rows = "0.5,1\n" * 100_000
    said = problem(f"{rows}1\n{rows}")
    assert said == "row 100001 has 1 cell; expected 2, as in row 1."


def test_that_an_endless_row_is_not_read_to_its_end(problem):
    said = problem("1," * (LONGEST_ROW // 2 + 10))
    assert said.startswith("row 1 is longer than 4,194,304 characters")


def test_that_more_numbers_than_fit_the_memory_are_refused(problem, monkeypatch):
    monkeypatch.setattr(open_table, "memory_limit", lambda: 1000)
    assert problem("1,2\n" * 100).startswith("is too large; expected numbers of 1 kB")
    assert problem("1,2\n3\n").startswith("row 2")


@given(
    rows=st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(
                st.floats(allow_nan=False, allow_infinity=False),
                min_size=width,
                max_size=width,
            ),
            min_size=1,
            max_size=6,
        )
    ),
    mark=st.sampled_from([(",", "."), (";", "."), (";", ","), ("\t", ","), (" ", ".")]),
    header=st.booleans(),
)
def test_that_any_table_comes_back_to_the_last_bit(table, rows, mark, header):
    delimiter, decimal = mark
    lines = [delimiter.join(map(repr, row)).replace(".", decimal) for row in rows]
    if header:
        lines.insert(0, delimiter.join("abcd"[: len(rows[0])]))
    told = {"header": header, "delimiter": delimiter, "decimal": decimal}
    columns = tuple(str(place + 1) for place in range(len(rows[0])))
    found = table("\n".join(lines), **told, columns=columns)
    np.testing.assert_array_equal(found.values, rows)
