"""What is said of a map: one sentence from its numbers."""

import numpy as np
from PySide6.QtCore import QObject

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.core.sweep.map import SweepMap
from rnn_viewer.core.sweep.measures import MEASURES
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.arrays.cell_text import short_number


class MapWords(QObject):
    """Tells what a map shows, and the number of one of its pairs."""

    def tell(self, found: SweepMap | None, measure: str, recipe: Recipe) -> str:
        """Return where the measure is least and greatest."""
        if found is None:
            return self.tr(
                "Runs the network with each pair of values: how do two settings act"
                " together?"
            )
        if not found.is_of(recipe):
            return self.tr("Sweep again: settings have changed.")
        if measure not in found.numbers:
            return self.tr("Sweep again: this takes longer and was not measured.")
        return self._ends(found, measure) + self._cut(found)

    def of_pair(self, found: SweepMap, measure: str, row: int, column: int) -> str:
        """Return the settings of a pair and its number."""
        number = float(found.numbers[measure][row, column])
        known = self._none() if np.isnan(number) else short_number(number)
        return (
            self.tr("%1: %2 %3")
            .replace("%1", self._pair(found, row, column))
            .replace("%2", shown(MEASURES[measure].label))
            .replace("%3", known)
        )

    def _none(self) -> str:
        return self.tr("not known")

    def _pair(self, found: SweepMap, row: int, column: int) -> str:
        values = found.grid.values(row * found.grid.shape[1] + column)
        return ", ".join(
            f"{shown(FIELDS[name].label)} {short_number(value)}"
            if isinstance(value, float)
            else f"{shown(FIELDS[name].label)} {value}"
            for name, value in values.items()
        )

    def _ends(self, found: SweepMap, measure: str) -> str:
        numbers, label = found.numbers[measure], shown(MEASURES[measure].label)
        finite = np.isfinite(numbers)
        if not finite.any():
            return self.tr("%1: no run has one.").replace("%1", label)
        low, high = numbers[finite].min(), numbers[finite].max()
        if low == high:
            text = self.tr("%1: %2 wherever it is known.")
            if finite.all():
                text = self.tr("%1: %2 everywhere.")
            return text.replace("%1", label).replace("%2", short_number(float(low)))
        text = self.tr("%1: from %2 (%3) to %4 (%5).").replace("%1", label)
        for marks, end in ((("%2", "%3"), low), (("%4", "%5"), high)):
            where = np.argwhere(numbers == end)
            place = self._pair(found, *map(int, where[0]))
            if len(where) > 1:
                place = self.tr("%n pairs, such as %1").replace("%n", str(len(where)))
                place = place.replace("%1", self._pair(found, *map(int, where[0])))
            text = text.replace(marks[0], short_number(float(end)))
            text = text.replace(marks[1], place)
        return text

    def _cut(self, found: SweepMap) -> str:
        rows = found.grid.cut
        if rows is None:
            return ""
        text = self.tr(" (Of each run the first %1 timesteps.)")
        return text.replace("%1", f"{rows:,}")
