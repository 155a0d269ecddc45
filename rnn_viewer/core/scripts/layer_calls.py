"""How a layer of a framework is called, where states may be emptied in between."""

from collections.abc import Iterable
from itertools import pairwise

from rnn_viewer.core.scripts.contents import emptied_before
from rnn_viewer.core.snapshot.snapshot import Snapshot


def layer_calls(snapshot: Snapshot, call: str, zeros: str) -> list[str]:
    """Return the lines that call a layer over the timesteps so far.

    Parameters
    ----------
    snapshot : Snapshot
        The moment.
    call : str
        A call of the layer on ``{inputs}`` and ``state_t``, which returns the outputs
        and the last state.
    zeros : str
        What an emptied state is.

    Returns
    -------
    list of str
        None at the start; one call, or a loop over the parts that emptied states make.
    """
    completed, emptied = snapshot.position.completed, emptied_before(snapshot)
    call = f"output_sequence, state_t = {call}"
    if not completed:
        return []
    if not emptied:
        return [call.format(inputs=f"sequences[:, :{completed}]")]
    parts = list(pairwise(sorted({0, *emptied, completed})))
    return [
        f"for begin, end in {parts}:",
        f"    if begin in {as_set(emptied)}:",
        f"        state_t = {zeros}",
        "    " + call.format(inputs="sequences[:, begin:end]"),
    ]


def as_set(numbers: Iterable[int]) -> str:
    """Return a set of numbers as Python writes it, in their order."""
    return f"{{{', '.join(map(str, numbers))}}}"
