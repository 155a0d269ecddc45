"""The read-out as statements: ``y = V @ output_t + c``."""

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.statement import Parameter, Statement
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

READOUT = Cell(
    name="readout",
    label=QT_TRANSLATE_NOOP("settings", "read-out"),
    parameters=(
        Parameter(
            "V",
            ("readout_features", "units"),
            "kernel",
            QT_TRANSLATE_NOOP(
                "arrays", "Weighs the outputs: V[i, k] weighs unit k in number i."
            ),
        ),
        Parameter(
            "c",
            ("readout_features",),
            "bias",
            QT_TRANSLATE_NOOP(
                "arrays", "The bias of the read-out: one for each number read out."
            ),
        ),
    ),
    statements=(
        Statement(
            "readout_product",
            "product",
            ("V", "output_t"),
            "V·output_t",
            QT_TRANSLATE_NOOP(
                "arrays", "What the outputs add: row i of V times output_t."
            ),
        ),
        Statement(
            "readout_t",
            "sum",
            ("readout_product", "c"),
            "y",
            QT_TRANSLATE_NOOP(
                "arrays", "What is read out of this timestep: V·output_t + c."
            ),
        ),
    ),
    inputs=("output_t",),
    output="readout_t",
)
