"""How much memory and disk a run needs, told before anything is allocated."""

import os
import shutil
import sys
from functools import lru_cache
from typing import NamedTuple

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import RowsNotStored
from rnn_viewer.core.machine.held import ALWAYS
from rnn_viewer.core.settings.precision import PRECISIONS
from rnn_viewer.core.settings.setting_errors import (
    TooLarge,
    TooLargeBeside,
    TooLargeForDisk,
)
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

BYTES_A_NUMBER = 8
SHARE_OF_MEMORY = 0.5
SHARE_FOR_ROWS = 1 / 64
MOST_FOR_ROWS = 256 * 2**20
"""Bytes of rows that are kept in memory at most, whatever the machine has."""

_MATRICES_TO_DRAW = 4
"""Of the size of an orthonormal one: what it is found from, Q, R and room to work."""

_BYTES_IN_A_FILE = 4
_DISK_LEFT = 500 * 10**6
_SHARE_OF_DISK_LEFT = 0.05
_UNKNOWN_MEMORY = 4 * 2**30


class Needs(NamedTuple):
    """The bytes of a run, by the place where they are.

    Attributes
    ----------
    memory : int
        Inputs, weights as drawn and as scaled, U once more in the order that the loop
        reads, the states from which rows are computed again, and the rows where they
        are kept in memory; with `pyramid`.
    file : int
        The rows in a temporary file; 0 where they are kept in memory.
    pyramid : int
        What a picture of all rows is drawn from: those in memory once more, or a
        quarter of those in a file. Part of `memory`.
    """

    memory: int
    file: int
    pyramid: int


def needs(settings: RNNSettings) -> Needs:
    """Return what the arrays of a run take, and where."""
    timesteps, units = settings.timesteps, settings.output_features
    cell = CELLS[settings.cell]
    weights = cell.count(settings.axis_sizes)
    fixed = BYTES_A_NUMBER * (timesteps * settings.input_features + 3 * weights)
    itemsize = PRECISIONS[settings.precision].dtype.itemsize
    if settings.precision != "float64":
        # W, U and b rounded, in both precisions, and U in the order of the loop.
        fixed += (itemsize + BYTES_A_NUMBER) * weights
    rows = timesteps * units * itemsize
    file = timesteps * units * _BYTES_IN_A_FILE
    # The states with which blocks begin, of 256 timesteps, or 64 of wide runs.
    carried = sum(settings.axis_sizes[state.axis] for state in cell.carried)
    states = carried * file // units // (32 if settings.unit_count**2 > 2**20 else 128)
    if is_for_a_file(rows):
        return Needs(fixed + file // 4 + states, file, file // 4)
    # Rows in memory are carried on as they are, unless there is more than one state.
    fixed += states if len(cell.carried) > 1 else 0
    return Needs(fixed + 2 * rows, 0, rows)


def is_for_a_file(rows_bytes: int) -> bool:
    """Tell whether rows of so many bytes are kept in a file rather than in memory."""
    return rows_bytes > min(SHARE_FOR_ROWS * physical_memory(), MOST_FOR_ROWS)


def bytes_needed(settings: RNNSettings) -> int:
    """Return how many bytes of memory the arrays of a run take."""
    return needs(settings).memory


def check_memory(
    settings: RNNSettings,
    field: str = "timesteps",
    held: int = 0,
    there: int = 0,
    samples: int = 0,
) -> None:
    """Raise `TooLarge` where the arrays of a run would not fit memory or disk.

    Parameters
    ----------
    settings : RNNSettings
        The run that is asked for.
    field : str
        The setting that asked for it, for the message.
    held : int
        The bytes of all that is in memory and stays there meanwhile.
    there : int
        The bytes of the run itself that are among them.
    samples : int
        Bytes of inputs that are not shown, kept beside the arrays of the run; among
        what is held.

    Raises
    ------
    TooLarge
        With what is needed and what there is; `TooLargeBeside` where it is too large
        beside what is held, `TooLargeForDisk` where it is the disk.
    """
    needed = needs(settings)
    limit, memory = memory_limit(), needed.memory + samples
    if memory > limit:
        raise too_large(TooLarge, settings, field, memory, limit)
    more = needed.memory + _to_draw(settings) - there
    if held and more > max(limit - held, ALWAYS):
        beside = in_units(held)
        raise too_large(TooLargeBeside, settings, field, more, limit, held=beside)
    if needed.file:
        from rnn_viewer.core.machine.folder import rows_folder

        folder = rows_folder()
        limit = disk_limit(folder)
        if needed.file > limit:
            error = TooLargeForDisk
            raise too_large(error, settings, field, needed.file, limit, folder)


def too_large(
    error: type[TooLarge],
    settings: RNNSettings,
    field: str,
    needed: int,
    limit: int,
    folder: str = "",
    held: str = "",
) -> TooLarge:
    """Return what is raised where something does not fit, with the sizes of a run.

    Parameters
    ----------
    error : type
        `TooLarge`, or which of its kinds.
    settings : RNNSettings
        The sizes.
    field : str
        The setting that asked for too much.
    needed, limit : int
        The bytes that are needed, and those that there are.
    folder : str
        Where a file would be.
    held : str
        What is held already, in units.
    """
    return error(
        field,
        getattr(settings, field),
        in_units(limit),
        needed=in_units(needed),
        folder=folder,
        held=held,
        timesteps=settings.timesteps,
        input_features=settings.input_features,
        output_features=settings.output_features,
    )


def _to_draw(settings: RNNSettings) -> int:
    """Return the bytes that are needed for a while, besides, to draw the weights."""
    if settings.distribution != "orthogonal":
        return 0
    units, features = settings.unit_count, settings.input_features
    return _MATRICES_TO_DRAW * BYTES_A_NUMBER * units * max(units, features)


def disk_limit(folder: str) -> int:
    """Return how many bytes a file in a folder may take.

    What is free but for 5 % of the disk, and 500 MB at least.
    """
    try:
        disk = shutil.disk_usage(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RowsNotStored(folder, in_units(_DISK_LEFT), reason) from None
    left = max(_DISK_LEFT, int(_SHARE_OF_DISK_LEFT * disk.total))
    return max(disk.free - left, 0)


@lru_cache(maxsize=1)
def memory_limit() -> int:
    """Return how many bytes a run may take: half of what the machine has."""
    return int(SHARE_OF_MEMORY * physical_memory())


@lru_cache(maxsize=1)
def physical_memory() -> int:
    """Return how many bytes of memory the machine has."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return _UNKNOWN_MEMORY


def _windows_memory() -> int:
    """Return what GlobalMemoryStatusEx says: all machines and containers have it."""
    import ctypes

    class Status(ctypes.Structure):
        # MEMORYSTATUSEX of sysinfoapi.h: its size, the load, then seven sizes.
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("physical", ctypes.c_ulonglong),
            ("others", ctypes.c_ulonglong * 6),
        )

    status = Status(length=ctypes.sizeof(Status))
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    if kernel.GlobalMemoryStatusEx(ctypes.byref(status)):
        return status.physical or _UNKNOWN_MEMORY
    return _UNKNOWN_MEMORY


def in_units(count: int) -> str:
    """Return a number of bytes as a person reads it: ``1.5 GB``."""
    for unit, size in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= size:
            return f"{count / size:.3g} {unit}"
    return QT_TRANSLATE_NOOP("numbers", "{count} bytes").format(count=count)
