"""The store: the one writer of snapshots, and the one that has runs computed."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.machine.interruption import Watch
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.run.making import Making
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.run.spectrum import Eigenvalues
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import (
    first_snapshot,
    followed,
    with_document,
    with_run,
)
from rnn_viewer.session.array_finder import ArrayFinder
from rnn_viewer.session.at_once import advanced, is_made_at_once, tried
from rnn_viewer.session.kept import Kept
from rnn_viewer.session.spectrum_finder import SpectrumFinder
from rnn_viewer.session.worker import MOMENT, Worker, out_of_memory

if TYPE_CHECKING:
    from rnn_viewer.core.run.work import Work
    from rnn_viewer.core.snapshot.document import Document
    from rnn_viewer.core.snapshot.training_state import TrainingState

_Opening: TypeAlias = "tuple[Document, Callable[[], None]]"


class SnapshotStore(QObject):
    """Holds the snapshot and replaces it; has computed what a new recipe needs.

    Parameters
    ----------
    recipe : Recipe
        What is shown first.

    Attributes
    ----------
    next_training : TrainingState or None
        What is shown with other weights of the same training, while those are made.
    next_run : IncrementalRun or None
        The run of the recipe that is computed next, where a training made it.
    changed : Signal(Snapshot, Snapshot)
        The old and the new snapshot.
    refused : Signal(UserError)
        What could not be done; the snapshot stays.
    given_back : Signal()
        What was asked for could not be made: the recipe that is shown counts again.
    opened : Signal()
        A document is about to be shown in place of what there is.
    """

    changed = Signal(object, object)
    refused = Signal(object)
    given_back = Signal()
    opened = Signal()

    def __init__(self, recipe: Recipe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker(self)
        self._worker.looked.connect(self._on_looked)
        self._worker.failed.connect(self._on_failed)
        self._spectra = SpectrumFinder(self)
        self._spectra.found.connect(self._on_spectrum_found)
        self._arrays = ArrayFinder(self)
        self._arrays.found.connect(self._on_array_found)
        self._arrays.refused.connect(self.refused)
        self._making: Making | None = None
        self._drawing: Recipe | None = None
        self._tries = False
        self.next_training: TrainingState | None = None
        self.next_run: IncrementalRun | None = None
        self._opening: _Opening | None = None
        self._incremental_run = advanced(IncrementalRun(recipe))
        run = self._incremental_run.run
        found = self._spectra.of_run(run)
        self._snapshot = first_snapshot(recipe, run, found, self._incremental_run)
        self._wanted = self._snapshot.position
        self.compute_rest()

    @property
    def snapshot(self) -> Snapshot:
        """What the window shows."""
        return self._snapshot

    @property
    def recipe(self) -> Recipe:
        """What was asked for last: its arrays may still be being drawn."""
        return self._drawing or self._snapshot.recipe

    def compute(self, recipe: Recipe) -> None:
        """Compute the run of a recipe; what is computed of another is given up."""
        self._give_up()
        if recipe is self._snapshot.recipe:
            # What was to be drawn in its place was given up.
            self.replace(work=None)
            self.compute_rest()
            return
        if not is_made_at_once(recipe):
            self._drawing = recipe
            self._draw(Making(recipe, before=self._snapshot.run))
            return
        try:
            found = self.next_run
            if found is None or found.recipe is not recipe:
                run = start(recipe, self._snapshot.run)
                found = advanced(IncrementalRun(recipe, run))
            # What is gone in a moment is not tried.
            tries = self._tries and self.next_training is None
            incremental_run = tried(found, tries)
        except (UserError, MemoryError) as error:
            # What is shown stays; nothing may be raised while Qt does a command.
            self.compute_rest()
            QTimer.singleShot(0, self, self.given_back.emit)
            self._refuse(error)
            return
        self._incremental_run = incremental_run
        self._show_incremental_run(_work_of(incremental_run))
        self.compute_rest()

    def show_document(self, document: "Document", shown: Callable[[], None]) -> None:
        """Compute the runs of a document and show them where it was left.

        `shown` is called when that is done: at once, or when they are drawn.

        Raises
        ------
        UserError
            Where they cannot be made, for want of memory too; what is shown stays.
        """
        if self._drawing is not None:
            self.given_back.emit()
        self._give_up()
        recipe, other = document.recipe, document.baseline
        if not is_made_at_once(recipe) or (other and not is_made_at_once(other)):
            self._opening = document, shown
            self._draw(Making(recipe, baseline=other))
            return
        try:
            incremental_run = tried(advanced(IncrementalRun(recipe)), self._tries)
            run = None if other is None else start(other, incremental_run.run)
            if other is not None:
                advanced(IncrementalRun(other, run))
        except (UserError, MemoryError) as error:
            self.compute_rest()
            raise _told(error) from None
        self._open((document, shown), incremental_run, run)
        self.compute_rest()

    def _open(
        self,
        opening: "_Opening",
        incremental_run: IncrementalRun,
        baseline_run: Run | None,
    ) -> None:
        document, shown = opening
        self._incremental_run, self._wanted = incremental_run, document.position
        found = self._spectra.of_run(incremental_run.run)
        first = first_snapshot(
            document.recipe, incremental_run.run, found, incremental_run
        )
        self.opened.emit()
        self._publish(with_document(first, document, baseline_run))
        shown()

    # What is shown for a while, in place of what comes back.

    def kept(self) -> Kept:
        """Return all that brings back what is shown now."""
        return Kept(self._snapshot, self._incremental_run, self._wanted, self.recipe)

    def bring_back(self, kept: Kept) -> None:
        """Show again what was shown: the same objects, and nothing computed anew."""
        self._give_up()
        self._incremental_run, self._wanted = kept.incremental_run, kept.wanted
        self._publish(kept.snapshot)
        if kept.recipe is not kept.snapshot.recipe:
            self.compute(kept.recipe)
        elif kept.snapshot.work is None or not kept.snapshot.work.stopped:
            self.compute_rest()

    # What takes longer than a moment is done by the worker, as far as it is wanted.

    def stop_computing(self) -> None:
        """Compute no more for now; what is ready stays."""
        if self._drawing is not None or self._opening is not None:
            self.compute(self._snapshot.recipe)
            return
        self._worker.cancel()
        work = self._snapshot.work
        if work is not None:
            self.replace(work=replace(work, stopped=True, seconds_left=None))

    def continue_computing(self) -> None:
        """Go on with what was stopped."""
        if not self._worker.running:
            self.compute_rest()

    def begin_trials(self) -> None:
        """Try from now on what is said of a run: the window is painted."""
        self._tries = True
        if not self._worker.running:
            self.replace(trials=tried(self._incremental_run, True).trials)
            self.compute_rest()

    def _give_up(self, patience: float = 0.0) -> None:
        self._worker.cancel(patience)
        self._making = self._drawing = self._opening = None

    @property
    def drawing(self) -> bool:
        """Whether the arrays of the recipe that was asked for are still being drawn."""
        return self._drawing is not None

    @property
    def unshown(self) -> Watch | None:
        """What watches arrays that are being made, of which nothing is shown yet."""
        is_shown = self._drawing is None and self._opening is None
        return None if is_shown else self._worker.watch

    def _draw(self, making: Making) -> None:
        """Have the arrays of a run drawn, then itself computed."""
        from rnn_viewer.core.run.work import Work

        self.replace(work=Work(making.recipe.settings, drawing=True))
        self._begin(making)

    def _begin(self, making: Making) -> None:
        self._making = making
        self._worker.begin(making.make)

    def compute_rest(self) -> None:
        """Have the run computed and tried, then its baseline computed.

        Nothing where nothing is left to do.
        """
        incremental_run, baseline = self._incremental_run, self._snapshot.baseline
        is_passing = self.next_training is not None
        incremental_run.tries = (
            self._tries and incremental_run.complete and not is_passing
        )
        making, work = None, None
        if not incremental_run.ended:
            making, work = (
                Making(incremental_run.recipe, incremental_run=incremental_run),
                _work_of(incremental_run),
            )
        elif baseline is not None and baseline.run.computed < baseline.run.timesteps:
            recipe, run = baseline.recipe, baseline.run
            making = Making(recipe, run)
            work = _work_on(recipe.settings, run.computed, of_baseline=True)
        if work is not self._snapshot.work:
            self.replace(work=work)
        if making is not None:
            self._begin(making)

    def _on_looked(self) -> None:
        making = self._making
        incremental_run = None if making is None else making.incremental_run
        if making is None or incremental_run is None:
            return
        # Read before the run: what is computed meanwhile is shown at the next look.
        is_done, work = incremental_run.ended, self._work(incremental_run)
        opening, self._opening = self._opening, None
        if opening is not None:
            self._open(opening, incremental_run, making.baseline_run)
            self.replace(work=work)
        else:
            if self._drawing is not None:
                self._incremental_run, self._drawing = incremental_run, None
            self._show_incremental_run(work)
        if is_done and making is self._making:
            self._give_up(MOMENT)
            self.compute_rest()

    def _work(self, run: IncrementalRun) -> "Work | None":
        work, left = _work_of(run), self._worker.seconds_left
        if work is None:
            return None
        from rnn_viewer.core.run.estimate import estimate

        return replace(work, estimate=estimate(work.settings), seconds_left=left)

    def _show_incremental_run(self, work: "Work | None" = None) -> None:
        incremental_run = self._incremental_run
        found = self._spectra.of_run(incremental_run.run)
        parts = (
            incremental_run.recipe,
            incremental_run.run,
            self._wanted,
            found,
            incremental_run,
            work,
        )
        old = self._snapshot
        is_same = is_same_network(incremental_run.recipe, old.recipe)
        training = self.next_training or (old.training if is_same else None)
        self._publish(with_run(old, *parts, training=training))

    def _on_failed(self, error: UserError) -> None:
        """Tell why a run cannot be made to its end; what is ready stays."""
        was_shown = self._drawing is None and self._opening is None
        if self._drawing is not None:
            self.given_back.emit()
        if was_shown or self._drawing is not None or self._opening is not None:
            self.stop_computing()
        self._refuse(error)

    def _refuse(self, error: UserError | MemoryError) -> None:
        self.refused.emit(_told(error))

    def stop(self) -> None:
        """Compute no more of what takes long: the window is closing."""
        self._worker.stop()
        self._spectra.stop()
        self._arrays.stop()

    def _on_spectrum_found(self) -> None:
        self.replace(eigenvalues=self._spectra.of_run(self._snapshot.run))

    def _on_array_found(self, computed: int) -> None:
        if computed != self._snapshot.over_time_computed:
            self.replace(over_time_computed=computed)

    # The one writer

    def go_to(self, position: Position, **parts: Any) -> None:
        """Go to a position, as far as the run is computed; replace other parts, too."""
        self._wanted = position
        self.replace(position=position, **parts)

    def know_spectrum(self, U: Array, values: Eigenvalues) -> None:
        """Take eigenvalues that a training found beside its updates."""
        self._spectra.know(U, values)

    def replace(self, **parts: Any) -> None:
        """Publish a snapshot with other parts, by their names."""
        self._publish(followed(self._snapshot, **parts))

    def _publish(self, new: Snapshot) -> None:
        new = self._arrays.with_rows(new)
        old, self._snapshot = self._snapshot, new
        self.changed.emit(old, new)


def is_same_network(some: Recipe, other: Recipe) -> bool:
    """Tell whether two recipes run one network, or one model, if on other inputs."""
    model, theirs = some.shown_model, other.shown_model
    if model is not None and theirs is not None:
        return model.model is theirs.model and _edits(some) == _edits(other)
    return (
        some.weights is other.weights
        and some.settings == other.settings
        and some.edits == other.edits
    )


def _edits(recipe: Recipe) -> dict[tuple[int, int], object]:
    """Return the changes by hand in all loops of a model."""
    assert recipe.shown_model is not None
    found = {**recipe.shown_model.edits, recipe.shown_model.at: recipe.edits}
    return {at: edits for at, edits in found.items() if edits}


def _told(error: UserError | MemoryError) -> UserError:
    """Return the sentence for what could not be made."""
    return out_of_memory(error) if isinstance(error, MemoryError) else error


def _work_on(settings: RNNSettings, computed: int, of_baseline: bool = False) -> "Work":
    from rnn_viewer.core.run.work import Work

    return Work(settings, computed=computed, of_baseline=of_baseline)


def _work_of(run: IncrementalRun) -> "Work | None":
    """Return what is left to be done of a run; None where it is complete."""
    return None if run.complete else _work_on(run.recipe.settings, run.computed)
