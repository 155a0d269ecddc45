"""Which inputs of the shown sample a number of a model still depends on.

The derivatives go back through every step between the number and the inputs: exactly,
by the way back that each step knows. Of a sample of tokens they end at the rows that
stand for the tokens.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.samples.states import states_of
from rnn_viewer.core.samples.telling import shown_in, telling_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from rnn_viewer.core.model.step import Shape, Step

LITTLE = 0.01
"""The share of the strongest input below which another is said to be forgotten."""

OUTPUT, ANSWER = "output", "answer"
"""What is asked about: the output of the shown loop, or what the model says."""

_ON_THE_WAY = 6
"""Numbers that the way back of a loop keeps of each that it makes, about."""


class NotFollowed(UserError):
    """What is shown is not computed by the steps of the model alone."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "The way back through a model is not followed where {what}.",
    )


_EMPTIED = QT_TRANSLATE_NOOP("errors", "a state is emptied by hand")
_STATEFUL = QT_TRANSLATE_NOOP("errors", "a sample begins with the state of another")


@dataclass(frozen=True, eq=False)
class InputInfluence:
    """How what is asked about moves with each input.

    Attributes
    ----------
    of : str
        `OUTPUT` or `ANSWER`.
    timestep : int or None
        At which timestep of the sample, from 0; None of what has none.
    feature : int or None
        Which number, from 0; None: all of them together.
    value : float
        The number; NaN of all.
    sizes : ndarray, shape (timesteps,)
        ``‖∂y/∂x_t‖`` (Frobenius) by each input x_t of the sample.
    of_tokens : bool
        Whether these are the rows of tokens.
    """

    of: str
    timestep: int | None
    feature: int | None
    value: float
    sizes: Array
    of_tokens: bool

    @property
    def strongest(self) -> int:
        """The input, from 0, with which it moves most."""
        return int(np.nanargmax(self.sizes)) if np.isfinite(self.sizes).any() else 0

    @cached_property
    def shares(self) -> Array:
        """How much it moves with each input, as a share of the strongest one's."""
        largest = self.sizes[self.strongest]
        if not (largest > 0 and np.isfinite(largest)):
            return np.zeros(len(self.sizes))
        found: Array = self.sizes / largest
        return found

    @cached_property
    def forgotten(self) -> NDArray[np.intp]:
        """The inputs, from 0, with less than 1 % of the strongest."""
        return np.flatnonzero(self.shares < LITTLE)


InputInfluenceJob = Generator[float, None, InputInfluence]


def input_influence(snapshot: Snapshot, of: str) -> InputInfluenceJob:
    """Find which inputs of the shown sample a number of its model depends on.

    Parameters
    ----------
    snapshot : Snapshot
        Of a loop of a model, whose timestep is asked about.
    of : str
        `OUTPUT`: the output of the shown loop at the shown timestep. `ANSWER`: the
        largest number that the model ends in; where it has timesteps, that at the
        timestep of the sample that the loop read last.

    Yields
    ------
    float
        The share that is done.

    Raises
    ------
    NotFollowed
        Where a state is emptied, or is that of the sample before.
    TooManySamples
        Where what is kept on the way would not fit the memory.
    """
    recipe, model = snapshot.recipe, shown_in(snapshot.recipe)
    telling, states = telling_of(snapshot), states_of(snapshot)
    assert model is not None
    assert telling is not None
    assert states is not None
    if snapshot.run.emptied:
        raise NotFollowed(what=_EMPTIED)
    if telling.model.is_stateful:
        raise NotFollowed(what=_STATEFUL)
    values = model.sample_read(telling.samples, recipe.rescaling, recipe.edits)
    row = max(snapshot.position.completed - 1, 0)
    timestep = model.timesteps[row] if row < len(model.timesteps) else 0
    steps = (states if of == OUTPUT else telling).model.computed
    return _followed(steps, values[np.newaxis], timestep, of)


def _followed(
    steps: "Sequence[Step]", values: Array, timestep: int, of: str
) -> InputInfluenceJob:
    """Go through the steps and back."""
    from rnn_viewer.core.model.computing import shapes_after
    from rnn_viewer.core.model.tapes import Tapes

    mask, of_tokens = None, False
    while steps and steps[0].tokens:
        values, mask = steps[0].apply(values, mask)
        steps, of_tokens = steps[1:], True
    shapes = (values.shape[1:], *shapes_after(steps, values.shape[1:]))
    copies = shapes[-1][-1] if of == OUTPUT else 1
    _check(shapes, copies)
    # A sample for each number: all go back together.
    values = np.repeat(values, copies, axis=0)
    mask = None if mask is None else np.repeat(mask, copies, axis=0)
    way, tapes = [], Tapes()
    for place, step in enumerate(steps):
        yield place / (2 * len(steps))
        values, mask, pull = step.traced(values, mask, tapes)
        way.append(pull)
    has_timesteps = values.ndim == 3
    last = min(timestep, values.shape[1] - 1) if has_timesteps else 0
    at = values[0, last] if has_timesteps else values[0]
    feature = None if of == OUTPUT else int(at.argmax())
    gradient = np.zeros(values.shape)
    rows, each = gradient[:, last] if has_timesteps else gradient, np.arange(copies)
    rows[each, each if feature is None else feature] = 1.0
    for place, pull in enumerate(reversed(way)):
        yield 0.5 + place / (2 * len(steps))
        with np.errstate(all="ignore"):
            found = pull(gradient).inputs
        assert found is not None
        gradient = found
    value = float("nan") if feature is None else float(at[feature])
    when = last if has_timesteps else None
    return InputInfluence(of, when, feature, value, _sizes(gradient), of_tokens)


def _sizes(gradient: Array) -> Array:
    """Return the norm of the derivatives by each input."""
    by_input = np.moveaxis(gradient, 1, 0)
    sizes: Array = np.linalg.norm(by_input.reshape(len(by_input), -1), axis=1)
    return sizes


def _check(shapes: "Sequence[Shape]", copies: int) -> None:
    """Refuse what would not fit the memory on its way there and back."""
    from rnn_viewer.core.model.memory import check_samples

    numbers = sum(map(prod, shapes))
    check_samples(1, shapes[0][0], _ON_THE_WAY * copies * numbers)
