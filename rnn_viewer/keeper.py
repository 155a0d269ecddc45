"""Keeps the snapshot: the one writer, and the one that has runs computed."""

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from rnn_viewer.computation import Computation
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.growth import Growth
from rnn_viewer.core.position import Position
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.rnn import Run
from rnn_viewer.core.simulation import start
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.core.spectrum import Eigenvalues, unscaled
from rnn_viewer.core.succession import (
    first_snapshot,
    followed,
    with_document,
    with_run,
)
from rnn_viewer.spectrum_finder import SpectrumFinder

if TYPE_CHECKING:
    from rnn_viewer.core.document import Document
    from rnn_viewer.core.work import Work

AT_ONCE = 0.03
"""Seconds that a run may take while the user waits; a worker computes the rest."""

TRIED_AT_ONCE = 0.008
"""Seconds more in which is tried what is said of a run: nobody waits for that."""

MADE_AT_ONCE = 2_000_000
"""Numbers that are drawn or edited while the user waits, in some 30 ms."""


class SnapshotKeeper(QObject):
    """Holds the snapshot and replaces it; has computed what a new recipe needs.

    Parameters
    ----------
    recipe : Recipe
        What is shown first.

    Attributes
    ----------
    changed : Signal(Snapshot, Snapshot)
        The old and the new snapshot.
    refused : Signal(UserError)
        What could not be done; the snapshot stays.
    """

    changed = Signal(object, object)
    refused = Signal(object)

    def __init__(self, recipe: Recipe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._computation = Computation(self)
        self._computation.looked.connect(self._on_looked)
        self._computation.failed.connect(self._on_failed)
        self._spectra = SpectrumFinder(self)
        self._spectra.found.connect(self._on_spectrum_found)
        self._drawing: Recipe | None = None
        self._tries = False
        self._growth = _grown(Growth(recipe))
        run = self._growth.run
        found = self._spectrum(recipe, run)
        self._snapshot = first_snapshot(recipe, run, found, self._growth)
        self._wanted = self._snapshot.position
        self._compute_rest()

    @property
    def snapshot(self) -> Snapshot:
        """What the window shows."""
        return self._snapshot

    @property
    def recipe(self) -> Recipe:
        """What was asked for last: its arrays may still be being drawn."""
        return self._drawing or self._snapshot.recipe

    def _cook(self, recipe: Recipe) -> None:
        """Compute the run of a recipe; what is computed of another is abandoned."""
        self._computation.cancel()
        self._drawing = None
        if recipe is self._snapshot.recipe:
            # What was to be drawn in its place was given up.
            self._replace(work=None)
            self._compute_rest()
            return
        if is_made_at_once(recipe):
            try:
                run = start(recipe, self._snapshot.run)
            except UserError as error:
                # What is shown stays; nothing may be raised while Qt does a command.
                self.refused.emit(error)
                self._compute_rest()
                return
            self._growth = growth = self._tried(_grown(Growth(recipe, run)))
            self._show_growth(None if growth.complete else self._work_on(growth))
            self._compute_rest()
        else:
            self._drawing = recipe
            from rnn_viewer.core.work import Work

            self._replace(work=Work(recipe.settings, drawing=True))
            before = self._snapshot.run
            self._computation.begin(partial(_drawn, recipe, before))

    def _show_document(self, document: "Document") -> None:
        """Compute the runs of a document and show them where it was left."""
        self._computation.cancel()
        self._drawing = None
        recipe = document.recipe
        self._growth = growth = self._tried(_grown(Growth(recipe)))
        pinned = None
        if document.baseline is not None:
            from rnn_viewer.core.baseline import Baseline

            run = start(document.baseline, growth.run)
            pinned = Baseline(document.baseline, run)
            _grown(Growth(document.baseline, run))
        self._wanted = document.position
        found = self._spectrum(recipe, growth.run)
        first = first_snapshot(recipe, growth.run, found, growth)
        self._publish(with_document(first, document, pinned))
        self._compute_rest()

    # What takes longer than a moment is computed by a worker, as far as it is wanted.

    def stop_computing(self) -> None:
        """Compute no more for now; what is ready stays."""
        self._computation.cancel()
        work = self._snapshot.work
        if work is not None:
            self._replace(work=replace(work, stopped=True, seconds_left=None))

    def continue_computing(self) -> None:
        """Go on with what was stopped."""
        if not self._computation.running:
            self._compute_rest()

    def begin_trials(self) -> None:
        """Try from now on what is said of a run: the window is painted."""
        self._tries = True
        if not self._computation.running:
            self._replace(trials=self._tried(self._growth).trials)
            self._compute_rest()

    def _tried(self, growth: Growth) -> Growth:
        """Try for a moment what is said of a complete run."""
        deadline = time.perf_counter() + TRIED_AT_ONCE
        growth.tries = self._tries and growth.complete
        while growth.complete and not growth.ended and time.perf_counter() < deadline:
            growth.grow()
        return growth

    def _compute_rest(self) -> None:
        """Have the run computed and tried, then its baseline computed.

        Nothing where nothing is left to do.
        """
        growth = self._unfinished()
        if growth is None or growth.complete:
            if self._snapshot.work is not None:
                self._replace(work=None)
        else:
            self._replace(work=self._work_on(growth))
        if growth is not None:
            self._computation.begin(partial(_estimated, growth))

    def _unfinished(self) -> Growth | None:
        growth = self._growth
        growth.tries = self._tries and growth.complete
        if not growth.ended:
            return growth
        baseline = self._snapshot.baseline
        if baseline is None or baseline.run.computed == baseline.run.timesteps:
            return None
        return Growth(baseline.recipe, baseline.run)

    def _on_looked(self) -> None:
        growth = self._computation.growth
        if growth is None:
            return
        if self._drawing is not None:
            self._growth, self._drawing = growth, None
        # Told before it is shown: what comes meanwhile is shown at the next look.
        is_done = growth.ended
        self._show_growth(self._work(growth))
        if is_done:
            self._computation.cancel()
            self._compute_rest()

    def _work(self, growth: Growth) -> "Work | None":
        if growth.complete:
            return None
        from rnn_viewer.core import estimate

        told = estimate.estimate(growth.recipe.settings)
        left = self._computation.seconds_left
        return replace(self._work_on(growth), estimate=told, seconds_left=left)

    def _work_on(self, growth: Growth) -> "Work":
        from rnn_viewer.core.work import Work

        other = growth.run is not self._growth.run
        return Work(growth.recipe.settings, computed=growth.computed, of_baseline=other)

    def _show_growth(self, work: "Work | None" = None) -> None:
        growth, now = self._growth, self._snapshot
        found = self._spectrum(growth.recipe, growth.run)
        new = with_run(
            now, growth.recipe, growth.run, self._wanted, found, growth, work
        )
        self._publish(new)

    def _on_failed(self, error: UserError) -> None:
        """Tell why a run cannot be computed to its end; what is ready stays."""
        self.stop_computing()
        self.refused.emit(error)

    def stop(self) -> None:
        """Compute no more of what takes long: the window is closing."""
        self._computation.stop()
        self._spectra.stop()

    # The eigenvalues are found once per draw: they grow as the scale of U does.

    def _spectrum(self, recipe: Recipe, run: Run) -> Eigenvalues | None:
        U, scale = unscaled(recipe, run.weights)
        found = self._spectra.of(U)
        return None if found is None else scale * found

    def _on_spectrum_found(self) -> None:
        now = self._snapshot
        self._replace(eigenvalues=self._spectrum(now.recipe, now.run))

    # The one writer

    def go_to(self, position: Position) -> None:
        """Go to a position, as far as the run is computed."""
        self._wanted = position
        self._replace(position=position)

    def _replace(self, **parts: Any) -> None:
        self._publish(followed(self._snapshot, **parts))

    def _publish(self, new: Snapshot) -> None:
        old, self._snapshot = self._snapshot, new
        self.changed.emit(old, new)


def _grown(growth: Growth) -> Growth:
    """Let a run grow for a moment."""
    deadline = time.perf_counter() + AT_ONCE
    while not growth.complete and time.perf_counter() < deadline:
        growth.grow()
    return growth


def _estimated(growth: Growth) -> Growth:
    """Return `growth` when it is known what it will take."""
    from rnn_viewer.core import estimate

    if not growth.complete:
        estimate.estimate(growth.recipe.settings)
    return growth


def _drawn(recipe: Recipe, before: Run) -> Growth:
    """Return the growth of a run whose arrays take long to make."""
    from rnn_viewer.core import estimate

    estimate.estimate(recipe.settings)
    return Growth(recipe, start(recipe, before))


def is_made_at_once(recipe: Recipe) -> bool:
    """Tell whether the arrays of a recipe are made while the user waits."""
    settings = recipe.settings
    units, features = settings.output_features, settings.input_features
    numbers = settings.timesteps * features + units * (units + features)
    return numbers <= MADE_AT_ONCE
