"""A session as JSON: each part of a document as words, and back with every check."""

from collections.abc import Mapping
from typing import Any

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.lesson.from_guide import lesson_of_guide
from rnn_viewer.core.notes import Note
from rnn_viewer.core.operations import OPERATIONS
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.lesson import Lesson
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import inputs_of
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.colour_ranges import RANGES
from rnn_viewer.core.sequences.rescaling import chosen
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.settings.fields import ChoiceField
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings
from rnn_viewer.core.snapshot.baseline import COMPARISONS
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.position import STEP_SIZES, Position
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.edit_words import edit_from, edit_words
from rnn_viewer.files.lessons.lesson_words import lesson_from, words_of_lesson
from rnn_viewer.files.word_checks import (
    check,
    count,
    counts,
    list_in,
    one_of,
    text,
    yes_or_no,
)

VERSION = 4
"""The version of the file; a program reads those up to its own.

Release 0.1.0 wrote version 2, release 0.2.0 version 3.
"""

_LONGEST_GUIDE = 10_000
_LONGEST_TOKEN = 1_000
_LONGEST_TEXT = _LONGEST_RESCALING = 2**22
_LONGEST_NOTE = 2_000

Arrays = Mapping[str, Any]

_SAMPLES = ("samples", "sample_targets")
_PARAMETERS = (*SIMPLE_RNN.parameter, *READOUT.parameter)
_NAMES = ("inputs", "initial_state", *_PARAMETERS, "targets", *_SAMPLES)
ARRAYS = tuple(f"{place}/{n}" for place in ("recipe", "baseline") for n in _NAMES)
"""The names of the files of all arrays that a session can have."""


def words_of(document: Document) -> dict[str, Any]:
    """Return all of a document but its arrays."""
    baseline = document.baseline
    return {
        "version": VERSION,
        "recipe": _recipe_words(document.recipe),
        "baseline": None if baseline is None else _recipe_words(baseline),
        "position": list(document.position[:3]),
        "step_size": document.step_size,
        "comparison": document.comparison,
        "ranges": document.ranges,
        "unit": document.selection.unit,
        "cell": _cell_words(document.selection.cell),
        "pinned_units": list(document.pinned_units),
        "layout": document.layout,
        "lesson": None if document.lesson is None else words_of_lesson(document.lesson),
    }


def arrays_of(document: Document) -> dict[str, Any]:
    """Return the imported arrays of a document, by the names of their files."""
    recipes = {"recipe": document.recipe, "baseline": document.baseline}
    found: dict[str, Any] = {}
    for place, recipe in recipes.items():
        if recipe is None:
            continue
        weights = recipe.weights
        arrays = {"inputs": recipe.inputs, "initial_state": recipe.initial_state}
        if recipe.samples is not None:
            # The inputs are one of them.
            arrays["inputs"] = None
            arrays["samples"] = recipe.samples.values
            arrays["sample_targets"] = recipe.samples.targets
        if weights is not None:
            arrays |= weights.arrays
        if recipe.readout is not None:
            arrays |= recipe.readout.arrays
        if recipe.targets is not None:
            arrays["targets"] = recipe.targets.values
        found |= {f"{place}/{n}": a for n, a in arrays.items() if a is not None}
    return found


def document_from(words: Any, arrays: Arrays) -> Document:
    """Return the document that words and arrays stand for.

    Raises
    ------
    ValueError, UserError
        Where a part is missing or is not what it should be.
    """
    check(isinstance(words, dict), QT_TRANSLATE_NOOP("errors", "no session"))
    check(
        words.get("version") in range(1, VERSION + 1),
        QT_TRANSLATE_NOOP("errors", "of a newer program"),
    )
    baseline = words.get("baseline")
    return Document(
        recipe=_recipe(words["recipe"], arrays, "recipe"),
        baseline=None if baseline is None else _recipe(baseline, arrays, "baseline"),
        position=_position(words["position"]),
        step_size=one_of(STEP_SIZES, words["step_size"]),
        comparison=one_of(COMPARISONS, words["comparison"]),
        ranges=one_of(RANGES, words["ranges"]),
        selection=Selection(count(words["unit"], True), _cell(words["cell"])),
        pinned_units=tuple(counts(words["pinned_units"])),
        layout=text(words["layout"]),
        lesson=_lesson(words),
    )


def _recipe_words(recipe: Recipe) -> dict[str, Any]:
    return {
        "settings": vars(recipe.settings),
        "rescaling": recipe.rescaling,
        "edits": [edit_words(edit) for edit in recipe.edits],
        "backwards": recipe.backwards,
        "layer": _layer_words(recipe.weights),
        "origin": recipe.origin._asdict(),
        "readout_names": list(recipe.readout.names) if recipe.readout else [],
        "unseen_from": recipe.targets.unseen_from if recipe.targets else 0,
        "targets_start": recipe.targets.start if recipe.targets else 0,
        "samples": _samples_words(recipe.samples),
        "text": recipe.text,
        "vocabulary": list(recipe.vocabulary),
    }


def _samples_words(samples: Samples | None) -> dict[str, Any] | None:
    if samples is None:
        return None
    names = ("shown", "window", "targets_name", "is_chosen")
    return {name: getattr(samples, name) for name in names}


