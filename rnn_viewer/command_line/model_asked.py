"""The model and the samples that options name."""

import argparse
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from rnn_viewer.command_line.input_options import counting_from_1, reading_of
from rnn_viewer.command_line.options import asked_of
from rnn_viewer.command_line.table_options import with_table_options
from rnn_viewer.core.errors import NoEffect, UserError
from rnn_viewer.core.model.batch import Batch
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shown_model import over_samples, with_model
from rnn_viewer.core.notes import Note, settled
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import make_recipe
from rnn_viewer.core.sequences.sequence import InputSequence
from rnn_viewer.core.settings.fields import option_of
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.initial_states import with_initial_state
from rnn_viewer.files.models.inputs import samples_in
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.files.models.targets import read_targets
from rnn_viewer.files.sequence.sequences import read_sequence

READ = (
    "model", "inputs", "targets", "step", "steps", "output", "files", "activation",
    "initial_state",
    "array", "sample", "window", "vocabulary", "rescale", "columns", "delimiter",
    "decimal", "header", "missing", "sheet",
)  # fmt: skip
_BESIDE = QT_TRANSLATE_NOOP("errors", "--model {model} has its own")
_NO_INPUTS = QT_TRANSLATE_NOOP(
    "errors", "--model {model} has no inputs; expected --inputs FILE."
)
_NO_STATE = QT_TRANSLATE_NOOP(
    "errors", "the first layer of the model has not one direction"
)


def check_asked(given: argparse.Namespace, read: Collection[str]) -> None:
    """Raise `NoEffect` where an option was given that a model has itself.

    Parameters
    ----------
    given : argparse.Namespace
        All options.
    read : collection of str
        The names of those that mean something beside a model.
    """
    for name in asked_of(given):
        if name not in read:
            option = f"{option_of(name)} {getattr(given, name)}"
            raise NoEffect(option, _BESIDE.format(model=given.model))


def model_asked(given: argparse.Namespace) -> Model:
    """Return the model that the options name, put right by them."""
    model = load_model(given.model)
    if given.steps is not None:
        model = model.with_steps([word.strip() for word in given.steps.split(",")])
    if given.activation is not None:
        model = model.with_activation(given.activation)
    if given.initial_state is not None:
        model = _beginning_with(model, given.initial_state)
    return model


def _beginning_with(model: Model, state: str) -> Model:
    """Return a model whose first loop remembers a state of a file at its first turn."""
    step = model.computed[model.recurrent[0]] if model.recurrent else None
    if not isinstance(step, Recurrent) or len(step.loops) > 1:
        raise NoEffect(f"--initial-state {state}", _NO_STATE)
    (loop,) = step.loops
    recipe = with_initial_state(make_recipe(weights=loop.weights), state)
    names = ("initial_state", "initial_carry")
    known = {name: getattr(recipe, name) for name in names}
    weights = replace(loop.weights, **known).settling("state")
    loops = (replace(loop, weights=weights),)
    return model.with_step(step.name, replace(step, loops=loops))


def _with_targets(given: argparse.Namespace, batch: Batch) -> Batch:
    if given.targets is None:
        return batch
    samples = batch.samples
    targets = read_targets(given.targets, samples.count, batch.is_one)
    return batch._replace(samples=replace(samples, targets=targets))


class ModelSamples(NamedTuple):
    """The samples that options name for a model.

    Attributes
    ----------
    batch : Batch
        All of them as they came, with their targets.
    sequence : InputSequence
        What is known of them beside their numbers.
    name : str
        Of their file.
    rescaling : str
        As in `Recipe`.
    sample : int or None
        Which one is asked for, from 0.
    """

    batch: Batch
    sequence: InputSequence
    name: str
    rescaling: str
    sample: int | None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was guessed of them."""
        return settled(self.sequence.notes, "sample")


def samples_asked(given: argparse.Namespace, model: Model) -> ModelSamples:
    """Return the samples that options name for a model.

    Raises
    ------
    UserError
        Where there are none, or they do not fit the model.
    """
    reading, inputs = reading_of(given), _inputs(given)
    if len(inputs) != 1:
        raise UserError(problem=_NO_INPUTS.format(model=given.model))
    options = with_table_options(reading.options, given, inputs)
    if model.vocabulary and not options.vocabulary:
        options = replace(options, vocabulary=model.vocabulary)
    with counting_from_1(given):
        sequence = read_sequence(inputs[0], replace(options, sample=None))
    batch = _with_targets(given, samples_in(sequence, model))
    known = inputs[0].name, reading.rescaling, options.sample
    return ModelSamples(batch, sequence, *known)


def recipe_over(given: argparse.Namespace, model: Model) -> Recipe:
    """Return a model's first loop over one of the samples that options name, if any.

    Raises
    ------
    UserError
        As `samples_asked`, where there are inputs.
    """
    recipe = with_model(Recipe(), model)
    if not _inputs(given):
        # An option that cannot be taken is refused all the same.
        reading_of(given)
        return recipe
    found = samples_asked(given, model)
    samples = found.batch.samples
    if found.sample is not None:
        with counting_from_1(given):
            samples = samples.at(found.sample)
    return over_samples(recipe, samples, found.name, found.rescaling, found.sequence)


def _inputs(given: argparse.Namespace) -> list[Path]:
    return [*given.files, *([given.inputs] if given.inputs else [])]
