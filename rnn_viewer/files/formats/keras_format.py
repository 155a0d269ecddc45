"""Keras's files, read by h5py; no Keras is needed, and no layer is ever built."""

import io
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from numpy.typing import NDArray

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents, from_bfloat16
from rnn_viewer.files.formats.keras_activations import of_version
from rnn_viewer.files.formats.keras_layers import described_layers
from rnn_viewer.files.formats.keras_names import called, weight_names
from rnn_viewer.files.formats.keras_places import own_arrays, placed
from rnn_viewer.files.open_file import (
    DAMAGE,
    check_unpacking,
    opened_archive,
    plain,
    read_member,
)

if TYPE_CHECKING:
    import zipfile

    import h5py

_WEIGHTS, _WORDS, _ABOUT = "model.weights.h5", "config.json", "metadata.json"
_SIGNATURE = b"\x89HDF\r\n\x1a\n"
_MOST_WORDS = 4 * 2**20
_MOST_OBJECTS = 100_000
_DEEPEST = 64
_EXPECTED = QT_TRANSLATE_NOOP("errors", "an HDF5 file whose arrays lie in it")

# The filters of HDF5 itself; HDF5 would search the disk for any other.
_FILTERS = {1, 2, 3, 4, 5, 6, 32000}


def read_keras(path: Path, stream: IO[bytes]) -> Contents:
    """Return the weights of a .keras file, a zip archive of words and an HDF5 file.

    Keras 2.12 and those before it wrote an HDF5 file under that name.
    """
    begin = stream.read(len(_SIGNATURE))
    stream.seek(0)
    if begin == _SIGNATURE:
        return read_hdf5(path, stream)
    with opened_archive(path, stream) as (archive, members):
        missing = [name for name in (_WEIGHTS, _WORDS) if name not in members]
        if missing:
            problem = (
                QT_TRANSLATE_NOOP("errors", "has no {missing} and no {other}")
                if len(missing) > 1
                else QT_TRANSLATE_NOOP("errors", "has no {missing}")
            ).format(missing=missing[0], other=missing[-1])
            raise FileError(
                path, problem, QT_TRANSLATE_NOOP("errors", "a model saved by Keras")
            )
        words = read_member(path, archive, members[_WORDS], _MOST_WORDS)
        version = _version(path, archive, members)
        weights = members[_WEIGHTS]
        content = read_member(path, archive, weights, weights.file_size)
    contents, _ = _read(path, io.BytesIO(content), len(content))
    description = of_version(described_layers(words, contents.arrays), version)
    return replace(contents, descriptions=description)


def _version(
    path: Path, archive: "zipfile.ZipFile", members: "dict[str, zipfile.ZipInfo]"
) -> str:
    """Return the version of Keras that wrote a file; empty where it is untold."""
    if _ABOUT not in members:
        return ""
    about = json.loads(read_member(path, archive, members[_ABOUT], _MOST_WORDS))
    return str(about.get("keras_version", "")) if isinstance(about, dict) else ""


def read_hdf5(path: Path, stream: IO[bytes]) -> Contents:
    """Return the arrays of an .h5 file: a whole model, or weights alone."""
    contents, whole = _read(path, stream, os.fstat(stream.fileno()).st_size)
    if whole.words is None:
        return contents
    description = of_version(described_layers(whole.words), whole.version)
    return replace(contents, descriptions=placed(description, whole.weights))


class _Whole(NamedTuple):
    """What an HDF5 file of a whole model says beside its arrays.

    Attributes
    ----------
    words : str, bytes or None
        The JSON of the model.
    version : str
        Of Keras; empty where it is untold.
    weights : dict of str to list of str
        The names of the weights of each layer, in the order of the model.
    """

    words: str | bytes | None
    version: str
    weights: dict[str, list[str]]


def _read(path: Path, stream: IO[bytes], size: int) -> tuple[Contents, _Whole]:
    """Return what an HDF5 file holds."""
    try:
        return _unpacked(path, stream, size)
    except FileError:
        raise
    except DAMAGE as error:
        raise FileError(path, _in_words(error), _EXPECTED) from error


def _in_words(error: Exception) -> str:
    """Return what HDF5 means, whose own words are those of its insides."""
    known = {
        "file signature not found": QT_TRANSLATE_NOOP("errors", "is no HDF5 file"),
        "truncated file": QT_TRANSLATE_NOOP("errors", "is cut short"),
    }
    fitting = (ours for theirs, ours in known.items() if theirs in str(error))
    return next(fitting, QT_TRANSLATE_NOOP("errors", "is damaged"))


