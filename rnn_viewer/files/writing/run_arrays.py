"""A run as arrays by their names, in an .npz: what is written, and how it is told.

Beside inputs, W, U, b and output_sequence stands only what is not as in the book:
another cell with its functions, another activation (and its parameter) or precision, a
state or a carry at the start, timesteps before which they are emptied, names, notes, a
read-out; and what the cell carries on beside its outputs: carry_sequence of an LSTM.
The inputs lie there as the loop reads them.

A file of an older version does not tell its activation: it is the one that makes its
outputs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.functions import FUNCTIONS
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Arrays
from rnn_viewer.files.kept_notes import note_of
from rnn_viewer.files.open_file import plain
from rnn_viewer.files.writing.array_writing import InBlocks, Named

OUTPUTS = "output_sequence"
"""The array that makes a file with W, U, b and inputs a run."""

STATES = ("initial_state", "h0", "h_0")
"""The names of the initial state in files."""

CARRIES = ("initial_carry", "c0", "c_0")
"""What files call the carry before the first timestep."""

STARTS = ("init_state",)
"""What PsychRNN calls the carry before the first timestep."""

_TAKEN = QT_TRANSLATE_NOOP("files", "the run begins with {name} of the file")
_LEFT_OUT = QT_TRANSLATE_NOOP(
    "files",
    "{name} of the file is left out: it has shape {shape}, the state {units} numbers",
)
_ACTIVATION = ("activation", "nonlinearity")
_BOOK = RNNSettings()
_LONGEST_BYTES = 400
_MOST_NOTES, _LONGEST_NOTE = 100, 1_000
_MOST_ROWS = 256
_CLOSE = (1e-9, 1e-5)
"""How near outputs computed in float64, then in float32, come to those of a file."""


def arrays_of_run(
    run: Run, readout: Readout | None, origin: Origin, notes: Iterable[Note]
) -> Named:
    """Return all arrays that make a run, and what they make.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    readout : Readout or None
        What reads its outputs.
    origin : Origin
        The names of its inputs and timesteps.
    notes : iterable of Note
        How it differs from what was meant.
    """
    arrays: dict[str, Any] = {"inputs": run.inputs, **run.weights.arrays}
    arrays[OUTPUTS] = run.output_sequence
    arrays |= _functions_of(run)
    if run.precision.loop != _BOOK.precision:
        arrays["precision"] = run.precision.loop
    arrays |= {name: state for name, state in run.initial.items() if state.any()}
    if run.emptied:
        arrays["emptied"] = sorted(run.emptied)
    if readout is not None:
        arrays |= readout.arrays
        arrays["readout_sequence"] = readout.sequence(run.output_sequence)
    words = {
        "input_names": origin.input_names,
        "timestep_names": origin.timestep_names,
        "readout_names": () if readout is None else readout.names,
        "notes": tuple(map(str, notes)),
    }
    arrays |= {name: texts for name, texts in words.items() if texts}
    found = {name: np.asarray(array) for name, array in arrays.items()}
    return {**found, **_carried_sequences(run)}


def _carried_sequences(run: Run) -> dict[str, InBlocks]:
    """Return what each timestep leaves beside its output, by names as ``carry_t``'s."""
    count, dtype = run.computed, run.output_sequence.dtype
    results = (name for name in run.cell.becomes.values() if name != run.cell.output)
    return {
        f"{name.removesuffix('_t')}_sequence": InBlocks(
            (count, run.weights.size_of(name)), dtype, partial(run.exact_blocks, name)
        )
        for name in results
    }


def _functions_of(run: Run) -> dict[str, Any]:
    """Return the cell and its functions, as far as they are not those of the book."""
    words: dict[str, Any] = {}
    if run.cell is not SIMPLE_RNN:
        words["cell"] = run.cell.name
    if words or run.activation.name != _BOOK.activation:
        words["activation"] = run.activation.name
    if "recurrent_activation" in run.cell.settings:
        words["recurrent_activation"] = run.choices.recurrent_activation.name
    if "leak" in run.cell.settings:
        words["leak"] = run.choices.leak
    if run.activation.parameter is not None:
        words["activation_parameter"] = run.activation.value
    return words


def is_run(arrays: Mapping[str, Any]) -> bool:
    """Tell whether arrays are a run, as `arrays_of_run` returns them."""
    if not {"inputs", OUTPUTS} <= arrays.keys():
        return False
    return any(arrays.keys() >= set(cell.parameter) for cell in CELLS.values())


def weights_of_run(arrays: Arrays) -> CellWeights | None:
    """Return the parameters of a run that tells its cell; None where it tells none.

    They stay in the order in memory in which they were written, on which the last bits
    of a product depend.

    Raises
    ------
    ArrayError
        Where the arrays do not fit each other or numbers are not finite.
    """
    cell = CELLS.get(word(arrays, "cell") or "")
    if cell is None or not is_run(arrays) or not arrays.keys() >= set(cell.parameter):
        return None
    found: CellWeights = weights_type(cell)(*(arrays[name] for name in cell.parameter))
    return found


def word(arrays: Arrays, name: str) -> str | None:
    """Return the one text that an array of that name holds; None where it does not."""
    array = arrays.get(name)
    if array is None or array.dtype.kind != "U" or array.size != 1:
        return None
    return str(array.item())


