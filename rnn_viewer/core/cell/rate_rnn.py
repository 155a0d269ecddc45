"""The rate RNN: its carry leaks, and a state is the activation of a carry.

The loop of networks of neuroscience, where the carry is called x and the output, a rate
of firing, r. Sources: Song, Yang and Wang (2016), *Training excitatory-inhibitory
recurrent neural networks for cognitive tasks*; PsychRNN 1.0, Basic.recurrent_timestep.
"""

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.gates import CARRY, STATE
from rnn_viewer.core.cell.simple_rnn import SIMPLE_RNN
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

RATE_RNN = Cell(
    name="rate_rnn",
    label=QT_TRANSLATE_NOOP("settings", "rate RNN"),
    parameters=SIMPLE_RNN.parameters,
    statements=(
        *SIMPLE_RNN.statements[:-1],
        Statement(
            "kept_t",
            "keep",
            ("previous_carry_t",),
            "kept_t",
            QT_TRANSLATE_NOOP("arrays", "What is kept of the carry: 1 − leak of it."),
            is_inline=True,
        ),
        Statement(
            "written_t",
            "leak",
            ("pre_activation",),
            "written_t",
            QT_TRANSLATE_NOOP("arrays", "What z adds to the carry: leak of it."),
            is_inline=True,
        ),
        Statement(
            "carry_t",
            "sum",
            ("kept_t", "written_t"),
            "carry_t",
            QT_TRANSLATE_NOOP(
                "arrays", "The carry: what is kept of it and what z adds."
            ),
        ),
        Statement(
            "output_t",
            "activation",
            ("carry_t",),
            "output_t",
            QT_TRANSLATE_NOOP(
                "arrays", "The output of this timestep: the activation of the carry."
            ),
        ),
    ),
    inputs=("input_t",),
    output="output_t",
    carried=(
        STATE._replace(
            initial_meaning=QT_TRANSLATE_NOOP(
                "arrays",
                "The state before the first timestep: the activation of the carry,"
                " unless it is edited.",
            ),
            activated="initial_carry",
        ),
        CARRY,
    ),
)
