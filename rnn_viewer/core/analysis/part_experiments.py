"""The experiments on what a network remembers, on a part of a long run."""

from collections.abc import Generator
from dataclasses import replace

from rnn_viewer.core.analysis import experiments
from rnn_viewer.core.analysis.experiment import Experiment
from rnn_viewer.core.analysis.experiments import ExperimentJob
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.other_runs import excerpt, other_inputs_of_part
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.run.stretch import Stretch, onwards

MOST_TIMESTEPS = 10_000
"""Timesteps that are run twice."""

NUMBERS = 2**21
"""Outputs of them at most: two runs and their difference take 48 MB."""


def part_from(run: Run, timestep: int) -> Stretch:
    """Return which timesteps of a long run are run twice, from one on, from 0."""
    most = max(1, min(MOST_TIMESTEPS, NUMBERS // run.weights.output_features))
    return onwards(timestep, run.timesteps, most)


def part_experiment(
    name: str,
    recipe: Recipe,
    run: Run,
    here: Stretch,
    feature: int = 0,
    amount: float = 0.0,
) -> ExperimentJob:
    """Do an experiment on some timesteps of a run, all of it in steps.

    Parameters
    ----------
    name : str
        ``swap_inputs``, ``swap_start``: another state before the first of them, or
        ``nudge``: of an input of the first of them.
    recipe, run, here
        See `excerpt`.
    feature, amount : int, float
        Of the nudge.

    Returns
    -------
    Experiment
        Its timesteps are counted from `here.start`, its `start`.
    """
    part = excerpt(recipe, run, here)
    ours = start(part)
    while ours.computed < ours.timesteps:
        ours.advance(blocks=1)
        yield 0.3 * ours.computed / ours.timesteps
    if name == "nudge":
        job = experiments.nudge(part, ours, 0, feature, amount)
    elif name == "swap_start":
        job = experiments.swap_start(part, ours)
    else:
        job = experiments.compared(name, other_inputs_of_part(recipe, part), ours)
    found = yield from _rest(job)
    found = replace(found, start=here.start, timesteps=here.timesteps)
    # What takes a while is found here, before it is asked for where it is drawn.
    _ = found.changed, found.ends, found.greatest
    return found


def _rest(job: ExperimentJob) -> Generator[float, None, Experiment]:
    """Do a job, as the rest of another one."""
    try:
        while True:
            yield 0.3 + 0.7 * next(job)
    except StopIteration as stop:
        found: Experiment = stop.value
    return found
