"""What modules the arrays of a file tell that has no words: by names and dimensions."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from numpy.typing import NDArray

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.keras_places import snake_case
from rnn_viewer.files.layers.groups import is_of_layer, names_around
from rnn_viewer.files.models.keras_steps import KERAS_LAYERS
from rnn_viewer.files.models.modules import Module
from rnn_viewer.files.writing.run_arrays import CARRIES, STARTS, STATES

_NAMED = re.compile(r"(?:(?P<place>.*)[/.])?(?P<word>[^/.:]+)(?::\d+)?")
_EMBEDS = re.compile(r"(?:.*[./_])?(?:emb\w*|lookup|wte)", re.IGNORECASE)
_WORD = re.compile(r"(?P<word>.+?)(?:_\d+)?")
_OF_PYTORCH = {"weight", "bias", "running_mean", "running_var", "num_batches_tracked"}
_CONTAINERS = ("Sequential", "ModuleList", "ModuleDict")
_OF_DIMENSIONS = {1: "LayerNorm", 2: "Linear", 3: "Conv1d"}
_OF_KERAS = (
    ({"moving_mean"}, "BatchNormalization"),
    ({"gamma"}, "LayerNormalization"),
    ({"beta"}, "LayerNormalization"),
    ({"embeddings"}, "Embedding"),
)
_PATHS = {snake_case(kind): kind for kind in KERAS_LAYERS}
UNKNOWN = QT_TRANSLATE_NOOP("files", "layer")
"""The class of a module whose arrays tell none."""


def described_modules(contents: Contents) -> tuple[Module, ...]:
    """Return the modules that a whole module tells of.

    Those around others are left out, unless they compute something themselves: those
    of PyTorch that hold no list of modules, and those with arrays of their own.
    """
    arrays, found = _by_place(contents), list[Module]()
    inside: tuple[str, ...] = ()
    for module in contents.modules:
        if inside and module.name.startswith(inside):
            continue
        own = arrays.get(module.name, {})
        is_one = "." not in module.kind and module.kind not in _CONTAINERS
        if is_one and module.is_around:
            inside = (*inside, f"{module.name}." if module.name else "")
        if is_one or own or not module.is_around:
            words = module.name, module.kind, own, module.settings
            found.append(Module(*words, place=module.name))
    return tuple(found)


def is_sequence(contents: Contents) -> bool:
    """Tell whether a whole module goes through those inside one after another."""
    around = [module.kind for module in contents.modules if module.is_around]
    return bool(around) and set(around) == {"Sequential"}


def modules_in(contents: Contents) -> tuple[Module, ...]:
    """Return the modules whose arrays a file has, in its order."""
    places = _by_place(contents)
    named = dict(zip(places, _short(list(places)), strict=True))
    return tuple(
        _module(contents, place, named[place], arrays)
        for place, arrays in places.items()
    )


def _by_place(contents: Contents) -> dict[str, dict[str, NDArray[Any]]]:
    """Return the arrays of each module by their last names, as the file has them."""
    places: dict[str, dict[str, NDArray[Any]]] = {}
    for name, array in contents.arrays.items():
        match = _NAMED.fullmatch(name)
        if match is None or not is_of_layer(contents, name):
            continue
        word, place = match["word"], match["place"] or ""
        if not place and word in (*STATES, *CARRIES, *STARTS):
            continue
        places.setdefault(place.removesuffix("/vars"), {})[word] = array
    return places


def _module(
    contents: Contents, place: str, name: str, arrays: Mapping[str, NDArray[Any]]
) -> Module:
    if all(word.isdigit() for word in arrays):
        match = _WORD.fullmatch(place.rpartition("/")[2])
        kind = _PATHS.get(match["word"] if match else "", UNKNOWN)
        called = "/".join(names_around(contents, place)) or name
        return Module(called, kind, arrays, is_of_keras=True, place=place)
    kind = _keras_kind(arrays)
    if kind:
        return Module(name, kind, arrays, is_of_keras=True, place=place)
    return Module(name, _pytorch_kind(place, arrays), arrays, place=place)


def _keras_kind(arrays: Mapping[str, NDArray[Any]]) -> str:
    """Return the class of a layer by Keras's names; empty where they are none."""
    for words, kind in _OF_KERAS:
        if words <= arrays.keys():
            return kind
    if "kernel" not in arrays or not arrays.keys() <= {"kernel", "bias"}:
        return ""
    return {2: "Dense", 3: "Conv1D"}.get(arrays["kernel"].ndim, "")


def _pytorch_kind(place: str, arrays: Mapping[str, NDArray[Any]]) -> str:
    """Return the class of a module by PyTorch's names.

    A matrix without a bias embeds where it is called so.
    """
    if not arrays.keys() <= _OF_PYTORCH:
        return UNKNOWN
    if "running_mean" in arrays:
        return "BatchNorm1d"
    weight = arrays.get("weight")
    kind = UNKNOWN if weight is None else _OF_DIMENSIONS.get(weight.ndim, UNKNOWN)
    is_bare = kind == "Linear" and "bias" not in arrays
    return "Embedding" if is_bare and _EMBEDS.fullmatch(place) else kind


def _short(places: list[str]) -> Iterator[str]:
    """Yield places without what all of them begin with: ``model_state_dict``."""
    parts = [place.split(".") for place in places]
    while len(parts) > 1 and all(len(p) > 1 and p[0] == parts[0][0] for p in parts):
        parts = [each[1:] for each in parts]
    for each in parts:
        yield ".".join(each)
