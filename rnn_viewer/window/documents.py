"""The session as a file: opened, saved, asked for before it is lost, kept aside."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.errors import FileError, UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.session import Session
from rnn_viewer.window.divergence import DivergenceWatch
from rnn_viewer.window.layouts import FIRST_LAYOUT, LAYOUTS
from rnn_viewer.window.saved_state import SavedState, Stamp, stamp_of

if TYPE_CHECKING:
    from rnn_viewer.core.snapshot.document import Document

_MOST_RECENT = 8
_SUFFIX = ".rnnv"
_FILTER = f"RNN Viewer (*{_SUFFIX})"


class Handed(NamedTuple):
    """What one window hands over to the next.

    Attributes
    ----------
    document : Document
    path : Path or None
    stamp : Stamp or None
        Of the file as it was read or written here.
    is_modified : bool
    """

    document: "Document"
    path: Path | None
    stamp: Stamp | None
    is_modified: bool


def _in_language(document: "Document") -> "Document":
    """Return an example whose lesson is told in the language of the user."""
    from rnn_viewer.files.lessons.in_language import in_language

    lesson = document.lesson
    return document if lesson is None else replace(document, lesson=in_language(lesson))


class Documents(QObject):
    """Knows which file is open and whether it holds what the window shows.

    Parameters
    ----------
    session : Session
        What is saved.
    layout : callable
        ``layout()`` is the name of the present layout.
    arrange : callable
        ``arrange(name)`` opens the docks of a layout.
    parent : QWidget
        The window.

    Attributes
    ----------
    divergence : DivergenceWatch
        Tells that the run of the file that was opened is chaotic.
    changed : Signal()
        The name of the file, whether it is up to date, or the recent files.
    stored : Signal()
        A file was opened or saved.
    leaving : Signal()
        What is shown goes: another document is about to be shown.
    has_lesson : Signal(str)
        The file that was opened has a lesson of that title.
    left_unasked : Signal()
        The program has to end: now is the time to keep aside what would be lost.
    """

    changed = Signal()
    stored = Signal()
    leaving = Signal()
    has_lesson = Signal(str)
    left_unasked = Signal()

    def __init__(
        self,
        session: Session,
        layout: Callable[[], str],
        arrange: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.recent: list[Path] = []
        self._stamp: Stamp | None = None
        self._session = session
        self._layout = layout
        self._arrange = arrange
        self._window = parent
        self._saved = SavedState(session)
        self.divergence = DivergenceWatch(self)
        session.changed.connect(self.divergence.show_snapshot)
        session.undo_stack.cleanChanged.connect(lambda _: self.changed.emit())
        session.changed.connect(self._on_changed)

    @property
    def name(self) -> str:
        """What the document is called; nothing where it has no file."""
        return "" if self.path is None else self.path.name

    @property
    def title(self) -> str:
        """The names of the file and of the model; in its place that of a lesson."""
        recipe, lesson = self._session.work.recipe, self._session.work.lesson
        model = recipe.origin.weights if recipe.weights is not None else ""
        is_taught = lesson is not None and lesson.fits(recipe.origin)
        shown = lesson.title if lesson and is_taught else model
        # The star of what is unsaved stands behind the first of them.
        names = [name for name in (self.name, shown) if name]
        return " – ".join([f"{names[0]}[*]", *names[1:]]) if names else ""

    @property
    def is_modified(self) -> bool:
        """Whether the file does not hold what is shown."""
        return not self._saved.is_shown

    @property
    def would_be_lost(self) -> bool:
        """Whether closing loses anything; settings alone are remembered anyway."""
        is_made = self.path is not None or self._saved.is_more_than_settings
        return self.is_modified and is_made

    @property
    def shown_recipe(self) -> Recipe:
        """The recipe of what is shown: while one is in a lesson, that of its stop."""
        session = self._session
        # What is still being drawn is not in the snapshot yet.
        is_aside = session.aside.is_set
        return session.snapshot.recipe if is_aside else session.work_recipe

    @property
    def shown_file(self) -> Path | None:
        """The file that holds what is shown; None where none does."""
        is_away = self._session.aside.is_set or self.is_modified
        return None if is_away or self.path is None else self.path

    def document(self) -> "Document":
        """Return what would be saved now."""
        from rnn_viewer.core.snapshot.document import document_of

        found = document_of(self._session.work, self._layout())
        # What is still being drawn is not in the snapshot yet.
        training = self._session.training_record
        return replace(found, recipe=self._session.work_recipe, training=training)

    # What the menu offers

    def new(self) -> None:
        """Begin with the book's settings, after asking."""
        from rnn_viewer.core.snapshot import document

        if self.may_leave():
            # An example has a layout of its own.
            was_taught = self._session.work.lesson is not None
            layout = FIRST_LAYOUT if was_taught else ""
            self._show(document.Document(Recipe(RNNSettings()), layout=layout), None)

    def open(self) -> None:
        """Ask for a session file and open it."""
        from rnn_viewer.window import asking

        path = asking.ask_open(self._window, self.tr("Open a session"), _FILTER)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open a session file, after asking; what cannot be read changes nothing."""
        stamp = stamp_of(path)
        document = self._read(path)
        if document is not None and self.may_leave():
            self._show(document, path, partial(self._take_stamp, stamp))

    def open_example(
        self, path: Path, label: str = "", then: Callable[[], None] = lambda: None
    ) -> bool:
        """Open an example, after asking, as work without a file; tell whether.

        Parameters
        ----------
        path : Path
            Where it is.
        label : str
            What it is called where it cannot be read.
        then : callable
            Called when it is shown.
        """
        document = self._read(path, label)
        if document is None or not self.may_leave():
            return False
        self._show(_in_language(document), None, then)
        return True

    # Another window of the same work

    def hand_over(self) -> "Handed":
        """Return what another window needs to go on from here; nothing is left."""
        document = replace(self.document(), layout="")
        handed = Handed(document, self.path, self._stamp, self.is_modified)
        self.forget()
        return handed

    def take_over(self, handed: "Handed") -> None:
        """Go on where another window was; its undo stays behind."""
        steps: list[Callable[[], None]] = [partial(self._set_path, handed.path)]
        steps.append(partial(self._take_stamp, handed.stamp))
        if handed.is_modified:
            steps.append(self._session.undo_stack.resetClean)
        self._show(handed.document, None, *steps)

    def _read(self, path: Path, label: str = "") -> "Document | None":
        from rnn_viewer.files.session.session_file import load_session
        from rnn_viewer.views.dialogs.waiting import waited

        text = self.tr("Reading %1").replace("%1", label or path.name)
        try:
            return waited(self._window, text, partial(load_session, path))
        except UserError as error:
            if label and isinstance(error, FileError):
                error = FileError(
                    label, error.words["problem"], error.words["expected"]
                )
            self._session.refused.emit(error)
            return None

    def save(self) -> bool:
        """Save to the file that is open, or ask for one; tell whether it is saved.

        Where somebody else has written to it since, it is asked whether to replace it.
        """
        if self.path is None:
            return self.save_as()
        now = stamp_of(self.path)
        if now is not None and now != self._stamp:
            from rnn_viewer.window import asking

            if not asking.ask_changed(self._window, self.path):
                return False
        return self._save_to(self.path)

    def save_as(self) -> bool:
        """Ask for a file and save to it; tell whether it is saved."""
        from rnn_viewer.window import asking

        title = self.tr("Save the session")
        name = asking.name_for(self._session.work_recipe, self._session.work.lesson)
        if self.path is not None:
            name = self.path.stem
        path = asking.ask_target(self._window, title, _FILTER, (_SUFFIX,), name)
        return path is not None and self._save_to(path)

    def may_leave(self) -> bool:
        """Ask what is to become of unsaved work; tell whether it may go."""
        if not self.would_be_lost:
            return True
        from rnn_viewer.window import asking

        answer = asking.ask_unsaved(self._window, self.name)
        if answer == asking.SAVE:
            return self.save()
        return answer == asking.DISCARD

    def leave_unasked(self) -> None:
        """Have unsaved work kept aside, and ask nobody: the program has to end."""
        self.left_unasked.emit()
        self.forget()

    def show_recovered(
        self, document: "Document", then: Callable[[], None] | None = None
    ) -> None:
        """Show what was kept aside; it has no file yet and is not saved.

        Parameters
        ----------
        document : Document
            What was kept.
        then : callable, optional
            Called when it is shown.
        """
        unsaved = self._session.undo_stack.resetClean
        steps = [unsaved] if then is None else [unsaved, then]
        self._show(document, None, *steps)

    def forget(self) -> None:
        """Take what is shown as saved: nobody is asked."""
        self._saved.take()
        self.changed.emit()

    # How it is done

    def _show(
        self, document: "Document", path: Path | None, *then: Callable[[], None]
    ) -> None:
        """Show a document; what it is called changes when its runs are drawn."""
        self.leaving.emit()
        shown = partial(self._on_shown, document, path, then)
        try:
            self._session.load(document, shown)
        except UserError as error:
            self._session.refused.emit(error)

    def _on_shown(
        self,
        document: "Document",
        path: Path | None,
        then: tuple[Callable[[], None], ...],
    ) -> None:
        if document.layout:
            # Another program may have others.
            known = document.layout in LAYOUTS
            self._arrange(document.layout if known else FIRST_LAYOUT)
        self._set_path(path)
        self.divergence.forget()
        if path is not None:
            self.divergence.look_at(self._session.snapshot)
        if path is not None and document.lesson is not None:
            self.has_lesson.emit(document.lesson.title)
        for step in then:
            step()

    def _save_to(self, path: Path) -> bool:
        from rnn_viewer.files.session.session_file import save_session
        from rnn_viewer.views.dialogs.waiting import waited

        text = self.tr("Writing %1").replace("%1", path.name)
        try:
            waited(self._window, text, partial(save_session, self.document(), path))
        except UserError as error:
            self._session.refused.emit(error)
            return False
        self._set_path(path)
        self._take_stamp(stamp_of(path))
        return True

    def _take_stamp(self, stamp: Stamp | None) -> None:
        self._stamp = stamp

    def _set_path(self, path: Path | None) -> None:
        self.path = path
        if path is not None:
            known = [path, *(other for other in self.recent if other != path)]
            self.recent = known[:_MOST_RECENT]
            self.stored.emit()
        self.forget()

    def _on_changed(self, old: Snapshot, new: Snapshot) -> None:
        others = old.lesson is not new.lesson
        others = others or old.recipe.origin.weights != new.recipe.origin.weights
        if others or old.pinned is not new.pinned:
            self.changed.emit()
