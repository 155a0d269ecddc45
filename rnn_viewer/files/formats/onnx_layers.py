"""The layers of a graph of ONNX: what feeds each, what it computes, its arrays."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Arrays
from rnn_viewer.files.formats.layer_description import Call, LayerDescription
from rnn_viewer.files.formats.onnx_functions import direction_functions

RECURRENT = {cell.onnx.name for cell in CELLS.values() if cell.onnx is not None}
_LOOPS = ("Loop", "Scan")
_SILENT = (
    "Transpose", "Squeeze", "Unsqueeze", "Reshape", "Identity", "Dropout", "Cast",
    "Flatten", "Slice", "Gather", "Expand", "Concat",
)  # fmt: skip
"""Operators that move numbers about and change none."""

PICKED = "picked"
"""The setting of a layer of which a timestep goes on that the graph picks."""

_VARIABLES = {
    "Gather": {"embeddings": 0},
    "LayerNormalization": {"gamma": 1, "beta": 2},
    "BatchNormalization": {
        "gamma": 1,
        "beta": 2,
        "moving_mean": 3,
        "moving_variance": 4,
    },
}
"""Which input of an operator is what, by Keras's names."""

_PICKS = ("Slice", "Gather")
_OF_SHAPES = ("Constant", "Shape", "ConstantOfShape", "Range")
_OUTPUTS, _LAST_STATE = 0, 1
_DIRECTIONS = {
    "forward": (("", False),),
    "reverse": (("", True),),
    "bidirectional": (("/forward_layer", False), ("/backward_layer", True)),
}

IS_LOOP = QT_TRANSLATE_NOOP(
    "files",
    "is a {kind} with a program of its own, as tf2onnx writes a GRU of Keras: its"
    " weights are not told apart",
)
_NO_CONSTANT = QT_TRANSLATE_NOOP(
    "files", "has {name} computed by the model, not stored in it"
)
_PEEPHOLES = QT_TRANSLATE_NOOP("files", "has peepholes, which the loop does not have")
_CLIPS = QT_TRANSLATE_NOOP("files", "clips what it adds up, which the loop does not")
_COUPLED = QT_TRANSLATE_NOOP(
    "files", "couples its input and forget gates, which the loop does not"
)


