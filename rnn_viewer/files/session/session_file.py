"""Reads and writes sessions: one archive of words and arrays.

A session is a zip archive of one JSON file and ``.npy`` arrays. It holds the recipe and
the position, and nothing computed. Every word is checked on reading.
"""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from numpy.typing import NDArray

from rnn_viewer.core.error_words import AT_MOST
from rnn_viewer.core.errors import FileError, UserError, reason_of
from rnn_viewer.core.settings.memory_limits import in_units
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.npy import checked_npy
from rnn_viewer.files.open_file import (
    DAMAGE,
    opened,
    opened_archive,
    plain,
    read_member,
)
from rnn_viewer.files.session.session_words import (
    ARRAYS,
    arrays_of,
    document_from,
    words_of,
)
from rnn_viewer.files.writing.array_writing import write_members
from rnn_viewer.files.writing.atomic import replacing

SUFFIX = ".rnnv"
"""What the name of a session file ends in."""

_WORDS, _NPY = "session.json", ".npy"
_MOST_WORDS = 50_000_000
"""Bytes: the names of some four million timesteps."""

_FEW_WORDS, _MOST_GAIN = 2**16, 20
"""Bytes of words that any session may have, and how often their packed size others.
Ours are not packed at all; read, each takes up to thirty times its size."""

_EXPECTED = QT_TRANSLATE_NOOP("errors", "a session saved by RNN Viewer")


def save_session(document: Document, path: Path) -> None:
    """Write a document; the old file stays whole until the new one is.

    Raises
    ------
    FileError
        Where it cannot be written, or not be read again.
    """
    text = json.dumps(words_of(document), ensure_ascii=False, allow_nan=False)
    words = text.encode()
    if len(words) > _MOST_WORDS:
        problem = QT_TRANSLATE_NOOP("errors", "would hold {size} of names and edits")
        problem = problem.format(size=in_units(len(words)))
        raise FileError(path, problem, AT_MOST.format(limit=in_units(_MOST_WORDS)))
    with replacing(path) as stream:
        _write(words, arrays_of(document), stream)


def _write(words: bytes, arrays: Mapping[str, NDArray[Any]], stream: IO[bytes]) -> None:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_WORDS, words)
        write_members(archive, arrays)


def load_session(path: Path) -> Document:
    """Return the document of a session file; nothing in it is executed.

    What it holds is looked at before it is unpacked; what is no array is left alone.

    Raises
    ------
    FileError
        Where it is no session, or a part of it is not what it should be.
    """
    try:
        with (
            opened(path) as stream,
            opened_archive(path, stream) as (archive, members),
        ):
            words = _words(path, archive, members)
            return document_from(words, _arrays(path, archive, members))
    except FileError:
        raise
    except UserError as error:
        raise FileError(path, error.problem, _EXPECTED) from error
    except RecursionError as error:
        problem = QT_TRANSLATE_NOOP("errors", "its words are nested too deeply")
        raise FileError(path, problem, _EXPECTED) from error
    except DAMAGE as error:
        raise FileError(path, _reason(error), _EXPECTED) from error


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError) and error.args:
        name = f"{error.args[0]!r:.60}"
        return QT_TRANSLATE_NOOP("errors", "lacks {name}").format(name=name)
    return reason_of(error)


_Members = Mapping[str, zipfile.ZipInfo]


def _words(path: Path, archive: zipfile.ZipFile, members: _Members) -> object:
    if _WORDS not in members:
        raise ValueError(QT_TRANSLATE_NOOP("errors", "is no session"))
    member = members[_WORDS]
    limit = max(_FEW_WORDS, _MOST_GAIN * member.compress_size)
    text = read_member(path, archive, member, min(limit, _MOST_WORDS))
    return json.loads(text)


def _arrays(
    path: Path, archive: zipfile.ZipFile, members: _Members
) -> dict[str, NDArray[Any]]:
    arrays = {}
    for file, member in members.items():
        name = file.removesuffix(_NPY)
        if name in ARRAYS:
            with archive.open(member) as stream:
                arrays[name] = checked_npy(path, stream, member.file_size)
        elif file.endswith(_NPY):
            # Left out, it could be another run.
            problem = QT_TRANSLATE_NOOP("errors", "holds {file}, which no session has")
            raise ValueError(problem.format(file=plain(file)))
    return arrays
