"""The spectral radius of U: a linear guide to whether the state fades or grows."""

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.weights import Weights, draw


def spectral_radius(U: Array) -> float:
    """Return the largest magnitude of an eigenvalue.

    Parameters
    ----------
    U : ndarray, shape (output_features, output_features)
        Any square matrix.

    Returns
    -------
    float
        ``max |λ|`` over all λ, complex ones too, with ``U v = λ v``; 0 of an empty
        matrix; NaN where numbers are not finite or no eigenvalues were found.

    Notes
    -----
    Near ``state_t = 0`` tanh is linear, and without input the state shrinks in the long
    run where this is below 1. That is a guide and no proof: before it shrinks the state
    may grow, and a saturating activation bounds it anyhow. ``ρ(s U) = |s| ρ(U)``.
    Sources: Jaeger (2001), *The "echo state" approach to analysing and training
    recurrent neural networks*, GMD Report 148; Pascanu, Mikolov and Bengio (2013), *On
    the difficulty of training recurrent neural networks*, ICML, section 2.1.
    """
    try:
        with np.errstate(all="ignore"):
            return float(np.abs(np.linalg.eigvals(U)).max(initial=0.0))
    except (np.linalg.LinAlgError, MemoryError):
        return float("nan")


def unscaled(recipe: Recipe, weights: Weights) -> tuple[Array, float]:
    """Return U before its scale, and the magnitude of that scale.

    Parameters
    ----------
    recipe : Recipe
        What the run is made from.
    weights : Weights
        What `recipe` resolves to.

    Returns
    -------
    U : ndarray, shape (output_features, output_features)
        The same object as long as scale, activation and kind of input alone change.
    scale : float
        ``spectral_radius(weights.U) == scale * spectral_radius(U)``, but for rounding.
    """
    if recipe.weights is not None:
        return weights.U, 1.0
    return draw(recipe.settings).U, abs(recipe.settings.weight_scale)
