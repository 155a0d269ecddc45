"""A model in a recipe: opened, with another loop shown, with other inputs."""

from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.drawn_inputs import drawn_inputs
from rnn_viewer.core.model.loop_places import Place, loops_of
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.shown_loop import ShownLoop
from rnn_viewer.core.model.trainable import NotTrainable, check_trainable
from rnn_viewer.core.model.trainer import ModelTrainer
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.agreement import names_of
from rnn_viewer.core.recipe.edits import Edit, without
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.recipe.samples_as_read import as_read
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.sequences.sequence import InputSequence
from rnn_viewer.core.training.own_tasks import NothingToAnswer
from rnn_viewer.core.training.training import Training
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_DRAWN = QT_TRANSLATE_NOOP(
    "notes", "no inputs were given: the model reads random numbers"
)


class ShownModel(ShownLoop):
    """A model of which a loop is shown, that takes other inputs into a recipe."""

    def read(self, recipe: Recipe, inputs: Any, parts: dict[str, Any]) -> Recipe:
        """Return the recipe with other inputs of the model.

        As `Recipe.with_inputs` is asked for them: its parameters are the same.
        """
        return read_by_model(recipe, inputs, parts)

    def is_trainable(self, recipe: Recipe) -> bool:
        """Tell whether the model can be trained on the samples of a recipe."""
        samples = recipe.samples
        return samples is not None and samples.targets is not None and self._can_learn

    @cached_property
    def _can_learn(self) -> bool:
        try:
            check_trainable(self.model)
        except NotTrainable:
            return False
        return True

    def trainer(self, recipe: Recipe, training: Training) -> ModelTrainer:
        """Return a training of the model, with the changes by hand in it.

        Raises
        ------
        UserError
            Where it cannot be trained, or the samples do not fit it or the memory.
        """
        if recipe.samples is None:
            raise NothingToAnswer()
        model = self.with_weights(resolve(recipe).weights, recipe.settings)
        samples = as_read(recipe.samples, recipe.rescaling)
        return ModelTrainer(training, model, samples, self.trained(recipe, model))

    def trained(self, recipe: Recipe, model: Model) -> Recipe:
        """Return the recipe with another model of the same steps; without changes."""
        return with_steps(recipe, model)


def shown_of(recipe: Recipe) -> ShownModel | None:
    """Return the model of which a recipe shows a loop; None of a layer by itself."""
    found = recipe.shown_model
    return found if isinstance(found, ShownModel) else None


def with_model(recipe: Recipe, model: Model) -> Recipe:
    """Return a recipe of a model's first loop; what belonged to other weights goes.

    The inputs, and the samples that they are of, stay where the model can read them;
    else they are drawn.

    Raises
    ------
    ArrayError
        Where the model has no loop.
    """
    loops = loops_of(model)
    if not loops:
        found = QT_TRANSLATE_NOOP("errors", "has no recurrent step that is computed")
        wanted = QT_TRANSLATE_NOOP("errors", "one at least")
        raise ArrayError(model.name or "model", found, wanted)
    names = _names_of_inputs(recipe)
    shown = ShownModel(model, loops[0], {}, *names, vocabulary=model.vocabulary)
    samples = _samples_of(recipe)
    if samples is not None:
        try:
            return placed(recipe, shown, samples, recipe.origin, edits=())
        except ArrayError:
            # They are inputs of another network.
            pass
    return _drawn(recipe, shown)


def over_samples(
    recipe: Recipe,
    samples: Samples,
    name: str = "",
    rescaling: str = "none",
    sequence: InputSequence | None = None,
) -> Recipe:
    """Return a recipe of a model over other samples.

    Parameters
    ----------
    recipe : Recipe
        Of a model.
    samples : Samples
        As the model's inputs came; one of them is shown.
    name : str
        Where they come from.
    rescaling : str
        As in `Recipe`.
    sequence : InputSequence, optional
        What is known of them beside their numbers.

    Raises
    ------
    ArrayError
        Where they do not fit the model.
    """
    known = {} if sequence is None else names_of(sequence)
    origin = recipe.origin.without_inputs()._replace(inputs=name, **known)
    parts = {"samples": samples, "rescaling": rescaling, "origin": origin}
    return recipe.with_inputs(samples.values[0], text="", edits=(), **parts)


