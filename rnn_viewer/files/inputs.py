"""An input sequence from a file."""

from pathlib import Path

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.weights import read_only
from rnn_viewer.files.arrays import ARRAY_OF_FILE, read_arrays


def load_inputs(path: str | Path) -> Array:
    """Return the inputs of a file: ``inputs`` of .npz, all of .npy and .csv.

    Returns
    -------
    ndarray, shape (timesteps, input_features)

    Raises
    ------
    FileError
        Where the file has no such array.
    """
    arrays = read_arrays(Path(path))
    found = arrays.get("inputs", arrays.get(ARRAY_OF_FILE))
    if found is None:
        raise FileError(path, "has no array inputs", "inputs, a row a timestep")
    try:
        return read_only(found, "inputs", dimensions=2)
    except ArrayError as error:
        raise FileError(
            path, error.words["problem"], error.words["expected"]
        ) from error