def _recipe(words: Any, arrays: Arrays, place: str) -> Recipe:
    def array(name: str) -> Any:
        return arrays.get(f"{place}/{name}")

    weights = None
    parameters = {name: array(name) for name in SIMPLE_RNN.parameter}
    if any(parameter is not None for parameter in parameters.values()):
        weights = _layer(Weights(**parameters), words.get("layer"))
    samples = _samples(words.get("samples"), array("samples"), array("sample_targets"))
    vocabulary = list_in(words.get("vocabulary", []))
    return Recipe(
        _settings(words["settings"]),
        weights,
        array("inputs") if samples is None else inputs_of(samples),
        _rescaling(words["rescaling"]),
        array("initial_state"),
        tuple(edit_from(edit) for edit in list_in(words["edits"])),
        _origin(words["origin"]),
        _readout(words, array("V"), array("c")),
        _targets(words, array("targets")),
        samples=samples,
        text=text(words.get("text", ""), _LONGEST_TEXT),
        vocabulary=tuple(text(token, _LONGEST_TOKEN) for token in vocabulary),
        backwards=yes_or_no(words.get("backwards", False)),
    )


def _samples(words: Any, values: Any, targets: Any) -> Samples | None:
    if words is None or values is None:
        return None
    check(
        isinstance(words, dict),
        QT_TRANSLATE_NOOP("errors", "no samples: {words}").format(
            words=f"{words!r:.40}"
        ),
    )
    shown, window = count(words["shown"]) or 0, count(words["window"]) or 1
    name, is_chosen = text(words["targets_name"]), yes_or_no(words["is_chosen"])
    return Samples(values, shown, window, targets, name, is_chosen)


def _rescaling(words: Any) -> str:
    word = text(words, _LONGEST_RESCALING)
    chosen(word)
    return word


def _layer_words(weights: Weights | None) -> dict[str, Any] | None:
    """Return what is known of the layer that weights are of."""
    if not isinstance(weights, LayerWeights):
        return None
    return {
        "activation": weights.activation,
        "activation_parameter": weights.activation_parameter,
        "backwards": weights.backwards,
        "notes": list(weights.notes),
    }


def _layer(weights: Weights, words: Any) -> Weights:
    """Return weights with what is known of their layer; old files do not tell it."""
    if words is None:
        return weights
    activation, number = words["activation"], words["activation_parameter"]
    return LayerWeights.of(
        weights,
        activation=None if activation is None else one_of(ACTIVATIONS, activation),
        backwards=yes_or_no(words["backwards"]),
        notes=_notes(words["notes"]),
        activation_parameter=None if number is None else float(number),
    )


def _notes(words: Any) -> tuple[Note, ...]:
    return tuple(Note.parsed(text(note, _LONGEST_NOTE)) for note in list_in(words))


def _settings(words: Any) -> RNNSettings:
    """Return settings; what this program does not know is of a newer one."""
    for name, value in words.items():
        check(
            name in FIELDS,
            QT_TRANSLATE_NOOP(
                "errors", "of a newer program: it has the setting {name}"
            ).format(name=f"{name!r:.40}"),
        )
        field = FIELDS[name]
        if isinstance(field, ChoiceField) and isinstance(value, str):
            is_known = value in field.labels
            check(
                is_known,
                QT_TRANSLATE_NOOP(
                    "errors", "of a newer program: {name} is {value}"
                ).format(name=name, value=f"{value!r:.40}"),
            )
    return RNNSettings(**words)


def _readout(words: Any, V: Any, c: Any) -> Readout | None:
    if V is None:
        return None
    names = tuple(map(text, list_in(words.get("readout_names", []))))
    return Readout(V, c, names)


def _targets(words: Any, values: Any) -> Targets | None:
    if values is None:
        return None
    unseen_from = count(words.get("unseen_from", 0)) or 0
    return Targets(values, unseen_from, count(words.get("targets_start", 0)) or 0)


def _lesson(words: Any) -> Lesson | None:
    """Return the lesson of a session; before version 4 its recipe had a guide."""
    found, guide = words.get("lesson"), words["recipe"].get("guide")
    if found is not None:
        return lesson_from(found)
    if guide is None:
        return None
    check(
        isinstance(guide, dict),
        QT_TRANSLATE_NOOP("errors", "no guide: {words}").format(words=f"{guide!r:.40}"),
    )
    told = (text(guide[name], _LONGEST_GUIDE) for name in ("text", "accuracy"))
    return lesson_of_guide(text(guide["title"]), *told)


def _origin(words: Any) -> Origin:
    return Origin(
        text(words["weights"]),
        text(words["inputs"]),
        tuple(map(text, list_in(words["input_names"]))),
        tuple(map(text, list_in(words["timestep_names"]))),
        tuple(text(note, _LONGEST_NOTE) for note in list_in(words["notes"])),
        _notes(words.get("input_notes", [])),
        text(words.get("initial_state", "")),
    )


def _position(words: Any) -> Position:
    timestep, operation, unit = list_in(words)
    known = isinstance(operation, int) and operation in range(len(OPERATIONS))
    check(
        known,
        QT_TRANSLATE_NOOP("errors", "no operation: {operation}").format(
            operation=repr(operation)
        ),
    )
    before = timestep == -1
    return Position(
        -1 if before else count(timestep) or 0, operation, count(unit, True)
    )


def _cell_words(cell: Cell | None) -> list[Any] | None:
    return None if cell is None else [cell.array, cell.row, cell.column]


def _cell(words: Any) -> Cell | None:
    if words is None:
        return None
    array, row, column = list_in(words)
    check(
        array in SIMPLE_RNN.parameter,
        QT_TRANSLATE_NOOP("errors", "no weights: {array}").format(array=repr(array)),
    )
    return Cell(array, count(row) or 0, count(column) or 0)
