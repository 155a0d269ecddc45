"""The arrays of one layer of a file, and how they lie."""

from dataclasses import dataclass, field
from typing import NamedTuple

from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.statement import Layer as CellLayer
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.layers.families import (
    DENSE_LAYERS,
    FAMILIES,
    KERAS,
    ONNX,
    Family,
    ReadoutFamily,
)

# A kernel alone is that of a Dense layer.
_SIGNS = tuple(
    (each, frozenset({each.U} if each in (KERAS, ONNX) else {each.W, each.U}))
    for each in FAMILIES
)
"""By which roles each family is told."""


class Layout(NamedTuple):
    """How the matrices of a recurrent layer lie.

    Attributes
    ----------
    order : str
        Its name, one of `ORDERS`; empty for that of the family.
    transposed : bool
        Whether W and U lie with a column a unit.
    swapped : bool
        Whether it is U that weighs the inputs, and W the state.
    state_first : bool
        Whether in a joint matrix the state comes before the inputs.
    readout_transposed : bool
        Whether V lies with a row a unit.
    of_cudnn : bool
        Whether the matrix of each gate is kept as cuDNN reads it: number after number
        a row a unit, in the shape that Keras has.
    """

    order: str = ""
    transposed: bool = False
    swapped: bool = False
    state_first: bool = False
    readout_transposed: bool = False
    of_cudnn: bool = False


@dataclass(eq=False)
class Group:
    """The arrays of one layer.

    Attributes
    ----------
    place : str
        What their names begin with.
    part : str
        The layer of a stack and the direction in PyTorch's names: ``_l0_reverse``.
    names : dict of str to str
        The name in the file by the role: ``kernel``.
    description : LayerDescription or None
        What the file says of the layer.
    backwards : bool or None
        Whether it reads the sequence backwards; None where the names do not tell.
    own : Family or None
        What its arrays are called, where no entry of `FAMILIES` tells it.
    has_gates : bool
        Whether arrays of gates lie beside.
    cell : Cell
        The cell that they are of, as far as is known.
    problem : tuple of str
        Why the arrays cannot be put together, and what was expected; empty texts where
        they can.
    layout : Layout or None
        How its matrices lie; None where that is not known yet.
    open_orders : tuple of str
        How else they may lie, as far as names and shapes tell; with the one taken.
    """

    place: str
    part: str = ""
    names: dict[str, str] = field(default_factory=dict)
    description: LayerDescription | None = None
    backwards: bool | None = None
    own: Family | None = None
    has_gates: bool = False
    cell: Cell = SIMPLE_RNN
    problem: tuple[str, str] = ("", "")
    layout: Layout | None = None
    open_orders: tuple[str, ...] = ()

    @property
    def gates(self) -> tuple[str, ...]:
        """What stands behind the parameters of the cell, in the order of the arrays.

        Empty where the names do not tell in which order the gates lie.
        """
        family = self.family
        if family is None or family.gates:
            return () if family is None else family.gates
        layer: CellLayer | None = getattr(self.cell, family.framework or "_", None)
        if layer is not None:
            return layer.gates
        return ("",) if len(self.cell.of_role("kernel")) == 1 else ()

    @property
    def family(self) -> Family | None:
        """How a recurrent layer is written here; None where this is none."""
        if self.own is not None:
            return self.own
        roles = self.names.keys()
        found = (each for each, signs in _SIGNS if not signs.isdisjoint(roles))
        return max(found, key=self._met, default=None)

    def _met(self, family: Family) -> int:
        return sum(role in self.names for role in (family.W, family.U, *family.biases))

    @property
    def projection(self) -> str:
        """The name in the file of what makes outputs of units; empty without one."""
        family = self.family
        return "" if family is None else self.names.get(family.projection or "_", "")

    @property
    def is_transposed(self) -> bool:
        """Whether W and U lie with a column a unit."""
        if self.layout is not None:
            return self.layout.transposed
        return self.family is not None and self.family.transposed

    @property
    def readout_family(self) -> ReadoutFamily | None:
        """How a dense layer is written here; None where this is none."""
        if self.family is not None or self.part:
            return None
        return next((each for each in DENSE_LAYERS if each.V in self.names), None)

    @property
    def beside(self) -> ReadoutFamily | None:
        """How the read-out that lies beside W and U is written; None without one."""
        readouts = () if self.family is None else self.family.readouts
        found = next((each for each in readouts if each.V in self.names), None)
        if found is None or self.layout is None:
            return found
        return found._replace(transposed=self.layout.readout_transposed)
