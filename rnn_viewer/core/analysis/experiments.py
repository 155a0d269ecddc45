"""Three experiments on what a network remembers: other inputs, another start, a nudge.

Each is a job: it yields the share that is done and returns an `Experiment`.
"""

from collections.abc import Generator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.analysis.perturbation import minus, propagated, sizes
from rnn_viewer.core.array import Array
from rnn_viewer.core.baseline import Baseline
from rnn_viewer.core.edits import set_cell, with_edit
from rnn_viewer.core.errors import TooLarge
from rnn_viewer.core.memory import bytes_needed, in_units, memory_limit
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.rnn import BLOCK, Run
from rnn_viewer.core.settings import GREATEST_SEED, RNNSettings
from rnn_viewer.core.simulation import start

AGREED = 1e-6
"""Runs agree at a timestep where no output differs by more than this."""

_START_STREAM = 1


class Nudge(NamedTuple):
    """One entry of the inputs that is changed, counted from 0, and by how much."""

    timestep: int
    feature: int
    amount: float


@dataclass(frozen=True, eq=False)
class Experiment:
    """A run compared with another one that differs in one respect.

    Attributes
    ----------
    name : str
        ``swap_inputs``, ``swap_start`` or ``nudge``.
    run : Run
        The run that was experimented on.
    other : Baseline
        The other run, complete, and its recipe.
    differences : ndarray, shape (timesteps, output_features)
        Output of the run minus output of the other one, as with a baseline.
    distances : ndarray, shape (timesteps,)
        The Euclidean norm of each of its rows, ‖Δh_t‖.
    largest : ndarray, shape (timesteps,)
        The largest magnitude in each row.
    predicted : ndarray, shape (timesteps,), or None
        ‖δh_t‖ to first order, see `propagated`; of a nudge alone.
    nudge : Nudge or None
        What was nudged.
    """

    name: str
    run: Run
    other: Baseline
    differences: Array
    distances: Array
    largest: Array
    predicted: Array | None = None
    nudge: Nudge | None = None

    @cached_property
    def changed(self) -> bool:
        """Whether the two runs began from anything else at all."""
        ours, theirs = self.run, self.other.run
        return not (
            np.array_equal(ours.inputs, theirs.inputs)
            and np.array_equal(ours.initial_state, theirs.initial_state)
        )

    @cached_property
    def zero_from(self) -> int | None:
        """The first timestep from which on all outputs are exactly the same."""
        return _from_there_on(self.largest == 0.0)

    @cached_property
    def is_blind(self) -> bool:
        """Whether inputs differ that no output tells apart from some timestep on."""
        there = slice(self.zero_from, None)
        differ = self.run.inputs[there] != self.other.run.inputs[there]
        return self.zero_from is not None and bool(differ.any())

    @cached_property
    def horizon(self) -> int | None:
        """After how many timesteps the runs agree to 1e-6, up to the end."""
        return _from_there_on(self.largest <= AGREED)

    @cached_property
    def not_finite_from(self) -> int | None:
        """The first timestep at which the runs cannot be compared."""
        found = np.flatnonzero(~np.isfinite(self.largest))
        return int(found[0]) if found.size else None

    @cached_property
    def greatest(self) -> float:
        """The largest magnitude of all differences that is finite."""
        return float(self.largest[np.isfinite(self.largest)].max(initial=0.0))

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest difference that is finite."""
        finite = self.differences[np.isfinite(self.differences)]
        return float(finite.min(initial=0.0)), float(finite.max(initial=0.0))

    @cached_property
    def peak(self) -> int | None:
        """The timestep at which ‖Δh_t‖ is largest; None where nothing differs."""
        finite = np.where(np.isfinite(self.distances), self.distances, 0.0)
        return int(finite.argmax()) if finite.any() else None

    @cached_property
    def misprediction(self) -> float | None:
        """The largest | ‖Δh_t‖ − ‖δh_t‖ |, as a share of the largest ‖Δh_t‖."""
        if self.predicted is None or self.peak is None:
            return None
        with np.errstate(all="ignore"):
            misses = np.abs(self.distances - self.predicted)
            share = float(misses.max() / self.distances[self.peak])
        return share if np.isfinite(share) else None


Job: TypeAlias = Generator[float, None, Experiment]


def _from_there_on(holds: NDArray[np.bool_]) -> int | None:
    """Return the first place from which on all is true; None where the last is not."""
    failing = np.flatnonzero(~holds)
    first = int(failing[-1]) + 1 if failing.size else 0
    return None if first == len(holds) else first


# The three experiments


def swap_inputs(recipe: Recipe, run: Run) -> Job:
    """Give the same weights other inputs.

    Drawn inputs are drawn anew, with the seed after theirs, from uniform(0, 1);
    imported ones come in another order, drawn after the seed of the settings. What is
    set by hand stays set.

    Raises
    ------
    TooLarge
        Where two runs and their difference would not fit the memory.
    """
    return _compared("swap_inputs", other_inputs(recipe), run)


def swap_start(recipe: Recipe, run: Run) -> Job:
    """Give the first turn another state to remember.

    It is drawn from uniform(-1, 1), or uniform(0, 1) where the activation has no
    negative values. The state is emptied where it was.

    Raises
    ------
    TooLarge
        Where two runs and their difference would not fit the memory.
    """
    return _compared("swap_start", other_start(recipe), run)


def nudge(recipe: Recipe, run: Run, timestep: int, feature: int, amount: float) -> Job:
    """Change one entry of the inputs, counted from 0, by an amount.

    Raises
    ------
    TooLarge
        Where two runs and their difference would not fit the memory.
    """
    value = float(run.inputs[timestep, feature]) + amount
    edit = set_cell("inputs", timestep, feature, value)
    changed = replace(recipe, edits=with_edit(recipe.edits, edit))
    return _compared("nudge", changed, run, Nudge(timestep, feature, amount))


def other_inputs(recipe: Recipe) -> Recipe:
    """Return the recipe with other inputs, always the same ones."""
    settings = recipe.settings
    if recipe.inputs is not None:
        order = _generator(settings).permutation(len(recipe.inputs))
        if (order[1:] > order[:-1]).all():
            order = order[::-1]
        return replace(recipe, inputs=recipe.inputs[order])
    seed = settings.seed if settings.inputs_seed is None else settings.inputs_seed
    seed = seed + 1 if seed < GREATEST_SEED else seed - 1
    drawn = replace(settings, inputs_seed=seed, input_kind="random")
    return replace(recipe, settings=drawn)


def other_start(recipe: Recipe) -> Recipe:
    """Return the recipe with another initial state, always the same one."""
    activation = ACTIVATIONS[recipe.settings.activation]
    below_zero = activation.apply(np.array([-1.0]), np.empty(1))[0] < 0
    units = recipe.settings.output_features
    state = _generator(recipe.settings).uniform(-1.0 if below_zero else 0.0, 1.0, units)
    return replace(recipe, initial_state=state)


def _generator(settings: RNNSettings) -> np.random.Generator:
    # A stream of its own: not the numbers that inputs and weights are drawn from.
    return np.random.default_rng([settings.seed % 2**32, _START_STREAM])


# How two runs are compared


def _compared(name: str, recipe: Recipe, run: Run, nudged: Nudge | None = None) -> Job:
    _check_memory(recipe.settings)
    other = start(recipe, before=run)
    rows = np.empty((run.timesteps, run.weights.output_features))
    distances, largest, predicted = np.empty((3, run.timesteps))
    moved = np.zeros(run.weights.output_features)
    for begin in range(0, run.timesteps, BLOCK):
        here = slice(begin, begin + BLOCK)
        if other.computed <= begin:
            other.advance(blocks=1)
        rows[here] = minus(run.output_sequence[here], other.output_sequence[here])
        distances[here], largest[here] = sizes(rows[here])
        if nudged is not None:
            # What the inputs really moved by, after rounding.
            nudges = minus(other.inputs[here], run.inputs[here])
            moves = propagated(run, begin, nudges, moved)
            predicted[here], _ = sizes(moves)
            moved = moves[-1]
        yield min((begin + BLOCK) / run.timesteps, 1.0)
    for array in (rows, distances, largest, predicted):
        array.setflags(write=False)
    prediction = None if nudged is None else predicted
    there = Baseline(recipe, other)
    return Experiment(name, run, there, rows, distances, largest, prediction, nudged)


def _check_memory(settings: RNNSettings) -> None:
    outputs = 8 * settings.timesteps * settings.output_features
    needed, limit = 2 * bytes_needed(settings) + outputs, memory_limit()
    if needed > limit:
        raise TooLarge(
            "timesteps",
            settings.timesteps,
            in_units(limit),
            needed=in_units(needed),
            timesteps=settings.timesteps,
            input_features=settings.input_features,
            output_features=settings.output_features,
        )
