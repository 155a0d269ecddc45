"""RNN Viewer: step through the for loop of a simple recurrent network.

``simulate`` computes a run from settings, arrays or a live model, ``view`` opens one
in the window, ``load_weights`` and ``load_model`` read a file, ``train`` trains a model
and ``save_model`` writes it. Each name is loaded when
it is first asked for, and none loads Qt before it needs it: the program itself asks for
none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rnn_viewer.core.version import __version__

if TYPE_CHECKING:
    from rnn_viewer.core.cell.trace import StepTrace
    from rnn_viewer.core.recipe.weights import Weights
    from rnn_viewer.core.run.run import Run
    from rnn_viewer.core.settings.settings import RNNSettings
    from rnn_viewer.launch.training import save_model, train
    from rnn_viewer.launch.viewing import load_model, load_weights, simulate, view

__all__ = [
    "RNNSettings",
    "Run",
    "StepTrace",
    "Weights",
    "__version__",
    "load_model",
    "load_weights",
    "save_model",
    "simulate",
    "train",
    "view",
]

_MODULES = {
    "RNNSettings": "core.settings.settings",
    "Run": "core.run.run",
    "StepTrace": "core.cell.trace",
    "Weights": "core.recipe.weights",
    "load_model": "launch.viewing",
    "load_weights": "launch.viewing",
    "save_model": "launch.training",
    "simulate": "launch.viewing",
    "train": "launch.training",
    "view": "launch.viewing",
}
"""Where each name of the public interface comes from."""


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
