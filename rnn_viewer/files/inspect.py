"""What a file holds, in lines of text."""

from pathlib import Path

from rnn_viewer.files.arrays import read_arrays


def describe(path: str | Path) -> list[str]:
    """Return a line for each array of a file: name, shape and type.

    Raises
    ------
    FileError
        Where the file cannot be read.
    """
    arrays = read_arrays(Path(path))
    width = max((len(name) for name in arrays), default=0)
    return [
        f"{name:{width}}  {array.shape} {array.dtype}" for name, array in arrays.items()
    ]
