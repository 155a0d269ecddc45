"""Why a layer of a file cannot be opened, and what it is called then."""

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.activations.activation import GREATEST_PARAMETER
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.settings.settings import LEAST_LEAK, RECURRENT_ACTIVATIONS
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.layers.families import MIN_GRU
from rnn_viewer.files.layers.fitting import FITS, misfit
from rnn_viewer.files.layers.gated import cells_by_kind
from rnn_viewer.files.layers.groups import KERAS, Group
from rnn_viewer.files.layers.layer_functions import LayerFunctions

_UNKNOWN, _GATED_KIND = "unknown", QT_TRANSLATE_NOOP("errors", "GRU or LSTM")
_MINIMAL = "to_hidden_and_gate"

UNTOLD_GATES = QT_TRANSLATE_NOOP(
    "files", "has gates, and its names do not tell in which order"
)
_GATES_NEEDED = QT_TRANSLATE_NOOP(
    "errors", "the names of Keras or PyTorch, or an array a gate: W_i, W_f, W_c, W_o"
)
MINIMAL = QT_TRANSLATE_NOOP(
    "files",
    "is a minLSTM, or a minGRU whose units are not told: two parts, of as many rows as"
    " there are inputs, or as to_out has columns, are a minGRU",
)
OTHER_GATES = QT_TRANSLATE_NOOP("files", "has the function {activation} for its gates")
NOT_RECURRENT = QT_TRANSLATE_NOOP("files", "is no recurrent layer")
NOT_RUN = QT_TRANSLATE_NOOP("files", "is code, which is never run")
NO_ARRAYS = QT_TRANSLATE_NOOP("files", "has no arrays in the file")
NOT_SIMPLE = QT_TRANSLATE_NOOP("files", "is no SimpleRNN, RNN, LSTM or GRU")
ONLY = QT_TRANSLATE_NOOP("files", "has {names} alone")
OTHER_ACTIVATION = QT_TRANSLATE_NOOP("files", "has the activation {activation}")
OTHER_PARAMETER = QT_TRANSLATE_NOOP("files", "has {activation} of {parameter:g}")
GATES_BESIDE = QT_TRANSLATE_NOOP(
    "files", "has arrays of gates beside it, but not those of a whole GRU or LSTM"
)
OTHER_LEAK = QT_TRANSLATE_NOOP("files", "has a leak of {leak:g}")


def kind_of(contents: Contents, group: Group) -> str:
    """Return the class of a layer, or what the shapes of its arrays tell."""
    if group.description is not None:
        return group.description.kind
    family = group.family
    shapes = {role: contents.arrays[name].shape for role, name in group.names.items()}
    if family is None:
        matrix = next((role for role, shape in shapes.items() if len(shape) == 2), "")
        if matrix == "weight" and "bias" not in shapes:
            return QT_TRANSLATE_NOOP("errors", "Linear or Embedding")
        kinds = {"kernel": "Dense", "embeddings": "Embedding", "weight": "Linear"}
        return kinds.get(matrix, _UNKNOWN)
    if group.has_gates:
        return _GATED_KIND
    if family is MIN_GRU:
        return str(group.cell.label)
    layer = group.cell.keras or group.cell.pytorch
    if layer is None or group.cell is SIMPLE_RNN:
        return "SimpleRNN" if family is KERAS else "RNN"
    return layer.name


def problem_of(
    contents: Contents, group: Group, kind: str, functions: LayerFunctions
) -> tuple[str, str]:
    """Return why a layer cannot be opened and what was expected, or two empty texts."""
    description, family = group.description, group.family
    if description is not None:
        problem = _problem_described(group, kind)
        if problem:
            return problem, ""
    if family is None:
        return _no_layer(group, kind)
    if kind == _GATED_KIND:
        return GATES_BESIDE, ""
    if not group.gates:
        return UNTOLD_GATES, _GATES_NEEDED
    other = _other_functions(group, functions)
    return other if other != FITS else misfit(contents, group, family)


def _problem_described(group: Group, kind: str) -> str:
    """Return what the words of a file say against a layer."""
    description = group.description
    if description is not None and description.problem:
        return description.problem
    if kind == "Lambda":
        return NOT_RUN
    if kind not in cells_by_kind():
        return NOT_SIMPLE if group.family else NOT_RECURRENT
    return ""


def _no_layer(group: Group, kind: str) -> tuple[str, str]:
    """Return why arrays make no recurrent layer."""
    if group.description is not None and not group.names:
        return NO_ARRAYS, ""
    if group.description is not None and kind in cells_by_kind():
        there = ", ".join(group.names)
        return ONLY.format(names=there), f"{KERAS.W}, {KERAS.U}"
    return (MINIMAL if group.place.endswith(_MINIMAL) else NOT_RECURRENT), ""


def _other_functions(group: Group, functions: LayerFunctions) -> tuple[str, str]:
    """Return which function or number of a layer the loop does not have."""
    activation, parameter = functions.activation, functions.activation_parameter
    if activation is not None and activation not in ACTIVATIONS:
        known = ", ".join(ACTIVATIONS)
        return OTHER_ACTIVATION.format(activation=activation), known
    if parameter is not None and not 0.0 <= parameter <= GREATEST_PARAMETER:
        problem = OTHER_PARAMETER.format(activation=activation, parameter=parameter)
        return problem, QT_TRANSLATE_NOOP(
            "errors", "a number from 0 to {greatest}"
        ).format(greatest=f"{GREATEST_PARAMETER:g}")
    gates = functions.recurrent_activation
    if gates not in (None, *RECURRENT_ACTIVATIONS) and group.cell is not SIMPLE_RNN:
        known = ", ".join(RECURRENT_ACTIVATIONS)
        return OTHER_GATES.format(activation=gates), known
    if functions.leak is not None and not LEAST_LEAK <= functions.leak <= 1:
        return OTHER_LEAK.format(leak=functions.leak), QT_TRANSLATE_NOOP(
            "errors", "a number above 0, up to 1"
        )
    return FITS
