"""The kinds of file, one entry each: what menus, dialogs and command line read."""

from pathlib import Path
from typing import NamedTuple

from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.open_file import suffix_of
from rnn_viewer.files.session.session_file import SUFFIX
from rnn_viewer.files.tables.choices import FRAMES, SPREADSHEETS, TEXT_TABLES

SESSION, WEIGHTS, INPUTS, ARRAYS = "session", "weights", "inputs", "arrays"


class FileKind(NamedTuple):
    """A kind of file that can be opened.

    Attributes
    ----------
    suffixes : tuple of str
        What names of such files end in.
    label : str
        What a user calls it.
    holds : str
        `SESSION`, `WEIGHTS` or `INPUTS`; `ARRAYS` where it can be either of the last.
    """

    suffixes: tuple[str, ...]
    label: str
    holds: str


FILE_KINDS = (
    FileKind((SUFFIX,), QT_TRANSLATE_NOOP("files", "RNN Viewer session"), SESSION),
    FileKind((".npz",), QT_TRANSLATE_NOOP("files", "NumPy arrays"), ARRAYS),
    FileKind((".safetensors",), "safetensors", WEIGHTS),
    FileKind((".keras", ".h5", ".hdf5"), "Keras", WEIGHTS),
    FileKind((".pt", ".pth", ".pt2", ".ckpt", ".bin"), "PyTorch", WEIGHTS),
    FileKind((".onnx",), "ONNX", WEIGHTS),
    FileKind((".npy",), QT_TRANSLATE_NOOP("files", "NumPy array"), INPUTS),
    FileKind(TEXT_TABLES, QT_TRANSLATE_NOOP("files", "Table or text"), INPUTS),
    FileKind(
        (*SPREADSHEETS, *FRAMES),
        QT_TRANSLATE_NOOP("files", "Table of Excel, Parquet or R"),
        INPUTS,
    ),
)


def suffixes_of(holds: str) -> tuple[str, ...]:
    """Return what the names of files end in that can hold this."""
    fitting = [kind for kind in FILE_KINDS if kind.holds in (holds, ARRAYS)]
    return tuple(suffix for kind in fitting for suffix in kind.suffixes)


def kind_of(path: Path) -> str:
    """Return what a file of that name holds.

    Raises
    ------
    FileError
        Where no kind of file is called so.
    """
    suffix = suffix_of(path)
    for kind in FILE_KINDS:
        if suffix in kind.suffixes:
            return kind.holds
    known = ", ".join(suffix for kind in FILE_KINDS for suffix in kind.suffixes)
    raise FileError(
        path.name,
        NO_KNOWN_KIND,
        QT_TRANSLATE_NOOP("errors", "one of {known}").format(known=known),
    )


def dialog_filter(holds: str) -> str:
    """Return the filter of a file dialog for what a file is to hold."""
    fitting = [kind for kind in FILE_KINDS if kind.holds in (holds, ARRAYS)]
    names = [f"*{suffix}" for suffix in suffixes_of(holds)]
    each = [
        f"{kind.label} ({' '.join(f'*{suffix}' for suffix in kind.suffixes)})"
        for kind in fitting
    ]
    return ";;".join([f"({' '.join(names)})", *each])
