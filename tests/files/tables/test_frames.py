"""Tables whose columns have types: Parquet, and data of R."""

import gzip
import io
import shutil
import sys

import pandas as pd
import pytest

from tests.walks import each_of

FRAME = pd.DataFrame(
    {
        "day": pd.to_datetime(["2020-01-01", "2020-01-02", "2020-01-03"]),
        "a": [0.1, 2.5, -3.0],
        "b": [1, 2, 4],
        "kind": ["x", "y", "z"],
        "on": [True, False, True],
    }
)


def parquet(frame: pd.DataFrame, **options: object) -> bytes:
    stream = io.BytesIO()
    frame.to_parquet(stream, **options)
    return stream.getvalue()


def test_that_a_parquet_is_a_table(opened):
    found = opened(parquet(FRAME), "a.parquet")
    assert found.names == ("a", "b", "on")
    assert found.values.tolist() == [[0.1, 1, 1], [2.5, 2, 0], [-3, 4, 1]]
    assert found.timestep_names[0].startswith("2020-01-01")
    assert found.notes == (
        "column: day and kind are left out: they hold no numbers",
        "column: true and false of on are read as 1 and 0",
    )
    assert opened(parquet(FRAME), "a.parquet", columns=("b",)).names == ("b",)


def test_that_names_of_a_frame_are_one_line_that_can_be_seen(opened):
    frame = pd.DataFrame({"a\nb": [1.5, 2], "c\x07": ["x", "y"]})
    found = opened(parquet(frame), "a.parquet")
    assert found.names == ("a b",)
    (note,) = found.notes
    assert note.isprintable()


def test_that_the_index_of_a_frame_names_the_rows(opened):
    frame = FRAME[["a", "b"]].set_index(pd.Index(["p", "q", "r"], name="station"))
    found = opened(parquet(frame), "a.parquet")
    assert found.timestep_names == ("p", "q", "r")
    assert found.names == ("a", "b")
    assert opened(parquet(FRAME[["a"]]), "a.parquet").timestep_names == ()


def test_that_missing_numbers_of_a_frame_are_a_choice(opened, said):
    frame = FRAME[["a", "b"]].astype({"b": "Int64"})
    frame.loc[1, "b"] = pd.NA
    content = parquet(frame)
    assert said(content, "a.parquet").startswith("row 2, column 2 is empty; expected a")
    assert opened(content, "a.parquet", missing="last").values[1].tolist() == [2.5, 1]
    assert len(opened(content, "a.parquet", missing="skip").values) == 2


def test_that_an_integer_of_a_frame_beyond_float64_is_named(said):
    frame = pd.DataFrame({"a": [1, 2**53 + 1], "b": [1.5, 2]})
    wanted = "row 2, column 1 is '9007199254740993'; expected an integer up to"
    assert said(parquet(frame), "a.parquet").startswith(wanted)


@each_of("content", [b"", b"PAR1", b"PAR1" + bytes(99) + b"PAR1"])
def test_that_what_is_no_parquet_is_refused(said, content):
    assert said(content, "a.parquet") == "is no whole .parquet; expected a table."


def test_that_an_empty_frame_is_refused(said):
    sentence = said(parquet(FRAME[:0]), "a.parquet")
    assert sentence == "holds no row of numbers; expected at least one."


@pytest.mark.parametrize(
    ("name", "library"), [("a.parquet", "pyarrow.parquet"), ("a.rds", "rdata")]
)
def test_that_a_library_that_is_missing_is_named(said, monkeypatch, name, library):
    monkeypatch.setitem(sys.modules, library, None)
    assert 'expected pip install "rnn-viewer[tables]".' in said(b"", name)


