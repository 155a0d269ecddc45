"""Comparison: which run is the baseline, and how the present one is set against it."""

from typing import TYPE_CHECKING

from rnn_viewer.core.errors import UserError
from rnn_viewer.session.store import SnapshotStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_viewer.core.recipe.recipe import Recipe
    from rnn_viewer.core.snapshot.baseline import Baseline


class Comparison:
    """What the run is compared with, and how the colours share their ranges.

    Parameters
    ----------
    store : SnapshotStore
        Holds what is shown.
    """

    def __init__(self, store: SnapshotStore) -> None:
        self._store = store

    def pin_baseline(self, baseline: "Baseline | None" = None) -> None:
        """Keep a run to compare with: the present one where none is given."""
        from rnn_viewer.core.snapshot import baseline as pinning

        now = self._store.snapshot
        known = now.measures if now.complete else None
        self._store.replace(
            pinned=baseline
            or pinning.Baseline(
                now.recipe, now.run, known, now.pyramid if now.complete else None
            )
        )

    def compare_with(self, baseline: "Baseline") -> None:
        """Pin a run and show how the present one differs from it."""
        self._store.replace(pinned=baseline, comparison="difference")
        self._store.compute_rest()

    def pin_cell(self, cell: str) -> None:
        """Compare with a run of another cell on the same inputs; nothing: with none.

        Parameters
        ----------
        cell : str
            A name of `CELLS`, or nothing.
        """
        if not cell:
            self.unpin_baseline()
            return
        from rnn_viewer.core.recipe.other_cell import with_cell

        self._pin(lambda now: with_cell(now, cell))

    def pin_sample(self, sample: int) -> None:
        """Compare with a run over another of the samples, from 0."""
        from rnn_viewer.core.recipe.importing import with_sample

        self._pin(lambda now: with_sample(now, sample))

    def _pin(self, other: "Callable[[Recipe], Recipe]") -> None:
        """Compare with the run of what is made of the recipe that is shown."""
        from rnn_viewer.core.recipe.resolving import check_room
        from rnn_viewer.core.run.incremental_run import IncrementalRun
        from rnn_viewer.core.run.simulation import start
        from rnn_viewer.core.snapshot.baseline import Baseline
        from rnn_viewer.session.at_once import advanced

        try:
            recipe = other(self._store.snapshot.recipe)
            check_room(recipe)
            incremental_run = advanced(IncrementalRun(recipe, start(recipe)))
        except UserError as error:
            self._store.refused.emit(error)
            return
        self._store.replace(pinned=Baseline(recipe, incremental_run.run))
        self._store.compute_rest()

    def unpin_baseline(self) -> None:
        """Compare with nothing."""
        self._store.replace(pinned=None)

    def set_comparison(self, comparison: str) -> None:
        """Choose what the output sequence shows, by a name of `COMPARISONS`."""
        self._store.replace(comparison=comparison)

    def set_ranges(self, ranges: str) -> None:
        """Choose how the colours share their ranges, by a name of `COLOURINGS`."""
        self._store.replace(ranges=ranges)
