"""The process that `aside` begins: decomposes one matrix, and ends with its parent."""

import os
import sys
import threading
import time

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.linear_algebra.decompositions import decomposed_here

_LOOKS_AT_PARENT = 0.5
"""Seconds between two looks at the parent."""


def main(arguments: list[str]) -> int:
    """Decompose the matrix of standard input; write the result to standard output."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    matrix: Array = np.load(sys.stdin.buffer, allow_pickle=False)
    np.save(sys.stdout.buffer, decomposed_here(arguments[0], matrix))
    return 0


def _end_with(parent: int) -> None:
    """End this process when its parent is gone, where the system tells that."""
    while os.getppid() == parent:
        time.sleep(_LOOKS_AT_PARENT)
    os._exit(1)
