"""A recipe as JSON and arrays: each part as words, and back with every check."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import inputs_of
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.sequences.rescaling import chosen
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.settings.fields import ChoiceField
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.checked import (
    LONGEST_NOTE,
    check,
    count,
    list_of,
    notes_of,
    one_of,
    text_of,
    yes_or_no,
)
from rnn_viewer.files.edit_words import edit_from, edit_words

if TYPE_CHECKING:
    from rnn_viewer.core.model.shown_model import ShownModel

_LONGEST_GUIDE = 10_000
_LONGEST_TOKEN = 1_000
_LONGEST_TEXT = _LONGEST_RESCALING = 2**22

_SAMPLES = ("samples", "sample_targets", "sample_lengths")
_PARAMETERS = dict.fromkeys(name for cell in CELLS.values() for name in cell.parameter)
_INITIAL = ("initial_state", "initial_carry")
_MODEL = "model"
_ARRAYS = ("inputs", *_INITIAL, *_PARAMETERS, *READOUT.parameter, "targets")
NAMES = (*_ARRAYS, *_SAMPLES, _MODEL)
"""The names of all arrays that a recipe can have."""

OWN_ARRAYS = ("parameters", "memory", "curve", "measured")
"""The names of those that a training has beside the recipe that it begins with."""


def recipe_arrays(recipe: Recipe) -> dict[str, Any]:
    """Return the imported arrays of a recipe, by their names in `NAMES`."""
    weights = recipe.weights
    arrays = {name: getattr(recipe, name) for name in ("inputs", *_INITIAL)}
    if recipe.samples is not None:
        # The inputs are one of them.
        arrays["inputs"] = None
        arrays["samples"] = recipe.samples.values
        arrays["sample_targets"] = recipe.samples.targets
        arrays["sample_lengths"] = recipe.samples.lengths
    if weights is not None:
        arrays |= weights.arrays
    if recipe.readout is not None:
        arrays |= recipe.readout.arrays
    if recipe.targets is not None:
        arrays["targets"] = recipe.targets.values
    shown = _shown(recipe)
    if shown is not None:
        from rnn_viewer.files.session.model_words import model_array

        # The model has the weights of its loops, and what they are read out by.
        gone = (*(weights.arrays if weights else ()), *READOUT.parameter, "targets")
        arrays |= dict.fromkeys(gone) | {_MODEL: model_array(shown)}
    return {name: array for name, array in arrays.items() if array is not None}


def _shown(recipe: Recipe) -> "ShownModel | None":
    if recipe.shown_model is None:
        return None
    from rnn_viewer.core.model.shown_model import shown_of

    return shown_of(recipe)


def recipe_words(recipe: Recipe) -> dict[str, Any]:
    """Return all of a recipe but its arrays."""
    shown = _shown(recipe)
    if shown is not None:
        from rnn_viewer.files.session.model_words import model_words

        return _recipe_words(recipe) | {_MODEL: model_words(shown)}
    return _recipe_words(recipe)


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


def recipe_of(words: Any, arrays: Mapping[str, Any]) -> Recipe:
    """Return the recipe that words and arrays stand for.

    Raises
    ------
    ValueError, UserError
        Where a part is missing or is not what it should be.
    """
    array = arrays.get
    settings, weights = _settings(words["settings"]), None
    cell = CELLS[settings.cell]
    parameters: dict[str, Any] = {name: array(name) for name in cell.parameter}
    if any(parameter is not None for parameter in parameters.values()):
        weights = _layer(weights_type(cell)(**parameters), words.get("layer"))
    samples = _samples(words.get("samples"), *map(array, _SAMPLES))
    if words.get(_MODEL) is not None:
        return _of_model(words, arrays, settings, samples)
    vocabulary = list_of(words.get("vocabulary", []))
    return Recipe(
        settings,
        weights,
        array("inputs") if samples is None else inputs_of(samples),
        _rescaling(words["rescaling"]),
        array("initial_state"),
        tuple(edit_from(edit) for edit in list_of(words["edits"])),
        _origin(words["origin"]),
        _readout(words, array("V"), array("c")),
        _targets(words, array("targets")),
        samples=samples,
        text=text_of(words.get("text", ""), _LONGEST_TEXT),
        vocabulary=tuple(text_of(token, _LONGEST_TOKEN) for token in vocabulary),
        backwards=yes_or_no(words.get("backwards", False)),
        initial_carry=array("initial_carry"),
    )


def _of_model(
    words: Any, arrays: Mapping[str, Any], settings: RNNSettings, samples: Any
) -> Recipe:
    """Return the recipe of a loop of a model, which the sample is led to again."""
    from rnn_viewer.core.model.shown_model import placed
    from rnn_viewer.files.session.model_words import model_from

    no_samples = QT_TRANSLATE_NOOP("errors", "a model without samples")
    check(samples is not None and arrays.get(_MODEL) is not None, no_samples)
    found = placed(
        Recipe(),
        model_from(words[_MODEL], arrays[_MODEL]),
        samples,
        _origin(words["origin"]),
        rescaling=_rescaling(words["rescaling"]),
        edits=tuple(edit_from(edit) for edit in list_of(words["edits"])),
        backwards=yes_or_no(words["backwards"]),
    )
    begun: dict[str, Any] = {name: arrays.get(name) for name in _INITIAL}
    return replace(found, settings=settings, **begun)


def _samples(words: Any, values: Any, targets: Any, lengths: Any) -> Samples | None:
    if words is None or values is None:
        return None
    check(
        isinstance(words, dict),
        QT_TRANSLATE_NOOP("errors", "no samples: {words}").format(
            words=f"{words!r:.40}"
        ),
    )
    shown, window = count(words["shown"]) or 0, count(words["window"]) or 1
    name, is_chosen = text_of(words["targets_name"]), yes_or_no(words["is_chosen"])
    return Samples(values, shown, window, targets, name, is_chosen, lengths)


def _rescaling(words: Any) -> str:
    word = text_of(words, _LONGEST_RESCALING)
    chosen(word)
    return word


def _layer_words(weights: CellWeights | None) -> dict[str, Any] | None:
    """Return what is known of the layer that weights are of."""
    if not isinstance(weights, LayerWeights):
        return None
    return {
        "activation": weights.activation,
        "activation_parameter": weights.activation_parameter,
        "recurrent_activation": weights.recurrent_activation,
        "leak": weights.leak,
        "backwards": weights.backwards,
        "notes": list(weights.notes),
    }


def _layer(weights: CellWeights, words: Any) -> CellWeights:
    """Return weights with what is known of their layer; old files do not tell it."""
    if words is None:
        return weights
    activation, number = words["activation"], words["activation_parameter"]
    gates, leak = words.get("recurrent_activation"), words.get("leak")
    return LayerWeights.of(
        weights,
        activation=None if activation is None else one_of(ACTIVATIONS, activation),
        recurrent_activation=None if gates is None else one_of(ACTIVATIONS, gates),
        leak=None if leak is None else float(leak),
        backwards=yes_or_no(words["backwards"]),
        notes=notes_of(words["notes"]),
        activation_parameter=None if number is None else float(number),
    )


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
    names = tuple(map(text_of, list_of(words.get("readout_names", []))))
    return Readout(V, c, names)


def _targets(words: Any, values: Any) -> Targets | None:
    if values is None:
        return None
    unseen_from = count(words.get("unseen_from", 0)) or 0
    return Targets(values, unseen_from, count(words.get("targets_start", 0)) or 0)


def _origin(words: Any) -> Origin:
    return Origin(
        text_of(words["weights"]),
        text_of(words["inputs"]),
        tuple(map(text_of, list_of(words["input_names"]))),
        tuple(map(text_of, list_of(words["timestep_names"]))),
        tuple(text_of(note, LONGEST_NOTE) for note in list_of(words["notes"])),
        notes_of(words.get("input_notes", [])),
        text_of(words.get("initial_state", "")),
    )
