"""Which array the output sequence shows over time: outputs, a carry or a gate."""

from functools import lru_cache

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot

OUTPUTS = "output_sequence"


@lru_cache
def sequences_of(cell: Cell) -> tuple[str, ...]:
    """Return what can be shown over time: the outputs, other states, each gate."""
    gates = (result for result in cell.gate_results.values() if result != cell.output)
    return (OUTPUTS, *cell.beside_output, *gates)


def sequence_of(snapshot: Snapshot) -> str:
    """Return what is shown over time: of a comparison the outputs."""
    return known_sequence(snapshot) if snapshot.compared == "run" else OUTPUTS


def known_sequence(snapshot: Snapshot) -> str:
    """Return what was chosen to be shown over time, as far as the cell has it."""
    wanted = snapshot.sequence
    return wanted if wanted in sequences_of(snapshot.run.cell) else OUTPUTS


def history_array_of(snapshot: Snapshot) -> str:
    """Return the result whose lines the history draws: one that the cell has."""
    cell, wanted = snapshot.run.cell, snapshot.history_array
    return wanted if wanted in cell.made_by else cell.output
