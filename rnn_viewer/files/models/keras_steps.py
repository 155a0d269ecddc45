"""The layers of Keras as steps: one line for each class.

Source: Keras 3.15, the ``call`` of each layer, and the order in which ``build`` makes
its variables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.errors import reason_of
from rnn_viewer.core.model.convolution import PADDINGS, Conv1D, Pooling
from rnn_viewer.core.model.dense import (
    LOG_SOFTMAX,
    SOFTMAX,
    ActivationStep,
    Dense,
    Dropout,
)
from rnn_viewer.core.model.norms import Affine, BatchNorm, LayerNorm
from rnn_viewer.core.model.shapes import Flatten, RepeatVector, Reshape, Transpose
from rnn_viewer.core.model.step import Step
from rnn_viewer.core.model.tokens import Embedding, Masking, OneHot
from rnn_viewer.files.formats.keras_activations import layer_activation
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.layers.around import NO_ACTIVATION, PASSED
from rnn_viewer.files.models.not_computed import NotComputed
from rnn_viewer.files.open_file import plain

Arrays = Mapping[str, NDArray[Any]]


class _Layer(NamedTuple):
    """A layer of Keras with its arrays.

    Attributes
    ----------
    name : str
        Of the step.
    told : LayerDescription
    arrays : mapping of str to ndarray
        By Keras's names.
    """

    name: str
    told: LayerDescription
    arrays: Arrays

    def setting(self, word: str, usual: Any = None) -> Any:
        return self.told.settings.get(word, usual)

    def bias(self, count: int) -> NDArray[Any]:
        return self.arrays.get("bias", np.zeros(count))

    def require(self, word: str, *values: object) -> None:
        """Raise `NotComputed` where a setting has another value than these."""
        value = self.setting(word, values[0])
        # An axis, a stride or a window may stand in a list.
        value = value[0] if isinstance(value, list) and len(value) == 1 else value
        if value not in values:
            raise NotComputed(f"{word} {value}")

    def number(self, word: str, usual: int) -> int:
        """Return a whole number, which may stand in a list."""
        value = self.setting(word, usual)
        value = value[0] if isinstance(value, list) and len(value) == 1 else value
        if not isinstance(value, int) or value < 1:
            raise NotComputed(f"{word} {value}")
        return value


def _dense(layer: _Layer) -> Iterator[Step]:
    kernel = layer.arrays["kernel"]
    if "lora_kernel_a" in layer.arrays:
        raise NotComputed("lora")
    yield Dense(name=layer.name, V=kernel.T, c=layer.bias(kernel.shape[1]))
    yield from _activated(layer)


def _activated(layer: _Layer) -> Iterator[Step]:
    """Yield the activation that a layer applies itself, by a name of its own."""
    activation, parameter = layer.told.activation, layer.told.activation_parameter
    if activation not in NO_ACTIVATION:
        name = f"{layer.name}/{activation}"
        yield _activation(name, str(activation), parameter)


def _activation(name: str, activation: str, parameter: float | None) -> Step:
    if activation in NO_ACTIVATION:
        return Dropout(name=name)
    if activation not in (*ACTIVATIONS, SOFTMAX, LOG_SOFTMAX):
        raise NotComputed(activation)
    return ActivationStep(name=name, activation=activation, parameter=parameter)


def _activation_layer(layer: _Layer) -> Iterator[Step]:
    kind, told = layer.told.kind, layer.told
    activation, parameter = told.activation or "", told.activation_parameter
    if kind != "Activation":
        layer.require("axis", -1)
        config = dict(layer.told.settings)
        word, number = layer_activation({"class_name": kind, "config": config})
        activation, parameter = str(word).lower(), number
    yield _activation(layer.name, activation, parameter)


def _embedding(layer: _Layer) -> Iterator[Step]:
    yield Embedding(
        name=layer.name,
        embeddings=layer.arrays["embeddings"],
        masks_zero=layer.told.masks,
    )


def _one_hot(layer: _Layer) -> Iterator[Step]:
    layer.require("output_mode", "multi_hot", "one_hot")
    layer.require("output_mode", "one_hot")
    yield OneHot(name=layer.name, depth=layer.number("num_tokens", 0))


def _masking(layer: _Layer) -> Iterator[Step]:
    yield Masking(name=layer.name, value=float(layer.setting("mask_value", 0.0)))


def _dropout(layer: _Layer) -> Iterator[Step]:
    rate = layer.setting("rate", 0.0)
    yield Dropout(name=layer.name, rate=rate if isinstance(rate, float) else 0.0)


def _layer_norm(layer: _Layer) -> Iterator[Step]:
    layer.require("axis", -1, 2)
    layer.require("rms_scaling", False)
    gamma, beta = _factors(layer)
    yield LayerNorm(
        name=layer.name, gamma=gamma, beta=beta, epsilon=layer.setting("epsilon", 1e-3)
    )


def _batch_norm(layer: _Layer) -> Iterator[Step]:
    layer.require("axis", -1, 2)
    gamma, beta = _factors(layer)
    yield BatchNorm(
        name=layer.name,
        gamma=gamma,
        beta=beta,
        epsilon=layer.setting("epsilon", 1e-3),
        mean=layer.arrays["moving_mean"],
        variance=layer.arrays["moving_variance"],
    )


def _factors(layer: _Layer) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return what a norm multiplies by and adds: it may lack one of both."""
    arrays = layer.arrays
    if not arrays:
        raise NotComputed("scale False, center False")
    count = len(next(iter(arrays.values())))
    return arrays.get("gamma", np.ones(count)), arrays.get("beta", np.zeros(count))


