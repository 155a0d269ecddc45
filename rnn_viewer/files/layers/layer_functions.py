"""What a file tells of a layer beside its arrays: its functions, and its leak."""

from typing import NamedTuple

from rnn_viewer.core.activations import ACTIVATION_WORDS
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.layers.families import MIN_GRU, PYTORCH
from rnn_viewer.files.layers.group import Group
from rnn_viewer.files.open_file import plain
from rnn_viewer.files.writing.run_arrays import (
    number_beside,
    word_beside,
    word_of_activation,
)


class LayerFunctions(NamedTuple):
    """The functions of a layer, as far as its file tells them.

    Attributes
    ----------
    activation, recurrent_activation : str or None
        A name of `ACTIVATIONS`, or the file's own word.
    activation_parameter : float or None
        The number that the activation has.
    leak : float or None
        How far a leaky state moves.
    """

    activation: str | None = None
    recurrent_activation: str | None = None
    activation_parameter: float | None = None
    leak: float | None = None


def functions_of(contents: Contents, group: Group) -> LayerFunctions:
    """Return the functions of a layer: by words of a model, else beside its arrays.

    The layers with gates of PyTorch and of cuDNN have but one function each, which
    their names and shapes tell.
    """
    description, arrays, place = group.description, contents.arrays, group.place
    has_gates = "recurrent_activation" in group.cell.settings
    if description is not None:
        gates = description.recurrent_activation
        parameter = description.activation_parameter
        return LayerFunctions(_meant(description.activation), _meant(gates), parameter)
    if group.family is None:
        return LayerFunctions()
    word = contents.activations.get(place) or word_of_activation(arrays, place)
    gates = word_beside(arrays, place, "recurrent_activation") if has_gates else None
    of_cudnn = group.layout is not None and group.layout.of_cudnn
    if of_cudnn or (group.family is PYTORCH and group.cell is not SIMPLE_RNN):
        word, gates = "tanh", "sigmoid"
    if group.family is MIN_GRU:
        gates = "sigmoid"
    leak = number_beside(arrays, place, "leak") if _leaks(group) else None
    parameter = number_beside(arrays, place, "activation_parameter")
    return LayerFunctions(_meant(word), _meant(gates), parameter, leak)


def _leaks(group: Group) -> bool:
    return "leak" in group.cell.settings


def _meant(word: str | None) -> str | None:
    return None if word is None else ACTIVATION_WORDS.get(word, plain(word))
