"""The files of PyTorch before 1.6, and files of others under the names of PyTorch."""

import tarfile
from pathlib import Path

import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.formats.pytorch_objects import stand_in
from rnn_viewer.files.weights import load_weights
from tests.walks import each_of

FOLDER = Path(__file__).parents[2] / "reference" / "saved"


@each_of("file", ["legacy.bin", "whole_legacy.pt"])
@each_of("kept", [30, 200, 600, -1])
def test_that_a_truncated_file_is_refused(tmp_path, refused_soon, file, kept):
    path = tmp_path / file
    path.write_bytes((FOLDER / file).read_bytes()[:kept])
    refused_soon(path)


def test_that_a_storage_of_another_size_is_refused(tmp_path, refused_soon):
    content = (FOLDER / "legacy.bin").read_bytes()
    # The first storage holds 12 or 16 numbers; its size stands before it.
    at = max(content.find(n.to_bytes(8, "little")) for n in (12, 16))
    path = tmp_path / "a.pt"
    path.write_bytes(content[:at] + (10**9).to_bytes(8, "little") + content[at + 8 :])
    assert "is cut short or damaged" in refused_soon(path)


def test_that_the_numbers_of_a_big_endian_computer_are_refused(tmp_path, refused_soon):
    content = (FOLDER / "legacy.bin").read_bytes()
    at = content.index(b"little_endian") + len(b"little_endian")
    flag = content.index(b"\x88", at)
    path = tmp_path / "a.pt"
    path.write_bytes(content[:flag] + b"\x89" + content[flag + 1 :])
    assert "is of a big-endian computer" in refused_soon(path)


@each_of(
    ("begin", "words"),
    [
        (b"\x1f\x8b", "as R's torch before 0.12 saved; expected torch_save(model"),
        (b"X\n", "as R's torch before 0.12 saved"),
        (b"\x89HDF\r\n\x1a\n", "is HDF5; expected a name that ends in .h5"),
        (b"\x80\x04}.", "is a pickle that torch.save did not write"),
        (b"model_checkpoint_path", "is no file of torch.save; expected a state_dict"),
    ],
)
@each_of("suffix", [".pt", ".ckpt", ".bin", ".pth", ".pt2"])
def test_that_files_of_others_are_told_what_they_are(
    tmp_path, refused_soon, begin, words, suffix
):
    path = tmp_path / f"model{suffix}"
    path.write_bytes(begin + bytes(100))
    assert words in refused_soon(path)


def test_that_a_tar_of_the_first_pytorch_is_refused_in_words(tmp_path):
    path = tmp_path / "first.pt"
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as archive:
        archive.addfile(tarfile.TarInfo("storages"))
    with pytest.raises(FileError, match="is a tar, as "):
        load_weights(path)


def test_that_storages_of_a_graphics_card_are_read():
    assert stand_in("torch.cuda", "FloatStorage") == stand_in("torch", "FloatStorage")
