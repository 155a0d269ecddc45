"""A chain that somebody puts right: steps by their names, and new ones by a word."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.error_words import A_STEP
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.convolution import Pooling
from rnn_viewer.core.model.dense import LOG_SOFTMAX, SOFTMAX, ActivationStep
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shapes import Flatten, LastTimestep
from rnn_viewer.core.model.step import Step
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_OWN: dict[str, Callable[..., Step]] = {
    "last_timestep": LastTimestep,
    "flatten": Flatten,
    "mean": partial(Pooling, function="mean"),
    "max": partial(Pooling, function="max"),
}
NEW_STEPS: dict[str, Callable[..., Step]] = _OWN | {
    word: partial(ActivationStep, activation=word)
    for word in (SOFTMAX, LOG_SOFTMAX, *ACTIVATIONS)
}
"""The words that make a step of their own."""

LAST_STATE = "last_state"
"""The word after a recurrent step that has its loops put out what they left last."""

_NO_STEP = QT_TRANSLATE_NOOP("errors", "has no step {step}")


def chain_of(
    steps: Iterable[Step | str], known: Iterable[Step], model: str = ""
) -> tuple[Step, ...]:
    """Return the steps that are meant.

    Parameters
    ----------
    steps : sequence of Step or str
        As in `Model.with_steps`.
    known : iterable of Step
        Those that can be named.
    model : str
        What an error calls it.

    Raises
    ------
    ArrayError
        Where no step is called so.
    """
    named = {step.name: step for step in known}
    found: list[Step] = []
    for step in steps:
        if step == LAST_STATE and found and isinstance(found[-1], Recurrent):
            found[-1] = replace(found[-1], return_sequences=False)
        else:
            found.append(_meant(step, named, model or "model"))
    return with_own_names(found)


def _meant(step: Step | str, known: dict[str, Step], model: str) -> Step:
    if isinstance(step, Step):
        return step
    if step in known:
        return known[step]
    if step in NEW_STEPS:
        return NEW_STEPS[step](name=step)
    wanted = A_STEP.format(names=", ".join((*known, LAST_STATE, *NEW_STEPS)))
    raise ArrayError(model, _NO_STEP.format(step=step), wanted)


def with_own_names(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return steps of which each has a name of its own."""
    taken: set[str] = set()
    found = []
    for step in steps:
        name, number = step.name, 1
        while name in taken:
            number += 1
            name = f"{step.name}_{number}"
        taken.add(name)
        found.append(step if name == step.name else replace(step, name=name))
    return tuple(found)
