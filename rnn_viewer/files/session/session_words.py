"""A session as JSON: each part of a document as words, and back with every check."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from rnn_viewer.core.cell.cell import Cell as Recurrent
from rnn_viewer.core.lesson.from_guide import lesson_of_guide
from rnn_viewer.core.operations import operations_named
from rnn_viewer.core.recipe.lesson import Lesson
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.colour_ranges import RANGES
from rnn_viewer.core.snapshot.baseline import COMPARISONS
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.position import STEP_SIZES, Position, after_timesteps
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.core.snapshot.sequences import sequences_of
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.checked import check, count, counts, list_of, one_of, text_of
from rnn_viewer.files.lessons.lesson_words import lesson_from, words_of_lesson
from rnn_viewer.files.session.recipe_words import (
    NAMES,
    OWN_ARRAYS,
    recipe_arrays,
    recipe_of,
    recipe_words,
)

if TYPE_CHECKING:
    from rnn_viewer.core.training.record import Record

VERSION = 7
"""The version of the file; a program reads those up to its own.

Release 0.1.0 wrote version 2, release 0.2.0 version 3,
release 0.3.0 version 4, release 0.4.0 version 5, release 0.5.0 version 6, release 0.6.0
writes version 7.
"""

_LONGEST_GUIDE = 10_000
_TRAINING = "training"
ARRAYS = (
    *(f"{place}/{n}" for place in ("recipe", "baseline") for n in NAMES),
    *(f"{_TRAINING}/{n}" for n in (*NAMES, *OWN_ARRAYS)),
)
"""The names of the files of all arrays that a session can have."""


def words_of(document: Document) -> dict[str, Any]:
    """Return all of a document but its arrays."""
    baseline = document.baseline
    found = {
        "version": VERSION,
        "recipe": recipe_words(document.recipe),
        "baseline": None if baseline is None else recipe_words(baseline),
        "position": list(document.position[:3]),
        "step_size": document.step_size,
        "comparison": document.comparison,
        "ranges": document.ranges,
        "unit": document.selection.unit,
        "cell": _cell_words(document.selection.cell),
        "pinned_units": list(document.pinned_units),
        "gate": document.gate,
        "sequence": document.sequence,
        "history_array": document.history_array,
        "layout": document.layout,
        "lesson": None if document.lesson is None else words_of_lesson(document.lesson),
    }
    if document.training is not None:
        from rnn_viewer.files.session.training_words import training_words

        found[_TRAINING] = training_words(document.training)
    return found


def arrays_of(document: Document) -> dict[str, Any]:
    """Return the imported arrays of a document, by the names of their files."""
    recipes = {"recipe": document.recipe, "baseline": document.baseline}
    found = {
        f"{place}/{name}": array
        for place, recipe in recipes.items()
        if recipe is not None
        for name, array in recipe_arrays(recipe).items()
    }
    if document.training is not None:
        from rnn_viewer.files.session.training_words import training_arrays

        arrays = training_arrays(document.training).items()
        found |= {f"{_TRAINING}/{name}": array for name, array in arrays}
    return found


def document_from(words: Any, arrays: Mapping[str, Any]) -> Document:
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

    def recipe(place: str) -> Recipe:
        named = {name: arrays.get(f"{place}/{name}") for name in NAMES}
        return recipe_of(words[place], named)

    shown = recipe("recipe")
    return Document(
        recipe=shown,
        baseline=None if baseline is None else recipe("baseline"),
        position=_position(words["position"], shown.cell.name),
        step_size=one_of(STEP_SIZES, words["step_size"]),
        comparison=one_of(COMPARISONS, words["comparison"]),
        ranges=one_of(RANGES, words["ranges"]),
        selection=Selection(
            count(words["unit"], True), _cell(words["cell"], shown.cell.parameter)
        ),
        pinned_units=tuple(counts(words["pinned_units"])),
        **_shown_of(words, shown.cell),
        layout=text_of(words["layout"]),
        lesson=_lesson(words),
        training=_training(words, arrays),
    )


def _training(words: Mapping[str, Any], arrays: Mapping[str, Any]) -> "Record | None":
    """Return how the network was trained; most sessions do not tell it."""
    found = words.get(_TRAINING)
    if found is None:
        return None
    # Training takes a while to load.
    from rnn_viewer.files.session.training_words import training_of

    begin = f"{_TRAINING}/"
    own = {n.removeprefix(begin): a for n, a in arrays.items() if n.startswith(begin)}
    return training_of(found, own)


def _position(words: Any, cell: str) -> Position:
    timestep, operation, unit = list_of(words)
    operations = operations_named(cell).entries
    known = isinstance(operation, int) and operation in range(len(operations))
    check(
        known,
        QT_TRANSLATE_NOOP("errors", "no operation: {operation}").format(
            operation=repr(operation)
        ),
    )
    if timestep == -1:
        # Sessions that were made without a window may name the start of another cell.
        return after_timesteps(0, cell)
    return Position(count(timestep) or 0, operation, count(unit, True), cell)


def _shown_of(words: Mapping[str, Any], cell: Recurrent) -> dict[str, str]:
    """Return what is shown of a cell; before version 5 it was not kept."""
    known = {
        "gate": ("", *cell.gates),
        "sequence": sequences_of(cell),
        "history_array": tuple(cell.made_by),
    }
    found = {name: words[name] for name in known if name in words}
    problem = QT_TRANSLATE_NOOP("errors", "{cell} has no {name} {word}")
    for name, word in found.items():
        told = problem.format(cell=cell.label, name=name, word=f"{word!r:.40}")
        check(isinstance(word, str) and word in known[name], told)
    return found


def _cell_words(cell: Cell | None) -> list[Any] | None:
    return None if cell is None else [cell.array, cell.row, cell.column]


def _cell(words: Any, parameters: Collection[str]) -> Cell | None:
    if words is None:
        return None
    array, row, column = list_of(words)
    check(
        array in parameters,
        QT_TRANSLATE_NOOP("errors", "no weights: {array}").format(array=repr(array)),
    )
    return Cell(array, count(row) or 0, count(column) or 0)


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
    told = (text_of(guide[name], _LONGEST_GUIDE) for name in ("text", "accuracy"))
    return lesson_of_guide(text_of(guide["title"]), *told)
