"""Who says something to the samples: a model, or a loop with its read-out."""

import sys
from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.samples_as_read import as_read
from rnn_viewer.core.samples.answers import Answers, Judge, joined
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.snapshot import Snapshot

if TYPE_CHECKING:
    from rnn_viewer.core.model.model import Model
    from rnn_viewer.core.model.shown_model import ShownModel

LONG = 10**7
"""Numbers of all samples times units, from which on they are computed beside."""


@dataclass(frozen=True, eq=False)
class Telling:
    """Samples, and the model that says something to them.

    Attributes
    ----------
    samples : Samples
        As they came.
    model : Model
        As it is shown, with what was changed by hand.
    rescaling : str
        As in `Recipe`.
    says : bool
        Whether the model ends in an answer: of a loop without a read-out there is none.
    made_of : tuple of object
        What the model was made of.
    """

    samples: Samples
    model: "Model"
    rescaling: str = "none"
    says: bool = True
    made_of: tuple[object, ...] = ()

    def is_same(self, other: "Telling | None") -> bool:
        """Tell whether another says the same: whichever sample is shown."""
        if other is None or not self.has_same_model(other):
            return False
        ours, theirs = self.samples, other.samples
        same = ours.values is theirs.values and ours.targets is theirs.targets
        words = (self.rescaling, self.says, ours.window)
        return same and words == (other.rescaling, other.says, theirs.window)

    def has_same_model(self, other: "Telling") -> bool:
        """Tell whether the model of another is made of the same."""
        pairs = zip(self.made_of, other.made_of, strict=False)
        same = all(one is another for one, another in pairs)
        return same and len(self.made_of) == len(other.made_of)

    @property
    def is_long(self) -> bool:
        """Whether what is said takes longer than a moment to compute."""
        units = max(
            (s.size for n in self.model.steps for s in n.arrays.values()), default=1
        )
        return int(self.samples.values.size) * int(units**0.5) > LONG

    @cached_property
    def judge(self) -> Judge:
        """What tells the kind of the targets, and whether a prediction is right."""
        last, samples = self._last, self.samples
        timesteps = samples.values.shape[1] - samples.window + 1
        features = samples.values.shape[2] * samples.window
        shape = self.model.shapes((timesteps, features))[-1]
        return Judge(
            samples.targets,
            shape[-1],
            self.model.classes,
            are_labels=last in ("softmax", "log_softmax") or bool(self.model.classes),
            is_probability=last == "sigmoid",
            has_timesteps=len(shape) > 1,
        )

    @property
    def _last(self) -> str:
        """The activation at the end of the model; empty where another step is there."""
        return str(getattr(self.model.computed[-1], "activation", ""))

    def answers(self) -> Generator[float, None, Answers]:
        """Find what is said to all samples.

        Yields
        ------
        float
            The share that is done; whoever watches the thread is told more.
        """
        yield 0.0
        outputs = self.model.output(as_read(self.samples, self.rescaling), -1)
        return judged(self.judge, self.as_said(outputs))

    def as_said(self, outputs: Array) -> Array:
        """Return what the model ends in, of logarithms the probabilities."""
        if self._last != "log_softmax":
            return outputs
        with np.errstate(all="ignore"):
            return np.exp(outputs)


def judged(judge: Judge, outputs: Array) -> Answers:
    """Return what is said by the outputs of all samples, NaN behind their ends."""
    count = len(outputs)
    if outputs.ndim == 2:
        return judge.judge(outputs, np.arange(count))
    lengths = (~np.isnan(outputs).all(axis=2)).sum(axis=1)
    parts = []
    for length in np.unique(lengths):
        samples = np.flatnonzero(lengths == length)
        parts.append(
            (samples, judge.judge(outputs[samples, : max(length, 1)], samples))
        )
    return joined(parts, count)


def telling_of(snapshot: Snapshot) -> Telling | None:
    """Return who says something to the samples of what is shown; None without any."""
    return telling_by(snapshot.recipe, snapshot.weights)


def other_telling_of(snapshot: Snapshot) -> Telling | None:
    """Return who says something to the same samples in the baseline.

    None where the baseline has other samples, or is of the same model.
    """
    pinned, ours = snapshot.pinned, telling_of(snapshot)
    if pinned is None or ours is None:
        return None
    found = telling_by(pinned.recipe, pinned.run.used_weights)
    if found is None or found.samples.values is not ours.samples.values:
        return None
    return None if not found.says or found.has_same_model(ours) else found


def telling_by(recipe: Recipe, weights: CellWeights) -> Telling | None:
    """Return who says something to the samples of a recipe; None without any.

    Parameters
    ----------
    recipe : Recipe
        Of a loop, or of a loop of a model.
    weights : CellWeights
        As the loop reads them.
    """
    if recipe.samples is None or recipe.weights is None:
        return None
    shown = shown_in(recipe)
    if shown is not None:
        model = shown.with_weights(weights, recipe.settings)
        told = recipe.samples, model, recipe.rescaling
        return Telling(*told, made_of=model.steps)
    model, settings = model_of_layer(recipe, weights), recipe.settings
    made_of = (weights, recipe.readout, recipe.initial_state, recipe.initial_carry)
    functions = (settings.activation, settings.recurrent_activation)
    told = recipe.samples, model, recipe.rescaling
    numbers = f"{settings.activation_parameter} {settings.leak} {recipe.backwards}"
    return Telling(
        *told,
        says=recipe.readout is not None,
        made_of=(*made_of, *functions, sys.intern(numbers)),
    )


def shown_in(recipe: Recipe) -> "ShownModel | None":
    """Return the model of which a recipe shows a loop; it is loaded only then."""
    if recipe.shown_model is None:
        return None
    from rnn_viewer.core.model.shown_model import shown_of

    return shown_of(recipe)


def model_of_layer(recipe: Recipe, weights: Any) -> "Model":
    """Return the loop of a recipe, and its read-out, as a model of its own."""
    from rnn_viewer.core.model.dense import Dense
    from rnn_viewer.core.model.loop import Loop
    from rnn_viewer.core.model.model import Model
    from rnn_viewer.core.model.recurrent import Recurrent

    settings = recipe.settings
    layer = LayerWeights.of(
        weights,
        activation=settings.activation,
        activation_parameter=settings.activation_parameter,
        recurrent_activation=settings.recurrent_activation,
        leak=settings.leak,
        initial_state=recipe.initial_state,
        initial_carry=recipe.initial_carry,
    )
    loop = Recurrent(
        name="loop", loops=(Loop(layer, recipe.backwards),), in_order=False
    )
    readout = recipe.readout
    if readout is None:
        return Model((loop,))
    dense = Dense(name="readout", V=readout.V, c=readout.c)
    return Model((loop, dense), classes=readout.names)
