"""Training: updates in the worker, each moment shown as the run of a session."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.training_state import LossCurve, TrainingState
from rnn_viewer.core.words import shown
from rnn_viewer.session.commands import Commands
from rnn_viewer.session.store import SnapshotStore
from rnn_viewer.session.training_loop import Moment, TrainingLoop
from rnn_viewer.session.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from rnn_viewer.core.training.training import Training as Settings

_FRAME = 16
"""Milliseconds between two looks at a training that plays: as often as a display."""

_CURVE_EVERY = 6
"""Frames between two looks at its curve."""

_ENDLESS = 2**62


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
    """

    refused = Signal(object)

    def __init__(
        self, store: SnapshotStore, commands: Commands, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._commands = store, commands
        self._loop: TrainingLoop | None = None
        self._recipe: Recipe | None = None
        self._own = Recipe()
        self._moment: Moment | None = None
        self._other: LossCurve | None = None
        self._references: dict[str, float] = {}
        self._is_continuing = self._is_showing = False
        self._looks = 0
        self._then: Callable[[], None] | None = None
        self._worker = Worker(self)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME)
        self._frames.timeout.connect(self._on_frame)
        store.changed.connect(self._on_changed)

    # What is trained

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
        from rnn_viewer.core.training.trainer import Trainer
        from rnn_viewer.session.kept_states import KeptStates

        self._halt()
        before = self._store.recipe
        try:
            own = replace(before.settings, precision="float64", **network)
            given = (None, None) if is_drawn else (before.weights, before.readout)
            material = material_of(self._material(before))
            trainer = Trainer(settings, own, *given, material)
        except UserError as error:
            self.refused.emit(error)
            return
        kept = KeptStates(trainer.training)
        self._loop = TrainingLoop(trainer, kept, LossCurve())
        kept.keep(trainer)
        self._loop.measure()
        self._other, self._references = None, references_of(trainer)
        self._is_continuing = False
        self._show(_recipe_of(trainer, before), self._loop.moment)

    def _material(self, recipe: Recipe) -> Recipe:
        """Return what tasks are made of: what was imported, no sequence of a task."""
        if not recipe.origin.inputs.startswith(_TASK):
            self._own = recipe
        return self._own

    def change(self, name: str, value: Any) -> None:
        """Train on in another way: a field of `LIVE`."""
        loop = self._loop
        if loop is None:
            return
        was_playing = self._halt()
        try:
            loop.checkpoints.change(loop.trainer, **{name: value})
        except UserError as error:
            self.refused.emit(error)
        self._publish()
        if was_playing:
            self.play()

    # The loop of updates

    @property
    def is_playing(self) -> bool:
        """Whether updates are done."""
        return self._worker.running

    def play(self) -> None:
        """Do updates until `pause`, or as many as the settings say."""
        if self._loop is not None and not self._worker.running:
            goal = self._loop.trainer.training.updates
            is_over = self._loop.trainer.number >= goal
            self._run(_ENDLESS if is_over else goal)

    def pause(self) -> None:
        """Do no more updates for now."""
        if self._halt():
            self._on_done()

    def toggle(self) -> None:
        """Play, or pause."""
        if self._worker.running:
            self.pause()
        else:
            self.play()

    def update(self, count: int = 1) -> None:
        """Do one update, or some."""
        if self._loop is not None and not self._worker.running:
            self._run(self._loop.trainer.number + count)

    def epoch(self) -> None:
        """Do updates until each sequence was seen once more."""
        if self._loop is not None:
            each, number = (
                self._loop.trainer.updates_an_epoch,
                self._loop.trainer.number,
            )
            self.update(each - number % each)

    def rewind(self, number: int) -> None:
        """Go back to where the network was after some updates, to the bit."""
        loop = self._loop
        if loop is None:
            return
        self._halt()
        number = min(max(number, 0), loop.trainer.number)
        if number == loop.trainer.number:
            self._on_done()
            return
        before = loop.curve
        self._worker.begin(lambda: loop.rewind(number))
        self._then = lambda: self._on_rewound(before, number)

    def _on_rewound(self, before: LossCurve, number: int) -> None:
        assert self._loop is not None
        self._other = before.since(number)
        self._loop.take(before.until(number))

    def _run(self, until: int) -> None:
        assert self._loop is not None
        loop = self._loop
        loop.stopping.clear()
        loop.wanted.set()
        self._worker.begin(lambda: loop.run(until))
        self._frames.start()
        self._publish()

    def _halt(self) -> bool:
        """End what is done, after its update; tell whether anything was."""
        was_running = self._worker.running
        self._frames.stop()
        if was_running and self._loop is not None:
            self._loop.stopping.set()
            self._worker.stop()
            self._then = None
            self._loop.take_moment()
        return was_running

    def stop(self) -> None:
        """Train no more: the window is closing."""
        self._halt()

    # What is shown of it

    def _on_frame(self) -> None:
        loop = self._loop
        if loop is None or loop.moment is self._moment:
            return
        self._looks += 1
        self._show(self._with(loop.moment), loop.moment)
        loop.wanted.set()

    def _on_done(self) -> None:
        self._frames.stop()
        then, self._then = self._then, None
        if then is not None:
            then()
        if self._loop is not None:
            self._looks = 0
            self._show(self._with(self._loop.moment), self._loop.moment)
            self._is_continuing = False

    def _on_failed(self, error: UserError) -> None:
        self._frames.stop()
        self.refused.emit(error)
        self._publish()

    def _with(self, moment: Moment) -> Recipe:
        assert self._recipe is not None
        origin = self._recipe.origin._replace(weights=_named(moment.number))
        parts: dict[str, Any] = {"weights": moment.weights, "readout": moment.readout}
        return replace(self._recipe, origin=origin, **parts)

    def _show(self, recipe: Recipe, moment: Moment) -> None:
        """Make the weights of a moment those of the session."""
        self._is_showing = True
        try:
            if moment is not self._moment:
                self._recipe, self._moment = recipe, moment
                text = QCoreApplication.translate("training", "training")
                self._commands.push(recipe, text, self._is_continuing)
                self._is_continuing = True
        finally:
            self._is_showing = False
        self._publish()

    def _publish(self) -> None:
        """Show how far it is, as part of the snapshot."""
        loop = self._loop
        if loop is None:
            return
        old = self.state
        has_curve = old is not None and self._worker.running
        keeps = has_curve and self._looks % _CURVE_EVERY != 0
        state = TrainingState(
            settings=loop.trainer.training,
            loss=loop.trainer.loss.name,
            number=loop.moment.number,
            updates_an_epoch=loop.trainer.updates_an_epoch,
            curve=old.curve if old is not None and keeps else loop.curve,
            other=self._other,
            references=self._references,
            is_playing=self._worker.running,
            speed=loop.speed,
        )
        self._store.replace(training=state)

    def _on_changed(self, old: Snapshot, new: Snapshot) -> None:
        """Leave the training where another network is shown."""
        if self._is_showing or self._loop is None or old.recipe is new.recipe:
            return
        moment = self._moment
        if moment is not None and new.recipe.weights is moment.weights:
            # Another sequence, or another setting of what is shown.
            self._recipe = new.recipe
            return
        self._halt()
        self._loop = self._moment = None
        QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        if self._loop is None and self.state is not None:
            self._store.replace(training=None)


