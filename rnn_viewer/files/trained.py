"""Writes a network that was trained: the suffix tells what can open it."""

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.words import either
from rnn_viewer.files.session.session_file import SUFFIX, save_session
from rnn_viewer.files.writing.atomic import replacing
from rnn_viewer.files.writing.framework_layers import keras_variables, pytorch_state
from rnn_viewer.files.writing.outputs import save_run
from rnn_viewer.files.writing.pytorch_archive import write_pytorch


def save_trained(recipe: Recipe, path: Path) -> None:
    """Write a trained network, alone or over the sequence that it is shown with.

    Parameters
    ----------
    recipe : Recipe
        With weights and a read-out.
    path : Path
        Its suffix tells the kind, one of `TRAINED_SUFFIXES`.

    Raises
    ------
    UserError
        As `check_trained`, and where the file cannot be written.
    """
    check_trained(recipe, path)
    kind = _weights_kind(path)
    if kind is not None:
        with replacing(path) as stream:
            kind.write(kind.arrays(recipe), stream)
    elif path.suffix.lower() == SUFFIX:
        position = after_timesteps(recipe.settings.timesteps)
        save_session(Document(recipe, position=position), path)
    else:
        run = start(recipe)
        run.advance()
        save_run(run, path, recipe.readout, recipe.origin, notes=recipe.notes)


def check_trained(recipe: Recipe, path: Path) -> None:
    """Raise `UserError` where a network cannot be written to a file of such a name.

    Where the name tells no kind that there is, or the kind knows no such cell.
    """
    if not path.name.lower().endswith(TRAINED_SUFFIXES):
        raise FileError(path, NO_KNOWN_KIND, either(TRAINED_SUFFIXES))
    kind = _weights_kind(path)
    if kind is not None:
        kind.arrays(recipe)


class _WeightsKind(NamedTuple):
    """What holds weights alone: what they are called there, and how it is written."""

    suffix: str
    arrays: Callable[[Recipe], Any]
    write: Callable[[Any, IO[bytes]], None]


def _weights_kind(path: Path) -> _WeightsKind | None:
    name = path.name.lower()
    return next((kind for kind in _OF_WEIGHTS if name.endswith(kind.suffix)), None)


def write_safetensors(state: dict[str, Array], stream: IO[bytes]) -> None:
    """Write arrays by their names."""
    from safetensors.numpy import save

    stream.write(save({n: np.ascontiguousarray(a) for n, a in state.items()}))


def _write_keras(variables: dict[str, list[Array]], stream: IO[bytes]) -> None:
    import h5py

    with h5py.File(stream, "w") as file:
        for place, arrays in variables.items():
            group = file.create_group(f"{place}/vars")
            for number, array in enumerate(arrays):
                group[str(number)] = array
        # Keras asks each layer for variables of its own, beside those of its cell.
        for layer in file["layers"].values():
            layer.require_group("vars")
        file.create_group("vars")


_OF_WEIGHTS = (
    _WeightsKind(".pt", pytorch_state, write_pytorch),
    _WeightsKind(".safetensors", pytorch_state, write_safetensors),
    _WeightsKind(".weights.h5", keras_variables, _write_keras),
)

TRAINED_SUFFIXES = (SUFFIX, ".npz", *(kind.suffix for kind in _OF_WEIGHTS))
"""How the name of a file can end that holds a trained network."""
