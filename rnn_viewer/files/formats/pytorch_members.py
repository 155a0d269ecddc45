"""The tensors in what a pickle of PyTorch holds, by their names.

Dicts, lists and modules are walked, each once, for tensors by the names of a
state_dict.
"""

from collections.abc import Iterator
from typing import Any

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import ModuleWords, listed_names
from rnn_viewer.files.formats.pytorch_objects import Foreign, OrderedDict, Tensor
from rnn_viewer.files.open_file import plain

_LEFT_OUT = QT_TRANSLATE_NOOP("files", "what is no tensor is left out: {names}")

_DEEPEST = 100
_LONGEST_NAME = 500

_OWN = "torch.nn."
_SETTINGS = (int, float, str, tuple, type(None))
_OF_MODULES = ("_parameters", "_buffers", "_modules")
_OF_OPTIMIZERS = "param_groups"
_KINDS_OF_WORDS = (str, list, tuple, dict)
ACTIVATIONS = {"tanh": "tanh", "relu": "relu", "RNN_TANH": "tanh", "RNN_RELU": "relu"}
"""The words of PyTorch for the activation of a simple recurrent layer."""

_OF_NUMPY = {
    "multiarray.scalar": "NumPy scalar",
    "multiarray._reconstruct": "NumPy array",
    "numeric._frombuffer": "NumPy array",
}
_WORDS = {
    f"numpy.{core}.{name}": word
    for core in ("core", "_core")
    for name, word in _OF_NUMPY.items()
}


class Members:
    """What a checkpoint holds.

    Attributes
    ----------
    tensors : dict of str to Tensor
        By their names: ``model_state_dict.rnn.weight_ih_l0``.
    activations : dict of str to str
        What whole modules tell of their activation, by their names.
    words : dict of str to object
        What lies beside the tensors and could be a vocabulary.
    modules : list of ModuleWords
        What whole modules tell of themselves, in the order of their making.
    """

    def __init__(self, found: object) -> None:
        self.tensors: dict[str, Tensor] = {}
        self.activations: dict[str, str] = {}
        self.modules: list[ModuleWords] = []
        beside = _items(found) if isinstance(found, dict) else ()
        self.words = {str(k): v for k, v in beside if isinstance(v, _KINDS_OF_WORDS)}
        self._left_out: list[str] = []
        self._seen: set[int] = set()
        if not self._visit("", found, 0) and isinstance(found, Foreign):
            self._left_out.append(_word(found))

    @property
    def left_out(self) -> str:
        """The members that are no tensors, in words."""
        return listed_names(self._left_out)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is left out, where anything is."""
        if not self._left_out:
            return ()
        return (Note("member", _LEFT_OUT.format(names=self.left_out)),)

    def _visit(self, name: str, value: object, depth: int) -> bool:
        """Keep the tensors in a value; tell whether there are any."""
        if isinstance(value, Tensor):
            if name:
                self.tensors[name] = value
            return bool(name)
        if not isinstance(value, dict | list | tuple | Foreign):
            return False
        is_new = id(value) not in self._seen
        self._seen.add(id(value))
        if not is_new or depth > _DEEPEST or len(name) > _LONGEST_NAME:
            return False
        if isinstance(value, Foreign):
            return self._visit_object(name, value, depth)
        # The numbers of an optimizer are no layer's.
        if isinstance(value, dict) and _OF_OPTIMIZERS in value:
            return False
        kept = len(self._left_out)
        met = [self._visit_member(name, *item, depth) for item in _items(value)]
        if isinstance(value, list | tuple) and not any(met) and self._left_out[kept:]:
            self._left_out[kept:] = [f"{plain(name)} ({type(value).__name__})"]
        return any(met)

    def _visit_member(
        self, around: str, key: object, value: object, depth: int
    ) -> bool:
        name = f"{around}.{key}" if around else str(key)
        kept = len(self._left_out)
        has_tensors = self._visit(name, value, depth + 1)
        is_told = has_tensors or len(self._left_out) > kept
        if not is_told and isinstance(value, Foreign | OrderedDict):
            self._left_out.append(f"{plain(name)} ({_word(value)})")
        return has_tensors

    def _visit_object(self, name: str, value: Foreign, depth: int) -> bool:
        """Keep the tensors of an object; of a module, by the names it gives them."""
        kept, met = len(self._left_out), []
        for attributes in _attributes(value):
            if _OF_OPTIMIZERS in attributes:
                continue
            self._tell(name, attributes)
            if all(isinstance(attributes.get(word), dict) for word in _OF_MODULES):
                self.modules.append(_module(name, value.kind, attributes))
            inside = [attributes.pop(word, None) for word in _OF_MODULES]
            inside.append({k: v for k, v in attributes.items() if not _is_private(k)})
            items = (item for part in inside for item in _items(part))
            met += [self._visit_member(name, *item, depth) for item in items]
        # The parts of an object beside tensors belong to the object alone.
        del self._left_out[kept:]
        return any(met)

    def _tell(self, name: str, attributes: dict[Any, Any]) -> None:
        for key in ("nonlinearity", "mode"):
            word = attributes.get(key)
            if isinstance(word, str) and word in ACTIVATIONS:
                self.activations[name] = ACTIVATIONS[word]


def _module(name: str, kind: str, attributes: dict[Any, Any]) -> ModuleWords:
    own, _, word = kind.rpartition(".")
    settings = {
        key: value
        for key, value in attributes.items()
        if isinstance(key, str) and isinstance(value, _SETTINGS)
    }
    called = word if own.startswith(_OWN) else kind
    return ModuleWords(name, called, settings, bool(attributes["_modules"]))


def _items(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list | tuple):
        yield from enumerate(value)


def _attributes(value: Foreign) -> Iterator[dict[Any, Any]]:
    """Yield what an object is made of: its arguments, its attributes, its items."""
    for part in value.parts:
        # Attributes, and those that have slots.
        pair = part if isinstance(part, tuple) and len(part) == 2 else (part, None)
        if isinstance(pair[1], dict):
            yield dict(_items(pair[0]))
            yield dict(pair[1])
        else:
            yield dict(_items(part))


def _is_private(key: object) -> bool:
    # Among them are lists of parameters that have names elsewhere.
    return isinstance(key, str) and key.startswith("_")


def _word(value: object) -> str:
    kind = value.kind if isinstance(value, Foreign) else "OrderedDict"
    return _WORDS.get(kind, kind)
