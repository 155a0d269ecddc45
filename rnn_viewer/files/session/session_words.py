"""A session as JSON: each part of a document as words, and back with every check."""

from collections.abc import Mapping
from typing import Any

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.notes import Note
from rnn_viewer.core.operations import OPERATIONS
from rnn_viewer.core.recipe.edits import EDIT_KINDS, EDITABLE, STATE, VALUE, Area, Edit
from rnn_viewer.core.recipe.guide import Guide
from rnn_viewer.core.recipe.layer_weights import LayerWeights
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

VERSION = 3
"""The version of the file; a program reads those up to its own.

Release 0.1.0 wrote version 2, release 0.2.0 writes version 3.
"""

_MOST = 2**31
_LONGEST = 200
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
    _check(isinstance(words, dict), QT_TRANSLATE_NOOP("errors", "no session"))
    _check(
        words.get("version") in range(1, VERSION + 1),
        QT_TRANSLATE_NOOP("errors", "of a newer program"),
    )
    baseline = words.get("baseline")
    return Document(
        recipe=_recipe(words["recipe"], arrays, "recipe"),
        baseline=None if baseline is None else _recipe(baseline, arrays, "baseline"),
        position=_position(words["position"]),
        step_size=_one_of(STEP_SIZES, words["step_size"]),
        comparison=_one_of(COMPARISONS, words["comparison"]),
        ranges=_one_of(RANGES, words["ranges"]),
        selection=Selection(_count(words["unit"], True), _cell(words["cell"])),
        pinned_units=tuple(_counts(words["pinned_units"])),
        layout=_text(words["layout"]),
    )


def _recipe_words(recipe: Recipe) -> dict[str, Any]:
    return {
        "settings": vars(recipe.settings),
        "rescaling": recipe.rescaling,
        "edits": [_edit_words(edit) for edit in recipe.edits],
        "backwards": recipe.backwards,
        "layer": _layer_words(recipe.weights),
        "origin": recipe.origin._asdict(),
        "readout_names": list(recipe.readout.names) if recipe.readout else [],
        "unseen_from": recipe.targets.unseen_from if recipe.targets else 0,
        "targets_start": recipe.targets.start if recipe.targets else 0,
        "guide": recipe.guide._asdict() if recipe.guide else None,
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
    vocabulary = _list(words.get("vocabulary", []))
    return Recipe(
        _settings(words["settings"]),
        weights,
        array("inputs") if samples is None else inputs_of(samples),
        _rescaling(words["rescaling"]),
        array("initial_state"),
        tuple(_edit(edit) for edit in _list(words["edits"])),
        _origin(words["origin"]),
        _readout(words, array("V"), array("c")),
        _targets(words, array("targets")),
        _guide(words.get("guide")),
        samples=samples,
        text=_text(words.get("text", ""), _LONGEST_TEXT),
        vocabulary=tuple(_text(token, _LONGEST_TOKEN) for token in vocabulary),
        backwards=_yes_or_no(words.get("backwards", False)),
    )


def _samples(words: Any, values: Any, targets: Any) -> Samples | None:
    if words is None or values is None:
        return None
    _check(
        isinstance(words, dict),
        QT_TRANSLATE_NOOP("errors", "no samples: {words}").format(
            words=f"{words!r:.40}"
        ),
    )
    shown, window = _count(words["shown"]) or 0, _count(words["window"]) or 1
    name, is_chosen = _text(words["targets_name"]), _yes_or_no(words["is_chosen"])
    return Samples(values, shown, window, targets, name, is_chosen)


def _rescaling(words: Any) -> str:
    word = _text(words, _LONGEST_RESCALING)
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
        activation=None if activation is None else _one_of(ACTIVATIONS, activation),
        backwards=_yes_or_no(words["backwards"]),
        notes=_notes(words["notes"]),
        activation_parameter=None if number is None else float(number),
    )


def _notes(words: Any) -> tuple[Note, ...]:
    return tuple(Note.parsed(_text(note, _LONGEST_NOTE)) for note in _list(words))


def _settings(words: Any) -> RNNSettings:
    """Return settings; what this program does not know is of a newer one."""
    for name, value in words.items():
        _check(
            name in FIELDS,
            QT_TRANSLATE_NOOP(
                "errors", "of a newer program: it has the setting {name}"
            ).format(name=f"{name!r:.40}"),
        )
        field = FIELDS[name]
        if isinstance(field, ChoiceField) and isinstance(value, str):
            is_known = value in field.labels
            _check(
                is_known,
                QT_TRANSLATE_NOOP(
                    "errors", "of a newer program: {name} is {value}"
                ).format(name=name, value=f"{value!r:.40}"),
            )
    return RNNSettings(**words)


