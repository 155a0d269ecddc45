"""Inputs of a model: all samples of what was read."""

import numpy as np

from rnn_viewer.core.model.batch import Batch, batch_of
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.sequences.sequence import InputSequence


def samples_in(sequence: InputSequence, model: Model) -> Batch:
    """Return all samples of what was read as one of them.

    Parameters
    ----------
    sequence : InputSequence
        As a file, an array or a frame gives it.
    model : Model
        What is to read them: rows of numbers are samples where it reads one number, or
        a token, at a time.
    """
    if sequence.samples is not None:
        return Batch(sequence.samples)
    rows = sequence.rows_as_samples
    if rows is not None and not sequence.series:
        found = batch_of(rows.values[..., 0], model.computed)
        if not found.is_one:
            return Batch(rows)
    return Batch(Samples(sequence.values[np.newaxis]), is_one=True)
