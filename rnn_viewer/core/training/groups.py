"""Which statements of a cell are computed as one.

The gates of a cell are computed alike. Laid side by side, their products of the same
vector are one product, and their sums and activations one call each.
"""

from functools import lru_cache
from typing import NamedTuple

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.derivatives import dependent
from rnn_viewer.core.cell.statement import Statement


class Group(NamedTuple):
    """Statements with one function, of operands that lie side by side.

    Attributes
    ----------
    function : str
        A name of `FUNCTIONS`.
    results : tuple of str
    operands : tuple of tuple of str
        By place: the first operand of each, the second of each, …; of products the
        matrices, and the one vector that all of them multiply.
    """

    function: str
    results: tuple[str, ...]
    operands: tuple[tuple[str, ...], ...]

    @property
    def apart(self) -> list["Group"]:
        """Its statements, each as a group of its own."""
        count = len(self.results)
        columns = [
            names if len(names) == count else names * count for names in self.operands
        ]
        return [
            Group(self.function, (result,), tuple((name,) for name in operands))
            for result, *operands in zip(self.results, *columns, strict=True)
        ]


class Plan(NamedTuple):
    """The statements of a cell in groups, in an order in which they can be computed.

    Attributes
    ----------
    before : tuple of Group
        What reads no state: all timesteps at once.
    loop : tuple of Group
        What each timestep computes.
    parameters : tuple of str
        In the order in which they lie in one vector: those of a group side by side.
    """

    before: tuple[Group, ...]
    loop: tuple[Group, ...]
    parameters: tuple[str, ...]


@lru_cache
def plan_of(cell: Cell) -> Plan:
    """Return the groups of a cell."""
    groups = _grouped(cell)
    moving = dependent(cell, *cell.becomes)
    return Plan(
        tuple(g for g in groups if g.results[0] not in moving),
        tuple(g for g in groups if g.results[0] in moving),
        _ordered_parameters(cell),
    )


def _grouped(cell: Cell) -> list[Group]:
    """Return the groups, those first that others read."""
    alone = {cell.output, *cell.becomes.values()}
    keys: dict[str, object] = {}
    depths: dict[str, int] = {}
    found: dict[object, list[Statement]] = {}
    for statement in cell.statements:
        read = tuple(_key(cell, keys, name, statement) for name in statement.operands)
        key: object = (statement.function, read)
        if statement.result in alone or _reads_a_state(cell, statement):
            key = statement.result
        keys[statement.result] = key
        deepest = max(depths.get(name, 0) for name in statement.operands)
        depths[statement.result] = deepest + 1
        found.setdefault(key, []).append(statement)
    places = {gate: place for place, gate in enumerate(_gate_order(cell))}
    sets = sorted(found.values(), key=lambda group: depths[group[0].result])
    groups = [_group(sorted(g, key=lambda s: places.get(s.gate, 0))) for g in sets]
    order = [name for group in groups for name in (*group.results, "")]
    order += [*_ordered_parameters(cell), ""]
    return [
        part
        for group in groups
        for part in ([group] if _lies_side_by_side(group, order) else group.apart)
    ]


def _reads_a_state(cell: Cell, statement: Statement) -> bool:
    """Tell whether numbers of a state are read one by one: they lie elsewhere."""
    is_product = statement.function == "product"
    return not is_product and any(name in cell.becomes for name in statement.operands)


def _lies_side_by_side(group: Group, order: list[str]) -> bool:
    """Tell whether the operands of each place follow one another in an order."""
    if len(group.results) == 1:
        return True
    several = (names for names in group.operands if len(names) > 1)
    return all(
        set(names) <= set(order)
        and tuple(order[order.index(names[0]) :][: len(names)]) == names
        for names in several
    )


def _key(cell: Cell, keys: dict[str, object], name: str, by: Statement) -> object:
    """Return what an operand has in common with those that lie beside it."""
    if name in cell.parameter:
        return cell.parameter[name].role
    return keys.get(name, name) if by.function != "product" else name


def _group(statements: list[Statement]) -> Group:
    function = statements[0].function
    operands = tuple(zip(*(s.operands for s in statements), strict=True))
    if function == "product":
        operands = operands[0], operands[1][:1]
    return Group(function, tuple(s.result for s in statements), operands)


def _gate_order(cell: Cell) -> list[str]:
    """Return the gates, those with the same activation side by side."""
    functions = [cell.made_by[result].function for result in cell.gate_results.values()]
    return sorted(
        cell.gate_results,
        key=lambda gate: functions.index(
            cell.made_by[cell.gate_results[gate]].function
        ),
    )


def _ordered_parameters(cell: Cell) -> tuple[str, ...]:
    gates = _gate_order(cell)
    roles = list(dict.fromkeys(parameter.role for parameter in cell.parameters))

    def place(name: str) -> tuple[int, int]:
        gate = cell.read_by(name).gate
        return (
            roles.index(cell.parameter[name].role),
            gates.index(gate) if gate else 0,
        )

    # b_u of a GRU stands behind the biases of all gates: it is read by another sum.
    names = sorted(cell.parameter, key=place)
    return tuple(names)
