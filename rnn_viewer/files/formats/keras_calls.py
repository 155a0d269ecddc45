"""What the words of a Keras model tell of the calls of its layers."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.layer_description import Call

_DEEPEST = 50
_CONSTANT = "_CONSTANT_VALUE"


class _Tensor(NamedTuple):
    """An output of a layer: its first one, or as many after it."""

    layer: str
    number: int
    shape: tuple[Any, ...] = ()


class _Given(NamedTuple):
    """The arguments of one call: those by place, and those by name."""

    arguments: list[object]
    named: dict[str, object]


def call_of(nodes: object, is_recurrent: bool) -> Call:
    """Return what a layer of a graph is given, in all of its calls.

    Parameters
    ----------
    nodes : object
        ``inbound_nodes`` of the layer.
    is_recurrent : bool
        Whether what follows the sequence is a state and a mask.

    Notes
    -----
    Source: Keras 3.15, Functional.get_config and RNN.call; Keras 2.15, Node.serialize
    and RNN.__call__, which lists a state after the inputs.
    """
    calls = [_given(node) for node in nodes] if isinstance(nodes, list) else []
    inputs: list[_Tensor] = []
    states: list[_Tensor] = []
    masks: list[_Tensor] = []
    for arguments, named in calls:
        by_name = {name: list(_tensors(value)) for name, value in named.items()}
        masks += by_name.pop("mask", [])
        if is_recurrent:
            states += by_name.pop("initial_state", [])
            # By place: the sequence, a state, a mask.
            sequence = list(_tensors(arguments[:1]))
            inputs += sequence[:1]
            states += [*sequence[1:], *_tensors(arguments[1:2])]
            masks += _tensors(arguments[2:3])
        else:
            inputs += _tensors(arguments)
            for tensors in by_name.values():
                inputs += tensors
    return Call(
        _names(inputs),
        _names(states),
        bool(inputs) and all(tensor.number for tensor in inputs),
        bool(masks),
        _timesteps(inputs),
    )


def _given(node: object) -> _Given:
    """Return the arguments of a call, as Keras 3 or as Keras 2 writes them."""
    if isinstance(node, dict):
        arguments, named = node.get("args"), node.get("kwargs")
        return _Given(
            arguments if isinstance(arguments, list) else [],
            named if isinstance(named, dict) else {},
        )
    if not isinstance(node, list):
        return _Given([], {})
    # A tensor: its layer, the number of the call, that of the output, named arguments.
    tensors = [node] if node and isinstance(node[0], str) else node
    named = {}
    for tensor in tensors:
        if isinstance(tensor, list) and len(tensor) > 3 and isinstance(tensor[3], dict):
            named |= tensor[3]
    return _Given([tensors], named)


def _tensors(value: object, depth: int = 0) -> Iterator[_Tensor]:
    """Yield the outputs of layers in an argument, however deep they lie in it."""
    if depth > _DEEPEST:
        raise ValueError(
            QT_TRANSLATE_NOOP("errors", "its models are nested too deeply")
        )
    inside: Iterable[object] = ()
    if isinstance(value, dict):
        history = value.get("keras_history")
        if isinstance(history, list) and history:
            yield _tensor(history, value.get("shape"))
        else:
            inside = value.values()
    elif isinstance(value, list) and value and isinstance(value[0], str):
        # A list of words is no tensor.
        if value[0] != _CONSTANT and len(value) > 2 and isinstance(value[2], int):
            yield _tensor(value, None)
    elif isinstance(value, list):
        inside = value
    for inner in inside:
        yield from _tensors(inner, depth + 1)


def _tensor(history: list[Any], shape: object) -> _Tensor:
    number = history[2] if len(history) > 2 and isinstance(history[2], int) else 0
    known = tuple(shape) if isinstance(shape, list) else ()
    return _Tensor(str(history[0]), number, known)


def _names(tensors: list[_Tensor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tensor.layer for tensor in tensors))


def _timesteps(tensors: list[_Tensor]) -> int | None:
    """Return the one length of all sequences that are given; None without such."""
    lengths = {_length(tensor.shape) for tensor in tensors}
    return lengths.pop() if len(lengths) == 1 else None


def batch_timesteps(layer: dict[str, Any]) -> int | None:
    """Return how many timesteps a layer says that it gets; None where it is open."""
    config, built = layer.get("config"), layer.get("build_config")
    config = config if isinstance(config, dict) else {}
    shapes = _batch_shapes(config)
    shapes += [built.get("input_shape")] if isinstance(built, dict) else []
    lengths = (_length(shape, bool(config.get("time_major"))) for shape in shapes)
    return next(filter(None, lengths), None)


def batch_samples(layer: dict[str, Any]) -> int | None:
    """Return how many samples a layer gets at a time; None where that is open."""
    config = layer.get("config")
    shapes = _batch_shapes(config) if isinstance(config, dict) else []
    counts = (shape[0] for shape in shapes if isinstance(shape, list) and shape)
    return next((n for n in counts if isinstance(n, int) and n > 0), None)


def _batch_shapes(config: dict[str, Any]) -> list[object]:
    return [config.get("batch_shape"), config.get("batch_input_shape")]


def _length(shape: object, time_first: bool = False) -> int | None:
    """Return the timesteps of a shape of sequences, or of indices: ``[null, 5, 3]``."""
    if not isinstance(shape, list | tuple) or len(shape) not in (2, 3):
        return None
    length = shape[0 if time_first else 1]
    return length if isinstance(length, int) and length > 0 else None
