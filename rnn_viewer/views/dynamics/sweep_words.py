"""What is said of a sweep: one sentence from its numbers."""

import math

from PySide6.QtCore import QObject

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sweep.weight_scales import Sweep
from rnn_viewer.widgets.arrays.cell_text import percent, short_number, timesteps_text


class SweepWords(QObject):
    """Tells what a sweep found, and the numbers of one of its points."""

    def tell(self, found: Sweep | None, recipe: Recipe) -> str:
        """Return what to look at.

        Parameters
        ----------
        found : Sweep or None
            What was swept last, if anything.
        recipe : Recipe
            Of the shown run.
        """
        if recipe.weights is not None:
            return self.tr("Imported weights are not scaled: nothing to sweep.")
        if found is None:
            return self.tr(
                "Runs the network at each scale: where is it neither saturated nor"
                " forgetful?"
            )
        if not found.is_of(recipe):
            return self.tr("Sweep again: settings have changed.")
        return self._remembers(found)

    def of_point(self, found: Sweep, point: int) -> str:
        """Return the numbers of a point."""
        text = self.tr("Scale %1: %2 saturated, spectral radius %3, a start %4.")
        if found.recipe.cell.gates:
            text = self.tr("Scale %1: %2 of the candidates saturated, a start %4.")
        for mark, words in (
            ("%1", short_number(float(found.scales[point]))),
            ("%2", percent(float(found.saturated[point]))),
            ("%3", self._radius(found, point)),
            ("%4", self._horizon(found, point)),
        ):
            text = text.replace(mark, words)
        return text

    def _radius(self, found: Sweep, point: int) -> str:
        radius = float(found.radii[point])
        return self.tr("not known") if math.isnan(radius) else short_number(radius)

    def _remembers(self, found: Sweep) -> str:
        first, last = found.longest
        least, greatest = (short_number(float(found.scales[p])) for p in (first, last))
        where = self.tr("At %1") if first == last else self.tr("Between %1 and %2")
        where = where.replace("%1", least).replace("%2", greatest)
        horizon = self._horizon(found, first)
        text = self.tr("%1 the network remembers longest: a random start is %2.")
        return text.replace("%1", where).replace("%2", horizon) + self._part(found)

    def _horizon(self, found: Sweep, point: int) -> str:
        horizon = found.horizons[point]
        if horizon != horizon:
            text, count = self.tr("not forgotten within %1"), found.timesteps
        else:
            text, count = self.tr("forgotten after %1"), int(horizon)
        return text.replace("%1", timesteps_text(count))

    def _part(self, found: Sweep) -> str:
        whole = found.recipe.settings.timesteps
        if found.timesteps == whole:
            return ""
        text = self.tr(" (The first %1 of %2 timesteps.)")
        return text.replace("%1", f"{found.timesteps:,}").replace("%2", f"{whole:,}")
