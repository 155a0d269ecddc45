"""Undo: a stack of recipes, and of lessons."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakMethod

from PySide6.QtGui import QUndoCommand

from rnn_viewer.core.recipe.recipe import Recipe

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.lesson import Lesson

Value = TypeVar("Value")


class Change(QUndoCommand, Generic[Value]):
    """A change from one value to another; one that fails leaves the stack.

    Parameters
    ----------
    show : bound method
        Makes a value the one that is shown.
    before, after
        The values.
    """

    def __init__(
        self, show: Callable[[Value], None], before: Value, after: Value
    ) -> None:
        super().__init__()
        # The garbage collector takes a ring of session, stack and command apart in any
        # order, and Qt would delete the command once more.
        self._show_weakly = WeakMethod(show)
        self._before, self._after = before, after

    def redo(self) -> None:  # noqa: D102
        self._show(self._after)

    def undo(self) -> None:  # noqa: D102
        self._show(self._before)

    def _show(self, value: Value) -> None:
        show = self._show_weakly()
        if show is None:
            return
        try:
            show(value)
        except Exception:  # noqa: BLE001 - whatever it is, Qt must not see it
            self.setObsolete(True)
            sys.excepthook(*sys.exc_info())


class RecipeCommand(Change[Recipe]):
    """One undoable change of the recipe.

    Recipes share their arrays, so that many of them cost next to nothing.

    Parameters
    ----------
    cook : bound method
        Makes the run of a recipe the one that is shown.
    before, after : Recipe
    continuing : bool
        Whether it is undone together with the change before it, as in a drag.
    walk : str
        Of what it is a step: steps of one walk, one after another, are undone together.
    """

    def __init__(
        self,
        cook: Callable[[Recipe], None],
        before: Recipe,
        after: Recipe,
        continuing: bool,
        walk: str = "",
    ) -> None:
        super().__init__(cook, before, after)
        self._continuing, self._walk = continuing, walk

    def id(self) -> int:  # noqa: D102
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: D102
        if not isinstance(other, RecipeCommand) or other.isObsolete():
            return False
        is_walk = bool(other._walk) and other._walk == self._walk
        if not (other._continuing or is_walk):
            return False
        self._after = other._after
        self.setText(other.text())
        return True


class LessonCommand(Change["Lesson | None"]):
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
        super().__init__(write, before, after)
        self._continuing = continuing

    def id(self) -> int:  # noqa: D102
        return 2

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: D102
        if not isinstance(other, LessonCommand) or not self._continuing:
            return False
        if other.isObsolete() or other._continuing != self._continuing:
            return False
        self._after = other._after
        return True
