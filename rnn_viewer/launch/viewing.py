"""The public interface: a run from settings, arrays or a live model, computed or seen.

Qt is loaded only to open a window; Keras and PyTorch never are.
"""

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.launch.event_loop import check_thread, has_event_loop, open_beside

if TYPE_CHECKING:
    from rnn_viewer.core.model.model import Model
    from rnn_viewer.core.notes import Note
    from rnn_viewer.core.recipe.layer_weights import LayerWeights
    from rnn_viewer.files.live.given import Given
    from rnn_viewer.main_window import MainWindow


def simulate(
    settings: RNNSettings | None = None,
    *,
    weights: object = None,
    inputs: object = None,
    activation: str | None = None,
    layer: str | None = None,
    order: str | None = None,
    backwards: bool | None = None,
    initial_state: object = None,
    sample: int | None = None,
    rescale: object = None,
    vocabulary: Sequence[str] | None = None,
) -> Run:
    """Run the loop over a drawn or a given input sequence.

    Parameters
    ----------
    settings : RNNSettings, optional
        Sizes and draws; what is given as an array is not drawn.
    weights : optional
        W, shape (output_features, input_features), U, shape (output_features,
        output_features), and b, shape (output_features,), as `Weights`, mapping or
        sequence; the parameters of another cell as a mapping, ``W_i``, ``U_i``,
        ``b_i``, …, of the same shapes; what `load_weights` gave; a ``torch.nn.RNN``,
        ``LSTM`` or ``GRU`` or a cell of theirs, a ``SimpleRNN``, ``LSTM`` or ``GRU`` of
        Keras or a model with one of them; a ``state_dict`` or a checkpoint around it; a
        list as ``get_weights()`` of Keras gives it; or the path of a file. A file that
        holds inputs as well, or a whole run, brings these along.
    inputs : optional
        Shape (timesteps, input_features), a row a timestep; of one dimension a number a
        timestep; of three, (samples, timesteps, input_features), of which one sample is
        computed. An array, a tensor, a frame or a series of pandas or polars, whose
        names are kept, or the path of a file.
    activation : str, optional
        ``tanh``, ``relu``, … as in `RNNSettings`, which also has its parameter; where
        it is left out that of the model or the file, or of the settings.
    layer : str, optional
        Which layer of a model with several.
    order : str, optional
        How the matrices lie where neither names nor shapes tell it: ``rows`` (a row a
        unit), ``columns``, ``rows-swapped`` (U reads the inputs), ``columns-swapped``;
        ``inputs-first`` or ``state-first`` in a matrix that reads both.
    backwards : bool, optional
        Whether the inputs are turned round, so that the loop reads the last timestep
        first. Where it is left out they are not, and a model that reads backwards is
        warned of.
    initial_state : optional
        What the first turn remembers, shape (output_features,): an array, a tensor, the
        path of a file, or ``"zeros"``; where it is left out that of the file, or zeros.
        Of an LSTM also a pair, the state and the carry, or an ``.npz`` that holds
        ``initial_state`` and ``initial_carry``.
    sample : int, optional
        Which sample of several, from 0; the first where it is left out.
    rescale : str or tuple, optional
        How given inputs are rescaled: ``none``, ``unit`` or ``z_score``; with numbers
        of the training ``("z_score", mean, deviation)`` or ``("unit", minimum,
        maximum)``, a number each, or one a feature.
    vocabulary : sequence of str, optional
        What the columns of a text's inputs stand for: its characters in their order,
        or words; where it is left out that of the weights.

    Returns
    -------
    Run
        With ``inputs``, ``weights``, ``output_sequence`` and ``trace(t)``. Parameters
        and arrays of a timestep have names in every cell: ``weights["W_i"]``,
        ``trace(t)["forget_gate_t"]``, ``sequence("carry_t")``.

    Raises
    ------
    SettingError, ArrayError, FileError, LayerNeeded
        Where a value, an array or a model cannot be used.

    Warns
    -----
    UserWarning
        Once for all that the run does otherwise than the model, and that was guessed:
        `Weights.notes`.
    """
    from rnn_viewer.files.live.given import Given

    given = Given(
        *(settings, weights, inputs, activation, layer, backwards, initial_state),
        *(order, sample, rescale, vocabulary),
    )
    run = start(_recipe(given))
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
    order: str | None = None,
    backwards: bool | None = None,
    initial_state: object = None,
    sample: int | None = None,
    rescale: object = None,
    vocabulary: Sequence[str] | None = None,
) -> "MainWindow | None":
    """Open a run in the window.

    Parameters
    ----------
    model : optional
        `settings` or `weights`, whichever it is. A session is opened where it was left.
        What `load_model` gave is opened whole: its first loop over one of the samples
        that `inputs` are, the others in a list.
    inputs, settings, weights, activation, layer, order, backwards, initial_state, \
    sample, rescale, vocabulary
        As in `simulate`; the window steps through the other samples.

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
    NoDisplay, NotTheMainThread
        Where there is no display, or another thread than the main one asks.

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
    check_thread()
    from rnn_viewer.files.live.given import Given

    given = Given(
        *(settings, weights, inputs, activation, layer, backwards, initial_state),
        *(order, sample, rescale, vocabulary),
    )
    recipe = _recipe(given)
    session = given.session
    shown = (recipe,) if session is None else (None, session)
    if has_event_loop():
        return open_beside(*shown)
    from rnn_viewer.application.display import check_display
    from rnn_viewer.launch.starting import start_program

    check_display()
    start_program(*shown)
    return None


def load_weights(
    path: str | Path, layer: str | None = None, order: str | None = None
) -> "LayerWeights":
    """Return the parameters of a layer of a file, with what is known of the layer.

    Parameters
    ----------
    path : str or Path
        A file of Keras, PyTorch, safetensors or NumPy.
    layer : str, optional
        Its name; may be left out where only one layer can be opened.
    order : str, optional
        How its matrices lie, as in `simulate`.

    Returns
    -------
    LayerWeights
        With ``activation``, ``backwards`` and ``readout``, the dense layer after it;
        None where there is none. ``notes`` tells how the loop differs from the model
        that the layer is of, and what the file does not tell.

    Raises
    ------
    LayerNeeded
        Where several can be opened and none is named.
    FileError
        Where none can be opened, or the named one cannot.

    Warns
    -----
    UserWarning
        Once for all ``notes``.
    """
    # Loading the readers of all formats takes longer than computing a run.
    from rnn_viewer.files.weights import load_layer

    weights, _ = load_layer(path, layer, order)
    _warn(weights.notes, 3)
    return weights


def load_model(model: object) -> "Model":
    """Return the chain of steps of a file or of a live model: the whole of it.

    Parameters
    ----------
    model : str, Path or object
        A file of Keras, PyTorch or ONNX; a model of Keras, a ``torch.nn.Module``, or a
        ``state_dict`` or a checkpoint around one. A module with a ``forward`` of its
        own is run once, on a few random numbers, to tell in which order it goes through
        its parts and what it does between them; a file never is.

    Returns
    -------
    Model
        ``model(inputs)`` computes all samples; ``model.steps`` are its steps,
        ``model.outputs(inputs)`` what each gives. ``model.notes`` tells what was
        guessed, and what ends the chain; ``model.with_steps`` puts it right.

    Raises
    ------
    FileError, ArrayError
        Where it cannot be read, or no step of it is computed.

    Warns
    -----
    UserWarning
        Once for all ``notes``.
    """
    found = model_given(model)
    _warn(found.notes, 3)
    return found


def model_given(model: object) -> "Model":
    """Return what `load_model` does, and leave it to the caller to say the notes."""
    if isinstance(model, str | Path):
        from rnn_viewer.files.models.loading import load_model as loaded

        return loaded(model)
    from rnn_viewer.files.live.chains import chain_given

    return chain_given(model)


def _check_once(value: object, name: str) -> None:
    if value is not None:
        raise TypeError(f"view() got {name} twice, by its first argument and by name")


def _recipe(given: "Given") -> Recipe:
    """Return what the arguments stand for, and warn of all that is to be said of it."""
    from rnn_viewer.files.live.given import recipe_given

    recipe = recipe_given(given)
    # `load_weights` or `load_model` has already warned of these.
    is_said = isinstance(given.weights, CellWeights) or hasattr(
        given.weights, "with_steps"
    )
    _warn(recipe.notes_on_inputs if is_said else recipe.notes, 4)
    return recipe


def _warn(notes: "tuple[Note, ...]", level: int) -> None:
    """Warn of all notes at once, so many calls above this one."""
    if notes:
        warnings.warn("; ".join(notes), stacklevel=level)
