"""The motion of an equation: one course at a time, drawn on one layer."""

from collections.abc import Callable

from rnn_viewer.core.motion.course import Course
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.equation import Equation
from rnn_viewer.widgets.motion.motion_layer import MotionLayer
from rnn_viewer.widgets.motion.panel_places import PanelPlaces
from rnn_viewer.widgets.theme import Theme


class Show:
    """Shows moments of steps over an equation.

    Parameters
    ----------
    equation : Equation
    of_readout : bool
        Whether its arrays are those of the read-out, not of the loop.
    places : callable
        ``places()``: where its arrays lie.
    """

    def __init__(
        self,
        equation: Equation,
        of_readout: bool,
        places: Callable[[], PanelPlaces],
    ) -> None:
        self._equation, self._of_readout = equation, of_readout
        self._places = places
        self._layer = MotionLayer(equation)
        self._of: tuple[Snapshot, Snapshot, str] | None = None
        self._course: Course | None = None

    def show_moment(
        self, old: Snapshot, new: Snapshot, fraction: float, level: str, theme: Theme
    ) -> None:
        """Show a fraction of a step; as `MovingEquation.show_motion`."""
        if fraction >= 1:
            self.end()
            return
        if self._of is None or not _are_same(self._of, (old, new, level)):
            self._begin(old, new, level, theme)
        if self._course is not None:
            self._layer.show_scene(self._course.scene(fraction))

    def _begin(self, old: Snapshot, new: Snapshot, level: str, theme: Theme) -> None:
        self.end()
        self._of = old, new, level
        panels = self._equation.panels
        course = Course(old, new, self._places(), self._of_readout, level)
        if course.moves:
            self._course = course
            drawn = list(panels.values())
            self._layer.begin(drawn, course.later, course.is_forward, theme)

    def end(self) -> None:
        """Show the still picture."""
        if self._of is not None:
            self._of = self._course = None
            self._layer.end()


def _are_same(
    some: tuple[Snapshot, Snapshot, str], others: tuple[Snapshot, Snapshot, str]
) -> bool:
    return all(one is other for one, other in zip(some, others, strict=True))
