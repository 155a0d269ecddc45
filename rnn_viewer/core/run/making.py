"""A run on its way from its recipe: its arrays are drawn, then its rows computed."""

from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start


class Making:
    """Makes one run; one thread does, while another looks at what is there.

    Parameters
    ----------
    recipe : Recipe
        What the run is made from.
    run : Run, optional
        It, with its arrays; drawn where it is left out.
    before : Run, optional
        What of another run comes out the same is taken over.
    incremental_run : IncrementalRun, optional
        Of `run`, where that grew already.
    baseline : Recipe, optional
        Of a run to compare with, whose arrays are drawn too.

    Attributes
    ----------
    incremental_run : IncrementalRun or None
        Of the run; None before its arrays, and those of the baseline, are there.
    baseline_run : Run or None
        That of `baseline`, of which nothing is computed.
    """

    def __init__(
        self,
        recipe: Recipe,
        run: Run | None = None,
        before: Run | None = None,
        incremental_run: IncrementalRun | None = None,
        baseline: Recipe | None = None,
    ) -> None:
        self.recipe = recipe
        self.incremental_run: IncrementalRun | None = None
        self.baseline_run: Run | None = None
        self._run, self._before, self._incremental_run = run, before, incremental_run
        self._baseline = baseline

    def make(self) -> None:
        """Make the run to its end, or until a `checkpoint` ends it."""
        if self._incremental_run is None or not self._incremental_run.complete:
            # Measured once for these sizes: whoever looks then waits for nothing.
            from rnn_viewer.core.run.estimate import estimate

            estimate(self.recipe.settings)
        incremental_run = self._begun()
        if self._baseline is not None:
            self.baseline_run = start(self._baseline, incremental_run.run)
        self.incremental_run = incremental_run
        while not incremental_run.ended:
            incremental_run.grow()
            checkpoint(incremental_run.computed / incremental_run.run.timesteps)

    def _begun(self) -> IncrementalRun:
        incremental_run, self._incremental_run = self._incremental_run, None
        if incremental_run is None:
            run = self._run or start(self.recipe, self._before)
            incremental_run = IncrementalRun(self.recipe, run)
        self._run = self._before = None
        return incremental_run
