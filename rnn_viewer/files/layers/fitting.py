"""Whether the arrays of a simple recurrent layer are all there and fit each other."""

import math

from rnn_viewer.core.error_words import AT_LEAST_ONE_NUMBER, REAL_NUMBERS
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, together
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.layer_description import CUDNN
from rnn_viewer.files.layers.groups import Family, Group, ReadoutFamily
from rnn_viewer.files.layers.orders import lying, matrices, outputs_of
from rnn_viewer.files.open_file import plain

FITS = ("", "")
"""No problem, and nothing else expected."""

_HAS_SHAPE = QT_TRANSLATE_NOOP("errors", "{role} has shape {shape}")
_BESIDE = QT_TRANSLATE_NOOP("errors", "{expected} beside {name} {shape}")
_PARTS = QT_TRANSLATE_NOOP("errors", "units in {gates} equal parts, one a gate")
_PLAIN = QT_TRANSLATE_NOOP(
    "errors",
    "the weights alone: remove_parametrizations or remove_spectral_norm, then save",
)


def misfit(contents: Contents, group: Group, family: Family) -> tuple[str, str]:
    """Return what is wrong with the arrays of a layer and what was expected.

    Only types and shapes are looked at, so that a list of layers costs nothing.
    """
    if group.problem != FITS:
        return group.problem
    given = tuple(role for role in family.biases if role in group.names)
    biases = family.biases if given and family.is_told else given
    both = tuple(dict.fromkeys(filter(None, (family.W, family.U))))
    if group.projection:
        both = (*both, family.projection)
    is_whole = all(role in group.names for role in both)
    is_told = group.description is not None and group.description.has_bias
    if is_told or (family.bias_needed and not given and not is_whole):
        biases = family.biases if family.is_told else family.biases[:1]
    needed = (*both, *biases)
    missing = [role for role in needed if role not in group.names]
    if missing:
        listed = together((", ".join(needed[:-1]), needed[-1]))
        return QT_TRANSLATE_NOOP("errors", "weights lack {missing}").format(
            missing=", ".join(missing)
        ), listed
    if uncomputed := [n for n in group.names.values() if n in contents.uncomputed]:
        return contents.uncomputed[uncomputed[0]], _PLAIN
    for role in needed:
        problem = _no_numbers(contents, group, role, role not in biases)
        if problem != FITS:
            return problem
    problem = _shape_misfit(contents, group, family, biases)
    if problem == FITS and group.beside is not None:
        return _readout_misfit(contents, group, group.beside)
    return problem


def _no_numbers(
    contents: Contents, group: Group, role: str, is_matrix: bool
) -> tuple[str, str]:
    # One that was put together has the gates as its first dimension.
    is_stack = is_matrix and group.names[role] in contents.parts
    array = contents.arrays[group.names[role]]
    if array.dtype.kind not in "fiub":
        return QT_TRANSLATE_NOOP("errors", "{role} holds {dtype}").format(
            role=role, dtype=plain(array.dtype)
        ), REAL_NUMBERS
    if is_matrix and array.ndim != 2 + is_stack:
        return _HAS_SHAPE.format(role=role, shape=array.shape), QT_TRANSLATE_NOOP(
            "errors", "2 dimensions"
        )
    if array.size == 0:
        return QT_TRANSLATE_NOOP("errors", "{role} is empty, shape {shape}").format(
            role=role, shape=array.shape
        ), AT_LEAST_ONE_NUMBER
    return FITS


def _shape_misfit(
    contents: Contents, group: Group, family: Family, biases: tuple[str, ...]
) -> tuple[str, str]:
    """Return which shape does not fit that of W and what was expected, or `FITS`."""

    def shape(role: str) -> tuple[int, ...]:
        return contents.arrays[group.names[role]].shape

    W = shape(family.W)
    U = shape(family.U) if family.U else W
    layout, gates = group.layout, len(group.gates)
    rows = lying(U if layout and layout.swapped else W, group.is_transposed)[0]
    if rows % gates:
        words = {"gates": gates}
        return _HAS_SHAPE.format(role=family.W, shape=W), _PARTS.format(**words)
    if family.is_joint:
        rows = rows if layout or gates > 1 else min(W)
    elif layout is None and family.U:
        needed = (rows, outputs_of(contents, group) or rows // gates)
        needed = needed[::-1] if group.is_transposed else needed
        if needed != U and len(U) == 2:
            return _HAS_SHAPE.format(role=family.U, shape=U), _BESIDE.format(
                expected=needed, name=family.W, shape=W
            )
    if group.projection:
        projection, made = shape(family.projection), (U[-1], rows // gates)
        if projection != made:
            role = family.projection
            return _HAS_SHAPE.format(role=role, shape=projection), _BESIDE.format(
                expected=made, name=family.U, shape=U
            )
    expected = _shape_of_bias(group, family, rows)
    for role in biases:
        if not _is_bias(shape(role), expected):
            return _HAS_SHAPE.format(role=role, shape=shape(role)), _BESIDE.format(
                expected=expected, name=family.W, shape=W
            )
    return FITS


def _shape_of_bias(group: Group, family: Family, rows: int) -> tuple[int, ...]:
    """Return the shape of a bias; one array may hold those of inputs and of state."""
    is_told = group.description is not None and group.description.kind.startswith(CUDNN)
    if is_told or (group.layout is not None and group.layout.of_cudnn):
        return (2 * rows,)
    has_both = family.framework == "keras" and "b_u" in group.cell.parameter
    return (2, rows) if has_both else (rows,)


def _is_bias(shape: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    """Tell whether a bias has the numbers that are expected, in whatever order."""
    if len(expected) == 1:
        return math.prod(shape) == expected[0]
    return shape in (expected, expected[::-1])


def _readout_misfit(
    contents: Contents, group: Group, beside: ReadoutFamily
) -> tuple[str, str]:
    """Return what is wrong with V and c that lie beside W."""
    roles = [role for role in (beside.V, beside.c) if role in group.names]
    for role in roles:
        problem = _no_numbers(contents, group, role, role == beside.V)
        if problem != FITS:
            return problem
    V, *c = (contents.arrays[group.names[role]].shape for role in roles)
    features, columns = V[::-1] if beside.transposed else V
    units = matrices(contents, group)[1].shape[1]
    if columns != units:
        expected = (
            QT_TRANSLATE_NOOP("errors", "{units} rows, one a unit")
            if beside.transposed
            else QT_TRANSLATE_NOOP("errors", "{units} columns, one a unit")
        )
        return _HAS_SHAPE.format(role=beside.V, shape=V), expected.format(units=units)
    if c and math.prod(c[0]) != features:
        expected = _BESIDE.format(expected=(features,), name=beside.V, shape=V)
        return _HAS_SHAPE.format(role=beside.c, shape=c[0]), expected
    return FITS


def has_bias(group: Group, family: Family) -> bool:
    """Tell whether b is made of arrays; where it is not, it is zero."""
    return any(role in group.names for role in family.biases)
