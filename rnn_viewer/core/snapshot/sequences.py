"""Which array the output sequence shows over time: outputs, a carry or a gate."""

from functools import lru_cache

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot

OUTPUTS = "output_sequence"

MOST_TIMESTEPS = 10_000
"""Of longer runs carry and gates are not shown over time: they are computed again."""


@lru_cache
def sequences_of(cell: Cell) -> tuple[str, ...]:
    """Return what can be shown over time: the outputs, other states, each gate."""
    carried = (s.result for s in cell.carried if s.result != cell.output)
    gates = (result for result in cell.gate_results.values() if result != cell.output)
    return (OUTPUTS, *carried, *gates)


def sequence_of(snapshot: Snapshot) -> str:
    """Return what is shown over time: of a comparison, or a long run, the outputs."""
    wanted = snapshot.sequence
    if snapshot.compared != "run" or snapshot.run.timesteps > MOST_TIMESTEPS:
        return OUTPUTS
    return wanted if wanted in sequences_of(snapshot.run.cell) else OUTPUTS
