"""Changes by hand: made, switched off and taken back, all of it undoable."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from rnn_viewer.core.recipe.edits import Edit, with_edit
from rnn_viewer.session.commands import Commands
from rnn_viewer.session.comparison import Comparison
from rnn_viewer.session.store import SnapshotStore


class Edits:
    """Changes cells of the arrays that the recipe makes.

    Parameters
    ----------
    store : SnapshotStore
        Holds what is shown.
    comparison : Comparison
        Pins the run before the first change by hand.
    commands : Commands
        Makes the changes undoable.
    """

    def __init__(
        self, store: SnapshotStore, comparison: Comparison, commands: Commands
    ) -> None:
        self._store = store
        self._comparison = comparison
        self._commands = commands

    def edit(self, edit: Edit, *, text: str = "", continuing: bool = False) -> None:
        """Add a change by hand, in place of one that set the same cells; undoable.

        The first one pins the run before it as the baseline.

        Parameters
        ----------
        edit : Edit
            What is set to what.
        text : str
            What undo calls it.
        continuing : bool
            Whether this goes on with the change before, as a drag does.
        """
        if self._store.snapshot.pinned is None:
            self._comparison.pin_baseline()
        edits = with_edit(self._edits, edit)
        self.set_edits(edits, text=text, continuing=continuing)

    def set_edits(
        self, edits: tuple[Edit, ...], *, text: str = "", continuing: bool = False
    ) -> None:
        """Put other changes by hand in place of the present ones; undoable."""
        if edits != self._edits:
            text = text or QCoreApplication.translate("settings", "change by hand")
            recipe = replace(self._store.recipe, edits=edits)
            self._commands.push(recipe, text, continuing)

    def switch_edit(self, index: int, on: bool) -> None:
        """Let a change by hand count, or not; undoable."""
        edits = list(self._edits)
        edits[index] = edits[index].switched(on)
        self.set_edits(tuple(edits))

    def remove_edit(self, index: int) -> None:
        """Take back a change by hand, whenever it was made; undoable."""
        self.set_edits(self._edits[:index] + self._edits[index + 1 :])

    def remove_edits(self) -> None:
        """Take back all changes by hand; undoable."""
        self.set_edits(())

    @property
    def _edits(self) -> tuple[Edit, ...]:
        return self._store.recipe.edits
