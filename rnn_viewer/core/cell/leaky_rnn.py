"""The leaky RNN: its state moves only a part of the way, as in an echo state network.

Source: Jaeger et al. (2007), *Optimization and applications of echo state networks with
leaky-integrator neurons*.
"""

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.gates import STATE, gate_kernel
from rnn_viewer.core.cell.simple_rnn import SIMPLE_RNN
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

LEAKY_RNN = Cell(
    name="leaky_rnn",
    label=QT_TRANSLATE_NOOP("settings", "leaky RNN"),
    parameters=SIMPLE_RNN.parameters,
    statements=(
        *SIMPLE_RNN.statements[:-1],
        Statement(
            "candidate_t",
            "activation",
            ("pre_activation",),
            "candidate_t",
            QT_TRANSLATE_NOOP(
                "arrays", "The candidate: what a simple RNN would put out."
            ),
        ),
        Statement(
            "kept_t",
            "keep",
            ("state_t",),
            "kept_t",
            QT_TRANSLATE_NOOP("arrays", "What is kept of the state: 1 − leak of it."),
            is_inline=True,
        ),
        Statement(
            "written_t",
            "leak",
            ("candidate_t",),
            "written_t",
            QT_TRANSLATE_NOOP("arrays", "What the candidate adds: leak of it."),
            is_inline=True,
        ),
        Statement(
            "output_t",
            "sum",
            ("kept_t", "written_t"),
            "output_t",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The output of this timestep: what is kept of the state and what the"
                " candidate adds.",
            ),
        ),
    ),
    inputs=("input_t",),
    output="output_t",
    carried=(STATE,),
    kernel=gate_kernel("LeakyKernel"),
)