_TASK = "task: "


def _named(number: int) -> str:
    text = QCoreApplication.translate("training", "training, after update %1")
    return text.replace("%1", str(number))


def _recipe_of(trainer: Any, before: Recipe) -> Recipe:
    """Return what is shown of a training: one of its sequences, and its weights."""
    from rnn_viewer.core.recipe.importing import with_sequence
    from rnn_viewer.core.recipe.origin import Origin
    from rnn_viewer.core.recipe.sample_sequences import sequence_in
    from rnn_viewer.core.training.tasks import TASKS

    data = trainer.held_out_data or trainer.training_data
    name = _TASK + shown(TASKS[trainer.training.task].label)
    settings: RNNSettings = trainer.settings
    # What is answered at the end alone is a row a sequence.
    wanted = data.targets[:, 0] if data.targets.shape[1] == 1 else data.targets
    sequence = sequence_in(data.inputs, 0, wanted, "y")
    recipe = with_sequence(Recipe(settings), sequence, name)
    origin: Origin = recipe.origin._replace(
        weights=_named(0), input_names=data.input_names
    )
    return recipe.with_weights(trainer.weights, trainer.readout, origin=origin)


def references_of(trainer: Any) -> dict[str, float]:
    """Return the losses of answers without a network, by their names."""
    from rnn_viewer.core.training.baselines import baselines

    data = trainer.training_data, trainer.held_out_data
    found = baselines(*data, trainer.loss)._asdict()
    return {name: b.loss for name, b in found.items() if b is not None}
