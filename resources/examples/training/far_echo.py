"""Train a simple RNN, an LSTM and a GRU to keep one number for 30 timesteps.

Data: a new number from 0 to 1 at each of 42 timesteps, drawn by
`tasks.far_echo_inputs`; a mark at one of the first 12 says which is to be kept. Task:
30 timesteps later, where it is asked for, y is that number, and 0 at all others.
Seed 1 draws the first weights and the training data; `tasks.UNSEEN_SEED` the 1,000
sequences that the accuracy is measured on. All three networks have 12 units, the same
data and the same training.

The gates of the LSTM and of the GRU begin open for memories of 1 to 39 timesteps, their
biases the logarithms of numbers drawn evenly from these.
Source: Tallec and Ollivier (2018), *Can recurrent neural networks warp time?*

    python far_echo.py

takes three minutes on one core.
"""

import lessons
import numpy as np
import torch
from common import Array, Network, Plan, train
from keeping import LATER, carried, keeper, known_later
from measures import rmse
from sessions import recipe_with, write_example
from tasks import (
    FAR_DELAY,
    UNSEEN_SEED,
    UNSEEN_SEQUENCES,
    asked,
    far_echo_inputs,
    far_echo_targets,
)
from torch import nn

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.files.formats.gate_rows import weights_of_rows

SEED = 1
UNITS = 12
PLAN = Plan(2000, 1e-2)
LONGEST = 39
LAYERS = {"simple_rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
SHOWN_SEED = 5
"""Draws the sequence that is shown."""
KEPT_AT, KEPT = 5, 0.9
"""The timestep, from 1, whose number is to be kept there, and the number."""


def trained(cell: str) -> Network:
    """Train the network of a cell."""
    rng = np.random.default_rng(SEED)

    def draw() -> tuple[Array, Array]:
        inputs = far_echo_inputs(rng, 32)
        return inputs, far_echo_targets(inputs)

    network = Network(3, UNITS, 1, SEED, LAYERS[cell])
    _open_gates(network, cell)
    train(network, draw, PLAN)
    return network


@torch.no_grad()
def _open_gates(network: Network, cell: str) -> None:
    """Let gates that keep begin open, and those of the LSTM that write begin shut."""
    bias = network.layer.bias_ih_l0
    kept = torch.log(torch.empty(UNITS).uniform_(1, LONGEST))
    if cell != "simple_rnn":
        bias[UNITS : 2 * UNITS] = kept
    if cell == "lstm":
        bias[:UNITS] = -kept


def recipe_of(network: Network, cell: str) -> Recipe:
    """Return the session's recipe: the network, and the sequence that is shown."""
    named = network.arrays()
    table = CELLS[cell]
    W, U, b = (named[name] for name in "WUb")
    biases = b, np.zeros_like(b)
    weights = weights_of_rows(table, table.pytorch.gates, (W, U), biases)
    inputs = shown()
    return recipe_with(
        weights,
        inputs,
        Targets(far_echo_targets(inputs)),
        Origin("far_echo.py", "far_echo.py", ("number", "keep", "ask")),
        Readout(named["V"], named["c"], ("echo",)),
    )


def shown() -> Array:
    """Draw the sequence to follow, with `KEPT` at `KEPT_AT`: shape (timesteps, 3)."""
    inputs = far_echo_inputs(np.random.default_rng(SHOWN_SEED), 1)[0]
    inputs[:, 1:] = 0
    inputs[KEPT_AT - 1, 0] = KEPT
    inputs[KEPT_AT - 1, 1] = inputs[KEPT_AT - 1 + FAR_DELAY, 2] = 1
    return inputs


def main() -> None:
    """Train each, measure on unseen data, and write."""
    inputs = far_echo_inputs(np.random.default_rng(UNSEEN_SEED), UNSEEN_SEQUENCES)
    targets, where = far_echo_targets(inputs), asked(inputs)
    found = {cell: recipe_of(trained(cell), cell) for cell in LAYERS}
    measured = {}
    for cell, recipe in found.items():
        known = carried(recipe, inputs)
        measured[cell] = {
            "seed": SEED,
            "unseen_seed": UNSEEN_SEED,
            "unseen_sequences": UNSEEN_SEQUENCES,
            "rmse": rmse(known.outputs[where], targets[where]),
            "rmse_of_the_mean": float(np.std(targets[where])),
            "later": LATER,
            "r_squared_later": known_later(known, inputs),
            **keeper(known, inputs),
            "torch": torch.__version__,
        }
    for cell, recipe in found.items():
        name = lessons.FAR_ECHOES[cell]
        unit = measured[cell].get("unit", 0)
        lesson = lessons.far_echo(recipe, measured)
        write_example(name, recipe, measured[cell], unit, lesson, (unit,))


if __name__ == "__main__":
    main()
