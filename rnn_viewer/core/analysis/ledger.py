"""The sum of one unit, term by term: every number that its pre-activation is made of.

``z[j] = Σ_k W[j, k] · input_t[k] + Σ_k U[j, k] · state_t[k] + b[j]``. Source: Chollet
and Allaire (2018), *Deep Learning with R*, p. 186, listing 6.19, row j of its sum.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.rnn import StepTrace
from rnn_viewer.core.weights import Weights
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

Indices = NDArray[np.intp]

KINDS = ("W", "U", "b")
"""The arrays whose numbers weigh, in the order of the equation."""

OPERANDS = {"W": "input_t", "U": "state_t"}
"""What W and U are multiplied by; b stands alone."""

_AT_ONCE = 1024
"""Terms that are summed one after another; more are summed in parts of that size."""


@dataclass(frozen=True, eq=False)
class Ledger:
    """All terms of the sum of a unit, in an order; read-only.

    Attributes
    ----------
    unit : int
        The row of W and U.
    kind : ndarray of intp, shape (terms,)
        Index into `KINDS`.
    column : ndarray of intp, shape (terms,)
        Of W or U; 0 for b.
    weight, value, product : ndarray, shape (terms,)
        The weight, what it weighs (1 for b), and both multiplied.
    running_sum : ndarray, shape (terms,)
        The sum of the products down to each row.
    pre_activation, output : float
        What the loop made of the whole sum.
    """

    unit: int
    kind: Indices
    column: Indices
    weight: Array
    value: Array
    product: Array
    running_sum: Array
    pre_activation: float
    output: float

    def __len__(self) -> int:
        return len(self.product)

    @property
    def total(self) -> float:
        """The last running sum."""
        return float(self.running_sum[-1]) if len(self) else 0.0

    def array(self, row: int) -> str:
        """Return the array that the weight of a term is from, one of `KINDS`."""
        return KINDS[self.kind[row]]

    def name(self, row: int) -> str:
        """Return what a term's weight is called, counted from 1: ``U[3, 17]``."""
        array, unit, k = self.array(row), self.unit + 1, self.column[row] + 1
        return f"b[{unit}]" if array == "b" else f"{array}[{unit}, {k}]"

    def operand(self, row: int) -> str:
        """Return what a term's weight is multiplied by: ``state_t[17]``, or nothing."""
        array = OPERANDS.get(self.array(row))
        return "" if array is None else f"{array}[{self.column[row] + 1}]"

    def row_of(self, array: str, column: int) -> int | None:
        """Return the row of the term of a cell of W, U or b; None where it is not."""
        is_of_array = self.kind == KINDS.index(array)
        rows = np.flatnonzero(is_of_array & (self.column == column))
        return int(rows[0]) if len(rows) else None


class Order(NamedTuple):
    """An order of the terms: ``rank(product)`` rises, equal ones stay as they are."""

    name: str
    label: str
    rank: Callable[[Array], Array]


ORDERS = {
    order.name: order
    for order in (
        Order("position", QT_TRANSLATE_NOOP("ledger", "by position"), np.zeros_like),
        Order("size", QT_TRANSLATE_NOOP("ledger", "by size"), lambda p: -np.abs(p)),
        Order("sign", QT_TRANSLATE_NOOP("ledger", "by sign"), np.negative),
    )
}


def ledger(
    trace: StepTrace,
    weights: Weights,
    unit: int,
    order: str = "position",
    kinds: tuple[str, ...] = KINDS,
) -> Ledger:
    """Return the sum of a unit at a timestep, term by term.

    Parameters
    ----------
    trace : StepTrace
        Of the timestep.
    weights : Weights
        Of the run.
    unit : int
        From 0.
    order : str
        A name of `ORDERS`; products that are no number come last.
    kinds : tuple of str
        Those of `KINDS` that are there yet.
    """
    terms = _terms(trace, weights, unit, kinds)
    with np.errstate(all="ignore"):
        product = terms[2] * terms[3]
        if order != "position":
            # Stable, and a NaN is sorted behind everything.
            rank = np.argsort(ORDERS[order].rank(product), kind="stable")
            terms, product = [part[rank] for part in terms], product[rank]
        running_sum = _running_sum(product)
    for part in (*terms, product, running_sum):
        part.setflags(write=False)
    z, output = float(trace.pre_activation[unit]), float(trace.output_t[unit])
    kind, column, weight, value = terms
    return Ledger(unit, kind, column, weight, value, product, running_sum, z, output)


