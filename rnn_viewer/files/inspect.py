"""What a file holds, in lines of text."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.settings import SIZES
from rnn_viewer.files.formats import READERS, read_contents
from rnn_viewer.files.kinds import SESSION, kind_of
from rnn_viewer.files.opened import plain
from rnn_viewer.files.readouts import layers_of
from rnn_viewer.files.sequence.sequences import read_sequence
from rnn_viewer.files.session.session_file import load_session


def describe(path: str | Path) -> list[str]:
    """Return a line for each array of a file, then one for each of its layers.

    An array has its name, its shape and its type as stored, and how many of its numbers
    are not finite, where any are; a layer, what `--layer` calls it, what is done on
    loading it, or why it cannot be opened; below it what the loop does otherwise.

    Raises
    ------
    FileError
        Where the file cannot be read.
    """
    path = Path(path)
    if kind_of(path) == SESSION:
        return _session(path)
    if path.suffix.lower() not in READERS:
        return [_sequence(path)]
    contents = read_contents(path)
    stored = {
        name: array
        for name, array in contents.arrays.items()
        if name not in contents.composed and name not in contents.uncomputed
    }
    names = {name: plain(name) for name in stored}
    width = max((len(name) for name in names.values()), default=0)
    lines = [
        f"{names[name]:{width}}  {array.shape} {contents.type_of(name)}"
        f"{_not_finite(array)}"
        for name, array in stored.items()
    ]
    for layer in layers_of(contents):
        notes = f" ({'; '.join(layer.notes)})" if layer.notes else ""
        lines.append(f"layer {layer}{notes}")
        own = (note for note in layer.cautions if note not in contents.notes)
        lines += [f"  {note}" for note in own]
    return [*lines, *contents.notes]


def _not_finite(array: NDArray[Any]) -> str:
    """Return how many numbers cannot be computed with; nothing where all can."""
    if array.dtype.kind not in "fc":
        return ""
    counts = {"NaN": np.isnan(array).sum(), "infinite": np.isinf(array).sum()}
    return "".join(f", {count} {word}" for word, count in counts.items() if count)


def _sequence(path: Path) -> str:
    sequence = read_sequence(path)
    timesteps, features = sequence.values.shape
    named = f": {', '.join(map(plain, sequence.names))}" if sequence.names else ""
    return f"inputs  {timesteps} timesteps of {features} features{named}"


def _session(path: Path) -> list[str]:
    document = load_session(path)
    recipe, settings = document.recipe, document.recipe.settings
    origin = recipe.origin
    # A size that was set aside is that of the arrays; the other settings do nothing.
    lines = [
        f"{name}  {value}"
        for name, value in vars(settings).items()
        if name in SIZES or name not in recipe.set_aside
    ]
    if recipe.weights is not None:
        lines.append(f"weights  imported {plain(origin.weights)}".rstrip())
    if recipe.readout is not None:
        lines.append(f"read-out  V {recipe.readout.V.shape}")
    if recipe.inputs is not None:
        lines.append(f"inputs  imported {plain(origin.inputs)}, {recipe.rescaling}")
    if recipe.backwards:
        lines.append("backwards  the inputs are turned round")
    lines += [f"note  {note}" for note in recipe.notes]
    lines += [f"edit  {area.spelled()}" for e in recipe.edits for area in e.areas[:1]]
    return lines
