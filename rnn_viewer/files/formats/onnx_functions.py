"""What ONNX's words for the functions of a recurrent layer mean.

Source: ONNX 1.23, operators LSTM, GRU and RNN: activations, their alphas and betas.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_USUAL = {
    "LSTM": ("Sigmoid", "Tanh", "Tanh"),
    "GRU": ("Sigmoid", "Tanh"),
    "RNN": ("Tanh",),
}
_PARAMETERS = {
    "HardSigmoid": (0.2, 0.5),
    "LeakyRelu": (0.01, None),
    "ThresholdedRelu": (1.0, None),
    "Elu": (1.0, None),
    "ScaledTanh": (1.0, 1.0),
    "Affine": (1.0, 0.0),
}
"""The alphas and betas where nothing is said; the others have none."""

_HARD_SIGMOIDS = {"hard_sigmoid": (1 / 6, 0.5), "hard_sigmoid_2018": (0.2, 0.5)}
_WORDS = {"LeakyRelu": "leaky_relu", "HardSigmoid": "HardSigmoid"}
_APART = QT_TRANSLATE_NOOP(
    "files", "has {first} for its candidate and {second} for its carry"
)


class Functions(NamedTuple):
    """The functions of one direction, in the words of the program where it has them.

    Attributes
    ----------
    activation, recurrent_activation : str or None
        The second is None where there are no gates.
    activation_parameter : float or None
        The number that the activation has.
    problem : str
        Why the loop cannot compute them; empty where it can.
    """

    activation: str | None
    recurrent_activation: str | None
    activation_parameter: float | None
    problem: str = ""


def direction_functions(
    kind: str, attributes: Mapping[str, Any], direction: int
) -> Functions:
    """Return the functions of a direction of a layer.

    Parameters
    ----------
    kind : str
        ``LSTM``, ``GRU`` or ``RNN``.
    attributes : mapping of str to onnx.AttributeProto
        The attributes of the layer.
    direction : int
        0, or 1 for the second of two.
    """
    usual = _USUAL[kind]
    words = (
        [w.decode() for w in attributes["activations"].strings]
        if _has(attributes)
        else []
    )
    alphas, betas = (
        list(attributes[name].floats) if name in attributes else []
        for name in ("activation_alpha", "activation_beta")
    )
    found = []
    for word in words or usual * (direction + 1):
        alpha, beta = _PARAMETERS.get(word, (None, None))
        alpha = alphas.pop(0) if alphas and alpha is not None else alpha
        beta = betas.pop(0) if betas and beta is not None else beta
        found.append((_meant(word, alpha, beta), alpha))
    own = found[direction * len(usual) :][: len(usual)] or found[: len(usual)]
    gates, candidate = (own[0], own[1]) if len(own) > 1 else ((None, None), own[0])
    problem = ""
    if own[2:] and own[2] != candidate:
        problem = _APART.format(first=candidate[0], second=own[2][0])
    entry = ACTIVATIONS.get(str(candidate[0]))
    has_number = entry is not None and entry.parameter is not None
    number = candidate[1] if has_number else None
    return Functions(candidate[0], gates[0], number, problem)


def _has(attributes: Mapping[str, Any]) -> bool:
    return "activations" in attributes


def _meant(word: str, alpha: float | None, beta: float | None) -> str:
    """Return the name of an activation; the word with its numbers of another."""
    if word == "HardSigmoid" and alpha is not None and beta is not None:
        for name, (slope, at_zero) in _HARD_SIGMOIDS.items():
            if abs(alpha - slope) < 1e-4 and abs(beta - at_zero) < 1e-4:
                return name
        return f"{word} ({alpha:g}, {beta:g})"
    name = _WORDS.get(word, word.lower())
    return name if name in ACTIVATIONS else word
