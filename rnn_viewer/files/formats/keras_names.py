"""What Keras's HDF5 files call their layers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rnn_viewer.files.formats.keras_places import MODEL_WEIGHTS, called_by_place

if TYPE_CHECKING:
    import h5py

_MOST_PARTS = 1000
_CELL = re.compile(r".*cell(?:_\d+)?")


def weight_names(file: "h5py.File") -> dict[str, list[str]]:
    """Return the names of the weights of each layer, in the order of the model.

    Nothing where the file does not list its layers: that of Keras 3 and other programs.
    Source: Keras 3.15, legacy_h5_format.save_weights_to_hdf5_group.
    """
    group = file.get(MODEL_WEIGHTS, file)
    layers = [name for name in _listed(group, "layer_names") if name in group]
    return {name: _listed(group[name], "weight_names") for name in layers}


def _listed(group: Any, attribute: str) -> list[str]:
    """Return the names in an attribute, which is cut into numbered parts if long."""
    names: list[str] = []
    for part in _parts(group, attribute):
        for word in part:
            known = isinstance(word, bytes)
            names.append(word.decode(errors="replace") if known else str(word))
    return names


def _parts(group: Any, attribute: str) -> Iterator[Sequence[Any]]:
    if attribute in group.attrs:
        yield list(group.attrs[attribute])
        return
    for number in range(_MOST_PARTS):
        name = f"{attribute}{number}"
        if name not in group.attrs:
            return
        yield list(group.attrs[name])


def called(
    found: Mapping[str, Any], weights: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Return what the layers are called whose arrays lie at a place.

    Parameters
    ----------
    found : mapping of str to object
        The groups and arrays of a file by their names.
    weights : mapping of str to sequence of str
        What `weight_names` tells.
    """
    if not weights:
        return _in_vars(found)
    names: dict[str, tuple[str, ...]] = {layer: (layer,) for layer in weights}
    for layer, variables in weights.items():
        groups = (variable.rpartition("/")[0] for variable in variables)
        names |= {f"{layer}/{group}": _in_listed(layer, group) for group in groups}
    return names


def _in_listed(layer: str, group: str) -> tuple[str, ...]:
    """Return the names of a layer, and of one inside it, without that of its cell.

    Keras 3 puts the name of the model before them.
    """
    parts = group.split("/")
    if _CELL.fullmatch(parts[-1]) and len(parts) > 1:
        parts = parts[:-1]
    if layer in parts:
        parts = parts[parts.index(layer) + 1 :]
    return (layer, *parts)


def _in_vars(found: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the names of layers around each ``vars``.

    Keras 3 keeps the name of a layer as an attribute of the group of its variables;
    before, the group that it lies in has its class.
    """
    own, places = {}, []
    for name, item in found.items():
        place, _, last = name.rpartition("/")
        if not place or last != "vars":
            continue
        places.append(place)
        word = item.attrs.get("name")
        if isinstance(word, str):
            own[place] = word
    if not own:
        return {place: names for place in places if (names := called_by_place(place))}
    return {place: _above(place, own) for place in own}


def _above(place: str, own: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the layers around a place, without that of a cell."""
    names = tuple(own[above] for above in _upwards(place) if above in own)
    return names[:-1] if place.endswith("/cell") and len(names) > 1 else names


def _upwards(place: str) -> list[str]:
    parts = place.split("/")
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]
