"""The way to a window with as little as can be before its first paint."""

import gc
from pathlib import Path

from rnn_viewer.core.recipe import Recipe


def start_program(recipe: Recipe | None = None, file: Path | None = None) -> int:
    """Load the program, open its window and return the exit status.

    Python looks for rubbish a dozen times while modules are loaded, which make none:
    without that the first paint comes 18 ms earlier. It looks again from when the
    window is complete.

    Parameters
    ----------
    recipe : Recipe, optional
        As in `rnn_viewer.app.open_window`.
    file : Path, optional
        As in `rnn_viewer.app.open_window`.
    """
    gc.disable()
    try:
        from rnn_viewer.app import open_window

        return open_window(recipe, gc.enable, file)
    finally:
        gc.enable()
