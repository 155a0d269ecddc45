"""Reads the pickle of a state_dict; no name in it is ever looked up or called."""

import io
import pickle
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from rnn_viewer.files.opened import plain


class Refused(Exception):
    """The pickle names what a state_dict has no need of."""


class Storage(NamedTuple):
    """Where the numbers of tensors lie: a member of the archive.

    Attributes
    ----------
    kind : str
        Name of the class of the storage: ``FloatStorage``.
    key : str
        Name of the member, after ``data/``.
    size : int
        How many numbers.
    """

    kind: str
    key: str
    size: int


class Tensor(NamedTuple):
    """A window on a storage.

    Attributes
    ----------
    storage : Storage
        Its numbers.
    offset : int
        The first of them.
    shape, strides : tuple of int
        Strides in numbers, not bytes.
    """

    storage: Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


class _StorageClass(NamedTuple):
    name: str


class _Dict(dict[Any, Any]):
    """What an OrderedDict becomes."""


def _tensor(
    storage: object, offset: object, shape: object, strides: object, *_: object
) -> Tensor:
    if not isinstance(storage, Storage) or type(offset) is not int:
        raise Refused("a tensor without a storage")
    return Tensor(storage, offset, _whole(shape), _whole(strides))


def _whole(numbers: object) -> tuple[int, ...]:
    if type(numbers) is not tuple or any(type(n) is not int or n < 0 for n in numbers):
        raise Refused("a tensor whose shape is none")
    return numbers


def _parameter(data: object, *_: object) -> object:
    return data


def _ordered(*arguments: object) -> _Dict:
    if arguments:
        raise Refused("an OrderedDict that is not empty at first")
    return _Dict()


_ADMITTED: dict[tuple[str, str], Callable[..., object]] = {
    ("collections", "OrderedDict"): _ordered,
    ("torch._utils", "_rebuild_tensor_v2"): _tensor,
    ("torch._utils", "_rebuild_parameter"): _parameter,
}

STORAGES = {
    "DoubleStorage": "f8", "FloatStorage": "f4", "HalfStorage": "f2",
    "BFloat16Storage": "u2", "LongStorage": "i8", "IntStorage": "i4",
    "ShortStorage": "i2", "CharStorage": "i1", "ByteStorage": "u1",
    "BoolStorage": "?", "ComplexFloatStorage": "c8", "ComplexDoubleStorage": "c16",
}  # fmt: skip
"""The types of NumPy for the storages, without their byte order."""

_MOST_MARKS = 1000

# What a state_dict and the plain values beside it are written with. Left out is what
# makes objects of classes, looks up registries, or allocates what it only promises.
_INSTRUCTIONS = (
    "PROTO", "FRAME", "STOP", "MARK", "POP", "POP_MARK", "NONE", "NEWTRUE",
    "NEWFALSE", "BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT", "BINUNICODE",
    "SHORT_BINUNICODE", "BINUNICODE8", "BINBYTES", "SHORT_BINBYTES", "EMPTY_TUPLE",
    "TUPLE", "TUPLE1", "TUPLE2", "TUPLE3", "EMPTY_LIST", "APPEND", "APPENDS",
    "EMPTY_DICT", "SETITEM", "SETITEMS", "BINGET", "LONG_BINGET", "BINPUT",
    "LONG_BINPUT", "MEMOIZE", "GLOBAL", "STACK_GLOBAL", "REDUCE", "BUILD",
    "BINPERSID",
)  # fmt: skip


# The one written in Python: its memo is a dict, where the one in C makes room for
# any number that a pickle names, and its instructions can be chosen.
class _Unpickler(pickle._Unpickler):
    stack: list[Any]
    metastack: list[Any]
    load_mark: Callable[[], None]
    pop_mark: Callable[[], list[Any]]
    dispatch: ClassVar[dict[int, Callable[[Any], None]]] = {
        code: pickle._Unpickler.dispatch[code]
        for code in (getattr(pickle, name)[0] for name in _INSTRUCTIONS)
    }

    def find_class(self, module: str, name: str) -> Any:
        stand_in = _ADMITTED.get((module, name))
        if stand_in is not None:
            return stand_in
        if module == "torch" and name in STORAGES:
            return _StorageClass(name)
        raise Refused(plain(f"{module}.{name}"))

    def persistent_load(self, pid: Any) -> Storage:
        if type(pid) is tuple and len(pid) == 5 and pid[0] == "storage":
            _, kind, key, _, count = pid
            fits = isinstance(kind, _StorageClass) and type(key) is str
            if fits and type(count) is int and count >= 0:
                return Storage(kind.name, key, count)
        raise Refused("a storage that is none")

    def _mark(self) -> None:
        # Each mark costs a list; a state_dict has hardly ten of them open.
        if len(self.metastack) > _MOST_MARKS:
            raise Refused("a nest without end")
        self.load_mark()

    def _call(self) -> None:
        arguments = self.stack.pop()
        if (
            not any(self.stack[-1] is known for known in _ADMITTED.values())
            or type(arguments) is not tuple
        ):
            raise Refused("a call of what is no function")
        self.stack[-1] = self.stack[-1](*arguments)

    def _set_attributes(self) -> None:
        # Those of a state_dict are the versions of its modules, of no use here.
        self.stack.pop()
        if not isinstance(self.stack[-1], _Dict):
            raise Refused("an object with attributes")

    def _put_item(self) -> None:
        # The hash of a nest of tuples may take forever or end the process.
        if type(self.stack[-2]) not in (str, int):
            raise Refused("a name that is neither text nor number")
        value, key = self.stack.pop(), self.stack.pop()
        self._target(self.stack[-1])[key] = value

    def _put_items(self) -> None:
        items = self.pop_mark()
        if any(type(key) not in (str, int) for key in items[::2]):
            raise Refused("a name that is neither text nor number")
        target = self._target(self.stack[-1])
        target.update(zip(items[::2], items[1::2], strict=True))

    @staticmethod
    def _target(found: object) -> dict[Any, Any]:
        if not isinstance(found, dict):
            raise Refused("items outside a dict")
        return found

    dispatch[pickle.MARK[0]] = _mark
    dispatch[pickle.REDUCE[0]] = _call
    dispatch[pickle.BUILD[0]] = _set_attributes
    dispatch[pickle.SETITEM[0]] = _put_item
    dispatch[pickle.SETITEMS[0]] = _put_items


def unpickled(content: bytes) -> object:
    """Return what a pickle holds: dicts, lists, plain values and `Tensor`.

    Raises
    ------
    Refused
        Where it needs anything else; nothing of it has been looked up.
    """
    return _Unpickler(io.BytesIO(content)).load()
