"""What a file holds, in lines of text."""

from pathlib import Path

from rnn_viewer.files.formats import READERS, read_contents
from rnn_viewer.files.kinds import SESSION, kind_of
from rnn_viewer.files.layers import found_layers
from rnn_viewer.files.opened import plain
from rnn_viewer.files.sequence.sequences import read_sequence
from rnn_viewer.files.session.session_file import load_session


def describe(path: str | Path) -> list[str]:
    """Return a line for each array of a file, then one for each of its layers.

    An array has its name, its shape and its type as stored; a layer, what `--layer`
    calls it, what is done on loading it, or why it cannot be opened.

    Raises
    ------
    FileError
        Where the file cannot be read.
    """
    path = Path(path)
    if kind_of(path) == SESSION:
        return _session(path)
    if path.suffix.lower() not in READERS or path.suffix.lower() == ".csv":
        return [_sequence(path)]
    contents = read_contents(path)
    names = {name: plain(name) for name in contents.arrays}
    width = max((len(name) for name in names.values()), default=0)
    lines = [
        f"{names[name]:{width}}  {array.shape} {contents.type_of(name)}"
        for name, array in contents.arrays.items()
    ]
    for found in found_layers(contents):
        notes = f" ({'; '.join(found.layer.notes)})" if found.layer.notes else ""
        lines.append(f"layer {found.layer}{notes}")
    return lines


def _sequence(path: Path) -> str:
    sequence = read_sequence(path)
    timesteps, features = sequence.values.shape
    named = f": {', '.join(map(plain, sequence.names))}" if sequence.names else ""
    return f"inputs  {timesteps} timesteps of {features} features{named}"


def _session(path: Path) -> list[str]:
    document = load_session(path)
    recipe, settings = document.recipe, document.recipe.settings
    origin = recipe.origin
    lines = [f"{name}  {value}" for name, value in vars(settings).items()]
    if recipe.weights is not None:
        lines.append(f"weights  imported {plain(origin.weights)}".rstrip())
    if recipe.inputs is not None:
        lines.append(f"inputs  imported {plain(origin.inputs)}, {recipe.rescaling}")
    lines += [f"edit  {area.spelled()}" for e in recipe.edits for area in e.areas[:1]]
    return lines
