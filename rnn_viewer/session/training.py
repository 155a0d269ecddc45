"""Training: updates in the worker, each moment shown as the run of a session."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.training_state import TrainingState
from rnn_viewer.session.commands import Commands
from rnn_viewer.session.store import SnapshotStore, is_same_network
from rnn_viewer.session.training_display import TrainingDisplay
from rnn_viewer.session.training_loop import TrainingLoop
from rnn_viewer.session.worker import Worker

if TYPE_CHECKING:
    from rnn_viewer.core.training.descent import Descent
    from rnn_viewer.core.training.record import Record
    from rnn_viewer.core.training.training import Training as Settings

_ENDLESS = 2**62

_LONGEST = 60.0
"""Seconds that an update may take: nobody else touches the network before its end."""


class Training(QObject):
    """Trains the network of a session, and shows how it learns.

    Parameters
    ----------
    store : SnapshotStore
        Holds what is shown.
    commands : Commands
        Makes the trained weights the session's own, undoable.

    Attributes
    ----------
    refused : Signal(UserError)
        Why a training cannot begin, or go on so.
    noted : Signal(tuple of Note)
        How a training differs from that of the framework of its model.
    """

    refused = Signal(object)
    noted = Signal(object)

    def __init__(
        self, store: SnapshotStore, commands: Commands, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._own = store, Recipe()
        self._left: TrainingLoop | None = None
        self._target: tuple[int, int] | None = None
        self._worker = Worker(self)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)
        self._display = TrainingDisplay(store, commands, self._worker, self)
        store.changed.connect(self._on_changed)

    # What is trained

    @property
    def _loop(self) -> TrainingLoop | None:
        return self._display.loop

    @property
    def state(self) -> TrainingState | None:
        """How far the network is trained; None where nothing is."""
        return self._store.snapshot.training

    def begin(
        self, settings: "Settings", network: dict[str, Any], is_drawn: bool = True
    ) -> None:
        """Begin a training: its sequences become the inputs; undoable.

        Parameters
        ----------
        settings : Training
            What is learned, and how.
        network : dict
            Settings of the cell, such as ``cell`` and ``output_features``.
        is_drawn : bool
            Whether the weights are drawn; else those that are shown are trained on.
        """
        from rnn_viewer.core.training.material import material_of
        from rnn_viewer.core.training.shown import is_of_task, shown_of
        from rnn_viewer.core.training.trainer import Trainer

        self._halt()
        before = self._store.recipe
        if not is_of_task(before):
            # Tasks are made of what was imported, of no sequence of another task.
            self._own = before
        try:
            own = replace(before.settings, precision="float64", **network)
            given = (None, None) if is_drawn else (before.weights, before.readout)
            trainer = Trainer(settings, own, *given, material_of(self._own))
        except UserError as error:
            self.refused.emit(error)
            return
        self._begin(trainer, shown_of(trainer))

    def begin_model(self, settings: "Settings") -> None:
        """Begin to train the whole model that is shown, on its samples; undoable.

        It begins as it is shown, with the changes by hand in it.
        """
        self._halt()
        before = self._store.recipe
        if before.shown_model is None:
            return
        try:
            trainer = before.shown_model.trainer(before, settings)
        except UserError as error:
            self.refused.emit(error)
            return
        self._begin(trainer, trainer.start_of(trainer.state()))
        if trainer.notes:
            self.noted.emit(trainer.notes)

    def _begin(self, trainer: "Descent", recipe: Recipe) -> None:
        from rnn_viewer.core.training.rewind import Timeline

        loop = TrainingLoop(Timeline(trainer))
        loop.measure()
        loop.take_moment()
        self._display.take(loop)
        if self.state is not None:
            # What is shown next is of another training.
            self._store.replace(training=None)
        self._display.show(recipe, loop.moment)

    def change(self, name: str, value: Any) -> None:
        """Train on in another way: a field of `LIVE`."""
        loop = self._loop
        if loop is None:
            return
        with self._halted():
            try:
                loop.timeline.change(**{name: value})
            except UserError as error:
                self.refused.emit(error)
            loop.take_moment()
            self._on_done()

    def go_on(self, record: "Record") -> None:
        """Go on with what a session kept: the point, the seed, the curves."""
        from rnn_viewer.core.training.record import timeline_of

        try:
            timeline = timeline_of(record)
        except UserError as error:
            self._store.refused.emit(error)
            return
        self._own = record.start
        self._display.go_on(TrainingLoop(timeline), self._store.snapshot.recipe)

    def record(self) -> "Record | None":
        """Return what a session keeps of the training; None where there is none."""
        if self._loop is None:
            return None
        from rnn_viewer.core.training.record import record_of

        with self._halted():
            return record_of(self._loop.timeline)

    def script(self, framework: str) -> str:
        """Return a script that trains as was trained so far, a name of a framework.

        `UserError` is raised where it would have to hold too many numbers.
        """
        from rnn_viewer.core.scripts.training import script_of_timeline

        assert self._loop is not None
        with self._halted():
            return script_of_timeline(self._loop.timeline, framework)

    # The loop of updates

    @property
    def is_playing(self) -> bool:
        """Whether updates are done."""
        return self._worker.running

    def play(self) -> None:
        """Do updates until `pause`, or as many as the settings say."""
        if self._loop is not None and not self._worker.running:
            goal = self._loop.timeline.training.updates
            is_over = self._loop.timeline.number >= goal
            self._run(_ENDLESS if is_over else goal)

    def pause(self) -> None:
        """Do no more updates for now."""
        if self._halt():
            self._on_done()

    def toggle(self) -> None:
        """Play, or pause."""
        (self.pause if self._worker.running else self.play)()

    def update(self, count: int = 1) -> None:
        """Do one update, or some."""
        if self._loop is not None and not self._worker.running:
            self._run(self._loop.timeline.number + count)

    def epoch(self) -> None:
        """Do updates until each sequence was seen once more."""
        if self._loop is not None:
            each = self._loop.timeline.trainer.updates_an_epoch
            self.update(each - self._loop.timeline.number % each)

    def rewind(self, number: int, branch: int | None = None) -> None:
        """Go to where the network was after some updates, to the bit.

        Parameters
        ----------
        number : int
            From 0; what was not done yet is not done here.
        branch : int, optional
            Along which way; that which is followed where it is left out.
        """
        loop = self._loop
        if loop is None:
            return
        self._halt()
        branch = loop.timeline.branch if branch is None else branch
        number = min(max(number, 0), loop.timeline.branches[branch].tip)
        self._target = number, branch
        self._worker.begin(lambda: loop.rewind(number, branch))

    def follow(self, branch: int) -> None:
        """Go along another way that was trained, as far as this one, or to its end."""
        if self._loop is not None and branch != self._loop.timeline.branch:
            self.rewind(self._loop.timeline.number, branch)

    def _run(self, until: int) -> None:
        assert self._loop is not None
        loop, shown = self._loop, self._loop.moment
        self._target = None
        loop.stopping.clear()
        loop.may_work.set()
        loop.wanted.set()
        self._display.play()
        self._worker.begin(lambda: loop.run(until))
        # The loop may have gone on already: what is shown has not.
        self._store.replace(training=self._display.state_of(shown))

    def _halt(self) -> bool:
        """End what is done, after its update; tell whether anything was."""
        was_running = self._worker.running
        self._display.stop()
        if was_running and self._loop is not None:
            self._loop.stopping.set()
            self._loop.may_work.set()
            self._worker.stop(_LONGEST)
            self._loop.take_moment()
        return was_running

    @contextmanager
    def _halted(self) -> Iterator[None]:
        """Do no updates while within; then play on, if it played.

        A rewind that is not over comes first: what follows is meant for its update.
        """
        was_running, target = self._halt(), self._target
        if was_running and target is not None and self._loop is not None:
            self._loop.rewind(*target)
            self._on_done()
        try:
            yield
        finally:
            if was_running and target is None:
                self.play()

    def stop(self) -> None:
        """Train no more: the window is closing."""
        self._halt()

    def _on_done(self) -> None:
        self._display.stop()
        if self._loop is not None:
            self._display.show_last()
            self._display.is_continuing = False

    def _on_failed(self, error: UserError) -> None:
        self._display.stop()
        self.refused.emit(error)
        self._display.publish()

    def _on_changed(self, old: Snapshot, new: Snapshot) -> None:
        """Leave the training where another network is shown; go on when it is again."""
        if self._display.is_showing or old.recipe is new.recipe:
            return
        recipe = self._display.recipe
        if recipe is not None and is_same_network(new.recipe, recipe):
            # Another sequence, or what was shown before something else.
            self._display.recipe = new.recipe
            if self._loop is None and self._left is not None:
                self._display.loop, self._left = self._left, None
                QTimer.singleShot(0, self._display, self._display.publish)
        elif self._loop is not None:
            self._halt()
            self._display.loop, self._left = None, self._loop
            self._display.is_continuing = False
