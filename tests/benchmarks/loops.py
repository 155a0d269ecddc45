"""The loop, and others' ways to compute it: float64, one thread each.

Ours decides by its own rule, as it does in the window: one as well where U has less
than 16 MB, as many as there are processors from there on.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from shutil import which
from time import perf_counter
from typing import NamedTuple

import numpy as np
import pytest
from kernel import Kernel
from numpy.typing import NDArray
from placing import STARTS, placed
from threadpoolctl import ThreadpoolController

from rnn_viewer import RNNSettings, Run, Weights, simulate

Array = NDArray[np.float64]


class Arrays(NamedTuple):
    """What a loop goes through, in C order, and what comes out of it."""

    W: Array
    U: Array
    b: Array
    inputs: Array
    output_sequence: Array


class Loop(NamedTuple):
    """One way to compute it.

    Attributes
    ----------
    output_sequence : ndarray, shape (timesteps, output_features)
        What it finds.
    seconds : callable
        Goes through it once and returns how long that took.
    """

    output_sequence: Array
    seconds: Callable[[], float]


def drawn(timesteps: int, units: int, features: int | None = None) -> Arrays:
    """Draw weights and inputs by which no unit saturates.

    Without `features` there are half as many as units: the book's 32 and 64, and the
    512 and 1,024 or 1,024 and 2,048 of large networks.
    """
    run = simulate(
        RNNSettings(
            timesteps=timesteps,
            input_features=units // 2 if features is None else features,
            output_features=units,
            distribution="glorot_uniform",
            generator="numpy",
        )
    )
    weights = run.weights
    found = (weights.W, weights.U, weights.b, run.inputs, run.output_sequence)
    return Arrays(*(np.array(array, order="C") for array in found))


def timed(go: Callable[[], object]) -> Callable[[], float]:
    """Return what does it and tells the seconds that it took."""

    def seconds() -> float:
        begin = perf_counter()
        go()
        return perf_counter() - begin

    return seconds


@contextmanager
def ours(arrays: Arrays, folder: Path) -> Iterator[Loop]:
    """The loop of this program."""
    del folder
    weights = Weights(arrays.W, arrays.U, arrays.b)
    blas = ThreadpoolController().select(user_api="blas")
    processors = os.cpu_count()

    def go() -> Array:
        run = Run(weights, arrays.inputs, "tanh")
        run.advance()
        return run.output_sequence

    def seconds() -> float:
        with blas.limit(limits=processors):
            return timed(go)()

    yield Loop(go(), seconds)


def textbook_loop(W: Array, U: Array, b: Array, input_sequence: Array) -> Array:
    """Return the output sequence (Chollet and Allaire, 2018, p. 186, in NumPy)."""
    output_sequence = np.empty((len(input_sequence), len(b)))
    state_t = np.zeros(len(b))
    for t, input_t in enumerate(input_sequence):
        output_t = np.tanh(W @ input_t + U @ state_t + b)
        output_sequence[t] = output_t
        state_t = output_t
    return output_sequence


@contextmanager
def textbook(arrays: Arrays, folder: Path) -> Iterator[Loop]:
    """The textbook's, with U at each place of a line of the cache in turn."""
    del folder
    W, U, b, inputs, _ = arrays
    places = cycle([placed(U, start) for start in STARTS])

    def go() -> Array:
        return textbook_loop(W, next(places), b, inputs)

    yield Loop(go(), timed(go))


@contextmanager
def torch(arrays: Arrays, folder: Path) -> Iterator[Loop]:
    """``torch.nn.RNN`` in inference mode."""
    del folder
    torch = pytest.importorskip("torch", exc_type=ImportError)
    torch.set_num_threads(1)
    units, features = arrays.W.shape
    network = torch.nn.RNN(features, units, dtype=torch.float64)
    values = (arrays.W, arrays.U, arrays.b, np.zeros(units))
    inputs = torch.from_numpy(arrays.inputs)
    with torch.inference_mode():
        for parameter, value in zip(network.parameters(), values, strict=True):
            parameter.copy_(torch.from_numpy(value))

        def go() -> Array:
            return network(inputs)[0].numpy()

        yield Loop(go(), timed(go))


@contextmanager
def r(arrays: Arrays, folder: Path) -> Iterator[Loop]:
    """R's own loop, in a process that goes through it whenever a line comes."""
    if (rscript := which("Rscript")) is None:
        pytest.skip("Rscript is not installed")
    numbers, found = folder / "numbers.bin", folder / "output_sequence.bin"
    numbers.write_bytes(b"".join(array.tobytes() for array in arrays[:4]))
    units, features = arrays.W.shape
    sizes = (len(arrays.inputs), features, units)
    script = Path(__file__).with_name("loop.R")
    command = [rscript, str(script), *map(str, sizes), str(numbers), str(found)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:

        def seconds() -> float:
            process.stdin.write("go\n")
            return float(process.stdout.readline())

        seconds()
        yield Loop(np.fromfile(found).reshape(-1, units), seconds)
        process.stdin.close()


@contextmanager
def c(arrays: Arrays, folder: Path, *, fast_math: bool = False) -> Iterator[Loop]:
    """``kernel.c``: plain C, no BLAS."""
    kernel = Kernel(folder, arrays[:4], fast_math=fast_math)
    yield Loop(kernel.go(), timed(kernel.go))


@contextmanager
def c_with_fast_math(arrays: Arrays, folder: Path) -> Iterator[Loop]:
    """The same, with a tanh of several numbers at once that is a little less exact."""
    with c(arrays, folder, fast_math=True) as loop:
        yield loop


PEERS = {
    "textbook NumPy": textbook,
    "torch.nn.RNN": torch,
    "R": r,
    "C": c,
    "C with -ffast-math": c_with_fast_math,
}
