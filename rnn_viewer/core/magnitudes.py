"""The ranges of the colours: one magnitude for each kind of array, fixed for a run."""

from typing import TYPE_CHECKING

import numpy as np

from rnn_viewer.core.array import Array, parts_of
from rnn_viewer.core.rnn import Run
from rnn_viewer.core.sums import sums
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from rnn_viewer.core.readout import Readout

FIRST_TIMESTEPS = 1024
"""How many timesteps the ranges of sums and unbounded outputs are taken from."""

_MOST_WORK = 2**30
_FEWEST = 64

KINDS = {
    "inputs": ("inputs",),
    "weights": ("W", "U", "b"),
    "sums": ("input_product", "state_product", "pre_activation"),
    "outputs": ("output_sequence",),
    "readout_weights": ("V", "c"),
    "readout": ("readout_product", "readout_t"),
}
"""The arrays that are added to or compared with each other."""

READ_OUT = ("readout_weights", "readout")
"""The last of them, which are not of the loop: they never share its ranges."""


def first_timesteps(run: Run) -> int:
    """Return how many timesteps of a run its ranges are taken from.

    The first 1,024; fewer of a very wide network, whose sums take long.
    """
    units, features = run.weights.W.shape
    affordable: int = max(_MOST_WORK // (units * (units + features)), _FEWEST)
    return min(FIRST_TIMESTEPS, affordable, run.timesteps)


def magnitudes(run: Run, readout: "Readout | None" = None) -> dict[str, float]:
    """Return the largest magnitude of each array and each kind of array of a run.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    readout : Readout, optional
        What is made of its outputs.

    Returns
    -------
    dict
        Keys are those of `KINDS`, and the arrays in it. Those of sums and outputs are
        taken from the `first_timesteps`, but the kind ``outputs`` has the bound of
        the activation where there is one. Numbers that are not finite do not count,
        and nothing but zeros gives 1.
    """
    weights = run.weights
    outputs = run.rows(0, first_timesteps(run))
    arrays = (
        run.inputs,
        weights.W,
        weights.U,
        weights.b,
        *sums(run, 0, len(outputs)),
        outputs,
        *_readouts(outputs, readout),
    )
    names = [name for kind in KINDS.values() for name in kind]
    found = dict(zip(names, map(_largest, arrays), strict=True))
    # What is not put out but remembered from the start is shown in the same colours.
    first = _largest(run.initial_state)
    found["output_sequence"] = max(found["output_sequence"], first)
    for kind, members in KINDS.items():
        found[kind] = max(found[name] for name in members)
    found["outputs"] = max(run.activation.bound or found["outputs"], first)
    return {name: magnitude or 1.0 for name, magnitude in found.items()}


def _readouts(outputs: Array, readout: "Readout | None") -> tuple[Array, ...]:
    if readout is None:
        return (np.empty(0),) * 4
    said = readout.sequence(outputs)
    return readout.V, readout.c, said - readout.c, said


def _largest(array: Array) -> float:
    return max(map(_largest_of_part, parts_of(array)), default=0.0)


def _largest_of_part(numbers: Array) -> float:
    # min and max make no copy of a large array, as np.abs would.
    low, high = float(numbers.min()), float(numbers.max())
    if not np.isfinite(low) or not np.isfinite(high):
        finite = numbers[np.isfinite(numbers)]
        low, high = (finite.min(), finite.max()) if finite.size else (0.0, 0.0)
    return float(max(-low, high))


RANGES = {
    "kind": QT_TRANSLATE_NOOP("actions", "By &kind: arrays that are added share one"),
    "panel": QT_TRANSLATE_NOOP("actions", "Each &panel its own"),
    "alike": QT_TRANSLATE_NOOP("actions", "&All panels alike"),
    "fixed": QT_TRANSLATE_NOOP("actions", "&Fixed to −1 … 1"),
}
"""The ways to choose the range of the colours, and what each is called."""


def sharing(ranges: str) -> tuple[tuple[str, ...], ...]:
    """Return the arrays that share a range, group by group.

    Parameters
    ----------
    ranges : str
        A name of `RANGES`.
    """
    groups = tuple(KINDS.values())
    if ranges == "panel":
        return tuple((name,) for group in groups for name in group)
    if ranges == "kind":
        return groups
    loop = groups[: -len(READ_OUT)]
    return (tuple(name for group in loop for name in group), *groups[-len(READ_OUT) :])


def colour_ranges(found: dict[str, float], ranges: str) -> dict[str, float]:
    """Return the end of the colour range of each array.

    Parameters
    ----------
    found : dict of str to float
        What `magnitudes` returned.
    ranges : str
        A name of `RANGES`.
    """
    ends = {}
    for group in sharing(ranges):
        # A kind has an end of its own: the bound of the activation for the outputs.
        kind = next((kind for kind, arrays in KINDS.items() if arrays == group), "")
        largest = max(found[name] for name in group)
        if ranges == "fixed":
            largest = 1.0
        elif ranges == "kind":
            largest = found[kind]
        ends.update(dict.fromkeys(group, largest))
    return ends
