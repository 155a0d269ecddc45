"""A model as words and one array: each step by its kind and its fields, and back.

A session keeps the whole model, so that it opens where the file of the model is not.
All of its numbers stand in one array, one step behind the other; the words tell the
shapes. Every word is checked when it is read: a step takes the fields of its kind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from math import prod
from typing import Any

import numpy as np

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.model import STEPS
from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.model.loop_places import loops_of
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.shown_model import ShownModel
from rnn_viewer.core.model.step import Step
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.checked import (
    check,
    count,
    list_of,
    notes_of,
    one_of,
    text_of,
    yes_or_no,
)
from rnn_viewer.files.edit_words import edit_from, edit_words

_KNOWN = (
    *("activation", "activation_parameter", "recurrent_activation", "leak"),
    *("initial_state", "initial_carry"),
)
"""What is kept of a loop beside its parameters."""

_NO_FIELD = QT_TRANSLATE_NOOP("errors", "the step {kind} has no {field}")
_NO_LOOP = QT_TRANSLATE_NOOP("errors", "its model has no loop {at}")
_NUMBERS = QT_TRANSLATE_NOOP("errors", "its model has {found} numbers, not {expected}")


def model_array(shown: ShownModel) -> Array:
    """Return all numbers of a model, one behind the other."""
    steps = (*shown.model.steps, *shown.model.spare)
    arrays = [array for step in steps for array in _arrays_in(_value(step))]
    whole = [np.asarray(array, np.float64).ravel() for array in arrays]
    return np.concatenate(whole) if whole else np.empty(0)


def model_words(shown: ShownModel) -> dict[str, Any]:
    """Return all of a model but its numbers."""
    model = shown.model
    return {
        "steps": [_words(_value(step)) for step in model.steps],
        "spare": [_words(_value(step)) for step in model.spare],
        "notes": list(model.notes),
        "is_guessed": model.is_guessed,
        "classes": list(model.classes),
        "fixed": sorted(map(list, model.fixed)),
        "name": model.name,
        "at": list(shown.at),
        "edits": [
            {"at": list(at), "edits": [edit_words(edit) for edit in edits]}
            for at, edits in shown.edits.items()
        ],
        "input_names": list(shown.input_names),
        "timestep_names": list(shown.timestep_names),
        "vocabulary": list(shown.vocabulary or model.vocabulary),
    }


def _value(value: Any) -> Any:
    """Return a step, a loop or what is in them as words, numbers, arrays and lists."""
    if isinstance(value, Step):
        own = {f.name: _value(getattr(value, f.name)) for f in fields(value)}
        return {"kind": value.kind, "fields": own}
    if isinstance(value, Loop):
        weights = value.weights
        known = {name: _value(getattr(weights, name)) for name in _KNOWN}
        arrays = {name: _value(array) for name, array in weights.arrays.items()}
        own = {"cell": weights.cell.name, "arrays": arrays, "known": known}
        return {"loop": own, "is_backward": value.is_backward}
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return str(value) if isinstance(value, str) else value


def _arrays_in(value: Any) -> Iterator[Array]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _arrays_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _arrays_in(each)


def _words(value: Any) -> Any:
    """Return a value with the shape of each array in its place."""
    if isinstance(value, np.ndarray):
        return {"shape": list(value.shape)}
    if isinstance(value, dict):
        return {name: _words(each) for name, each in value.items()}
    return [_words(each) for each in value] if isinstance(value, list) else value


def model_from(words: Mapping[str, Any], numbers: Any) -> ShownModel:
    """Return the model that words and numbers stand for.

    Raises
    ------
    ValueError, UserError
        Where a part is missing or is not what it should be.
    """
    taking = _Numbers(np.asarray(numbers, np.float64).ravel())
    steps = tuple(_step(step, taking) for step in list_of(words["steps"]))
    spare = tuple(_step(step, taking) for step in list_of(words["spare"]))
    taking.check_end()
    model = Model(
        steps,
        notes_of(words["notes"]),
        yes_or_no(words["is_guessed"]),
        _texts(words["classes"]),
        text_of(words["name"]),
        spare=spare,
        vocabulary=_texts(words["vocabulary"]),
        fixed=frozenset(_pair(pair) for pair in list_of(words.get("fixed", []))),
    )
    edits = {
        _place(each["at"]): tuple(edit_from(edit) for edit in list_of(each["edits"]))
        for each in list_of(words["edits"])
    }
    at, loops = _place(words["at"]), loops_of(model)
    for each in (at, *edits):
        check(each in loops, _NO_LOOP.format(at=each))
    inputs, timesteps = _texts(words["input_names"]), _texts(words["timestep_names"])
    return ShownModel(model, at, edits, inputs, timesteps, model.vocabulary)


class _Numbers:
    """Gives out the numbers of a model, an array at a time.

    Parameters
    ----------
    numbers : ndarray, one dimension
    """

    def __init__(self, numbers: Array) -> None:
        self._numbers, self._at = numbers, 0

    def take(self, shape: Any) -> Array:
        """Return the next array."""
        sizes = [count(size) or 0 for size in list_of(shape)]
        stop = self._at + prod(sizes)
        found = len(self._numbers)
        check(stop <= found, _NUMBERS.format(found=found, expected=stop))
        array = self._numbers[self._at : stop].reshape(sizes).copy()
        self._at = stop
        return array

    def check_end(self) -> None:
        """Refuse numbers that belong to no step."""
        found = len(self._numbers)
        check(self._at == found, _NUMBERS.format(found=found, expected=self._at))


def _texts(words: Any) -> tuple[str, ...]:
    return tuple(map(text_of, list_of(words)))


def _pair(words: Any) -> tuple[str, str]:
    step, name = _texts(words)
    return step, name


def _place(words: Any) -> tuple[int, int]:
    place, direction = (count(word) or 0 for word in list_of(words))
    return place, direction


def _step(words: Any, taking: _Numbers) -> Step:
    kind = STEPS[one_of(STEPS, words["kind"])]
    own = dict(words["fields"])
    known = {field.name for field in fields(kind)}
    for name in own:
        problem = _NO_FIELD.format(kind=kind.kind, field=f"{name!r:.40}")
        check(name in known, problem)
    return kind(**{name: _read(value, taking) for name, value in own.items()})


def _read(value: Any, taking: _Numbers) -> Any:
    if isinstance(value, list):
        return tuple(_read(each, taking) for each in value)
    if not isinstance(value, dict):
        return value
    if "shape" in value:
        return taking.take(value["shape"])
    return _step(value, taking) if "kind" in value else _loop(value, taking)


def _loop(words: Any, taking: _Numbers) -> Loop:
    own = words["loop"]
    cell = CELLS[one_of(CELLS, own["cell"])]
    arrays = {name: _read(value, taking) for name, value in own["arrays"].items()}
    known = {name: _read(own["known"].get(name), taking) for name in _KNOWN}
    for name in ("activation", "recurrent_activation"):
        if known[name] is not None:
            one_of(ACTIVATIONS, known[name])
    weights = LayerWeights.of(weights_type(cell)(**arrays), **known)
    return Loop(weights, yes_or_no(words["is_backward"]))