def _terms(
    trace: StepTrace, weights: Weights, unit: int, kinds: tuple[str, ...]
) -> list[Any]:
    """Return kind, column, weight and value of each term, in their position."""
    rows = {"W": weights.W[unit], "U": weights.U[unit], "b": weights.b[unit : unit + 1]}
    values = {"W": trace.input_t, "U": trace.state_t, "b": np.ones(1)}
    sizes = [len(rows[kind]) for kind in kinds]
    indices = np.array([KINDS.index(kind) for kind in kinds], dtype=np.intp)
    columns = [np.arange(size) for size in sizes]
    parts = (columns, [rows[kind] for kind in kinds], [values[kind] for kind in kinds])
    column, weight, value = (np.concatenate([np.empty(0), *part]) for part in parts)
    return [np.repeat(indices, sizes), column.astype(np.intp), weight, value]


def _running_sum(product: Array) -> Array:
    """Return the sums of the first 1, 2, … products, shape (terms,).

    Summed in parts of n₁, each from the sum of those before it: the error grows with
    n₁ + n / n₁ where that of one plain sum grows with n (Higham, 2002, *Accuracy and
    Stability of Numerical Algorithms*, 2nd ed., section 4.2).
    """
    count = len(product)
    padded = np.zeros(-(-count // _AT_ONCE) * _AT_ONCE)
    padded[:count] = product
    parts = np.cumsum(padded.reshape(-1, _AT_ONCE), axis=1)
    before = np.concatenate([np.zeros(1), np.cumsum(parts[:, -1])[:-1]])
    sums: Array = (parts + before[: len(parts), np.newaxis]).ravel()[:count]
    return sums


_TERM = re.compile(r"(W|U|b)?\s*\[?\s*(?:(\d+)\s*,\s*)?(\d+)?\s*\]?", re.IGNORECASE)


_KIND_OF = {kind.upper(): index for index, kind in enumerate(KINDS)}


def find(ledger: Ledger, text: str, after: int = -1) -> int | None:
    """Return the row of the term that a text names; None where there is none.

    Parameters
    ----------
    ledger : Ledger
        Where to look.
    text : str
        ``W[3, 17]``, ``U 17``, ``u17``, ``17``, ``b``: counted from 1.
    after : int
        The present row: the next one that fits counts, from the first one on again
        where there is none below it.
    """
    named = _TERM.fullmatch(text.strip())
    if named is None or not text.strip():
        return None
    rows = np.flatnonzero(_fits(ledger, named))
    in_turn = [*rows[rows > after], *rows]
    return int(in_turn[0]) if in_turn else None


def _fits(ledger: Ledger, named: re.Match[str]) -> NDArray[np.bool_]:
    """Return for each row whether it has the array, unit and column that are named."""
    array, unit, last = named.groups()
    is_b = ledger.kind == KINDS.index("b")
    fits: NDArray[np.bool_] = (
        ~is_b if array is None else ledger.kind == _KIND_OF[array.upper()]
    )
    if unit is not None:
        fits &= ~is_b & (int(unit) == ledger.unit + 1)
    if last is not None:
        number = int(last)
        # b has one index, its unit.
        fits &= np.where(is_b, number == ledger.unit + 1, ledger.column == number - 1)
    return fits


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


def largest(ledger: Ledger, count: int) -> Contributions:
    """Return the `count` largest contributions to a sum, by magnitude, and the rest."""
    with np.errstate(all="ignore"):
        by_size = np.argsort(-np.abs(ledger.product), kind="stable")
        rows, rest = by_size[: max(count, 0)], by_size[max(count, 0) :]
        products = ledger.product[rows]
        if len(rest):
            products = np.append(products, ledger.product[rest].sum())
        edges = np.concatenate([np.zeros(1), np.cumsum(products)])
    shown = tuple(map(float, products))
    return Contributions(tuple(map(int, rows)), shown, len(rest), edges)
