"""Reads pickles of PyTorch; no name in one is ever looked up or called.

PyTorch's own unpickler would execute what it finds, so this is the standard library's,
the one that is written in Python. Keys are hashed only where they are text or numbers,
and a stream gives no more than it has. The number of instructions is limited, the
number of bytes is not: a file may hold large arrays, but not many objects.
"""

import os
import pickle
import struct
from collections.abc import Callable
from typing import IO, Any, ClassVar, NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.pytorch_objects import (
    Foreign,
    OrderedDict,
    Refused,
    Storage,
    Tensor,
    add,
    called,
    put,
    stand_in,
    stored,
)
from rnn_viewer.files.open_file import DAMAGE

_MOST_MARKS = 1000
_MOST_INSTRUCTIONS = 400_000
_LONGEST_LINE = 2**16
_SMALL = 256

# Left out is what looks up registries or allocates what it only promises.
_INSTRUCTIONS = (
    "PROTO", "POP", "POP_MARK", "DUP", "NONE", "NEWTRUE", "NEWFALSE", "INT",
    "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "FLOAT", "BINFLOAT",
    "STRING", "BINSTRING", "SHORT_BINSTRING", "UNICODE", "BINUNICODE",
    "SHORT_BINUNICODE", "BINUNICODE8", "BINBYTES", "SHORT_BINBYTES", "BINBYTES8",
    "EMPTY_TUPLE", "TUPLE", "TUPLE1", "TUPLE2", "TUPLE3", "EMPTY_LIST", "LIST",
    "EMPTY_DICT", "GET", "BINGET", "LONG_BINGET", "PUT", "BINPUT", "LONG_BINPUT",
    "MEMOIZE", "GLOBAL", "STACK_GLOBAL", "BINPERSID",
)  # fmt: skip


class Pickled(NamedTuple):
    """What was read.

    Attributes
    ----------
    value : object
        Dicts, lists, plain values, `Tensor` and `Foreign`.
    storages : dict of str to Storage or Foreign
        Those that were named, in their order, by what the file calls them.
    """

    value: object
    storages: dict[str, Storage | Foreign]


