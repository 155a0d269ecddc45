"""The sum of one unit, term by term: every number that it is made of.

``z[j] = Σ_k W[j, k] · input_t[k] + Σ_k U[j, k] · state_t[k] + b[j]``. Source: Chollet
and Allaire (2018), *Deep Learning with R*, p. 186, listing 6.19, row j of its sum.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.cell.trace import Trace
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

Indices = NDArray[np.intp]


class Factor(NamedTuple):
    """What the terms of an operand of a sum are made of.

    Attributes
    ----------
    weight : str
        The array whose row, or whose number of the unit, weighs; empty where nothing
        does.
    value : str
        What that is multiplied by; empty where it stands alone.
    is_row : bool
        Whether it is a row of a matrix, with a term for each column.
    result : str
        The array that is there as soon as these terms are.
    state : str
        The carried state that a term reads a number of; empty where it reads none.
    """

    weight: str
    value: str
    is_row: bool
    result: str
    state: str = ""


@lru_cache
def factors_of(cell: Cell, total: Statement) -> tuple[Factor, ...]:
    """Return what the terms of a sum are made of, in the order of the equation."""
    found = []
    for name in total.addends:
        made = cell.made_by.get(name)
        if made is not None and made.function in ("product", "times"):
            weight, value = made.operands
            state, is_row = _state_read(cell, value), made.function == "product"
            found.append(Factor(weight, value, is_row, name, state))
        elif name in cell.inputs:
            found.append(Factor("", name, False, name))
        else:
            result = total.result if made is None else name
            found.append(Factor(name, "", False, result, _state_read(cell, name)))
    return tuple(found)


def _state_read(cell: Cell, name: str) -> str:
    """Return the carried state that a vector is, or is made of unit by unit."""
    made = cell.made_by.get(name)
    names = (name,) if made is None or made.function == "sum" else made.operands
    return next((name for name in names if name in cell.becomes), "")


_AT_ONCE = 1024
"""Terms that are summed one after another; more are summed in parts of that size."""


@dataclass(frozen=True, eq=False)
class UnitTerms:
    """All terms of the sum of a unit, in an order; read-only.

    Attributes
    ----------
    unit : int
        The row of W and U.
    of : Statement
        The sum.
    factors : tuple of Factor
        What the terms are made of.
    kind : ndarray of intp, shape (terms,)
        Index into `factors`.
    column : ndarray of intp, shape (terms,)
        Of W or U; 0 for b.
    weight, value, product : ndarray, shape (terms,)
        The weight, what it weighs (1 for b), and both multiplied.
    running_sum : ndarray, shape (terms,)
        The sum of the products down to each row.
    pre_activation, output : float
        The whole sum, and its activation where it has one, as the loop made them.
    """

    unit: int
    of: Statement
    factors: tuple[Factor, ...]
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

    def factor(self, row: int) -> Factor:
        """Return what a term is made of."""
        return self.factors[int(self.kind[row])]

    def array(self, row: int) -> str:
        """Return the array that the weight of a term is from."""
        return self.factor(row).weight

    def name(self, row: int) -> str:
        """Return what a term's weight is called, counted from 1: ``U[3, 17]``."""
        array, unit, k = self.array(row), self.unit + 1, self.column[row] + 1
        return (
            f"{array}[{unit}, {k}]" if self.factor(row).is_row else f"{array}[{unit}]"
        )

    def operand(self, row: int) -> str:
        """Return what a term's weight is multiplied by: ``state_t[17]``, or nothing."""
        factor = self.factor(row)
        place = self.column[row] if factor.is_row else self.unit
        return f"{factor.value}[{place + 1}]" if factor.value else ""

    def state(self, row: int) -> tuple[str, int] | None:
        """Return the carried state that a term reads and the unit; None without one."""
        factor = self.factor(row)
        place = int(self.column[row]) if factor.is_row else self.unit
        return (factor.state, place) if factor.state else None

    def row_of(self, array: str, column: int) -> int | None:
        """Return the row of the term of a cell of a parameter; None without one."""
        kinds = [factor.weight for factor in self.factors]
        if array not in kinds:
            return None
        rows = np.flatnonzero(
            (self.kind == kinds.index(array)) & (self.column == column)
        )
        return int(rows[0]) if len(rows) else None


class Order(NamedTuple):
    """An order of the terms: ``rank(product)`` rises, equal ones stay as they are."""

    name: str
    label: str
    rank: Callable[[Array], Array]


ORDERS = {
    order.name: order
    for order in (
        Order("position", QT_TRANSLATE_NOOP("terms", "by position"), np.zeros_like),
        Order("size", QT_TRANSLATE_NOOP("terms", "by size"), lambda p: -np.abs(p)),
        Order("sign", QT_TRANSLATE_NOOP("terms", "by sign"), np.negative),
    )
}


def terms(
    trace: Trace,
    weights: CellWeights,
    unit: int,
    order: str = "position",
    kinds: tuple[str, ...] | None = None,
    total: Statement | None = None,
) -> UnitTerms:
    """Return the sum of a unit at a timestep, term by term.

    Parameters
    ----------
    trace : Trace
        Of the timestep.
    weights : CellWeights
        Of the run.
    unit : int
        From 0.
    order : str
        A name of `ORDERS`; products that are no number come last.
    kinds : tuple of str, optional
        The arrays whose terms are there yet; all of them where it is left out.
    total : Statement, optional
        The sum; the first of the cell where it is left out.
    """
    cell = weights.cell
    total = total or cell.sums[0]
    factors = factors_of(cell, total)
    terms = _terms(trace, weights, unit, factors, kinds)
    with np.errstate(all="ignore"):
        product = terms[2] * terms[3]
        if order != "position":
            # Stable, and a NaN is sorted behind everything.
            rank = np.argsort(ORDERS[order].rank(product), kind="stable")
            terms, product = [part[rank] for part in terms], product[rank]
        running_sum = _running_sum(product)
    for part in (*terms, product, running_sum):
        part.setflags(write=False)
    taken = cell.activation_of(total)
    z = trace[total.result][unit]
    output = z if taken is None else trace[taken.result][unit]
    kind, column, weight, value = terms
    return UnitTerms(
        unit,
        total,
        factors,
        kind,
        column,
        weight,
        value,
        product,
        running_sum,
        float(z),
        float(output),
    )


def _terms(
    trace: Trace,
    weights: CellWeights,
    unit: int,
    factors: tuple[Factor, ...],
    kinds: tuple[str, ...] | None,
) -> list[Any]:
    """Return kind, column, weight and value of each term, in their position."""
    none = np.empty(0)
    parts: list[list[Any]] = [[none], [none], [none], [none]]
    for kind, factor in enumerate(factors):
        if kinds is not None and factor.weight not in kinds:
            continue
        here = slice(None) if factor.is_row else slice(unit, unit + 1)
        weight = np.ones(1)
        if factor.weight:
            known = weights.arrays.get(factor.weight)
            weight = trace[factor.weight] if known is None else known
            weight = weight[unit] if factor.is_row else weight[here]
        value = trace[factor.value][here] if factor.value else np.ones(1)
        columns = np.arange(len(weight))
        for part, new in zip(
            parts, (np.full(len(weight), kind), columns, weight, value), strict=True
        ):
            part.append(new)
    kind_of, column, weight, value = map(np.concatenate, parts)
    return [kind_of.astype(np.intp), column.astype(np.intp), weight, value]


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
