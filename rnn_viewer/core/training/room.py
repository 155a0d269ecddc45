"""How much memory a training needs, told before anything is allocated."""

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.settings.memory_limits import (
    BYTES_A_NUMBER,
    in_units,
    memory_limit,
)
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_BYTES_A_CALL = 500
"""Of a call of NumPy with its three views."""

_CALLS_A_STATEMENT = 3


class TrainingTooLarge(UserError):
    """A training that would not fit the memory."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "To train with batches of {batch} sequences of {timesteps} timesteps would take"
        " {needed}; expected at most {limit}.",
    )


class DataTooLarge(UserError):
    """Sequences that would not fit the memory."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "{sequences} sequences of {timesteps} timesteps would take {needed}; expected"
        " at most {limit}.",
    )


def check_data_room(sequences: int, timesteps: int, features: int) -> None:
    """Raise `DataTooLarge` where sequences would not fit the memory.

    Parameters
    ----------
    sequences, timesteps : int
        How many, and how long.
    features : int
        The numbers of a timestep, inputs and targets together.
    """
    # Twice: they are made, and kept in the order in which the loop reads them.
    needed, limit = (
        2 * BYTES_A_NUMBER * sequences * timesteps * features,
        memory_limit(),
    )
    if needed > limit:
        told = {"needed": in_units(needed), "limit": in_units(limit)}
        raise DataTooLarge(sequences=sequences, timesteps=timesteps, **told)


def check_room(settings: RNNSettings, batch: int, data: Data) -> None:
    """Raise `TrainingTooLarge` where batches of so many would not fit the memory."""
    needed, limit = bytes_needed(settings, batch, data), memory_limit()
    if needed > limit:
        told = {"needed": in_units(needed), "limit": in_units(limit)}
        raise TrainingTooLarge(batch=batch, timesteps=settings.timesteps, **told)


def bytes_needed(settings: RNNSettings, batch: int, data: Data) -> int:
    """Return how many bytes a training takes beside its data.

    The data once more in another order, values, gradients and slopes of all timesteps
    of a batch, the calls that fill them, and the parameters with what is remembered.
    """
    cell = CELLS[settings.cell]
    units = max(settings.unit_count, settings.output_features)
    numbers = 3 * units * len(cell.statements) + settings.input_features
    rows = settings.timesteps * min(batch, data.count)
    calls = _BYTES_A_CALL * _CALLS_A_STATEMENT * len(cell.statements)
    parameters = 5 * BYTES_A_NUMBER * cell.count(settings.axis_sizes)
    arrays = BYTES_A_NUMBER * rows * numbers + calls * settings.timesteps
    return data.nbytes + arrays + parameters
