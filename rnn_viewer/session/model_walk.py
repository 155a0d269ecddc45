"""The loops of a model: which one is shown, and walking from one into another."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.snapshot.backtrace import Backtrace, Place
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.session.commands import Commands
from rnn_viewer.session.navigation import Navigation
from rnn_viewer.session.store import SnapshotStore

if TYPE_CHECKING:
    from rnn_viewer.core.model.model import Model
    from rnn_viewer.core.recipe.recipe import Recipe


class ModelWalk:
    """Shows the loops of a model; which one is shown can be undone.

    Parameters
    ----------
    store : SnapshotStore
        Holds what is shown.
    commands : Commands
        What changes the recipe.
    navigation : Navigation
        What goes back along links, into other loops too.
    """

    def __init__(
        self, store: SnapshotStore, commands: Commands, navigation: Navigation
    ) -> None:
        self._store, self._commands, self._navigation = store, commands, navigation
        navigation.show_loop = self._show

    def show_loop(self, at: tuple[int, int]) -> None:
        """Show another loop of the model; undoable.

        Parameters
        ----------
        at : tuple of int and int
            The place of its step and its direction, from 0.
        """
        if at != self._store.snapshot.at:
            self._show(at)

    def _show(self, at: tuple[int, int]) -> bool:
        from rnn_viewer.core.model.shown_model import showing

        try:
            recipe = showing(self._store.recipe, at)
        except UserError as error:
            self._store.refused.emit(error)
            return False
        self._put(recipe)
        return True

    def _put(self, recipe: "Recipe") -> None:
        text = QCoreApplication.translate("settings", "layer")
        self._commands.set_recipe(recipe, text)

    def put_steps(self, model: "Model") -> None:
        """Show a model whose chain was put right by hand; undoable."""
        from rnn_viewer.core.model.shown_model import with_steps

        try:
            recipe = with_steps(self._store.recipe, model)
        except UserError as error:
            self._store.refused.emit(error)
            return
        text = QCoreApplication.translate("settings", "steps of the model")
        self._commands.set_recipe(recipe, text)

    def go_to_loop(self, at: tuple[int, int], timestep: int | None, unit: int) -> None:
        """Go to what a unit of a loop put out; a link that can be gone back.

        Parameters
        ----------
        at : tuple of int and int
            The place of its step and its direction, from 0.
        timestep : int or None
            After which timestep of the sample, from 0; None: after the last one read.
        unit : int
            From 0.
        """
        from rnn_viewer.core.model.shown_model import shown_of

        now = self._store.snapshot
        chosen = now.selection.unit
        here = Place(now.position, unit if chosen is None else chosen, now.at)
        if at != now.at and not self._show(at):
            return
        model = shown_of(self._store.recipe)
        if model is None:
            return
        completed = model.completed_after(timestep)
        there = Place(
            after_timesteps(completed, self._store.recipe.cell.name), unit, at
        )
        walked: Backtrace = now.backtrace.followed(here, there)
        self._navigation.go_along(walked)
