"""Writes the parameters of a model that was trained, as its file has them.

The file that the model came from tells their names. One of Keras is copied with other
numbers in its arrays; arrays alone are written as a `state_dict` or an ``.npz``.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.formats.contents import Arrays, Contents
from rnn_viewer.files.layers.groups import is_of_layer
from rnn_viewer.files.models.loading import arrays_of_trained
from rnn_viewer.files.session.session_file import SUFFIX
from rnn_viewer.files.trained import write_safetensors
from rnn_viewer.files.writing.array_writing import write_npz
from rnn_viewer.files.writing.atomic import replacing
from rnn_viewer.files.writing.pytorch_archive import write_pytorch

_WEIGHTS = ".weights.h5"
_MEMBER = "model.weights.h5"
_WRAPPERS = ("state_dict.", "model_state_dict.")
_ALONE = QT_TRANSLATE_NOOP(
    "notes",
    "{file} keeps the parameters alone: what lies between them is guessed when it is"
    " read",
)
_AFTER = QT_TRANSLATE_NOOP("errors", "cannot hold the model of {source}")


class _Kind(NamedTuple):
    """A kind of file: how its name ends, and ``write(source, arrays, stream)``."""

    suffix: str
    write: Callable[[Path, Arrays, IO[bytes]], None]


def save_trained_model(model: Model, path: Path, source: Path) -> None:
    """Write a model that was trained.

    Parameters
    ----------
    model : Model
        With the step names of the model of `source`.
    path : Path
        Its suffix tells the kind, one of `suffixes_after`.
    source : Path
        The file that the model came from.

    Raises
    ------
    UserError
        As `check_trained_model`, and where a file cannot be read or written.
    """
    kind = _kind(path, source)
    contents = read_contents(source)
    found = arrays_of_trained(contents, model)
    if kind in _ARRAYS:
        arrays = _of_layers(contents, found)
    else:
        arrays = {n: a for n, a in found.items() if a is not contents.arrays[n]}
    with replacing(path) as stream:
        kind.write(source, arrays, stream)


def check_trained_model(path: Path, source: Path) -> tuple[Note, ...]:
    """Return what the file of a trained model does not tell that its source does.

    Raises
    ------
    FileError
        Where its suffix is none of `suffixes_after`.
    """
    kind = _kind(path, source)
    if kind not in _ARRAYS and not kind.suffix == _WEIGHTS != _suffix(source):
        return ()
    contents = read_contents(source)
    if contents.descriptions or contents.modules:
        return (Note("chain", _ALONE.format(file=path.name)),)
    return ()


def suffixes_after(source: Path) -> tuple[str, ...]:
    """Return what the name of a file can end in that holds a trained model.

    Parameters
    ----------
    source : Path
        The file that the model came from.
    """
    return (SUFFIX, *(kind.suffix for kind in _kinds(source)))


def _kinds(source: Path) -> tuple[_Kind, ...]:
    suffix = _suffix(source)
    if suffix in (SUFFIX, ".onnx"):
        return ()
    if suffix == ".keras" and zipfile.is_zipfile(source):
        keras = _Kind(suffix, _write_keras), _Kind(_WEIGHTS, _write_hdf5)
        return (*_ARRAYS, *keras)
    if suffix in (".keras", ".h5", ".hdf5", _WEIGHTS):
        return (*_ARRAYS, _Kind(suffix, _write_hdf5))
    return _ARRAYS


def _kind(path: Path, source: Path) -> _Kind:
    suffix = _suffix(path)
    for kind in _kinds(source):
        if kind.suffix == suffix:
            return kind
    allowed = suffixes_after(source)
    known = {_WEIGHTS, ".keras", ".h5", ".hdf5", *(kind.suffix for kind in _ARRAYS)}
    problem = _AFTER.format(source=source.name) if suffix in known else NO_KNOWN_KIND
    raise FileError(path, problem, either(allowed))


def _suffix(path: Path) -> str:
    name = path.name.lower()
    return _WEIGHTS if name.endswith(_WEIGHTS) else path.suffix.lower()


def _of_layers(contents: Contents, arrays: Arrays) -> Arrays:
    """Return the arrays of layers, as a state_dict calls them."""
    found = {n: array for n, array in arrays.items() if is_of_layer(contents, n)}
    for wrapper in _WRAPPERS:
        if all(name.startswith(wrapper) for name in found):
            return {name.removeprefix(wrapper): a for name, a in found.items()}
    return found


def _write_npz(source: Path, arrays: Arrays, stream: IO[bytes]) -> None:
    del source
    write_npz(stream, arrays)


def _write_state(source: Path, arrays: Arrays, stream: IO[bytes]) -> None:
    del source
    write_pytorch({n: a.astype(np.float64) for n, a in arrays.items()}, stream)


def _write_safetensors(source: Path, arrays: Arrays, stream: IO[bytes]) -> None:
    del source
    write_safetensors(arrays, stream)


def _write_hdf5(source: Path, arrays: Arrays, stream: IO[bytes]) -> None:
    stream.write(_hdf5_with(_hdf5_of(source), arrays))


def _write_keras(source: Path, arrays: Arrays, stream: IO[bytes]) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == _MEMBER:
                content = _hdf5_with(content, arrays)
            new.writestr(member, content)


def _hdf5_of(source: Path) -> bytes:
    if not zipfile.is_zipfile(source):
        return source.read_bytes()
    with zipfile.ZipFile(source) as archive:
        return archive.read(_MEMBER)


def _hdf5_with(content: bytes, arrays: dict[str, NDArray[Any]]) -> bytes:
    """Return an HDF5 file with other arrays in the place of some of its own."""
    import h5py

    room = io.BytesIO(content)
    with h5py.File(room, "r+") as file:
        for name, array in arrays.items():
            del file[name]
            file[name] = array
    return room.getvalue()


_ARRAYS = (
    _Kind(".npz", _write_npz),
    _Kind(".safetensors", _write_safetensors),
    _Kind(".pt", _write_state),
)
"""The kinds that hold arrays by their names."""
