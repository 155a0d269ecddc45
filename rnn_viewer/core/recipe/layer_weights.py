"""Weights that were read from a layer, with what is known of the layer."""

from dataclasses import dataclass, fields, make_dataclass, replace
from functools import lru_cache
from typing import Any, Self

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.notes import Note, settled
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.weights import weights_of, weights_type
from rnn_viewer.core.settings.settings import RNNSettings, with_activation


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class LayerWeights(CellWeights):
    """The parameters of a layer, its activation and direction, what reads its outputs.

    `of` makes them, of a class that has the parameters of the cell as fields.

    Attributes
    ----------
    activation : str or None
        A name of `ACTIVATIONS`; None where it is not told.
    backwards : bool
        Whether the layer reads the sequence from its last timestep to its first. The
        loop does not: its inputs have to be turned round, see `Recipe.backwards`.
    readout : Readout or None
        The dense layer that reads its outputs; None where there is none.
    notes : tuple of Note
        How the loop with these differs from the model they come from, and what was
        guessed on reading them.
    initial_state : ndarray, shape (output_features,), or None
        What the first turn remembers; None where it is not told: zeros.
    initial_carry : ndarray, shape (output_features,), or None
        The carry of an LSTM before the first timestep, in the same way.
    recurrent_activation : str or None
        The function of the gates; None where there are none or it is not told.
    activation_parameter : float or None
        The number that `activation` has; None where it has none or it is not told.
    leak : float or None
        How far a leaky state moves; None where there is none or it is not told.
    vocabulary : tuple of str
        What the columns of W stand for, where the file tells it: a token each.
    """

    activation: str | None = None
    backwards: bool = False
    readout: Readout | None = None
    notes: tuple[Note, ...] = ()
    activation_parameter: float | None = None
    initial_state: Array | None = None
    initial_carry: Array | None = None
    recurrent_activation: str | None = None
    leak: float | None = None
    vocabulary: tuple[str, ...] = ()

    @classmethod
    def of(cls, weights: CellWeights, **known: Any) -> "LayerWeights":
        """Return the parameters of `weights` with what is known of their layer."""
        del cls
        found: LayerWeights = _type_of(weights.cell)(**weights.arrays, **known)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        known = {
            field.name: getattr(self, field.name) for field in fields(LayerWeights)
        }
        return _again, (self.cell.name, self.arrays, known)

    def settings_with(self, settings: RNNSettings) -> RNNSettings:
        """Return settings with the activations of the layer, where they are told."""
        if self.recurrent_activation is not None:
            settings = replace(settings, recurrent_activation=self.recurrent_activation)
        # The arrays of a leaky RNN are those of a simple one.
        settings = replace(settings, cell=self.cell.name)
        if self.leak is not None:
            settings = replace(settings, leak=self.leak)
        if self.activation is None:
            return settings
        return with_activation(settings, self.activation, self.activation_parameter)

    def settling(self, *kinds: str) -> Self:
        """Return the same weights without notes on what somebody has decided."""
        notes = settled(self.notes, *kinds)
        return self if notes == self.notes else replace(self, notes=notes)

    def _repr_fields(self) -> dict[str, object]:
        fields = {
            **super()._repr_fields(),
            "activation": self.activation,
            "backwards": self.backwards or None,
            "readout": self.readout,
            "notes": tuple(map(str, self.notes)) or None,
        }
        return {name: value for name, value in fields.items() if value is not None}


def _again(cell: str, arrays: dict[str, Array], known: dict[str, Any]) -> LayerWeights:
    return LayerWeights.of(weights_of(cell, arrays), **known)


@lru_cache
def _type_of(cell: Cell) -> Any:
    bases = (LayerWeights, weights_type(cell))
    kept: dict[str, Any] = {"eq": False, "repr": False, "kw_only": True}
    return make_dataclass("LayerWeights", (), bases=bases, frozen=True, **kept)
