"""Weights that were read from a layer, with what is known of the layer."""

from dataclasses import dataclass

from rnn_viewer.core.notes import Note
from rnn_viewer.core.readout import Readout
from rnn_viewer.core.weights import Weights
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

BACKWARDS = QT_TRANSLATE_NOOP(
    "files", "reads the sequence backwards: give it the last timestep first"
)
"""Said of a layer with `LayerWeights.backwards`."""


@dataclass(frozen=True, eq=False)
class LayerWeights(Weights):
    """W, U and b of a layer, its activation and direction, what reads its outputs.

    Attributes
    ----------
    activation : str or None
        A name of `ACTIVATIONS`; None where it is not told.
    backwards : bool
        Whether the layer reads the sequence from its last timestep to its first. The
        loop does not: its inputs have to be turned round.
    readout : Readout or None
        The dense layer that reads its outputs; None where there is none.
    notes : tuple of Note
        How the loop with these differs from the model they come from, and what was
        guessed on reading them.
    vocabulary : tuple of str
        What the columns of W stand for, where the file tells it: a token each.
    """

    activation: str | None = None
    backwards: bool = False
    readout: Readout | None = None
    notes: tuple[Note, ...] = ()
    vocabulary: tuple[str, ...] = ()
