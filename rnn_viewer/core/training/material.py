"""What tasks are made of that somebody has imported."""

from typing import NamedTuple

from rnn_viewer.core.array import Array
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.sequences.samples import Samples


class Material(NamedTuple):
    """Imported inputs and what belongs to them; nothing of what was not imported.

    Attributes
    ----------
    series : ndarray, shape (timesteps, input_features), or None
        One sequence, as the loop reads it.
    samples : Samples or None
        Many.
    targets : Targets or None
        What should be read out of the one.
    text : str
        What it spells.
    vocabulary : tuple of str
        What its columns stand for.
    names : tuple of str
        What the columns are called.
    """

    series: Array | None = None
    samples: Samples | None = None
    targets: Targets | None = None
    text: str = ""
    vocabulary: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def material_of(recipe: Recipe) -> Material:
    """Return what a recipe has imported of inputs."""
    if recipe.inputs is None:
        return Material()
    return Material(
        resolve(recipe).inputs,
        recipe.samples,
        recipe.targets,
        recipe.text,
        recipe.vocabulary or tuple(sorted(set(recipe.text))),
        recipe.origin.input_names,
    )
