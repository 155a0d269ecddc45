"""Where the gradients of a batch lie.

What a sum alone reads has the gradient of that sum: it lies in the same place, and is
handed on without being copied. Products in the loop come first, so that the gradients
of all gates are multiplied by one matrix.
"""

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.training.blocks import Blocks
from rnn_viewer.core.training.forward import Forward
from rnn_viewer.core.training.groups import Group


def gradient_blocks(forward: Forward) -> Blocks:
    """Return room for the gradients of all results of a loop over a batch."""
    cell, plan = forward.cell, forward.plan
    blocks = Blocks(forward.timesteps, forward.batch)
    for group in (group for group in plan.loop if group.function == "product"):
        _add(blocks, group, forward)
        for name in group.results:
            total = _only_sum(cell, name)
            if total not in _handed_on(cell):
                _share(blocks, total, name)
    for group in reversed((*plan.before, *plan.loop)):
        _add(blocks, group, forward)
        for name in group.results if group.function == "sum" else ():
            for operand in cell.made_by[name].operands:
                if _only_sum(cell, operand):
                    _share(blocks, operand, name)
    return blocks


def _add(blocks: Blocks, group: Group, forward: Forward) -> None:
    names = [name for name in group.results if name not in blocks]
    if names:
        blocks.add(names, [forward.values[name].shape[-1] for name in names])


def _share(blocks: Blocks, name: str, other: str) -> None:
    if name and name not in blocks:
        blocks.share(name, other)


def _handed_on(cell: Cell) -> set[str]:
    """Return the results that the read-out or the next timestep reads."""
    return {cell.output, *cell.becomes.values()}


def _only_sum(cell: Cell, name: str) -> str:
    """Return the sum that alone reads a result; nothing where others do, or none."""
    if name not in cell.made_by or name in _handed_on(cell):
        return ""
    readers = [s for s in cell.statements for operand in s.operands if operand == name]
    is_one = len(readers) == 1 and readers[0].function == "sum"
    return readers[0].result if is_one else ""
