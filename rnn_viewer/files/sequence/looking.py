"""All that a dialog shows of a file of inputs, found out in one go."""

import sys
from pathlib import Path
from typing import NamedTuple

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.sequences.sequence import InputSequence
from rnn_viewer.files.open_file import suffix_of
from rnn_viewer.files.sequence.input_file import opened_inputs
from rnn_viewer.files.tables.choices import LIBRARIES
from rnn_viewer.files.tables.options import SequenceOptions, Survey

_QUICK_TABLE, _QUICK_ARRAYS = 2**20, 2**25


class Look(NamedTuple):
    """What was found in a file.

    Attributes
    ----------
    found : SequenceOptions
        What was found out of how it is written.
    arrays : tuple of str
        Those that can be chosen.
    table : Survey
        What can be chosen of a table.
    sequence : InputSequence or None
        The inputs; None where they cannot be read.
    error : UserError or None
        Why not.
    """

    found: SequenceOptions = SequenceOptions()
    arrays: tuple[str, ...] = ()
    table: Survey = Survey()
    sequence: InputSequence | None = None
    error: UserError | None = None


def look_into(path: Path, options: SequenceOptions) -> Look:
    """Return what a file holds, read as the options say; an error is part of it."""
    look = Look()
    try:
        with opened_inputs(path, options) as file:
            look = look._replace(found=file.found, arrays=file.arrays)
            look = look._replace(table=file.survey)
            return look._replace(sequence=file.read())
    except UserError as error:
        return look._replace(error=error)


def is_quick(path: Path) -> bool:
    """Tell whether a file is read in a moment: a small one, by what is loaded."""
    library = LIBRARIES.get(suffix_of(path))
    try:
        size = path.stat().st_size
    except OSError:
        return True
    if library is None:
        return size <= _QUICK_ARRAYS
    loaded = {"pandas", library} <= sys.modules.keys()
    return loaded and size <= _QUICK_TABLE