def _drawn(recipe: Recipe, shown: ShownModel) -> Recipe:
    """Return the recipe with inputs that are drawn, and say so."""
    inputs = drawn_inputs(shown.model, recipe.settings)
    notes = (Note("sample", _DRAWN),)
    origin = recipe.origin.without_inputs()._replace(input_notes=notes)
    shown = replace(shown, input_names=(), timestep_names=())
    return placed(
        recipe, shown, Samples(inputs[np.newaxis]), origin, edits=(), rescaling="none"
    )


def _names_of_inputs(recipe: Recipe) -> tuple[tuple[str, ...], tuple[str, ...]]:
    shown = shown_of(recipe)
    if shown is not None:
        return shown.input_names, shown.timestep_names
    return recipe.origin.input_names, recipe.origin.timestep_names


def _samples_of(recipe: Recipe) -> Samples | None:
    """Return the samples of a recipe; one of a sequence, None of drawn inputs."""
    if recipe.samples is not None or recipe.inputs is None:
        return recipe.samples
    return Samples(recipe.inputs[np.newaxis])


def showing(recipe: Recipe, at: Place) -> Recipe:
    """Return a recipe with another loop of its model shown.

    Changes by hand stay with their loop: what the shown one reads was computed with
    them, and they come back with their loop.

    Raises
    ------
    ArrayError
        Where it shows no model, or that has no such loop.
    """
    shown, samples = shown_of(recipe), recipe.samples
    if shown is None or samples is None or at not in shown.loops:
        found = QT_TRANSLATE_NOOP("errors", "has no loop {place}").format(place=at)
        wanted = QT_TRANSLATE_NOOP("errors", "one of {loops}")
        loops = () if shown is None else shown.loops
        raise ArrayError("model", found, wanted.format(loops=loops))
    there = shown.edits.get(at, ())
    other = shown.shows(at, recipe.edits, recipe.settings)
    return placed(recipe, other, samples, recipe.origin, edits=there)


def with_steps(recipe: Recipe, model: Model) -> Recipe:
    """Return a recipe whose model was put right by hand; its samples stay.

    Raises
    ------
    ArrayError
        Where the samples do not fit it, or it has no loop.
    """
    loops = loops_of(model)
    shown, samples = shown_of(recipe), recipe.samples
    if shown is None or samples is None or not loops:
        return with_model(recipe, model)
    name = shown.step.name
    kept = (
        at
        for at in (shown.at, *loops)
        if at in loops and model.computed[at[0]].name == name
    )
    at = next(kept, loops[0])
    other = replace(shown, model=model, at=at, edits={})
    return placed(recipe, other, samples, recipe.origin, edits=())


def read_by_model(recipe: Recipe, inputs: Any, parts: dict[str, Any]) -> Recipe:
    """Return the recipe of a model with other inputs, as `Recipe.with_inputs` is asked.

    Parameters
    ----------
    recipe : Recipe
        Of a model.
    inputs : ndarray, shape (timesteps, features of the model's inputs), or None
        Those of the recipe where they stay; None to draw them.
    parts : dict of str to object
        Other fields, as they would be of a single layer.
    """
    shown, parts = shown_of(recipe), dict(parts)
    assert shown is not None
    shown, origin = _with_names(shown, parts), parts.pop("origin", recipe.origin)
    if inputs is None:
        return _drawn(replace(recipe, origin=origin), shown)
    samples = parts.pop("samples", None)
    if inputs is recipe.inputs:
        samples = samples or recipe.samples
    if samples is not None and _is_other(samples, recipe.samples):
        shown = _without_inputs(shown)
    # Nothing of a text is spelled anew: its tokens are what the model reads.
    parts.pop("text", None)
    edits: tuple[Edit, ...] = parts.pop("edits", recipe.edits)
    given = samples if samples is not None else Samples(inputs[np.newaxis])
    return placed(recipe, shown, given, origin, edits=edits, **parts)


