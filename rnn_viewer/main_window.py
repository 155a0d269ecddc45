"""The window: the one place where views, session and actions are connected."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QWidget,
)

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.session import Session
from rnn_viewer.session.playback import Playback, steps_a_frame
from rnn_viewer.widgets.access_keys import plain_text
from rnn_viewer.widgets.announcements import announcements
from rnn_viewer.widgets.navigation_keys import KeepKeys, keepers
from rnn_viewer.widgets.theme import Theme
from rnn_viewer.window.availability import Availability
from rnn_viewer.window.centre import Centre
from rnn_viewer.window.choices import Choices
from rnn_viewer.window.connections import connect_views
from rnn_viewer.window.docked_panels import DockedPanels
from rnn_viewer.window.docks import Docks
from rnn_viewer.window.documents import Documents
from rnn_viewer.window.looks import Looks
from rnn_viewer.window.menu_bar import MenuBar
from rnn_viewer.window.messages import Messages
from rnn_viewer.window.modelling import Modelling
from rnn_viewer.window.motion import Motion
from rnn_viewer.window.notices import Notices
from rnn_viewer.window.shell import Shell
from rnn_viewer.window.unrolling import Unrolling
from rnn_viewer.window.view_set import ViewSet
from rnn_viewer.window.walking import Walking

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from rnn_viewer.window.backward_pass import BackwardPassage
    from rnn_viewer.window.focus import Focus
    from rnn_viewer.window.keys import Keys
    from rnn_viewer.window.lesson_writing import LessonWriting
    from rnn_viewer.window.lessons import Lessons

FIRST_SIZE = (1280, 800)
_NAME = "RNN Viewer"


class MainWindow(Shell):
    """Shows a session and lets the user walk through it.

    Parameters
    ----------
    session : Session, optional
        What is shown; a session at the book's settings where it is left out.

    Attributes
    ----------
    completed : Signal()
        What can wait until after the first paint is there.
    closing : Signal()
        The window is about to close, as it was seen last.
    language_chosen : Signal(str)
        Another language is wanted, or `SYSTEM`.
    """

    completed = Signal()
    closing = Signal()
    language_chosen = Signal(str)

    def __init__(self, session: Session | None = None) -> None:
        super().__init__()
        self.session = session or Session()
        if self.session.parent() is None:
            self.session.setParent(self)
        self.playback = Playback(parent=self)
        self.looks = Looks(self)
        self.actions_by_name = {}
        self.is_complete = self._painted = False
        self.is_narrated = True
        self.views = ViewSet()
        self.strip = self.views.strip
        self.strip.place_later(True)
        self.motion = Motion(self.session, self.playback, self.strip, self)
        self._lay_out()
        self.messages = Messages(self)
        self.notices = Notices(self.centre.column, self.session.decide, self)
        self._menu_bar = MenuBar(self, self.session.undo_group)
        self._choices = Choices(
            self.session,
            self.looks,
            self.motion,
            self._menu_bar,
            self.language_chosen.emit,
        )
        self.documents = Documents(
            self.session, lambda: self.docks.layout, self._arrange, self
        )
        self.walking = Walking(self.session, self.playback, self)
        self.modelling = Modelling(self, self.centre.column)
        self.walking.input_followed.connect(self.modelling.follow_input)
        self.walking.output_followed.connect(self.modelling.follow_output)
        self._connect_session()
        connect_views(self.views, self.session, self.playback, self.walking)
        self._keeper = KeepKeys(self.strip, self)
        self.show_theme(self.looks.theme)
        self.show_snapshot(None, self.session.snapshot)
        self.views.transport.show_speed(self.playback.speed)
        self._show_name()
        self.strip.setFocus()

    # Layout

    def _lay_out(self) -> None:
        self.setWindowTitle(f"{_NAME}[*]")
        self.setAcceptDrops(True)
        self.centre = Centre(self.views)
        self.setCentralWidget(self.centre)
        self.setStatusBar(self.views.status_line)
        self.docks = Docks(self)
        self.docks.put("settings", self.views.settings_form)
        self._panels = DockedPanels(self.docks, self.take_in, self)
        self.unrolling = Unrolling(self.strip, self.centre.column, self.take_in, self)
        self.resize(*FIRST_SIZE)
        self._size_of_normal_type = self.size()
        self.docks.arrange()

    # What can wait until it is wanted

    @cached_property
    def lessons(self) -> "Lessons":
        """What runs lessons."""
        from rnn_viewer.window import lessons

        found = lessons.Lessons(self, self.centre.column, self.projector)
        self.keep_keys(found.bar)
        return found

    @cached_property
    def lesson_writing(self) -> "LessonWriting":
        """What writes the lesson of the session."""
        from rnn_viewer.window import lesson_writing

        return lesson_writing.LessonWriting(self)

    @cached_property
    def backward(self) -> "BackwardPassage":
        """What puts the backward pass in the place of the strip."""
        from rnn_viewer.window import backward_pass

        return backward_pass.BackwardPassage(self, self.motion)

    @cached_property
    def focus(self) -> "Focus":
        """What moves the focus."""
        from rnn_viewer.window import focus

        return focus.Focus(self)

    @cached_property
    def keys(self) -> "Keys":
        """What gives the actions their keys."""
        from rnn_viewer.window import keys

        return keys.Keys(self.actions_by_name, self, self.leave_lesson)

    def leave_lesson(self) -> None:
        """Go back to the user's own, where one is in a lesson."""
        if "lessons" in vars(self):
            self.lessons.leave()

    def lesson_hides(self) -> list[QWidget]:
        """Return what makes room for the bar of a lesson."""
        narration = self.findChildren(QWidget, "narration")
        return [*narration, *self.notices.shown]

    def show_welcome(self) -> None:
        """Show the sentence of the first start."""
        is_new = self.welcome is None
        welcome = self.notices.greet()
        if is_new:
            welcome.example_wanted.connect(self.open_example)
            welcome.book_wanted.connect(self.show_book)
            welcome.explanation_wanted.connect(self.explain)
            self.when_complete(welcome.fill_examples)

    # What can wait until after the first paint

    def when_complete(self, do: Callable[[], None]) -> None:
        """Do something that can wait until the window is complete."""
        if self.is_complete:
            do()
        else:
            self.completed.connect(do)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        # The strip would be seen in another size than when the docks are filled.
        if not self.docks.is_settled:
            self.docks.share()
        # It is laid out once, when it has its size.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.strip.place_later(False)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._complete)

    def _complete(self) -> None:
        """Fill docks and menus and draw the icons."""
        from rnn_viewer.widgets.accessible import give_roles
        from rnn_viewer.window.made_actions import make_actions

        self.docks.complete()
        views, session = self.views, self.session
        self.actions_by_name.update(make_actions(self))
        views.transport.set_actions(self.actions_by_name)
        give_roles(self)
        views.complete(session.snapshot, self.theme)
        for name, view in views.docked.items():
            self.docks.put(name, view)
        self.docks.when_seen("numbers", views.numbers_panel.set_in_view)
        views.code_panel.position_chosen.connect(self.walking.go_to)
        views.numbers_panel.window_chosen.connect(self.strip.show_window)
        views.activation_panel.unit_chosen.connect(session.choose_unit)
        self._connect_actions()
        self._menu_bar.fill(
            self.actions_by_name,
            self.docks.all,
            self._arrange,
            self._choices.choose,
            self.open_example,
            self.open_lesson,
        )
        self._choices.check()
        self.keep_keys(self)
        self.is_complete = True
        self._fill_recent()
        self._panels.fill()
        self.docks.settle()
        # What is new asks for its room before it is painted, not after: the strip
        # would be seen at two heights.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        # The docks of the first paint, low as they are, reach into it.
        self.views.status_line.update()
        self._show_icons()
        self.notices.show_snapshot(None, session.snapshot)
        session.begin_trials()
        self.focus.parts  # noqa: B018 - it follows the focus from now on
        announcements().open()
        self.completed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: D102
        # Qt asks as well where what has the focus goes with the window.
        return self.isVisible() and self.focus.move(forward)

    def panel(self, name: str) -> Any:
        """Return a panel by its name in `PANELS`; it is made where it is not there."""
        return self._panels.panel(name)

    def take_in(self, name: str, panel: Any) -> None:
        """Show a view what there is, and connect it, when it is made."""
        from rnn_viewer.window.panel_connections import connect_panel

        self.views.add(panel, self.session.snapshot, self.theme)
        connect_panel(name, panel, self)
        self.keep_keys(panel)

    # Connections

    def _connect_session(self) -> None:
        self.session.changed.connect(self.show_snapshot)
        self.session.changed.connect(self.motion.show_snapshot)
        self.session.refused.connect(self.messages.show_refused)
        self.session.changed.connect(self.notices.show_snapshot)
        self.documents.stored.connect(self.notices.settle)
        self.documents.divergence.found.connect(self.messages.show_divergence)
        self.documents.leaving.connect(self.leave_lesson)
        self.documents.has_lesson.connect(self.messages.offer_lesson)
        self.looks.theme_changed.connect(self.show_theme)
        self.documents.changed.connect(self._show_name)
        self.playback.playing_changed.connect(self._show_playing)
        self.views.narration.seen_changed.connect(self.views.status_line.set_narrated)

    def _connect_actions(self) -> None:
        """Connect what keys and menus do, when the first paint is done."""
        from rnn_viewer.window.actions.actions import CONDITIONS
        from rnn_viewer.window.copying import copy_script
        from rnn_viewer.window.flash_guard import FlashGuard
        from rnn_viewer.window.handlers import connect_actions
        from rnn_viewer.window.narrator import Narrator
        from rnn_viewer.window.projector import Projector

        script_wanted = self.views.code_panel.script_wanted
        script_wanted.connect(partial(copy_script, self.session, self.tell))
        narrator = Narrator(
            self.views.narration, self.views.status_line, self.playback, self
        )
        self.session.changed.connect(narrator.show_snapshot)
        FlashGuard(self.session, self.playback, self).slowed.connect(self.say)
        self.keys.give()
        self.projector = Projector(self)
        self.actions_by_name["narration"].setChecked(self.is_narrated)
        connect_actions(self)
        backward = self.actions_by_name["backward"]
        self.unrolling.wanted.connect(lambda: backward.setChecked(False))
        self.availability = Availability(CONDITIONS, self.actions_by_name)
        self.views.watch(self.availability, self.session.snapshot)
        self.views.watch(self.docks, self.session.snapshot)
        self.modelling.show_theme(self.theme)
        self.views.watch(self.modelling, self.session.snapshot)

    def keep_keys(self, parent: QWidget) -> None:
        """Let the fields in a view have the keys that they need."""
        for field in keepers(parent):
            if field is not self.views.transport.timeline:
                field.installEventFilter(self._keeper)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of `theme`."""
        self.theme = theme
        QGuiApplication.setPalette(theme.palette())
        self._show_icons()
        self._choices.check()
        self.views.show_theme(theme)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Hand `new` to every view."""
        self.views.show_snapshot(old, new)
        by_timestep = new.step_size == "timestep"
        self.playback.stride = steps_a_frame(new.run.timesteps) if by_timestep else 1
        chosen = new.ranges, new.reduction
        if old is not None and (old.ranges, old.reduction) != chosen:
            self._choices.check()
        if new.position.completed >= new.run.timesteps and self.walking.is_at_end:
            self.playback.pause()

    def show_language(self, language: str) -> None:
        """Show in the menu which language is chosen."""
        self._choices.language = language
        self._choices.check()

    def parts(self) -> list[tuple[str, QWidget]]:
        """Return the parts of which there can be a picture, by their names."""
        parts: list[tuple[str, QWidget]] = [(self.tr("Window"), self)]
        shown = self.unrolling.shown
        if "backward" in vars(self) and self.backward.is_on:
            shown = self.backward.view
        parts.append((shown.accessibleName(), shown))
        return parts + self.docks.contents()

    def _show_name(self) -> None:
        name = self.documents.title
        self.setWindowTitle(f"{name} – {_NAME}" if name else f"{_NAME}[*]")
        self.setWindowModified(self.documents.is_modified)
        self._fill_recent()

    def _fill_recent(self) -> None:
        if self.is_complete:
            recent = self.documents.recent
            self._menu_bar.show_recent(recent, lambda f: self.importing.open_file(f))

    def _show_playing(self, playing: bool) -> None:
        if self.is_complete:
            self.actions_by_name["play"].setChecked(playing)
            self._show_icons()

    def _show_icons(self) -> None:
        if self.is_complete:
            from rnn_viewer.window.made_actions import show_icons

            show_icons(self.actions_by_name, self.theme, self.playback.playing)

    def open_example(self, name: str) -> None:
        """Open an example, by a name of `EXAMPLES`, after asking."""
        from rnn_viewer.files.examples import EXAMPLES

        example = EXAMPLES[name]
        label = plain_text(shown(example.label))
        if self.documents.open_example(example.path, label, self._begin_own):
            if self.welcome is not None:
                self.welcome.dismiss()
            self.strip.setFocus()

    def _begin_own(self) -> None:
        self.lessons.begin_own(at=0)

    def open_lesson(self, name: str) -> None:
        """Begin a lesson of `LESSONS`, or go on with it."""
        self.lessons.begin_shipped(name)

    def _arrange(self, layout: str) -> None:
        """Open the docks of a layout; in the projector those that a room needs."""
        if self.looks.projected:
            self.projector.arrange(layout)
        else:
            self.docks.arrange(layout)

    def set_narrated(self, on: bool) -> None:
        """Say above the strip what was done last, or no more."""
        self.is_narrated = on
        if self.is_complete:
            self.actions_by_name["narration"].setChecked(on)
        self._show_narration()

    def set_projected(self, on: bool) -> None:
        """Fill the screen with what is to be seen from far away, or no more."""
        self.projector.set_on(on)
        self._show_narration()

    def _show_narration(self) -> None:
        """Show it where it is wanted, and in the projector always."""
        is_projected, bar = self.looks.projected, self.views.narration
        bar.set_projected(is_projected)
        bar.setVisible(is_projected or self.is_narrated)

    def show_book(self) -> None:
        """Show the book's run in place of what there is; undoable."""
        from rnn_viewer.window.book import show_book

        show_book(self.session, self.walking)
        self.strip.setFocus()

    def explain(self) -> None:
        """Put a short label on each panel."""
        from rnn_viewer.window.dialogs import open_explanation

        open_explanation(self, self.theme)

    # What the user does

    def change_type(self, change: Callable[[], None]) -> None:
        """Change the size of the type; with the normal one the old size comes back."""
        if self.looks.type_size == 1.0:
            self._size_of_normal_type = self.size()
        change()
        if not self.isMaximized() and not self.isFullScreen():
            size = self._size_of_normal_type
            QTimer.singleShot(0, self, partial(self.resize, size))

    @property
    def commands(self) -> list["QAction"]:
        """All that can be chosen in the menus."""
        return self._menu_bar.commands

    def open_panel(self, name: str) -> None:
        """Open the dock of a panel, where there is such a one."""
        if self.docks.has(name):
            self.docks.open(name)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        self.playback.pause()
        self.motion.finish()
        self.leave_lesson()
        if not self.documents.may_leave():
            event.ignore()
            return
        if self.is_complete:
            self.projector.set_on(False)
        self.closing.emit()
        self.session.stop()
        self._panels.leave()
        self.modelling.leave()
        self.unrolling.leave()
        if self.is_complete:
            self.actions_by_name["backward"].setChecked(False)
        if "exporting" in vars(self):
            self.exporting.leave()
        self.docks.leave()
        self.looks.restore_type()
        super().closeEvent(event)
