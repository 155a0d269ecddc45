"""The minGRU: a GRU whose gate and candidate read the inputs alone.

Source: Feng, Tung, Ahmed, Bengio and Hajimirsadeghi (2024), *Were RNNs all we needed?*,
arXiv:2410.01201, section 3.1; g is that of appendix B.3.
"""

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.gates import STATE, gate_kernel, input_product, parameters_of
from rnn_viewer.core.cell.gru import mixed
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

GATES = {"z": "update_t", "h": "candidate_t"}
"""The array that each gate makes, by the letter behind its parameters."""

MIN_GRU = Cell(
    name="min_gru",
    label=QT_TRANSLATE_NOOP("settings", "minGRU"),
    parameters=tuple(p for p in parameters_of(GATES) if p.role == "kernel"),
    statements=(
        input_product("z"),
        Statement(
            "update_t",
            "recurrent_activation",
            ("input_product_z",),
            "update_t",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The update gate: how much of the candidate is taken, from 0 to 1;"
                " the rest is state.",
            ),
            gate="z",
        ),
        input_product("h"),
        Statement(
            "candidate_t",
            "g",
            ("input_product_h",),
            "candidate_t",
            QT_TRANSLATE_NOOP("arrays", "The candidate: what may become the output."),
            gate="h",
        ),
        *mixed(
            "kept_share_t",
            "update_t",
            "kept_share_t",
            QT_TRANSLATE_NOOP("arrays", "The share of the state in the output."),
        ),
    ),
    inputs=("input_t",),
    output="output_t",
    carried=(STATE,),
    kernel=gate_kernel("MinGRUKernel"),
)
