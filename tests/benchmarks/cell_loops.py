"""The loops of an LSTM and a GRU, and others' ways to compute them, one thread each."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import numpy as np
import pytest
from loops import Array, Loop, timed

from rnn_viewer import RNNSettings, Run, simulate

GATES_OF_PYTORCH = {"lstm": "ifco", "gru": "rzh"}


def drawn(cell: str, timesteps: int, units: int) -> Run:
    """Draw weights by which no unit saturates, and half as many inputs as units."""
    return simulate(
        RNNSettings(
            timesteps=timesteps,
            input_features=units // 2,
            output_features=units,
            distribution="glorot_uniform",
            generator="numpy",
            cell=cell,
        )
    )


@contextmanager
def ours(run: Run, folder: Path) -> Iterator[Loop]:
    """The loop of this program."""
    del folder

    def go() -> Array:
        other = Run(run.weights, run.inputs, "tanh")
        other.advance()
        return other.output_sequence

    yield Loop(go(), timed(go))


@contextmanager
def textbook(run: Run, folder: Path) -> Iterator[Loop]:
    """The equations written out in NumPy."""
    del folder
    arrays = [np.array(array, order="C") for array in run.weights.arrays.values()]
    loop = {"lstm": textbook_lstm, "gru": textbook_gru}[run.cell.name]

    def go() -> Array:
        return loop(run.inputs, *arrays)

    yield Loop(go(), timed(go))


def _sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


def textbook_lstm(
    inputs: Array,
    W_i: Array, W_f: Array, W_c: Array, W_o: Array,
    U_i: Array, U_f: Array, U_c: Array, U_o: Array,
    b_i: Array, b_f: Array, b_c: Array, b_o: Array,
) -> Array:  # fmt: skip
    """Return the output sequence of an LSTM."""
    output_sequence = np.empty((len(inputs), len(b_i)))
    state_t = carry_t = np.zeros(len(b_i))
    for t, input_t in enumerate(inputs):
        input_gate_t = _sigmoid(W_i @ input_t + U_i @ state_t + b_i)
        forget_gate_t = _sigmoid(W_f @ input_t + U_f @ state_t + b_f)
        candidate_t = np.tanh(W_c @ input_t + U_c @ state_t + b_c)
        output_gate_t = _sigmoid(W_o @ input_t + U_o @ state_t + b_o)
        carry_t = forget_gate_t * carry_t + input_gate_t * candidate_t
        state_t = output_gate_t * np.tanh(carry_t)
        output_sequence[t] = state_t
    return output_sequence


def textbook_gru(
    inputs: Array,
    W_z: Array, W_r: Array, W_h: Array, U_z: Array, U_r: Array, U_h: Array,
    b_z: Array, b_r: Array, b_h: Array, b_u: Array,
) -> Array:  # fmt: skip
    """Return the output sequence of a GRU whose reset is behind the product."""
    output_sequence = np.empty((len(inputs), len(b_z)))
    state_t = np.zeros(len(b_z))
    for t, input_t in enumerate(inputs):
        update_t = _sigmoid(W_z @ input_t + U_z @ state_t + b_z)
        reset_t = _sigmoid(W_r @ input_t + U_r @ state_t + b_r)
        candidate_t = np.tanh(W_h @ input_t + b_h + reset_t * (U_h @ state_t + b_u))
        state_t = (1 - update_t) * candidate_t + update_t * state_t
        output_sequence[t] = state_t
    return output_sequence


@contextmanager
def torch(run: Run, folder: Path) -> Iterator[Loop]:
    """``torch.nn.LSTM`` and ``torch.nn.GRU`` in inference mode."""
    del folder
    torch = pytest.importorskip("torch", exc_type=ImportError)
    torch.set_num_threads(1)
    cell, weights = run.cell.name, run.weights
    layer = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[cell]
    units, features = weights.sizes
    network = layer(features, units, dtype=torch.float64)
    W, U, b = (
        np.concatenate([weights[f"{kind}_{gate}"] for gate in GATES_OF_PYTORCH[cell]])
        for kind in "WUb"
    )
    of_state = np.zeros_like(b)
    if cell == "gru":
        of_state[2 * units :] = weights["b_u"]
    inputs = torch.from_numpy(np.array(run.inputs))
    with torch.inference_mode():
        for parameter, value in zip(
            network.parameters(), (W, U, b, of_state), strict=True
        ):
            parameter.copy_(torch.from_numpy(value))

        def go() -> Array:
            return network(inputs)[0].numpy()

        yield Loop(go(), timed(go))


@contextmanager
def r(run: Run, folder: Path) -> Iterator[Loop]:
    """The equations written out in R, in a process of its own."""
    if (rscript := which("Rscript")) is None:
        pytest.skip("Rscript is not installed")
    numbers, found = folder / "numbers.bin", folder / "output_sequence.bin"
    arrays = (*run.weights.arrays.values(), run.inputs)
    numbers.write_bytes(b"".join(array.tobytes("C") for array in arrays))
    units, features = run.weights.sizes
    sizes = (run.cell.name, run.timesteps, features, units)
    script = Path(__file__).with_name("cell_loops.R")
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


PEERS: dict[str, Callable] = {"textbook NumPy": textbook, "torch.nn": torch, "R": r}
"""The others' ways, by what they are called."""
