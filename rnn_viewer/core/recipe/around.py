"""What a recipe knows of a model that its weights are a loop of."""

from collections.abc import Mapping
from typing import Any, Protocol

from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.edits import Edit


class ModelAround(Protocol):
    """A model around a loop: `rnn_viewer.core.model.shown_model` has it."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was guessed of the model, and what ends it."""

    @property
    def at(self) -> tuple[int, int]:
        """The place of the step that is shown, and the direction of its loop."""

    @property
    def timesteps(self) -> tuple[int, ...]:
        """Which timesteps of the sample the loop reads, from 0, in its order."""

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """What the inputs of the model stand for."""

    @property
    def input_features(self) -> int:
        """How many numbers a timestep of the model's inputs has."""

    @property
    def text_features(self) -> int:
        """How many tokens a text may have that it reads."""

    def read(self, recipe: Any, inputs: Any, parts: dict[str, Any]) -> Any:
        """Return the recipe with other inputs of the model."""

    @property
    def model(self) -> object:
        """The model; the same object where nothing of it is another."""

    @property
    def edits(self) -> Mapping[tuple[int, int], tuple[Edit, ...]]:
        """The changes by hand in loops that are not shown."""

    def is_trainable(self, recipe: Any) -> bool:
        """Tell whether the whole model can be trained on the samples of a recipe."""

    def trainer(self, recipe: Any, training: Any) -> Any:
        """Return a training of the whole model, that begins with it as it is shown."""

    def trained(self, recipe: Any, model: Any) -> Any:
        """Return the recipe with what the model is at a moment of its training."""
