"""The operators of ONNX in Keras's words, of which steps are made.

Source: ONNX 1.23, the operators and what their attributes are where nothing is said.
"""

from rnn_viewer.files.formats.layer_description import LayerDescription

_ACTIVATIONS = {
    "Relu": "relu", "Tanh": "tanh", "Sigmoid": "sigmoid", "Elu": "elu", "Selu": "selu",
    "LeakyRelu": "leaky_relu", "Softplus": "softplus", "Softsign": "softsign",
    "Softmax": "softmax", "LogSoftmax": "log_softmax",
}  # fmt: skip
_NUMBERS = {"Elu": 1.0, "LeakyRelu": 0.01}
_EPSILON = 1e-5


def in_words_of_keras(told: LayerDescription) -> LayerDescription:
    """Return an operator as the layer of Keras that computes the same; else itself."""
    settings = dict(told.settings)
    if told.kind in _ACTIVATIONS and settings.get("axis", -1) in (-1, 1, 2):
        number = _NUMBERS.get(told.kind)
        return told._replace(
            kind="Activation",
            activation=_ACTIVATIONS[told.kind],
            activation_parameter=None if number is None else _alpha(settings, number),
        )
    if told.kind == "Gather":
        return told._replace(kind="Embedding")
    if told.kind in ("LayerNormalization", "BatchNormalization"):
        settings.setdefault("epsilon", _EPSILON)
        return told._replace(settings=settings)
    return told


def _alpha(settings: dict[str, object], usual: float) -> float:
    alpha = settings.get("alpha")
    return alpha if isinstance(alpha, float) else usual