def _rescaling(layer: _Layer) -> Iterator[Step]:
    told = layer.setting("scale", 1.0), layer.setting("offset", 0.0)
    factor, offset = np.broadcast_arrays(*map(_numbers, told))
    yield Affine(name=layer.name, factor=factor, offset=offset)


def _normalization(layer: _Layer) -> Iterator[Step]:
    layer.require("axis", -1, 2, None, [])
    told = (layer.setting(word) for word in _MOMENTS)
    given = [number for number in told if number is not None]
    if len(given) != 2:
        # A .keras file has the places of the variables in the place of their names.
        names = _MOMENTS if "mean" in layer.arrays else ("0", "1")
        given = [layer.arrays[name] for name in names]
    mean, variance = np.broadcast_arrays(*map(_numbers, given))
    # As Keras does: its epsilon keeps the deviation from zero.
    deviation = np.maximum(np.sqrt(variance), _EPSILON)
    factor, offset = 1.0 / deviation, -mean / deviation
    if layer.setting("invert"):
        factor, offset = deviation, mean
    yield Affine(name=layer.name, factor=factor, offset=offset)


def _numbers(told: Any) -> NDArray[Any]:
    """Return one number, or one a feature."""
    return np.atleast_1d(np.squeeze(np.asarray(told, np.float64)))


def _reshape(layer: _Layer) -> Iterator[Step]:
    shape = tuple(layer.setting("target_shape", ()))
    if not all(isinstance(n, int) and (n > 0 or n == -1) for n in shape):
        raise NotComputed(f"target_shape {list(shape)}")
    yield Reshape(name=layer.name, shape=shape)


def _permute(layer: _Layer) -> Iterator[Step]:
    dims = list(layer.setting("dims", ()))
    if sorted(dims) != [1, 2]:
        raise NotComputed(f"dims {dims}")
    is_turned = dims == [2, 1]
    yield Transpose(name=layer.name) if is_turned else Dropout(name=layer.name)


def _repeat(layer: _Layer) -> Iterator[Step]:
    yield RepeatVector(name=layer.name, timesteps=layer.number("n", 0))


def _flatten(layer: _Layer) -> Iterator[Step]:
    _channels_last(layer)
    yield Flatten(name=layer.name)


def _channels_last(layer: _Layer) -> None:
    # None is the usual of the machine that wrote the file, which is this one.
    layer.require("data_format", "channels_last", None)


def _convolution(layer: _Layer) -> Iterator[Step]:
    _channels_last(layer)
    layer.require("groups", 1)
    layer.require("padding", *PADDINGS)
    kernel = layer.arrays["kernel"]
    yield Conv1D(
        name=layer.name,
        kernel=kernel.transpose(2, 1, 0),
        bias=layer.bias(kernel.shape[2]),
        stride=layer.number("strides", 1),
        dilation=layer.number("dilation_rate", 1),
        padding=layer.setting("padding", "valid"),
    )
    yield from _activated(layer)


