"""RNN Viewer: step through the for loop of a simple recurrent network.

``simulate`` computes a run from settings or from arrays, ``view`` opens one in the
window. Neither loads Qt before it needs it.
"""

from numpy.typing import ArrayLike

from rnn_viewer.core.rnn import Run, StepTrace
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.simulation import simulate
from rnn_viewer.core.version import __version__
from rnn_viewer.core.weights import Weights

__all__ = [
    "RNNSettings",
    "Run",
    "StepTrace",
    "Weights",
    "__version__",
    "simulate",
    "view",
]


def view(
    settings: RNNSettings | None = None,
    *,
    weights: object = None,
    inputs: ArrayLike | None = None,
    activation: str | None = None,
) -> None:
    """Open a run in the window; returns when the window is closed.

    Parameters
    ----------
    settings, weights, inputs, activation
        As in `simulate`.
    """
    from rnn_viewer.core.simulation import make_recipe
    from rnn_viewer.starting import start_program

    start_program(make_recipe(settings, weights, inputs, activation))
