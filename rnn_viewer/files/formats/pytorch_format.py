"""PyTorch's files: an archive of a pickle and of storages, whatever they are called."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.pytorch_export import exported_tensors
from rnn_viewer.files.formats.pytorch_legacy import BEGINNING, read_legacy
from rnn_viewer.files.formats.pytorch_members import Members
from rnn_viewer.files.formats.pytorch_objects import Refused, Storage
from rnn_viewer.files.formats.pytorch_storages import STATE_DICT, contents_of, size_of
from rnn_viewer.files.formats.pytorch_unpickler import unpickled
from rnn_viewer.files.formats.safetensors_format import read_safetensors
from rnn_viewer.files.open_file import opened_archive, plain, read_member

_TAR_MARK = 257, b"ustar"
_BYTE_ORDERS = {b"little": "<", b"big": ">"}
_LARGEST_TEXT = 16 * 2**20
# The members that torch.export.save writes: since PyTorch 2.8, and before.
_CONFIG = "_weights_config.json"
_STATE_DICTS = ("/serialized_state_dict.pt", "/serialized_state_dict.json")
_FUNCTION = re.compile(rb"\brnn_(tanh|relu)(?:_cell)?\b")
_R_MODULE = QT_TRANSLATE_NOOP(
    "errors", "torch_save(model, …) of R's torch 0.12 or later"
)

# How files of others begin that are called as PyTorch's are.
_OTHERS = (
    (
        b"\x1f\x8b",
        QT_TRANSLATE_NOOP(
            "errors", "is packed by gzip, as R's torch before 0.12 saved"
        ),
        _R_MODULE,
    ),
    (
        b"X\n",
        QT_TRANSLATE_NOOP(
            "errors", "is R's own format, as R's torch before 0.12 saved"
        ),
        _R_MODULE,
    ),
    (
        b"\x89HDF",
        QT_TRANSLATE_NOOP("errors", "is HDF5"),
        QT_TRANSLATE_NOOP("errors", "a name that ends in .h5"),
    ),
    (
        b"\x80",
        QT_TRANSLATE_NOOP("errors", "is a pickle that torch.save did not write"),
        STATE_DICT,
    ),
)


class _Archive(NamedTuple):
    """A zip archive of PyTorch, and its members by their names."""

    path: Path
    file: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]

    def read(self, name: str, limit: int | None = None) -> bytes:
        member = self.members[name]
        limit = member.file_size if limit is None else limit
        return read_member(self.path, self.file, member, limit)

    def named(self, *ends: str) -> list[str]:
        return [name for name in self.members if f"/{name}".endswith(ends)]


def read_pytorch(path: Path, stream: IO[bytes]) -> Contents:
    """Return the tensors of a checkpoint by their names.

    It may be a state_dict, dicts around one, a whole module, TorchScript or an exported
    program; a file of R's ``torch_save`` is one of safetensors. Neither PyTorch nor
    anything that the file names is run: its pickles go through `unpickled`.

    Raises
    ------
    FileError
        Where it holds no tensors by name, or is no file of PyTorch.
    """
    beginning = stream.read(len(BEGINNING))
    stream.seek(0)
    try:
        if beginning == BEGINNING:
            return _checked(path, *read_legacy(path, stream))
        if zipfile.is_zipfile(stream):
            return _read_archive(path, stream)
    except Refused as error:
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "holds {error}").format(error=error.args[0]),
            STATE_DICT,
        ) from error
    stream.seek(_TAR_MARK[0])
    if stream.read(len(_TAR_MARK[1])) == _TAR_MARK[1]:
        problem = QT_TRANSLATE_NOOP(
            "errors", "is a tar, as PyTorch wrote before 0.1.10"
        )
        raise FileError(path, problem, STATE_DICT)
    stream.seek(0)
    if beginning[8:9] == b"{":
        return read_safetensors(path, stream)
    for start, problem, expected in _OTHERS:
        if beginning.startswith(start):
            raise FileError(path, problem, expected)
    raise FileError(
        path, QT_TRANSLATE_NOOP("errors", "is no file of torch.save"), STATE_DICT
    )


def _read_archive(path: Path, stream: IO[bytes], depth: int = 0) -> Contents:
    with opened_archive(path, stream) as (file, members):
        archive = _Archive(path, file, members)
        pickles, configs = archive.named("/data.pkl"), archive.named(_CONFIG)
        inner = archive.named(*_STATE_DICTS)
        if len(pickles) == 1:
            contents = _read_pickle(archive, pickles[0])
        elif configs:
            contents = _read_exported(archive, configs[0])
        elif inner and not depth:
            contents = _read_archive(path, io.BytesIO(archive.read(inner[0])), 1)
        else:
            raise FileError(
                path,
                QT_TRANSLATE_NOOP("errors", "has no data.pkl of PyTorch"),
                STATE_DICT,
            )
        return _told_by_code(archive, contents)


def _read_pickle(archive: _Archive, name: str) -> Contents:
    folder, order = name.removesuffix("data.pkl"), "<"
    if (named := f"{folder}byteorder") in archive.members:
        order = _BYTE_ORDERS[archive.read(named, limit=16).strip()]
    members = Members(unpickled(io.BytesIO(archive.read(name))).value)
    read = partial(_numbers, archive, f"{folder}data/")
    contents = contents_of(archive.path, members.tensors, read, order)
    return _checked(archive.path, members, contents)


def _read_exported(archive: _Archive, name: str) -> Contents:
    folder = name.rpartition("/")[0]
    sizes = {
        member.removeprefix(f"{folder}/"): info.file_size
        for member, info in archive.members.items()
    }
    members = Members(exported_tensors(archive.read(name, _LARGEST_TEXT), sizes))
    read = partial(_numbers, archive, f"{folder}/")
    contents = contents_of(archive.path, members.tensors, read)
    return _checked(archive.path, members, contents)


def _numbers(archive: _Archive, folder: str, storage: Storage) -> bytes:
    member = archive.members.get(f"{folder}{storage.key}")
    if member is None or member.file_size != size_of(storage):
        problem = QT_TRANSLATE_NOOP(
            "errors", "storage {key} is missing or of another size"
        ).format(key=plain(storage.key))
        raise FileError(archive.path, problem, STATE_DICT)
    return archive.read(member.filename)


def _checked(path: Path, members: Members, contents: Contents) -> Contents:
    """Return the contents with what else the file tells; refuse those without any."""
    if not contents.arrays:
        found = QT_TRANSLATE_NOOP("errors", "holds no tensors by name")
        if members.left_out:
            found = QT_TRANSLATE_NOOP(
                "errors", "holds no tensors by name, but {others}"
            ).format(others=members.left_out)
        raise FileError(path, found, STATE_DICT)
    return replace(
        contents,
        notes=members.notes,
        activations=members.activations,
        words=members.words,
        modules=tuple(members.modules),
    )


def _told_by_code(archive: _Archive, contents: Contents) -> Contents:
    """Return the contents with the activation that the code of a program names.

    It is looked through for the names of PyTorch's functions, and never run.
    """
    texts = [name for name in archive.named(".py", ".json") if _CONFIG not in name]
    words = {
        word
        for name in texts
        if archive.members[name].file_size <= _LARGEST_TEXT
        for word in _FUNCTION.findall(archive.read(name))
    }
    if len(words) != 1 or contents.activations:
        return contents
    word = words.pop().decode()
    places = {
        name.rpartition(".")[0] for name in contents.arrays if "weight_hh" in name
    }
    return replace(contents, activations=dict.fromkeys(places, word))
