"""Whether the arrays of a simple recurrent layer are all there and fit each other."""

import math

from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.groups import BOOK, BOOK_READOUT, Family, Group
from rnn_viewer.files.opened import plain

FITS = ("", "")
"""No problem, and nothing else expected."""


def misfit(contents: Contents, group: Group, family: Family) -> tuple[str, str]:
    """Return what is wrong with the arrays of a layer and what was expected.

    Only types and shapes are looked at, so that a list of layers costs nothing.
    """
    biases = family.biases if has_bias(group, family) else ()
    needed = (family.W, family.U, *biases)
    missing = [role for role in needed if role not in group.names]
    if missing:
        listed = f"{', '.join(needed[:-1])} and {needed[-1]}"
        return f"weights lack {', '.join(missing)}", listed
    for role in needed:
        problem = _no_numbers(contents, group, role, role not in biases)
        if problem != FITS:
            return problem
    problem = _other_shape(contents, group, family, biases)
    if problem == FITS and family is BOOK and BOOK_READOUT.V in group.names:
        return _readout_misfit(contents, group)
    return problem


def _no_numbers(
    contents: Contents, group: Group, role: str, is_matrix: bool
) -> tuple[str, str]:
    array = contents.arrays[group.names[role]]
    if array.dtype.kind not in "fiub":
        return f"{role} holds {plain(array.dtype)}", "real numbers"
    if is_matrix and array.ndim != 2:
        return f"{role} has shape {array.shape}", "2 dimensions"
    if array.size == 0:
        return f"{role} is empty, shape {array.shape}", "at least one number"
    return FITS


def _other_shape(
    contents: Contents, group: Group, family: Family, biases: tuple[str, ...]
) -> tuple[str, str]:
    def shape(role: str) -> tuple[int, ...]:
        return contents.arrays[group.names[role]].shape

    W = shape(family.W)
    units = W[1] if family.transposed else W[0]
    beside = f"beside {family.W} {W}"
    if shape(family.U) != (units, units):
        problem = f"{family.U} has shape {shape(family.U)}"
        return problem, f"({units}, {units}) {beside}"
    for role in biases:
        if math.prod(shape(role)) != units:
            return f"{role} has shape {shape(role)}", f"({units},) {beside}"
    return FITS


def _readout_misfit(contents: Contents, group: Group) -> tuple[str, str]:
    """Return what is wrong with V and c that lie beside W."""
    for role in BOOK_READOUT.V, BOOK_READOUT.c:
        problem = _no_numbers(contents, group, role, role == BOOK_READOUT.V)
        if problem != FITS:
            return problem
    U, V, c = (contents.arrays[group.names[role]].shape for role in "UVc")
    if V[1] != U[0]:
        return f"V has shape {V}", f"{U[0]} columns, one a unit"
    if math.prod(c) != V[0]:
        return f"c has shape {c}", f"({V[0]},) beside V {V}"
    return FITS


def has_bias(group: Group, family: Family) -> bool:
    """Tell whether b is made of arrays; where it is not, it is zero."""
    given = any(role in group.names for role in family.biases)
    return given or family.bias_needed
