"""The modules of PyTorch as steps: one line for each class.

Source: PyTorch 2.13, the ``forward`` of each class and what it calls its parameters.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.errors import reason_of
from rnn_viewer.core.model.convolution import Conv1D, Pooling
from rnn_viewer.core.model.dense import (
    LOG_SOFTMAX,
    SOFTMAX,
    ActivationStep,
    Dense,
    Dropout,
)
from rnn_viewer.core.model.norms import BatchNorm, LayerNorm
from rnn_viewer.core.model.shapes import Flatten
from rnn_viewer.core.model.step import Step
from rnn_viewer.core.model.tokens import Embedding
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.models.keras_steps import steps_of
from rnn_viewer.files.models.not_computed import NotComputed
from rnn_viewer.files.open_file import plain

Arrays = Mapping[str, NDArray[Any]]
EPSILON = 1e-5
"""What norms of PyTorch have where nothing else is told."""


class Module(NamedTuple):
    """A module without others inside.

    Attributes
    ----------
    name : str
        What it is called: ``head.0``.
    kind : str
        Its class.
    arrays : mapping of str to ndarray
        Its parameters and buffers.
    settings : mapping of str to object
        Its attributes, where they are told: ``p``, ``eps``, ``kernel_size``.
    is_of_keras : bool
        Whether it is a layer of Keras.
    place : str
        What the names of its arrays begin with.
    """

    name: str
    kind: str
    arrays: Arrays = MappingProxyType({})
    settings: Mapping[str, Any] = MappingProxyType({})
    is_of_keras: bool = False
    place: str = ""

    def whole(self, word: str, usual: int) -> int:
        """Return a setting that is one whole number, which may stand in a tuple.

        Raises
        ------
        NotComputed
            Where it is none.
        """
        value = self.settings.get(word, usual)
        if isinstance(value, list | tuple) and len(value) == 1:
            value = value[0]
        if not isinstance(value, int):
            raise NotComputed(f"{word} {value}")
        return value

    def require(self, word: str, *values: object) -> None:
        """Raise `NotComputed` where a setting is told and is none of these."""
        value = self.settings.get(word, values[0])
        value = value[0] if isinstance(value, list | tuple) and value else value
        if value not in values:
            raise NotComputed(f"{word} {value}")


def _linear(module: Module) -> Iterator[Step]:
    V = module.arrays["weight"]
    c = module.arrays.get("bias", np.zeros(len(V)))
    yield Dense(name=module.name, V=V, c=c)


def _embedding(module: Module) -> Iterator[Step]:
    module.require("max_norm", None)
    yield Embedding(name=module.name, embeddings=module.arrays["weight"])


def _layer_norm(module: Module) -> Iterator[Step]:
    gamma = module.arrays["weight"]
    yield LayerNorm(
        name=module.name,
        gamma=gamma,
        beta=module.arrays.get("bias", np.zeros(len(gamma))),
        epsilon=module.settings.get("eps", EPSILON),
    )


def _batch_norm(module: Module) -> Iterator[Step]:
    mean = module.arrays["running_mean"]
    yield BatchNorm(
        name=module.name,
        gamma=module.arrays.get("weight", np.ones(len(mean))),
        beta=module.arrays.get("bias", np.zeros(len(mean))),
        epsilon=module.settings.get("eps", EPSILON),
        mean=mean,
        variance=module.arrays["running_var"],
    )


def _convolution(module: Module) -> Iterator[Step]:
    module.require("groups", 1)
    module.require("padding_mode", "zeros")
    kernel = module.arrays["weight"]
    same = module.settings.get("padding") == "same"
    padding = 0 if same else module.whole("padding", 0)
    yield Conv1D(
        name=module.name,
        kernel=kernel,
        bias=module.arrays.get("bias", np.zeros(len(kernel))),
        stride=module.whole("stride", 1),
        dilation=module.whole("dilation", 1),
        padding="same" if same else "valid",
        before=padding,
        after=padding,
    )


def _pooling(module: Module) -> Iterator[Step]:
    module.require("padding", 0)
    module.require("dilation", 1)
    module.require("ceil_mode", False)
    window = module.whole("kernel_size", 2)
    function = "max" if module.kind.startswith("Max") else "mean"
    stride = module.whole("stride", window)
    yield Pooling(name=module.name, function=function, window=window, stride=stride)


def _pooling_of_all(module: Module) -> Iterator[Step]:
    module.require("output_size", 1)
    function = "max" if "Max" in module.kind else "mean"
    yield Pooling(name=module.name, function=function)


def _flatten(module: Module) -> Iterator[Step]:
    module.require("start_dim", 1)
    yield Flatten(name=module.name)


def _dropout(module: Module) -> Iterator[Step]:
    rate = module.settings.get("p", 0.0)
    yield Dropout(name=module.name, rate=rate if isinstance(rate, float) else 0.0)


def _softmax(module: Module) -> Iterator[Step]:
    module.require("dim", -1, 1, 2, None)
    word = LOG_SOFTMAX if module.kind == "LogSoftmax" else SOFTMAX
    yield ActivationStep(name=module.name, activation=word)


_ACTIVATIONS = {
    "Tanh": "tanh", "ReLU": "relu", "Sigmoid": "sigmoid", "ELU": "elu", "SELU": "selu",
    "GELU": "gelu", "LeakyReLU": "leaky_relu", "Softplus": "softplus",
    "Softsign": "softsign", "Hardtanh": "hard_tanh", "Hardsigmoid": "hard_sigmoid",
}  # fmt: skip
_PARAMETERS = {"ELU": "alpha", "LeakyReLU": "negative_slope"}


def _activation(module: Module) -> Iterator[Step]:
    for word, usual in (("beta", 1), ("min_val", -1.0), ("max_val", 1.0)):
        module.require(word, usual)
    word = _ACTIVATIONS[module.kind]
    if module.settings.get("approximate") == "tanh":
        word = "gelu_tanh"
    parameter = module.settings.get(_PARAMETERS.get(module.kind, ""))
    yield ActivationStep(name=module.name, activation=word, parameter=parameter)


MODULES: dict[str, Callable[[Module], Iterator[Step]]] = {
    "Linear": _linear,
    "NonDynamicallyQuantizableLinear": _linear,
    "Embedding": _embedding,
    "LayerNorm": _layer_norm,
    "BatchNorm1d": _batch_norm,
    "Conv1d": _convolution,
    **dict.fromkeys(("AvgPool1d", "MaxPool1d"), _pooling),
    **dict.fromkeys(("AdaptiveAvgPool1d", "AdaptiveMaxPool1d"), _pooling_of_all),
    "Flatten": _flatten,
    **dict.fromkeys(
        ("Dropout", "Dropout1d", "AlphaDropout", "FeatureAlphaDropout", "Identity"),
        _dropout,
    ),
    **dict.fromkeys(("Softmax", "LogSoftmax"), _softmax),
    **dict.fromkeys(_ACTIVATIONS, _activation),
}
"""By the class."""


def steps_of_module(module: Module) -> tuple[Step, ...]:
    """Return what a module is in a chain.

    Raises
    ------
    NotComputed
        Where it is none of `MODULES` or of Keras's layers, or lacks an array.
    """
    if module.is_of_keras:
        told = LayerDescription((module.name,), "", module.kind)
        return steps_of(told, module.name, module.arrays)
    make = MODULES.get(module.kind)
    if make is None:
        raise NotComputed("")
    try:
        return tuple(make(module))
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise NotComputed(plain(reason_of(error))) from error
