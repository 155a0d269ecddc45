"""Walking through the run: each step that a user takes pauses what plays."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.session import Session
from rnn_viewer.session.playback import Playback

if TYPE_CHECKING:
    from rnn_viewer.session.backward_walk import BackwardWalk

_SKIP = 10


class Walking(QObject):
    """Steps, jumps and follows links, by action or by pointing.

    Parameters
    ----------
    session : Session
        What is walked through.
    playback : Playback
        What steps by itself, and pauses.
    parent : QObject
        The window.

    Attributes
    ----------
    input_followed : Signal(int)
        The way leads out of the loop, to what made one of its inputs: the feature.
    output_followed : Signal(int)
        The way leads out of the loop, to what reads the output of a unit.
    """

    input_followed = Signal(object)
    output_followed = Signal(object)

    def __init__(self, session: Session, playback: Playback, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._playback = playback
        self._backward: BackwardWalk | None = None

    def walk_by(self, backward: "BackwardWalk | None") -> None:
        """Step through a backward pass from now on; None: through the run."""
        self._backward = backward

    @property
    def _walked(self) -> "Session | BackwardWalk":
        """What is stepped through."""
        has_pass = self._backward is not None and self._backward.now is not None
        return self._backward if self._backward and has_pass else self._session

    @property
    def is_at_end(self) -> bool:
        """Whether no further step leads anywhere."""
        if isinstance(self._walked, Session):
            return self._session.next_position() == self._session.snapshot.position
        return self._walked.is_at_end

    def advance(self, count: int) -> None:
        """Go `count` steps on, as what plays does; pause at the end."""
        self._walked.step(count)
        if self._walked is not self._session and self.is_at_end:
            self._playback.pause()

    def rewind(self) -> None:
        """Go to the start of what is stepped through."""
        self._walked.rewind()

    def go_to_end(self) -> None:
        """Go to its end."""
        self._walked.go_to_end()

    def step(self, count: int) -> None:
        """Go `count` steps on, or back."""
        self._playback.pause()
        self._walked.step(count)

    def skip(self, count: int) -> None:
        """Go `count` times ten timesteps on, or back."""
        self._session.skip_timesteps(_SKIP * count)

    def go_to(self, position: Position) -> None:
        """Go to a position."""
        self._playback.pause()
        self._session.go_to(position)

    def go_to_timestep(self, completed: int) -> None:
        """Go where `completed` rows are stored."""
        self._playback.pause()
        self._session.go_to_timestep(completed)

    def go_to_place(self, sample: int, timestep: int, unit: int | None) -> None:
        """Go to a timestep of another sample, both from 0, and follow a unit there."""
        from rnn_viewer.core.samples.states import completed_at

        self._playback.pause()
        samples = self._session.snapshot.recipe.samples
        if samples is not None and samples.shown != sample:
            self._session.set_sample(sample)
        now = self._session.snapshot
        self.go_to_timestep(completed_at(now, sample, timestep))
        if unit is not None:
            self._session.choose_unit(unit)

    def go_to_input(self, timestep: int) -> None:
        """Go where the shown loop has read an input of the sample, from 0."""
        samples = self._session.snapshot.recipe.samples
        if samples is not None:
            self.go_to_place(samples.shown, timestep, None)

    def toggle_play(self) -> None:
        """Play, from the start where one is at the end; or pause."""
        if not self._playback.playing and self.is_at_end:
            self.rewind()
        self._playback.toggle()

    def follow(self, unit: int) -> None:
        """Go to what a unit put out a timestep before."""
        self._playback.pause()
        self._session.follow(unit)

    def follow_later(self, unit: int) -> None:
        """Go to the timestep after this one, at which a unit was read."""
        self._playback.pause()
        self._session.follow_later(unit)

    def retrace(self, count: int) -> None:
        """Go along the links that were followed."""
        self._playback.pause()
        self._session.retrace(count)

    def point_at(self, cell: Cell) -> None:
        """Follow what was clicked: a weight, a unit, an output and its timestep."""
        if cell.array in self._session.snapshot.run.cell.matrices:
            self._playback.pause()
            self._session.choose_cell(cell)
        elif cell.array == "output_sequence":
            self.go_to_timestep(cell.row + 1)
            self._session.choose_unit(cell.column)
        elif cell.array != "input_t":
            self._session.choose_unit(cell.row)

    def pin_chosen_unit(self) -> None:
        """Keep the line of the chosen unit in sight, or no longer."""
        now = self._session.snapshot
        unit = now.selection.unit
        if unit is not None:
            self._session.pin_unit(unit, unit not in now.pinned_units)
