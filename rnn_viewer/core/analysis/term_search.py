"""The term of a sum that a text names."""

import re

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.analysis.terms import UnitTerms

_TERM = re.compile(r"([a-z_]\w*?)?\s*\[?\s*(?:(\d+)\s*,\s*)?(\d+)?\s*\]?", re.I)


def find(terms: UnitTerms, text: str, after: int = -1) -> int | None:
    """Return the row of the term that a text names; None where there is none.

    Parameters
    ----------
    terms : UnitTerms
        Where to look.
    text : str
        ``W[3, 17]``, ``U_f 17``, ``u17``, ``17``, ``b``: counted from 1.
    after : int
        The present row: the next one that fits counts, from the first one on again
        where there is none below it.
    """
    named = _TERM.fullmatch(text.strip())
    if named is None or not text.strip():
        return None
    rows = np.flatnonzero(_fits(terms, named))
    in_turn = [*rows[rows > after], *rows]
    return int(in_turn[0]) if in_turn else None


def _fits(terms: UnitTerms, named: re.Match[str]) -> NDArray[np.bool_]:
    """Return for each row whether it has the array, unit and column that are named."""
    array, unit, last = named.groups()
    is_row = np.array([factor.is_row for factor in terms.factors])[terms.kind]
    names = [factor.weight.upper() for factor in terms.factors]
    fits: NDArray[np.bool_] = is_row.copy()
    if array is not None:
        wanted = array.upper()
        # What is before the gate in a name is enough: W of W_F.
        named_so = [n == wanted or n.startswith(f"{wanted}_") for n in names]
        fits = np.isin(terms.kind, np.flatnonzero(named_so))
    if unit is not None:
        fits &= is_row & (int(unit) == terms.unit + 1)
    if last is not None:
        number = int(last)
        # A bias has one index, its unit.
        fits &= np.where(is_row, terms.column == number - 1, number == terms.unit + 1)
    return fits
