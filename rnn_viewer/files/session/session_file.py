"""Reads and writes sessions: one archive of words and arrays."""

import json
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.document import Document
from rnn_viewer.core.errors import FileError, UserError, reason_of
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.atomic import replacing
from rnn_viewer.files.formats.npy import checked_npy
from rnn_viewer.files.opened import opened
from rnn_viewer.files.session.session_words import arrays_of, document_from, words_of

SUFFIX = ".rnnv"
"""What the name of a session file ends in."""

_WORDS = "session.json"
_MOST_WORDS = 50_000_000
_EXPECTED = QT_TRANSLATE_NOOP("errors", "a session saved by RNN Viewer")

# What the readers of the standard library and of NumPy raise at a damaged file.
_DAMAGE = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)


def save_session(document: Document, path: Path) -> None:
    """Write a document; the old file stays whole until the new one is.

    Raises
    ------
    FileError
        Where it cannot be written.
    """
    with replacing(path) as stream:
        _write(document, stream)


def _write(document: Document, stream: IO[bytes]) -> None:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        words = json.dumps(words_of(document), ensure_ascii=False, allow_nan=False)
        archive.writestr(_WORDS, words)
        for name, array in arrays_of(document).items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, array, allow_pickle=False)


def load_session(path: Path) -> Document:
    """Return the document of a session file; nothing in it is executed.

    Raises
    ------
    FileError
        Where it is no session, or a part of it is not what it should be.
    """
    try:
        with opened(path) as stream, zipfile.ZipFile(stream) as archive:
            return document_from(_words(archive), _arrays(path, archive))
    except FileError:
        raise
    except UserError as error:
        raise FileError(path, error.problem, _EXPECTED) from error
    except _DAMAGE as error:
        raise FileError(path, _reason(error), _EXPECTED) from error


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return QT_TRANSLATE_NOOP("errors", "lacks {name}").format(name=str(error))
    return reason_of(error)


def _words(archive: zipfile.ZipFile) -> object:
    if _WORDS not in archive.namelist():
        raise ValueError(QT_TRANSLATE_NOOP("errors", "is no session"))
    if archive.getinfo(_WORDS).file_size > _MOST_WORDS:
        raise ValueError(QT_TRANSLATE_NOOP("errors", "holds too many words"))
    with archive.open(_WORDS) as member:
        text = member.read(_MOST_WORDS)
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError(
            QT_TRANSLATE_NOOP("errors", "its words are nested too deeply")
        ) from None


def _arrays(path: Path, archive: zipfile.ZipFile) -> dict[str, NDArray[Any]]:
    arrays = {}
    for member in archive.infolist():
        if member.filename.endswith(".npy"):
            with archive.open(member) as stream:
                name = member.filename.removesuffix(".npy")
                arrays[name] = checked_npy(path, stream)
    return arrays
