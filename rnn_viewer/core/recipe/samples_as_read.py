"""Samples as a loop reads them: with a window laid over each, and rescaled."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from rnn_viewer.core.array import Array
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.sequences.rescaling import rescaled
from rnn_viewer.core.sequences.samples import Samples, padded


def as_read(samples: Samples, rescaling: str = "none") -> Samples:
    """Return samples as they are read; themselves where nothing is done to them.

    Parameters
    ----------
    samples : Samples
        As they came.
    rescaling : str
        As in `Recipe`; without numbers each is rescaled by its own, as the one that is
        shown is.

    Raises
    ------
    ArrayError
        Where one is not finite, or all of them would not fit the memory.
    """
    if rescaling == "none" and samples.window == 1:
        return samples
    found = []
    for sample in range(samples.count):
        checkpoint()
        found.append(one_as_read(samples, rescaling, sample))
    values, lengths = padded(found)
    told = lengths if np.ptp(lengths) else None
    return Samples(
        *(values, samples.shown, 1, samples.targets, samples.targets_name),
        is_chosen=samples.is_chosen,
        lengths=told,
    )


def one_as_read(samples: Samples, rescaling: str = "none", sample: int = -1) -> Array:
    """Return a sample, from 0, as it is read; the shown one where it is left out.

    Returns
    -------
    ndarray, shape (timesteps, input_features)
    """
    values = samples.sequence(samples.shown if sample < 0 else sample)
    if samples.window > 1:
        values = np.array(sliding_window_view(values[:, 0], samples.window))
    return rescaled(values, rescaling)
