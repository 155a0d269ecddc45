"""What is given in Python, as a recipe: settings, arrays, models, frames and files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.error_words import OPEN_ALONE
from rnn_viewer.core.errors import ArrayError, UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import make_recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.live.frames import sequence_given
from rnn_viewer.files.live.models import weights_of
from rnn_viewer.files.open_file import plain

if TYPE_CHECKING:
    from rnn_viewer.files.tables.options import SequenceOptions

_SESSION = ".rnnv"

# Loading the readers of files takes longer than computing a run: a file loads them.


class Given(NamedTuple):
    """What `rnn_viewer.simulate` and `view` are given, each as described there."""

    settings: RNNSettings | None = None
    weights: Any = None
    inputs: Any = None
    activation: str | None = None
    layer: str | None = None
    backwards: bool | None = None
    initial_state: Any = None
    order: str | None = None
    sample: int | None = None
    rescale: Any = None
    vocabulary: Sequence[str] | None = None

    @property
    def session(self) -> Path | None:
        """The file of a session that is given with nothing else."""
        others = (value for name, value in self._asdict().items() if name != "weights")
        is_alone = all(value is None for value in others)
        is_session = _is_path(self.weights) and str(self.weights).endswith(_SESSION)
        return Path(self.weights) if is_alone and is_session else None


def recipe_given(given: Given) -> Recipe:
    """Return the recipe that arguments stand for.

    Raises
    ------
    UserError
        Where a value, an array, a model or a file cannot be used.
    """
    if hasattr(given.weights, "with_steps"):
        from rnn_viewer.files.live.model_given import recipe_of_model

        _, rescaling = _reading(given)
        return recipe_of_model(given.weights, given.inputs, given.sample, rescaling)
    if _is_path(given.weights):
        recipe = _of_file(given, Path(given.weights))
    else:
        taken = given.weights
        taken = None if taken is None else weights_of(taken, given.layer, given.order)
        recipe = make_recipe(given.settings, taken)
        origin = recipe.origin._replace(weights=_name(given.weights))
        recipe = replace(recipe, origin=origin)
    recipe = _of_cell_asked(recipe, given.settings)
    if given.vocabulary and recipe.weights is not None:
        recipe = replace(recipe, vocabulary=tuple(given.vocabulary))
    if given.inputs is not None:
        recipe = _with_inputs(recipe, given)
    elif recipe.inputs is None and (given.sample, given.rescale) != (None, None):
        wanted = QT_TRANSLATE_NOOP(
            "errors", "given ones to choose a sample of, or to rescale"
        )
        raise ArrayError("inputs", QT_TRANSLATE_NOOP("errors", "are drawn"), wanted)
    recipe = recipe.decided(given.activation, given.backwards)
    if given.initial_state is None:
        return recipe
    from rnn_viewer.files.initial_states import with_initial_state

    return with_initial_state(recipe, given.initial_state)


def _of_cell_asked(recipe: Recipe, settings: RNNSettings | None) -> Recipe:
    """Return `recipe` with the cell of the settings, if the weights can be of it."""
    asked = RNNSettings.cell if settings is None else settings.cell
    if asked in (RNNSettings.cell, recipe.settings.cell):
        return recipe
    recipe = recipe.as_cell(asked)
    if recipe.settings.cell != asked:
        found = QT_TRANSLATE_NOOP("errors", "are those of a cell {cell}")
        raise ArrayError("weights", found.format(cell=recipe.settings.cell), asked)
    return recipe


def _name(model: Any) -> str:
    """Return what a live model is called; nothing of arrays."""
    if model is None or isinstance(model, CellWeights | Mapping | Sequence):
        return ""
    return plain(getattr(model, "name", None) or type(model).__name__)


def _is_path(given: Any) -> bool:
    return isinstance(given, str | Path)


def _of_file(given: Given, path: Path) -> Recipe:
    """Return the recipe of a file of weights, of a run or of a session."""
    from rnn_viewer.files.kinds import SESSION, kind_of
    from rnn_viewer.files.reading import with_file
    from rnn_viewer.files.session.session_file import load_session
    from rnn_viewer.files.weights import load_layer

    if kind_of(path) == SESSION:
        if (given.settings, given.activation, given.layer) != (None, None, None):
            raise UserError(problem=OPEN_ALONE.format(file=path))
        return load_session(path).recipe
    recipe = Recipe(given.settings or RNNSettings())
    # The reading options are those of the given inputs, not of inputs beside weights.
    told = given
    if given.inputs is not None:
        told = given._replace(sample=None, rescale=None, vocabulary=None)
    recipe = with_file(recipe, path, given.layer, *_reading(told), given.order)
    if recipe.weights is None:
        # This tells why it holds none.
        load_layer(path, given.layer, given.order)
    return recipe


def _with_inputs(recipe: Recipe, given: Given) -> Recipe:
    options, rescaling = _reading(given)
    if _is_path(given.inputs):
        from rnn_viewer.files.reading import with_inputs

        return with_inputs(recipe, Path(given.inputs), options, rescaling)
    from rnn_viewer.core.recipe.importing import with_sequence

    sequence = sequence_given(given.inputs, given.sample)
    return with_sequence(recipe, sequence, "", rescaling)


def _reading(given: Given) -> "tuple[SequenceOptions, str]":
    """Return how inputs of a file are read, and how they are rescaled."""
    from rnn_viewer.core.sequences.rescaling import spelled
    from rnn_viewer.files.tables.options import SequenceOptions

    vocabulary = tuple(given.vocabulary or ())
    options = SequenceOptions(sample=given.sample, vocabulary=vocabulary)
    rescale = given.rescale
    if rescale is None or isinstance(rescale, str):
        return options, rescale or "none"
    if not isinstance(rescale, Sequence) or len(rescale) != 3:
        found = QT_TRANSLATE_NOOP("errors", "is {kind}").format(
            kind=type(rescale).__name__
        )
        raise ArrayError(
            "rescale",
            found,
            QT_TRANSLATE_NOOP("errors", "a word, or a word and two numbers"),
        )
    return options, spelled(*rescale)