def _unpacked(path: Path, stream: IO[bytes], size: int) -> tuple[Contents, _Whole]:
    """Return the arrays and the words on the model; sizes are checked before."""
    import h5py

    with h5py.File(stream, "r") as file:
        found = dict(_hard_linked(path, file))
        sets = {name: o for name, o in found.items() if isinstance(o, h5py.Dataset)}
        numeric = {name: o for name, o in sets.items() if o.dtype.kind in "fiubcSV"}
        for name, dataset in sets.items():
            _check_storage(path, name, dataset)
        unpacked = sum(
            dataset.size * dataset.dtype.itemsize for dataset in sets.values()
        )
        check_unpacking(path, unpacked, size)
        halves = [name for name, dataset in numeric.items() if _is_bfloat16(dataset)]
        arrays = {name: _array(dataset) for name, dataset in numeric.items()}
        words = _attribute(path, file, "model_config")
        version = _attribute(path, file, "keras_version") or ""
        if isinstance(version, bytes):
            version = version.decode(errors="replace")
        weights = weight_names(file)
        names = called(found, weights)
    whole = _Whole(words, version, weights)
    contents = Contents(
        dict(sorted(arrays.items())),
        called=names,
        types=dict.fromkeys(halves, "bfloat16"),
        own=own_arrays(arrays, weights),
        listed=tuple(weights),
    )
    return contents, whole


def _hard_linked(path: Path, file: "h5py.File") -> Iterator[tuple[str, Any]]:
    """Yield groups and datasets by their names, each object once.

    Raises
    ------
    FileError
        Where a link leads elsewhere, or a group lies in itself.
    """
    import h5py

    waiting: list[tuple[str, Any]] = [("", file)]
    seen: set[int] = set()
    while waiting:
        place, group = waiting.pop()
        if place.count("/") > _DEEPEST or len(seen) > _MOST_OBJECTS:
            raise FileError(
                path,
                QT_TRANSLATE_NOOP("errors", "its groups are nested without end"),
                _EXPECTED,
            )
        for key in group:
            name = f"{place}/{key}" if place else key
            if not isinstance(group.get(key, getlink=True), h5py.HardLink):
                problem = QT_TRANSLATE_NOOP(
                    "errors", "{name} is a link to another place"
                ).format(name=plain(name))
                raise FileError(path, problem, _EXPECTED)
            item = group[key]
            address = h5py.h5o.get_info(item.id).addr
            if address in seen:
                raise FileError(
                    path,
                    QT_TRANSLATE_NOOP("errors", "{name} is there twice").format(
                        name=plain(name)
                    ),
                    _EXPECTED,
                )
            seen.add(address)
            yield name, item
            if isinstance(item, h5py.Group):
                waiting.append((name, item))


def _check_storage(path: Path, name: str, dataset: "h5py.Dataset") -> None:
    """Refuse a dataset whose numbers lie in other files, or need a plugin."""
    plan = dataset.id.get_create_plist()
    filters = {plan.get_filter(i)[0] for i in range(plan.get_nfilters())}
    problem = None
    if dataset.is_virtual or plan.get_external_count():
        problem = QT_TRANSLATE_NOOP("errors", "{name} lies in another file")
    elif filters - _FILTERS:
        problem = QT_TRANSLATE_NOOP("errors", "{name} is packed by a plugin")
    if problem:
        raise FileError(path, problem.format(name=plain(name)), _EXPECTED)


def _is_bfloat16(dataset: "h5py.Dataset") -> bool:
    # Keras writes bfloat16, which HDF5 has not, as two bytes without a meaning.
    dtype = dataset.dtype
    return bool(dtype.kind == "V" and not dtype.names and dtype.itemsize == 2)


def _array(dataset: "h5py.Dataset") -> NDArray[Any]:
    array: NDArray[Any] = dataset[()]
    return from_bfloat16(array.view("<u2")) if _is_bfloat16(dataset) else array


def _attribute(path: Path, file: "h5py.File", name: str) -> str | bytes | None:
    if name not in file.attrs:
        return None
    words = file.attrs[name]
    if not isinstance(words, str | bytes) or len(words) > _MOST_WORDS:
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "its {name} is no text of that size").format(
                name=name
            ),
            _EXPECTED,
        )
    return words
