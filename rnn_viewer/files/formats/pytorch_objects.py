"""What the names in pickles of PyTorch stand for; none of them is ever looked up.

A table admits what tensors are made with. All else becomes a `Foreign`, which swallows
what would be done with it, so that the tensors beside it can be read.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.open_file import plain


class Refused(Exception):
    """The pickle is none, or more than any checkpoint has need of."""


class Storage(NamedTuple):
    """Where the numbers of tensors lie.

    Attributes
    ----------
    kind : str
        Name of the class of the storage: ``FloatStorage``.
    key : str
        What the file calls it.
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


class Foreign:
    """A class that is not known, or an object of one.

    Attributes
    ----------
    kind : str
        The name of the class with its module: ``argparse.Namespace``.
    parts : list
        What it would be made of: arguments, attributes, items.
    """

    __slots__ = ("kind", "parts")

    def __init__(self, kind: str, *parts: object) -> None:
        self.kind = kind
        self.parts = list(parts)


class OrderedDict(dict[Any, Any]):
    """What a ``collections.OrderedDict`` becomes."""


class StorageClass(NamedTuple):
    """The name of a class of storages."""

    name: str


STORAGES = {
    "DoubleStorage": "f8", "FloatStorage": "f4", "HalfStorage": "f2",
    "BFloat16Storage": "u2", "LongStorage": "i8", "IntStorage": "i4",
    "ShortStorage": "i2", "CharStorage": "i1", "ByteStorage": "u1",
    "BoolStorage": "?", "ComplexFloatStorage": "c8", "ComplexDoubleStorage": "c16",
}  # fmt: skip
"""The types of NumPy for the storages, without their byte order."""


def tensor(
    storage: object, offset: object, shape: object, strides: object, *_: object
) -> object:
    """Return a tensor; a `Foreign` where its storage is of no type that is known.

    Raises
    ------
    Refused
        Where it is none.
    """
    if isinstance(storage, Foreign):
        return Foreign(
            QT_TRANSLATE_NOOP("errors", "a tensor of {kind}").format(kind=storage.kind)
        )
    if not isinstance(storage, Storage) or type(offset) is not int:
        raise Refused(QT_TRANSLATE_NOOP("errors", "a tensor without a storage"))
    return Tensor(storage, offset, _whole(shape), _whole(strides))


def _whole(numbers: object) -> tuple[int, ...]:
    if type(numbers) is not tuple or any(type(n) is not int or n < 0 for n in numbers):
        raise Refused(QT_TRANSLATE_NOOP("errors", "a tensor whose shape is none"))
    return numbers


def _parameter(data: object, *_: object) -> object:
    return data


def _of_subclass(make: object, kind: object, arguments: object, *_: object) -> object:
    if make is tensor and type(arguments) is tuple:
        return tensor(*arguments)
    return Foreign(
        kind.kind
        if isinstance(kind, Foreign)
        else QT_TRANSLATE_NOOP("errors", "a tensor of a subclass")
    )


def _ordered(pairs: object = (), *_: object) -> OrderedDict:
    found = OrderedDict()
    if isinstance(pairs, list):
        # Python 2 gave them at once.
        put(found, [part for pair in pairs if type(pair) is list for part in pair[:2]])
    return found


_ADMITTED: dict[tuple[str, str], Callable[..., object]] = {
    ("collections", "OrderedDict"): _ordered,
    ("torch._utils", "_rebuild_tensor"): tensor,
    ("torch._utils", "_rebuild_tensor_v2"): tensor,
    ("torch._utils", "_rebuild_parameter"): _parameter,
    ("torch._utils", "_rebuild_parameter_with_state"): _parameter,
    # Before 0.4 they were called by their class.
    ("torch.nn.parameter", "Parameter"): _parameter,
    ("torch.autograd.variable", "Variable"): _parameter,
    ("torch._tensor", "_rebuild_from_type_v2"): _of_subclass,
}


def stand_in(module: str, name: str) -> object:
    """Return what a name in a module becomes."""
    # Before 0.4 those of a graphics card had classes of their own.
    if module in ("torch", "torch.cuda") and name in STORAGES:
        return StorageClass(name)
    return _ADMITTED.get((module, name)) or Foreign(plain(f"{module}.{name}"))


def called(made: object, arguments: object) -> object:
    """Return what a stand-in gives when it is called.

    Raises
    ------
    Refused
        Where it is none, or the arguments are no tensor's.
    """
    if isinstance(made, Foreign):
        return Foreign(made.kind, arguments)
    for function in _ADMITTED.values():
        if made is function and type(arguments) is tuple:
            return function(*arguments)
    raise Refused(QT_TRANSLATE_NOOP("errors", "a call of what is no function"))


def stored(pid: object) -> Storage | Foreign:
    """Return what a persistent id stands for: a storage, or a class of a module.

    Source: PyTorch 2.13, persistent_id and legacy persistent_id of torch.serialization.
    """
    what, kind, key, *rest = pid if type(pid) is tuple and len(pid) > 3 else [None] * 4
    if what in ("module", "storage") and isinstance(kind, Foreign):
        return kind
    # A storage that is a part of another, as before 2018, has words on it at the end.
    is_whole = len(rest) > 1 and not any(rest[2:])
    if what == "storage" and isinstance(kind, StorageClass) and is_whole:
        size = rest[1]
        if type(key) is str and type(size) is int and size >= 0:
            return Storage(kind.name, key, size)
    raise Refused(QT_TRANSLATE_NOOP("errors", "a storage that is none"))


def put(target: object, items: list[Any]) -> None:
    """Put keys and values, one after the other, into a dict or what stands for one."""
    if isinstance(target, Foreign):
        into: dict[Any, Any] = {}
        target.parts.append(into)
    elif isinstance(target, dict):
        into = target
    else:
        raise Refused(QT_TRANSLATE_NOOP("errors", "items outside a dict"))
    for key, value in zip(items[::2], items[1::2], strict=True):
        into[_key(key, len(into))] = value


def _key(key: object, number: int) -> object:
    """Return a key; as text where it is neither text nor number.

    The hash of a nest of tuples may take forever or end the process.
    """
    if type(key) in (str, float, bool, type(None)):
        return key
    if type(key) is int and abs(key) < 2**63:
        return key
    return f"{key.kind if isinstance(key, Foreign) else type(key).__name__}_{number}"


def add(target: object, values: list[Any]) -> None:
    """Add values to a list or what stands for one."""
    if isinstance(target, Foreign):
        target.parts.append(values)
    elif isinstance(target, list):
        target.extend(values)
    else:
        raise Refused(QT_TRANSLATE_NOOP("errors", "items outside a list"))
