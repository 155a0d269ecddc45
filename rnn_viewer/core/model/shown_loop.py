"""A model of which one loop is shown: what a recipe knows of the chain around its run.

The recipe is that of the loop alone, as if it had come by itself: what it reads are the
outputs of the step before it. So every panel, script and export of a single layer is
one of this layer. Changes by hand stay with their loop, and what is computed behind it
is computed with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.model.dense import Dense, Dropout
from rnn_viewer.core.model.drawn_inputs import features_of
from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.model.loop_places import (
    Place,
    loop_at,
    loops_of,
    recurrent_at,
    with_weights_at,
)
from rnn_viewer.core.model.loop_recipe import LoopRecipe, loop_recipe
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shapes import LastTimestep, TimeDistributed
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.edits import Edit, edited
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.samples_as_read import as_read, one_as_read
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.settings.settings import RNNSettings


@dataclass(frozen=True, eq=False)
class ShownLoop:
    """A model, and which of its loops is the run that is shown.

    Attributes
    ----------
    model : Model
        As it was read.
    at : Place
        Which loop is shown.
    edits : mapping of Place to tuple of Edit
        The changes by hand in loops that are not shown.
    input_names, timestep_names : tuple of str
        What the features and the timesteps of the model's inputs are called; empty
        where they have no names.
    vocabulary : tuple of str
        What the inputs of the model stand for, where they are tokens.
    timesteps : tuple of int
        Which timesteps of the sample the shown loop reads, from 0, in the order in
        which it reads them: the masked ones are passed over.
    """

    model: Model
    at: Place
    edits: Mapping[Place, tuple[Edit, ...]] = field(default_factory=dict)
    input_names: tuple[str, ...] = ()
    timestep_names: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] = ()
    timesteps: tuple[int, ...] = ()

    @property
    def step(self) -> Recurrent:
        """The step that is shown."""
        return recurrent_at(self.model, self.at[0])

    @property
    def loop(self) -> Loop:
        """The loop that is shown."""
        return self.step.loops[self.at[1]]

    @cached_property
    def loops(self) -> tuple[Place, ...]:
        """All loops of the model, in the order in which they are computed."""
        return loops_of(self.model)

    def completed_after(self, timestep: int | None) -> int:
        """Return how many timesteps the loop has computed after one of the sample.

        After the last one that it reads where that is None. One that is masked leaves
        what there was before.
        """
        if timestep is None:
            return len(self.timesteps)
        sign = -1 if self.loop.is_backward else 1
        return sum(1 for read in self.timesteps if sign * read <= sign * timestep)

    @property
    def input_features(self) -> int:
        """How many numbers a timestep of the model's inputs has; 1 where tokens are."""
        return features_of(self.model) or len(self.input_names) or 1

    @property
    def text_features(self) -> int:
        """How many tokens a text may have that the model reads."""
        tokens = self.model.computed[0].tokens if self.model.computed else 0
        return tokens or self.input_features

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was guessed of the model, and what ends its chain."""
        return self.model.notes

    @property
    def label(self) -> str:
        """What the shown loop is called: the model, the step and its direction."""
        name = f"{self.model.name}: {self.step.name}" if self.model.name else ""
        arrows = "→←"[self.at[1]] if len(self.step.loops) > 1 else ""
        return " ".join(filter(None, (name or self.step.name, arrows)))

    @cached_property
    def edited(self) -> Model:
        """The model with the changes by hand in the loops that are not shown."""
        model = self.model
        for place, edits in self.edits.items():
            weights = loop_at(model, place).weights
            arrays = {n: edited(a, n, edits) for n, a in weights.arrays.items()}
            model = with_weights_at(model, place, weights.with_arrays(arrays))
        return model

    def with_weights(self, weights: CellWeights, settings: RNNSettings) -> Model:
        """Return the model as it is shown: with what the run reads and computes."""
        own = loop_at(self.edited, self.at).weights
        read = as_set(own, settings).with_arrays(weights.arrays)
        if read is own:
            return self.edited
        return with_weights_at(self.edited, self.at, read)

    def recipe(self, samples: Samples, rescaling: str = "none") -> LoopRecipe:
        """Return the shown loop over the sample that is shown, as a recipe.

        Raises
        ------
        ArrayError
            Where the sample does not fit the model.
        """
        model, (place, direction) = self.edited, self.at
        if model.is_stateful:
            given = as_read(samples, rescaling)
            return loop_recipe(model, place, given, samples.shown, direction)
        one = self.sample_read(samples, rescaling)
        # Steps that do not fit each other are told before anything is computed.
        model.shapes(one.shape)
        return loop_recipe(model, place, Samples(one[np.newaxis]), 0, direction)

    def sample_read(
        self, samples: Samples, rescaling: str, here: tuple[Edit, ...] = ()
    ) -> Array:
        """Return the shown sample as the model reads it, with what was set in it.

        Parameters
        ----------
        samples : Samples
            As they came.
        rescaling : str
            As in `Recipe`.
        here : tuple of Edit
            The changes by hand in the loop that is shown.

        Returns
        -------
        ndarray, shape (timesteps, features)
        """
        one = one_as_read(samples, rescaling)
        for at, edits in {**self.edits, self.at: here}.items():
            if self._reads_inputs(at):
                # A loop counts the timesteps as it reads them.
                way = -1 if loop_at(self.model, at).is_backward else 1
                one = edited(one[::way], "inputs", edits)[::way]
        return one

    def _reads_inputs(self, at: Place) -> bool:
        """Tell whether a loop reads the inputs of the model as they are."""
        return all(isinstance(s, Dropout) for s in self.model.computed[: at[0]])

    @property
    def is_first(self) -> bool:
        """Whether the shown loop reads the inputs of the model as they are."""
        return self._reads_inputs(self.at)

    @property
    def readout(self) -> Readout | None:
        """The dense layer that reads the outputs of the loop alone; None without one.

        What leaves numbers as they are may stand between.
        """
        if len(self.step.loops) > 1:
            return None
        for number, step in enumerate(self.model.computed[self.at[0] + 1 :]):
            step = step.step if isinstance(step, TimeDistributed) else step
            if isinstance(step, Dense):
                names = self.model.classes if self._ends(number + 1) else ()
                return Readout(step.V, step.c, names)
            if not isinstance(step, Dropout | LastTimestep):
                return None
        return None

    @property
    def has_step_after(self) -> bool:
        """Whether a step that is computed comes after that of the loop."""
        return self.at[0] + 1 < len(self.model.computed)

    def output_after(self, row: int, unit: int) -> tuple[int, int]:
        """Return where what the loop puts out stands in the outputs of its step.

        Parameters
        ----------
        row : int
            Of the run, from 0.
        unit : int
            From 0.

        Returns
        -------
        tuple of int and int
            The timestep and the feature, from 0.
        """
        step, timestep = self.step, self.timesteps[row]
        if not step.return_sequences:
            timestep = 0
        elif self.loop.is_backward and len(step.loops) == 1 and not step.in_order:
            timestep = row
        before = step.loops[: self.at[1]] if step.merge == "concat" else ()
        return timestep, unit + sum(lp.weights.output_features for lp in before)

    def _ends(self, number: int) -> bool:
        """Tell whether a step so many behind the shown one gives the classes."""
        after = self.model.computed[self.at[0] + number + 1 :]
        return all(step.kind in ("activation", "dropout") for step in after)

    def names_of(self, timesteps: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what features and timesteps of the shown loop are called.

        Parameters
        ----------
        timesteps : ndarray of int
            Which timesteps of the sample it reads.
        """
        features = self.input_names if self.is_first else ()
        names = self.timestep_names
        if not names or len(timesteps) == 0 or timesteps[-1] >= len(names):
            return features, ()
        return features, tuple(names[t] for t in timesteps)

    def shows(self, at: Place, here: tuple[Edit, ...], settings: RNNSettings) -> Self:
        """Return the same with another loop shown.

        Parameters
        ----------
        at : Place
            Which one.
        here : tuple of Edit
            The changes by hand in the loop that was shown.
        settings : RNNSettings
            Its functions, where others were chosen.
        """
        own = loop_at(self.model, self.at).weights
        kept = as_set(own, settings)
        model = (
            self.model if kept is own else with_weights_at(self.model, self.at, kept)
        )
        edits = {place: kept for place, kept in self.edits.items() if place != at}
        if here and at != self.at:
            edits[self.at] = here
        return replace(self, at=at, edits=edits, model=model)


def as_set(weights: LayerWeights, settings: RNNSettings) -> LayerWeights:
    """Return weights with the functions of settings; itself where it has them."""
    if weights.settings_with(settings) == settings:
        return weights
    return replace(
        weights,
        activation=settings.activation,
        activation_parameter=settings.activation_parameter,
        recurrent_activation=settings.recurrent_activation,
        leak=settings.leak,
    )
