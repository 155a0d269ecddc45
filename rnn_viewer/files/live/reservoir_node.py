"""Weights of a reservoir of reservoirpy, which is a leaky RNN; it is never imported.

Source: reservoirpy 0.3 and 0.4, Reservoir: r = (1 - lr)·r + lr·activation(W·r + Win·u +
bias). With ``equation="external"`` the leak stands around another sum.
"""

from typing import Any

import numpy as np

from rnn_viewer.core.activations import ACTIVATION_WORDS
from rnn_viewer.core.cell.leaky_rnn import LEAKY_RNN
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.settings.settings import LEAST_LEAK
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.live_layer import array_of, refused

_NAMES = ("W", "Win", "lr")


def is_reservoir(node: Any) -> bool:
    """Tell whether an object has the arrays and the leak of a reservoir."""
    return all(_value(node, name) is not None for name in _NAMES)


def weights_of_reservoir(node: Any) -> LayerWeights:
    """Return the weights of a reservoir, with its leak and its activation.

    Raises
    ------
    ArrayError
        Where it has no arrays yet, or computes what a leaky RNN does not.
    """
    for refusal in (_unfinished(node), _other_equation(node)):
        if refusal:
            raise ArrayError(str(getattr(node, "name", "reservoir")), *refusal)
    W, U = (read_only(_dense(_value(node, name)), name, 2) for name in ("Win", "W"))
    bias = _value(node, "bias")
    b = np.zeros(len(U)) if bias is None else np.ravel(_dense(bias))
    b = np.broadcast_to(b, len(U)) if b.size == 1 else b
    return LayerWeights.of(
        weights_type(LEAKY_RNN)(W, U, b),
        activation=_activation(node),
        leak=float(np.ravel(_value(node, "lr"))[0]),
    )


def _value(node: Any, name: str) -> Any:
    """Return what a node calls so: an attribute, a parameter or a hyperparameter."""
    for held in ("params", "hypers"):
        values = getattr(node, held, None)
        if isinstance(values, dict) and values.get(name) is not None:
            return values[name]
    return getattr(node, name, None)


def _dense(array: Any) -> Any:
    """Return an array; of a sparse matrix of SciPy all numbers."""
    return array.toarray() if hasattr(array, "toarray") else array_of(array)


def _activation(node: Any) -> str:
    function = _value(node, "activation") or np.tanh
    word = function if isinstance(function, str) else getattr(function, "__name__", "")
    return ACTIVATION_WORDS.get(word, word)


def _unfinished(node: Any) -> tuple[str, ...]:
    if all(len(getattr(_value(node, n), "shape", ())) == 2 for n in ("W", "Win")):
        return ()
    return QT_TRANSLATE_NOOP("errors", "has no arrays yet"), QT_TRANSLATE_NOOP(
        "errors", "a reservoir that was initialized or run"
    )


def _other_equation(node: Any) -> tuple[str, ...]:
    """Return what a reservoir computes otherwise, and what was expected."""
    leak = np.ravel(_value(node, "lr"))
    if len({*leak.tolist()}) != 1:
        return QT_TRANSLATE_NOOP(
            "errors", "has a leak for each unit"
        ), QT_TRANSLATE_NOOP("errors", "one leak (lr)")
    if not LEAST_LEAK <= leak[0] <= 1:
        return QT_TRANSLATE_NOOP("errors", "has a leak of {leak:g}").format(
            leak=float(leak[0])
        ), QT_TRANSLATE_NOOP("errors", "a number above 0, up to 1")
    if _value(node, "equation") == "external":
        return QT_TRANSLATE_NOOP(
            "errors", "applies its activation to the leaky state (equation external)"
        ), QT_TRANSLATE_NOOP("errors", "equation internal")
    if _value(node, "Wfb") is not None:
        return QT_TRANSLATE_NOOP(
            "errors", "is fed back its outputs (Wfb)"
        ), QT_TRANSLATE_NOOP("errors", "a reservoir without feedback")
    return refused(_activation(node))
