"""``rnn-viewer run --model``: a whole model over all samples of a file."""

import argparse
from collections.abc import Iterator

from rnn_viewer.command_line.input_options import counting_from_1
from rnn_viewer.command_line.model_asked import (
    READ,
    check_asked,
    model_asked,
    recipe_over,
    samples_asked,
)
from rnn_viewer.core.errors import NoSample, UserError
from rnn_viewer.core.model.batch import Batch
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.shown_model import showing
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.samples_as_read import as_read
from rnn_viewer.core.samples.telling import Telling, judged
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted, joined
from rnn_viewer.files.writing.model_outputs import (
    ModelOutputs,
    check_output,
    write_outputs,
)

ALL = "all"
"""The step that stands for each of them."""

_ALONE = QT_TRANSLATE_NOOP(
    "errors", "--step all has no effect on {file}; expected a .npz, or one step."
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
    model = model_asked(given)
    found = samples_asked(given, model)
    with counting_from_1(given):
        batch = _one(found.batch, found.sample, model)
    results = _results(given, model, batch, found.rescaling)
    if given.output is not None:
        write_outputs(results, given.output)
    return list(_lines(results, batch)), (*model.notes, *found.notes)


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
    model = model_asked(given)
    recipe = recipe_over(given, model)
    if given.step is not None:
        word = int(given.step) - 1 if given.step.isdecimal() else given.step
        recipe = showing(recipe, (model.place_of(word), 0))
    return recipe


def _check(given: argparse.Namespace) -> None:
    """Refuse what a model has itself, and files that cannot be written."""
    check_asked(given, READ)
    if getattr(given, "output", None) is not None:
        check_output(given.output)
        if given.step == ALL and given.output.suffix.lower() != ".npz":
            raise UserError(problem=_ALONE.format(file=given.output))


def _one(batch: Batch, sample: int | None, model: Model) -> Batch:
    """Return the sample that was asked for; of a stateful model with those before."""
    if sample is None:
        return batch
    samples = batch.samples
    if batch.is_one or not 0 <= sample < samples.count:
        raise NoSample(sample, samples.count)
    first = 0 if model.is_stateful else sample
    return Batch(_part(samples, slice(first, sample + 1)), is_one=True)


def _results(
    given: argparse.Namespace, model: Model, batch: Batch, rescaling: str
) -> ModelOutputs:
    """Return the outputs of the steps that were asked for, and answers of the last."""
    read = as_read(batch.samples, rescaling)
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
        return ModelOutputs(outputs, is_one=batch.is_one)
    telling = Telling(samples, model, rescaling)
    answers = judged(telling.judge, outputs[names[-1]])
    classes = model.classes if given.step != ALL else ()
    return ModelOutputs(outputs, classes, answers, samples.targets, batch.is_one)


def _part(samples: Samples, part: slice) -> Samples:
    """Return some of the samples, with their targets."""
    targets, lengths = samples.targets, samples.lengths
    return Samples(
        samples.values[part],
        window=samples.window,
        targets=None if targets is None else targets[part],
        lengths=None if lengths is None else lengths[part],
    )


def _lines(results: ModelOutputs, batch: Batch) -> Iterator[str]:
    """Yield what is printed: the sizes of what was computed, and how much is right."""
    count = 1 if batch.is_one else batch.samples.count
    yield counted(count, *_SAMPLES)
    for name, array in results.outputs.items():
        yield _STEP.format(name=name, shape=array.shape[1:])
    answers = results.answers
    if answers is None:
        return
    if results.accuracy is not None:
        words = {"right": answers.count_right, "judged": answers.judged}
        yield _RIGHT.format(**words, share=results.accuracy)
    elif answers.size == "error":
        error = float((answers.sizes**2).mean() ** 0.5)
        yield _OFF.format(error=error)
    elif count == 1:
        yield joined("", (answers.predictions.texts[-1],))
