"""Of which cell the arrays of a layer are, and its parameters out of them."""

from collections.abc import Iterator

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.gru import GATES
from rnn_viewer.core.cell.leaky_rnn import LEAKY_RNN
from rnn_viewer.core.cell.rate_rnn import RATE_RNN
from rnn_viewer.core.notes import Note, untold_gates
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.gate_rows import weights_of_rows
from rnn_viewer.files.formats.layer_description import CUDNN
from rnn_viewer.files.layers.families import BOOK, PSYCHRNN, Family
from rnn_viewer.files.layers.group import Group
from rnn_viewer.files.layers.orders import is_of_cudnn, matrices
from rnn_viewer.files.writing.run_arrays import CARRIES, STARTS, STATES, word_beside

_FRAMEWORKS = ("keras", "pytorch", "onnx")
_NO_FORM = QT_TRANSLATE_NOOP(
    "files",
    "without biases it is not told where the reset stands: it is taken to stand behind"
    " the product of the state",
)


def cells_by_kind() -> dict[str, list[Cell]]:
    """Return the cells that each class of layers computes, by its name."""
    found: dict[str, list[Cell]] = {}
    for cell in CELLS.values():
        layers = (getattr(cell, name) for name in _FRAMEWORKS)
        for kind in dict.fromkeys(layer.name for layer in layers if layer):
            for name in (kind, f"{kind}Cell", f"{CUDNN}{kind}"):
                found.setdefault(name, []).append(cell)
    return found


def settle_cell(contents: Contents, group: Group) -> None:
    """Tell a group of which cell its arrays are.

    What the file says counts; the shapes of the arrays tell it otherwise: how many
    gates there are, and by the bias of a GRU, where its reset stands.
    """
    family, description = group.family, group.description
    if family is None or family.gates:
        return
    word = word_beside(contents.arrays, group.place, "cell")
    if family is PSYCHRNN:
        cells = [RATE_RNN]
    elif family is BOOK and word in (LEAKY_RNN.name, RATE_RNN.name):
        # Their arrays are those of a simple one.
        cells = [CELLS[word]]
    elif description is not None:
        cells = cells_by_kind().get(description.kind, [])
    elif group.projection:
        cells = [cell for cell in CELLS.values() if cell.of_role("projection")]
    else:
        count = _count(contents, group, family)
        cells = [c for c in CELLS.values() if _gates_in(c, family) == max(count, 1)]
    is_projected = bool(group.projection)
    cells = [c for c in cells if bool(c.of_role("projection")) == is_projected]
    if len(cells) > 1:
        after = _resets_after(contents, group, family)
        cells = [cell for cell in cells if ("b_u" in cell.parameter) == after]
    group.cell = cells[0] if cells else SIMPLE_RNN


def _gates_in(cell: Cell, family: Family) -> int:
    """Return how many gates the layers of a framework have for a cell; 0 for none."""
    layer = getattr(cell, family.framework or "keras")
    return 0 if layer is None else len(layer.gates)


def _count(contents: Contents, group: Group, family: Family) -> int:
    """Return how many gates the shape of U tells; 0 where it is no multiple."""
    shape = (
        contents.arrays[group.names[family.U]].shape if family.U in group.names else ()
    )
    if len(shape) != 2 or 0 in shape or family.is_joint:
        return 1
    gates, rest = divmod(max(shape), min(shape))
    return 0 if rest else gates


def _resets_after(contents: Contents, group: Group, family: Family) -> bool:
    """Tell whether a GRU resets the product of the state."""
    if group.description is not None and group.description.reset_after is not None:
        return group.description.reset_after
    if family.framework != "keras":
        return True
    shapes = [
        contents.arrays[group.names[r]].shape for r in family.biases if r in group.names
    ]
    if not shapes or 2 in shapes[0][:-1] or shapes[0][1:] == (2,):
        return True
    U = contents.arrays[group.names[family.U]].shape if family.U in group.names else ()
    return is_of_cudnn(max(U, default=0), len(GATES), shapes)


def starts(group: Group) -> tuple[tuple[str, ...], ...]:
    """Return what a file calls each carried state before the first timestep."""
    return STATES, STARTS if group.family is PSYCHRNN else CARRIES


def gate_notes(group: Group, recurrent_activation: str | None) -> Iterator[Note]:
    """Yield what was guessed of the gates of a layer."""
    family = group.family
    if family is None or "recurrent_activation" not in group.cell.settings:
        return
    if recurrent_activation is None:
        yield untold_gates(RNNSettings.recurrent_activation)
    is_open = family.framework == "keras" and group.description is None
    has_bias = any(role in group.names for role in family.biases)
    if is_open and not has_bias and "b_u" in group.cell.parameter:
        yield Note("cell", _NO_FORM)


def parameters(contents: Contents, group: Group) -> CellWeights:
    """Return the parameters of a layer whose shapes have been checked."""
    W, U = matrices(contents, group)
    biases = _biases(contents, group, len(W))
    given = [contents.arrays[group.projection]] if group.projection else []
    beside = dict(zip(group.cell.of_role("projection"), given, strict=True))
    weights = weights_of_rows(group.cell, group.gates, (W, U), biases, beside)
    if group.family is None or not group.family.forget_bias:
        return weights
    return weights.with_arrays({"b_f": weights["b_f"] + group.family.forget_bias})


def _biases(contents: Contents, group: Group, rows: int) -> tuple[Array, Array]:
    """Return what is added to the products of the inputs and of the state."""
    found = [np.zeros(rows), np.zeros(rows)]
    biases = () if group.family is None else group.family.biases
    for number, role in enumerate(biases):
        if role not in group.names:
            continue
        array = contents.arrays[group.names[role]]
        if array.size == 2 * rows:
            # Keras has both in one array; R turns it round, cuDNN has them in a row.
            pair = array.T if array.shape[1:] == (2,) else array.reshape(2, rows)
            found = [b + part for b, part in zip(found, pair, strict=True)]
        else:
            found[min(number, 1)] = found[min(number, 1)] + np.ravel(array)
    return found[0], found[1]
