"""RNN Viewer: step through the for loop of a simple recurrent network.

``simulate`` computes a run from settings, arrays or a live model, ``view`` opens one
in the window, ``load_weights`` reads a file. None loads Qt before it needs it.
"""

from rnn_viewer.core.cell.trace import StepTrace
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.version import __version__
from rnn_viewer.launch.viewing import load_weights, simulate, view

__all__ = [
    "RNNSettings",
    "Run",
    "StepTrace",
    "Weights",
    "__version__",
    "load_weights",
    "simulate",
    "view",
]
