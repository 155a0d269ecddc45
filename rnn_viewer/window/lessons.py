"""Lessons: begun, walked through, left and come back to; the user's own stays whole."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.lesson.places import base_of, places
from rnn_viewer.core.recipe.lesson import Lesson
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.snapshot.position import Position, step
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.files.lessons import LESSONS
from rnn_viewer.files.lessons.in_language import in_language
from rnn_viewer.files.lessons.lesson_file import load_lesson
from rnn_viewer.views.lesson.lesson_bar import LessonBar
from rnn_viewer.views.lesson.lesson_sentences import LessonSentences, number_in
from rnn_viewer.widgets.theme import Theme
from rnn_viewer.window.lesson_pointing import Pointing
from rnn_viewer.window.lesson_running import Running
from rnn_viewer.window.lesson_scene import Scene
from rnn_viewer.window.lesson_walk import Walk, steps_between

if TYPE_CHECKING:
    from rnn_viewer.window.projector import Projector
    from rnn_viewer.window.shell import Shell

OWN = ""
"""The key of the lesson that the session has."""


class Lessons(QObject):
    """Runs a lesson in the window.

    The user's own recipe, position, undo stack and docks are set aside, and come back
    as they were.

    Parameters
    ----------
    window : Shell
    column : QVBoxLayout
        Where the bar stands, above the strip.
    projector : Projector
    """

    def __init__(
        self, window: "Shell", column: QVBoxLayout, projector: "Projector"
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._projector = projector
        self._running: Running | None = None
        self._left_at: dict[str, int] = {}
        self._is_moving = False
        self._sentences = LessonSentences()
        self._walk = Walk(self._go_to, self)
        self.bar = LessonBar()
        column.insertWidget(column.indexOf(window.strip), self.bar)
        self.pointing = Pointing(window, self.bar)
        self._connect()
        window.views.watch(self, self._session.snapshot)
        self.show_theme(window.theme)

    def _connect(self) -> None:
        self.bar.next_wanted.connect(self.next)
        self.bar.back_wanted.connect(self.back)
        self.bar.leave_wanted.connect(self.leave)
        self.bar.chapter_chosen.connect(self.go_to_chapter)
        self.bar.guessed.connect(self.guess)
        actions = self._window.actions_by_name
        actions["projector"].toggled.connect(self._on_projector)

    # Beginning and leaving

    @property
    def is_running(self) -> bool:
        """Whether one is in a lesson."""
        return self._running is not None

    @property
    def index(self) -> int:
        """The stop one is at, from 0."""
        return 0 if self._running is None else self._running.index

    @property
    def has_arrived(self) -> bool:
        """Whether one is where the stop is, and not on the way there."""
        return self._running is not None and not self._walk.walks

    def begin_shipped(self, name: str) -> None:
        """Begin a lesson of `LESSONS`, or go on where it was left."""
        self.begin_file(LESSONS[name].path, name, in_language)

    def begin_file(
        self,
        path: Path,
        key: str,
        told: Callable[[Lesson], Lesson] = lambda lesson: lesson,
    ) -> None:
        """Begin the lesson of a text file; what cannot be read is told.

        Parameters
        ----------
        path : Path
            Where it is.
        key : str
            By which one comes back to where it was left.
        told : callable
            ``told(lesson)`` is how it is told; a user's own as it is.
        """
        try:
            lesson = load_lesson(path)
        except UserError as error:
            self._session.refused.emit(error)
            return
        self.begin(told(lesson), key)

    def begin_own(self, at: int | None = None) -> None:
        """Begin the lesson of the session, at a stop or where it was left."""
        lesson = self._session.work.lesson
        if lesson is not None:
            self.begin(lesson, OWN, at)

    def begin(self, lesson: Lesson, key: str, at: int | None = None) -> None:
        """Begin a lesson; the user's own is set aside."""
        try:
            found = places(lesson, base_of(lesson, self._session.work_recipe))
        except UserError as error:
            self._session.refused.emit(error)
            return
        if not found:
            self._window.say(self.tr("This lesson has no stop yet."))
            return
        self.leave()
        self._window.playback.pause()
        self._session.set_aside()
        self._window.lesson_writing.rest(True)
        scene = Scene(self._window, self._projector)
        self._running = Running(key, lesson, found, scene)
        self._sentences.arrays = self._note_on_arrays(lesson)
        self.bar.show()
        self._window.strip.setFocus()
        self.go(self._left_at.get(key, 0) if at is None else at)

    def _note_on_arrays(self, lesson: Lesson) -> str:
        if lesson.fits(self._session.work_recipe.origin):
            return ""
        return self.tr("Written for other weights or inputs than those that are open.")

    def leave(self) -> None:
        """Go back to where one was; coming back begins at the stop that was left."""
        running, self._running = self._running, None
        if running is None:
            return
        self._left_at[running.key] = running.index
        self._walk.stop()
        self.bar.hide()
        self.pointing.point_at("")
        changed = self._session.recipe if self._session.aside.stack.canUndo() else None
        self._session.bring_back()
        running.scene.end()
        if changed is not None:
            self._offer(changed)
        self._window.lesson_writing.rest(False)
        self._window.strip.setFocus()

    def _offer(self, changed: Recipe) -> None:
        """Offer what was changed in the lesson: it is not lost by leaving."""
        text = self.tr("run of the lesson")
        take = partial(self._session.set_recipe, changed, text)
        self._window.say(
            self.tr("What you changed in the lesson is not in your own run."),
            (self.tr("Take it over"), take),
        )

    # From stop to stop

    def next(self) -> None:
        """Reveal what is covered, else go to the next stop; behind the last, leave."""
        running = self._running
        if running is None:
            return
        if self._walk.walks:
            self._walk.finish()
        elif not running.is_revealed:
            self.reveal()
        elif running.index + 1 < len(running.places):
            self.go(running.index + 1)
        else:
            self.leave()
            self._left_at[running.key] = 0

    def back(self) -> None:
        """Go to the stop before."""
        if self._running is not None and self._running.index:
            self.go(self._running.index - 1)

    def go_to_chapter(self, chapter: int) -> None:
        """Go to the first stop of a chapter, from 0."""
        if self._running is not None:
            self.go(self._running.lesson.chapters[chapter][1].start)

    def go(self, index: int) -> None:
        """Go to a stop, from 0; step after step where that is not far."""
        running = self._running
        if running is None:
            return
        running.index = min(max(index, 0), len(running.places) - 1)
        running.is_revealed = not running.stop.covered
        self._walk.stop()
        self._sentences.guess = ""
        place, now = running.place, self._session.snapshot
        running.scene.show(place.panels, running.stop.shows)
        if self._session.recipe is place.recipe:
            here, size = now.position, place.step_size
            self._walk.begin(steps_between(here, place.position, now.extent, size))
            return
        document = running.document(self._session.work)
        try:
            self._session.load(document, partial(self._on_loaded, running.index))
        except UserError as error:
            self._session.refused.emit(error)

    def _on_loaded(self, index: int) -> None:
        running = self._running
        if running is not None and running.index == index:
            self._walk.begin([running.place.position])

    def _go_to(self, position: Position, is_end: bool) -> None:
        running = self._running
        if running is None:
            return
        place, now = running.place, self._session.snapshot
        covered = running.covered_in(now)
        self._is_moving = True
        self._session.visit(
            position,
            place.selection,
            is_step=step(now.position, now.extent, place.step_size, 1) == position,
            step_size=place.step_size,
            ranges=place.ranges,
            covered=covered,
        )
        self._is_moving = False
        running.scene.cover_panels(bool(covered))
        if is_end:
            self._say()

    # What is said

    def reveal(self) -> None:
        """Show what is covered, and say the rest."""
        running = self._running
        if running is not None:
            running.is_revealed = True
            self._session.uncover()
            running.scene.cover_panels(False)
            self._say()

    def guess(self, text: str) -> None:
        """Say how far a guess is off the covered number; it is kept nowhere."""
        running = self._running
        if running is None or running.is_revealed:
            return
        self._sentences.guess = text.strip()
        if number_in(text) is None:
            self._say()
            return
        self.reveal()
        self._window.strip.setFocus()

    def _say(self) -> None:
        running = self._running
        if running is None:
            return
        now, revealed = self._session.snapshot, running.is_revealed
        self.bar.show_stop(
            self._sentences.stop_text(running.lesson, running.index, now, revealed)
        )
        self.pointing.point_at(running.stop.points_at)

    # What follows the window

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Tell where one has stepped on from a stop, or come back to it."""
        running = self._running
        if running is None or self._is_moving:
            return
        if self._walk.walks and old is not None and old.position != new.position:
            # The user steps: the walk does not go on against that.
            self._walk.stop()
            self._say()
        place = running.place
        at_place = new.recipe is place.recipe and new.position == place.position
        if old is not None and at_place != self._sentences.is_there:
            self._sentences.is_there = at_place
            self.bar.note.setText(self._sentences.note)
        self.pointing.again()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.bar.show_theme(theme)
        self.pointing.ring.show_theme(theme)

    def _on_projector(self, on: bool) -> None:
        if self._running is not None:
            self._running.scene.follow_projector(on)
