"""Input sequences from files: arrays, tables and texts."""

from pathlib import Path

from rnn_viewer.core.sequences.sequence import InputSequence
from rnn_viewer.files.sequence.from_text import LONGEST_TEXT
from rnn_viewer.files.sequence.input_file import opened_inputs
from rnn_viewer.files.tables.options import SequenceOptions

__all__ = ["LONGEST_TEXT", "array_names", "read_sequence", "sniff"]

_AS_FOUND = SequenceOptions()


def read_sequence(
    path: str | Path, options: SequenceOptions = _AS_FOUND
) -> InputSequence:
    """Return the inputs that a file holds.

    An .npy holds one array, an .npz ``inputs``, the only array that can be or is
    called so, or the one that is named; of samples one is shown. A .csv, .tsv, .txt or
    .dat, packed by gzip or not, an .xlsx, .parquet or .rds is a table, a row a
    timestep. Unless they are chosen, its columns of numbers are the inputs; one without
    any is left out, and names the timesteps where it is the first or holds dates. A
    .txt that is no table, or for which a vocabulary is told, is a text, one-hot over
    its tokens; a line end at its very end is not part of it. What was guessed or left
    out is in the notes.

    Parameters
    ----------
    path : str or Path
        Its suffix tells the format.
    options : SequenceOptions
        How it is read.

    Raises
    ------
    FileError
        Where it holds none: the place, what is there and what was expected.
    """
    with opened_inputs(Path(path), options) as file:
        return file.read()


def sniff(path: str | Path, options: SequenceOptions = _AS_FOUND) -> SequenceOptions:
    """Return what `read_sequence` finds out of a file.

    Parameters
    ----------
    path : str or Path
        Its suffix tells the format.
    options : SequenceOptions
        What is known already.

    Returns
    -------
    SequenceOptions
        With header, delimiter and decimal mark of a table, None for all other files;
        and the array of an .npz, None where it has to be chosen.

    Raises
    ------
    FileError
        Where it cannot be opened, or is empty.
    """
    with opened_inputs(Path(path), options) as file:
        return file.found


def array_names(path: str | Path) -> tuple[str, ...]:
    """Return the arrays of an .npz that may be inputs; none for any other file.

    Raises
    ------
    FileError
        Where it cannot be read.
    """
    with opened_inputs(Path(path), _AS_FOUND) as file:
        return file.arrays
