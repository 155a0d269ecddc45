"""Where the values of a batch lie.

Who trains reads but some of them again, when gradients are computed. What is not read
again lies where the next result is written: what a timestep touches then stays in the
cache of the processor.
"""

from collections.abc import Iterator

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.training.blocks import Blocks
from rnn_viewer.core.training.groups import Group


def place_group(
    values: Blocks,
    cell: Cell,
    group: Group,
    widths: list[int],
    early: set[str],
    needed: set[str] | None,
) -> None:
    """Make room for the results of a group.

    Parameters
    ----------
    values : Blocks
        Where it is made.
    cell : Cell
        Of the group.
    group : Group
        What makes the results.
    widths : list of int
        How many numbers each has.
    early : set of str
        What is computed before the loop.
    needed : set of str or None
        What is read again, as `read_again` tells; None: everything is kept.
    """
    if needed is None:
        values.add(group.results, widths)
        return
    for names in _left(cell, group, early, needed):
        if not values.is_passing(names[0]) or not needed.intersection(group.results):
            for name, other in zip(group.results, names, strict=True):
                values.share(name, other)
            return
    read = {name for names in group.operands for name in names}
    is_passing = not early.intersection(group.results) and not early & read
    values.add(
        group.results, widths, is_passing and not needed.intersection(group.results)
    )


def _left(
    cell: Cell, group: Group, early: set[str], needed: set[str]
) -> Iterator[tuple[str, ...]]:
    """Yield operands that nobody reads behind a group: its results may lie there."""
    places = list(group.operands) if group.function != "product" else []
    if group.function == "sum":
        # The first that is added: the others are read behind it.
        made = [names for names in places if names[0] not in cell.parameter]
        places = ([names for names in made if names[0] in early] or made)[:1]
    for names in places:
        is_alike = len(names) == len(group.results)
        if is_alike and all(_is_read_once(cell, name, needed) for name in names):
            yield names


def _is_read_once(cell: Cell, name: str, needed: set[str]) -> bool:
    count = sum(statement.operands.count(name) for statement in cell.statements)
    return name in cell.made_by and name not in needed and count == 1


def read_again(cell: Cell, told_by_output: set[str]) -> set[str]:
    """Return what is read when gradients are computed, by its names.

    Parameters
    ----------
    cell : Cell
        Whose gradients.
    told_by_output : set of str
        The functions whose slope is that of their output.
    """
    found = {cell.output, *cell.inputs, *cell.becomes, *cell.becomes.values()}
    for statement in cell.statements:
        if statement.function == "product":
            found.add(statement.operands[1])
        elif statement.function in told_by_output:
            found.add(statement.result)
        elif statement.function != "sum":
            found.update(statement.operands)
            found.update({statement.result} if statement.function != "times" else ())
    return found
