"""The operations of one turn of the loop, in their order: one entry each."""

from typing import NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Operation(NamedTuple):
    """One operation of the loop.

    Attributes
    ----------
    name : str
    operands : tuple of str
        The arrays it reads, by their names in `ARRAYS`.
    result : str
        The array it makes.
    by_unit : bool
        Whether its result is made row after row when one steps by unit.
    status : str
        What the status line says, in the spelling of R; names in braces stand for
        what `narration.words` gives.
    note : str
        A sentence to add, or nothing.
    """

    name: str
    operands: tuple[str, ...]
    result: str
    by_unit: bool
    status: str
    unit_status: str = ""
    note: str = ""


OPERATIONS = (
    Operation(
        "read_input",
        ("inputs",),
        "input_t",
        False,
        "input_t <- inputs[{t}, ] = ({I},1)",
    ),
    Operation(
        "input_product",
        ("W", "input_t"),
        "input_product",
        True,
        "W %*% input_t = ({O},{I}) * ({I},1) = ({O},1)",
        "sum(W[{j}, ] * input_t) = {result}",
    ),
    Operation(
        "state_product",
        ("U", "state_t"),
        "state_product",
        True,
        "U %*% state_t = ({O},{O}) * ({O},1) = ({O},1)",
        "sum(U[{j}, ] * state_t) = {result}",
    ),
    Operation(
        "add_bias",
        ("input_product", "state_product", "b"),
        "pre_activation",
        True,
        "(W %*% input_t) + (U %*% state_t) + b = ({O},1) + ({O},1) + ({O},1) = ({O},1)",
        "z[{j}] = {input_product} + {state_product} + {b} = {result}",
        QT_TRANSLATE_NOOP(
            "operations",
            "b is one number added to each unit, broadcast where the product is a"
            " plain vector",
        ),
    ),
    Operation(
        "activation",
        ("pre_activation",),
        "output_t",
        True,
        "output_t <- {f:z} = {f:({O},1)} = ({O},1)",
        "output_t[{j}] = {f:pre_activation} = {result}",
    ),
    Operation(
        "store",
        ("output_t",),
        "output_sequence",
        False,
        QT_TRANSLATE_NOOP(
            "operations",
            "output_sequence[{t}, ] <- output_t = ({O},1), row {t} of ({T},{O})",
        ),
    ),
    Operation(
        "set_state",
        ("output_t",),
        "state_t",
        False,
        "state_t <- output_t = ({O},1)",
        note=QT_TRANSLATE_NOOP(
            "operations", "what was just put out is what the next turn remembers"
        ),
    ),
)

INDEX = {operation.name: index for index, operation in enumerate(OPERATIONS)}
"""Where each operation stands in a turn, by its name."""

STORE = INDEX["store"]
SET_STATE = INDEX["set_state"]
