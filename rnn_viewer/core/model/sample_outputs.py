"""What each step of a model makes of one sample."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from math import prod
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.model.memory import check_samples
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.step import Step
from rnn_viewer.core.sequences.samples import Samples


@dataclass(frozen=True, eq=False)
class StepOutput:
    """What a step makes of a sample.

    Attributes
    ----------
    place : int
        Of the step in its model, from 0; -1 of the inputs themselves.
    step : Step or None
        None of the inputs.
    values : ndarray, shape (timesteps, features)
        One timestep where the step leaves none.
    has_timesteps : bool
        Whether it leaves timesteps.
    loops : tuple of ndarray, each of shape (timesteps, output_features)
        What each loop of a recurrent step puts out, all timesteps in their order.
    """

    place: int
    step: Step | None
    values: Array
    has_timesteps: bool = True
    loops: tuple[Array, ...] = ()

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape as its framework has it, without samples."""
        shape: tuple[int, ...] = self.values.shape
        return shape if self.has_timesteps else shape[1:]


class Shown(NamedTuple):
    """What a loop that is shown puts out, whatever was changed by hand in it.

    Attributes
    ----------
    at : tuple of int and int
        The place of its step and its direction, from 0.
    timesteps : tuple of int
        Which timesteps of the sample it reads, in the order in which it reads them.
    rows : ndarray, shape (timesteps, output_features)
        One for each of these.
    """

    at: tuple[int, int]
    timesteps: tuple[int, ...]
    rows: Array


def sample_outputs(
    model: Model, samples: Samples, sample: int, shown: Shown | None = None
) -> Generator[float, None, tuple[StepOutput, ...]]:
    """Find what each computed step makes of a sample; its inputs come first.

    Parameters
    ----------
    model : Model
        The chain.
    samples : Samples
        As the model reads them.
    sample : int
        Which one, from 0.
    shown : Shown, optional
        What stands in the place of what a loop puts out.

    Yields
    ------
    float
        The share that is done.
    """
    _check(model, samples, sample)
    given = model.given_to(0, samples, sample)
    values, mask = given
    found = [StepOutput(-1, None, values[-1])]
    for place, step in enumerate(model.computed):
        yield place / len(model.computed)
        loops: tuple[Array, ...] = ()
        if isinstance(step, Recurrent):
            # Of a step that puts out its last output alone the others are seen, too.
            whole = replace(step, return_sequences=True)
            loops = tuple(outputs[-1] for outputs in whole.outputs(values, mask))
        values, mask = step.apply(values, mask)
        if isinstance(step, Recurrent) and shown is not None and place == shown.at[0]:
            loops = _with_shown(loops, shown)
            values = np.array(values)
            values[-1] = _merged(step, loops)
        last = np.atleast_2d(values[-1])
        found.append(StepOutput(place, step, last, values.ndim > 2, loops))
    return tuple(found)


def _check(model: Model, samples: Samples, sample: int) -> None:
    """Refuse a sample of which all steps together would not fit the memory."""
    timesteps = samples.length(sample)
    read = timesteps, samples.values.shape[2]
    numbers = sum(map(prod, (read, *model.shapes(read))))
    for step in model.computed:
        if isinstance(step, Recurrent):
            numbers += timesteps * sum(
                loop.weights.output_features for loop in step.loops
            )
    check_samples(1, timesteps, numbers)


def _with_shown(loops: tuple[Array, ...], shown: Shown) -> tuple[Array, ...]:
    """Return what the loops put out, with that of the shown one as it is shown."""
    rows = loops[shown.at[1]].copy()
    rows[list(shown.timesteps)] = shown.rows
    return tuple(rows if n == shown.at[1] else loop for n, loop in enumerate(loops))


def _merged(step: Recurrent, loops: tuple[Array, ...]) -> Array:
    """Return what a step makes of what its loops put out, all timesteps in order."""
    found = list(loops)
    if not step.return_sequences:
        ends = [0 if loop.is_backward else -1 for loop in step.loops]
        found = [rows[end] for rows, end in zip(loops, ends, strict=True)]
    elif len(loops) == 1 and step.loops[0].is_backward and not step.in_order:
        found = [loops[0][::-1]]
    return step.merged(found)
