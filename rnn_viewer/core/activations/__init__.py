"""The activations: one entry each, with all that is said of it."""

from functools import lru_cache

import numpy as np

from rnn_viewer.core.activations import functions
from rnn_viewer.core.activations.activation import Activation, Parameter
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_ENTRIES = {
    activation.name: activation
    for activation in (
        Activation(
            name="tanh",
            label=QT_TRANSLATE_NOOP("settings", "tanh"),
            apply=np.tanh,
            derivative=functions.tanh_slope,
            slope_of_output=lambda output: 1.0 - output * output,
            r="tanh({z})",
            numpy="np.tanh({z})",
            pytorch="torch.tanh({z})",
            keras="tanh",
            bound=1.0,
        ),
        Activation(
            name="relu",
            label=QT_TRANSLATE_NOOP("settings", "relu"),
            apply=functions.relu,
            derivative=functions.relu_slope,
            slope_of_output=functions.relu_slope,
            r="pmax({z}, 0)",
            numpy="np.maximum({z}, 0)",
            pytorch="torch.relu({z})",
            keras="relu",
        ),
        Activation(
            name="sigmoid",
            label=QT_TRANSLATE_NOOP("settings", "sigmoid"),
            apply=functions.sigmoid,
            derivative=functions.sigmoid_slope,
            slope_of_output=lambda output: output * (1.0 - output),
            r="plogis({z})",
            numpy="1 / (1 + np.exp(-({z})))",
            pytorch="torch.sigmoid({z})",
            keras="sigmoid",
            bound=1.0,
        ),
        Activation(
            name="identity",
            label=QT_TRANSLATE_NOOP("settings", "identity"),
            apply=np.positive,
            derivative=np.ones_like,
            slope_of_output=np.ones_like,
            r="identity({z})",
            numpy="({z})",
            pytorch="{z}",
            keras="linear",
            saturates=False,
        ),
        Activation(
            name="elu",
            label=QT_TRANSLATE_NOOP("settings", "elu"),
            apply=functions.elu,
            derivative=functions.elu_slope,
            slope_of_output=functions.elu_slope_of_output,
            r="pmax({z}, 0) + {alpha} * expm1(pmin({z}, 0))",
            numpy="np.maximum({z}, 0) + {alpha} * np.expm1(np.minimum({z}, 0))",
            pytorch="torch.nn.functional.elu({z}, alpha={alpha})",
            keras="keras.activations.elu({z}, alpha={alpha})",
            parameter=Parameter(
                "alpha", QT_TRANSLATE_NOOP("settings", "alpha"), 1.0, in_keras=1.0
            ),
        ),
        Activation(
            name="selu",
            label=QT_TRANSLATE_NOOP("settings", "selu"),
            apply=functions.selu,
            derivative=functions.selu_slope,
            slope_of_output=functions.selu_slope_of_output,
            r=f"{functions.SELU_SCALE} * (pmax({{z}}, 0)"
            f" + {functions.SELU_ALPHA} * expm1(pmin({{z}}, 0)))",
            numpy=f"{functions.SELU_SCALE} * (\n    np.maximum({{z}}, 0)"
            f" + {functions.SELU_ALPHA} * np.expm1(np.minimum({{z}}, 0))\n)",
            pytorch="torch.selu({z})",
            keras="selu",
        ),
        Activation(
            name="gelu",
            label=QT_TRANSLATE_NOOP("settings", "gelu"),
            apply=functions.gelu,
            derivative=functions.gelu_slope,
            slope_of_output=None,
            r="{z} * pnorm({z})",
            numpy="{z} / 2 * np.vectorize(math.erfc, [{z}.dtype])(-{z} / math.sqrt(2))",
            pytorch="torch.nn.functional.gelu({z})",
            keras="keras.activations.gelu({z}, approximate=False)",
        ),
        Activation(
            name="gelu_tanh",
            label=QT_TRANSLATE_NOOP("settings", "gelu by tanh"),
            apply=functions.gelu_tanh,
            derivative=functions.gelu_tanh_slope,
            slope_of_output=None,
            r="{z} / 2 * (1 + tanh(sqrt(2 / pi) * ({z} + 0.044715 * {z}^3)))",
            numpy="{z} / 2 * (\n    1 + np.tanh(math.sqrt(2 / math.pi)"
            " * ({z} + 0.044715 * {z}**3))\n)",
            pytorch='torch.nn.functional.gelu({z}, approximate="tanh")',
            keras="keras.activations.gelu({z}, approximate=True)",
        ),
        Activation(
            name="leaky_relu",
            label=QT_TRANSLATE_NOOP("settings", "leaky relu"),
            apply=functions.leaky_relu,
            derivative=functions.leaky_relu_slope,
            slope_of_output=functions.leaky_relu_slope,
            r="pmax({z}, 0) + {slope} * pmin({z}, 0)",
            numpy="np.maximum({z}, 0) + {slope} * np.minimum({z}, 0)",
            pytorch="torch.nn.functional.leaky_relu({z}, {slope})",
            keras="keras.activations.leaky_relu({z}, negative_slope={slope})",
            # The slope of Maas, Hannun and Ng (2013), and of PyTorch.
            parameter=Parameter(
                "slope",
                QT_TRANSLATE_NOOP("settings", "slope below 0"),
                0.01,
                in_keras=0.2,
            ),
        ),
        Activation(
            name="softplus",
            label=QT_TRANSLATE_NOOP("settings", "softplus"),
            apply=functions.softplus,
            derivative=functions.softplus_slope,
            slope_of_output=lambda output: -np.expm1(-output),
            r="pmax({z}, 0) + log1p(exp(-abs({z})))",
            numpy="np.logaddexp({z}, 0)",
            # By itself PyTorch takes z for it from 20 on, which is off by 2e-9.
            pytorch="torch.nn.functional.softplus({z}, threshold=50)",
            keras="softplus",
        ),
        Activation(
            name="softsign",
            label=QT_TRANSLATE_NOOP("settings", "softsign"),
            apply=functions.softsign,
            derivative=functions.softsign_slope,
            slope_of_output=lambda output: np.square(1.0 - np.abs(output)),
            r="{z} / (1 + abs({z}))",
            numpy="{z} / (1 + np.abs({z}))",
            pytorch="torch.nn.functional.softsign({z})",
            keras="softsign",
            bound=1.0,
        ),
        Activation(
            name="hard_tanh",
            label=QT_TRANSLATE_NOOP("settings", "hard tanh"),
            apply=functions.hard_tanh,
            derivative=functions.hard_tanh_slope,
            slope_of_output=functions.hard_tanh_slope,
            r="pmin(pmax({z}, -1), 1)",
            numpy="np.clip({z}, -1, 1)",
            pytorch="torch.nn.functional.hardtanh({z})",
            keras="keras.ops.clip({z}, -1, 1)",
            bound=1.0,
        ),
        Activation(
            name="hard_sigmoid",
            label=QT_TRANSLATE_NOOP("settings", "hard sigmoid"),
            apply=functions.hard_sigmoid,
            derivative=functions.hard_sigmoid_slope,
            slope_of_output=lambda output: functions.inside(output - 0.5, 0.5, 1 / 6),
            r="pmin(pmax({z} + 3, 0), 6) / 6",
            numpy="np.clip({z} + 3, 0, 6) / 6",
            pytorch="torch.nn.functional.hardsigmoid({z})",
            keras="hard_sigmoid",
            bound=1.0,
        ),
        Activation(
            name="hard_sigmoid_2018",
            label=QT_TRANSLATE_NOOP("settings", "hard sigmoid ’18"),
            apply=functions.hard_sigmoid_2018,
            derivative=functions.hard_sigmoid_2018_slope,
            slope_of_output=lambda output: functions.inside(output - 0.5, 0.5, 0.2),
            r="pmin(pmax(0.2 * {z} + 0.5, 0), 1)",
            numpy="np.clip(0.2 * {z} + 0.5, 0, 1)",
            pytorch="torch.clamp(0.2 * {z} + 0.5, 0, 1)",
            keras="keras.ops.clip(0.2 * {z} + 0.5, 0, 1)",
            bound=1.0,
            keras_2="hard_sigmoid",
        ),
    )
}


@lru_cache(maxsize=64)
def activation_of(name: str, parameter: float | None = None) -> Activation:
    """Return an activation with its parameter.

    Parameters
    ----------
    name : str
        A name of `ACTIVATIONS`.
    parameter : float, optional
        Its own number where it has one and this is left out.
    """
    entry = _ENTRIES[name]
    if entry.parameter is None:
        return entry
    default = entry.parameter.default
    return entry.with_parameter(default if parameter is None else parameter)


ACTIVATIONS = {name: activation_of(name) for name in _ENTRIES}
"""All of them by their names, each with the parameter that it usually has."""

ACTIVATION_WORDS = {name: name for name in ACTIVATIONS} | {
    entry.keras: entry.name
    for entry in ACTIVATIONS.values()
    if "{z}" not in entry.keras
}
"""The words of files and frameworks for activations."""
