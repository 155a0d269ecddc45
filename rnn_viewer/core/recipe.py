"""All that makes a run, and how it is made."""

from dataclasses import dataclass, field, replace
from typing import Any

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.inputs import INPUT_KINDS
from rnn_viewer.core.memory import check_memory
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.weights import Weights, draw, read_only, scaled


@dataclass(frozen=True, eq=False)
class Recipe:
    """Where everything in a run comes from; small, frozen, the step of an undo.

    Attributes
    ----------
    settings : RNNSettings
        What is drawn, and the activation.
    weights : Weights or None
        Imported weights; None where they are drawn.
    inputs : ndarray, shape (timesteps, input_features), or None
        Imported inputs; None where they are drawn.

    Raises
    ------
    ArrayError
        Where imported arrays do not fit each other.
    """

    settings: RNNSettings = field(default_factory=RNNSettings)
    weights: Weights | None = None
    inputs: Array | None = None

    def __post_init__(self) -> None:
        sizes: dict[str, Any] = {}
        if self.inputs is not None:
            inputs = read_only(self.inputs, "inputs", dimensions=2)
            object.__setattr__(self, "inputs", inputs)
            sizes["timesteps"], sizes["input_features"] = inputs.shape
        if self.weights is not None:
            if self.inputs is not None:
                _check_fit(self.weights, self.inputs)
            sizes["input_features"] = self.weights.input_features
            sizes["output_features"] = self.weights.output_features
        if sizes:
            object.__setattr__(self, "settings", replace(self.settings, **sizes))

    @property
    def set_aside(self) -> frozenset[str]:
        """The settings that imported arrays overrule."""
        names: set[str] = set()
        if self.inputs is not None:
            names |= {"timesteps", "input_features", "input_kind", "inputs_seed"}
        if self.weights is not None:
            names |= {"input_features", "output_features", "weight_scale"}
            names |= {"distribution", "weights_seed"}
        if self.inputs is not None and self.weights is not None:
            names |= {"seed", "generator"}
        return frozenset(names)


def _check_fit(weights: Weights, inputs: Array) -> None:
    if inputs.shape[1] != weights.input_features:
        raise ArrayError(
            "inputs",
            f"have {inputs.shape[1]} features",
            f"{weights.input_features}, the columns of W",
        )


def resolve(recipe: Recipe) -> tuple[Weights, Array]:
    """Return the weights and the inputs that a recipe stands for.

    Returns
    -------
    weights : Weights
    inputs : ndarray, shape (timesteps, input_features)

    Raises
    ------
    TooLarge
        Where the arrays would not fit the memory.
    """
    settings = recipe.settings
    check_memory(settings)
    if recipe.weights is not None and recipe.inputs is not None:
        return recipe.weights, recipe.inputs
    draws = draw(settings)
    weights = recipe.weights
    if weights is None:
        weights = scaled(draws, settings.weight_scale)
    inputs = recipe.inputs
    if inputs is None:
        inputs = INPUT_KINDS[settings.input_kind].make(draws.inputs)
        inputs.setflags(write=False)
    return weights, inputs
