"""What stands below an exported picture: what its colours and lines mean."""

from PySide6.QtCore import QObject

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.cell import CELLS as TABLES
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.draws.generators import GENERATORS
from rnn_viewer.core.draws.inputs import INPUT_KINDS
from rnn_viewer.core.operations import STORE
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.colour_ranges import READ_OUT, kinds_of
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.narration import status
from rnn_viewer.core.snapshot.sentences import sentence
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown
from rnn_viewer.widgets.arrays.cell_text import quoted_name
from rnn_viewer.widgets.listed import sentences

CELLS = QT_TRANSLATE_NOOP(
    "figures",
    "A cell has the colour of its number, or of its change since the timestep before"
    " where a bar says so; what is hatched is not computed yet. Dashed frames: what the"
    " last operation read; solid frames: what it made; orange: the chosen unit.",
)
"""What colours and frames mean in the strip, and in the window as a whole."""


def coloured(name: str, cell: Cell) -> list[tuple[str, ...]]:
    """Return the arrays whose colours a legend tells, a tuple of each kind.

    Parameters
    ----------
    name : str
        A part of the window; that has a legend itself.
    cell : Cell
        Whose arrays are shown.
    """
    kinds = kinds_of(cell)
    loop = [kind for kind in kinds if kind not in READ_OUT]
    told = {
        "strip": loop,
        "readout": ["outputs", *READ_OUT],
        "handout": [*loop, *READ_OUT],
    }
    return [kinds[kind] for kind in told.get(name, ())]


NARRATED = ("strip",)
"""Parts of which the sentence tells what was done last; the window has it itself."""


class FigureWords(QObject):
    """Says of a picture what it shows, and when."""

    def narration(self, snapshot: Snapshot) -> str:
        """Return what was done last, in a sentence."""
        return shown(sentence(snapshot))

    def moment(self, snapshot: Snapshot) -> str:
        """Return which timestep is shown, and of which run."""
        return sentences(self._timestep(snapshot), self._run(snapshot))

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
        read = shown(snapshot.position_read(timestep))
        told = quoted_name(name) if name else read
        return text.replace("%3", f" ({told})" if told else "")

    def _run(self, snapshot: Snapshot) -> str:
        recipe = snapshot.recipe
        settings = recipe.settings
        features = settings.input_features
        text = self.tr("%1, %2, %3; weights %4, inputs %5.")
        parts = (
            _counted(features, self.tr("1 input"), self.tr("%1 inputs")),
            self._units(settings),
            self._loop(settings),
            self._weights(recipe),
            self._inputs(recipe),
        )
        # A name of a file comes last: what looks like a place in it is none.
        for place, part in enumerate(parts, 1):
            text = text.replace(f"%{place}", part, 1)
        return text

    def _units(self, settings: RNNSettings) -> str:
        units = settings.unit_count
        text = _counted(units, self.tr("1 unit"), self.tr("%1 units"))
        if "units" not in TABLES[settings.cell].settings:
            return text
        outputs = settings.output_features
        made = _counted(outputs, self.tr("1 output"), self.tr("%1 outputs"))
        return f"{text}, {made}"

    def _loop(self, settings: RNNSettings) -> str:
        text, parameter = settings.activation, settings.activation_parameter
        value = activation_of(text, parameter).value
        if value is not None:
            text = f"{text}({value:g})"
        parts, cell = [text], TABLES[settings.cell]
        if cell is not SIMPLE_RNN:
            parts.insert(0, shown(cell.label))
        if "recurrent_activation" in cell.settings:
            gates = self.tr("gates %1").replace("%1", settings.recurrent_activation)
            parts.append(gates)
        if "leak" in cell.settings:
            parts.append(self.tr("leak %1").replace("%1", f"{settings.leak:g}"))
        if settings.precision != RNNSettings.precision:
            parts.append(settings.precision)
        return ", ".join(parts)

    def _weights(self, recipe: Recipe) -> str:
        settings = recipe.settings
        if recipe.weights is not None:
            return recipe.origin.weights or self.tr("given")
        label = DISTRIBUTIONS[settings.distribution].label
        text = self.tr("drawn from %1 × %2, %3").replace("%1", shown(label))
        text = text.replace("%2", f"{settings.weight_scale:g}")
        return text.replace("%3", self._seed(settings, settings.weights_seed))

    def _inputs(self, recipe: Recipe) -> str:
        settings = recipe.settings
        if recipe.inputs is not None:
            return recipe.origin.inputs or self.tr("given")
        kind = INPUT_KINDS[settings.input_kind]
        has_own_seed = recipe.weights is not None or settings.inputs_seed is not None
        if kind.r or not has_own_seed:
            return shown(kind.label)
        # Only the draws themselves depend on the seed.
        text = self.tr("%1, %2").replace("%1", shown(kind.label))
        return text.replace("%2", self._seed(settings, settings.inputs_seed))

    def _seed(self, settings: RNNSettings, own: int | None) -> str:
        generator = shown(GENERATORS[settings.generator].label)
        text = self.tr("seed %1 (%2)").replace("%2", generator)
        return text.replace("%1", str(settings.seed if own is None else own))


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.replace("%1", f"{count:,}")
