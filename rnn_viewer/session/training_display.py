"""Each moment of a training, shown as the run of a session."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.snapshot.training_state import TrainingState
from rnn_viewer.session.commands import Commands
from rnn_viewer.session.store import SnapshotStore
from rnn_viewer.session.training_loop import Moment, TrainingLoop, recipe_of
from rnn_viewer.session.worker import Worker

if TYPE_CHECKING:
    from rnn_viewer.core.training.descent import Descent

_FRAME = 15
"""Milliseconds from one frame of a training that plays to the next: as a display."""

_SHARE = 0.5
"""Updates are done after a frame for at least this share of the time that one takes of
late: a third of all time is theirs on a computer that draws slowly."""

_OF_LATE = 8
"""Frames of which that is about the mean: one in which a panel is drawn delays none."""

_CURVES_EVERY = 6
"""Frames between two looks at its curves."""


class TrainingDisplay(QObject):
    """Shows the moments of a training: while it plays, as often as a display does.

    Parameters
    ----------
    store : SnapshotStore
        Holds what is shown.
    commands : Commands
        Makes the trained weights the session's own, undoable.
    worker : Worker
        Does the updates.

    Attributes
    ----------
    loop : TrainingLoop or None
        What is trained; None where nothing is.
    recipe : Recipe or None
        In what it is shown: with the sample that was chosen.
    is_continuing : bool
        Whether the next moment is undone together with the one before.
    is_showing : bool
        Whether a moment is being shown now.
    """

    def __init__(
        self,
        store: SnapshotStore,
        commands: Commands,
        worker: Worker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._commands, self._worker = store, commands, worker
        self.loop: TrainingLoop | None = None
        self.recipe: Recipe | None = None
        self.is_continuing = self.is_showing = False
        self._moment: Moment | None = None
        self._references: dict[str, float] = {}
        self._looks = 0
        self._began = self._usual = 0.0
        self._frames = QTimer(self, singleShot=True)
        self._frames.timeout.connect(self._on_frame)

    def take(self, loop: TrainingLoop) -> None:
        """Show moments of another training from now on."""
        self.loop, self.is_continuing = loop, False
        self._references = references_of(loop.timeline.trainer)

    def go_on(self, loop: TrainingLoop, recipe: Recipe) -> None:
        """Show moments of a training of which one is shown already, in a recipe."""
        self.take(loop)
        self.recipe, self._moment = recipe, loop.moment
        self.publish()

    def play(self) -> None:
        """Show moments from now on, until `stop`."""
        assert self.loop is not None
        self._compute_beside_updates()
        self._frames.start(_FRAME)

    def stop(self) -> None:
        """Show no more moments for now."""
        self._frames.stop()
        if self.loop is not None:
            self.loop.show_in(None, None)

    # Frames

    def _on_frame(self) -> None:
        loop = self.loop
        if loop is None:
            return
        if loop.moment is self._moment:
            # An update takes longer than a frame.
            self._frames.start(_FRAME // 4)
            return
        self._looks += 1
        self._began = time.perf_counter()
        loop.may_work.clear()
        self.show_last()
        self._compute_beside_updates()
        if self._looks % _CURVES_EVERY == 0:
            loop.curves_wanted.set()
        loop.wanted.set()
        # What was shown is painted before this.
        QTimer.singleShot(0, self, self._on_painted)

    def _on_painted(self) -> None:
        """Let updates be done until the next frame."""
        if self.loop is None:
            return
        self.loop.may_work.set()
        if self._worker.running:
            taken = 1000.0 * (time.perf_counter() - self._began)
            self._usual += (taken - self._usual) / _OF_LATE
            self._frames.start(round(max(_FRAME - taken, _SHARE * self._usual)))

    # What is shown

    def show_last(self) -> None:
        """Show the moment that was handed over last."""
        assert self.loop is not None
        assert self.recipe is not None
        moment, trainer = self.loop.moment, self.loop.timeline.trainer
        if moment is self._moment:
            self.show(self.recipe, moment)
        elif moment.made is not None and moment.made_in is self.recipe:
            self._store.next_run = moment.made
            self.show(moment.made.recipe, moment)
        else:
            self.show(recipe_of(trainer, self.recipe, moment), moment)

    def _compute_beside_updates(self) -> None:
        """Have the run of the next moment computed where updates are done."""
        assert self.loop is not None
        self.loop.show_in(self.recipe, self._store.snapshot.run)

    def show(self, recipe: Recipe, moment: Moment) -> None:
        """Make the weights of a moment, in a recipe, those of the session."""
        is_other = moment is not self._moment
        if is_other:
            self.recipe, self._moment = recipe, moment
            if moment.spectrum is not None:
                self._store.know_spectrum(*moment.spectrum)
        self._store.next_training = state = self.state_of(moment)
        self.is_showing = True
        try:
            if is_other:
                text = QCoreApplication.translate("training", "training")
                self._commands.push(recipe, text, self.is_continuing)
                self.is_continuing = True
        finally:
            self._store.next_training = self._store.next_run = None
            self.is_showing = False
        if self._store.snapshot.training is not state:
            self._store.replace(training=state)

    def publish(self) -> None:
        """Show how far it is, as part of the snapshot."""
        if self.loop is not None:
            self._store.replace(training=self.state_of(self.loop.moment))

    def state_of(self, moment: Moment) -> TrainingState:
        """Return what is told of a moment."""
        assert self.loop is not None
        timeline = self.loop.timeline
        trainer = timeline.trainer
        of_model = self.recipe is not None and self.recipe.shown_model is not None
        return TrainingState(
            settings=timeline.training,
            loss=trainer.loss.name,
            number=moment.number,
            updates_an_epoch=trainer.updates_an_epoch,
            curves=moment.curves,
            branch=moment.branch,
            references=self._references,
            data=None if of_model else trainer.held_out_data or trainer.training_data,
            is_playing=self._worker.running,
            speed=self.loop.speed,
            last=moment.last,
        )


def references_of(trainer: "Descent") -> dict[str, float]:
    """Return the losses of answers without a network, by their names."""
    from rnn_viewer.core.training.baselines import baselines

    data = trainer.training_data, trainer.held_out_data
    found = baselines(*data, trainer.loss)._asdict()
    return {name: b.loss for name, b in found.items() if b is not None}
