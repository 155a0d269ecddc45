"""The public interface: a run from settings, arrays or a live model, computed or seen.

Qt is loaded only to open a window; Keras and PyTorch never are.
"""

import atexit
import sys
import warnings
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.rnn import Run
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.simulation import make_recipe, rescaling_of, start

if TYPE_CHECKING:
    from rnn_viewer.core.layer_weights import LayerWeights
    from rnn_viewer.main_window import MainWindow

_open: set["MainWindow"] = set()
"""The windows beside an interactive Python: Qt deletes those that nobody holds."""


def simulate(
    settings: RNNSettings | None = None,
    *,
    weights: object = None,
    inputs: object = None,
    activation: str | None = None,
    layer: str | None = None,
    sample: int | None = None,
    rescale: object = "none",
    vocabulary: Sequence[str] = (),
) -> Run:
    """Run the loop over a drawn or a given input sequence.

    Parameters
    ----------
    settings : RNNSettings, optional
        Sizes and draws; what is given as an array is not drawn.
    weights : optional
        W, shape (output_features, input_features), U, shape (output_features,
        output_features), and b, shape (output_features,), as `Weights`, mapping or
        sequence; what `load_weights` gave; a ``torch.nn.RNN``, a ``RNNCell``, a Keras
        ``SimpleRNN`` or a model with one of them; or a ``state_dict``.
    inputs : array_like, tensor, str or Path, optional
        Shape (timesteps, input_features), or (samples, timesteps, input_features), of
        which one sample is computed; or a file of them.
    activation : str, optional
        ``tanh``, ``relu``, ``sigmoid`` or ``identity``; where it is left out that of
        the model or the file, or of the settings.
    layer : str, optional
        Which layer of a model with several.
    sample : int, optional
        Which sample of several, from 0; the first where it is left out.
    rescale : str or tuple, optional
        How given inputs are rescaled: ``none``, ``unit`` or ``z_score``; with numbers
        of the training ``("z_score", mean, deviation)`` or ``("unit", minimum,
        maximum)``, a number each, or one a feature.
    vocabulary : sequence of str, optional
        What the columns of a text's inputs stand for: its characters in their order,
        or words; where it is left out that of the file of weights.

    Returns
    -------
    Run
        With ``inputs``, ``weights``, ``output_sequence`` and ``trace(t)``.

    Raises
    ------
    SettingError, ArrayError, NoSample, FileError, LayerNeeded
        Where a value, an array or a model cannot be used.

    Warns
    -----
    UserWarning
        Where a model reads the sequence backwards: the loop goes forwards.
    """
    given = (inputs, sample, rescale, vocabulary)
    run = start(_recipe(settings, weights, activation, layer, *given))
    run.advance()
    return run


def view(
    model: object = None,
    inputs: object = None,
    *,
    settings: RNNSettings | None = None,
    weights: object = None,
    activation: str | None = None,
    layer: str | None = None,
    sample: int | None = None,
    rescale: object = "none",
    vocabulary: Sequence[str] = (),
) -> "MainWindow | None":
    """Open a run in the window.

    Parameters
    ----------
    model : optional
        `settings` or `weights`, whichever it is.
    inputs, settings, weights, activation, layer, sample, rescale, vocabulary
        As in `simulate`. The window steps through the other samples.

    Returns
    -------
    MainWindow or None
        None, when the window is closed. Where a Qt event loop runs already (``%gui
        qt`` in IPython and Jupyter) the window, at once.

    Raises
    ------
    TypeError
        Where `model` is given beside what it stands for.
    SettingError, ArrayError, FileError, LayerNeeded
        As in `simulate`; nothing is opened.

    Warns
    -----
    UserWarning
        As in `simulate`.
    """
    if isinstance(model, RNNSettings):
        _check_once(settings, "settings")
        settings = model
    elif model is not None:
        _check_once(weights, "weights")
        weights = model
    given = (inputs, sample, rescale, vocabulary)
    recipe = _recipe(settings, weights, activation, layer, *given)
    if _has_event_loop():
        return _open_beside(recipe)
    from rnn_viewer.starting import start_program

    start_program(recipe)
    return None


