"""Weights from live models of Keras and PyTorch, neither of which is ever imported."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.errors import ArrayError, FileError, LayerNeeded
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.weights import as_weights
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.live_layer import SIMPLE, ModelLayer, array_of, is_module
from rnn_viewer.files.live.keras_model import keras_layers, within_keras_model
from rnn_viewer.files.live.pytorch_model import pytorch_layers, within_module
from rnn_viewer.files.live.reservoir_node import is_reservoir, weights_of_reservoir


def weights_of(
    model: object, layer: str | None = None, order: str | None = None
) -> CellWeights:
    """Return W, U and b of a model, with its activation and direction.

    Parameters
    ----------
    model : object
        A layer or a model of Keras or PyTorch, a reservoir of reservoirpy; or what
        `as_weights` takes, a list as Keras's ``get_weights()`` gives it, a state_dict
        or a checkpoint around one, with tensors for arrays too.
    layer : str, optional
        Which layer of a model with several: its name, or that of the one layer around
        it.
    order : str, optional
        How the matrices lie, one of `ORDERS`, where names or shapes do not tell it.

    Returns
    -------
    Weights
        `LayerWeights`, with the read-out that follows; but where W, U and b or
        `Weights` were given.

    Raises
    ------
    LayerNeeded
        Where there are several layers and none is named.
    ArrayError, FileError
        Where there is no recurrent layer that can be shown, or none of that name.
    """
    if isinstance(model, CellWeights | str):
        return as_weights(model)
    if isinstance(model, Mapping):
        return _weights_in(model, layer, order)
    if isinstance(model, Sequence):
        return _weights_in_list(model, order)
    if is_reservoir(model):
        return weights_of_reservoir(model)
    found = _layers(model)
    if not found and is_module(model):
        return _weights_in({"": model}, layer, order)
    if not found:
        problem = QT_TRANSLATE_NOOP(
            "errors", "holds no recurrent layer ({kind})"
        ).format(kind=type(model).__name__)
        raise ArrayError(
            "model",
            problem,
            QT_TRANSLATE_NOOP("errors", "{layer}; or W, U and b").format(layer=SIMPLE),
        )
    chosen = _chosen(found, layer)
    if chosen.refusal:
        raise ArrayError(chosen.name, *chosen.refusal)
    weights = chosen.weights()
    readout, notes, state, carry = chosen.around()
    return LayerWeights.of(
        weights,
        activation=chosen.activation,
        backwards=chosen.backwards,
        readout=readout,
        notes=notes,
        activation_parameter=chosen.activation_parameter,
        recurrent_activation=chosen.recurrent_activation,
        initial_state=state,
        initial_carry=carry,
    )


def _weights_in(
    found: Mapping[Any, Any], layer: str | None, order: str | None
) -> CellWeights:
    own = found.keys() - {*READOUT.parameter}
    cell = next((c for c in CELLS.values() if own == {*c.parameter}), None)
    if order is None and cell is not None:
        arrays = {name: array_of(array) for name, array in found.items()}
        # A cell without a U has nothing that tells how its W lies.
        pairs = zip(cell.of_role("kernel"), cell.of_role("recurrent"), strict=False)
        if all(_have_rows(arrays[W], arrays[U]) for W, U in pairs):
            weights = as_weights(arrays)
            if not all(name in arrays for name in READOUT.parameter):
                return weights
            V, c = (arrays[name] for name in READOUT.parameter)
            readout = Readout(V, np.ravel(c))
            return LayerWeights.of(weights, readout=readout)
    # Loading the readers of such names takes longer than computing a run.
    from rnn_viewer.files.weights import weights_in

    return weights_in(found, layer, order)


def _have_rows(W: Any, U: Any) -> bool:
    """Tell whether W and U can lie with a row a unit, as they do everywhere here."""
    return len(np.shape(W)) < 2 or len(W) == len(U)


def _weights_in_list(found: Sequence[Any], order: str | None) -> CellWeights:
    """Return the weights in a list: W, U and b, or what ``get_weights()`` gives."""
    arrays = [array_of(array) for array in found]
    # Numbers that somebody wrote down are W, U and b; arrays may be a layer's own.
    are_written = not any(hasattr(array, "dtype") for array in arrays)
    is_ours = len(arrays) == 3 and np.ndim(arrays[2]) == 1
    # A matrix that weighs the state of several gates is not square.
    is_ours = is_ours and len({*np.shape(arrays[1])}) < 2
    is_square = len({*map(np.shape, arrays[:2])}) == 1
    is_told = is_ours and not is_square and _have_rows(*arrays[:2])
    is_told = is_told or are_written or not isinstance(found, list)
    if order is None and is_told:
        return as_weights(arrays)
    from rnn_viewer.files.weights import weights_in

    names = "WUb" if is_ours else [f"arr_{number}" for number in range(len(arrays))]
    named = dict(zip(names, arrays, strict=True))
    try:
        return weights_in(named, None, order)
    except FileError:
        return as_weights(arrays)


def _chosen(found: list[ModelLayer], name: str | None) -> ModelLayer:
    if name is not None:
        around = (f"{name}.", f"{name}/")
        fitting = [layer for layer in found if layer.name == name]
        fitting = fitting or [one for one in found if one.name.startswith(around)]
        if not fitting:
            names = ", ".join(layer.name for layer in found)
            raise ArrayError(
                name,
                QT_TRANSLATE_NOOP("errors", "is no layer of the model"),
                QT_TRANSLATE_NOOP("errors", "one of {names}").format(names=names),
            )
    else:
        # If no layer can be shown, the first one tells why.
        fitting = [layer for layer in found if not layer.refusal] or found[:1]
    if len(fitting) > 1:
        raise LayerNeeded(
            QT_TRANSLATE_NOOP("errors", "The model"),
            ", ".join(map(_described, fitting)),
        )
    return fitting[0]


def _described(layer: ModelLayer) -> str:
    if layer.refusal:
        return layer.name
    units, features = layer.weights().sizes
    return f"{layer.name} (W {units} × {features})"


def _layers(model: Any) -> list[ModelLayer]:
    """Return the recurrent layers of a model."""
    # On PyTorch a layer of Keras is a module of PyTorch too: Keras is asked first.
    if hasattr(model, "get_weights") and hasattr(model, "get_config"):
        own = () if hasattr(model, "layers") else (str(model.name),)
        return [within_keras_model(model, one) for one in keras_layers(model, own)]
    if not hasattr(model, "named_modules"):
        return []
    named = list(model.named_modules())
    found = [one for name, m in named for one in pytorch_layers(m, name)]
    return [within_module(model, one) for one in found]
