"""What the next timestep of a backward pass hands back, as the product that it is.

The gradient by a carry is that of the next timestep, times what its forget gate lets
through: who follows the sum wants to see both.
"""

from dataclasses import replace

import numpy as np

from rnn_viewer.core.analysis.terms import Factor, UnitTerms
from rnn_viewer.core.cell.backward import NEXT, BackwardCell
from rnn_viewer.core.cell.trace import Trace


def with_later_factors(found: UnitTerms, cell: BackwardCell, later: Trace) -> UnitTerms:
    """Return a sum whose terms of the next timestep are products of what made them.

    Parameters
    ----------
    found : UnitTerms
        Of a timestep of a backward pass.
    cell : BackwardCell
        Of that pass.
    later : Trace
        Of the row of the pass before, which is the next timestep.
    """
    factors, weight, value = list(found.factors), found.weight, found.value
    weight, value = weight.copy(), value.copy()
    for kind, factor in enumerate(found.factors):
        made = cell.made_by.get(cell.becomes.get(factor.weight, ""))
        if made is None or made.function != "times":
            continue
        gate, gradient = made.operands
        rows = np.flatnonzero(found.kind == kind)
        weight[rows] = later[gate][found.unit]
        value[rows] = later[gradient][found.unit]
        names = f"{NEXT}{gate}", f"{NEXT}{gradient}"
        factors[kind] = Factor(*names, False, factor.result, factor.weight)
    for part in (weight, value):
        part.setflags(write=False)
    return replace(found, factors=tuple(factors), weight=weight, value=value)
