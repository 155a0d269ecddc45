"""Fit the read-out of an echo state network, which is not trained otherwise.

Data: the series of Mackey and Glass, as `tasks.mackey_glass` integrates it. Task: at
each timestep, the value 10 timesteps later. W and U are drawn (seed 1), U scaled to a
spectral radius of 0.9; the state is leaky. The read-out is fitted by ridge regression
to timesteps 101 to 1,200; those from 1,201 on are unseen.
Source: Jaeger (2001), *The "echo state" approach to analysing and training recurrent
neural networks*, GMD Report 148.

    python echo_state.py

takes a few seconds.
"""

import lessons
import numpy as np
from measures import rmse
from sessions import recipe_with, write_example
from tasks import mackey_glass

from rnn_viewer.core.cell.leaky_rnn import LEAKY_RNN
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.run.run import Run

SEED = 1
UNITS = 64
LEAK = 0.3
RADIUS = 0.9
AHEAD = 10
FIRST_FITTED, FIRST_UNSEEN, TIMESTEPS = 100, 1_200, 1_500
RIDGE = 1e-6
"""Times the sum of all V²: what the fit pays for large weights."""


def main() -> None:
    """Draw, fit, measure on unseen timesteps, and write."""
    rng = np.random.default_rng(SEED)
    W = rng.uniform(-1, 1, (UNITS, 1))
    U = rng.normal(size=(UNITS, UNITS))
    U *= RADIUS / np.abs(np.linalg.eigvals(U)).max()
    b = rng.uniform(-0.5, 0.5, UNITS)
    series = mackey_glass(TIMESTEPS + AHEAD)
    inputs, targets = series[:TIMESTEPS], series[AHEAD:]
    weights = weights_type(LEAKY_RNN)(W, U, b)
    run = Run(weights, inputs, "tanh", leak=LEAK)
    run.advance()
    seen = slice(FIRST_FITTED, FIRST_UNSEEN)
    V, c = ridge(run.output_sequence[seen], targets[seen])
    outputs = run.output_sequence @ V.T + c
    unseen = slice(FIRST_UNSEEN, None)
    measured = {
        "seed": SEED,
        "spectral_radius": float(np.abs(np.linalg.eigvals(U)).max()),
        "leak": LEAK,
        "ridge": RIDGE,
        "ahead": AHEAD,
        "first_fitted": FIRST_FITTED,
        "first_unseen": FIRST_UNSEEN,
        "rmse": rmse(outputs[unseen], targets[unseen]),
        "rmse_of_fitted": rmse(outputs[seen], targets[seen]),
        "rmse_of_now": rmse(inputs[unseen], targets[unseen]),
        "rmse_of_the_mean": float(np.std(targets[unseen])),
    }
    recipe = recipe_with(
        weights,
        inputs,
        Targets(targets, FIRST_UNSEEN),
        Origin("echo_state.py", "echo_state.py", ("x",)),
        Readout(V, c, (f"x {AHEAD} later",)),
        LEAK,
    )
    lesson = lessons.mackey_glass(measured)
    write_example("mackey_glass", recipe, measured, 0, lesson)


def ridge(states: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return V and c for which ``|states Vᵀ + c - targets|² + RIDGE |V|²`` is least."""
    middle, aim = states.mean(axis=0), targets.mean(axis=0)
    rows = states - middle
    total = rows.T @ rows + RIDGE * np.eye(rows.shape[1])
    V = np.linalg.solve(total, rows.T @ (targets - aim)).T
    return V, aim - V @ middle


if __name__ == "__main__":
    main()
