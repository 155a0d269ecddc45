"""Where the parameters of a model stand in its file.

A file is read once more with other numbers in its arrays: what the steps hold then
tells where each of their numbers came from, whatever the format, the framework and the
order of its gates.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.step import Step
from rnn_viewer.files.formats.contents import Arrays, Contents

_MARK = 7
"""No array has so large a number where its layer lacks it: it is 0 or 1 then."""

_PAIR = 2

Read = Callable[[Contents], Model]


def lacking(contents: Contents, read: Read) -> frozenset[tuple[str, str]]:
    """Return the arrays of steps that the layers of a file lack.

    Parameters
    ----------
    contents : Contents
        What the file holds.
    read : callable
        ``read(contents)``: its chain.

    Returns
    -------
    frozenset of (str, str)
        The names of steps and of their arrays.
    """
    marked = _filled(contents, float(_MARK))
    return frozenset(
        (step.name, name)
        for step in _steps(read(replace(contents, arrays=marked)))
        for name, array in step.trained.items()
        if array.max() < _MARK
    )


def with_parameters(contents: Contents, read: Read, model: Model) -> Arrays:
    """Return the arrays of a file with the parameters of a model of it.

    Parameters
    ----------
    contents : Contents
        What the file holds.
    read : callable
        ``read(contents)``: its chain.
    model : Model
        Its steps have the names of those of the chain.

    Returns
    -------
    dict of str to ndarray
        All arrays of the file by their names; those with parameters are float64. Where
        a parameter is the sum of two arrays the second one is 0.
    """
    zeros = _filled(contents, 0.0)
    found, done = dict(contents.arrays), dict[tuple[str, str], Array]()
    for name, array in contents.arrays.items():
        if array.dtype.kind != "f":
            continue
        new = np.array(array, np.float64, order="C")
        for rows in _rows(new):
            numbered = np.zeros(array.shape)
            numbered[rows] = np.arange(new[rows].size).reshape(new[rows].shape) + _MARK
            chain = read(replace(contents, arrays=zeros | {name: numbered}))
            if _take(new[rows], chain, model, done):
                found[name] = new
    return found


def _filled(contents: Contents, number: float) -> Arrays:
    """Return one number in place of all numbers of a file; it takes no room."""
    arrays = contents.arrays.items()
    return {name: np.broadcast_to(number, array.shape) for name, array in arrays}


def _rows(array: Array) -> tuple[slice, ...]:
    """Return the parts of an array of which none is added to another.

    Both biases of a GRU stand in two rows.
    """
    is_pair = array.ndim == 2 and len(array) == _PAIR
    return (slice(0, 1), slice(1, 2)) if is_pair else (slice(None),)


def _take(
    new: Array, chain: Model, model: Model, done: dict[tuple[str, str], Array]
) -> bool:
    """Write the parameters that come from a part of a file into it; tell if any do.

    Parameters
    ----------
    new : ndarray
        That part.
    chain : Model
        As it is read where each number of the part is its place, from `_MARK`, and
        all others are 0.
    model : Model
        With the parameters.
    done : dict of (str, str) to ndarray
        1 where a number of a parameter was written already.
    """
    held, is_any = {step.name: step.arrays for step in _steps(chain)}, False
    for step in model.computed:
        for which, values in step.trained.items():
            places = held.get(step.name, {}).get(which)
            if places is None or places.max() < _MARK:
                continue
            written = done.setdefault((step.name, which), np.zeros(values.shape))
            there = (places >= _MARK) & (places < new.size + _MARK)
            rest = np.where(written > 0, 0.0, values)
            new.reshape(-1)[places[there].astype(np.intp) - _MARK] = rest[there]
            written[there] = 1.0
            is_any = True
    return is_any


def _steps(model: Model) -> tuple[Step, ...]:
    return (*model.steps, *model.spare)
