"""Train a network to tell how many brackets are open.

Data: texts of 60 letters, "(", ")" and "a", drawn by `tasks.bracket_text`; their
brackets match and at most 8 are open at once. Task: after each letter, the number of
brackets that are open.
Seed 1 draws the first weights and the training texts; `tasks.UNSEEN_SEED` the 1,000
texts that the accuracy is measured on, and 100 texts of 200 letters after them: longer
than any that the network was trained with. Seeds 2 to 21 draw as many again each, as
one draw is one.

W starts small, so that the units begin where tanh is nearly straight: then one of them
comes to count almost evenly, instead of many that each tell one depth from the next.

    python brackets.py

takes half a minute on one core.
"""

import lessons
import numpy as np
import torch
from common import Array, Network, Plan, prune, run, train, with_network
from measures import correlations, rmse, share_rounded_right, strongest
from sessions import trained_recipe, write_example
from tasks import (
    DEEPEST,
    LETTERS,
    TEXT_LETTERS,
    UNSEEN_SEED,
    UNSEEN_SEQUENCES,
    bracket_depth,
    bracket_inputs,
    one_hot,
)

from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.targets import Targets

SEED = 1
UNITS = 12
TRAINING_TEXTS = 4_000
LONG_LETTERS = 200
LONG_TEXTS = 100
OTHER_DRAWS = range(2, 22)
"""Seeds of other texts, which were not trained with either."""
SHOWN = "a(a(aa)a)((a)(a(a)))a(((((((a)))))))aa((((((((a))))a))))a()a"


def trained() -> Network:
    """Train, take away the weights that do little, and train what is left."""
    rng = np.random.default_rng(SEED)
    texts = bracket_inputs(rng, TRAINING_TEXTS)

    def draw() -> tuple[Array, Array]:
        inputs = texts[rng.integers(len(texts), size=32)]
        return inputs, bracket_depth(inputs)

    network = Network(3, UNITS, 1, SEED)
    with torch.no_grad():
        network.named()["W"].mul_(0.03)
        network.named()["b"].mul_(0.03)
    train(network, draw, Plan(3000, 5e-3, penalty=1e-3))
    for below in (0.05, 0.1):
        prune(network, below)
        train(network, draw, Plan(1000, 5e-3, penalty=1e-3))
    train(network, draw, Plan(2000, 3e-3, penalty=1e-5))
    return network


def right_at_each_depth(outputs: Array, targets: Array) -> list[float]:
    """Take the share of right answers where 0, 1, … `DEEPEST` brackets are open."""
    return [
        share_rounded_right(outputs[targets == depth], targets[targets == depth])
        for depth in range(DEEPEST + 1)
    ]


def wrong_answers(arrays: dict[str, Array], seed: int) -> tuple[int, int]:
    """Count the wrong answers to the texts of a draw, and to its long texts."""
    rng = np.random.default_rng(seed)
    counts = []
    for texts, letters in (
        (UNSEEN_SEQUENCES, TEXT_LETTERS),
        (LONG_TEXTS, LONG_LETTERS),
    ):
        inputs = bracket_inputs(rng, texts, letters)
        _, outputs = run(arrays, inputs)
        counts.append(int(np.sum(np.rint(outputs) != bracket_depth(inputs))))
    return counts[0], counts[1]


def main() -> None:
    """Train, measure on unseen texts, and write."""
    network = trained()
    rng = np.random.default_rng(UNSEEN_SEED)
    inputs = bracket_inputs(rng, UNSEEN_SEQUENCES)
    long_inputs = bracket_inputs(rng, LONG_TEXTS, LONG_LETTERS)
    targets = bracket_depth(inputs)
    states, outputs = run(network.arrays(), inputs)
    _, long_outputs = run(network.arrays(), long_inputs)
    wrong, long_wrong = wrong_answers(network.arrays(), UNSEEN_SEED)
    others = [wrong_answers(network.arrays(), seed) for seed in OTHER_DRAWS]
    each = correlations(states, targets)
    unit, r = strongest(each)
    measured = {
        "seed": SEED,
        "unseen_seed": UNSEEN_SEED,
        "unseen_sequences": UNSEEN_SEQUENCES,
        "rmse": rmse(outputs, targets),
        "rmse_of_the_mean": float(np.std(targets)),
        "rounded_right": share_rounded_right(outputs, targets),
        "rounded_right_at_each_depth": right_at_each_depth(outputs, targets),
        "rounded_right_in_200_letters": share_rounded_right(
            long_outputs, bracket_depth(long_inputs)
        ),
        "wrong": wrong,
        "wrong_in_200_letters": long_wrong,
        "wrong_of_other_draws": [count for count, _ in others],
        "wrong_of_other_draws_in_200_letters": [count for _, count in others],
        "unit_that_follows_depth": unit,
        "correlation_with_depth": r,
        "correlation_of_each_unit": each.tolist(),
        "text": SHOWN,
    }
    shown = one_hot(SHOWN)
    recipe = trained_recipe(
        network.arrays(),
        shown,
        Targets(bracket_depth(shown)),
        Origin("brackets.py", "brackets.py", tuple(LETTERS), tuple(SHOWN)),
        ("depth",),
    )
    measured = with_network(measured, network, shown)
    write_example(
        "brackets", recipe, measured, unit, lessons.brackets(measured), (unit,)
    )


if __name__ == "__main__":
    main()
