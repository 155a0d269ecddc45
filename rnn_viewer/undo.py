"""Undo: a stack of recipes."""

from collections.abc import Callable
from weakref import WeakMethod

from PySide6.QtGui import QUndoCommand

from rnn_viewer.core.baseline import Baseline
from rnn_viewer.core.recipe import Recipe


class RecipeCommand(QUndoCommand):
    """One undoable change of the recipe.

    Parameters
    ----------
    show : bound method
        ``show(recipe, pin, unpin)`` makes the run of a recipe the one that is shown,
        pins one baseline and takes away the other.
    before, after : Recipe
        They share their arrays, so that many of them cost next to nothing.
    continuing : bool
        Whether it is undone together with the change before it, as in a drag.
    pin : Baseline, optional
        What it pins; it goes when the change is undone.
    """

    def __init__(
        self,
        show: Callable[[Recipe, Baseline | None, object], None],
        before: Recipe,
        after: Recipe,
        continuing: bool,
        pin: Baseline | None = None,
    ) -> None:
        super().__init__()
        # The garbage collector takes a ring of session, stack and command apart in any
        # order, and Qt would delete the command once more.
        self._show_weakly = WeakMethod(show)
        self._before = before
        self._after = after
        self._continuing = continuing
        self._pin = pin

    def redo(self) -> None:  # noqa: D102
        self._show(self._after, self._pin, None)

    def undo(self) -> None:  # noqa: D102
        self._show(self._before, None, self._pin)

    def _show(self, recipe: Recipe, pin: Baseline | None, unpin: object) -> None:
        show = self._show_weakly()
        if show is not None:
            show(recipe, pin, unpin)

    def id(self) -> int:  # noqa: D102
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: D102
        if not isinstance(other, RecipeCommand) or not other._continuing:
            return False
        self._after = other._after
        self.setText(other.text())
        return True
