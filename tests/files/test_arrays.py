import io
import os
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
from numpy.lib import format as npy_format

from rnn_viewer.core.settings import memory_limits
from rnn_viewer.files import open_file
from rnn_viewer.files.arrays import ARRAY_OF_FILE, read_arrays
from tests.walks import each_of

MATRIX = np.array([[0.1, -2.0], [1e-300, 3e300]])


def npy_header(shape: str, descr: str = "'<f8'", version: int = 1) -> bytes:
    header = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}}}\n"
    size = len(header).to_bytes(2 if version == 1 else 4, "little")
    return b"\x93NUMPY" + bytes([version, 0]) + size + header.encode()


def npz(path: Path, members: dict[str, bytes], compression=zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def in_npy(array: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


@pytest.fixture
def npy(tmp_path):
    def write(content: bytes, name: str = "array.npy") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def test_that_every_array_of_an_npz_is_read_by_its_name(tmp_path):
    for save in (np.savez, np.savez_compressed):
        save(tmp_path / "arrays.npz", W=MATRIX, b=MATRIX[0])
        found = read_arrays(tmp_path / "arrays.npz")
        assert list(found) == ["W", "b"]
        np.testing.assert_array_equal(found["W"], MATRIX)
        np.testing.assert_array_equal(found["b"], MATRIX[0])


def test_that_the_array_of_an_npy_is_read(npy):
    found = read_arrays(npy(in_npy(MATRIX)))
    np.testing.assert_array_equal(found[ARRAY_OF_FILE], MATRIX)
    found = read_arrays(npy(in_npy(np.asfortranarray(MATRIX)), "ARRAY.NPY"))
    np.testing.assert_array_equal(found[ARRAY_OF_FILE], MATRIX)


@pytest.mark.parametrize("version", [2, 3])
def test_that_later_versions_of_npy_are_read(npy, version):
    content = npy_header("(2,)", version=version) + MATRIX[0].tobytes()
    np.testing.assert_array_equal(read_arrays(npy(content))[ARRAY_OF_FILE], MATRIX[0])


@each_of("name", ["weights", "weights.tflite", "a.npz.bak", "x.csv"])
def test_that_a_file_of_unknown_kind_is_refused(tmp_path, refused, name):
    (tmp_path / name).write_bytes(b"1,2")
    assert ".npz or .npy or .safetensors" in refused(read_arrays, tmp_path / name)


@each_of("suffix", [".npz", ".npy", ".h5"])
def test_that_a_missing_file_is_told(tmp_path, refused, suffix):
    sentence = refused(read_arrays, tmp_path / f"none{suffix}")
    assert "No such file" in sentence


@each_of("suffix", [".npz", ".npy", ".h5"])
def test_that_a_folder_is_refused(tmp_path, refused, suffix):
    (tmp_path / f"folder{suffix}").mkdir()
    refused(read_arrays, tmp_path / f"folder{suffix}")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@each_of("suffix", [".npz", ".npy", ".h5"])
def test_that_a_pipe_is_refused_without_waiting(tmp_path, refused, suffix):
    path = tmp_path / f"pipe{suffix}"
    os.mkfifo(path)
    assert "is no regular file" in refused(read_arrays, path)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs devices")
def test_that_a_device_is_refused(tmp_path, refused):
    (tmp_path / "zero.npy").symlink_to("/dev/zero")
    assert "is no regular file" in refused(read_arrays, tmp_path / "zero.npy")


class Trap:
    """Creates a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self):
        return os.mkdir, (str(self.folder),)


def test_that_nothing_in_a_file_is_executed(tmp_path, npy, refused):
    trap = pickle.dumps(Trap(tmp_path / "sprung"))
    objects = npy_header("(1,)", "'|O'") + trap
    assert "Python objects" in refused(read_arrays, npy(objects))
    refused(read_arrays, npz(tmp_path / "a.npz", {"W.npy": objects}))
    refused(read_arrays, npy(trap))
    assert not (tmp_path / "sprung").exists()


def test_that_records_with_objects_are_refused(npy, refused):
    content = npy_header("(1,)", "[('a', '|O')]") + bytes(8)
    assert "Python objects" in refused(read_arrays, npy(content))


@pytest.mark.parametrize("shape", ["(10**13,)", "(10000000000000,)", "(2**40, 2)"])
def test_that_a_header_that_promises_terabytes_is_refused(
    tmp_path, npy, refused, monkeypatch, shape
):
    monkeypatch.setattr(npy_format, "read_array", lambda *_, **__: pytest.fail("read"))
    shape = str(eval(shape))
    sentence = refused(read_arrays, npy(npy_header(shape)))
    assert " TB; expected at most " in sentence
    refused(read_arrays, npz(tmp_path / "a.npz", {"W.npy": npy_header(shape)}))


def test_that_an_archive_that_would_unpack_beyond_the_memory_is_refused(
    tmp_path, refused, monkeypatch
):
    path = tmp_path / "bomb.npz"
    half = np.zeros((500, 100))
    np.savez_compressed(path, W=half, U=half)
    assert path.stat().st_size < 10_000
    monkeypatch.setattr(open_file, "memory_limit", lambda: 500_000)
    assert "holds 800 kB; expected at most 500 kB" in refused(read_arrays, path)


def test_that_a_file_beyond_the_memory_is_refused(csv, refused, monkeypatch):
    monkeypatch.setattr(open_file, "memory_limit", lambda: 3)
    assert "holds 4 bytes" in refused(read_arrays, csv("1,23"))
    assert memory_limits.memory_limit() > 3


@each_of("kept", [0, 5, 11, 60, -1, -8])
def test_that_a_truncated_npy_is_refused(npy, refused, kept):
    assert "a .npy file of numbers" in refused(read_arrays, npy(in_npy(MATRIX)[:kept]))


@each_of("kept", [0, 10, 100, 300, -1])
def test_that_a_truncated_npz_is_refused(weights_file, refused, kept):
    weights_file.write_bytes(weights_file.read_bytes()[:kept])
    assert "a .npz file of numbers" in refused(read_arrays, weights_file)


@each_of(
    "header",
    [
        npy_header("(3,")[:-1],
        npy_header("(-3,)"),
        npy_header("(True,)"),
        npy_header("(0, 99999999999999999999)"),
        npy_header("(3.0,)"),
        npy_header("(3,)", "'nonsense'"),
        npy_header("(" * 3000),
        npy_header("(3,)", version=1).replace(b"NUMPY\x01", b"NUMPY\x09"),
    ],
)
def test_that_a_header_that_makes_no_sense_is_refused(npy, refused, header):
    refused(read_arrays, npy(header + bytes(24)))


@each_of("place", [60, 3000, 15_000])
def test_that_damage_inside_a_compressed_archive_is_told(tmp_path, refused, place):
    path = tmp_path / "damaged.npz"
    np.savez_compressed(path, W=np.random.default_rng(0).random((50, 50)))
    content = bytearray(path.read_bytes())
    content[place : place + 20] = b"\xff" * 20
    path.write_bytes(content)
    refused(read_arrays, path)


@pytest.mark.parametrize(("offset", "value"), [(0, 1), (2, 99)])
def test_that_encrypted_or_strangely_packed_archives_are_refused(
    weights_file, refused, offset, value
):
    content = bytearray(weights_file.read_bytes())
    # Flags and method stand at 6 and 8 of each entry, at 8 and 10 of the directory.
    for signature, start in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + start + offset] = value
    weights_file.write_bytes(content)
    refused(read_arrays, weights_file)


def test_that_what_else_lies_in_an_archive_is_left_alone(tmp_path):
    members = {"W.npy": in_npy(MATRIX), "readme.txt": b"hello", "../b.npy.exe": b"x"}
    found = read_arrays(npz(tmp_path / "a.npz", members))
    assert list(found) == ["W"]
    assert list(tmp_path.iterdir()) == [tmp_path / "a.npz"]


def test_that_a_header_that_promises_more_than_is_there_is_refused(
    tmp_path, npy, refused
):
    content = npy_header("(1000, 1000)") + bytes(80)
    words = "is cut short: 80 bytes of 8 MB are there"
    assert words in refused(read_arrays, npy(content))
    assert words in refused(read_arrays, npz(tmp_path / "a.npz", {"W.npy": content}))


def test_that_an_archive_that_unpacks_to_gigabytes_is_refused(tmp_path, refused):
    path = tmp_path / "bomb.npz"
    np.savez_compressed(path, W=np.zeros((3000, 4000)))
    sentence = refused(read_arrays, path)
    assert "would unpack from" in sentence
    assert "to 96 MB; expected at most 100 times its size" in sentence


def test_that_an_archive_that_declares_less_than_it_holds_is_stopped(tmp_path, refused):
    content = in_npy(np.zeros((1000, 2000)))
    path = npz(tmp_path / "liar.npz", {"W.npy": content}, zipfile.ZIP_DEFLATED)
    declared = len(content).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(declared, (200).to_bytes(4, "little")))
    refused(read_arrays, path)
    small = npy_header("(9,)") + bytes(72)
    path = npz(
        tmp_path / "b.npz", {"W.npy": small + bytes(10**7)}, zipfile.ZIP_DEFLATED
    )
    declared = (len(small) + 10**7).to_bytes(4, "little")
    honest = len(small).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(declared, honest))
    refused(read_arrays, path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_that_only_what_stops_at_its_size_is_unpacked(tmp_path, refused, method):
    path = npz(tmp_path / "a.npz", {"W.npy": in_npy(MATRIX)}, method)
    assert "strangely packed" in refused(read_arrays, path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="is root")
def test_that_a_file_that_may_not_be_read_is_told(npy, refused):
    path = npy(in_npy(MATRIX))
    path.chmod(0)
    assert "Permission denied" in refused(read_arrays, path)


def test_that_text_of_letters_that_are_none_is_refused(tmp_path, refused):
    path = tmp_path / "a.npz"
    word = np.full(1, 0x110000, dtype="<u4").view("<U1")
    np.savez(path, W=np.eye(2), U=np.eye(2), activation=word)
    refused(read_arrays, path)


def test_that_a_header_that_ends_in_the_middle_is_told(tmp_path, refused):
    path = tmp_path / "a.npy"
    np.save(path, np.eye(2))
    path.write_bytes(path.read_bytes().replace(b"(2, 2)", b"(2, 2("))
    refused(read_arrays, path)
