"""The LSTM: gates that write, keep and show a carry.

Sources: Hochreiter and Schmidhuber (1997), *Long short-term memory*; Gers, Schmidhuber
and Cummins (2000), *Learning to forget*. The order of the gates is that of Keras.
"""

from dataclasses import replace

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.gates import (
    CARRY,
    STATE,
    gate_kernel,
    parameters_of,
    whole_gate,
)
from rnn_viewer.core.cell.statement import Layer, Parameter, Statement
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

GATES = {
    "i": "input_gate_t",
    "f": "forget_gate_t",
    "c": "candidate_t",
    "o": "output_gate_t",
}
"""The array that each gate makes, by the letter behind its parameters."""

LSTM = Cell(
    name="lstm",
    label=QT_TRANSLATE_NOOP("settings", "LSTM"),
    parameters=tuple(
        # Where no biases are drawn the forget gates are open at first, as in Keras.
        parameter._replace(undrawn=float(parameter.name == "b_f"))
        for parameter in parameters_of(GATES)
    ),
    statements=(
        *whole_gate(
            "i",
            "input_gate_t",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The input gate: how much of the candidate is written to the carry,"
                " from 0 to 1.",
            ),
        ),
        *whole_gate(
            "f",
            "forget_gate_t",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The forget gate: how much of the carry is kept, from 0 to 1.",
            ),
        ),
        *whole_gate(
            "c",
            "candidate_t",
            QT_TRANSLATE_NOOP("arrays", "The candidate: what may be written."),
            "activation",
        ),
        *whole_gate(
            "o",
            "output_gate_t",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The output gate: how much of the carry is put out, from 0 to 1.",
            ),
        ),
        Statement(
            "kept_t",
            "times",
            ("forget_gate_t", "previous_carry_t"),
            "kept_t",
            QT_TRANSLATE_NOOP("arrays", "What is kept of the carry."),
            is_inline=True,
        ),
        Statement(
            "written_t",
            "times",
            ("input_gate_t", "candidate_t"),
            "written_t",
            QT_TRANSLATE_NOOP("arrays", "What is written to the carry."),
            is_inline=True,
        ),
        Statement(
            "carry_t",
            "sum",
            ("kept_t", "written_t"),
            "carry_t",
            QT_TRANSLATE_NOOP(
                "arrays", "The carry (cell state): what is kept and what is written."
            ),
        ),
        Statement(
            "shown_carry_t",
            "activation",
            ("carry_t",),
            "activated carry_t",
            QT_TRANSLATE_NOOP("arrays", "The activation of the carry."),
            is_inline=True,
        ),
        Statement(
            "output_t",
            "times",
            ("output_gate_t", "shown_carry_t"),
            "output_t",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The output of this timestep: the output gate times the activation of"
                " the carry.",
            ),
        ),
    ),
    inputs=("input_t",),
    output="output_t",
    carried=(
        STATE,
        CARRY,
    ),
    keras=Layer("LSTM", ("_i", "_f", "_c", "_o")),
    pytorch=Layer("LSTM", ("_i", "_f", "_c", "_o")),
    onnx=Layer("LSTM", ("_i", "_o", "_f", "_c")),
    kernel=gate_kernel("LSTMKernel"),
)

LSTM_PROJECTED = replace(
    LSTM,
    name="lstm_projected",
    label=QT_TRANSLATE_NOOP("settings", "projected LSTM"),
    parameters=(
        *LSTM.parameters,
        Parameter(
            "W_p",
            ("outputs", "unit_features"),
            "projection",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The projection: row i weighs what the units show for number i of the"
                " output.",
            ),
        ),
    ),
    statements=(
        *LSTM.statements[:-1],
        Statement(
            "hidden_t",
            "times",
            ("output_gate_t", "shown_carry_t"),
            "hidden_t",
            QT_TRANSLATE_NOOP(
                "arrays",
                "What the units show: the output gate times the activation of the"
                " carry.",
            ),
        ),
        Statement(
            "output_t",
            "product",
            ("W_p", "hidden_t"),
            "output_t",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The output of this timestep: W_p times what the units show.",
            ),
            gate="p",
        ),
    ),
    keras=None,
    onnx=None,
    kernel=None,
)
"""The LSTM with ``proj_size`` of PyTorch: fewer outputs, and states, than units.

Source: Sak, Senior and Beaufays (2014), *Long short-term memory recurrent neural
network architectures for large scale acoustic modeling*.
"""
