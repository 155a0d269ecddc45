"""What goes on from one update to the next, and what is told of each."""

from typing import NamedTuple

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.training.optimizers import clipping_factor
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Update(NamedTuple):
    """What an update did.

    Attributes
    ----------
    number : int
        Which it was, from 1.
    loss : float
        Of its batch, before it.
    norm : float
        The norm of the gradient of all parameters, before it was clipped.
    is_clipped : bool
    limit : float or None
        At which norm it was to be clipped; None: at none.
    """

    number: int
    loss: float
    norm: float
    is_clipped: bool
    limit: float | None

    @property
    def factor(self) -> float:
        """What the gradient was multiplied by; 1 where it was not clipped."""
        if not self.is_clipped or self.limit is None:
            return 1.0
        return clipping_factor(self.norm, self.limit)


class Diverged(UserError):
    """An update whose gradient is no number any more."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "The gradient of update {number} is not finite: the training has diverged;"
        " expected a lower learning rate, or clipping at a lower norm.",
    )


class Measured(NamedTuple):
    """How good the answers to some sequences are.

    Attributes
    ----------
    loss : float
    score : float
        What `Loss.score` tells.
    """

    loss: float
    score: float


class State(NamedTuple):
    """All that goes on from one update to the next; a copy.

    Attributes
    ----------
    number : int
        How many updates are done.
    parameters : ndarray, shape (parameters,)
    memory : ndarray, shape (2, parameters)
        What the optimizer remembers.
    steps : int
        How many updates this optimizer has done.
    """

    number: int
    parameters: Array
    memory: Array
    steps: int

    @property
    def nbytes(self) -> int:
        """How many bytes it takes."""
        return self.parameters.nbytes + self.memory.nbytes
