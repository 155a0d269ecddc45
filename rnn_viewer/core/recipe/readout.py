"""The read-out: what a dense layer after the loop makes of each output.

The read-out belongs to imported weights, and targets belong to imported inputs.
`Recipe.with_weights` and `Recipe.with_inputs` drop both with what they replace. The
loop does not know the read-out: the snapshot has its product for the timestep that is
shown.
"""

from dataclasses import dataclass

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.functions import FUNCTIONS
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.cell.trace import Trace
from rnn_viewer.core.error_words import HAS_SHAPE
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class ReadoutTrace(Trace):
    """The products and results of a read-out for one output; read-only.

    Attributes
    ----------
    readout_product : ndarray, shape (readout_features,)
        V · output_t.
    readout_t : ndarray, shape (readout_features,)
        The product plus c.
    """

    readout_product: Array
    readout_t: Array


@dataclass(frozen=True, eq=False, repr=False)
class Readout:
    """A dense layer that reads the output of each timestep: y = V · output_t + c.

    Attributes
    ----------
    V : ndarray, shape (readout_features, output_features)
        Weighs the outputs. Keras: the kernel of a Dense layer, transposed; PyTorch:
        the weight of a Linear.
    c : ndarray, shape (readout_features,)
        Added to each number that is read out.
    names : tuple of str
        What these numbers are called; empty where they have no names.

    Raises
    ------
    ArrayError
        Where the shapes do not fit each other or numbers are not finite.
    """

    V: Array
    c: Array
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        V = read_only(self.V, "V", dimensions=2)
        c = read_only(self.c, "c", dimensions=1)
        if len(c) != len(V):
            raise ArrayError(
                "c",
                HAS_SHAPE.format(shape=c.shape),
                QT_TRANSLATE_NOOP("errors", "({count},), the rows of V").format(
                    count=len(V)
                ),
            )
        object.__setattr__(self, "V", V)
        object.__setattr__(self, "c", c)

    def __repr__(self) -> str:
        """Return the sizes: ``Readout(output_features=64, readout_features=3)``."""
        sizes = (self.output_features, self.readout_features)
        return "Readout(output_features={}, readout_features={})".format(*sizes)

    @property
    def arrays(self) -> dict[str, Array]:
        """V and c by their names."""
        return {name: getattr(self, name) for name in READOUT.parameter}

    @property
    def readout_features(self) -> int:
        """The number of features that are read out of each output."""
        return len(self.V)

    @property
    def output_features(self) -> int:
        """The number of units that are read."""
        return int(self.V.shape[1])

    def trace(self, output_t: Array) -> ReadoutTrace:
        """Return what is made of one output, shape (output_features,)."""
        values = self._evaluated(output_t, by_row=False)
        return ReadoutTrace(*(values[name] for name in READOUT.made_by))

    def _evaluated(self, outputs: Array, by_row: bool) -> dict[str, Array]:
        values = {**self.arrays, "output_t": outputs}
        with np.errstate(all="ignore"):
            READOUT.evaluate(values, FUNCTIONS, by_row)
        for name in READOUT.made_by:
            values[name].setflags(write=False)
        return values

    def sequence(self, output_sequence: Array) -> Array:
        """Return what is made of each row of outputs.

        Parameters
        ----------
        output_sequence : ndarray, shape (timesteps, output_features)
            Or any part of it.

        Returns
        -------
        ndarray, shape (timesteps, readout_features)
        """
        return self._evaluated(output_sequence, by_row=True)[READOUT.output]
