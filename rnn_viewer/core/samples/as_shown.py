"""The sample that is shown, with all that was changed by hand in it alone."""

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.recipe.edits import Edit
from rnn_viewer.core.recipe.samples_as_read import as_read
from rnn_viewer.core.samples.answers import Answers
from rnn_viewer.core.samples.telling import Telling, shown_in, telling_of
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.snapshot import Snapshot

if TYPE_CHECKING:
    from rnn_viewer.core.model.sample_outputs import StepOutput


def is_changed(snapshot: Snapshot) -> bool:
    """Tell whether the shown sample is run otherwise than the other samples are.

    A weight that is changed is so for all of them; inputs, a first state and states
    that are emptied are changed in this one.
    """
    recipe, shown = snapshot.recipe, shown_in(snapshot.recipe)
    others = {} if shown is None else shown.edits
    if _changes(recipe.edits, snapshot.weights.arrays):
        return True
    return any(_changes(edits, snapshot.weights.arrays) for edits in others.values())


def _changes(edits: Iterable[Edit], weights: Iterable[str]) -> bool:
    names = {area.array for edit in edits if edit.on for area in edit.areas}
    return not names <= {*weights}


def outputs_as_shown(
    snapshot: Snapshot,
) -> "Generator[float, None, tuple[StepOutput, ...]]":
    """Find what each step makes of the shown sample, as it is shown.

    Parameters
    ----------
    snapshot : Snapshot
        With samples. Of a run that is not complete the loop counts as if nothing were
        changed but its weights and inputs.

    Yields
    ------
    float
        The share that is done.
    """
    from rnn_viewer.core.model.sample_outputs import Shown, sample_outputs

    recipe, samples, run = snapshot.recipe, snapshot.recipe.samples, snapshot.run
    telling, model = telling_of(snapshot), shown_in(snapshot.recipe)
    assert samples is not None
    assert telling is not None
    given, sample, at = samples, 0, (0, 0)
    if model is None:
        way = -1 if recipe.backwards else 1
        given = Samples(snapshot.inputs[::way][np.newaxis])
        timesteps = tuple(range(run.timesteps))[::way]
    elif telling.model.is_stateful:
        given, sample = as_read(samples, recipe.rescaling), samples.shown
        at, timesteps = model.at, model.timesteps
    else:
        one = model.sample_read(samples, recipe.rescaling, recipe.edits)
        given, at, timesteps = Samples(one[np.newaxis]), model.at, model.timesteps
    shown = None
    if snapshot.complete and recipe.edits:
        shown = Shown(at, timesteps, np.array(run.exact_rows(0, run.timesteps)))
    return (yield from sample_outputs(telling.model, given, sample, shown))


def answer_as_shown(
    snapshot: Snapshot, telling: Telling
) -> Generator[float, None, Answers]:
    """Find what is said to the shown sample, as it is shown.

    Parameters
    ----------
    snapshot : Snapshot
        With a complete run.
    telling : Telling
        Who says something to the samples of what is shown.

    Yields
    ------
    float
        The share that is done.
    """
    *_, last = yield from outputs_as_shown(snapshot)
    outputs: Array = telling.as_said(last.values)
    if last.has_timesteps:
        outputs = outputs[np.newaxis]
    samples = snapshot.recipe.samples
    assert samples is not None
    return telling.judge.judge(outputs, np.array([samples.shown]))
