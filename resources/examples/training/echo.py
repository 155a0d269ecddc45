"""Train a network to give back its input five timesteps later.

Data: silence with a pulse at one timestep in ten, of a height from 0.2 to 1, drawn
by `tasks.echo_inputs`. Task: y of timestep t is the input of timestep t - 5.
Seed 1 draws the first weights and the training data; `tasks.UNSEEN_SEED` the 1,000
sequences that the accuracy is measured on.

So that the memory can be seen, each round of training takes away the weights that do
little: what is left is a chain of units that hand the pulse on. Afterwards the units
are numbered along the chain, which changes nothing that the network computes.

    python echo.py

takes a quarter of a minute on one core.
"""

import lessons
import numpy as np
from common import (
    Array,
    Network,
    Plan,
    number_units,
    prune,
    run,
    train,
    with_network,
)
from measures import correlations, r_squared, rmse, strongest
from sessions import trained_recipe, write_example
from tasks import (
    ECHO_DELAY,
    ECHO_TIMESTEPS,
    UNSEEN_SEED,
    UNSEEN_SEQUENCES,
    delayed,
    echo_inputs,
    echo_targets,
)

from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.targets import Targets

SEED = 1
UNITS = 10
SHOWN = {4: 1.0, 16: 1.0, 18: 0.5, 25: 0.3, 26: 0.6, 27: 0.9}
"""Timesteps, from 0, and heights of the pulses of the sequence that is shown."""


def trained() -> Network:
    """Train with every weight, then with fewer after each round."""
    rng = np.random.default_rng(SEED)

    def draw() -> tuple[Array, Array]:
        inputs = echo_inputs(rng, 32)
        return inputs, echo_targets(inputs)

    network = Network(1, UNITS, 1, SEED)
    train(network, draw, Plan(1200, 1e-2))
    for below in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
        train(network, draw, Plan(700, 1e-2, penalty=2e-4))
        prune(network, below)
    train(network, draw, Plan(1500, 5e-3, penalty=8e-5))
    return network


def holders(network: Network, inputs: Array) -> list[tuple[int, float]]:
    """Find, for each delay from 0 on, the unit that holds the input of so long ago.

    Returns
    -------
    list of (int, float)
        The unit, from 0, and the correlation of its output with that input.
    """
    states, _ = run(network.arrays(), inputs)
    delays = range(ECHO_DELAY + 1)
    return [strongest(correlations(states, delayed(inputs, d))) for d in delays]


def number_along_the_chain(network: Network) -> None:
    """Let unit 0 hold the input of now, unit 1 that of one timestep ago, and so on."""
    found = holders(network, echo_inputs(np.random.default_rng(SEED), 100))
    chain = list(dict.fromkeys(unit for unit, _ in found))
    others = [unit for unit in range(UNITS) if unit not in chain]
    number_units(network, np.array(chain + others))


def shown() -> Array:
    """Lay out the pulses to follow: shape (timesteps, 1)."""
    inputs = np.zeros((ECHO_TIMESTEPS, 1))
    inputs[list(SHOWN), 0] = list(SHOWN.values())
    return inputs


def main() -> None:
    """Train, measure on unseen data, and write."""
    network = trained()
    number_along_the_chain(network)
    inputs = echo_inputs(np.random.default_rng(UNSEEN_SEED), UNSEEN_SEQUENCES)
    targets = echo_targets(inputs)
    _, outputs = run(network.arrays(), inputs)
    found = holders(network, inputs)
    measured = {
        "seed": SEED,
        "unseen_seed": UNSEEN_SEED,
        "unseen_sequences": UNSEEN_SEQUENCES,
        "rmse": rmse(outputs, targets),
        "rmse_of_silence": rmse(np.zeros_like(targets), targets),
        "r_squared": r_squared(outputs, targets),
        "unit_of_each_delay": [unit for unit, _ in found],
        "correlation_of_each_delay": [r for _, r in found],
    }
    recipe = trained_recipe(
        network.arrays(),
        shown(),
        Targets(echo_targets(shown())),
        Origin("echo.py", "echo.py", ("pulse",)),
        ("echo",),
    )
    measured = with_network(measured, network, shown())
    # Its states are small beside tanh's bound of 1: each panel has a range of its own.
    units = tuple(range(ECHO_DELAY + 1))
    lesson = lessons.echo(measured)
    write_example("echo", recipe, measured, units[0], lesson, units, ranges="panel")


if __name__ == "__main__":
    main()
