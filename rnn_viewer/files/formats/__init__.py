"""The formats that are read: one file each, and one line in this table.

A reader gives names, arrays and what the file tells of layers: `Contents`. Whatever the
format, `rnn_viewer.files.layers.layers` finds the layers in them. The libraries of the
formats (h5py, safetensors) read them. Nothing is allocated before its size is known.
"""

import os
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO

from rnn_viewer.core.error_words import IS_EMPTY, NO_KNOWN_KIND
from rnn_viewer.core.errors import FileError, reason_of
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase, either
from rnn_viewer.files.formats.composed import composed
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.keras_format import read_hdf5, read_keras
from rnn_viewer.files.formats.npy import read_npy
from rnn_viewer.files.formats.npz import read_npz
from rnn_viewer.files.formats.safetensors_format import read_safetensors
from rnn_viewer.files.open_file import DAMAGE, opened, plain

FormatReader = Callable[[Path, IO[bytes]], Contents]


def _read_pytorch(path: Path, stream: IO[bytes]) -> Contents:
    # The reader has several modules, which only a file of PyTorch needs.
    from rnn_viewer.files.formats.pytorch_format import read_pytorch

    return read_pytorch(path, stream)


def _read_onnx(path: Path, stream: IO[bytes]) -> Contents:
    from rnn_viewer.files.formats.onnx_format import read_onnx

    return read_onnx(path, stream)


READERS: dict[str, FormatReader] = {
    ".npz": read_npz,
    ".npy": read_npy,
    ".safetensors": read_safetensors,
    ".keras": read_keras,
    ".h5": read_hdf5,
    ".hdf5": read_hdf5,
    ".pt": _read_pytorch,
    ".pth": _read_pytorch,
    ".pt2": _read_pytorch,
    ".ckpt": _read_pytorch,
    ".bin": _read_pytorch,
    ".onnx": _read_onnx,
}
"""How a file is read, by the end of its name; ``.weights.h5`` is an ``.h5``."""


def read_contents(path: Path) -> Contents:
    """Return what a file holds; nothing in it is ever executed.

    Raises
    ------
    FileError
        Where the file cannot be read as what it says it is.
    """
    suffix = path.suffix.lower()
    with opened(path) as stream, warnings.catch_warnings():
        reader = READERS.get(suffix)
        if reader is None:
            raise FileError(path, NO_KNOWN_KIND, either(READERS))
        if not os.fstat(stream.fileno()).st_size:
            raise FileError(
                path,
                IS_EMPTY,
                QT_TRANSLATE_NOOP("errors", "a {suffix} file of numbers").format(
                    suffix=suffix
                ),
            )
        # NumPy warns of a file without numbers and of a header that is none.
        warnings.simplefilter("error", UserWarning)
        try:
            contents = composed(reader(path, stream))
        except DAMAGE as error:
            reason = reason_of(error)
            raise FileError(
                path,
                reason if isinstance(reason, Phrase) else plain(reason),
                QT_TRANSLATE_NOOP("errors", "a {suffix} file of numbers").format(
                    suffix=suffix
                ),
            ) from error
    reversed_by_r = reader is read_hdf5 and not _is_of_keras(contents)
    return replace(contents, may_be_reversed=reversed_by_r)


def _is_of_keras(contents: Contents) -> bool:
    """Tell whether an HDF5 file is one of Keras, by its words or by its names."""
    marks = (":0", "/vars/")
    named = any(mark in name for name in contents.arrays for mark in marks)
    return named or bool(contents.descriptions or contents.called)
