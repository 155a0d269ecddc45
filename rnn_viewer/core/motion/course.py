"""The course of a step: a pure function of two snapshots and a fraction of it."""

from rnn_viewer.core.motion.geometry import Places
from rnn_viewer.core.motion.levels import BRIEF, FULL, NONE
from rnn_viewer.core.motion.motions import MOTIONS
from rnn_viewer.core.motion.moves import (
    Move,
    Stages,
    is_forward,
    readout_stages,
    stages,
)
from rnn_viewer.core.motion.moving import Moving
from rnn_viewer.core.motion.scene import STILL, Cover, Moment, Scene
from rnn_viewer.core.snapshot.snapshot import Snapshot

_TURN, _BRIEF = 300, 150
_LAST = 1 - 1e-6
_ONE_ROW = 0.5
"""The share of an operation's time that a single row of it takes."""


def duration(old: Snapshot, new: Snapshot, level: str = FULL) -> int:
    """Return how long a step is seen to happen, in milliseconds.

    Parameters
    ----------
    old, new : Snapshot
        Before and after it.
    level : str
        A name of `LEVELS`.

    Returns
    -------
    int
        0 where nothing moves: at `NONE`, and where `new` is not one step from `old`.
    """
    found = _of_level(stages(old, new), level)
    if not found:
        return 0
    if level == BRIEF:
        return _BRIEF
    if len(found) > 1:
        return _TURN
    units = new.extent.rows(new.position.operation)
    (move, *_), *_ = found
    alone = MOTIONS[move.kind].milliseconds
    is_row = bool(move.function) and len(move.rows) == 1 < units
    return round(_ONE_ROW * alone) if is_row else alone


def _of_level(found: Stages, level: str) -> Stages:
    """Return the stages in which something moves at a level."""
    if level == NONE:
        return ()
    if level == FULL:
        return found
    brief = (tuple(m for m in stage if MOTIONS[m.kind].is_brief) for stage in found)
    return tuple(stage for stage in brief if stage)


class Course:
    """All moments of a step, in the places of an equation.

    Parameters
    ----------
    old, new : Snapshot
        Before and after the step.
    places : Places
        Where the arrays are drawn.
    of_readout : bool
        Whether they are those of the read-out, not of the loop.
    level : str
        A name of `LEVELS`.

    Attributes
    ----------
    is_forward : bool
        Whether the step leads forwards; the others are seen in reverse.
    later : Snapshot
        The one whose results are made.
    """

    def __init__(
        self,
        old: Snapshot,
        new: Snapshot,
        places: Places,
        of_readout: bool = False,
        level: str = FULL,
    ) -> None:
        self.is_forward = is_forward(old, new)
        earlier, self.later = (old, new) if self.is_forward else (new, old)
        found = readout_stages(old, new) if of_readout else stages(old, new)
        found = tuple(
            shown
            for stage in _of_level(found, level)
            if (shown := tuple(m for m in stage if places.has(m.result)))
        )
        is_brisk = sum(len(stage) for stage in found) > 1 and not of_readout
        self._stages = [
            [Moving(move, earlier, self.later, places, is_brisk) for move in stage]
            for stage in found
        ]
        self._ends = _ends(found)

    @property
    def moves(self) -> list[Move]:
        """What is seen to happen, from the earlier to the later."""
        return [moving.move for stage in self._stages for moving in stage]

    def scene(self, fraction: float) -> Scene:
        """Return what is drawn over the still picture of the new snapshot.

        Parameters
        ----------
        fraction : float
            Of the step, from 0 to 1: there nothing is.
        """
        if fraction >= 1 or not self._stages:
            return STILL
        # The first moment of a step back is the last in which something moves.
        done = fraction if self.is_forward else min(1 - fraction, _LAST)
        covers, moments, begin = list[Cover](), list[Moment](), 0.0
        for stage, end in zip(self._stages, self._ends, strict=True):
            share = min(max((done - begin) / (end - begin), 0.0), 1.0)
            is_now = begin <= done < end
            for moving in stage:
                landed = len(moving.move.rows) if share >= 1 else 0
                if is_now and moving.move.is_seen:
                    moment = MOTIONS[moving.move.kind].moment(moving, share)
                    moments.append(moment)
                    landed = moment.landed
                covers.append(Cover(moving.result, moving.move.rows, landed))
            begin = end
        return Scene(
            tuple(covers),
            tuple(piece for moment in moments for piece in moment.pieces),
            tuple(frame for moment in moments for frame in moment.frames),
            tuple(curve for moment in moments for curve in moment.curves),
        )


def _ends(found: Stages) -> list[float]:
    """Return the fraction of the step at which each stage ends."""
    times = [max(MOTIONS[m.kind].milliseconds for m in stage) for stage in found]
    whole, ends = sum(times), list[float]()
    for time in times:
        ends.append((ends[-1] if ends else 0.0) + time / whole)
    return [*ends[:-1], 1.0] if ends else []
