"""Samples: many input sequences in one array, of which one is shown.

Samples keep their type, and only the shown one becomes float64: 60,000 pictures of a
byte a pixel take 47 MB.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import A_FINITE_NUMBER, HAVE_SHAPE, REAL_NUMBERS
from rnn_viewer.core.errors import ArrayError, NoSample
from rnn_viewer.core.machine.held import held
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class Samples:
    """An array of input sequences, and what is to be said to each.

    Attributes
    ----------
    values : ndarray, shape (samples, timesteps, input_features)
        Real numbers as they came, read-only; one sample at a time becomes float64.
    shown : int
        Which one is shown, from 0.
    window : int
        How many numbers of a series are one input, as in `windowed`.
    targets : ndarray, shape (samples, …), or None
        Numbers, labels or words for each sample; None where there are none.
    targets_name : str
        What the file calls them.
    is_chosen : bool
        Whether somebody asked for the one that is shown.

    Raises
    ------
    ArrayError
        Where the arrays cannot be samples, or are not as many.
    NoSample
        Where none has the number that is to be shown.
    """

    values: NDArray[Any]
    shown: int = 0
    window: int = 1
    targets: NDArray[Any] | None = None
    targets_name: str = ""
    is_chosen: bool = False

    def __post_init__(self) -> None:
        values = _own(self.values)
        if values.ndim != 3 or values.size == 0:
            wanted = "(samples, timesteps, input_features)"
            raise ArrayError("samples", HAVE_SHAPE.format(shape=values.shape), wanted)
        if values.dtype.kind not in "fiub":
            raise ArrayError(
                "samples",
                QT_TRANSLATE_NOOP("errors", "hold {dtype}").format(dtype=values.dtype),
                REAL_NUMBERS,
            )
        object.__setattr__(self, "values", values)
        if not 0 <= self.shown < len(values):
            raise NoSample(self.shown, len(values))
        if self.targets is not None:
            targets = _own(self.targets)
            if targets.ndim == 0 or len(targets) != len(values):
                found = HAVE_SHAPE.format(shape=targets.shape)
                raise ArrayError(
                    "targets",
                    found,
                    QT_TRANSLATE_NOOP("errors", "{count}, one a sample").format(
                        count=len(values)
                    ),
                )
            object.__setattr__(self, "targets", targets)

    @property
    def count(self) -> int:
        """How many samples there are."""
        return len(self.values)

    @property
    def nbytes(self) -> int:
        """How many bytes they take."""
        return self.values.nbytes + (0 if self.targets is None else self.targets.nbytes)

    def at(self, shown: int) -> "Samples":
        """Return these with one shown that somebody asked for, from 0."""
        return replace(self, shown=shown, is_chosen=True)

    def sequence(self) -> Array:
        """Return the sample that is shown, before a window is laid over it.

        Returns
        -------
        ndarray, shape (timesteps, input_features)
            Read-only float64.

        Raises
        ------
        ArrayError
            Where a number of it is not finite.
        """
        with np.errstate(over="ignore"):
            values: Array = np.array(self.values[self.shown], np.float64, order="C")
        if not np.isfinite(values).all():
            row, column = (int(i) for i in np.argwhere(~np.isfinite(values))[0])
            where = QT_TRANSLATE_NOOP(
                "errors", "sample {shown}, row {row}, column {column}"
            ).format(shown=self.shown + 1, row=row + 1, column=column + 1)
            raise ArrayError(
                where,
                QT_TRANSLATE_NOOP("errors", "is {values}").format(
                    values=values[row, column]
                ),
                A_FINITE_NUMBER,
            )
        values.setflags(write=False)
        return values


def _own(array: NDArray[Any]) -> NDArray[Any]:
    """Return an array that no one else writes to: the same one where it is such."""
    whole = array if array.base is None else array.base
    is_fixed = isinstance(whole, np.ndarray) and whole.base is None
    if is_fixed and not (array.flags.writeable or whole.flags.writeable):
        return held(array)
    own = np.array(array)
    own.setflags(write=False)
    return held(own)
