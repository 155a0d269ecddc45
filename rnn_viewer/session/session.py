"""The session: all that a user can do, put together of its parts."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.session.aside import Aside
from rnn_viewer.session.commands import Commands
from rnn_viewer.session.comparison import Comparison
from rnn_viewer.session.edits import Edits
from rnn_viewer.session.model_walk import ModelWalk
from rnn_viewer.session.navigation import Navigation
from rnn_viewer.session.store import SnapshotStore

if TYPE_CHECKING:
    from rnn_viewer.core.snapshot.document import Document
    from rnn_viewer.core.training.record import Record
    from rnn_viewer.session.training import Training


class Session(QObject):
    """What is shown, and what a user can do: walk, choose, change, compare.

    Its parts share one store, the only one that writes snapshots. What they can do
    stands on the session under the same name.

    Parameters
    ----------
    settings : RNNSettings, optional
        What is drawn at first.
    recipe : Recipe, optional
        In place of `settings`, where arrays are imported.

    Attributes
    ----------
    changed : Signal(Snapshot, Snapshot)
        The old and the new snapshot.
    refused : Signal(UserError)
        What could not be done; the snapshot stays.
    undo_stack : QUndoStack
        What can be taken back.
    undo_group : QUndoGroup
        It, and what can be taken back of what is shown for a while.
    """

    def __init__(
        self,
        settings: RNNSettings | None = None,
        recipe: Recipe | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = SnapshotStore(recipe or Recipe(settings or RNNSettings()), self)
        self.navigation = Navigation(self.store)
        self.comparison = Comparison(self.store)
        self.aside = Aside(self.store, self)
        self.commands = Commands(self.store, self.aside, self)
        self.edits = Edits(self.store, self.comparison, self.commands)
        self.changed, self.refused = self.store.changed, self.store.refused
        self.model_walk = ModelWalk(self.store, self.commands, self.navigation)
        self.undo_stack, self.undo_group = self.aside.own, self.aside.undo_group
        self._offer_computing()
        self._offer_walking()
        self._offer_changing()

    @cached_property
    def training(self) -> "Training":
        """What trains the network; made when somebody first does."""
        from rnn_viewer.session.training import Training

        return Training(self.store, self.commands, self)

    def stop(self) -> None:
        """Compute and train no more: the window is closing."""
        if "training" in vars(self):
            self.training.stop()
        self.store.stop()

    def load(
        self, document: "Document", shown: Callable[[], None] = lambda: None
    ) -> None:
        """Show a document, as `Commands.load`; go on with its training."""

        def done() -> None:
            if document.training is not None:
                self.training.go_on(document.training)
            shown()

        self.commands.load(document, done)

    @property
    def training_record(self) -> "Record | None":
        """What a session keeps of the training; None where nothing is trained."""
        has_any = "training" in vars(self) and not self.aside.is_set
        return self.training.record() if has_any else None

    @property
    def snapshot(self) -> Snapshot:
        """What the window shows."""
        return self.store.snapshot

    @property
    def recipe(self) -> Recipe:
        """What was asked for last: its arrays may still be being drawn."""
        return self.store.recipe

    @property
    def work(self) -> Snapshot:
        """The user's own: what is shown, or what was set aside for a lesson."""
        return self.aside.work.snapshot

    @property
    def work_recipe(self) -> Recipe:
        """What was asked for last of the user's own."""
        return self.aside.work.recipe

    def _offer_computing(self) -> None:
        self.begin_trials = self.store.begin_trials
        self.stop_computing = self.commands.stop_computing
        self.continue_computing = self.store.continue_computing

    def _offer_walking(self) -> None:
        self.go_to = self.navigation.go_to
        self.visit = self.navigation.visit
        self.uncover = self.navigation.uncover
        self.step = self.navigation.step
        self.next_position = self.navigation.next_position
        self.rewind = self.navigation.rewind
        self.go_to_end = self.navigation.go_to_end
        self.go_to_timestep = self.navigation.go_to_timestep
        self.skip_timesteps = self.navigation.skip_timesteps
        self.set_step_size = self.navigation.set_step_size
        self.choose_unit = self.navigation.choose_unit
        self.choose_cell = self.navigation.choose_cell
        self.choose_gate = self.navigation.choose_gate
        self.show_sequence = self.navigation.show_sequence
        self.next_gate = self.navigation.next_gate
        self.show_history_of = self.navigation.show_history_of
        self.pin_unit = self.navigation.pin_unit
        self.follow = self.navigation.follow
        self.follow_later = self.navigation.follow_later
        self.retrace = self.navigation.retrace
        self.show_loop = self.model_walk.show_loop
        self.go_to_loop = self.model_walk.go_to_loop
        self.put_steps = self.model_walk.put_steps
        self.move_unit = self.navigation.move_unit
        self.set_viewport = self.navigation.set_viewport
        self.set_span = self.navigation.set_span
        self.fit = self.navigation.fit
        self.set_reduction = self.navigation.set_reduction

    def _offer_changing(self) -> None:
        self.set_aside = self.aside.set_aside
        self.bring_back = self.aside.bring_back
        self.set_lesson = self.commands.set_lesson
        self.begin_with = self.commands.begin_with
        self.change = self.commands.change
        self.set_setting = self.commands.set_setting
        self.set_weight_scale = self.commands.set_weight_scale
        self.new_weights = self.commands.new_weights
        self.new_inputs = self.commands.new_inputs
        self.decide = self.commands.decide
        self.turn_inputs = self.commands.turn_inputs
        self.set_recipe = self.commands.set_recipe
        self.draw_weights = self.commands.draw_weights
        self.draw_inputs = self.commands.draw_inputs
        self.begin_with_zeros = self.commands.begin_with_zeros
        self.set_rescaling = self.commands.set_rescaling
        self.set_sample = self.commands.set_sample
        self.edit = self.edits.edit
        self.set_edits = self.edits.set_edits
        self.switch_edit = self.edits.switch_edit
        self.remove_edit = self.edits.remove_edit
        self.remove_edits = self.edits.remove_edits
        self.pin_baseline = self.comparison.pin_baseline
        self.compare_with = self.comparison.compare_with
        self.pin_cell = self.comparison.pin_cell
        self.pin_sample = self.comparison.pin_sample
        self.unpin_baseline = self.comparison.unpin_baseline
        self.set_comparison = self.comparison.set_comparison
        self.set_ranges = self.comparison.set_ranges
