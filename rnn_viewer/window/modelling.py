"""A model in the window: its bar, its steps, and the way from number to number."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.theme import LIGHT, Theme

if TYPE_CHECKING:
    from rnn_viewer.core.model.sample_outputs import StepOutput
    from rnn_viewer.core.model.shown_model import ShownModel
    from rnn_viewer.core.model.sources import LoopNumber, Number
    from rnn_viewer.views.model.chain_bar import ChainBar
    from rnn_viewer.widgets.background_job import BackgroundJob
    from rnn_viewer.window.shell import Shell

LONG = 10**7
"""Numbers of a sample times units, from which on its way is computed beside."""

_LEAST = 32
"""Units: a timestep of fewer takes as long."""


class Modelling(QObject):
    """Shows the chain of a model as long as a loop of one is shown.

    Nothing of it is made or loaded before.

    Parameters
    ----------
    window : Shell
        Whose session it is.
    column : QVBoxLayout
        Where the bar stands, above the strip.
    """

    def __init__(self, window: "Shell", column: QVBoxLayout) -> None:
        super().__init__(window)
        self._window, self._column = window, column
        self._theme: Theme = LIGHT
        self._key: tuple[object, ...] = ()
        self.outputs: tuple[StepOutput, ...] = ()

    @cached_property
    def bar(self) -> "ChainBar":
        """The bar; made with the first model."""
        from rnn_viewer.views.model.chain_bar import ChainBar

        bar = ChainBar()
        strip = self._column.indexOf(self._window.strip)
        self._column.insertWidget(strip, bar)
        bar.show_theme(self._theme)
        bar.loop_chosen.connect(self._window.session.show_loop)
        bar.step_chosen.connect(self.show_step)
        bar.steps_wanted.connect(self.ask_for_steps)
        return bar

    @cached_property
    def _job(self) -> "BackgroundJob":
        from rnn_viewer.widgets.background_job import BackgroundJob

        job = BackgroundJob(self)
        job.found.connect(self._on_found)
        job.failed.connect(self._window.session.refused)
        return job

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        if "bar" in vars(self):
            self.bar.show_theme(theme)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Show the model of `new`, and how far its loop has come; hide it without."""
        if new.recipe.shown_model is None:
            if "bar" in vars(self):
                self.bar.hide()
            return
        from rnn_viewer.core.model.shown_model import shown_of

        model = shown_of(new.recipe)
        if model is None:
            return
        parts = ("recipe", "weights", "complete")
        if old is None or any(getattr(old, p) is not getattr(new, p) for p in parts):
            self.bar.show_model(model)
            self.bar.show()
            self._compute(model, new)
        self.bar.show_computed(model.timesteps[: new.position.completed])

    def _compute(self, model: "ShownModel", snapshot: Snapshot) -> None:
        """Have computed what each step makes of the sample that is shown."""
        recipe, samples = snapshot.recipe, snapshot.recipe.samples
        if samples is None:
            return
        edited = model.with_weights(snapshot.weights, recipe.settings)
        changed = (snapshot.run, snapshot.complete) if recipe.edits else ()
        key = (*edited.steps, samples.values, samples.shown, recipe.rescaling)
        key = (*key, *changed)
        if len(key) == len(self._key) and all(map(_same, key, self._key)):
            return
        from rnn_viewer.core.samples.as_shown import outputs_as_shown

        self._key, self.outputs = key, ()
        units = max(snapshot.weights.units, _LEAST)
        size = samples.length(samples.shown) * units**2
        job = outputs_as_shown(snapshot)
        self._job.begin(job, is_long=size > LONG)

    def _on_found(self, outputs: "tuple[StepOutput, ...]") -> None:
        self.outputs = outputs
        self.bar.show_outputs(outputs)
        snapshot = self._window.session.snapshot
        self.show_snapshot(snapshot, snapshot)
        if self._window.docks.is_open("step"):
            self._window.panel("step").show_outputs(outputs)

    def leave(self) -> None:
        """Stop what is being computed: the window is closing."""
        if "_job" in vars(self):
            self._job.cancel()

    # What the user does

    def show_step(self, place: int) -> None:
        """Open the panel of a step, from 0; of the inputs, -1."""
        from rnn_viewer.core.model.sources import Number

        self.show_number(Number(place, -1, -1))

    def show_number(self, number: "Number") -> None:
        """Show a number of a model, and what it is made of."""
        self._window.docks.open("step")
        panel = self._window.panel("step")
        panel.show_outputs(self.outputs)
        panel.show_number(number)

    def go_to(self, number: "Number") -> None:
        """Go to what a number was made by: the loop that put it out, or its step."""
        from rnn_viewer.core.model.recurrent import Recurrent
        from rnn_viewer.core.model.sources import made_by_loops

        if number.place + 1 >= len(self.outputs):
            return
        output = self.outputs[number.place + 1]
        if isinstance(output.step, Recurrent):
            loops = made_by_loops(output, number)
            if len(loops) == 1:
                self.go_to_loop(loops[0])
                return
        self.show_number(number)

    def go_to_loop(self, number: "LoopNumber") -> None:
        """Show the loop that put a number out, at the timestep where it did."""
        self._window.playback.pause()
        self._window.session.go_to_loop(number.at, number.timestep, number.unit)
        self._window.docks.open("terms")

    def follow_input(self, feature: int) -> None:
        """Go from an input of the shown loop to what made it, a step before."""
        from rnn_viewer.core.model.shown_model import shown_of
        from rnn_viewer.core.model.sources import Number

        snapshot = self._window.session.snapshot
        model, row = shown_of(snapshot.recipe), snapshot.position.timestep
        if model is not None and 0 <= row < len(model.timesteps):
            timestep = model.timesteps[row]
            self.go_to(Number(model.at[0] - 1, timestep, feature))

    def follow_output(self, unit: int) -> None:
        """Go from the output of a unit of the shown loop to the step that reads it.

        To the number in the same place, where that step makes each of one; else to its
        largest.
        """
        from rnn_viewer.core.model.recurrent import Recurrent
        from rnn_viewer.core.model.shown_model import shown_of
        from rnn_viewer.core.model.sources import Number

        snapshot = self._window.session.snapshot
        model, row = shown_of(snapshot.recipe), snapshot.position.completed - 1
        if model is None or model.at[0] + 2 >= len(self.outputs):
            return
        own, after = self.outputs[model.at[0] + 1 : model.at[0] + 3]
        timestep, feature = model.output_after(max(row, 0), unit)
        timestep = min(timestep, len(after.values) - 1)
        is_wider = own.values.shape[1] != after.values.shape[1]
        if is_wider or isinstance(after.step, Recurrent):
            feature = int(after.values[timestep].argmax())
        self.go_to(Number(after.place, timestep, feature))

    def ask_for_steps(self) -> None:
        """Ask for the steps of the chain, to put it right by hand."""
        from rnn_viewer.core.model.shown_model import shown_of
        from rnn_viewer.views.dialogs.steps_dialog import StepsDialog

        model = shown_of(self._window.session.snapshot.recipe)
        if model is not None:
            dialog = StepsDialog(model.model, self._window)
            dialog.chosen.connect(self._window.session.put_steps)
            dialog.open()

    def move(self, count: int) -> None:
        """Show the loop so many after the shown one; before it where negative."""
        from rnn_viewer.core.model.shown_model import shown_of

        model = shown_of(self._window.session.snapshot.recipe)
        if model is None:
            return
        at = model.loops.index(model.at) + count
        if 0 <= at < len(model.loops):
            self._window.session.show_loop(model.loops[at])


def _same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, int | str) and one == other)
