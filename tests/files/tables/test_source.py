"""The text of a table: packed or not, in any encoding, whole or in parts."""

import codecs
import gzip
import io

import pytest

from rnn_viewer.files.tables.source import Body, opened_source
from tests.walks import each_of, pairs

TABLE = "wert;größe\n1,5;2\n3;4\n"


ENCODINGS = (
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (b"", "cp1252"),
)
ENDS = ("\n", "\r\n", "\r")
NAMES = ("a.csv", "a.txt", "A.DAT", "a.tsv.gz")


@pytest.mark.parametrize(("encoded", "end", "name"), pairs(ENCODINGS, ENDS, NAMES))
def test_that_the_encoding_does_not_matter(opened, encoded, end, name):
    start, encoding = encoded
    content = start + TABLE.replace("\n", end).encode(encoding)
    found = opened(gzip.compress(content) if name.endswith("gz") else content, name)
    assert found.names == ("wert", "größe")
    assert found.values.tolist() == [[1.5, 2], [3, 4]]
    wanted = ("column: names are read as Windows-1252: the file is not UTF-8",)
    assert found.notes == (wanted if encoding == "cp1252" else ())


def test_that_a_wrong_letter_far_below_changes_no_number(opened):
    found = opened(b"v,w\n" + b"1,2\n" * 50_000 + b"3,4 \xb5\n", columns=("v",))
    assert found.values[-1].tolist() == [3]
    assert found.notes == (
        "column: names are read as Windows-1252: the file is not UTF-8",
    )


@each_of("name", ["a.txt", "a.csv"])
@each_of(
    ("content", "sentence"),
    [
        (b"\x93NUMPY\x01\0v\0", "is neither UTF-8 nor other text (utf-8)"),
        (b"\xff\xfe1\x000\xd8", "is neither UTF-8 nor other text (utf-16-le)"),
        ("ab\n".encode("utf-16-be"), "hold"),
    ],
)
def test_that_what_is_no_text_is_refused(said, content, sentence, name):
    assert said(content, name).startswith(sentence)


def test_that_a_text_is_one_and_said(opened):
    found = opened("to be\nor not\n", "a.txt")
    assert "".join(found.timestep_names) == "to␣be↵or␣not"
    assert found.notes == (
        "vocabulary: a.txt is no table of numbers: it is read as a text of 12"
        " characters, one-hot over its 8 different ones",
    )
    assert "".join(opened("größe".encode("cp1252"), "a.txt").names) == "egrßö"


@each_of(
    "content",
    [
        "Day;Clock;Power;Volt\n16/12/2006;17:24:00;4.2;234.8\n16/12/2006;17:25:00;5;233\n",
        "2021-03-01 10:00 21.5 40\n2021-03-01 10:10 21.7 41\n2021-03-01 10:20 22 42\n",
        "x,y\n1,2\n3,4\n",
    ],
)
def test_that_a_table_that_is_called_txt_is_a_table(opened, content):
    found = opened(content, "a.txt")
    assert found.values.shape[1] == 2
    assert "vocabulary" not in {note.kind for note in found.notes}


@pytest.mark.parametrize("content", ["to be or not 2 be\n", "hello 1\nto all of you\n"])
def test_that_prose_with_a_number_is_a_text(opened, content):
    assert opened(content, "a.txt").values.shape[0] == len(content) - 1


@each_of("told", [{"header": True}, {"columns": ("a",)}, {"missing": "skip"}])
def test_that_a_text_of_which_something_is_told_as_of_a_table_is_refused(said, told):
    assert said("to be\nor not\n", "a.txt", **told)


def test_that_a_table_called_txt_with_a_wrong_cell_is_no_text(said):
    sentence = said("x,y\n1,2\n3,oops\n4,5\n", "a.txt")
    assert sentence.startswith("row 3, column 2 is 'oops'; expected a number")


@each_of("encoding", ["utf-8", "utf-16-le", "utf-32-le"])
@each_of("size", [8, 15, 100])
def test_that_the_tail_is_whole_lines(tmp_path, encoding, size):
    bom = {"utf-8": b"", "utf-16-le": codecs.BOM_UTF16_LE}.get(
        encoding, codecs.BOM_UTF32_LE
    )
    text = "größe,1\n" * 3 + "ä,2\n"
    (tmp_path / "a.csv").write_bytes(bom + text.encode(encoding))
    with opened_source(tmp_path / "a.csv") as source:
        tail = source.tail(size)
        assert text.endswith(tail)
        assert tail == "" or tail == text or text[: -len(tail)].endswith("\n")
        assert (source.tail(10**6), source.tail(10**6)) == (text, text)


@each_of("footer", [0, 1, 5, 23, 40])
@each_of("size", [1, 4, 100])
def test_that_a_body_ends_before_its_footer(footer, size):
    text = "1,2\n" * 10
    stream = io.TextIOWrapper(io.BytesIO(text.encode()))
    body = Body(stream, footer)
    parts = iter(lambda: body.read(size), "")
    assert "".join(parts) == text[: len(text) - footer]