def load_weights(path: str | Path, layer: str | None = None) -> "LayerWeights":
    """Return W, U and b of a layer of a file, with what is known of the layer.

    Parameters
    ----------
    path : str or Path
        A file of Keras, PyTorch, safetensors or NumPy.
    layer : str, optional
        Its name; may be left out where only one layer can be opened.

    Returns
    -------
    LayerWeights
        With ``activation``, ``backwards`` and ``readout``, the dense layer after it;
        None where there is none.

    Raises
    ------
    LayerNeeded
        Where several can be opened and none is named.
    FileError
        Where none can be opened, or the named one cannot.

    Warns
    -----
    UserWarning
        Where the layer reads the sequence backwards.
    """
    # What reads all these formats takes longer to load than a run to compute.
    from rnn_viewer.core.layer_weights import BACKWARDS
    from rnn_viewer.files.weights import load_layer

    weights, chosen = load_layer(path, layer)
    if weights.backwards:
        warnings.warn(f"{chosen.name} {BACKWARDS}", stacklevel=2)
    return weights


def _check_once(value: object, name: str) -> None:
    if value is not None:
        raise TypeError(f"view() got {name} twice, by its first argument and by name")


def _recipe(
    settings: RNNSettings | None,
    weights: object,
    activation: str | None,
    layer: str | None,
    inputs: object,
    sample: int | None,
    rescale: object,
    vocabulary: Sequence[str],
) -> Recipe:
    """Return what the arguments stand for; a model brings its activation along."""
    from rnn_viewer.core.layer_weights import BACKWARDS, LayerWeights
    from rnn_viewer.files.live.model_layer import array_of
    from rnn_viewer.files.models import weights_of

    taken = None if weights is None else weights_of(weights, layer)
    if isinstance(inputs, str | Path):
        recipe = make_recipe(settings, taken, activation=activation)
        recipe = _with_file(recipe, Path(inputs), sample, rescale, vocabulary)
    else:
        arrays = array_of(inputs)
        choices = (sample, rescale, vocabulary)
        recipe = make_recipe(settings, taken, arrays, activation, *choices)
    if not isinstance(taken, LayerWeights) or not taken.backwards:
        return recipe
    # Of weights that were loaded it has been said.
    if taken is not weights:
        warnings.warn(f"The layer {BACKWARDS}", stacklevel=3)
    return replace(recipe, origin=recipe.origin._replace(notes=(BACKWARDS,)))


def _with_file(
    recipe: Recipe,
    path: Path,
    sample: int | None,
    rescale: object,
    vocabulary: Sequence[str],
) -> Recipe:
    """Return `recipe` with the inputs of a file."""
    from rnn_viewer.files.opening import with_inputs
    from rnn_viewer.files.sequence.sequences import SequenceOptions

    options = SequenceOptions(sample=sample, vocabulary=tuple(vocabulary))
    return with_inputs(recipe, path, options, rescaling_of(rescale))


def _has_event_loop() -> bool:
    """Tell whether a Qt event loop runs, or IPython runs one between its inputs."""
    ipython = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    if str(getattr(shell, "active_eventloop", None)).startswith("qt"):
        return True
    core = sys.modules.get("PySide6.QtCore")
    return core is not None and core.QThread.currentThread().loopLevel() > 0


def _open_beside(recipe: Recipe) -> "MainWindow":
    """Open the window in an application that runs already, and leave it to its loop."""
    from rnn_viewer.app import make_application, make_window

    # The palettes are made for this style; IPython's application has the system's.
    make_application().setStyle("Fusion")
    window = make_window(recipe)
    _keep_while_open(window)
    window.show()
    return window


def _keep_while_open(window: "MainWindow") -> None:
    """Hold a window until it is closed; at the end of Python close it in good order."""
    from PySide6.QtCore import Qt

    if not _open:
        atexit.register(_close_all)
    _open.add(window)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.destroyed.connect(partial(_open.discard, window))


def _close_all() -> None:
    """Delete the windows that are open before Python takes Qt apart."""
    from rnn_viewer.app import dispose

    for window in tuple(_open):
        dispose(window)
