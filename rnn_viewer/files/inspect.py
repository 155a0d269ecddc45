"""What a file holds, in lines of text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.sequences.vocabulary import vocabulary_text
from rnn_viewer.core.settings.settings import SIZES
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, joined
from rnn_viewer.files.formats import READERS, read_contents
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.kinds import SESSION, kind_of
from rnn_viewer.files.layers.readouts import layers_of
from rnn_viewer.files.models.loading import chain_of_contents
from rnn_viewer.files.open_file import plain
from rnn_viewer.files.sequence.array_roles import samples_in
from rnn_viewer.files.sequence.sequences import read_sequence
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.files.vocabularies import vocabularies_in

_STEP = QT_TRANSLATE_NOOP("inspect", "step {number}  {name} ({kind})")
_LAYER = QT_TRANSLATE_NOOP("inspect", "layer {layer}")
_NAN = QT_TRANSLATE_NOOP("inspect", ", {count} NaN")
_INFINITE = QT_TRANSLATE_NOOP("inspect", ", {count} infinite")
_TOKENS = QT_TRANSLATE_NOOP("inspect", "{count} tokens, {tokens}")
_INPUTS = QT_TRANSLATE_NOOP(
    "inspect", "inputs  {timesteps} timesteps of {features} features"
)
_WEIGHTS = QT_TRANSLATE_NOOP("inspect", "weights  imported {file}")
_READOUT = QT_TRANSLATE_NOOP("inspect", "read-out  V {shape}")
_IMPORTED = QT_TRANSLATE_NOOP("inspect", "inputs  imported {file}, {rescaling}")
_SAMPLE = QT_TRANSLATE_NOOP("inspect", "sample  {shown} of {count}")
_BACKWARDS = QT_TRANSLATE_NOOP("inspect", "backwards  the inputs are turned round")
_NOTE = QT_TRANSLATE_NOOP("inspect", "note  {note}")
_EDIT = QT_TRANSLATE_NOOP("inspect", "edit  {area}")


def describe(path: str | Path) -> list[str]:
    """Return a line for each array of a file, then one for each of its layers.

    An array has its name, its shape and its type as stored, and how many of its numbers
    are not finite, where any are; a layer, what `--layer` calls it, what is done on
    loading it, or why it cannot be opened; below it what the loop does otherwise. Of a
    model of several steps there is a line for each, too.

    Raises
    ------
    FileError
        Where the file cannot be read.
    """
    path = Path(path)
    if kind_of(path) == SESSION:
        return _session(path)
    if path.suffix.lower() not in READERS:
        return _sequence(path)
    contents = read_contents(path)
    stored = {
        name: array
        for name, array in contents.arrays.items()
        if name not in contents.composed and name not in contents.uncomputed
    }
    names = {name: plain(name) for name in stored}
    width = max((len(name) for name in names.values()), default=0)
    lines: list[str] = [
        joined(
            "",
            (
                f"{names[name]:{width}}  {array.shape} {contents.type_of(name)}",
                *_not_finite(array),
            ),
        )
        for name, array in stored.items()
    ]
    lines += samples_in(stored)
    lines += [
        joined("", ("vocabulary  ", plain(name), ": ", _vocabulary_text(tokens)))
        for name, tokens in vocabularies_in(contents).items()
    ]
    for layer in layers_of(contents):
        line = _LAYER.format(layer=layer.line)
        notes = (" (", joined("; ", layer.notes), ")") if layer.notes else ()
        lines.append(joined("", (line, *notes)))
        own = (note for note in layer.cautions if note not in contents.notes)
        lines += [joined("", ("  ", note)) for note in own]
    # An .npz is what somebody put together, most often of one layer.
    chain = () if path.suffix.lower() == ".npz" else _chain(contents)
    return [*lines, *chain, *contents.notes]


def _chain(contents: Contents) -> Iterator[str]:
    """Yield a line for each step of a model; nothing of a layer alone."""
    model = chain_of_contents(contents)
    if len(model.steps) < 2 or not model.computed:
        return
    for number, step in enumerate(model.steps, 1):
        told = (", ", step.words) if step.words else ()
        shapes = (f", {name} {array.shape}" for name, array in step.arrays.items())
        head = _STEP.format(number=number, name=step.name, kind=step.label)
        yield joined("", (head, *told, *shapes))
    yield from (note for note in model.notes if note.kind == "chain")


def _not_finite(array: NDArray[Any]) -> Iterator[str]:
    """Yield how many numbers cannot be computed with; nothing where all can."""
    if array.dtype.kind in "fc":
        for said, found in ((_NAN, np.isnan), (_INFINITE, np.isinf)):
            if count := int(found(array).sum()):
                yield said.format(count=count)


def _vocabulary_text(tokens: tuple[str, ...]) -> str:
    return _TOKENS.format(count=len(tokens), tokens=plain(vocabulary_text(tokens)))


def _sequence(path: Path) -> list[str]:
    sequence = read_sequence(path)
    timesteps, features = sequence.values.shape
    line = _INPUTS.format(timesteps=timesteps, features=features)
    named = (": ", ", ".join(map(plain, sequence.names))) if sequence.names else ()
    notes = (joined("", ("  ", note)) for note in sequence.notes)
    return [joined("", (line, *named)), *notes]


def _session(path: Path) -> list[str]:
    document = load_session(path)
    recipe, settings = document.recipe, document.recipe.settings
    origin = recipe.origin
    # A size that was set aside is that of the arrays; the other settings do nothing.
    lines: list[str] = [
        f"{name}  {value}"
        for name, value in vars(settings).items()
        if name in SIZES or name not in recipe.set_aside
    ]
    if recipe.weights is not None:
        lines.append(_WEIGHTS.format(file=plain(origin.weights)))
    if recipe.readout is not None:
        lines.append(_READOUT.format(shape=recipe.readout.V.shape))
    if recipe.inputs is not None:
        words = {"file": plain(origin.inputs), "rescaling": recipe.rescaling}
        lines.append(_IMPORTED.format(**words))
    if recipe.samples is not None:
        shown, count = recipe.samples.shown + 1, recipe.samples.count
        lines.append(_SAMPLE.format(shown=shown, count=count))
    if recipe.vocabulary:
        vocabulary = _vocabulary_text(recipe.vocabulary)
        lines.append(joined("  ", ("vocabulary", vocabulary)))
    if recipe.backwards:
        lines.append(_BACKWARDS)
    lines += [_NOTE.format(note=note) for note in recipe.notes]
    areas = (area for edit in recipe.edits for area in edit.areas[:1])
    lines += [_EDIT.format(area=area.spelled()) for area in areas]
    return lines
