"""What the words of a Keras model tell of its layers; nothing in them is run."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.keras_activations import gate_activation, layer_activation
from rnn_viewer.files.formats.keras_calls import batch_samples, batch_timesteps, call_of
from rnn_viewer.files.formats.keras_places import Places, snake_case
from rnn_viewer.files.formats.layer_description import CUDNN, Call, LayerDescription
from rnn_viewer.files.open_file import plain

Config = dict[str, Any]

_DEEPEST = 50
_OWN_MODULES = ("keras", "tf_keras", "tensorflow.keras", "tensorflow.python.keras")
_INPUT = "InputLayer"
_MASKING = "Masking"
_BOTH = "Bidirectional"
_VALUES = (
    "mask_value", "mask_zero", "input_dim", "output_dim", "units", "filters",
    "kernel_size", "pool_size", "strides", "n", "size", "target_shape", "dims",
    "scale", "offset", "activation", "negative_slope",
)  # fmt: skip
"""Settings without which the layer cannot be computed."""

_OF_CUDNN = {
    "activation": "tanh",
    "recurrent_activation": "sigmoid",
    "reset_after": True,
    "use_bias": True,
}
"""What is no choice in a CuDNNLSTM or a CuDNNGRU: their words do not tell it."""

_USUAL = ("linear", "identity", [1], [1, 1])


class _Around(NamedTuple):
    """Where one is in a model.

    Attributes
    ----------
    names : tuple of str
        Of the layers around.
    place : str
        Where their arrays lie.
    feeds : tuple
        As in `LayerDescription`, of `names`.
    fed_by, call
        As in `LayerDescription`, of the innermost of them.
    wrapper, merge_mode : str
        The class of the innermost where it holds one layer alone; how it merges two.
    """

    names: tuple[str, ...] = ()
    place: str = ""
    feeds: tuple[tuple[str, ...] | None, ...] = ()
    fed_by: tuple[str, ...] = ()
    call: Call = Call()
    wrapper: str = ""
    merge_mode: str | None = None


def described_layers(
    text: str | bytes, arrays: Iterable[str] = ()
) -> tuple[LayerDescription, ...]:
    """Return the layers that the JSON of a model describes, in their order.

    Parameters
    ----------
    text : str or bytes
        ``config.json`` of a ``.keras`` file, ``model_config`` of an ``.h5`` file.
    arrays : iterable of str
        The names of the arrays of the file: where those of a layer lie is told by the
        order of the layers among them.

    Raises
    ------
    ValueError
        Where it is no JSON of a model.
    """
    try:
        model = json.loads(text)
    except RecursionError as error:
        raise ValueError(
            QT_TRANSLATE_NOOP("errors", "its words are nested too deeply")
        ) from error
    if not isinstance(model, dict):
        raise ValueError(QT_TRANSLATE_NOOP("errors", "its words describe no model"))
    return tuple(_inside(model, _Around(), Places(arrays)))


def _inside(
    model: Config, around: _Around, places: Places
) -> Iterator[LayerDescription]:
    """Yield the layers of a model."""
    if len(around.names) > _DEEPEST:
        raise ValueError(
            QT_TRANSLATE_NOOP("errors", "its models are nested too deeply")
        )
    layers = _config(model).get("layers", [])
    layers = layers if isinstance(layers, list) else []
    words = [snake_case(_bare_class_of(layer)) for layer in layers]
    lengths: dict[str, int | None] = {}
    fed_by, first, samples = around.fed_by, None, around.call.samples
    for layer, place in zip(layers, places.of(around.place, words), strict=True):
        samples = batch_samples(layer) or samples
        if _class_of(layer) == _INPUT:
            first = lengths[_name_of(layer)] = batch_timesteps(layer)
            continue
        call = call_of(layer.get("inbound_nodes"), _is_recurrent(layer))
        given = next((lengths.get(name) for name in call.fed_by), first)
        given = call.timesteps or given or batch_timesteps(layer)
        call = call._replace(timesteps=given, samples=samples)
        feeds = (*around.feeds, call.fed_by)
        at = _Around(around.names, place, feeds, call.fed_by or fed_by, call)
        yield from _layer(layer, at, places)
        # A layer that feeds a sequence feeds its first layer alone.
        fed_by, first = (), None


def _layer(layer: Config, at: _Around, places: Places) -> Iterator[LayerDescription]:
    """Yield a layer, or those inside it; `at` tells its place and what feeds it."""
    config = _config(layer)
    at = at._replace(names=(*at.names, _name_of(layer)))
    if "layers" in config:
        yield from _inside(layer, at, places)
    else:
        yield from _of_one_layer(_class_of(layer), config, at, places)


def _of_one_layer(
    kind: str, config: Config, at: _Around, places: Places
) -> Iterator[LayerDescription]:
    merge_mode = config.get("merge_mode") if kind == _BOTH else None
    inside = at._replace(feeds=(*at.feeds, None), wrapper=kind, merge_mode=merge_mode)
    if kind == _BOTH:
        for direction, inner in _directions(config):
            place = f"{at.place}{direction}/"
            yield from _layer(inner, inside._replace(place=place), places)
    elif isinstance(config.get("layer"), dict):
        place = f"{at.place}layer/"
        yield from _layer(config["layer"], inside._replace(place=place), places)
    elif isinstance(config.get("cell"), dict):
        yield from _cells(config, at, places)
    else:
        yield _described(kind, config, at)


def _directions(config: Config) -> Iterator[tuple[str, Config]]:
    """Yield the two layers of a Bidirectional; older files describe only the first."""
    forward = config.get("layer")
    if not isinstance(forward, dict):
        raise ValueError(
            QT_TRANSLATE_NOOP("errors", "its Bidirectional layer has no layer")
        )
    backward = config.get("backward_layer")
    if not isinstance(backward, dict):
        turned = not _config(forward).get("go_backwards", False)
        backward = {**forward, "config": {**_config(forward), "go_backwards": turned}}
    elif _name_of(forward).startswith("forward_"):
        # Keras 3 has named the first; the second it leaves as it was given.
        yield "forward_layer", forward
        yield "backward_layer", backward
        return
    yield "forward_layer", _renamed(forward, "forward_")
    yield "backward_layer", _renamed(backward, "backward_")


def _renamed(layer: Config, prefix: str) -> Config:
    name = str(_config(layer).get("name", ""))
    for old in ("forward_", "backward_"):
        name = name.removeprefix(old)
    return {**layer, "name": None, "config": {**_config(layer), "name": prefix + name}}


def _cells(config: Config, at: _Around, places: Places) -> Iterator[LayerDescription]:
    """Yield the cell of an RNN, or each of a stack of them."""
    cell, outer = config["cell"], _described("", config, at)
    stack = _config(cell).get("cells")
    place = f"{at.place}cell/"
    if not isinstance(stack, list):
        found = [_described(_class_of(cell), _config(cell), at._replace(place=place))]
    else:
        words = [snake_case(_bare_class_of(inner)) for inner in stack]
        found = [
            _described(
                _class_of(inner),
                _config(inner),
                at._replace(
                    names=(*at.names, _name_of(inner)),
                    place=where,
                    feeds=(*at.feeds, ()),
                ),
            )
            for inner, where in zip(
                stack, places.of(place, words, ("cells",)), strict=True
            )
        ]
    for description in found:
        yield description._replace(
            backwards=outer.backwards,
            last_alone=outer.last_alone,
            stateful=outer.stateful,
        )


def _described(kind: str, config: Config, at: _Around) -> LayerDescription:
    if kind.startswith(CUDNN):
        config = {**config, **_OF_CUDNN}
    activation, parameter = layer_activation(config.get("activation"))
    gates, has_bias = gate_activation(config), config.get("use_bias")
    of_both = {"merge_mode": at.merge_mode} if at.wrapper == _BOTH else {}
    is_gru = kind.removesuffix("Cell").removeprefix(CUDNN) == "GRU"
    return LayerDescription(
        at.names,
        at.place,
        kind,
        activation,
        backwards=bool(config.get("go_backwards", False)),
        last_alone=config.get("return_sequences") is False,
        fed_by=at.fed_by,
        activation_parameter=parameter,
        call=at.call,
        feeds=at.feeds,
        stateful=bool(config.get("stateful", False)),
        masks=kind == _MASKING or bool(config.get("mask_zero", False)),
        trainable=config.get("trainable") is not False,
        values=", ".join(_values(config)),
        recurrent_activation=gates,
        # What is written counts; the first that had the choice wrote it down.
        reset_after=bool(config.get("reset_after", False)) if is_gru else None,
        has_bias=has_bias if isinstance(has_bias, bool) else None,
        settings=config | of_both,
        wrapper=at.wrapper,
    )


def _values(config: Config) -> Iterator[str]:
    """Yield the settings that tell what a layer does, in words."""
    for name in _VALUES:
        value = config.get(name)
        if name == "activation":
            value, parameter = layer_activation(value)
            value = value if parameter is None else f"{value} {parameter:g}"
        is_flag = isinstance(value, bool)
        if is_flag and value and name == "mask_zero":
            yield name
        elif value is not None and not is_flag and value not in _USUAL:
            yield f"{name} {plain(value)}"


def _is_recurrent(layer: Config) -> bool:
    """Tell whether a layer can be given a state beside its inputs."""
    config = _config(layer)
    return "return_sequences" in config or _class_of(layer) == _BOTH


def _config(layer: object) -> Config:
    config = layer.get("config") if isinstance(layer, dict) else None
    # The first Keras wrote the list of layers without a dict around it.
    return config if isinstance(config, dict) else {"layers": config or []}


def _name_of(layer: Config) -> str:
    kind = _class_of(layer)
    return str(layer.get("name") or _config(layer).get("name", kind))


def _bare_class_of(layer: object) -> str:
    if not isinstance(layer, dict) or not isinstance(layer.get("class_name"), str):
        raise ValueError(
            QT_TRANSLATE_NOOP("errors", "its words describe no model of layers")
        )
    return str(layer["class_name"]).rpartition(">")[2]


def _class_of(layer: object) -> str:
    """Return the class of a layer; with its module where that is not Keras's own."""
    name = _bare_class_of(layer)
    assert isinstance(layer, dict)
    module = layer.get("module")
    package = str(layer["class_name"]).rpartition(">")[0]
    if package or (module and not str(module).startswith(_OWN_MODULES)):
        return f"{module or package} {name}"
    return name
