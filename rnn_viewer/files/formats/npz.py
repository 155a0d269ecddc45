"""NumPy's .npz: a zip archive of .npy files."""

from pathlib import Path
from typing import IO

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents, listed_names
from rnn_viewer.files.formats.npy import HoldsObjects, checked_npy
from rnn_viewer.files.open_file import opened_archive

_LEFT_OUT = QT_TRANSLATE_NOOP("files", "what holds Python objects is left out: {names}")


def read_npz(path: Path, stream: IO[bytes]) -> Contents:
    """Return the arrays of a .npz file; what else lies in it is left alone.

    Arrays of Python objects are named in a note: they are never unpickled.
    """
    arrays, left_out = {}, []
    with opened_archive(path, stream) as (archive, members):
        for member_name, member in members.items():
            if not member_name.endswith(".npy"):
                continue
            name = member_name.removesuffix(".npy")
            with archive.open(member) as entry:
                try:
                    arrays[name] = checked_npy(path, entry, member.file_size)
                except HoldsObjects:
                    left_out.append(name)
    if left_out and not arrays:
        raise HoldsObjects(QT_TRANSLATE_NOOP("errors", "holds Python objects"))
    said = _LEFT_OUT.format(names=listed_names(left_out))
    return Contents(arrays, notes=(Note("member", said),) if left_out else ())