def _is_other(samples: Samples, before: Samples | None) -> bool:
    """Tell whether another sample is shown than before."""
    if before is None:
        return True
    return samples.values is not before.values or samples.shown != before.shown


def _without_inputs(shown: ShownModel) -> ShownModel:
    """Return the model without the inputs that were set by hand in other loops."""
    kept = {at: without(edits, "inputs") for at, edits in shown.edits.items()}
    return replace(shown, edits={at: edits for at, edits in kept.items() if edits})


def _with_names(shown: ShownModel, parts: dict[str, Any]) -> ShownModel:
    """Return the model with the names that other inputs bring along."""
    known: dict[str, Any] = {}
    if "vocabulary" in parts:
        known["vocabulary"] = parts.pop("vocabulary")
    origin: Origin | None = parts.get("origin")
    if origin is not None and "text" in parts:
        known["input_names"] = origin.input_names
        known["timestep_names"] = origin.timestep_names
    return replace(shown, **known) if known else shown


def placed(
    recipe: Recipe, shown: ShownModel, samples: Samples, origin: Origin, **parts: Any
) -> Recipe:
    """Return the recipe of the loop that is shown, over the sample that is shown.

    Parameters
    ----------
    recipe : Recipe
        What is kept of: the settings that are no functions of the loop.
    shown : ShownModel
        The model, and the loop.
    samples : Samples
        As the model's inputs came, before they are rescaled.
    origin : Origin
        Where they come from.
    **parts
        Other fields, such as ``edits`` and ``rescaling``.

    Raises
    ------
    ArrayError
        Where the sample does not fit the model.
    """
    rescaling = parts.get("rescaling", recipe.rescaling)
    found, timesteps = shown.recipe(samples, rescaling)
    features, names = shown.names_of(timesteps)
    order = timesteps[::-1] if shown.loop.is_backward else timesteps
    shown = replace(shown, timesteps=tuple(map(int, order)))
    if not shown.timestep_names and shown.vocabulary:
        names = _tokens(shown, samples, timesteps)
    origin = origin._replace(
        weights=shown.label, notes=(), input_names=features, timestep_names=names
    )
    parts = {"backwards": found.backwards, **parts}
    new = replace(
        recipe,
        settings=shown.loop.weights.settings_with(recipe.settings),
        weights=found.weights,
        inputs=found.inputs,
        initial_state=found.initial_state,
        initial_carry=found.initial_carry,
        readout=shown.readout,
        targets=None,
        samples=samples,
        origin=_fitting(origin, found),
        text="",
        vocabulary=(),
        shown_model=shown,
        **parts,
    )
    return new.answered()


def _fitting(origin: Origin, found: Recipe) -> Origin:
    """Return an origin without names that are not as many as what they name."""
    assert found.inputs is not None
    timesteps, features = found.inputs.shape
    if len(origin.input_names) not in (0, features):
        origin = origin._replace(input_names=())
    if len(origin.timestep_names) not in (0, timesteps):
        origin = origin._replace(timestep_names=())
    return origin


def _tokens(shown: ShownModel, samples: Samples, timesteps: Any) -> tuple[str, ...]:
    """Return what the tokens of the shown sample stand for; nothing of other inputs."""
    first, words = shown.model.computed[0], shown.vocabulary
    if not first.tokens or samples.values.shape[2] != 1:
        return ()
    tokens = samples.sequence()[:, 0]
    if timesteps[-1] >= len(tokens) or tokens.max() >= len(words):
        return ()
    return tuple(words[int(tokens[t])] for t in timesteps)
