"""The type of the numbers: arrays of float64, whatever their shape."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