SCRIPT = """
day <- as.Date("2020-01-01") + 0:2
time <- as.POSIXct("2020-01-01 10:00", tz = "UTC") + 0:2
full <- data.frame(day, a = c(0.1, 2.5, -3), b = c(1L, 2L, 4L),
                   kind = factor(c("x", "y", "x")), on = c(TRUE, FALSE, TRUE))
saveRDS(full, "frame.rds")
saveRDS(full, "xz.rds", compress = "xz")
saveRDS(full, "bare.rds", compress = FALSE)
saveRDS(data.frame(time, a = c(1, NA, 3)), "gap.rds")
saveRDS(data.frame(x = c(1, 3), row.names = c("p", "q")), "named.rds")
m <- matrix(c(1.5, 2, 3, 4, 5, 7), 3)
saveRDS(m, "matrix.rds")
dimnames(m) <- list(c("p", "q", "r"), c("x", "y"))
saveRDS(m, "dimnames.rds")
saveRDS(window(sunspot.year, 1700, 1703), "series.rds")
saveRDS(c(1.5, 3, 2), "vector.rds")
saveRDS(1:2000000000, "bomb.rds")
saveRDS(array(1:24, c(2, 3, 4)), "cube.rds")
saveRDS(list(a = 1, b = "x"), "list.rds")
saveRDS(function(x) system("touch executed"), "function.rds")
"""


@pytest.fixture(scope="module")
def of_r(tmp_path_factory, process) -> dict[str, bytes]:
    """Return files that R has written, by their names."""
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("needs Rscript")
    folder = tmp_path_factory.mktemp("r")
    assert process(program, "-e", SCRIPT, cwd=folder).returncode == 0
    return {path.stem: path.read_bytes() for path in folder.glob("*.rds")}


@pytest.mark.programs
@pytest.mark.parametrize("name", ["frame", "xz", "bare"])
def test_that_a_data_frame_is_a_table(opened, of_r, name):
    found = opened(of_r[name], "a.rds")
    assert found.names == ("a", "b", "on")
    assert found.values.tolist() == [[0.1, 1, 1], [2.5, 2, 0], [-3, 4, 1]]
    assert found.timestep_names == ("2020-01-01", "2020-01-02", "2020-01-03")
    assert "column: day and kind are left out: they hold no numbers" in found.notes


@pytest.mark.programs
@pytest.mark.parametrize(
    ("name", "values", "names", "labels"),
    [
        ("named", [[1], [3]], ("x",), ("p", "q")),
        ("matrix", [[1.5, 4], [2, 5], [3, 7]], (), ()),
        ("dimnames", [[1.5, 4], [2, 5], [3, 7]], ("x", "y"), ("p", "q", "r")),
        ("series", [[5], [11], [16], [23]], (), ("1700", "1701", "1702", "1703")),
        ("vector", [[1.5], [3], [2]], (), ()),
    ],
)
def test_that_what_r_keeps_otherwise_is_a_table(
    opened, of_r, name, values, names, labels
):
    found = opened(of_r[name], "a.rds")
    assert found.values.tolist() == values
    assert found.names == names
    assert found.timestep_names == labels


@pytest.mark.programs
def test_that_a_missing_number_of_r_is_a_choice(opened, said, of_r):
    assert said(of_r["gap"], "a.rds").startswith("row 2, column 2 is empty; expected a")
    found = opened(of_r["gap"], "a.rds", missing="skip")
    assert found.timestep_names == ("2020-01-01T10:00:00", "2020-01-01T10:00:02")


@pytest.mark.programs
@pytest.mark.parametrize("name", ["bomb", "cube", "list", "function"])
def test_that_what_is_no_table_of_r_is_refused(said, of_r, name, tmp_path):
    sentence = said(of_r[name], "a.rds")
    assert (
        "expected a data frame, a matrix or a series of R" in sentence or name == "bomb"
    )
    assert not (tmp_path / "executed").exists()


@pytest.mark.parametrize(
    "content",
    # Packed bytes tell the time: they are no name of a test.
    [
        b"",
        b"X\n",
        pytest.param(gzip.compress(gzip.compress(b"X\n")), id="packed twice"),
    ],
)
def test_that_what_is_no_rds_is_refused(said, content):
    assert "; expected a data frame, a matrix or a series of R, kept by" in said(
        content, "a.rds"
    )
