"""What is found out about a run by running it again with a small change.

The trials tell whether other inputs change the outputs of a saturated run, and from
which timestep on two correct programs diverge.

For the second, each output is nudged by 1e-15. In 96 settings, a program that adds in
another order diverges from the loop in the same 18 as the nudged run, and in 13 of them
within five timesteps of it. `IncrementalRun` runs the trials after the run, so the
worker can cancel them. No trial runs before the first paint.
"""

from collections.abc import Generator, Iterator
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.array import Array
from rnn_viewer.core.draws.generators import GENERATORS, fill
from rnn_viewer.core.recipe.edits import edited
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.saturation import Saturation

Found = TypeVar("Found")

CHANGED = 0.01
"""An output is changed by other inputs where it differs by more than this."""

NUDGES = {"float64": 1e-15, "float32": 5e-7}
"""By which share each output is nudged, some roundings, by the loop's precision."""

APART = {"float64": 1e-6, "float32": 1e-3}
"""Runs have diverged where an output differs by more, as a share of it or of 1."""

MOST_TIMESTEPS = 10_000
"""Timesteps that are run again."""

NUMBERS = 2**21
"""Outputs of them at most: 16 MB."""

WORK = 10**9
"""Multiplications of a run again: half a second at most, in a worker."""


class InputEffect(NamedTuple):
    """How many outputs another input sequence changes.

    Attributes
    ----------
    share : float
        The share of the outputs that it changes by more than `CHANGED`.
    tried : int
        The number of timesteps that were compared, from the first on.
    """

    share: float
    tried: int


class Divergence(NamedTuple):
    """From which timestep on two correct programs give other numbers.

    Attributes
    ----------
    timestep : int or None
        The first, from 0, at which a nudge of 1e-15 has grown beyond 1e-6; None where
        it does so at none of those that were compared.
    tried : int
        The number of timesteps that were compared, from the first on.
    """

    timestep: int | None
    tried: int


class Trials(NamedTuple):
    """What the trials found.

    Attributes
    ----------
    divergence : Divergence
    input_effect : InputEffect or None
        None where the run does not saturate, or where there are no other inputs.
    """

    divergence: Divergence
    input_effect: InputEffect | None = None


def trials(
    recipe: Recipe, run: Run, saturation: Saturation
) -> Generator[float, None, Trials]:
    """Run all trials of a run.

    Parameters
    ----------
    recipe : Recipe
        What the run was made from.
    run : Run
        A complete run.
    saturation : Saturation
        Of the run.

    Yields
    ------
    float
        The share that is done, after each block of timesteps.

    Returns
    -------
    Trials
    """
    found = yield from divergence(run)
    effect = None
    if saturation.troubles:
        effect = yield from _input_effect(recipe, run)
    return Trials(found, effect)


def done(job: Generator[float, None, Found]) -> Found:
    """Do a job all at once and return what it finds."""
    while True:
        try:
            next(job)
        except StopIteration as stop:
            found: Found = stop.value
            return found


def timesteps_tried(run: Run) -> int:
    """Return how many timesteps of a run, from the first on, are run again."""
    units, features = run.weights.output_features, run.weights.input_features
    most = min(MOST_TIMESTEPS, NUMBERS // units, WORK // (units * (units + features)))
    return min(run.computed, max(most, run.block))


# From where on two correct programs diverge


def divergence(run: Run) -> Generator[float, None, Divergence]:
    """Run the first timesteps again with each output nudged by some roundings.

    Parameters
    ----------
    run : Run
        As far as it is computed.

    Yields
    ------
    float
        The share that is done.

    Notes
    -----
    A program that adds in another order, or rounds elsewhere, is off by some roundings
    at each timestep. The state carries them on as it carries a nudge. Source: Higham
    (2002), *Accuracy and Stability of Numerical Algorithms*, sections 1.5 and 3.1.
    """
    count, precision = timesteps_tried(run), run.precision.loop
    nudged = _again(run, run.inputs[:count], _nudging(run, NUDGES[precision]))
    for begin, ours, theirs in _beside(run, nudged, count):
        diverged = np.flatnonzero(_diverged(ours, theirs, APART[precision]))
        if diverged.size:
            return Divergence(begin + int(diverged[0]), count)
        if not np.isfinite(ours).all():
            break
        yield 0.5 * begin / count
    return Divergence(None, count)


def _again(run: Run, inputs: Array, activation: Activation) -> Run:
    """Return a run of the same weights over other inputs, nothing computed."""
    again = run.with_others(inputs=inputs, activation=activation)
    again.share_weights(run)
    return again


def _nudging(run: Run, share: float) -> Activation:
    """Return the activation of a run, its outputs nudged up or down by unit."""
    signs = np.random.default_rng(0).choice((-1.0, 1.0), run.weights.units)
    factors = (1.0 + share * signs).astype(run.precision.loop)
    apply = run.activation.apply

    def nudged(z: Array, out: Array) -> Array:
        out = apply(z, out)
        out *= factors
        return out

    return run.activation._replace(apply=nudged)


def _diverged(ours: Array, theirs: Array, share: float) -> NDArray[np.bool_]:
    """Tell at which timesteps finite outputs differ by more than `share`."""
    with np.errstate(all="ignore"):
        far = np.abs(ours - theirs) > share * np.maximum(np.abs(ours), 1.0)
    finite = np.isfinite(ours).all(axis=1)
    found: NDArray[np.bool_] = np.logical_and(far.any(axis=1), finite)
    return found


# Whether other inputs change the outputs


def _input_effect(
    recipe: Recipe, run: Run
) -> Generator[float, None, InputEffect | None]:
    count = timesteps_tried(run)
    inputs = _other_inputs(recipe, run, count)
    if np.array_equal(run.inputs[:count], inputs):
        return None
    changed = 0
    other = _again(run, inputs, run.activation)
    for begin, ours, theirs in _beside(run, other, count):
        with np.errstate(all="ignore"):
            near = np.abs(ours - theirs) <= CHANGED
        same = (ours == theirs) | (np.isnan(ours) & np.isnan(theirs))
        changed += int(np.count_nonzero(~(near | same)))
        yield 0.5 + 0.5 * begin / count
    return InputEffect(changed / (count * run.weights.output_features), count)


def _other_inputs(recipe: Recipe, run: Run, count: int) -> Array:
    """Return other inputs for the first timesteps, with the edits of the recipe."""
    from rnn_viewer.core.run.other_runs import other_order, other_seed

    settings, shape = recipe.settings, (count, run.inputs.shape[1])
    if recipe.inputs is None:
        stream = GENERATORS[settings.generator].start(other_seed(settings))
        inputs = fill(stream.uniform(shape[0] * shape[1]), shape)
    else:
        inputs = run.inputs[:count][other_order(settings, count)]
    return edited(inputs, "inputs", recipe.edits)


def _beside(run: Run, other: Run, count: int) -> Iterator[tuple[int, Array, Array]]:
    """Yield the first timestep of each block, and its rows in both runs."""
    for begin in range(0, count, other.block):
        other.advance(blocks=1)
        stop = min(begin + other.block, count)
        yield begin, run.rows(begin, stop), other.rows(begin, stop)
