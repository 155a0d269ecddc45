"""What Keras's words for an activation mean; nothing in them is run.

Source: Keras 3.15, activations.serialize, LeakyReLU, ELU and ReLU; Keras 2.13 for alpha
in place of negative_slope.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from rnn_viewer.core.activations import ACTIVATION_WORDS, ACTIVATIONS
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, together
from rnn_viewer.files.formats.layer_description import LayerDescription

_OWN_MODULES = ("keras", "tf_keras", "tensorflow")
_OF_KERAS_1 = "inner_activation"
_NUMBERS = ("negative_slope", "alpha")
_CLASSES = {name.replace("_", ""): name for name in ACTIVATIONS}


def layer_activation(value: object) -> tuple[str | None, float | None]:
    """Return the activation of a layer and its parameter.

    Parameters
    ----------
    value : object
        What the configuration of the layer holds: a word, or the description of a
        function or of a layer.

    Returns
    -------
    word : str or None
        A name of `ACTIVATIONS`, or what the file calls another; None without any.
    parameter : float or None
        The number that it has in Keras; None where it has none.
    """
    if not isinstance(value, dict):
        return (None, None) if value is None else _meant(str(value), {})
    config, kind = value.get("config"), str(value.get("class_name") or "function")
    module = str(value.get("module") or "keras")
    if not module.startswith(_OWN_MODULES):
        # Somebody's own function can be called tanh, too.
        return QT_TRANSLATE_NOOP("errors", "{name} (not of Keras)").format(
            name=kind if isinstance(config, dict) else config
        ), None
    if not isinstance(config, dict):
        return _meant(str(config or kind), {})
    if "activation" in config:
        return layer_activation(config["activation"])
    changes = [name for name in ("max_value", "threshold") if config.get(name)]
    if changes:
        return QT_TRANSLATE_NOOP("errors", "{kind} with {changes}").format(
            kind=kind, changes=together(changes)
        ), None
    word = _CLASSES.get(kind.lower(), kind)
    # A ReLU may leak.
    leaks = word == "relu" and config.get(_NUMBERS[0])
    return _meant("leaky_relu" if leaks else word, config)


def gate_activation(config: Mapping[str, Any]) -> str | None:
    """Return the function of the gates of a layer; None where it is not told.

    Parameters
    ----------
    config : mapping
        The configuration of the layer. Keras 1 calls it ``inner_activation``.
    """
    if _OF_KERAS_1 in config:
        return as_of(layer_activation(config[_OF_KERAS_1])[0], "1")
    return layer_activation(config.get("recurrent_activation"))[0]


def _meant(word: str, config: dict[str, Any]) -> tuple[str, float | None]:
    name = ACTIVATION_WORDS.get(word, word)
    entry = ACTIVATIONS.get(name)
    if entry is None or entry.parameter is None:
        return name, None
    numbers = (config[key] for key in _NUMBERS if key in config)
    description = next((x for x in numbers if isinstance(x, int | float)), None)
    return name, entry.parameter.in_keras if description is None else float(description)


def of_version(
    description: Iterable[LayerDescription], version: str
) -> tuple[LayerDescription, ...]:
    """Return layers with the activations that words meant in a version of Keras.

    Parameters
    ----------
    description : iterable of LayerDescription
        As version 3 means them.
    version : str
        ``2.15.0``; empty where it is not told.
    """
    return tuple(
        t._replace(
            activation=as_of(t.activation, version),
            recurrent_activation=as_of(t.recurrent_activation, version),
        )
        for t in description
    )


def as_of(activation: str | None, version: str) -> str | None:
    """Return what an activation of that name was in a version of Keras."""
    major = version.partition(".")[0]
    if not major.isdigit() or int(major) >= 3:
        return activation
    then = {entry.keras_2: entry.name for entry in ACTIVATIONS.values()}
    return then.get(activation, activation) if activation else None
