"""A session as JSON: each part of a document as words, and back with every check."""

from collections.abc import Mapping
from typing import Any

from rnn_viewer.core.baseline import COMPARISONS
from rnn_viewer.core.document import Document
from rnn_viewer.core.edits import EDIT_KINDS, EDITABLE, STATE, VALUE, Area, Edit
from rnn_viewer.core.guide import Guide
from rnn_viewer.core.magnitudes import RANGES
from rnn_viewer.core.operations import OPERATIONS
from rnn_viewer.core.origin import Origin
from rnn_viewer.core.position import STEP_SIZES, Position
from rnn_viewer.core.readout import Readout
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.rescaling import RESCALINGS
from rnn_viewer.core.selection import Cell, Selection
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.targets import Targets
from rnn_viewer.core.weights import Weights

VERSION = 2
"""Of the file; a program reads those up to its own."""

_MOST = 2**31
_LONGEST = 200
_LONGEST_GUIDE = 10_000

Arrays = Mapping[str, Any]

_NAMES = ("inputs", "initial_state", "W", "U", "b", "V", "c", "targets")
ARRAYS = tuple(f"{place}/{n}" for place in ("recipe", "baseline") for n in _NAMES)
"""The names of the files of all arrays that a session can have."""


def words_of(document: Document) -> dict[str, Any]:
    """Return all of a document but its arrays."""
    baseline = document.baseline
    return {
        "version": VERSION,
        "recipe": _recipe_words(document.recipe),
        "baseline": None if baseline is None else _recipe_words(baseline),
        "position": list(document.position),
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
        if weights is not None:
            arrays |= {"W": weights.W, "U": weights.U, "b": weights.b}
        if recipe.readout is not None:
            arrays |= {"V": recipe.readout.V, "c": recipe.readout.c}
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
    _check(isinstance(words, dict), "no session")
    _check(words.get("version") in range(1, VERSION + 1), "of a newer program")
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
        "origin": recipe.origin._asdict(),
        "readout_names": list(recipe.readout.names) if recipe.readout else [],
        "unseen_from": recipe.targets.unseen_from if recipe.targets else 0,
        "guide": recipe.guide._asdict() if recipe.guide else None,
    }


def _recipe(words: Any, arrays: Arrays, place: str) -> Recipe:
    def array(name: str) -> Any:
        return arrays.get(f"{place}/{name}")

    weights = None
    if array("W") is not None:
        weights = Weights(array("W"), array("U"), array("b"))
    return Recipe(
        RNNSettings(**words["settings"]),
        weights,
        array("inputs"),
        _one_of(RESCALINGS, words["rescaling"]),
        array("initial_state"),
        tuple(_edit(edit) for edit in _list(words["edits"])),
        _origin(words["origin"]),
        _readout(words, array("V"), array("c")),
        _targets(words, array("targets")),
        _guide(words.get("guide")),
    )


def _readout(words: Any, V: Any, c: Any) -> Readout | None:
    if V is None:
        return None
    names = tuple(map(_text, _list(words.get("readout_names", []))))
    return Readout(V, c, names)


def _targets(words: Any, values: Any) -> Targets | None:
    if values is None:
        return None
    return Targets(values, _count(words.get("unseen_from", 0)) or 0)


def _guide(words: Any) -> Guide | None:
    if words is None:
        return None
    _check(isinstance(words, dict), f"no guide: {words!r:.40}")
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
    _check(bool(areas), "an edit of nothing")
    _check(isinstance(words["on"], bool), "neither on nor off")
    value = VALUE.checked("value", words["value"])
    return Edit(_one_of(EDIT_KINDS, words["kind"]), areas, value, words["on"])


def _area(array: Any, top: Any, bottom: Any, left: Any, right: Any) -> Area:
    _check(array in (*EDITABLE, STATE), f"no array that is edited: {array!r}")
    rows = _count(top) or 0, _count(bottom, True)
    return Area(array, rows, (_count(left) or 0, _count(right, True)))


def _origin(words: Any) -> Origin:
    return Origin(
        _text(words["weights"]),
        _text(words["inputs"]),
        tuple(map(_text, _list(words["input_names"]))),
        tuple(map(_text, _list(words["timestep_names"]))),
        tuple(map(_text, _list(words["notes"]))),
    )


def _position(words: Any) -> Position:
    timestep, operation, unit = _list(words)
    known = isinstance(operation, int) and operation in range(len(OPERATIONS))
    _check(known, f"no operation: {operation!r}")
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
    _check(array in ("W", "U", "b"), f"no weights: {array!r}")
    return Cell(array, _count(row) or 0, _count(column) or 0)


def _count(number: Any, optional: bool = False) -> int | None:
    if number is None and optional:
        return None
    whole = isinstance(number, int) and not isinstance(number, bool)
    _check(whole and 0 <= number < _MOST, f"no whole number: {number!r}")
    return int(number)


def _counts(words: Any) -> list[int]:
    return [_count(number) or 0 for number in _list(words)]


def _list(words: Any) -> list[Any]:
    _check(isinstance(words, list), f"no list: {words!r:.40}")
    found: list[Any] = words
    return found


def _text(words: Any, longest: int = _LONGEST) -> str:
    good = isinstance(words, str) and len(words) <= longest
    _check(good, f"no short text: {words!r:.40}")
    return str(words)


def _one_of(table: Mapping[str, object], word: Any) -> str:
    good = isinstance(word, str) and word in table
    _check(good, f"none of {', '.join(table)}: {word!r:.40}")
    return str(word)


def _check(holds: bool, problem: str) -> None:
    if not holds:
        raise ValueError(problem)
