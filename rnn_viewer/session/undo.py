"""Undo: a stack of recipes."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakMethod

from PySide6.QtGui import QUndoCommand

from rnn_viewer.core.recipe.recipe import Recipe

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.lesson import Lesson


class RecipeCommand(QUndoCommand):
    """One undoable change of the recipe.

    Parameters
    ----------
    cook : bound method
        Makes the run of a recipe the one that is shown.
    before, after : Recipe
        They share their arrays, so that many of them cost next to nothing.
    continuing : bool
        Whether it is undone together with the change before it, as in a drag.
    """

    def __init__(
        self,
        cook: Callable[[Recipe], None],
        before: Recipe,
        after: Recipe,
        continuing: bool,
    ) -> None:
        super().__init__()
        # The garbage collector takes a ring of session, stack and command apart in any
        # order, and Qt would delete the command once more.
        self._compute_weakly = WeakMethod(cook)
        self._before = before
        self._after = after
        self._continuing = continuing

    def redo(self) -> None:  # noqa: D102
        self._compute(self._after)

    def undo(self) -> None:  # noqa: D102
        self._compute(self._before)

    def _compute(self, recipe: Recipe) -> None:
        cook = self._compute_weakly()
        if cook is not None:
            cook(recipe)

    def id(self) -> int:  # noqa: D102
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: D102
        if not isinstance(other, RecipeCommand) or not other._continuing:
            return False
        self._after = other._after
        self.setText(other.text())
        return True


class LessonCommand(QUndoCommand):
    """One undoable change of the lesson.

    Parameters
    ----------
    write : bound method
        Makes a lesson the one that the session teaches.
    before, after : Lesson or None
    continuing : str
        What is written on, letter after letter; nothing: it is undone by itself.
    """

    def __init__(
        self,
        write: "Callable[[Lesson | None], None]",
        before: "Lesson | None",
        after: "Lesson | None",
        continuing: str = "",
    ) -> None:
        super().__init__()
        self._write_weakly = WeakMethod(write)
        self._before, self._after = before, after
        self._continuing = continuing

    def redo(self) -> None:  # noqa: D102
        self._write(self._after)

    def undo(self) -> None:  # noqa: D102
        self._write(self._before)

    def _write(self, lesson: "Lesson | None") -> None:
        write = self._write_weakly()
        if write is not None:
            write(lesson)

    def id(self) -> int:  # noqa: D102
        return 2

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: D102
        if not isinstance(other, LessonCommand) or not self._continuing:
            return False
        if other._continuing != self._continuing:
            return False
        self._after = other._after
        return True
