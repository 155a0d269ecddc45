"""The table of an LSTM, as one entry would have it, to try what reads tables.

The gates are in the order i, f, c, o. Sources: Hochreiter and Schmidhuber (1997); Gers,
Schmidhuber and Cummins (2000).
"""

from rnn_viewer.core.cell.cell import Carried, Cell, Parameter, Statement

GATES = {
    "i": "input_gate_t",
    "f": "forget_gate_t",
    "c": "candidate_t",
    "o": "output_gate_t",
}
_AXES = {
    "W": (("units", "input_features"), "kernel"),
    "U": (("units", "state_features"), "recurrent"),
    "b": (("units",), "bias"),
}


def _gate(gate: str, result: str) -> tuple[Statement, ...]:
    products = (f"input_product_{gate}", f"state_product_{gate}")
    z, function = f"pre_activation_{gate}", "sigmoid" if gate != "c" else "activation"
    return (
        _inline(products[0], "product", (f"W_{gate}", "input_t"), gate),
        _inline(products[1], "product", (f"U_{gate}", "state_t"), gate),
        _inline(z, "sum", (*products, f"b_{gate}"), gate),
        Statement(result, function, (z,), result, "A gate.", gate=gate),
    )


def _inline(
    result: str, function: str, operands: tuple[str, ...], gate: str = ""
) -> Statement:
    meaning = "What is within another statement."
    return Statement(result, function, operands, result, meaning, True, gate=gate)


LSTM = Cell(
    name="lstm",
    label="LSTM",
    parameters=tuple(
        Parameter(f"{kind}_{gate}", *_AXES[kind], "A parameter.")
        for kind in _AXES
        for gate in GATES
    ),
    statements=(
        *(statement for gate in GATES.items() for statement in _gate(*gate)),
        _inline("kept_t", "times", ("forget_gate_t", "previous_carry_t")),
        _inline("written_t", "times", ("input_gate_t", "candidate_t")),
        Statement("carry_t", "sum", ("kept_t", "written_t"), "carry_t", "The carry."),
        _inline("shown_carry_t", "activation", ("carry_t",)),
        Statement(
            "output_t",
            "times",
            ("output_gate_t", "shown_carry_t"),
            "output_t",
            "The output.",
        ),
    ),
    inputs=("input_t",),
    output="output_t",
    carried=(
        Carried("state_t", "output_t", "The state.", "initial_state", "The first."),
        Carried(
            "previous_carry_t",
            "carry_t",
            "The carry that is read.",
            "initial_carry",
            "The first.",
            written="carry_t",
        ),
    ),
)
