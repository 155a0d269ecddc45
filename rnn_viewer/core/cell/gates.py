"""What the cells with gates have in common: a gate is a sum and a function of it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from rnn_viewer.core.cell.statement import Carried, Parameter, Statement
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

STATE = Carried(
    "state_t",
    "output_t",
    QT_TRANSLATE_NOOP(
        "arrays",
        "The hidden state: the output of the timestep before;"
        " number k stands over column k.",
    ),
    "initial_state",
    QT_TRANSLATE_NOOP(
        "arrays", "The state before the first timestep: zeros, unless it is edited."
    ),
)
"""The hidden state."""

CARRY = Carried(
    "previous_carry_t",
    "carry_t",
    QT_TRANSLATE_NOOP("arrays", "The carry of the timestep before."),
    "initial_carry",
    QT_TRANSLATE_NOOP("arrays", "The carry before the first timestep: zeros."),
    written="carry_t",
    axis="units",
)
"""The cell state of an LSTM, and of a rate RNN."""

_ROLES = (
    (
        "W",
        ("units", "input_features"),
        "kernel",
        QT_TRANSLATE_NOOP("arrays", "Weighs the inputs for {gate}."),
    ),
    (
        "U",
        ("units", "state_features"),
        "recurrent",
        QT_TRANSLATE_NOOP("arrays", "Weighs the state for {gate}."),
    ),
    (
        "b",
        ("units",),
        "bias",
        QT_TRANSLATE_NOOP("arrays", "The bias of {gate}: one number for each unit."),
    ),
)


def gate_kernel(name: str) -> Callable[..., Any]:
    """Return what makes a kernel of `gate_kernels`, loaded once a cell is computed."""
    return partial(_made, name)


def _made(name: str, *given: Any) -> Any:
    from rnn_viewer.core.cell import gate_kernels

    return getattr(gate_kernels, name)(*given)


def parameters_of(gates: Mapping[str, str]) -> tuple[Parameter, ...]:
    """Return W of each gate, then U of each, then b of each.

    Parameters
    ----------
    gates : mapping of str to str
        The array that each gate makes, by the letter behind its parameters.
    """
    return tuple(
        Parameter(f"{kind}_{letter}", axes, role, meaning.format(gate=gate))
        for kind, axes, role, meaning in _ROLES
        for letter, gate in gates.items()
    )


def input_product(gate: str) -> Statement:
    """Return ``W_g·input_t``."""
    return Statement(
        f"input_product_{gate}",
        "product",
        (f"W_{gate}", "input_t"),
        f"W_{gate}·input_t",
        QT_TRANSLATE_NOOP(
            "arrays",
            "What the input adds to each unit: row j of {matrix} times input_t.",
        ).format(matrix=f"W_{gate}"),
        is_inline=True,
        gate=gate,
    )


def state_product(gate: str, state: str = "state_t") -> Statement:
    """Return ``U_g·state_t``."""
    return Statement(
        f"state_product_{gate}",
        "product",
        (f"U_{gate}", state),
        f"U_{gate}·{state}",
        QT_TRANSLATE_NOOP(
            "arrays",
            "What the state adds to each unit: row j of {matrix} times {state}.",
        ).format(matrix=f"U_{gate}", state=state),
        is_inline=True,
        gate=gate,
    )


def total(gate: str, *operands: str) -> Statement:
    """Return the pre-activation of a gate."""
    return Statement(
        f"pre_activation_{gate}",
        "sum",
        operands,
        f"z_{gate}",
        QT_TRANSLATE_NOOP(
            "arrays", "The pre-activation of {gate}: what is added, unit by unit."
        ).format(gate=gate),
        is_inline=True,
        gate=gate,
    )


def gate_of(
    gate: str, result: str, meaning: str, function: str = "recurrent_activation"
) -> Statement:
    """Return the function of a pre-activation."""
    operands = (f"pre_activation_{gate}",)
    return Statement(result, function, operands, result, meaning, gate=gate)


def whole_gate(
    gate: str, result: str, meaning: str, function: str = "recurrent_activation"
) -> tuple[Statement, ...]:
    """Return a gate of ``W·input_t + U·state_t + b``."""
    products = input_product(gate), state_product(gate)
    names = (product.result for product in products)
    return (
        *products,
        total(gate, *names, f"b_{gate}"),
        gate_of(gate, result, meaning, function),
    )
