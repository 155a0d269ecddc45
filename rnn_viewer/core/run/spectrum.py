"""The eigenvalues of U: a linear guide to whether the state fades or grows.

The eigenvalues are computed once per draw of U, as λ(sU) = s λ(U). Above 256 units the
worker computes them.
"""

import math
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.linear_algebra.decompositions import decomposed
from rnn_viewer.core.recipe.edits import areas_of
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import draw

if TYPE_CHECKING:
    from rnn_viewer.core.run.run import Run

Eigenvalues: TypeAlias = NDArray[np.complex128]

_ON_CIRCLE = 1e-9
"""What a rounding may move an eigenvalue of magnitude 1 off the circle."""


def eigenvalues(U: Array) -> Eigenvalues:
    """Return all eigenvalues.

    Parameters
    ----------
    U : ndarray, shape (output_features, output_features)
        Any square matrix.

    Returns
    -------
    ndarray of complex128, shape (output_features,)
        All λ with ``U v = λ v``; none where numbers are not finite or they were not
        found. ``λ(s U) = s λ(U)``. Those of a large matrix are found in a process that
        can be ended, where this thread is watched.
    """
    return decomposed("eigenvalues", U)


def spectral_radius(values: Eigenvalues) -> float:
    """Return the largest magnitude of an eigenvalue.

    Parameters
    ----------
    values : ndarray of complex128
        What `eigenvalues` returned.

    Returns
    -------
    float
        ``max |λ|``; NaN where there are none.

    Notes
    -----
    Near ``state_t = 0`` tanh is linear, and without input the state shrinks in the long
    run where this is below 1, see `guide_of`. That is a guide and no proof: before it
    shrinks the state may grow, and a saturating activation bounds it anyhow.
    Sources: Jaeger (2001), *The "echo state" approach to analysing and training
    recurrent neural networks*, GMD Report 148; Pascanu, Mikolov and Bengio (2013), *On
    the difficulty of training recurrent neural networks*, ICML, section 2.1.
    """
    return float(np.abs(values).max()) if values.size else float("nan")


def steepest(activation: Activation) -> float:
    """Return the greatest slope that an activation has anywhere.

    Looked for where all of them turn: 1 for tanh and relu, 1/4 for sigmoid.
    """
    return _steepest(activation.name, activation.value)


@lru_cache
def _steepest(name: str, parameter: float | None) -> float:
    # Kinks lie at 0, ±1, 2.5 and 3; gelu is steepest at √2, softplus far out.
    near = np.concatenate((np.linspace(-4, 4, 4001), np.sqrt([2.0]), [-1e-9, 1e-9]))
    with np.errstate(all="ignore"):
        far = np.concatenate((near, [-60.0, 60.0]))
        slopes = activation_of(name, parameter).derivative(far)
    # Roundings of slopes nearby are no slope.
    return float(f"{np.abs(slopes).max():.12g}")


def guide_of(activation: Activation) -> float:
    """Return the spectral radius up to which the state fades, near any state.

    The inverse of the greatest slope; infinite where that is 0.

    Notes
    -----
    A small change of the state is multiplied by ``diag(activation'(z)) U`` a timestep.
    Where all slopes are the same, s, its size changes in the long run by s times the
    spectral radius. Source: Pascanu, Mikolov and Bengio (2013), section 2.1: 1 for
    tanh, 4 for the sigmoid.
    """
    slope = steepest(activation)
    return 1.0 / slope if slope else math.inf


def linearised(run: "Run", values: Eigenvalues) -> tuple[Eigenvalues, float]:
    """Return what tells whether the state fades, and the circle it fades within.

    Parameters
    ----------
    run : Run
        Of a cell with one recurrent matrix.
    values : ndarray of complex128
        The eigenvalues λ of U.

    Returns
    -------
    values : ndarray of complex128
        Of a simple RNN λ. Of a leaky one those of its Jacobian where the activation is
        steepest, ``(1 - leak) I + leak s U``: ``(1 - leak) + leak s λ``.
    radius : float
    """
    if "leak" not in run.cell.settings:
        return values, guide_of(run.activation)
    leak, slope = run.choices.leak, steepest(run.activation)
    return (1.0 - leak) + leak * slope * values, 1.0


def are_alike(some: Eigenvalues | None, others: Eigenvalues | None) -> bool:
    """Tell whether eigenvalues are the same numbers, known or not."""
    if some is None or others is None:
        return some is others
    return np.array_equal(some, others)


def outside_circle(values: Eigenvalues, radius: float = 1.0) -> NDArray[np.bool_]:
    """Return which eigenvalues lie outside a circle around 0: ``|λ| > radius``.

    Those within a rounding of the circle do not.
    """
    return np.abs(values) > radius * (1 + _ON_CIRCLE)


def on_circle(values: Eigenvalues, radius: float = 1.0) -> NDArray[np.bool_]:
    """Return which eigenvalues lie on such a circle, but for a rounding."""
    is_near = np.abs(values) >= radius * (1 - _ON_CIRCLE)
    return is_near & ~outside_circle(values, radius)


def reach_of_most(values: Eigenvalues, near: float, radius: float = 1.0) -> float:
    """Return how far from 0 most eigenvalues lie, without the outliers.

    Which those are does not change when all become larger, so nothing jumps.

    Parameters
    ----------
    values : ndarray of complex128
        All finite.
    near : float
        How far is looked from 0 even where most lie nearer than the farthest.
    radius : float
        Of a circle that is always within.

    Returns
    -------
    float
        At least `radius`.
    """
    sizes = np.abs(values)
    most = float(np.quantile(sizes, 0.9, method="lower")) if sizes.size else 0.0
    bulk = sizes[sizes <= 2 * most].max(initial=radius)
    return float(max(bulk, min(sizes.max(initial=radius), near)))


def unscaled(recipe: Recipe, weights: CellWeights) -> tuple[Array, float]:
    """Return U before its scale, and that scale.

    Parameters
    ----------
    recipe : Recipe
        What the run is made from.
    weights : CellWeights
        What `recipe` resolves to.

    Returns
    -------
    U : ndarray, shape (output_features, output_features)
        The same object as long as scale, activation and kind of input alone change.
    scale : float
        ``eigenvalues(weights.U) == scale * eigenvalues(U)``, but for rounding.
    """
    name, *_ = (*recipe.cell.of_role("recurrent"), "")
    if not name or recipe.weights is not None or areas_of(recipe.edits, name):
        return weights.recurrent, 1.0
    return draw(recipe.settings).arrays[name], recipe.settings.weight_scale
