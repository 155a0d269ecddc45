"""What was saved last, of the session and of its file."""

from contextlib import suppress
from pathlib import Path

from rnn_viewer.session import Session

Stamp = tuple[int, int, int]
"""What is another where a file was written by somebody else: time, size and place."""


class SavedState:
    """Knows whether what is shown was saved.

    Parameters
    ----------
    session : Session
        What it shows now counts as saved.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._baseline = session.snapshot.pinned
        self._lesson = session.snapshot.lesson

    def take(self) -> None:
        """Take what is shown now as saved."""
        self._session.undo_stack.setClean()
        self._baseline = self._session.work.pinned
        self._lesson = self._session.work.lesson

    @property
    def is_shown(self) -> bool:
        """Whether what is shown is what was saved."""
        return self._session.undo_stack.isClean() and self._has_its_baseline()

    def _has_its_baseline(self) -> bool:
        """Tell whether the baseline is as saved, or what an edit left that was undone.

        The first edit pins the run before it: with the edit taken back that is the run
        that is shown, and nothing is lost with it.
        """
        pinned, recipe = self._session.work.pinned, self._session.work_recipe
        if pinned is None or self._baseline is not None:
            return pinned is self._baseline
        return pinned.recipe is recipe and self._session.undo_stack.canRedo()

    @property
    def is_more_than_settings(self) -> bool:
        """Whether anything is shown that is not remembered anyway, as settings are."""
        recipe, lesson = self._session.work_recipe, self._session.work.lesson
        made = bool(recipe.edits or recipe.set_aside or recipe.backwards)
        return made or lesson != self._lesson


def stamp_of(path: Path) -> Stamp | None:
    """Return what tells whether a file was written anew; None where there is none."""
    with suppress(OSError):
        status = path.stat()
        return status.st_mtime_ns, status.st_size, status.st_ino
    return None
