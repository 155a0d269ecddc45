"""The simple RNN: ``output_t = activation(W @ input_t + U @ state_t + b)``.

Source: Chollet and Allaire (2018), *Deep Learning with R*, pp. 184-187.
"""

from typing import Any

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.functions import Choices
from rnn_viewer.core.cell.kernel_weights import KernelWeights
from rnn_viewer.core.cell.kernels import JoinedKernel, ProjectedKernel, kernel_for
from rnn_viewer.core.cell.statement import Carried, Layer, Parameter, Statement
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


def _kernel(
    weights: KernelWeights[Any], choices: Choices, timesteps: int
) -> ProjectedKernel | JoinedKernel:
    return kernel_for(weights, choices.activation.apply, timesteps)


SIMPLE_RNN = Cell(
    name="simple_rnn",
    label=QT_TRANSLATE_NOOP("settings", "simple RNN"),
    parameters=(
        Parameter(
            "W",
            ("units", "input_features"),
            "kernel",
            QT_TRANSLATE_NOOP(
                "arrays", "Weighs the inputs: row j holds the weights of unit j."
            ),
        ),
        Parameter(
            "U",
            ("units", "state_features"),
            "recurrent",
            QT_TRANSLATE_NOOP(
                "arrays",
                "Weighs the state: U[j, k] weighs what unit j receives from unit k.",
            ),
        ),
        Parameter(
            "b",
            ("units",),
            "bias",
            QT_TRANSLATE_NOOP(
                "arrays", "The bias: one number for each unit, added to its sum."
            ),
        ),
    ),
    statements=(
        Statement(
            "input_product",
            "product",
            ("W", "input_t"),
            "W·input_t",
            QT_TRANSLATE_NOOP(
                "arrays", "What the input adds to each unit: row j of W times input_t."
            ),
            is_inline=True,
        ),
        Statement(
            "state_product",
            "product",
            ("U", "state_t"),
            "U·state_t",
            QT_TRANSLATE_NOOP(
                "arrays", "What the state adds to each unit: row j of U times state_t."
            ),
            is_inline=True,
        ),
        Statement(
            "pre_activation",
            "sum",
            ("input_product", "state_product", "b"),
            "z",
            QT_TRANSLATE_NOOP(
                "arrays", "The pre-activation: W·input_t + U·state_t + b, unit by unit."
            ),
            is_inline=True,
            operation="add_bias",
            note=QT_TRANSLATE_NOOP(
                "operations",
                "b has one number for each unit: it is added to the sum of that unit",
            ),
            narration=QT_TRANSLATE_NOOP(
                "narration", "Each unit has its own number of b."
            ),
        ),
        Statement(
            "output_t",
            "activation",
            ("pre_activation",),
            "output_t",
            QT_TRANSLATE_NOOP(
                "arrays", "The output of this timestep: the activation of z."
            ),
            operation="activation",
            narration=QT_TRANSLATE_NOOP(
                "narration", "This is the output of timestep {t}."
            ),
        ),
    ),
    inputs=("input_t",),
    output="output_t",
    carried=(
        Carried(
            "state_t",
            "output_t",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The state: the output of the timestep before;"
                " number k stands over column k.",
            ),
            "initial_state",
            QT_TRANSLATE_NOOP(
                "arrays", "What the first turn remembers: zeros, unless it is edited."
            ),
        ),
    ),
    keras=Layer("SimpleRNN"),
    pytorch=Layer("RNN"),
    onnx=Layer("RNN"),
    kernel=_kernel,
)
