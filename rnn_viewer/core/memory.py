"""How much memory a run needs, told before anything is allocated."""

import os
import sys
from functools import lru_cache

from rnn_viewer.core.errors import TooLarge
from rnn_viewer.core.settings import RNNSettings

BYTES_A_NUMBER = 8
SHARE_OF_MEMORY = 0.5
_UNKNOWN_MEMORY = 4 * 2**30


def bytes_needed(settings: RNNSettings) -> int:
    """Return how many bytes the arrays of a run take.

    Inputs, weights as drawn and as scaled, U once more in the order that the loop
    reads, and the output sequence with what the window keeps of it while it is drawn.
    """
    timesteps = settings.timesteps
    width = settings.input_features + settings.output_features
    weights = settings.output_features * (width + 1)
    numbers = timesteps * (width + settings.output_features) + 3 * weights
    return BYTES_A_NUMBER * numbers


def check_memory(settings: RNNSettings, field: str = "timesteps") -> None:
    """Raise `TooLarge` where the arrays of a run would not fit the memory.

    Parameters
    ----------
    settings : RNNSettings
        The run that is asked for.
    field : str
        The setting that asked for it, for the message.
    """
    needed = bytes_needed(settings)
    limit = memory_limit()
    if needed > limit:
        raise TooLarge(
            field,
            getattr(settings, field),
            in_units(limit),
            needed=in_units(needed),
            timesteps=settings.timesteps,
            input_features=settings.input_features,
            output_features=settings.output_features,
        )


@lru_cache(maxsize=1)
def memory_limit() -> int:
    """Return how many bytes a run may take: half of what the machine has."""
    return int(SHARE_OF_MEMORY * _physical_memory())


def _physical_memory() -> int:
    if sys.platform == "win32":
        return _windows_memory()
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return _UNKNOWN_MEMORY


def _windows_memory() -> int:
    import ctypes

    kibibytes = ctypes.c_ulonglong(0)
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    if kernel.GetPhysicallyInstalledSystemMemory(ctypes.byref(kibibytes)):
        return kibibytes.value * 1024
    return _UNKNOWN_MEMORY


def in_units(count: int) -> str:
    """Return a number of bytes as a person reads it: ``1.5 GB``."""
    for unit, size in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= size:
            return f"{count / size:.3g} {unit}"
    return f"{count} bytes"
