"""Keeps the snapshot: the one writer, and the one that computes runs."""

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from rnn_viewer.core.baseline import Baseline
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

AT_ONCE = 0.25
"""Seconds that a run may take before the window is shown what is ready of it."""

SLICE = 0.012
"""Seconds of computing between two looks at the user's events, in a longer run."""


class SnapshotKeeper(QObject):
    """Holds the snapshot and replaces it; computes what a new recipe needs.

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
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._continue_run)
        self._spectra = SpectrumFinder(self)
        self._spectra.found.connect(self._on_spectrum_found)
        run = start(recipe)
        _advance(run, AT_ONCE)
        self._snapshot = first_snapshot(recipe, run, self._spectrum(recipe, run))
        self._wanted = self._snapshot.position
        self._continue_later()

    @property
    def snapshot(self) -> Snapshot:
        """What the window shows."""
        return self._snapshot

    def _cook(self, recipe: Recipe) -> None:
        run = start(recipe, self._snapshot.run)
        _advance(run, AT_ONCE)
        found = self._spectrum(recipe, run)
        self._publish(with_run(self._snapshot, recipe, run, self._wanted, found))
        self._continue_later()

    # A run that takes longer than a moment is computed between the user's events.

    def _show_document(self, document: "Document") -> None:
        """Compute the runs of a document and show them where it was left."""
        recipe = document.recipe
        run = start(recipe)
        _advance(run, AT_ONCE)
        pinned = None
        if document.baseline is not None:
            pinned = Baseline(document.baseline, start(document.baseline, run))
            _advance(pinned.run, AT_ONCE)
        self._wanted = document.position
        found = self._spectrum(recipe, run)
        first = first_snapshot(recipe, run, found)
        new = with_document(first, document, pinned)
        self._publish(new)
        self._continue_later()

    def _continue_later(self) -> None:
        if self._unfinished() is not None:
            self._rest.start()
        else:
            self._rest.stop()

    def _continue_run(self) -> None:
        now, run = self._snapshot, self._unfinished()
        if run is not None:
            _advance(run, SLICE)
        self._publish(with_run(now, now.recipe, now.run, self._wanted, now.eigenvalues))
        self._continue_later()

    def _unfinished(self) -> Run | None:
        """Return what is to be computed next: the run, then its baseline."""
        now = self._snapshot
        runs = [now.run] if now.baseline is None else [now.run, now.baseline.run]
        return next((run for run in runs if run.computed < run.timesteps), None)

    def stop(self) -> None:
        """Compute no more of what takes long: the window is closing."""
        self._rest.stop()
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


def _advance(run: Run, seconds: float) -> None:
    deadline = time.perf_counter() + seconds
    while run.computed < run.timesteps and time.perf_counter() < deadline:
        run.advance(blocks=1)
