"""What is said of the map of all states."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from rnn_viewer.core.samples.state_map import StateMap

_MOST_NAMED = 12


class MapWords(QObject):
    """Says what a map shows, and what its colours tell."""

    def colours(self) -> dict[str, str]:
        """Return what points can be coloured by, by words of their own."""
        return {
            "target": self.tr("target"),
            "unit": self.tr("unit"),
            "letter": self.tr("letter"),
            "timestep": self.tr("timestep"),
        }

    def heads(self) -> tuple[str, ...]:
        """Return what the columns of its table are called."""
        names = self.tr("1st direction"), self.tr("2nd direction")
        return (self.tr("sample"), self.tr("timestep"), *names)

    def axis(self, side: str, share: float) -> str:
        """Return what an axis shows, and its share of the variance."""
        names = {
            "bottom": self.tr("1st direction (%1 %)"),
            "left": self.tr("2nd direction (%1 %)"),
        }
        return names[side].replace("%1", f"{100 * share:.0f}")

    def nothing(self) -> str:
        """Return what to do."""
        return self.tr("The states of all samples, a point each. Draw the map.")

    def computing(self, share: float) -> str:
        """Return how far it is."""
        text = self.tr("Computing the states of all samples: %1 %.")
        return text.replace("%1", f"{100 * share:.0f}")

    def by_timestep(self) -> str:
        """Return what the colours tell."""
        return self.tr("Colours: the timestep, from the first to the last.")

    def by_unit(self, unit: int, is_asked: bool) -> str:
        """Return what the colours tell; also where nothing else can be told."""
        text = self.tr("Colours: the output of unit %1.")
        if not is_asked:
            text = self.tr("There is no such thing here; colours: unit %1.")
        return text.replace("%1", str(unit))

    def by_class(self, names: Sequence[str], colours: Sequence[int]) -> str:
        """Return what the colours tell, each in its own."""
        named = [
            f'<span style="color:{QColor.fromRgb(colour).name()}">■</span>\u00a0{name}'
            for name, colour in list(zip(names, colours, strict=True))[:_MOST_NAMED]
            if name
        ]
        more = " …" if len(names) > _MOST_NAMED else ""
        return " ".join(named) + more

    def tell(self, found: StateMap, colours: str) -> str:
        """Return how many states are drawn, and what their colours tell."""
        text = self.tr("%1 states. A click on a point goes there.")
        if found.stride > 1:
            text = self.tr(
                "%1 states, of every %2th sample. A click on a point goes there."
            )
        text = text.replace("%2", str(found.stride))
        return f"{text.replace('%1', f'{len(found.points):,}')} {colours}"
