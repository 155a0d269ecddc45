"""Where the gradients of a batch lie.

What a sum alone reads has the gradient of that sum: it lies in the same place, and is
not copied. Those that are multiplied by one matrix lie side by side.
"""

from collections.abc import Iterable, Iterator

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.training.blocks import Blocks
from rnn_viewer.core.training.coefficients import roots_of, standing_for
from rnn_viewer.core.training.forward import Forward
from rnn_viewer.core.training.groups import Group


def gradient_blocks(forward: Forward) -> Blocks:
    """Return room for the gradients that a loop back over a batch needs.

    Beside those of results, ``scratch of`` each is a row for what is added to it.
    """
    cell, plan = forward.cell, forward.plan
    blocks = Blocks(forward.timesteps, forward.batch)

    def add(names: Iterable[str]) -> None:
        new = [name for name in dict.fromkeys(names) if name not in blocks]
        if new:
            widths = [forward.values[name].shape[-1] for name in new]
            blocks.add(new, widths)
            for name, width in zip(new, widths, strict=True):
                blocks.add([f"scratch of {name}"], [width], is_passing=True)

    for root in roots_of(cell):
        add([root])
    for group in (*plan.loop, *plan.before):
        if group.function == "product":
            add(standing_for(cell, name) for name in group.results)
    add(late_names(plan.before, cell))
    for statement in cell.statements:
        stand = standing_for(cell, statement.result)
        if statement.result not in blocks and stand in blocks:
            blocks.share(statement.result, stand)
    return blocks


def late_names(before: Iterable[Group], cell: Cell) -> Iterator[str]:
    """Yield what has its gradient behind the loop, for those of parameters."""
    for group in before:
        if group.function == "product":
            yield from (standing_for(cell, name) for name in group.results)
    for statement in cell.statements:
        if statement.function != "product" and any(
            name in cell.parameter for name in statement.operands
        ):
            yield standing_for(cell, statement.result)
