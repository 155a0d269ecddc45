"""The GRU, with the reset behind the product of the state and before it.

Sources: Cho et al. (2014), *Learning phrase representations using RNN encoder-decoder*,
for the reset before the product; cuDNN, PyTorch and Keras (``reset_after=True``) for
the reset behind it.
"""

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.gates import (
    STATE,
    gate_kernel,
    gate_of,
    input_product,
    parameters_of,
    state_product,
    total,
    whole_gate,
)
from rnn_viewer.core.cell.statement import Layer, Parameter, Statement
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

GATES = {"z": "update_t", "r": "reset_t", "h": "candidate_t"}
"""The array that each gate makes, by the letter behind its parameters."""

_UPDATE_AND_RESET = (
    *whole_gate(
        "z",
        "update_t",
        QT_TRANSLATE_NOOP(
            "arrays",
            "The update gate: how much of the state is kept, from 0 to 1;"
            " the rest is candidate.",
        ),
    ),
    *whole_gate(
        "r",
        "reset_t",
        QT_TRANSLATE_NOOP(
            "arrays",
            "The reset gate: how much of the state the candidate reads, from 0 to 1.",
        ),
    ),
)

_CANDIDATE = gate_of(
    "h",
    "candidate_t",
    QT_TRANSLATE_NOOP("arrays", "The candidate: what may become the output."),
    "activation",
)


def mixed(kept: str, new: str, left: str, meaning: str) -> tuple[Statement, ...]:
    """Return how candidate and state make the output.

    Parameters
    ----------
    kept, new : str
        What the state and the candidate are multiplied by: the update gate, and what is
        left of it.
    left, meaning : str
        Which of both is left, and a sentence on it.
    """
    return (
        Statement(
            left, "one_minus", ("update_t",), "1 − update_t", meaning, is_inline=True
        ),
        Statement(
            "written_t",
            "times",
            (new, "candidate_t"),
            "written_t",
            QT_TRANSLATE_NOOP("arrays", "What the candidate adds to the output."),
            is_inline=True,
        ),
        Statement(
            "kept_t",
            "times",
            (kept, "state_t"),
            "kept_t",
            QT_TRANSLATE_NOOP("arrays", "What is kept of the state."),
            is_inline=True,
        ),
        Statement(
            "output_t",
            "sum",
            ("written_t", "kept_t"),
            "output_t",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The output of this timestep: the candidate and the state, shared out"
                " by the update gate.",
            ),
        ),
    )


_OUTPUT = mixed(
    "update_t",
    "new_share_t",
    "new_share_t",
    QT_TRANSLATE_NOOP("arrays", "The share of the candidate in the output."),
)

GRU = Cell(
    name="gru",
    label=QT_TRANSLATE_NOOP("settings", "GRU"),
    parameters=(
        *parameters_of(GATES),
        Parameter(
            "b_u",
            ("units",),
            "bias",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The bias of the state within the reset: one number for each unit.",
            ),
        ),
    ),
    statements=(
        *_UPDATE_AND_RESET,
        input_product("h"),
        state_product("h"),
        Statement(
            "state_sum_h",
            "sum",
            ("state_product_h", "b_u"),
            "U_h·state_t + b_u",
            QT_TRANSLATE_NOOP("arrays", "What the reset gate multiplies."),
            is_inline=True,
            gate="h",
        ),
        Statement(
            "reset_state_t",
            "times",
            ("reset_t", "state_sum_h"),
            "reset_state_t",
            QT_TRANSLATE_NOOP("arrays", "What the reset gate lets through."),
            is_inline=True,
            gate="h",
        ),
        total("h", "input_product_h", "b_h", "reset_state_t"),
        _CANDIDATE,
        *_OUTPUT,
    ),
    inputs=("input_t",),
    output="output_t",
    carried=(STATE,),
    keras=Layer("GRU", ("_z", "_r", "_h"), ("", "", "b_u")),
    pytorch=Layer("GRU", ("_r", "_z", "_h"), ("", "", "b_u")),
    onnx=Layer("GRU", ("_z", "_r", "_h"), ("", "", "b_u")),
    kernel=gate_kernel("GRUKernel"),
)

GRU_RESET_BEFORE = Cell(
    name="gru_reset_before",
    label=QT_TRANSLATE_NOOP("settings", "GRU of 2014"),
    parameters=parameters_of(GATES),
    statements=(
        *_UPDATE_AND_RESET,
        input_product("h"),
        Statement(
            "reset_state_t",
            "times",
            ("reset_t", "state_t"),
            "reset_state_t",
            QT_TRANSLATE_NOOP("arrays", "What the reset gate leaves of the state."),
            is_inline=True,
            gate="h",
        ),
        state_product("h", "reset_state_t"),
        total("h", "input_product_h", "state_product_h", "b_h"),
        _CANDIDATE,
        *_OUTPUT,
    ),
    inputs=("input_t",),
    output="output_t",
    carried=(STATE,),
    keras=Layer("GRU", ("_z", "_r", "_h")),
    onnx=Layer("GRU", ("_z", "_r", "_h")),
    kernel=gate_kernel("GRUResetBeforeKernel"),
)
