"""The way to a window with as little as can be before its first paint.

The strip is painted first. Docks, menus, keys, icons, pyqtgraph (0.3 s), Pygments are
loaded after it, and `MainWindow.completed` tells when they are there. Measured causes
of a slow start, and how they are avoided: making a dataclass takes half a millisecond,
so small records are named tuples. PySide makes the enumerations of a class with its
first use, so the style is an argument of the application (QStyle: 4 ms) and backgrounds
are filled by `rnn_viewer.widgets.painted.fill` (gradients: 2 ms). A dock reads the
icons of its buttons from files, and there are ninety actions: those that the first
paint does not show are made after it. Modules that few windows need at once (baselines,
read-outs, pyramids, targets) are loaded with their first use. The strip is laid out
once its size is known. The package loads the names of its Python interface when they
are asked for, so that `load_quickly` comes before NumPy.
"""

import builtins
import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.recipe import Recipe


def start_program(
    recipe: "Recipe | None" = None, file: Path | None = None, is_still: bool = False
) -> int:
    """Load the program, open its window and return the exit status.

    Parameters
    ----------
    recipe : Recipe, optional
        As in `rnn_viewer.app.open_window`.
    file : Path, optional
        As in `rnn_viewer.app.open_window`.
    is_still : bool
        As in `rnn_viewer.app.open_window`.
    """
    give_back = load_quickly()
    try:
        from rnn_viewer.app import open_window

        return open_window(recipe, gc.enable, file, is_still)
    finally:
        # A script that showed the window goes on as it was.
        give_back()


def load_quickly() -> Callable[[], None]:
    """Spare what slows the loading of modules and is no use here.

    Python looks for rubbish a dozen times while modules are loaded, which make none:
    without that the first paint comes 18 ms earlier. It is to look again when the
    window is complete. And from its import on PySide6 reads the source of each module
    for who may want its names in snake case: another 12 ms.

    Returns
    -------
    callable
        ``give_back()`` leaves all as it was.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        import PySide6.QtCore  # noqa: F401
    except ImportError:
        gc.enable()
        raise
    load: Any = builtins.__import__
    builtins.__import__ = getattr(builtins, "__orig_import__", load)

    def give_back() -> None:
        builtins.__import__ = load
        if was_looking:
            gc.enable()
        else:
            gc.disable()

    return give_back
