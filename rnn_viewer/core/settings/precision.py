"""The precisions of the loop and of the rows that it leaves."""

from typing import Any, NamedTuple

import numpy as np

from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class LoopPrecision(NamedTuple):
    """A precision that the loop can be computed in."""

    name: str
    label: str
    dtype: "np.dtype[Any]"


PRECISIONS = {
    precision.name: precision
    for precision in (
        LoopPrecision(
            "float64",
            QT_TRANSLATE_NOOP("settings", "float64 (double)"),
            np.dtype(np.float64),
        ),
        LoopPrecision(
            "float32",
            QT_TRANSLATE_NOOP("settings", "float32 (single)"),
            np.dtype(np.float32),
        ),
    )
}


class Precision(NamedTuple):
    """What the numbers of a run are rounded to.

    Attributes
    ----------
    loop, rows : str
        ``float64`` or ``float32``: what the loop computes in, and what its outputs are
        stored as.
    """

    loop: str
    rows: str
