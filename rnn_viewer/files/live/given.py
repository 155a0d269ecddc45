"""What is given in Python, as a recipe: settings, arrays, models, frames and files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.simulation import make_recipe
from rnn_viewer.core.weights import Weights
from rnn_viewer.files.live.frames import sequence_given
from rnn_viewer.files.live.model_layer import array_of
from rnn_viewer.files.models import weights_of
from rnn_viewer.files.opened import plain

_SESSION = ".rnnv"

# What reads files takes longer to load than a run to compute: it is loaded for one.


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
    if _is_path(given.weights):
        recipe = _of_file(given, Path(given.weights))
    else:
        taken = given.weights
        taken = None if taken is None else weights_of(taken, given.layer, given.order)
        recipe = make_recipe(given.settings, taken)
        origin = recipe.origin._replace(weights=_name(given.weights))
        recipe = replace(recipe, origin=origin)
    if given.inputs is not None:
        recipe = _with_inputs(recipe, given.inputs)
    recipe = recipe.decided(given.activation, given.backwards)
    if given.initial_state is None:
        return recipe
    from rnn_viewer.files.initial_states import with_initial_state

    return with_initial_state(recipe, array_of(given.initial_state))


def _name(model: Any) -> str:
    """Return what a live model is called; nothing of arrays."""
    if model is None or isinstance(model, Weights | Mapping | Sequence):
        return ""
    return plain(getattr(model, "name", None) or type(model).__name__)


def _is_path(given: Any) -> bool:
    return isinstance(given, str | Path)


def _of_file(given: Given, path: Path) -> Recipe:
    """Return the recipe of a file of weights, of a run or of a session."""
    from rnn_viewer.files.kinds import SESSION, kind_of
    from rnn_viewer.files.opening import with_file
    from rnn_viewer.files.session.session_file import load_session
    from rnn_viewer.files.weights import load_layer

    if kind_of(path) == SESSION:
        if (given.settings, given.activation, given.layer) != (None, None, None):
            raise UserError(problem=f"{path} is a session: open it by itself.")
        return load_session(path).recipe
    recipe = with_file(
        Recipe(given.settings or RNNSettings()), path, given.layer, order=given.order
    )
    if recipe.weights is None:
        # This tells why it holds none.
        load_layer(path, given.layer, given.order)
    return recipe


def _with_inputs(recipe: Recipe, inputs: Any) -> Recipe:
    if _is_path(inputs):
        from rnn_viewer.files.opening import with_inputs

        return with_inputs(recipe, Path(inputs))
    sequence = sequence_given(inputs)
    origin = recipe.origin._replace(
        inputs="",
        input_names=sequence.names,
        timestep_names=sequence.timestep_names,
    )
    return recipe.with_inputs(sequence.values, rescaling="none", origin=origin)
