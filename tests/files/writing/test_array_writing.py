"""Arrays are written block by block, as NumPy writes them."""

import io

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.machine.interruption import Interrupted, watched_by
from rnn_viewer.files.writing import array_writing
from rnn_viewer.files.writing.array_writing import write_npy, write_npz
from rnn_viewer.files.writing.atomic import replacing
from tests.walks import each_of

ARRAYS = {
    "numbers": np.arange(12.0).reshape(3, 4),
    "columns first": np.asfortranarray(np.arange(12.0).reshape(3, 4)),
    "every second": np.arange(12.0)[::2],
    "small": np.float32([1.5, -2.5]),
    "one": np.array(7.0),
    "none": np.empty((0, 3)),
    "texts": np.array(["long ago", "", "ä"]),
    "bytes": np.array([b"ab", b"c"]),
    "truths": np.array([True, False]),
}


@pytest.fixture(params=[1, 2**22], ids=["in many blocks", "in one"])
def block(request, monkeypatch):
    monkeypatch.setattr(array_writing, "_BLOCK", request.param)


@each_of("name", ARRAYS)
def test_that_a_file_is_the_one_that_numpy_writes(name, block):
    ours, theirs = io.BytesIO(), io.BytesIO()
    write_npy(ours, ARRAYS[name])
    np.save(theirs, ARRAYS[name])
    assert ours.getvalue() == theirs.getvalue()


def test_that_an_archive_holds_texts_beside_numbers(block):
    stream = io.BytesIO()
    write_npz(stream, ARRAYS)
    stream.seek(0)
    with np.load(stream, allow_pickle=False) as found:
        assert set(found) == set(ARRAYS)
        for name, array in ARRAYS.items():
            np.testing.assert_array_equal(found[name], array)
            assert found[name].dtype == array.dtype


def test_that_writing_that_is_given_up_leaves_the_old_file(tmp_path, monkeypatch):
    monkeypatch.setattr(array_writing, "_BLOCK", 8)
    path, shares = tmp_path / "a.npz", []
    path.write_text("old")

    def give_up(share):
        shares.append(share)
        if share is not None and share >= 0.5:
            raise Interrupted

    with (
        watched_by(give_up),
        pytest.raises(Interrupted),
        replacing(path) as stream,
    ):
        write_npz(stream, {"a": np.arange(20.0), "b": np.arange(20.0)})
    assert shares == sorted(shares)
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.npz"]


def test_that_a_full_disk_is_a_sentence(tmp_path):
    with pytest.raises(FileError), replacing(tmp_path / "none" / "a.npz") as stream:
        write_npz(stream, ARRAYS)