def _pooling(layer: _Layer) -> Iterator[Step]:
    _channels_last(layer)
    layer.require("padding", *PADDINGS[:2])
    window = layer.number("pool_size", 2)
    settings = dict(layer.told.settings)
    is_open = settings.get("strides") is None
    yield Pooling(
        name=layer.name,
        function=_pooled_by(layer),
        window=window,
        stride=window if is_open else layer.number("strides", window),
        padding=layer.setting("padding", "valid"),
    )


def _pooled_by(layer: _Layer) -> str:
    return "max" if "Max" in layer.told.kind else "mean"


def _pooling_of_all(layer: _Layer) -> Iterator[Step]:
    _channels_last(layer)
    layer.require("keepdims", False)
    yield Pooling(name=layer.name, function=_pooled_by(layer))


class KerasLayer(NamedTuple):
    """A class of layers of Keras that is a step.

    Attributes
    ----------
    steps : callable
        ``steps(layer)`` makes them.
    variables : tuple of str
        What its arrays are called, in the order in which it makes them.
    """

    steps: Callable[[_Layer], Iterable[Step]]
    variables: tuple[str, ...] = ()


_MOMENTS = "mean", "variance"
_EPSILON = 1e-7
"""`keras.config.epsilon()`, unless somebody set another."""

_NORM = ("gamma", "beta")
_OPTIONAL = {"gamma": "scale", "beta": "center", "bias": "use_bias"}
"""The settings without which a layer does not make a variable."""

KERAS_LAYERS = {
    "Embedding": KerasLayer(_embedding, ("embeddings",)),
    "CategoryEncoding": KerasLayer(_one_hot),
    **dict.fromkeys(PASSED, KerasLayer(_dropout)),
    "Masking": KerasLayer(_masking),
    "LayerNormalization": KerasLayer(_layer_norm, _NORM),
    "BatchNormalization": KerasLayer(
        _batch_norm, (*_NORM, "moving_mean", "moving_variance")
    ),
    **dict.fromkeys(
        ("Activation", "ReLU", "LeakyReLU", "ELU", "Softmax"),
        KerasLayer(_activation_layer),
    ),
    "Dense": KerasLayer(_dense, ("kernel", "bias")),
    "RepeatVector": KerasLayer(_repeat),
    "Flatten": KerasLayer(_flatten),
    "Rescaling": KerasLayer(_rescaling),
    # Where mean and variance were told, they are no variables.
    "Normalization": KerasLayer(_normalization),
    "Reshape": KerasLayer(_reshape),
    "Permute": KerasLayer(_permute),
    "Conv1D": KerasLayer(_convolution, ("kernel", "bias")),
    **dict.fromkeys(("AveragePooling1D", "MaxPooling1D"), KerasLayer(_pooling)),
    **dict.fromkeys(
        ("GlobalAveragePooling1D", "GlobalMaxPooling1D"), KerasLayer(_pooling_of_all)
    ),
}  # fmt: skip
"""By the class."""


def steps_of(told: LayerDescription, name: str, arrays: Arrays) -> tuple[Step, ...]:
    """Return what a layer of Keras is in a chain.

    Parameters
    ----------
    told : LayerDescription
        The layer.
    name : str
        What its step is called.
    arrays : mapping of str to ndarray
        Its variables by Keras's names, or by their numbers.

    Raises
    ------
    NotComputed
        Where it is none of `KERAS_LAYERS`, or lacks an array.
    """
    known = KERAS_LAYERS.get(told.kind)
    if known is None:
        raise NotComputed("")
    wanted = [
        variable
        for variable in known.variables
        if told.settings.get(_OPTIONAL.get(variable, ""), True)
    ]
    if wanted and all(key.isdigit() for key in arrays):
        ordered = sorted(arrays, key=int)
        arrays = {w: arrays[key] for w, key in zip(wanted, ordered, strict=False)}
    if missing := [variable for variable in wanted if variable not in arrays]:
        raise NotComputed(", ".join(missing))
    try:
        return tuple(known.steps(_Layer(name, told, arrays)))
    except (IndexError, KeyError, TypeError, ValueError) as error:
        # Words or arrays that Keras itself would not have written.
        raise NotComputed(plain(reason_of(error))) from error