def _readout(words: Any, V: Any, c: Any) -> Readout | None:
    if V is None:
        return None
    names = tuple(map(_text, _list(words.get("readout_names", []))))
    return Readout(V, c, names)


def _targets(words: Any, values: Any) -> Targets | None:
    if values is None:
        return None
    unseen_from = _count(words.get("unseen_from", 0)) or 0
    return Targets(values, unseen_from, _count(words.get("targets_start", 0)) or 0)


def _guide(words: Any) -> Guide | None:
    if words is None:
        return None
    _check(
        isinstance(words, dict),
        QT_TRANSLATE_NOOP("errors", "no guide: {words}").format(words=f"{words!r:.40}"),
    )
    return Guide(
        _text(words["title"]),
        _text(words["text"], _LONGEST_GUIDE),
        _text(words["accuracy"], _LONGEST_GUIDE),
    )


def _edit_words(edit: Edit) -> dict[str, Any]:
    areas = [[area.array, *area.rows, *area.columns] for area in edit.areas]
    return {"kind": edit.kind, "areas": areas, "value": edit.value, "on": edit.on}


def _edit(words: Any) -> Edit:
    areas = tuple(_area(*area) for area in _list(words["areas"]))
    _check(bool(areas), QT_TRANSLATE_NOOP("errors", "an edit of nothing"))
    value = VALUE.checked("value", words["value"])
    on = _yes_or_no(words["on"])
    return Edit(_one_of(EDIT_KINDS, words["kind"]), areas, value, on)


def _area(array: Any, top: Any, bottom: Any, left: Any, right: Any) -> Area:
    _check(
        array in (*EDITABLE, STATE),
        QT_TRANSLATE_NOOP("errors", "no array that is edited: {array}").format(
            array=repr(array)
        ),
    )
    rows = _count(top) or 0, _count(bottom, True)
    return Area(array, rows, (_count(left) or 0, _count(right, True)))


def _origin(words: Any) -> Origin:
    return Origin(
        _text(words["weights"]),
        _text(words["inputs"]),
        tuple(map(_text, _list(words["input_names"]))),
        tuple(map(_text, _list(words["timestep_names"]))),
        tuple(_text(note, _LONGEST_NOTE) for note in _list(words["notes"])),
        _notes(words.get("input_notes", [])),
        _text(words.get("initial_state", "")),
    )


def _position(words: Any) -> Position:
    timestep, operation, unit = _list(words)
    known = isinstance(operation, int) and operation in range(len(OPERATIONS))
    _check(
        known,
        QT_TRANSLATE_NOOP("errors", "no operation: {operation}").format(
            operation=repr(operation)
        ),
    )
    before = timestep == -1
    return Position(
        -1 if before else _count(timestep) or 0, operation, _count(unit, True)
    )


def _cell_words(cell: Cell | None) -> list[Any] | None:
    return None if cell is None else [cell.array, cell.row, cell.column]


def _cell(words: Any) -> Cell | None:
    if words is None:
        return None
    array, row, column = _list(words)
    _check(
        array in SIMPLE_RNN.parameter,
        QT_TRANSLATE_NOOP("errors", "no weights: {array}").format(array=repr(array)),
    )
    return Cell(array, _count(row) or 0, _count(column) or 0)


def _count(number: Any, optional: bool = False) -> int | None:
    if number is None and optional:
        return None
    whole = isinstance(number, int) and not isinstance(number, bool)
    _check(
        whole and 0 <= number < _MOST,
        QT_TRANSLATE_NOOP("errors", "no whole number: {number}").format(
            number=repr(number)
        ),
    )
    return int(number)


def _counts(words: Any) -> list[int]:
    return [_count(number) or 0 for number in _list(words)]


def _list(words: Any) -> list[Any]:
    _check(
        isinstance(words, list),
        QT_TRANSLATE_NOOP("errors", "no list: {words}").format(words=f"{words!r:.40}"),
    )
    found: list[Any] = words
    return found


def _text(words: Any, longest: int = _LONGEST) -> str:
    good = isinstance(words, str) and len(words) <= longest
    _check(
        good,
        QT_TRANSLATE_NOOP("errors", "no short text: {words}").format(
            words=f"{words!r:.40}"
        ),
    )
    return str(words)


def _yes_or_no(word: Any) -> bool:
    _check(isinstance(word, bool), QT_TRANSLATE_NOOP("errors", "neither on nor off"))
    return bool(word)


def _one_of(table: Mapping[str, object], word: Any) -> str:
    good = isinstance(word, str) and word in table
    _check(
        good,
        QT_TRANSLATE_NOOP("errors", "none of {table}: {word}").format(
            table=", ".join(table), word=f"{word!r:.40}"
        ),
    )
    return str(word)


def _check(holds: bool, problem: str) -> None:
    if not holds:
        raise ValueError(problem)
