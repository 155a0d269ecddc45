"""How plots that lie below each other share the room, and which have timesteps."""

from PySide6.QtWidgets import QBoxLayout

from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.widgets.plots.time_plot import TimePlot

_LEAST_LINES = 2
"""Lines of text that a plot is high at least."""


def write_timesteps(
    shown: list[TimePlot], units: TimePlot, here: Stretch | None
) -> None:
    """Have timesteps written below the lowest plot, and the lowest of any others.

    Parameters
    ----------
    shown : list of TimePlot
        From the highest to the lowest.
    units : TimePlot
        Reaches over the whole run.
    here : Stretch or None
        What the other plots reach over; None: the whole run.
    """
    others = [plot for plot in shown if plot is not units]
    lowest = shown[-1:]
    if here is not None and not here.is_whole:
        lowest = lowest + others[-1:]
    for plot in shown:
        plot.set_lowest(plot in lowest)


def share_room(column: QBoxLayout, shown: list[TimePlot], room: int) -> None:
    """Give all curves the same height.

    Parameters
    ----------
    column : QBoxLayout
        Where the plots are.
    shown : list of TimePlot
        Those that are seen.
    room : int
        Pixels for them and for the timesteps below them.
    """
    axes = [plot.axis_height if plot.is_lowest else 0 for plot in shown]
    share = max((room - sum(axes)) // max(len(shown), 1), 1)
    for plot, axis in zip(shown, axes, strict=True):
        column.setStretchFactor(plot, share + axis)


def last_that_fit(plots: list[TimePlot], room: int, line: int) -> list[TimePlot]:
    """Return the last of some plots, as many as have room; the last one always.

    Parameters
    ----------
    plots : list of TimePlot
        From the highest to the lowest.
    room : int
        Pixels for all of them.
    line : int
        The height of a line of text: as low as one, what is written beside one plot
        would lie over that of the next.
    """
    return plots[-max(room // (_LEAST_LINES * line), 1) :]
