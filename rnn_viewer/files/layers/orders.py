"""In which order the matrices of a layer lie: told by names and shapes, or open.

Of the layouts that the shapes allow, the order is the one that the names tell. Without
such names it is a guess: a `Note` says so, and the layer dialog, ``--order`` and
``order=`` settle it. HDF5 that is not written by Keras may be written by R, whose
dimensions are reversed, so names tell no order there. ``W, U, b`` beside arrays that
only our own files hold lie as they do here.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either, together
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.layers.families import BOOK, TENSORFLOW_CELL, Family
from rnn_viewer.files.layers.group import Group, Layout
from rnn_viewer.files.open_file import plain

Matrix = NDArray[Any]


class Order(NamedTuple):
    """How the matrices of a layer may lie.

    Attributes
    ----------
    name : str
        What it is chosen by.
    label : str
        What a user calls it.
    transposed, swapped, state_first : bool
        As in `Layout`.
    """

    name: str
    label: str
    transposed: bool = False
    swapped: bool = False
    state_first: bool = False


ORDERS = {
    order.name: order
    for order in (
        Order("rows", QT_TRANSLATE_NOOP("files", "a row a unit")),
        Order("columns", QT_TRANSLATE_NOOP("files", "a column a unit"), True),
        Order(
            "rows-swapped",
            QT_TRANSLATE_NOOP("files", "a row a unit, U reads the inputs"),
            swapped=True,
        ),
        Order(
            "columns-swapped",
            QT_TRANSLATE_NOOP("files", "a column a unit, U reads the inputs"),
            transposed=True,
            swapped=True,
        ),
        Order(
            "inputs-first", QT_TRANSLATE_NOOP("files", "the inputs before the state")
        ),
        Order(
            "state-first",
            QT_TRANSLATE_NOOP("files", "the state before the inputs"),
            state_first=True,
        ),
    )
}
_JOINT = ("inputs-first", "state-first")

_OPEN = QT_TRANSLATE_NOOP(
    "files",
    "neither names nor shapes tell how {arrays} lie; taken: {label} (order {taken};"
    " else {others})",
)

_OPEN_JOINT = QT_TRANSLATE_NOOP(
    "files",
    "{arrays} reads inputs and state side by side; taken: {label} (order {taken}; else"
    " {others})",
)

# Only our own files have these arrays beside W, U and b, in the order used here.
_OURS = ("output_sequence", "initial_state")


def settle_order(contents: Contents, group: Group, order: str | None = None) -> None:
    """Tell a group how its matrices lie, and how else they may.

    Parameters
    ----------
    contents : Contents
        What the file holds.
    group : Group
        The arrays of a layer.
    order : str, optional
        One of `ORDERS`, which is taken where the shapes allow it.
    """
    family = group.family
    if family is None:
        return
    possible = list(_possible(contents, group, family))
    asked = [layout for layout in possible if layout.order == order]
    if not asked and possible and _is_told(contents, group, family):
        usual = [each for each in possible if each.transposed == family.transposed]
        # Two modules called W and U still do not tell which reads the inputs.
        is_swapping = family.swaps and not is_ours(contents, group)
        possible = usual if usual and is_swapping else (usual or possible)[:1]
    if possible:
        group.layout = (asked or possible)[0]
    group.open_orders = () if asked else tuple(each.order for each in possible)


def possible_orders(contents: Contents, group: Group) -> tuple[str, ...]:
    """Return the orders that the shapes of a layer allow, the likeliest first."""
    family = group.family
    found = () if family is None else _possible(contents, group, family)
    return tuple(layout.order for layout in found)


def _is_told(contents: Contents, group: Group, family: Family) -> bool:
    if family.is_joint:
        return bool(family.forget_bias) or TENSORFLOW_CELL in group.place
    is_told = family.is_told and not contents.may_be_reversed
    return is_told or is_ours(contents, group)


def is_ours(contents: Contents, group: Group) -> bool:
    """Tell whether a layer lies beside what only files of ours have."""
    is_named = group.family is BOOK or set(group.cell.parameter) <= set(contents.arrays)
    return is_named and any(name in contents.arrays for name in _OURS)


def _possible(contents: Contents, group: Group, family: Family) -> Iterator[Layout]:
    """Yield the layouts that the shapes allow, the likeliest first."""
    roles = (family.W, family.U)
    if any(role not in group.names for role in roles):
        return
    W, U = (contents.arrays[group.names[role]].shape for role in roles)
    gates = len(group.gates)
    if not gates or not {len(W), len(U)} <= {2, 3} or 0 in W + U:
        return
    if family.is_joint:
        yield from _joint(group, family, W)
        return
    likely = _likely_transposed(contents, group, family, U[-1])
    orders = [each for each in ORDERS.values() if each.name not in _JOINT]
    swaps = _swaps_first(group, family)
    given = [group.names[role] for role in family.biases if role in group.names]
    sizes = {contents.arrays[name].size for name in given}
    projected = outputs_of(contents, group)
    orders.sort(key=lambda o: (o.swapped != swaps, o.transposed != likely))
    for order in orders:
        pair = (U, W) if order.swapped else (W, U)
        inputs, state = (lying(shape, order.transposed) for shape in pair)
        rows, units = inputs[0], inputs[0] // gates
        is_needless = order.transposed != likely and {*W, *U} == {1}
        outputs = projected or units
        fits = state == (rows, outputs) and rows == gates * units
        # Keras has two biases of a GRU in one array.
        if not fits or is_needless or (sizes and not sizes & {rows, 2 * rows}):
            continue
        if family.swaps or not order.swapped:
            readout = _readout_transposed(contents, group, outputs, order.transposed)
            shapes = [contents.arrays[name].shape for name in given]
            of_cudnn = family.framework == "keras" and is_of_cudnn(rows, gates, shapes)
            swapped = order.swapped
            yield Layout(
                order.name, order.transposed, swapped, False, readout, of_cudnn
            )


def outputs_of(contents: Contents, group: Group) -> int:
    """Return how many outputs a projection makes; 0 where there is none."""
    shape = contents.arrays[group.projection].shape if group.projection else ()
    return int(shape[0]) if shape else 0


def is_of_cudnn(rows: int, gates: int, biases: Sequence[tuple[int, ...]]) -> bool:
    """Tell whether a layer of Keras lies as cuDNN reads it.

    It has the biases of the inputs and of the state one after the other. Source: Keras
    2.15, hdf5_format._convert_rnn_weights.
    """
    return gates > 1 and list(biases) == [(2 * rows,)]


def _joint(group: Group, family: Family, shape: tuple[int, ...]) -> Iterator[Layout]:
    """Yield the orders of a matrix that reads inputs and state side by side."""
    transposed = shape[-2] > shape[-1]
    if len(group.gates) > 1 and len(shape) == 2:
        transposed = family.transposed
    rows, columns = lying(shape, transposed)
    if rows // len(group.gates) < columns:
        names = _JOINT if len(shape) == 2 else _JOINT[::-1]
        for name in names:
            yield Layout(name, transposed, state_first=ORDERS[name].state_first)


def lying(shape: tuple[int, ...], transposed: bool) -> tuple[int, int]:
    """Return the shape of a matrix with a row a unit, the gates one below the other."""
    rows, columns = shape[-2:][::-1] if transposed else shape[-2:]
    return (rows * shape[0] if len(shape) == 3 else rows), columns


def _swaps_first(group: Group, family: Family) -> bool:
    """Tell whether U rather reads the inputs: WildML has U, V, W and no biases."""
    names = group.names
    return family is BOOK and "V" in names and not {"b", "c"} & set(names)


def _likely_transposed(
    contents: Contents, group: Group, family: Family, units: int
) -> bool:
    """Tell in which order matrices rather lie whose own shapes do not tell it.

    What reads the outputs lies as they do, and a bias that is a column goes with rows.
    """
    if not family.is_told:
        beside = [each.V for each in family.readouts if each.V in group.names]
        for role in (*beside[:1], *family.biases):
            shape = (
                contents.arrays[group.names[role]].shape if role in group.names else ()
            )
            if len(shape) == 2 and shape[0] != shape[1] and units in shape:
                is_row_a_unit = shape[0] == units
                return is_row_a_unit if role in beside else not is_row_a_unit
    return family.transposed


def _readout_transposed(
    contents: Contents, group: Group, units: int, transposed: bool
) -> bool:
    """Tell whether V lies with a row a unit; a square one lies as W does."""
    V = None if group.beside is None else contents.arrays[group.names[group.beside.V]]
    if V is None or V.ndim != 2 or V.shape[0] == V.shape[1]:
        return transposed
    return bool(V.shape[0] == units and V.shape[1] != units)


def matrices(contents: Contents, group: Group) -> tuple[Matrix, Matrix]:
    """Return W and U, shapes (units, input features) and (units, units).

    Those of a cell with gates have those of each gate one below the other. Their shapes
    are known to fit.
    """
    family, layout = group.family or BOOK, group.layout or Layout()
    roles = (family.W, family.U or family.W)
    W, U = (contents.arrays[group.names[role]] for role in roles)
    if layout.of_cudnn:
        return _turned_by_gate(W, group), _turned_by_gate(U, group)
    if layout.transposed:
        W, U = W.swapaxes(-1, -2), U.swapaxes(-1, -2)
    W, U = (array.reshape(-1, array.shape[-1]) for array in (W, U))
    if not family.U:
        # No gate reads the state.
        return W, np.broadcast_to(0.0, (len(W), len(W) // len(group.gates)))
    if family.is_joint:
        units = len(W) // len(group.gates)
        cut = units if layout.state_first else W.shape[1] - units
        W, U = np.split(W, [cut], axis=1)
        return (U, W) if layout.state_first else (W, U)
    return (U, W) if layout.swapped else (W, U)


def _turned_by_gate(matrix: Matrix, group: Group) -> Matrix:
    parts = np.split(matrix, len(group.gates), axis=1)
    return np.concatenate([part.reshape(part.shape[::-1]) for part in parts])


def order_notes(group: Group) -> tuple[Note, ...]:
    """Return what is to be said of a layer whose order is a guess."""
    taken, *others = group.open_orders or ("",)
    family = group.family
    if not others or family is None:
        return ()
    arrays = (plain(group.names[role]) for role in (family.W, family.U))
    words = (_OPEN_JOINT if family.is_joint else _OPEN).format(
        arrays=together(dict.fromkeys(arrays)),
        taken=taken,
        label=ORDERS[taken].label,
        others=either([", ".join(others[:-1]), others[-1]] if others[1:] else others),
    )
    return (Note("order", words),)
