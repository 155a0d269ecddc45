"""Changes by hand as words of a file, and back with every check."""

from typing import Any

from rnn_viewer.core.recipe.edits import (
    EDIT_KINDS,
    STATE,
    VALUE,
    Area,
    Edit,
    editable_axes,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.checked import check, count, list_of, one_of, yes_or_no

_END = "end"
"""The end of an array, however large it is; sessions before version 4 say null."""


def edit_words(edit: Edit) -> dict[str, Any]:
    """Return a change by hand as words."""
    areas = [[a.array, *map(_end_words, (*a.rows, *a.columns))] for a in edit.areas]
    return {"kind": edit.kind, "areas": areas, "value": edit.value, "on": edit.on}


def _end_words(number: int | None) -> int | str:
    return _END if number is None else number


def edit_from(words: Any) -> Edit:
    """Return the change by hand that words stand for."""
    areas = tuple(_area(*area) for area in list_of(words["areas"]))
    check(bool(areas), QT_TRANSLATE_NOOP("errors", "an edit of nothing"))
    value = VALUE.checked("value", words["value"])
    on = yes_or_no(words["on"])
    return Edit(one_of(EDIT_KINDS, words["kind"]), areas, value, on)


def _area(array: Any, top: Any, bottom: Any, left: Any, right: Any) -> Area:
    check(
        array in (*editable_axes(), STATE),
        QT_TRANSLATE_NOOP("errors", "no array that is edited: {array}").format(
            array=repr(array)
        ),
    )
    bottom, right = (None if end == _END else end for end in (bottom, right))
    rows = count(top) or 0, count(bottom, True)
    return Area(array, rows, (count(left) or 0, count(right, True)))
