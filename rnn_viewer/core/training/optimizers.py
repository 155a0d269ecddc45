"""The optimizers: one entry each, as ``torch.optim`` defines them.

All parameters are one vector, and so are their gradients. What an optimizer remembers
of them is a row each of one array.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.settings.fields import NumberField
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

Options = Mapping[str, float]


class Optimizer(NamedTuple):
    """How parameters are changed by their gradients.

    Attributes
    ----------
    name, label, meaning : str
    remembers : tuple of str
        What it keeps from one update to the next, a vector each; zeros at first.
    options : tuple of str
        The options that it reads beside the rate, names of `OPTIONS`.
    step : callable
        ``step(parameters, gradients, memory, number, rate, options)`` changes the
        parameters and the memory in place; `number` counts the updates from 1.
    pytorch : str
        How it is made, with ``{parameters}``, ``{rate}`` and the options.
    keras : str
        The step of one ``variable`` by its ``gradient``, with what is kept of it,
        ``first`` and ``second``, the ``rate`` and the ``number`` of the update.
    """

    name: str
    label: str
    meaning: str
    remembers: tuple[str, ...]
    options: tuple[str, ...]
    step: Callable[[Array, Array, Array, int, float, Options], None]
    pytorch: str
    keras: str


OPTIONS: dict[str, tuple[NumberField, float]] = {
    "momentum": (
        NumberField(
            QT_TRANSLATE_NOOP("training", "momentum"),
            QT_TRANSLATE_NOOP(
                "training", "The share of the last step that is made again; 0: none."
            ),
            0.0,
            1.0,
        ),
        0.0,
    ),
    "smoothing": (
        NumberField(
            QT_TRANSLATE_NOOP("training", "smoothing"),
            QT_TRANSLATE_NOOP(
                "training",
                "How much of the mean square of gradients RMSprop keeps: alpha.",
            ),
            0.0,
            1.0,
        ),
        0.99,
    ),
    "beta1": (
        NumberField(
            QT_TRANSLATE_NOOP("training", "beta 1"),
            QT_TRANSLATE_NOOP(
                "training", "How much of the mean of gradients Adam keeps."
            ),
            0.0,
            0.999999,
        ),
        0.9,
    ),
    "beta2": (
        NumberField(
            QT_TRANSLATE_NOOP("training", "beta 2"),
            QT_TRANSLATE_NOOP(
                "training", "How much of the mean square of gradients Adam keeps."
            ),
            0.0,
            0.999999,
        ),
        0.999,
    ),
    "epsilon": (
        NumberField(
            QT_TRANSLATE_NOOP("training", "epsilon"),
            QT_TRANSLATE_NOOP(
                "training", "Added to the root by which Adam and RMSprop divide."
            ),
            0.0,
            1.0,
        ),
        1e-8,
    ),
}
"""The options of optimizers: their field, and what PyTorch has by itself."""


def _sgd(
    parameters: Array,
    gradients: Array,
    memory: Array,
    number: int,
    rate: float,
    options: Options,
) -> None:
    del number
    _moved(parameters, gradients, memory[0], rate, options["momentum"])


def _moved(
    parameters: Array, step: Array, velocity: Array, rate: float, momentum: float
) -> None:
    """Take a step, with a share of the one before."""
    if momentum:
        velocity *= momentum
        velocity += step
        step = velocity
    parameters -= rate * step


def _rmsprop(
    parameters: Array,
    gradients: Array,
    memory: Array,
    number: int,
    rate: float,
    options: Options,
) -> None:
    del number
    squares, velocity = memory
    keep = options["smoothing"]
    squares *= keep
    squares += (1.0 - keep) * gradients * gradients
    step = gradients / (np.sqrt(squares) + options["epsilon"])
    _moved(parameters, step, velocity, rate, options["momentum"])


def _adam(
    parameters: Array,
    gradients: Array,
    memory: Array,
    number: int,
    rate: float,
    options: Options,
) -> None:
    means, squares = memory
    beta1, beta2 = options["beta1"], options["beta2"]
    means *= beta1
    means += (1.0 - beta1) * gradients
    squares *= beta2
    squares += (1.0 - beta2) * gradients * gradients
    divisor = np.sqrt(squares)
    divisor /= np.sqrt(1.0 - beta2**number)
    divisor += options["epsilon"]
    np.divide(means, divisor, out=divisor)
    divisor *= rate / (1.0 - beta1**number)
    parameters -= divisor


OPTIMIZERS = {
    optimizer.name: optimizer
    for optimizer in (
        Optimizer(
            "sgd",
            QT_TRANSLATE_NOOP("training", "SGD"),
            QT_TRANSLATE_NOOP(
                "training", "Rate times the gradient, with momentum: torch.optim.SGD."
            ),
            ("velocity",),
            ("momentum",),
            _sgd,
            "torch.optim.SGD({parameters}, lr={rate!r}, momentum={momentum!r})",
            "step = {momentum!r} * first + gradient\n"
            "if {momentum!r}:\n"
            "    self.assign(first, step)\n"
            "self.assign_sub(variable, rate * step)",
        ),
        Optimizer(
            "rmsprop",
            QT_TRANSLATE_NOOP("training", "RMSprop"),
            QT_TRANSLATE_NOOP(
                "training",
                "The gradient over the root of its mean square: torch.optim.RMSprop.",
            ),
            ("squares", "velocity"),
            ("momentum", "smoothing", "epsilon"),
            _rmsprop,
            "torch.optim.RMSprop({parameters}, lr={rate!r}, alpha={smoothing!r},"
            " eps={epsilon!r}, momentum={momentum!r})",
            "squares = {smoothing!r} * first\n"
            "squares = squares + (1 - {smoothing!r}) * ops.square(gradient)\n"
            "self.assign(first, squares)\n"
            "step = gradient / (ops.sqrt(squares) + {epsilon!r})\n"
            "step = {momentum!r} * second + step\n"
            "if {momentum!r}:\n"
            "    self.assign(second, step)\n"
            "self.assign_sub(variable, rate * step)",
        ),
        Optimizer(
            "adam",
            QT_TRANSLATE_NOOP("training", "Adam"),
            QT_TRANSLATE_NOOP(
                "training",
                "The mean of gradients over the root of their mean square:"
                " torch.optim.Adam.",
            ),
            ("means", "squares"),
            ("beta1", "beta2", "epsilon"),
            _adam,
            "torch.optim.Adam({parameters}, lr={rate!r}, betas=({beta1!r}, {beta2!r}),"
            " eps={epsilon!r})",
            "mean = {beta1!r} * first + (1 - {beta1!r}) * gradient\n"
            "squares = {beta2!r} * second + (1 - {beta2!r}) * ops.square(gradient)\n"
            "self.assign(first, mean)\n"
            "self.assign(second, squares)\n"
            "root = ops.sqrt(squares / (1 - ops.power({beta2!r}, number)))\n"
            "step = mean / (1 - ops.power({beta1!r}, number)) / (root + {epsilon!r})\n"
            "self.assign_sub(variable, rate * step)",
        ),
    )
}
"""All of them by their names. Sources: Sutskever et al. (2013), *On the importance of
initialization and momentum*; Tieleman and Hinton (2012), lecture 6.5; Kingma and Ba
(2015), arXiv:1412.6980; each as the documentation of PyTorch 2 writes it."""


_ADDED = 1e-6
"""To a norm that is not to be divided by where it is 0."""


def clipped(gradients: Array, limit: float | None) -> tuple[float, bool]:
    """Return the norm of gradients, and whether they were made shorter, in place.

    Parameters
    ----------
    gradients : ndarray
        Of all parameters.
    limit : float or None
        The longest that they may be; None: of any length.

    Notes
    -----
    As ``torch.nn.utils.clip_grad_norm_``, which adds 1e-6 to the norm.
    Source: Pascanu, Mikolov and Bengio (2013), arXiv:1211.5063, algorithm 1.
    """
    norm = float(np.sqrt(np.dot(gradients, gradients)))
    if limit is None or norm + _ADDED <= limit:
        return norm, False
    gradients *= clipping_factor(norm, limit)
    return norm, True


def clipping_factor(norm: float, limit: float) -> float:
    """Return by what gradients of some norm are multiplied where they are clipped."""
    return limit / (norm + _ADDED)
