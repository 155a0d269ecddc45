"""What is said of the path of the state, and of what is not drawn of it."""

from PySide6.QtCore import QObject

from rnn_viewer.core.analysis.principal import Path
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.widgets.arrays.cell_text import percent, stretch_text
from rnn_viewer.widgets.listed import sentences

_ROUNDING = 1e-12


class PathWords(QObject):
    """Tells what a path shows."""

    def tell(self, path: Path, stride: int, timesteps: int) -> str:
        """Return what there is to say.

        Parameters
        ----------
        path : Path
            What was found.
        stride : int
            Of how many timesteps one is drawn.
        timesteps : int
            Of the whole run.
        """
        told = self._told(path), *self._left_out(path, stride)
        return sentences(*told, *self._part(path, timesteps))

    def _told(self, path: Path) -> str:
        """Return what to look at."""
        if path.too_large:
            return self.tr(
                "More than 2,048 units and timesteps: the main directions are not"
                " sought, it would take too long."
            )
        if len(path.coordinates) == 1:
            return self.tr("A single timestep: the path is one point.")
        if path.still_from == path.start:
            return self.tr("The state stands still: it is the same at every timestep.")
        if path.still_from is not None:
            text = self.tr(
                "From timestep %1 on the state stands still: every state is the same"
                " (to 12 digits)."
            )
            return text.replace("%1", str(path.still_from + 1))
        shown = float(path.shares.sum())
        if not shown:
            return self.tr("The states that can be drawn are one point.")
        if shown > 1 - _ROUNDING:
            return self.tr("The two directions show all of how the state moves.")
        text = self.tr("The two directions show %1 of how the state moves.")
        return text.replace("%1", percent(shown))

    def _left_out(self, path: Path, stride: int) -> list[str]:
        """Return what is said of points that are not drawn."""
        told = []
        if path.left_out:
            text = self.tr("Not finite or too large, so left out: %1 of %2 states.")
            text = text.replace("%1", str(path.left_out))
            told.append(text.replace("%2", str(len(path.coordinates))))
        if stride > 1:
            text = self.tr("Drawn: one timestep in %1.")
            told.append(text.replace("%1", str(stride)))
        return told

    def _part(self, path: Path, timesteps: int) -> list[str]:
        """Return which timesteps these are, where they are not all."""
        stop = path.start + len(path.coordinates)
        here = Stretch(path.start, stop, timesteps)
        if here.is_whole or path.too_large:
            return []
        return [self.tr("Drawn: %1.").replace("%1", stretch_text(here))]
