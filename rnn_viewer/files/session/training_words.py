"""A training as JSON and arrays: each part as words, and back with every check."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.training.branch import Change
from rnn_viewer.core.training.record import Record, Way
from rnn_viewer.core.training.state import State
from rnn_viewer.core.training.training import Training
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.checked import check, count, list_of
from rnn_viewer.files.session.recipe_words import (
    NAMES,
    recipe_arrays,
    recipe_of,
    recipe_words,
)


def training_words(record: Record) -> dict[str, Any]:
    """Return all of a training but its arrays."""
    return {
        "start": recipe_words(record.start),
        "number": record.state.number,
        "steps": record.state.steps,
        "branch": record.branch,
        "ways": [
            {
                "parent": way.parent,
                "fork": way.fork,
                "updates": len(way.curve),
                "measured": len(way.measured),
                "changes": [[c.update, vars(c.training)] for c in way.changes],
            }
            for way in record.ways
        ],
    }


def training_arrays(record: Record) -> dict[str, Any]:
    """Return the arrays of a training, by their names in `NAMES` and `OWN_ARRAYS`."""
    found = {
        "parameters": record.state.parameters,
        "memory": record.state.memory,
        "curve": np.concatenate([way.curve for way in record.ways]),
        "measured": np.concatenate([way.measured for way in record.ways]),
    }
    # Nothing was done or measured yet.
    kept = {name: array for name, array in found.items() if array.size}
    return {**recipe_arrays(record.start), **kept}


def training_of(words: Any, arrays: Mapping[str, Any]) -> Record:
    """Return the training that words and arrays stand for.

    Raises
    ------
    ValueError, UserError
        Where a part is missing or is not what it should be.
    """
    is_known = isinstance(words, dict)
    check(is_known, QT_TRANSLATE_NOOP("errors", "no training"))
    ways = list_of(words["ways"])
    curve, measured = (_rows(arrays, name) for name in ("curve", "measured"))
    lengths = [(count(w["updates"]) or 0, count(w["measured"]) or 0) for w in ways]
    found, begin, first = [], 0, 0
    for way, (updates, measurements) in zip(ways, lengths, strict=True):
        own = curve[begin : begin + updates], measured[first : first + measurements]
        found.append(_way(way, *own))
        begin, first = begin + updates, first + measurements
    whole = begin == len(curve) and first == len(measured) and bool(found)
    check(whole, QT_TRANSLATE_NOOP("errors", "no whole curve of a training"))
    state = State(
        count(words["number"]) or 0,
        read_only(arrays["parameters"], "parameters", 1),
        read_only(arrays["memory"], "memory", 2),
        count(words["steps"]) or 0,
    )
    start = recipe_of(words["start"], {name: arrays.get(name) for name in NAMES})
    return Record(start, tuple(found), count(words["branch"]) or 0, state)


def _rows(arrays: Mapping[str, Any], name: str) -> Array:
    """Return rows of three numbers; none where there is no array."""
    array = arrays.get(name)
    if array is None:
        return np.empty((0, 3))
    rows = np.asarray(array, np.float64)
    is_table = rows.ndim == 2 and rows.shape[1] == 3
    check(is_table, QT_TRANSLATE_NOOP("errors", "no curve of a training"))
    return rows


def _way(words: Any, curve: Array, measured: Array) -> Way:
    changes = [list_of(change) for change in list_of(words["changes"])]
    return Way(
        count(words["parent"], True),
        count(words["fork"]) or 0,
        tuple(Change(count(n) or 0, Training(**fields)) for n, fields in changes),
        curve,
        measured,
    )
