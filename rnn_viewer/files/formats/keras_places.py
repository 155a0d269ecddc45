"""Where Keras's files keep the arrays of each layer of a model."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rnn_viewer.files.formats.layer_description import LayerDescription

CONTAINERS = ("layers", "_layer_checkpoint_dependencies")
"""The groups in which a model keeps its layers, up to Keras 2.13 and since."""

_ATTRIBUTES = ("cell", "cells", "layer")
_VARIABLES = "vars"
_NUMBERED = re.compile(r"(?P<word>.+?)(?:_(?P<number>\d{1,9}))?")
MODEL_WEIGHTS = "model_weights"
"""Where an .h5 file of a whole model keeps the arrays of its layers."""

_OF_TRAINING = (
    "optimizer", "optimizer_weights", "metrics", "compiled_metrics", "compiled_loss",
)  # fmt: skip


class Places:
    """The groups of a file of ``saving_lib``: ``.keras``, ``.weights.h5``.

    A layer lies in a container under its class in snake case and a number that counts
    the layers of that class; every second number up to Keras 2.13, which counted each
    layer with weights twice. So it is their order that tells which is which.

    Parameters
    ----------
    arrays : iterable of str
        The names of the arrays of the file; none where there is no file.

    Notes
    -----
    Source: Keras 3.15, saving_lib._save_container_state; Keras 2.13, the same, and
    Functional._layer_checkpoint_dependencies.
    """

    def __init__(self, arrays: Iterable[str] = ()) -> None:
        self._inside: dict[str, dict[str, None]] = {}
        for name in arrays:
            *groups, _ = name.split("/")
            for depth, group in enumerate(groups):
                around = "".join(f"{each}/" for each in groups[:depth])
                self._inside.setdefault(around, {})[group] = None

    def of(
        self, place: str, words: Sequence[str], containers: Sequence[str] = CONTAINERS
    ) -> list[str]:
        """Return where each layer in a model lies, or where it would.

        Parameters
        ----------
        place : str
            Of the model: the beginning of the names of its arrays.
        words : sequence of str
            The classes of its layers in snake case, in their order.
        containers : sequence of str
            What the group of the layers can be called.
        """
        within = [f"{place}{name}/" for name in containers]
        around = next((each for each in within if each in self._inside), within[0])
        found = [""] * len(words)
        for word in dict.fromkeys(words):
            wanted = [n for n, other in enumerate(words) if other == word]
            there = self._numbered(around, word)
            if len(there) != len(wanted):
                there = [f"{word}_{n}" if n else word for n in range(len(wanted))]
            for number, group in zip(wanted, there, strict=True):
                found[number] = f"{around}{group}/"
        return found

    def _numbered(self, around: str, word: str) -> list[str]:
        """Return the groups of a class that hold arrays, in the order of numbers."""
        found = {}
        for group in self._inside.get(around, ()):
            match = _NUMBERED.fullmatch(group)
            if match and match["word"] == word:
                found[int(match["number"] or 0)] = group
            elif group == word:
                found[0] = group
        return [found[number] for number in sorted(found)]


def placed(
    layers: Iterable[LayerDescription], weights: Mapping[str, Sequence[str]]
) -> tuple[LayerDescription, ...]:
    """Return the layers of an ``.h5`` file with the places of their arrays.

    Parameters
    ----------
    layers : iterable of LayerDescription
        As the words of the model tell them.
    weights : mapping of str to sequence of str
        ``weight_names`` of each layer of the model, in their order.

    Notes
    -----
    Keras sets the weights of such a file by their order alone; what the variables are
    called can be what other layers are. Source: Keras 3.15,
    legacy_h5_format.load_weights_from_hdf5_group.
    """
    found = []
    inside: dict[str, list[LayerDescription]] = {}
    for description in layers:
        inside.setdefault(description.names[0], []).append(description)
    for name, several in inside.items():
        place = f"{MODEL_WEIGHTS}/{name}/"
        exact = _in_order(several, weights.get(name, ())) if len(several) > 1 else {}
        found += [
            description._replace(place=f"{place}{exact.get(id(description), '')}")
            for description in several
        ]
    return tuple(found)


def _in_order(
    layers: Sequence[LayerDescription], weights: Sequence[str]
) -> dict[int, str]:
    """Return the groups of layers inside one, by identity, as far as order tells."""
    groups: dict[str, set[str]] = {}
    for name in weights:
        group, _, role = name.rpartition("/")
        groups.setdefault(group, set()).add(role.partition(":")[0])
    # Those that were not trained come last, as Keras lists them.
    ordered = sorted(layers, key=lambda description: not description.trainable)
    found: dict[int, str] = {}
    for recurrent in (True, False):
        own = [g for g in groups if _is_one(groups[g], recurrent)]
        description = [t for t in ordered if _may_be(t, recurrent)]
        if len(own) == len(description):
            found |= {id(t): f"{g}/" for t, g in zip(description, own, strict=True)}
    return found


def _is_one(roles: set[str], recurrent: bool) -> bool:
    return "kernel" in roles and ("recurrent_kernel" in roles) == recurrent


def _may_be(description: LayerDescription, recurrent: bool) -> bool:
    """Tell whether a layer has a kernel, or two."""
    if recurrent:
        return description.kind.endswith(("RNN", "LSTM", "GRU", "Cell"))
    return description.kind.endswith(("Dense", "Conv1D", "Conv2D"))


def own_arrays(arrays: Iterable[str], layers: Iterable[str]) -> frozenset[str]:
    """Return the names of the arrays that belong to layers of a model.

    Those of an optimizer or a metric lie beside them.

    Parameters
    ----------
    arrays : iterable of str
        All names of a file.
    layers : iterable of str
        The groups of its layers where the file lists them; none where it does not.
    """
    names, listed = list(arrays), tuple(f"{layer}/" for layer in layers)
    whole = tuple(name for name in names if name.startswith(f"{MODEL_WEIGHTS}/"))
    if whole:
        return frozenset(whole)
    if listed:
        return frozenset(name for name in names if name.startswith(listed))
    return frozenset(
        name for name in names if name.split("/")[0].lstrip("_") not in _OF_TRAINING
    )


def called_by_place(place: str) -> tuple[str, ...]:
    """Return what a layer is called by the place of its arrays, from the outermost."""
    parts = [p for p in place.split("/") if p not in (*CONTAINERS, *_ATTRIBUTES)]
    return tuple(parts)


def snake_case(name: str) -> str:
    """Return a class name as Keras writes it in paths."""
    name = re.sub(r"\W+", "", name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()
