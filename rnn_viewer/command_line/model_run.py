"""``rnn-viewer run --model``: a whole model over all samples of a file."""

import argparse
from collections.abc import Iterator
from dataclasses import replace

from rnn_viewer.command_line.input_options import Reading, counting_from_1, reading_of
from rnn_viewer.command_line.options import asked_of
from rnn_viewer.command_line.table_options import with_table_options
from rnn_viewer.core.errors import NoEffect, NoSample, UserError
from rnn_viewer.core.model.batch import Batch
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shown_model import over_samples, showing, with_model
from rnn_viewer.core.notes import Note, settled
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.samples_as_read import as_read
from rnn_viewer.core.run.simulation import make_recipe
from rnn_viewer.core.samples.telling import Telling, judged
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.settings.fields import option_of
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted, joined
from rnn_viewer.files.initial_states import with_initial_state
from rnn_viewer.files.models.inputs import samples_in
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.files.models.targets import read_targets
from rnn_viewer.files.sequence.sequences import read_sequence
from rnn_viewer.files.writing.model_outputs import Told, check_output, write_told

ALL = "all"
"""The step that stands for each of them."""

_READ = (
    "model", "inputs", "targets", "step", "steps", "output", "files", "activation",
    "initial_state",
    "array", "sample", "window", "vocabulary", "rescale", "columns", "delimiter",
    "decimal", "header", "missing", "sheet",
)  # fmt: skip
_BESIDE = QT_TRANSLATE_NOOP("errors", "--model {model} has its own")
_NO_INPUTS = QT_TRANSLATE_NOOP(
    "errors", "--model {model} has no inputs; expected --inputs FILE."
)
_ALONE = QT_TRANSLATE_NOOP(
    "errors", "--step all has no effect on {file}; expected a .npz, or one step."
)
_NO_STATE = QT_TRANSLATE_NOOP(
    "errors", "the first layer of the model has not one direction"
)
_SAMPLES = (
    QT_TRANSLATE_NOOP("listing", "{count} sample"),
    QT_TRANSLATE_NOOP("listing", "{count} samples"),
)
_STEP = QT_TRANSLATE_NOOP("listing", "{name}: {shape}")
_RIGHT = QT_TRANSLATE_NOOP("listing", "{right} of {judged} right ({share:.4f})")
_OFF = QT_TRANSLATE_NOOP("listing", "off by {error:.4g} (root mean square)")


def run_model(given: argparse.Namespace) -> tuple[list[str], tuple[Note, ...]]:
    """Compute a model over all samples, and write what it says.

    Parameters
    ----------
    given : argparse.Namespace
        With what `model_options.add_model_options` and `run_options.add_files` add.

    Returns
    -------
    list of str
        What is printed.
    tuple of Note
        What was guessed, and where the chain ends.

    Raises
    ------
    UserError
        Where an option or a file cannot be taken, or the inputs do not fit the model.
    """
    _check(given)
    model = _model(given)
    reading = reading_of(given)
    inputs = [*given.files, *([given.inputs] if given.inputs else [])]
    if len(inputs) != 1:
        raise UserError(problem=_NO_INPUTS.format(model=given.model))
    options = with_table_options(reading.options, given, inputs)
    if model.vocabulary and not options.vocabulary:
        options = replace(options, vocabulary=model.vocabulary)
    with counting_from_1(given):
        sequence = read_sequence(inputs[0], replace(options, sample=None))
        batch = _with_targets(given, samples_in(sequence, model))
        batch = _one(batch, options.sample, model)
    notes = (*model.notes, *settled(sequence.notes, "sample"))
    told = _told(given, model, batch, reading)
    if given.output is not None:
        write_told(told, given.output)
    return list(_lines(told, batch)), notes