def texts(arrays: Arrays, name: str, count: int) -> tuple[str, ...]:
    """Return the names that an array holds, where they are `count`; else none."""
    array = arrays.get(name)
    if array is None or array.dtype.kind != "U" or array.shape != (count,):
        return ()
    names: list[str] = array.tolist()
    are_plain = array.itemsize <= _LONGEST_BYTES and "".join(names).isprintable()
    return tuple(names) if are_plain else tuple(map(plain, names))


def notes_in(arrays: Arrays) -> tuple[Note, ...]:
    """Return the notes that were written with a run."""
    array = arrays.get("notes")
    if array is None or array.dtype.kind != "U":
        return ()
    found = []
    for text in np.ravel(array)[:_MOST_NOTES].tolist():
        # A text that is no note comes from another program.
        with suppress(ValueError):
            found.append(note_of(text[:_LONGEST_NOTE]))
    return tuple(found)


def emptied_in(arrays: Arrays) -> tuple[int, ...]:
    """Return the timesteps, from 0, before which the state of a run is emptied."""
    array = arrays.get("emptied")
    if array is None or array.dtype.kind not in "iu":
        return ()
    return tuple(int(timestep) for timestep in np.ravel(array) if timestep >= 0)


def word_of_activation(arrays: Arrays, place: str) -> str | None:
    """Return the activation beside the arrays at a place, or of the whole file."""
    return word_beside(arrays, place, *_ACTIVATION)


def word_beside(arrays: Arrays, place: str, *names: str) -> str | None:
    """Return the text of one of these names beside the arrays at a place."""
    words = (word(arrays, name) for name in _beside(place, names))
    return next((found for found in words if found is not None), None)


def number_beside(arrays: Arrays, place: str, name: str) -> float | None:
    """Return the number of that name beside the arrays at a place."""
    found = (arrays.get(each) for each in _beside(place, (name,)))
    array = next((array for array in found if array is not None), None)
    if array is None or array.dtype.kind not in "fiu" or array.size != 1:
        return None
    return float(array.item())


def activation_that_makes(arrays: Arrays) -> str | None:
    """Return the activation with which a run has the outputs that stand beside it.

    W, U and b are known to fit each other; None where there is none such, or no run.
    """
    if not (is_run(arrays) and set(SIMPLE_RNN.parameter) <= arrays.keys()):
        return None
    outputs, inputs = (arrays[name][:_MOST_ROWS] for name in (OUTPUTS, "inputs"))
    values = {name: arrays[name] for name in SIMPLE_RNN.matrices}
    units, features = values[SIMPLE_RNN.of_role("kernel")[0]].shape
    if inputs.shape != (len(inputs), features) or outputs.shape != (len(inputs), units):
        return None
    values |= {name: np.ravel(arrays[name]) for name in SIMPLE_RNN.of_role("bias")}
    values |= {"input_t": inputs, "state_t": _states(arrays, outputs)}
    values[SIMPLE_RNN.output] = outputs
    total = SIMPLE_RNN.sums[0].result
    with np.errstate(all="ignore"):
        z = SIMPLE_RNN.evaluate(values, FUNCTIONS, by_row=True)[total]
        apart = {name: _apart(name, z, outputs) for name in ACTIVATIONS}
    near = (name for close in _CLOSE for name in apart if apart[name] < close)
    return next(near, None)


def state_beside(
    arrays: Arrays, place: str, units: int, names: Sequence[str] = STATES
) -> tuple[str | None, tuple[Note, ...]]:
    """Return which array the first turn of a layer remembers, and what is said of it.

    Parameters
    ----------
    arrays : dict of str to ndarray
        All of a file; only types and shapes are looked at.
    place : str
        What the names of the layer begin with.
    units : int
        How many numbers a state has.
    names : sequence of str
        `STATES`, or `CARRIES`.

    Returns
    -------
    name : str or None
        None where the file has none that fits.
    notes : tuple of Note
        Of a state that lies beside the weights, and of one that is left out.
    """
    name = next((name for name in _beside(place, names) if name in arrays), None)
    if name is None:
        return None, ()
    words = {"name": plain(name), "shape": arrays[name].shape, "units": units}
    if arrays[name].size != units or arrays[name].dtype.kind not in "fiub":
        return None, (Note("state", _LEFT_OUT.format(**words)),)
    return name, (Note("state", _TAKEN.format(**words)),)


def _beside(place: str, names: Iterable[str]) -> Iterator[str]:
    """Yield names as they may lie beside the arrays at a place, the nearest first."""
    ends = [end for end, mark in enumerate(place, start=1) if mark in "./"]
    around = [f"{place}{mark}" for mark in "./" if place]
    for begin in (*around, *(place[:end] for end in reversed(ends)), ""):
        yield from (f"{begin}{name}" for name in names)


def _states(arrays: Arrays, outputs: NDArray[Any]) -> Array:
    """Return the state that each turn of a run began with."""
    states = np.zeros(outputs.shape)
    states[1:] = outputs[:-1]
    first = arrays.get(STATES[0])
    if first is not None and first.size == outputs.shape[1]:
        states[0] = np.ravel(first)
    states[[t for t in emptied_in(arrays) if t < len(states)]] = 0
    return states


def _apart(name: str, z: Array, outputs: NDArray[Any]) -> float:
    """Return how far outputs are from an activation of z, as a share of their size."""
    found = ACTIVATIONS[name].apply(z, np.empty_like(z))
    apart = np.abs(found - outputs) / np.maximum(1, np.abs(outputs))
    finite = apart[np.isfinite(apart)]
    return float(finite.max()) if finite.size else np.inf
