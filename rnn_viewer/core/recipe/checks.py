"""Whether the arrays that a recipe imports fit each other."""

from typing import TYPE_CHECKING

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.error_words import HAVE_SHAPE
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.readout import Readout
    from rnn_viewer.core.recipe.targets import Targets


def check_fit(weights: CellWeights, inputs: Array) -> None:
    """Raise `ArrayError` where inputs and W differ in the number of features."""
    if inputs.shape[1] != weights.input_features:
        raise ArrayError(
            "inputs",
            QT_TRANSLATE_NOOP("errors", "have {features} features").format(
                features=inputs.shape[1]
            ),
            QT_TRANSLATE_NOOP("errors", "{input_features}, the columns of W").format(
                input_features=weights.input_features
            ),
        )


def check_state(name: str, state: Array, units: int) -> None:
    """Raise `ArrayError` where the length of a state is not the number of units."""
    if len(state) != units:
        raise ArrayError(
            name,
            QT_TRANSLATE_NOOP("errors", "has {count} numbers").format(count=len(state)),
            QT_TRANSLATE_NOOP("errors", "{units}, one a unit").format(units=units),
        )


def check_readout(readout: "Readout", settings: RNNSettings) -> None:
    """Raise `ArrayError` where V and U differ in the number of units."""
    if readout.output_features != settings.output_features:
        raise ArrayError(
            "V",
            QT_TRANSLATE_NOOP("errors", "has {output_features} columns").format(
                output_features=readout.output_features
            ),
            QT_TRANSLATE_NOOP("errors", "{output_features}, one a unit").format(
                output_features=settings.output_features
            ),
        )


def check_targets(
    targets: "Targets", readout: "Readout | None", settings: RNNSettings
) -> None:
    """Raise `ArrayError` where the shape of the targets is not that of the read-out."""
    timesteps = settings.timesteps - targets.start
    wanted = (timesteps, readout.readout_features if readout else 0)
    if targets.values.shape != wanted:
        shape = targets.values.shape
        raise ArrayError(
            "targets",
            HAVE_SHAPE.format(shape=shape),
            QT_TRANSLATE_NOOP("errors", "{wanted}, the read-out's").format(
                wanted=wanted
            ),
        )