def recipe_asked(given: argparse.Namespace) -> Recipe:
    """Return what the window shows of a model: a loop of it over one of the samples.

    Parameters
    ----------
    given : argparse.Namespace
        As `run_model` takes it. ``--step`` chooses the loop.

    Raises
    ------
    UserError
        As `run_model` does.
    """
    _check(given)
    model, reading = _model(given), reading_of(given)
    recipe = with_model(Recipe(), model)
    inputs = [*given.files, *([given.inputs] if given.inputs else [])]
    if len(inputs) > 1:
        raise UserError(problem=_NO_INPUTS.format(model=given.model))
    if inputs:
        options = with_table_options(reading.options, given, inputs)
        if model.vocabulary and not options.vocabulary:
            options = replace(options, vocabulary=model.vocabulary)
        with counting_from_1(given):
            sequence = read_sequence(inputs[0], replace(options, sample=None))
            samples = _with_targets(given, samples_in(sequence, model)).samples
            if options.sample is not None:
                samples = samples.at(options.sample)
        told = inputs[0].name, reading.rescaling, sequence
        recipe = over_samples(recipe, samples, *told)
    if given.step is not None:
        word = int(given.step) - 1 if given.step.isdecimal() else given.step
        recipe = showing(recipe, (model.place_of(word), 0))
    return recipe


def _check(given: argparse.Namespace) -> None:
    """Refuse what a model has itself, and files that cannot be written."""
    for name in asked_of(given):
        if name not in _READ:
            option = f"{option_of(name)} {getattr(given, name)}"
            raise NoEffect(option, _BESIDE.format(model=given.model))
    if getattr(given, "output", None) is not None:
        check_output(given.output)
        if given.step == ALL and given.output.suffix.lower() != ".npz":
            raise UserError(problem=_ALONE.format(file=given.output))


def _model(given: argparse.Namespace) -> Model:
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


def _one(batch: Batch, sample: int | None, model: Model) -> Batch:
    """Return the sample that was asked for; of a stateful model with those before."""
    if sample is None:
        return batch
    samples = batch.samples
    if batch.is_one or not 0 <= sample < samples.count:
        raise NoSample(sample, samples.count)
    first = 0 if model.is_stateful else sample
    return Batch(_part(samples, slice(first, sample + 1)), is_one=True)


def _told(
    given: argparse.Namespace, model: Model, batch: Batch, reading: Reading
) -> Told:
    """Return what the steps give that were asked for, and what is said by the last."""
    read = as_read(batch.samples, reading.rescaling)
    names = [step.name for step in model.computed]
    place = len(names) - 1
    if given.step is not None and given.step != ALL:
        numbers = {str(n + 1): n for n in range(len(names))}
        place = model.place_of(numbers.get(given.step, given.step))
    if given.step == ALL:
        outputs = dict(zip(names, model.outputs(read), strict=True))
    else:
        outputs = {names[place]: model.output(read, place)}
    samples = batch.samples
    if batch.is_one:
        outputs = {name: array[-1:] for name, array in outputs.items()}
        samples = _part(samples, slice(samples.count - 1, None))
    if place < len(names) - 1:
        return Told(outputs, is_one=batch.is_one)
    telling = Telling(samples, model, reading.rescaling)
    answers = judged(telling.judge, outputs[names[-1]])
    classes = model.classes if given.step != ALL else ()
    return Told(outputs, classes, answers, samples.targets, batch.is_one)


def _part(samples: Samples, part: slice) -> Samples:
    """Return some of the samples, with what should be said to them."""
    targets, lengths = samples.targets, samples.lengths
    return Samples(
        samples.values[part],
        window=samples.window,
        targets=None if targets is None else targets[part],
        lengths=None if lengths is None else lengths[part],
    )


def _lines(told: Told, batch: Batch) -> Iterator[str]:
    """Yield what is printed: the sizes of what was computed, and how much is right."""
    count = 1 if batch.is_one else batch.samples.count
    yield counted(count, *_SAMPLES)
    for name, array in told.outputs.items():
        yield _STEP.format(name=name, shape=array.shape[1:])
    answers = told.answers
    if answers is None:
        return
    if told.accuracy is not None:
        words = {"right": answers.count_right, "judged": answers.judged}
        yield _RIGHT.format(**words, share=told.accuracy)
    elif answers.size == "error":
        error = float((answers.sizes**2).mean() ** 0.5)
        yield _OFF.format(error=error)
    elif count == 1:
        yield joined("", (answers.predictions.texts[-1],))