# The one written in Python: its memo is a dict, where the one in C makes room for
# any number that a pickle names, and its instructions can be chosen.
class _Unpickler(pickle._Unpickler):
    stack: list[Any]
    metastack: list[Any]
    append: Callable[[Any], None]
    read: Callable[[int], bytes]
    readline: Callable[[], bytes]
    load_mark: Callable[[], None]
    pop_mark: Callable[[], list[Any]]
    dispatch: ClassVar[dict[int, Callable[[Any], None]]] = {
        code: pickle._Unpickler.dispatch[code]
        for code in (getattr(pickle, name)[0] for name in _INSTRUCTIONS)
    }

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(stream, encoding="latin1")
        self.storages: dict[str, Storage | Foreign] = {}
        self._stream, start = stream, stream.tell()
        self._end = stream.seek(0, os.SEEK_END)
        stream.seek(start)

    def load(self) -> object:
        self.metastack, self.stack = [], []
        self.append, read = self.stack.append, self._stream.read
        self.read, self.readline = self._read, self._read_line
        dispatch = self.dispatch
        for _ in range(_MOST_INSTRUCTIONS):
            code = read(1)
            if not code:
                raise EOFError(QT_TRANSLATE_NOOP("errors", "the pickle is cut short"))
            if code == pickle.STOP:
                return self.stack.pop()
            dispatch[code[0]](self)
        raise Refused(QT_TRANSLATE_NOOP("errors", "more objects than any model has"))

    def _read(self, size: int) -> bytes:
        # No more is asked for than there is, as room is made for it first.
        if size > _SMALL:
            size = min(size, self._end - self._stream.tell())
        return self._stream.read(size)

    def _read_line(self) -> bytes:
        return self._stream.readline(_LONGEST_LINE)

    def find_class(self, module: str, name: str) -> Any:
        return stand_in(module, name)

    def persistent_load(self, pid: Any) -> object:
        found = stored(pid)
        if type(pid[2]) is str:
            self.storages[pid[2]] = found
        return found

    def _frame(self) -> None:
        # Frames only tell how to read ahead.
        self.read(8)

    def _mark(self) -> None:
        # Each mark costs a list; a checkpoint has hardly ten of them open.
        if len(self.metastack) > _MOST_MARKS:
            raise Refused(QT_TRANSLATE_NOOP("errors", "a nest without end"))
        self.load_mark()

    def _call(self) -> None:
        arguments = self.stack.pop()
        self.stack[-1] = called(self.stack[-1], arguments)

    def _call_with_names(self) -> None:
        self.stack.pop()
        self._call()

    def _instance(self) -> None:
        module, name = (self.readline()[:-1].decode("latin1") for _ in range(2))
        arguments = tuple(self.pop_mark())
        self.append(called(stand_in(module, name), arguments))

    def _object(self) -> None:
        made, *arguments = self.pop_mark()
        self.append(called(made, tuple(arguments)))

    def _set_attributes(self) -> None:
        # The state of a state_dict is the versions of its modules, of no use here.
        attributes, made = self.stack.pop(), self.stack[-1]
        if isinstance(made, Foreign):
            made.parts.append(attributes)
        elif not isinstance(made, OrderedDict | Tensor):
            raise Refused(QT_TRANSLATE_NOOP("errors", "an object with attributes"))

    def _put_item(self) -> None:
        value, key = self.stack.pop(), self.stack.pop()
        put(self.stack[-1], [key, value])

    def _put_items(self) -> None:
        items = self.pop_mark()
        put(self.stack[-1], items)

    def _dict(self) -> None:
        made: dict[Any, Any] = {}
        put(made, self.pop_mark())
        self.append(made)

    def _add(self) -> None:
        value = self.stack.pop()
        add(self.stack[-1], [value])

    def _add_all(self) -> None:
        values = self.pop_mark()
        add(self.stack[-1], values)

    def _set(self) -> None:
        self.append(Foreign("set"))

    def _frozen_set(self) -> None:
        values = self.pop_mark()
        self.append(Foreign("frozenset", values))

    def _bytes(self) -> None:
        self.append(self.read(int.from_bytes(self.read(8), "little")))

    dispatch[pickle.FRAME[0]] = _frame
    dispatch[pickle.MARK[0]] = _mark
    dispatch[pickle.REDUCE[0]] = dispatch[pickle.NEWOBJ[0]] = _call
    dispatch[pickle.NEWOBJ_EX[0]] = _call_with_names
    dispatch[pickle.INST[0]] = _instance
    dispatch[pickle.OBJ[0]] = _object
    dispatch[pickle.BUILD[0]] = _set_attributes
    dispatch[pickle.SETITEM[0]] = _put_item
    dispatch[pickle.SETITEMS[0]] = _put_items
    dispatch[pickle.DICT[0]] = _dict
    dispatch[pickle.APPEND[0]] = _add
    dispatch[pickle.APPENDS[0]] = dispatch[pickle.ADDITEMS[0]] = _add_all
    dispatch[pickle.EMPTY_SET[0]] = _set
    dispatch[pickle.FROZENSET[0]] = _frozen_set
    dispatch[pickle.BYTEARRAY8[0]] = _bytes


def unpickled(stream: IO[bytes]) -> Pickled:
    """Return what the pickle at the place of a stream holds; leave it at its end.

    Raises
    ------
    Refused
        Where it is none that PyTorch writes.
    """
    unpickler = _Unpickler(stream)
    try:
        return Pickled(unpickler.load(), unpickler.storages)
    except (*DAMAGE, struct.error) as error:
        raise Refused(QT_TRANSLATE_NOOP("errors", "a damaged pickle")) from error
