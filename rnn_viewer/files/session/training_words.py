"""A training as words and arrays of a session, and back with every check.

A session keeps the point that a training has reached, the settings with their seed, and
the curve of the way there: it is trained on from there to the same bits.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.checked import check, count, one_of, yes_or_no

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.recipe import Recipe
    from rnn_viewer.core.snapshot.training_state import TrainingState

_CURVE = ("losses", "norms", "measured_at", "held_out")
_POINT = ("parameters", "memory")
TRAINING_ARRAYS = tuple(f"training/{name}" for name in (*_CURVE, *_POINT))
"""The names of the files of its arrays."""

_REFERENCES = ("chance", "as_before")


def training_arrays(training: "TrainingState") -> dict[str, Any]:
    """Return the arrays of a training, by the names of their files."""
    curve = training.curve.until(training.number)
    arrays = {name: getattr(curve, name) for name in _CURVE}
    arrays |= {name: getattr(training.point, name) for name in _POINT}
    arrays["measured_at"] = arrays["measured_at"].astype(np.float64)
    return {f"training/{name}": array for name, array in arrays.items()}


def training_words(training: "TrainingState") -> dict[str, Any]:
    """Return all of a training but its arrays."""
    return {
        "settings": vars(training.settings),
        "loss": training.loss,
        "number": training.number,
        "steps": training.point.steps,
        "updates_an_epoch": training.updates_an_epoch,
        "references": training.references,
        "is_drawn": training.is_drawn,
    }


def training_from(
    words: Any, arrays: Mapping[str, Any], recipe: "Recipe"
) -> "TrainingState | None":
    """Return the training that words and arrays stand for; None where there is none.

    Raises
    ------
    ValueError, UserError
        Where a part is missing or is not what it should be.
    """
    if words is None:
        return None
    from rnn_viewer.core.snapshot.training_state import LossCurve, TrainingState
    from rnn_viewer.core.training.losses import LOSSES
    from rnn_viewer.core.training.trainer import State
    from rnn_viewer.core.training.training import FIELDS, Training

    check(isinstance(words, dict), _wrong())
    found = {name: _array(arrays, name) for name in (*_CURVE, *_POINT)}
    settings = words["settings"]
    check(isinstance(settings, dict) and set(settings) <= set(FIELDS), _wrong())
    number = count(words["number"]) or 0
    curve = LossCurve(
        0,
        *(found["losses"], found["norms"]),
        *(found["measured_at"].astype(np.intp), found["held_out"]),
    )
    check(found["losses"].shape == (number,), _wrong("losses"))
    _check_point(found, recipe)
    references = words["references"]
    check(isinstance(references, dict) and set(references) <= {*_REFERENCES}, _wrong())
    return TrainingState(
        settings=Training(**settings),
        loss=one_of(LOSSES, words["loss"]),
        number=number,
        updates_an_epoch=max(count(words["updates_an_epoch"]) or 1, 1),
        curves=(curve,),
        branch=0,
        references={name: float(loss) for name, loss in references.items()},
        point=State(
            number, found["parameters"], found["memory"], count(words["steps"]) or 0
        ),
        is_drawn=yes_or_no(words["is_drawn"]),
    )


def _array(arrays: Mapping[str, Any], name: str) -> Any:
    found = arrays.get(f"training/{name}")
    check(found is not None, _wrong(name))
    return found


def _check_point(found: Mapping[str, Any], recipe: "Recipe") -> None:
    """Check that there is a number for each parameter."""
    weights, readout = recipe.weights, recipe.readout
    check(weights is not None and readout is not None, _wrong())
    assert weights is not None
    assert readout is not None
    arrays = (*weights.arrays.values(), *readout.arrays.values())
    size = sum(array.size for array in arrays)
    check(found["parameters"].shape == (size,), _wrong("parameters"))
    check(found["memory"].shape == (2, size), _wrong("memory"))
    same = ("losses", "norms"), ("measured_at", "held_out")
    for some, other in same:
        check(found[some].shape == found[other].shape, _wrong(other))


def _wrong(name: str = "") -> str:
    return QT_TRANSLATE_NOOP("errors", "its training is damaged: {name}").format(
        name=name or "words"
    )
