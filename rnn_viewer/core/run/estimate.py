"""How long a run will take and where it will be, told before it is begun."""

import time
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.draws.generators import GENERATORS
from rnn_viewer.core.pyramid.pyramid import Pyramid
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.run.rows.file_rows import FileRows
from rnn_viewer.core.run.rows.memory_rows import MemoryRows
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.saturation import saturated
from rnn_viewer.core.settings.memory_limits import in_units, needs
from rnn_viewer.core.settings.precision import PRECISIONS
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase

WORDS = {
    "memory": QT_TRANSLATE_NOOP("estimate", "{size} in memory, {rows} rows"),
    "file": QT_TRANSLATE_NOOP("estimate", "{size} in a temporary file, {rows} rows"),
}
"""What is said of the rows of a run, by their place."""

ABOUT = QT_TRANSLATE_NOOP("estimate", "about {duration}, {kept}")

DURATIONS = {
    1: QT_TRANSLATE_NOOP("estimate", "{count} s"),
    60: QT_TRANSLATE_NOOP("estimate", "{count} min"),
    3600: QT_TRANSLATE_NOOP("estimate", "{count} h"),
}
"""Durations by the seconds of their unit."""

_MOST_OF_A_UNIT = 99
_MEASURED_WORK = 4_000_000
_WIDEST_MEASURED = 2048
_MEASURED_DRAWS = 2**16
_TIMES = 3


class RunEstimate(NamedTuple):
    """What a run will take.

    Attributes
    ----------
    seconds : float
        Of drawing and of the loop, on this machine as it is now.
    bytes : int
        Of its rows.
    where : str
        ``memory`` or ``file``: where the rows will be.
    rows : str
        ``float64`` or ``float32``: what they are rounded to.
    """

    seconds: float
    bytes: int
    where: str
    rows: str

    def summary(self) -> Phrase:
        """Return it in words."""
        return ABOUT.format(duration=duration(self.seconds), kept=self.kept())

    def kept(self) -> Phrase:
        """Return in words where the rows are, and how many bytes."""
        return WORDS[self.where].format(size=in_units(self.bytes), rows=self.rows)


def estimate(settings: RNNSettings) -> RunEstimate:
    """Return what a drawn run will take, from a short measurement at its sizes."""
    precision, file = settings.precision, needs(settings).file
    numbers = settings.timesteps * settings.output_features
    itemsize = PRECISIONS[precision].dtype.itemsize
    return RunEstimate(
        seconds_of_draws(settings) + settings.timesteps * seconds_a_timestep(settings),
        file or numbers * itemsize,
        "file" if file else "memory",
        FileRows.dtype.name if file else precision,
    )


def seconds_a_timestep(settings: RNNSettings) -> float:
    """Return the seconds that a timestep takes, measured once for its sizes.

    Above 2,048 units or features it is measured there, and grows as the work does.
    """
    units, features = settings.unit_count, settings.input_features
    measured = min(units, _WIDEST_MEASURED), min(features, _WIDEST_MEASURED)
    kept_in = FileRows if needs(settings).file else MemoryRows
    chosen = settings.cell, settings.activation, settings.precision
    seconds = _measured(*measured, *chosen, kept_in)
    return seconds * _multiplications(units, features) / _multiplications(*measured)


def seconds_of_draws(settings: RNNSettings) -> float:
    """Return the seconds that drawing inputs and weights takes."""
    numbers = settings.timesteps * settings.input_features
    numbers += CELLS[settings.cell].count(settings.axis_sizes)
    return numbers * _seconds_a_draw(settings.generator)


def duration(seconds: float) -> Phrase:
    """Return seconds as a person says them: ``12 s``, ``3 min``; at least 1 s."""
    unit = next(
        (size for size in DURATIONS if seconds / size <= _MOST_OF_A_UNIT),
        max(DURATIONS),
    )
    return DURATIONS[unit].format(count=max(round(seconds / unit), 1))


def _multiplications(units: int, features: int) -> int:
    """Return how many multiplications the products of a timestep take."""
    return units * (units + features)


@lru_cache(maxsize=64)
def _measured(
    units: int,
    features: int,
    cell: str,
    activation: str,
    precision: str,
    kept_in: type[FileRows] | type[MemoryRows],
) -> float:
    # A loop takes the same time whatever its numbers are; these stay small.
    table, sizes = CELLS[cell], {"input_features": features}
    weights = weights_type(table)(
        *(
            np.full([sizes.get(axis, units) for axis in parameter.axes], 1.0 / units)
            for parameter in table.parameters
        )
    )
    count = min(max(_MEASURED_WORK // _multiplications(units, features), 2), BLOCK)
    inputs, dtype = np.zeros((count, features)), PRECISIONS[precision].dtype
    before, seconds = None, []
    # The first of them lays out U, which the others take over.
    for _ in range(1 + _TIMES):
        rows = kept_in(count, units, dtype)
        run = Run(weights, inputs, activation, precision=precision, rows=rows)
        if before is not None:
            run.share_weights(before)
        begin = time.perf_counter()
        run.advance()
        # The time includes what the window computes of the rows on the way.
        saturated(run, 0, count)
        Pyramid(count, units).append(run.rows(0, count))
        seconds.append((time.perf_counter() - begin) / count)
        before = run
    return min(seconds[1:])


@lru_cache(maxsize=2)
def _seconds_a_draw(generator: str) -> float:
    stream = GENERATORS[generator].start(1)
    begin = time.perf_counter()
    stream.uniform(_MEASURED_DRAWS)
    return (time.perf_counter() - begin) / _MEASURED_DRAWS
