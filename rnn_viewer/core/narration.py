"""What the status line says: the operation and its shapes in the book's own way."""

from rnn_viewer.core.snapshot import Snapshot

SET_STATUS = "state_t <- initial_state = ({O},1)"
START_STATUS = "state_t <- rep_len(0, {O}) = ({O},1)"


class _Function:
    """Formats as the activation of what its format spec names."""

    def __init__(self, r: str, words: dict[str, object]) -> None:
        self._r = r
        self._words = words

    def __format__(self, argument: str) -> str:
        inner = self._words.get(argument, argument)
        return self._r.format(z=inner)


def status(snapshot: Snapshot) -> str:
    """Return the last operation with its shapes; by unit, with its numbers.

    For example ``W %*% input_t = (64,32) * (32,1) = (64,1)``.
    """
    operation, position = snapshot.operation, snapshot.position
    words: dict[str, object] = {
        "t": position.timestep + 1,
        "T": snapshot.run.timesteps,
        "O": snapshot.weights.output_features,
        "I": snapshot.weights.input_features,
    }
    words["f"] = _Function(snapshot.run.activation.spelled("r").call, words)
    if position.at_start:
        is_set = snapshot.run.initial_state.any()
        return (SET_STATUS if is_set else START_STATUS).format(**words)
    if position.unit is not None and operation.unit_status:
        words |= _numbers(snapshot, position.unit)
        return operation.unit_status.format(**words)
    return operation.status.format(**words)


def _numbers(snapshot: Snapshot, unit: int) -> dict[str, object]:
    names = ("input_product", "state_product", "b", "pre_activation")
    numbers: dict[str, object] = {"j": unit + 1}
    for name in (*names, snapshot.operation.result):
        values = snapshot.values(name)
        if values is not None:
            numbers[name] = f"{values[unit]:.6g}"
    numbers["result"] = numbers[snapshot.operation.result]
    return numbers
