"""Compressed files: unpacked as far as their size lets expect, or refused."""

import bz2
import gzip
import lzma
import struct

import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files import open_file
from rnn_viewer.files.packed import unpacked
from tests.walks import each_of

TABLE = b"a,b\n1,2\n3,4\n"


@each_of("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_that_what_is_packed_comes_back(tmp_path, pack):
    path = tmp_path / "a"
    path.write_bytes(pack(TABLE * 1000))
    with path.open("rb") as stream, unpacked(path, stream) as inside:
        assert inside.read() == TABLE * 1000


def test_that_parts_one_after_another_are_all_unpacked(tmp_path):
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(TABLE) + gzip.compress(b"5,6\n"))
    with path.open("rb") as stream, unpacked(path, stream) as inside:
        assert inside.read() == TABLE + b"5,6\n"


@each_of("pack", [gzip.compress, bz2.compress, lzma.compress])
@each_of("size", [5, 30])
def test_that_a_damaged_one_is_refused(tmp_path, pack, size):
    path = tmp_path / "a"
    path.write_bytes(pack(TABLE * 99)[:size])
    with path.open("rb") as stream, pytest.raises(FileError) as raised:
        unpacked(path, stream)
    said = str(raised.value).removeprefix(f"{path}: ")
    # What is cut off can declare any size.
    assert said.startswith(
        ("cannot be unpacked; expected a whole", "would unpack from")
    )


def test_that_one_that_declares_too_much_is_not_unpacked(tmp_path, monkeypatch):
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(TABLE)[:-4] + struct.pack("<I", 2 * 10**9))
    monkeypatch.setattr(gzip.GzipFile, "read", lambda *_: pytest.fail("unpacked"))
    with path.open("rb") as stream, pytest.raises(FileError, match="would unpack from"):
        unpacked(path, stream)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_that_one_that_holds_too_much_is_not_unpacked_to_its_end(
    tmp_path, monkeypatch, pack
):
    # As it is, packing what passes it would take seconds.
    small = 2**20
    monkeypatch.setattr(open_file, "SMALL", small)
    path = tmp_path / "a"
    packed = pack(bytes(2 * small))
    # A second part hides what the first one declares.
    path.write_bytes(packed + pack(TABLE))
    with path.open("rb") as stream, pytest.raises(FileError, match="would unpack from"):
        unpacked(path, stream)
