"""What the words of a Keras model tell of its layers; nothing in them is run."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from rnn_viewer.files.formats.contents import Told
from rnn_viewer.files.formats.keras_activations import told_activation

Config = dict[str, Any]

_DEEPEST = 50
_OWN_MODULES = ("keras", "tf_keras", "tensorflow.keras", "tensorflow.python.keras")


def told_layers(text: str | bytes) -> tuple[Told, ...]:
    """Return the layers that the JSON of a model describes.

    Parameters
    ----------
    text : str or bytes
        ``config.json`` of a ``.keras`` file, ``model_config`` of an ``.h5`` file.

    Raises
    ------
    ValueError
        Where it is no JSON of a model.
    """
    try:
        model = json.loads(text)
    except RecursionError as error:
        raise ValueError("its words are nested too deeply") from error
    if not isinstance(model, dict):
        raise ValueError("its words describe no model")
    return tuple(_inside(model, (), "", ()))


def _inside(
    layer: Config, around: tuple[str, ...], place: str, fed_by: tuple[str, ...]
) -> Iterator[Told]:
    """Yield the layers of a model, by the names under which Keras keeps their arrays.

    Source: Keras 3.15, saving_lib._save_container_state and _save_state.
    """
    if len(around) > _DEEPEST:
        raise ValueError("its models are nested too deeply")
    config = _config(layer)
    layers = config.get("layers", [])
    seen: Counter[str] = Counter()
    for inner in layers if isinstance(layers, list) else []:
        word = _snake_case(_class_of(inner))
        number = f"_{seen[word]}" if seen[word] else ""
        seen[word] += 1
        own = _fed_by(inner) or fed_by
        yield from _layer(inner, around, f"{place}layers/{word}{number}/", own)
        # What feeds a sequence feeds its first layer alone.
        fed_by = fed_by if _class_of(inner) == "InputLayer" else ()


def _fed_by(layer: Config) -> tuple[str, ...]:
    """Return the names of the layers whose outputs a layer of a graph gets.

    Source: Keras 3.15, Functional.get_config, and serialize_node of the legacy one.
    """
    found = _sources(layer.get("inbound_nodes"), 0)
    return tuple(dict.fromkeys(found))


def _sources(node: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise ValueError("its models are nested too deeply")
    inside: Iterable[object] = ()
    if isinstance(node, dict):
        history = node.get("keras_history")
        if isinstance(history, list) and history:
            yield str(history[0])
        else:
            inside = node.values()
    elif isinstance(node, list) and node and isinstance(node[0], str):
        yield node[0]
    elif isinstance(node, list):
        inside = node
    for inner in inside:
        yield from _sources(inner, depth + 1)


def _layer(
    layer: Config, around: tuple[str, ...], place: str, fed_by: tuple[str, ...]
) -> Iterator[Told]:
    kind, config = _class_of(layer), _config(layer)
    names = (*around, str(layer.get("name") or config.get("name", kind)))
    if kind == "InputLayer":
        return
    if "layers" in config:
        yield from _inside(layer, names, place, fed_by)
        return
    for told in _of_one_layer(kind, config, names, place):
        yield told._replace(fed_by=fed_by)


def _of_one_layer(
    kind: str, config: Config, names: tuple[str, ...], place: str
) -> Iterator[Told]:
    if kind == "Bidirectional":
        for direction, inner in _directions(config):
            yield from _layer(inner, names, f"{place}{direction}/", ())
    elif isinstance(config.get("layer"), dict):
        yield from _layer(config["layer"], names, f"{place}layer/", ())
    elif isinstance(config.get("cell"), dict):
        yield from _cells(config, names, place)
    else:
        yield _told(kind, config, names, place)


def _directions(config: Config) -> Iterator[tuple[str, Config]]:
    """Yield the two layers of a Bidirectional; older files describe only the first."""
    forward = config.get("layer")
    if not isinstance(forward, dict):
        raise ValueError("its Bidirectional layer has no layer")
    backward = config.get("backward_layer")
    if not isinstance(backward, dict):
        turned = not _config(forward).get("go_backwards", False)
        backward = {**forward, "config": {**_config(forward), "go_backwards": turned}}
    yield "forward_layer", _renamed(forward, "forward_")
    yield "backward_layer", _renamed(backward, "backward_")


def _renamed(layer: Config, prefix: str) -> Config:
    name = str(_config(layer).get("name", ""))
    for old in ("forward_", "backward_"):
        name = name.removeprefix(old)
    return {**layer, "name": None, "config": {**_config(layer), "name": prefix + name}}


def _cells(config: Config, names: tuple[str, ...], place: str) -> Iterator[Told]:
    """Yield the cell of an RNN, or each of a stack of them."""
    cell, outer = config["cell"], _told("", config, names, place)
    stack = _config(cell).get("cells")
    if not isinstance(stack, list):
        told = _told(_class_of(cell), _config(cell), names, f"{place}cell/")
        yield told._replace(backwards=outer.backwards, last_alone=outer.last_alone)
        return
    for inner in stack:
        word = _snake_case(_class_of(inner))
        own = (*names, str(_config(inner).get("name", word)))
        told = _told(
            _class_of(inner), _config(inner), own, f"{place}cell/cells/{word}/"
        )
        yield told._replace(backwards=outer.backwards, last_alone=outer.last_alone)


def _told(kind: str, config: Config, names: tuple[str, ...], place: str) -> Told:
    activation, parameter = told_activation(config.get("activation"))
    return Told(
        names,
        place,
        kind,
        activation,
        bool(config.get("go_backwards", False)),
        config.get("return_sequences") is False,
        activation_parameter=parameter,
    )


def _config(layer: object) -> Config:
    config = layer.get("config") if isinstance(layer, dict) else None
    # The first Keras wrote the list of layers without a dict around it.
    return config if isinstance(config, dict) else {"layers": config or []}


def _class_of(layer: object) -> str:
    """Return the class of a layer; with its module where that is not Keras's own."""
    if not isinstance(layer, dict) or not isinstance(layer.get("class_name"), str):
        raise ValueError("its words describe no model of layers")
    name, module = str(layer["class_name"]), layer.get("module")
    if ">" in name or (module and not str(module).startswith(_OWN_MODULES)):
        return f"{module or ''} {name}".strip()
    return name


def _snake_case(name: str) -> str:
    """Return a class name as Keras writes it in paths."""
    name = re.sub(r"\W+", "", name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()
