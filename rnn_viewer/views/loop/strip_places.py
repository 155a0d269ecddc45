"""Where the strip writes what changes by itself, so that the rest stays as it is."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics, QRegion

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.loop.strip_layout import PADDING, StripLayout


class StripPlaces:
    """The places of what is written between the panels.

    Parameters
    ----------
    layout : StripLayout
        Where the panels lie.
    room : QRect
        The whole strip.
    font : QFont
        Of the titles.
    caption : str
        The longest text that may stand below the bars.
    timesteps_down : bool
        Whether the timesteps are written to the left of the output sequence.

    Attributes
    ----------
    around : QRegion
        All that is not a panel.
    flow : QRect
        Where it is drawn how results become the next states.
    origins : QRect
        Where it is written what left the states.
    caption : QRect
        Below the bars.
    below_sequence : QRect or None
        All that tells of the timesteps, where they run across.
    rooms : dict of str to int
        How wide the titles of the states can be.
    """

    def __init__(
        self,
        layout: StripLayout,
        room: QRect,
        font: QFont,
        caption: str,
        timesteps_down: bool,
    ) -> None:
        self.layout = layout
        self.around = QRegion(room)
        for place in layout.panels.values():
            self.around -= QRegion(place)
        self.flow = layout.flow
        table = layout.table
        self.origins = QRect(self.flow)
        tops = (layout.panels[name].top() for name in table.products.values())
        self.origins.setBottom(max(tops))
        bars = layout.panels["state_vector"]
        self.caption = title_rect(bars, caption, font).adjusted(-1, 0, 1, 0)
        self.caption.setHeight(2 * self.caption.height() + 1)
        self.rooms = {
            s.name: layout.room_above(s.name) for s in table.states_over_matrices
        }
        self.below_sequence: QRect | None = None
        if not timesteps_down:
            below = layout.panels["output_sequence"].bottom() + 1
            corner = QPoint(bars.right() + PADDING, below)
            self.below_sequence = QRect(corner, room.bottomRight())

    def changed(
        self, old: Snapshot, new: Snapshot, is_other_axis: bool = False
    ) -> QRegion:
        """Return where a snapshot that lies alike has something else written.

        Parameters
        ----------
        old, new : Snapshot
            What was shown, and what is.
        is_other_axis : bool
            Whether the numbers below the bars are others.
        """
        if is_other_axis or _is_other_writing(old, new):
            return self.around
        below = self.below_sequence
        if old.viewport is not new.viewport:
            before, now = (
                v.fitted(["timesteps"]) for v in (old.viewport, new.viewport)
            )
            is_below = before == now and below is not None
            return QRegion(below) if below and is_below else self.around
        found = self._changed_states(old, new)
        if below is not None and old.position != new.position and _has_letters(new):
            found += below
        return found

    def _changed_states(self, old: Snapshot, new: Snapshot) -> QRegion:
        """Return where a step changes what is told of the states."""
        was_set, is_set = (now.position.state_is_set for now in (old, new))
        if was_set != is_set:
            return QRegion(self.flow) + self.caption
        is_other = old.position.timestep != new.position.timestep
        return QRegion(self.origins) if is_other else QRegion()


def title_rect(panel: QRect, title: str, font: QFont) -> QRect:
    """Return where the title of a panel of the flow is written, in bold."""
    bold = QFont(font)
    bold.setBold(True)
    width = QFontMetrics(bold).horizontalAdvance(title)
    line = QFontMetrics(font).height()
    top = panel.bottom() + 2 + line
    return QRect(panel.center().x() - width // 2, top, width + 1, line)


def _is_other_writing(old: Snapshot, new: Snapshot) -> bool:
    if old.sequence != new.sequence or old.ranges != new.ranges:
        return True
    return old.compared != new.compared or old.selection is not new.selection


def _has_letters(snapshot: Snapshot) -> bool:
    """Tell whether a text stands below the sequence, which moves with a step."""
    return len(snapshot.timestep_name(0)) == 1
