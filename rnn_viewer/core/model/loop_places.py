"""The loops of a model, by their places in it."""

from dataclasses import replace
from typing import Any

from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.step import Step

Place = tuple[int, int]
"""A loop of a model: the place of its step and its direction, both from 0."""


def loops_of(model: Model) -> tuple[Place, ...]:
    """Return all loops of a model, in the order in which they are computed."""
    return tuple(
        (place, direction)
        for place in model.recurrent
        for direction in range(len(recurrent_at(model, place).loops))
    )


def recurrent_at(model: Model, place: int) -> Recurrent:
    """Return the step of a place, which has loops."""
    step: Step = model.computed[place]
    assert isinstance(step, Recurrent)
    return step


def loop_at(model: Model, at: Place) -> Loop:
    """Return a loop of a model."""
    return recurrent_at(model, at[0]).loops[at[1]]


def with_weights_at(model: Model, at: Place, weights: Any) -> Model:
    """Return a model with other weights in one of its loops."""
    step, (place, direction) = recurrent_at(model, at[0]), at
    loops = list(step.loops)
    loops[direction] = replace(loops[direction], weights=weights)
    steps = list(model.steps)
    steps[place] = replace(step, loops=tuple(loops))
    return replace(model, steps=tuple(steps))
