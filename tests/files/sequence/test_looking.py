"""A file of inputs is opened once, whatever is asked of it."""

from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.files import open_file
from rnn_viewer.files.sequence.looking import look_into
from rnn_viewer.files.sequence.sequences import array_names, read_sequence, sniff
from rnn_viewer.files.tables.options import SequenceOptions
from tests.walks import each_of


@pytest.fixture
def openings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are opened from here on."""
    names: list[str] = []
    really_open = open_file.os.open

    def note(path: Path, *arguments: int) -> int:
        names.append(Path(path).name)
        return really_open(path, *arguments)

    monkeypatch.setattr(open_file.os, "open", note)
    return names


def _write(path: Path) -> None:
    numbers = np.arange(12.0).reshape(4, 3)
    if path.suffix == ".npy":
        np.save(path, numbers)
    elif path.suffix == ".npz":
        np.savez(path, inputs=numbers, other=numbers)
    elif path.suffix == ".parquet":
        pandas = pytest.importorskip("pandas")
        pytest.importorskip("pyarrow")
        pandas.DataFrame(numbers, columns=list("abc")).to_parquet(path)
    else:
        np.savetxt(path, numbers, delimiter=",", header="a,b,c", comments="")


@pytest.mark.parametrize("suffix", [".npy", ".npz", ".csv", ".txt", ".parquet"])
def test_that_a_file_is_opened_once_for_all_that_a_dialog_shows(
    tmp_path: Path, openings: list[str], suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    _write(path)
    openings.clear()
    look = look_into(path, SequenceOptions())
    assert openings.count(path.name) == 1
    assert look.error is None
    assert look.sequence is not None
    np.testing.assert_array_equal(look.sequence.values, np.arange(12.0).reshape(4, 3))


@each_of("suffix", [".npy", ".npz", ".csv", ".parquet"])
def test_that_a_look_is_what_each_question_alone_would_answer(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    _write(path)
    look = look_into(path, SequenceOptions())
    assert look.sequence is not None
    assert look.found == sniff(path)
    assert look.arrays == array_names(path)
    np.testing.assert_array_equal(look.sequence.values, read_sequence(path).values)
    is_table = suffix in (".csv", ".parquet")
    assert look.table.columns == (("a", "b", "c") if is_table else ())


def test_that_what_was_found_stays_where_the_inputs_cannot_be_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a;b\n1;2\n3;\n4;5\n")
    look = look_into(path, SequenceOptions())
    assert look.found.delimiter == ";"
    assert look.table.columns == ("a", "b")
    assert look.sequence is None
    assert "row 3, column 2 is empty" in str(look.error)
