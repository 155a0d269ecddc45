"""The largest terms of a sum."""

from typing import NamedTuple

import numpy as np

from rnn_viewer.core.analysis.terms import UnitTerms
from rnn_viewer.core.array import Array


class Contributions(NamedTuple):
    """The largest terms of a sum, and what all others add to it.

    Attributes
    ----------
    rows : tuple of int
        The rows of the largest terms, the largest first.
    products : tuple of float
        What each adds, and last what the others add, where there are any.
    others : int
        How many the others are.
    edges : ndarray, shape (products + 1,)
        The sum before and after each of them: from 0 to the whole.
    """

    rows: tuple[int, ...]
    products: tuple[float, ...]
    others: int
    edges: Array


def largest(terms: UnitTerms, count: int) -> Contributions:
    """Return the `count` largest contributions to a sum, by magnitude, and the rest."""
    with np.errstate(all="ignore"):
        by_size = np.argsort(-np.abs(terms.product), kind="stable")
        rows, rest = by_size[: max(count, 0)], by_size[max(count, 0) :]
        products = terms.product[rows]
        if len(rest):
            products = np.append(products, terms.product[rest].sum())
        edges = np.concatenate([np.zeros(1), np.cumsum(products)])
    shown = tuple(map(float, products))
    return Contributions(tuple(map(int, rows)), shown, len(rest), edges)
