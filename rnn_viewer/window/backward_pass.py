"""The backward pass in the window: in place of the strip, stepped by the same keys."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rnn_viewer.core.snapshot.narration import Narration
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.announcements import announce

if TYPE_CHECKING:
    from rnn_viewer.core.snapshot.backward import BackwardSnapshot
    from rnn_viewer.session.backward_walk import BackwardWalk
    from rnn_viewer.views.training.backward_view import BackwardView
    from rnn_viewer.window.motion import Motion
    from rnn_viewer.window.shell import Shell


_STEPS = ("rewind", "step_back", "step_forward", "end")
"""The actions that have something to do in the pass where the run has an end."""


class BackwardPassage(QObject):
    """Puts the backward pass in the place of the strip, and back.

    While it is there transport, keys and playing step through it; the run follows, so
    that every other panel shows the same timestep.

    Parameters
    ----------
    window : Shell
    motion : Motion
        Whose level holds here, too.

    Attributes
    ----------
    is_on : bool
        Whether it is shown.
    """

    def __init__(self, window: "Shell", motion: "Motion") -> None:
        super().__init__(window)
        self._window, self._motion = window, motion
        self.is_on = False

    @cached_property
    def walk(self) -> "BackwardWalk":
        """The way through the pass."""
        from rnn_viewer.core.snapshot.passed import passed_of
        from rnn_viewer.session.backward_walk import BackwardWalk

        walk = BackwardWalk(passed_of, self)
        walk.changed.connect(self._on_changed)
        return walk

    @cached_property
    def view(self) -> "BackwardView":
        """The strip of the pass; made when it is first wanted."""
        from rnn_viewer.views.training.backward_view import BackwardView
        from rnn_viewer.window.motion import Motion

        window, view = self._window, BackwardView()
        view.hide()
        column = window.centre.column
        column.insertWidget(column.indexOf(window.strip) + 1, view, 1)
        window.take_in("backward", view)
        strip = view.strip
        self._own = Motion(self.walk, window.playback, strip, self)
        self._own.set_level(self._motion.level)
        self._motion.moves_changed.connect(self._take_level)
        self.walk.changed.connect(self._move)
        strip.timestep_chosen.connect(self._go_to_timestep)
        return view

    def set_on(self, on: bool) -> None:
        """Show the backward pass in place of the strip, or the strip again."""
        if on == self.is_on:
            return
        from rnn_viewer.core.snapshot.passed import forget

        window, view = self._window, self.view
        window.playback.pause()
        if on:
            window.actions_by_name["unroll"].setChecked(False)
        self.is_on = on
        narration = window.views.narration
        narration.narrate_by(self.narrate if on else None)
        window.walking.walk_by(self.walk if on else None)
        window.availability.set_free(_STEPS if on else ())
        # The others speak of the arrays of the strip. Both at once would need more room
        # than there is, and the window would grow.
        parts = (window.strip, window.views.legend, window.views.comparison)
        leaving, coming = (parts, (view,)) if on else ((view,), parts)
        for part in leaving:
            part.hide()
        for part in coming:
            part.show()
        if on:
            window.session.changed.connect(self._follow)
            self._follow(None, window.session.snapshot)
            view.strip.setFocus()
        else:
            window.session.changed.disconnect(self._follow)
            self.walk.leave()
            forget()
            window.strip.setFocus()
        narration.show_snapshot(None, window.session.snapshot)

    def narrate(self, snapshot: Snapshot) -> Narration | None:
        """Return what the pass did last; None where there is none."""
        from rnn_viewer.core.snapshot.backward_sentences import narrate_backward

        self.walk.follow(snapshot)
        now = self.walk.now
        return None if now is None else narrate_backward(now)

    def _follow(self, old: Snapshot | None, new: Snapshot) -> None:
        del old
        from rnn_viewer.core.snapshot.passed import why_untrained

        self.walk.follow(new)
        now = self.walk.now
        self.view.show_pass(now, why_untrained(new) if now is None else None)

    def _on_changed(
        self, old: "BackwardSnapshot | None", new: "BackwardSnapshot | None"
    ) -> None:
        if not self.is_on:
            return
        self.view.show_pass(new)
        if new is None:
            return
        session, completed = self._window.session, self.walk.completed
        if completed != session.snapshot.position.completed:
            session.go_to_timestep(completed)
        elif old is not None and old.passed is new.passed:
            self._say(new)

    def _say(self, now: "BackwardSnapshot") -> None:
        """Say a step within a timestep: the run stays where it is."""
        from rnn_viewer.core.snapshot.backward_sentences import narrate_backward

        told = narrate_backward(now)
        sentence = shown(told.sentence)
        self._window.views.narration.say(sentence, shown(told.formula))
        announce(self._window, sentence)

    def _move(
        self, old: "BackwardSnapshot | None", new: "BackwardSnapshot | None"
    ) -> None:
        if old is not None and new is not None:
            self._own.show_snapshot(old, new)

    def _take_level(self) -> None:
        self._own.set_level(self._motion.level)

    def _go_to_timestep(self, timestep: int) -> None:
        self._window.walking.go_to_timestep(timestep + 1)
