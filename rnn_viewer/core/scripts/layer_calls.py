"""How a layer of a framework is filled and called, and the loop where there is none."""

from collections.abc import Iterable
from itertools import pairwise

from rnn_viewer.core.cell.code_writer import step_lines
from rnn_viewer.core.cell.statement import Layer
from rnn_viewer.core.scripts.contents import emptied_before
from rnn_viewer.core.snapshot.snapshot import Snapshot


def stacked(layer: Layer, kind: str) -> str:
    """Return the parameters of a kind in NumPy, those of each gate below the last's.

    Parameters
    ----------
    layer : Layer
        Of a framework.
    kind : str
        ``W``, ``U`` or ``b``.
    """
    return _joined([kind + gate for gate in layer.gates])


def stacked_state_biases(layer: Layer) -> str:
    """Return the biases of the products of the state, in NumPy."""
    pairs = zip(layer.gates, layer.state_biases, strict=True)
    return _joined([name or f"0 * b{gate}" for gate, name in pairs])


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"np.concatenate(({', '.join(names)}))"


def states_of(snapshot: Snapshot) -> list[str]:
    """Return what the code calls the carried states."""
    return [state.in_code for state in snapshot.run.cell.carried]


def initial_lines(snapshot: Snapshot, given: str, zeros: str) -> list[str]:
    """Return the lines that set the states before the first timestep.

    Parameters
    ----------
    snapshot : Snapshot
        The moment.
    given : str
        What a state is that is set, by its ``{name}``.
    zeros : str
        What one is that is not.
    """
    run = snapshot.run
    return [
        f"{state.in_code} = "
        + (
            given.format(name=state.initial)
            if run.initial[state.initial].any()
            else zeros
        )
        for state in run.cell.carried
    ]


def layer_calls(snapshot: Snapshot, call: str, zeros: str) -> list[str]:
    """Return the lines that call a layer over the timesteps so far.

    Parameters
    ----------
    snapshot : Snapshot
        The moment.
    call : str
        Calls the layer on ``{inputs}`` and the states, and names the outputs and the
        last states.
    zeros : str
        What an emptied state is.

    Returns
    -------
    list of str
        None at the start; one call, or a loop over the parts that emptied states make.
    """
    completed, emptied = snapshot.position.completed, emptied_before(snapshot)
    if not completed:
        return []
    if not emptied:
        return [call.format(inputs=f"sequences[:, :{completed}]")]
    parts = list(pairwise(sorted({0, *emptied, completed})))
    return [
        f"for begin, end in {parts}:",
        f"    if begin in {as_set(emptied)}:",
        *(f"        {state} = {zeros}" for state in states_of(snapshot)),
        "    " + call.format(inputs="sequences[:, begin:end]"),
    ]


def loop_lines(snapshot: Snapshot, language: str, zeros: str, stored: str) -> list[str]:
    """Return the loop over the timesteps so far, where a framework has no layer.

    Parameters
    ----------
    snapshot : Snapshot
        The moment.
    language : str
        ``pytorch`` or ``keras``.
    zeros : str
        What an emptied state is.
    stored : str
        The line that stores ``{output}``.
    """
    cell, emptied = snapshot.run.cell, emptied_before(snapshot)
    empty = [
        f"    if t in {as_set(emptied)}:",
        *(f"        {state} = {zeros}" for state in states_of(snapshot)),
    ]
    return [
        f"for t in range({snapshot.position.completed}):",
        *(empty if emptied else []),
        "    input_t = inputs[t]",
        *(f"    {line}" for line in step_lines(cell, snapshot.run.functions, language)),
        f"    {stored.format(output=cell.output)}",
        *(
            f"    {s.in_code} = {s.result}"
            for s in cell.carried
            if s.in_code != s.result
        ),
    ]


def as_set(numbers: Iterable[int]) -> str:
    """Return a set of numbers as Python writes it, in their order."""
    return f"{{{', '.join(map(str, numbers))}}}"
