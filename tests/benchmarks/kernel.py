"""Builds ``kernel.c`` and calls it."""

import ctypes
import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which

import numpy as np
import pytest
from numpy.typing import NDArray
from placing import placed

PANEL = 32
"""As in the source."""

Array = NDArray[np.float64]


def built(folder: Path, *, fast_math: bool) -> ctypes.CDLL:
    """Return the compiled library; skip where there is no compiler."""
    if (compiler := which("cc")) is None:
        pytest.skip("there is no C compiler")
    library = folder / f"kernel{'_fast' * fast_math}.so"
    options = ["-O3", "-march=native", "-shared", "-fPIC"]
    if fast_math:
        options.append("-ffast-math")
    source = Path(__file__).with_name("kernel.c")
    command = [compiler, *options, str(source), "-o", str(library), "-lm"]
    subprocess.run(command, check=True)
    return ctypes.CDLL(str(library))


def packed(matrix: Array) -> Array:
    """Return PANEL rows at a time, column after column, zeros below the last row."""
    rows, columns = matrix.shape
    panels = -(-rows // PANEL)
    full = np.zeros((panels * PANEL, columns))
    full[:rows] = matrix
    return placed(full.reshape(panels, PANEL, columns).transpose(0, 2, 1))


class Kernel:
    """The loop of ``kernel.c`` over some arrays.

    Parameters
    ----------
    folder : Path
        Where it is built.
    arrays : sequence of ndarray
        W, U, b and inputs.
    fast_math : bool
        Whether the compiler may do as if numbers were real ones.
    """

    def __init__(
        self, folder: Path, arrays: Sequence[Array], *, fast_math: bool
    ) -> None:
        W, U, b, inputs = arrays
        self._loop = built(folder, fast_math=fast_math).loop
        self._loop.restype = None
        self._units = len(U)
        padded = packed(b[:, np.newaxis]).ravel()
        self._arrays = [packed(W), packed(U), padded, placed(inputs)]
        self._sizes = [ctypes.c_size_t(n) for n in (*inputs.shape, self._units)]

    def go(self) -> Array:
        """Return the output sequence."""
        outputs = np.empty((len(self._arrays[3]), self._units))
        state, sums = placed(np.zeros((2, len(self._arrays[2]))))
        self._loop(
            *map(_address, self._arrays),
            *self._sizes,
            *map(_address, (state, sums, outputs)),
        )
        return outputs


def _address(array: Array) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)
