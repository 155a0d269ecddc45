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

import numpy as np
import torch
from common import Array, Measured, Network, Plan, prune, run, train, with_network
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

from rnn_viewer.core.recipe.guide import Guide
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.targets import Targets

SEED = 1
UNITS = 12
TRAINING_TEXTS = 4_000
LONG_LETTERS = 200
LONG_TEXTS = 100
ANSWERS = UNSEEN_SEQUENCES * TEXT_LETTERS
LONG_ANSWERS = LONG_TEXTS * LONG_LETTERS
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


def guide(measured: Measured) -> Guide:
    """Say what to look at, and what was measured."""
    unit = measured["unit_that_follows_depth"] + 1
    deepest = SHOWN.index("(" * DEEPEST) + DEEPEST
    return Guide(
        "Brackets: how many are open?",
        f"""\
The network reads a text letter by letter, one a timestep: the letters stand below the \
output sequence. It was trained to say after each how many brackets are open.

[Unit {unit}](unit:{unit}) counts. See its line [over time](panel:history): a step \
down with each opening bracket, a step up with each closing one, smaller steps where \
many are open; the letter a leaves it nearly where it is. At \
[timestep {deepest}](timestep:{deepest}) {DEEPEST} brackets are open, more than \
anywhere before, and its line is at its lowest.

y weighs and adds up the outputs of all units. Rounded, it is the number of open \
brackets at every letter of this text: compare it with the wide grey line in the \
[read-out](panel:readout), the target.

Now disturb it. Go to [timestep 4](timestep:4) and double-click the dark first cell of \
input_t: it is 1 for an opening bracket. With a 0 in its place the bracket is \
missing, and y is almost one too low. After rounding it is wrong up to \
[timestep 35](timestep:35): the mistake is carried on in the state, and only slowly \
forgotten. Ctrl+Z brings the bracket back.""",
        f"""\
Right on unseen texts, after rounding: {_right(measured["wrong"], ANSWERS)} answers.

That is one draw of {measured["unseen_sequences"]:,} texts of 60 letters (seed \
{measured["unseen_seed"]}); in 100 texts of 200 letters it is \
{_right(measured["wrong_in_200_letters"], LONG_ANSWERS)}. Of {len(OTHER_DRAWS)} other \
draws (seeds {OTHER_DRAWS[0]} to {OTHER_DRAWS[-1]}) the worst has \
{max(measured["wrong_of_other_draws"])} wrong answers in {ANSWERS:,}, and \
{max(measured["wrong_of_other_draws_in_200_letters"])} in {LONG_ANSWERS:,}. Before \
rounding the root mean square error is {measured["rmse"]:.3f}. Over the texts of the \
first draw the output of unit {unit} correlates with the number of open brackets by \
r = −{-measured["correlation_with_depth"]:.3f}, where −1 would be exactly.

Trained by brackets.py with PyTorch.""",
    )


def _right(wrong: int, answers: int) -> str:
    """Write how many of all answers are right."""
    return f"{answers - wrong:,} of {answers:,}"


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
        guide(measured),
        Origin("brackets.py", "brackets.py", tuple(LETTERS), tuple(SHOWN)),
        ("depth",),
    )
    measured = with_network(measured, network, shown)
    write_example("brackets", recipe, measured, unit, pinned_units=(unit,))


if __name__ == "__main__":
    main()