class OnnxGraph:
    """The layers of a model.

    Parameters
    ----------
    graph : onnx.GraphProto
        The model.
    constants : mapping of str to ndarray
        Its stored numbers by their names.

    Attributes
    ----------
    arrays : dict of str to ndarray
        Those of recurrent and of dense layers, behind the names of the layers.
    descriptions : tuple of LayerDescription
        What the graph tells of each layer, in its order.
    """

    def __init__(self, graph: Any, constants: Mapping[str, NDArray[Any]]) -> None:
        self._constants = constants
        self._by_output = {out: node for node in graph.node for out in node.output}
        self._owners: dict[str, str] = {}
        self.arrays: Arrays = {}
        self._read_last: set[str] = set()
        self._picked: set[str] = set()
        found: list[LayerDescription] = []
        for node in graph.node:
            found += self._described(node)
        self.descriptions = tuple(
            each._replace(
                last_alone=each.names[0] in self._read_last,
                settings={**each.settings, PICKED: each.names[0] in self._picked},
            )
            for each in found
        )

    def _described(self, node: Any) -> Iterator[LayerDescription]:
        """Yield what is said of a node; nothing of one that computes nothing."""
        inputs = [name for name in node.input if name]
        bias = next((n for n in inputs if n in self._constants), None)
        if node.op_type in (*_SILENT, *_OF_SHAPES):
            is_embedding = node.op_type == "Gather" and inputs[0] in self._constants
            if not (is_embedding and self._constants[inputs[0]].ndim == 2):
                return
        elif node.op_type == "Add" and bias and self._add_bias(node, inputs, bias):
            return
        name = self._named(node)
        feeds = self._feeding(inputs[0]) if inputs else ()
        if node.op_type in RECURRENT:
            yield from self._recurrent(node, name, feeds)
            return
        kind = node.op_type
        if kind in ("Gemm", "MatMul") and self._keep_dense(node, name):
            kind = "Dense"
        self._keep_others(node, name)
        problem = IS_LOOP.format(kind=kind) if kind in _LOOPS else ""
        call = Call(fed_by=feeds)
        yield LayerDescription(
            *((name,), f"{name}/", kind),
            fed_by=feeds,
            call=call,
            problem=problem,
            settings={each.name: _value(each) for each in node.attribute},
        )

    def _named(self, node: Any) -> str:
        """Return what a node is called; no other is called so."""
        wanted = re.sub(r"\.", "_", node.name.strip("/")) or node.op_type
        taken, name = {*self._owners.values()}, wanted
        while name in taken:
            name += "_"
        self._owners |= dict.fromkeys(node.output, name)
        return name

    def _feeding(self, name: str) -> tuple[str, ...]:
        """Return the names of the layers whose numbers a node is given."""
        found: dict[str, None] = {}
        waiting, met = [(name, False)], set()
        for value, picks in waiting:
            node = self._by_output.get(value)
            if value in met or node is None:
                continue
            met.add(value)
            own = self._owners.get(value)
            if own is not None:
                found[own] = None
                is_state = list(node.output).index(value) >= _LAST_STATE
                if node.op_type in RECURRENT and (picks or is_state):
                    self._read_last.add(own)
                    self._picked |= {own} if picks and not is_state else set()
            else:
                picks = picks or node.op_type in _PICKS
                waiting += [(each, picks) for each in node.input]
        return tuple(found)

    def _add_bias(self, node: Any, inputs: list[str], bias: str) -> bool:
        """Keep what is added to a dense layer as its bias; tell whether it is one."""
        other = next((name for name in inputs if name != bias), "")
        owner = self._owners.get(other)
        array = self._constants[bias]
        if owner is None or f"{owner}/kernel" not in self.arrays or array.ndim != 1:
            return False
        if len(array) != self.arrays[f"{owner}/kernel"].shape[1]:
            return False
        self.arrays[f"{owner}/bias"] = array
        self._owners |= dict.fromkeys(node.output, owner)
        return True

    def _keep_dense(self, node: Any, name: str) -> bool:
        """Keep the arrays of a dense layer; tell whether it is one."""
        told = {each.name: each for each in node.attribute}
        scales = [told[word].f for word in ("alpha", "beta") if word in told]
        matrix = self._constants.get(node.input[1]) if len(node.input) > 1 else None
        if matrix is None or matrix.ndim != 2 or set(scales) - {1.0}:
            return False
        if "transA" in told and told["transA"].i:
            return False
        is_turned = "transB" in told and told["transB"].i
        self.arrays[f"{name}/kernel"] = matrix.T if is_turned else matrix
        if len(node.input) > 2 and node.input[2] in self._constants:
            self.arrays[f"{name}/bias"] = self._constants[node.input[2]]
        return True

    def _keep_others(self, node: Any, name: str) -> None:
        """Keep the arrays of an embedding or of a norm, by Keras's names."""
        for word, number in _VARIABLES.get(node.op_type, {}).items():
            array = self._constants.get(dict(enumerate(node.input)).get(number, ""))
            if array is not None:
                self.arrays[f"{name}/{word}"] = array

    def _recurrent(
        self, node: Any, name: str, feeds: tuple[str, ...]
    ) -> Iterator[LayerDescription]:
        """Yield the directions of a recurrent layer, and keep their arrays."""
        told = {each.name: each for each in node.attribute}
        word = told["direction"].s.decode() if "direction" in told else "forward"
        states = self._states(node)
        for number, (end, backwards) in enumerate(_DIRECTIONS.get(word, ())):
            place = f"{name}{end}"
            problem = self._problem(node, told) or self._keep(node, place, number)
            functions = direction_functions(node.op_type, told, number)
            yield LayerDescription(
                (name, end.removeprefix("/")) if end else (name,),
                f"{place}/",
                node.op_type,
                functions.activation,
                backwards,
                fed_by=feeds,
                call=Call(fed_by=feeds, states=states),
                feeds=(feeds, None) if end else (),
                recurrent_activation=functions.recurrent_activation,
                activation_parameter=functions.activation_parameter,
                reset_after=bool(_whole(told, "linear_before_reset")),
                problem=problem or functions.problem,
            )

    def _problem(self, node: Any, told: Mapping[str, Any]) -> str:
        inputs = dict(enumerate(node.input))
        for place, name in ((1, "W"), (2, "R"), (3, "B")):
            if inputs.get(place) and inputs[place] not in self._constants:
                return _NO_CONSTANT.format(name=name)
        if inputs.get(7):
            return _PEEPHOLES
        if "clip" in told:
            return _CLIPS
        return _COUPLED if _whole(told, "input_forget") else ""

    def _keep(self, node: Any, place: str, number: int) -> str:
        """Keep the arrays of one direction; return why that is not possible."""
        inputs = dict(enumerate(node.input))
        for place_of, roles in ((1, ("W",)), (2, ("R",)), (3, ("Wb", "Rb"))):
            if not inputs.get(place_of):
                continue
            array = self._constants[inputs[place_of]]
            if array.ndim != (3 if len(roles) == 1 else 2) or len(array) <= number:
                return _NO_CONSTANT.format(name="WRB"[place_of - 1])
            parts = np.array_split(array[number], len(roles))
            self.arrays |= {
                f"{place}/{r}": p for r, p in zip(roles, parts, strict=True)
            }
        for place_of, role in ((5, "h0"), (6, "c0")):
            state = self._constants.get(inputs.get(place_of, ""))
            if state is not None and len(state) > number and state.any():
                self.arrays[f"{place}/{role}"] = state[number]
        return ""

    def _states(self, node: Any) -> tuple[str, ...]:
        """Return the names of the states that a layer is given, but those of zeros."""
        given = [name for name in node.input[5:7] if name]
        return tuple(name for name in given if not self._is_stored(name))

    def _is_stored(self, name: str) -> bool:
        """Tell whether a state is stored, or zeros that are made in the shape asked."""
        while name not in self._constants:
            node = self._by_output.get(name)
            if node is None or node.op_type not in (*_SILENT, "ConstantOfShape"):
                return False
            if node.op_type == "ConstantOfShape":
                return not node.attribute
            name = node.input[0]
        return True


def _value(attribute: Any) -> Any:
    """Return what an attribute is: a number, a word or a list of numbers."""
    kinds = {1: attribute.f, 2: attribute.i, 3: attribute.s, 7: list(attribute.ints)}
    value = kinds.get(attribute.type)
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _whole(told: Mapping[str, Any], name: str) -> int:
    return int(told[name].i) if name in told else 0
