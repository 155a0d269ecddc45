"""How the outputs of both directions of a recurrent step become one."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array


class Merge(NamedTuple):
    """How the outputs of both directions become those of the step.

    Attributes
    ----------
    apply : callable
        ``apply(forward, backward)``.
    pull : callable
        ``pull(gradient, forward, backward)``: the gradients of both.
    """

    apply: Callable[[Array, Array], Array]
    pull: Callable[[Array, Array, Array], Iterable[Array]]

    def __call__(self, forward: Array, backward: Array) -> Array:
        """Return the outputs of the step."""
        return self.apply(forward, backward)


MERGES = {
    "concat": Merge(
        lambda forward, backward: np.concatenate((forward, backward), axis=-1),
        lambda gradient, forward, _: np.split(gradient, [forward.shape[-1]], axis=-1),
    ),
    "sum": Merge(np.add, lambda gradient, *_: (gradient, gradient)),
    "mul": Merge(
        np.multiply,
        lambda gradient, forward, backward: (gradient * backward, gradient * forward),
    ),
    "ave": Merge(
        lambda forward, backward: (forward + backward) / 2,
        lambda gradient, *_: (gradient / 2, gradient / 2),
    ),
}
"""The ways to merge, by Keras's words."""
