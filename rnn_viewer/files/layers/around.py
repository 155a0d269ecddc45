"""What a model does around a layer, and the loop does not: notes that say so."""

from collections.abc import Iterable, Sequence
from itertools import islice

from rnn_viewer.core.notes import Note, fixed_length
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.graph import Graph
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.open_file import plain

PASSED = (
    "Dropout", "SpatialDropout1D", "AlphaDropout", "GaussianDropout", "GaussianNoise",
    "ActivityRegularization", "Masking", "Identity",
)  # fmt: skip
"""They leave the numbers as they are, at least when no model is trained."""

NO_ACTIVATION = (None, "linear", "identity")

_KEEPS_TIMESTEPS = (
    *PASSED, "Embedding", "Dense", "LayerNormalization", "BatchNormalization",
    "Normalization", "Rescaling", "UnitNormalization", "Activation", "SimpleRNN",
    "SimpleRNNCell", "LSTM", "GRU", "LSTMCell", "GRUCell",
)  # fmt: skip
_MOST_NAMED = 4

BACKWARDS = QT_TRANSLATE_NOOP(
    "files",
    "{layer} reads the sequence backwards: give it the last timestep first, or have the"
    " inputs turned round (backwards)",
)
UNTOLD_DIRECTION = QT_TRANSLATE_NOOP(
    "files", "the file does not tell it: the sequence is read from its first timestep"
)
STATEFUL = QT_TRANSLATE_NOOP(
    "files",
    "{layer} keeps its state from one call to the next (stateful): the run begins with"
    " zeros",
)
_GIVEN_STATE = QT_TRANSLATE_NOOP(
    "files",
    "{layer} begins with a state that comes from {others} (initial_state): the run"
    " begins with zeros",
)
_MASKS = QT_TRANSLATE_NOOP(
    "files",
    "{other} before {layer} is not applied: the timesteps that it masks are read like"
    " all others",
)
_IS_MASKED = QT_TRANSLATE_NOOP(
    "files",
    "the mask that {layer} is given is not applied: the timesteps that it masks are"
    " read like all others",
)
_BEFORE = QT_TRANSLATE_NOOP(
    "files",
    "before {layer} the model computes {others}: the inputs are taken for what comes"
    " out of it",
)


def notes_around(graph: Graph, description: LayerDescription, name: str) -> list[Note]:
    """Return what the model does before a layer and at its calls.

    Parameters
    ----------
    graph : Graph
        The layers of the model.
    description : LayerDescription
        One of them.
    name : str
        What it is called.
    """
    notes: list[Note] = []
    before = graph.before(description)
    for other in before:
        if other.masks:
            words = _MASKS.format(other=plain(other), layer=name)
            notes.append(Note("mask", words))
    if description.call.masked:
        notes.append(Note("mask", _IS_MASKED.format(layer=name)))
    if description.stateful:
        notes.append(Note("state", STATEFUL.format(layer=name)))
    if description.call.states:
        others = ", ".join(map(plain, description.call.states))
        notes.append(Note("state", _GIVEN_STATE.format(layer=name, others=others)))
    timesteps = _timesteps(description, before)
    if timesteps is not None:
        notes.append(fixed_length(timesteps))
    met = {id(other) for other in before if computes(other)}
    computing = [other for other in graph.layers if id(other) in met]
    notes += [not_computed_before(computing, name)] if computing else []
    if description.backwards:
        notes.append(Note("direction", BACKWARDS.format(layer=name)))
    return notes


def not_computed_before(others: Sequence[object], layer: str) -> Note:
    """Return the note on what comes before a layer, in the order of the model."""
    return Note("layer", _BEFORE.format(others=listed(others), layer=layer))


def computes(description: LayerDescription) -> bool:
    """Tell whether a layer gives other numbers than it gets."""
    is_empty = (
        description.kind == "Activation" and description.activation in NO_ACTIVATION
    )
    return description.kind not in PASSED and not is_empty


def listed(layers: Iterable[object]) -> str:
    """Return some layers in words, the first of many."""
    first = list(islice(layers, _MOST_NAMED + 1))
    more = ["…"] if len(first) > _MOST_NAMED else []
    return ", ".join([*map(plain, first[:_MOST_NAMED]), *more])


def _timesteps(
    description: LayerDescription, before: Sequence[LayerDescription]
) -> int | None:
    """Return how many timesteps a layer always gets; None where that is open."""
    if description.call.timesteps is not None:
        return description.call.timesteps
    for other in before:
        if other.kind not in _KEEPS_TIMESTEPS or other.last_alone:
            return None
        if other.call.timesteps is not None:
            return other.call.timesteps
    return None
