"""Looking closer by keys and menus, where one stands or at what is chosen."""

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.viewport import AXES, Span, axis_sizes
from rnn_viewer.session import Session
from rnn_viewer.views.loop.strip import Strip

_PART = 4
"""A step to the side is this part of what is seen."""


class Zooming:
    """Zooms and moves what is seen of an axis.

    Parameters
    ----------
    session : Session
        Whose axes they are.
    strip : Strip
        Where they are drawn.
    """

    def __init__(self, session: Session, strip: Strip) -> None:
        self._session = session
        self._strip = strip

    def zoom(self, axis: str, steps: int) -> None:
        """Look closer, `steps` times, at the timestep shown or the chosen unit.

        In the middle, where that is not seen; away from it, where `steps` is negative.
        """
        drawn, now = self._strip.axis(axis), self._session.snapshot
        span = Span(drawn.first, drawn.cells)
        place = _place(axis, now)
        pixel = drawn.pixels // 2
        if place in span:
            pixel = min((drawn.start(place) + drawn.stop(place)) // 2, drawn.pixels - 1)
        size = axis_sizes(now.recipe.settings)[axis]
        new = span.zoomed(steps, pixel, drawn.pixels, size)
        if place in span:
            new = new.containing(place, size)
        self._session.set_span(axis, new)

    def pan(self, axis: str, by: int) -> None:
        """Move what is seen of an axis by `by` quarters of it; timesteps as they go."""
        drawn = self._strip.axis(axis)
        span = Span(drawn.first, drawn.cells)
        size = axis_sizes(self._session.snapshot.recipe.settings)[axis]
        step = max(span.count // _PART, 1)
        self._session.set_span(axis, span.panned(by * step, size))


def _place(axis: str, snapshot: Snapshot) -> int:
    """Return the cell of an axis that one follows; -1 without one."""
    assert axis in AXES
    if axis == "timesteps":
        return max(snapshot.position.timestep, 0)
    unit = snapshot.selection.unit
    return -1 if unit is None else unit
