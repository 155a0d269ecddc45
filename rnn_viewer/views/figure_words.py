"""What stands below an exported picture: what its colours and lines mean."""

from PySide6.QtCore import QObject

from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.draws.inputs import INPUT_KINDS
from rnn_viewer.core.operations import STORE
from rnn_viewer.core.snapshot.narration import status
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown
from rnn_viewer.widgets.arrays.cell_text import quoted_name

CELLS = QT_TRANSLATE_NOOP(
    "figures",
    "A cell has the colour of its number, as the bars tell; what is hatched is not"
    " computed yet. Dashed frames: what the last operation read; solid frames: what it"
    " made; orange: the chosen unit.",
)
"""What colours and frames mean in the strip, and in the window as a whole."""

COLOURED = {
    "strip": ("inputs", "weights", "sums", "outputs"),
    "readout": ("outputs", "readout_weights", "readout"),
}
"""The kinds of arrays whose colours a legend tells; the window has one itself."""


class FigureWords(QObject):
    """Says of a picture what it shows, and when."""

    def moment(self, snapshot: Snapshot) -> str:
        """Return which timestep is shown, and of which run."""
        return f"{self._timestep(snapshot)} {self._run(snapshot)}"

    def _timestep(self, snapshot: Snapshot) -> str:
        timesteps = f"{snapshot.run.timesteps:,}"
        if snapshot.position.at_start:
            text = self.tr("Before the first of %2 timesteps.")
            return text.replace("%2", timesteps)
        timestep = snapshot.position.timestep
        name = snapshot.timestep_name(timestep)
        text = self.tr("Timestep %1 of %2%3.")
        if snapshot.position.operation != STORE:
            text = self.tr("Timestep %1 of %2%3, after %4.")
        text = text.replace("%1", f"{timestep + 1:,}").replace("%2", timesteps)
        text = text.replace("%4", shown(status(snapshot)))
        return text.replace("%3", f" ({quoted_name(name)})" if name else "")

    def _run(self, snapshot: Snapshot) -> str:
        settings, origin = snapshot.recipe.settings, snapshot.recipe.origin
        text = self.tr("%1, %2, %3; weights %4, inputs %5.")
        drawn = self.tr("drawn from %1 × %2, seed %3")
        label = DISTRIBUTIONS[settings.distribution].label
        drawn = drawn.replace("%1", shown(label))
        drawn = drawn.replace("%2", f"{settings.weight_scale:g}")
        seed = settings.seed if settings.weights_seed is None else settings.weights_seed
        drawn = drawn.replace("%3", str(seed))
        is_drawn = snapshot.recipe.weights is None
        kind = INPUT_KINDS[settings.input_kind].label
        kind = shown(kind)
        features, units = settings.input_features, settings.output_features
        parts = (
            _counted(features, self.tr("1 input"), self.tr("%1 inputs")),
            _counted(units, self.tr("1 unit"), self.tr("%1 units")),
            settings.activation,
            drawn if is_drawn else origin.weights or self.tr("given"),
            kind
            if snapshot.recipe.inputs is None
            else origin.inputs or self.tr("given"),
        )
        # A name of a file comes last: what looks like a place in it is none.
        for place, part in enumerate(parts, 1):
            text = text.replace(f"%{place}", part, 1)
        return text


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.replace("%1", f"{count:,}")
