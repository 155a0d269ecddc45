"""The loop of updates in the worker, and what it hands to the window meanwhile."""

import time
from collections.abc import Iterator
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.linear_algebra.blas_threads import one_thread
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.run.spectrum import eigenvalues
from rnn_viewer.core.snapshot.training_state import LossCurve
from rnn_viewer.session.at_once import advanced, is_made_at_once
from rnn_viewer.session.spectrum_finder import UNITS_AT_ONCE

if TYPE_CHECKING:
    from rnn_viewer.core.array import Array
    from rnn_viewer.core.run.spectrum import Eigenvalues
    from rnn_viewer.core.training.descent import Descent
    from rnn_viewer.core.training.rewind import Timeline
    from rnn_viewer.core.training.state import Update

MEASURED_EVERY = 50
"""Updates between two measures of the loss of held-out data."""


_DRAWN = 0.2
"""Seconds that are waited for a moment to be drawn, at most."""


class Moment(NamedTuple):
    """What a training is at the end of an update; nothing of it changes any more.

    Attributes
    ----------
    number : int
        How many updates are done.
    network : object
        What is trained, as it was: `Descent.network`.
    curves : tuple of LossCurve
        The losses along each way that was trained; those of a moment before, where
        nobody wanted to see them.
    branch : int
        Which of these is followed.
    last : Update or None
        What the update did that it is the end of; None before the first.
    spectrum : tuple of ndarray, or None
        U and its eigenvalues, where they are found in a moment.
    made_in : Recipe or None
        In what `made` shows the network.
    made : IncrementalRun or None
        Its run, where it was computed beside the updates.
    """

    number: int
    network: object
    curves: tuple[LossCurve, ...]
    branch: int
    last: "Update | None"
    spectrum: "tuple[Array, Eigenvalues] | None"
    made_in: Recipe | None = None
    made: IncrementalRun | None = None


class TrainingLoop:
    """Does updates in one thread, while another looks at where they are.

    Parameters
    ----------
    timeline : Timeline
        What is trained, and all that was done in it.

    Attributes
    ----------
    moment : Moment
        The last one that was handed over.
    speed : float
        Updates a second.
    wanted, curves_wanted, stopping : Event
        Set by who wants a moment, its curves as well, or the end.
    may_work : Event
        Cleared while a moment is drawn: both would wait for the same interpreter.
    """

    def __init__(self, timeline: "Timeline") -> None:
        self.timeline = timeline
        self.wanted, self.curves_wanted, self.stopping = Event(), Event(), Event()
        self.may_work = Event()
        self.may_work.set()
        self.speed = 0.0
        self._curves: tuple[LossCurve, ...] = ()
        self._shown: tuple[Recipe | None, Run | None] = None, None
        self._measuring: Iterator[None] = iter(())
        self.take_moment()

    def show_in(self, recipe: Recipe | None, before: Run | None) -> None:
        """Have the run of each moment computed here: half of what a frame takes.

        Parameters
        ----------
        recipe : Recipe or None
            What the networks are shown in; None: nobody looks. What the steps of a
            whole model make is left to who shows it.
        before : Run or None
            The run that is shown: what is alike in the next one is not made again.
        """
        is_of_model = recipe is not None and recipe.shown_model is not None
        self._shown = (None if is_of_model else recipe), before

    def take_moment(self, has_curves: bool = True) -> None:
        """Hand over where the training is now; called where updates are done."""
        timeline, trainer = self.timeline, self.timeline.trainer
        if has_curves or len(self._curves) != len(timeline.branches):
            self._curves = tuple(map(self._curve, range(len(timeline.branches))))
        network = trainer.network
        self.moment = self._with_run(
            Moment(
                trainer.number,
                network,
                self._curves,
                timeline.branch,
                timeline.last,
                _spectrum(network),
            )
        )

    def _with_run(self, moment: Moment) -> Moment:
        """Return a moment with its run, where somebody wants to see it."""
        made_in, before = self._shown
        if made_in is None:
            return moment
        recipe = recipe_of(self.timeline.trainer, made_in, moment)
        if not is_made_at_once(recipe):
            return moment
        try:
            made = advanced(IncrementalRun(recipe, start(recipe, before)))
        except (UserError, MemoryError):
            # Who shows it comes to the same end, and says so.
            return moment
        return moment._replace(made_in=made_in, made=made)

    def run(self, until: int) -> None:
        """Do updates until so many are done, or `stopping` is set.

        Products of the window have one thread meanwhile as well: another one of BLAS
        would wait for more of them on the core that the updates or the window need.
        """
        with one_thread():
            try:
                self._run(until)
            finally:
                _end(self._measuring)
            self.take_moment()

    def _run(self, until: int) -> None:
        timeline, first = self.timeline, self.timeline.number
        self._begin_to_measure()
        began = time.perf_counter()
        while timeline.number < until and not self.stopping.is_set():
            timeline.update()
            if timeline.number % MEASURED_EVERY == 0:
                self._begin_to_measure()
            seconds = time.perf_counter() - began
            self.speed = (timeline.number - first) / max(seconds, 1e-9)
            checkpoint()
            self.may_work.wait(_DRAWN)
            # The next is wanted when one is drawn: it is ready before the next frame.
            if self.wanted.is_set():
                self.wanted.clear()
                has_curves = self.curves_wanted.is_set()
                self.curves_wanted.clear()
                self.take_moment(has_curves)
            else:
                next(self._measuring, None)

    def measure(self) -> None:
        """Measure the loss of held-out data, where there are any."""
        _end(self._measured())

    def _begin_to_measure(self) -> None:
        """Measure the network of now, a part a turn, while updates go on."""
        _end(self._measuring)
        self._measuring = self._measured()
        next(self._measuring, None)

    def _measured(self) -> Iterator[None]:
        is_held_out = self.timeline.trainer.held_out_data is not None
        return self.timeline.measuring() if is_held_out else iter(())

    def rewind(self, number: int, branch: int) -> None:
        """Go to an update of a branch, to the bit."""
        with one_thread():
            self.timeline.rewind(number, branch)
            self.take_moment()

    def _curve(self, branch: int) -> LossCurve:
        """Return the losses along a branch, as far as it was trained."""
        found = self.timeline.curve(branch)
        return LossCurve(
            self.timeline.branches[0].fork,
            found.losses,
            found.measured_at,
            np.array([measured.loss for measured in found.measured]),
        )


def _end(turns: Iterator[None]) -> None:
    """Do all turns that are left."""
    for _ in turns:
        pass


def recipe_of(trainer: "Descent", shown_in: Recipe, moment: Moment) -> Recipe:
    """Return a recipe with the network of a moment, named by its update."""
    from rnn_viewer.core.training.shown import named

    recipe = trainer.shown_with(shown_in, moment.network)
    if recipe.shown_model is not None:
        return recipe
    return replace(recipe, origin=recipe.origin._replace(weights=named(moment.number)))


def _spectrum(network: object) -> "tuple[Array, Eigenvalues] | None":
    """Return U and its eigenvalues; None of a model, and where they take long."""
    if not isinstance(network, tuple):
        return None
    U = network[0].recurrent
    return (U, eigenvalues(U)) if len(U) <= UNITS_AT_ONCE else None
