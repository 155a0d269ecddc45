"""The way to a window with as little as can be before its first paint."""

import builtins
import gc
from pathlib import Path

from rnn_viewer.core.recipe import Recipe


def start_program(recipe: Recipe | None = None, file: Path | None = None) -> int:
    """Load the program, open its window and return the exit status.

    Parameters
    ----------
    recipe : Recipe, optional
        As in `rnn_viewer.app.open_window`.
    file : Path, optional
        As in `rnn_viewer.app.open_window`.
    """
    load_quickly()
    try:
        from rnn_viewer.app import open_window

        return open_window(recipe, gc.enable, file)
    finally:
        gc.enable()


def load_quickly() -> None:
    """Spare what slows the loading of modules and is no use here.

    Python looks for rubbish a dozen times while modules are loaded, which make none:
    without that the first paint comes 18 ms earlier. It is to look again when the
    window is complete. And from its import on PySide6 reads the source of each module
    for who may want its names in snake case: another 12 ms.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
