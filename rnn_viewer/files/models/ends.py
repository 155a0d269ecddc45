"""What is said of a chain that was read: its guesses, and where it ends."""

from dataclasses import replace

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.model.dense import Dense
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.unknown import Unknown
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.vocabularies import classes_beside, vocabulary_beside

_ENDS = QT_TRANSLATE_NOOP(
    "files", "the chain ends before {layer}: nothing is computed from there on"
)
_NO_STEP = QT_TRANSLATE_NOOP("errors", "has no step that is computed")
_EXPECTED = QT_TRANSLATE_NOOP("errors", "a model that begins with a known layer")


def ended(model: Model, contents: Contents) -> Model:
    """Return a model with the notes on it, and with what its file has for words.

    Parameters
    ----------
    model : Model
        As it was read, with the notes on its order.
    contents : Contents
        What the file holds.
    """
    notes = list(model.notes)
    for step in model.steps:
        if isinstance(step, Recurrent):
            notes += (note for loop in step.loops for note in loop.weights.notes)
        if isinstance(step, Unknown):
            notes.append(Note("chain", _ENDS.format(layer=step.reason)))
            break
    features = next((s.tokens or s.input_features for s in model.computed), None)
    _, vocabulary = vocabulary_beside(contents, features or 0)
    told, numbers = dict.fromkeys((*notes, *contents.notes)), _numbers(model)
    classes = classes_beside(contents, numbers)
    if not classes and len(vocabulary) == numbers:
        # It says which token is next.
        classes = vocabulary
    return replace(model, notes=tuple(told), vocabulary=vocabulary, classes=classes)


def _numbers(model: Model) -> int:
    """Return how many numbers the last dense step of a model says; 0 without one."""
    dense = (step for step in reversed(model.computed) if isinstance(step, Dense))
    return next((len(step.V) for step in dense), 0)


def check_computed(model: Model, path: object) -> Model:
    """Return a model; raise `FileError` where no step of it is computed."""
    if not model.computed:
        reason = model.steps[0].words if model.steps else ""
        problem = QT_TRANSLATE_NOOP("errors", "{problem} ({reason})").format(
            problem=_NO_STEP, reason=reason
        )
        raise FileError(path, problem if reason else _NO_STEP, _EXPECTED)
    return model
