"""NumPy's .npz: a zip archive of .npy files."""

from pathlib import Path
from typing import IO

from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.npy import checked_npy
from rnn_viewer.files.opened import opened_archive


def read_npz(path: Path, stream: IO[bytes]) -> Contents:
    """Return the arrays of a .npz file; what else lies in it is left alone."""
    arrays = {}
    with opened_archive(path, stream) as (archive, members):
        for name, member in members.items():
            if name.endswith(".npy"):
                with archive.open(member) as entry:
                    array = checked_npy(path, entry, member.file_size)
                arrays[name.removesuffix(".npy")] = array
    return Contents(arrays)
