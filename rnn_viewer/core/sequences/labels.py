"""Which targets are labels, told by their kind and their shape beside what is said.

A whole number beside several numbers is a label, which of them should be the largest; a
row with a single 1 is such a label, too; a word is a label by its name. Everything else
is numbers.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def labels_in(
    targets: NDArray[Any],
    numbers: int,
    classes: Sequence[str] = (),
    is_probability: bool = False,
    has_timesteps: bool = False,
) -> NDArray[np.intp] | None:
    """Return targets as labels, from 0; None where they are none.

    Parameters
    ----------
    targets : ndarray, shape (samples, …)
        What should be said.
    numbers : int
        How many numbers are said, at each timestep or at the end.
    classes : sequence of str
        What these are called; empty where they have no names.
    is_probability : bool
        Whether a single number is a probability: a sigmoid stands at the end.
    has_timesteps : bool
        Whether something is said at each timestep.

    Returns
    -------
    ndarray of int, shape (samples,) or (samples, timesteps), or None
    """
    found = _squeezed(targets)
    if found.dtype.kind in "US":
        return _named_labels(found, tuple(classes))
    if numbers == 1:
        return _binary(found) if is_probability else None
    return _labels(found, numbers, 1 + has_timesteps)


def _squeezed(targets: NDArray[Any]) -> NDArray[Any]:
    is_column = targets.ndim == 2 and targets.shape[1] == 1
    return targets[:, 0] if is_column else targets


def _named_labels(
    words: NDArray[Any], classes: tuple[str, ...]
) -> NDArray[np.intp] | None:
    """Return words as labels, where each is what one of the classes is called."""
    places = {name: place for place, name in enumerate(classes)}
    said = words.astype(str).tolist()
    if words.ndim != 1 or not set(said) <= set(places):
        return None
    return np.array([places[word] for word in said], np.intp)


def _binary(targets: NDArray[Any]) -> NDArray[np.intp] | None:
    is_one = targets.ndim == 1 and targets.dtype.kind in "fiub"
    return targets.astype(np.intp) if is_one and _are_within(targets, 2) else None


def _labels(
    targets: NDArray[Any], numbers: int, most_axes: int
) -> NDArray[np.intp] | None:
    if targets.dtype.kind not in "fiub":
        return None
    if not np.isfinite(targets).all():
        return None
    if 1 < targets.ndim <= most_axes + 1 and targets.shape[-1] == numbers:
        is_one = (targets.max(axis=-1) == 1) & (np.abs(targets).sum(axis=-1) == 1)
        if is_one.all():
            found: NDArray[np.intp] = targets.argmax(axis=-1)
            return found
    if targets.ndim > most_axes or not _are_within(targets, numbers):
        return None
    return targets.astype(np.intp)


def _are_within(targets: NDArray[Any], numbers: int) -> bool:
    """Tell whether all are whole numbers from 0 up to a number."""
    is_whole = targets == np.floor(targets)
    return bool((is_whole & (targets >= 0) & (targets < numbers)).all())
