"""The functions of activations: values, computed in place, and slopes.

Values are ``f(z, out)``: written into `out`, which may be `z` itself. Slopes are exact
where the function is flat, too: they never subtract an output from its bound. A slope
warns of no z, however large. NaN stays NaN in both. What has a parameter takes it last.

A slope near a bound is computed from z: at z = 10, ``1 - y²`` has only seven digits
left. Where the output equals its bound to the last bit, the slope that is told from it
is 0, as in the autograd of PyTorch: the loop passes nothing on there.
"""

import math

import numpy as np

from rnn_viewer.core.array import Array

SELU_SCALE, SELU_ALPHA = 1.0507009873554805, 1.6732632423543772
"""Source: Klambauer et al. (2017), *Self-normalizing neural networks*, NIPS, eq. 2."""

CUBIC, TO_TANH = 0.044715, math.sqrt(2.0 / math.pi)
"""Source: Hendrycks and Gimpel (2016), arXiv:1606.08415, section 2."""

# Beyond it slopes of gelu are 0 and 1 to the last bit, and their powers stay finite.
_FAR = 40.0

# NumPy has no erf. At 64 numbers the C library, called one by one, takes 7 µs; a
# rational approximation of its precision takes as long for its calls of NumPy alone.
_erfc = np.frompyfunc(math.erfc, 1, 1)


def relu(z: Array, out: Array) -> Array:
    """Return ``max(z, 0)``."""
    # np.maximum keeps NaN, which np.where(z > 0, z, 0) and np.fmax would hide.
    return np.maximum(z, 0.0, out=out)


def relu_slope(z: Array) -> Array:
    """Return 1 above zero, else 0."""
    return np.heaviside(z, 0.0)


def tanh_slope(z: Array) -> Array:
    """Return ``1 / cosh(z)²``."""
    # The slope of infinity is 0, as that of each z beyond 373.
    with np.errstate(over="ignore"):
        twice = 2.0 * z
    return 4.0 * sigmoid_slope(twice)


def sigmoid(z: Array, out: Array) -> Array:
    """Return ``1 / (1 + exp(-z))``."""
    np.exp(np.negative(z, out=out), out=out)
    out += 1.0
    return np.reciprocal(out, out=out)


def sigmoid_slope(z: Array) -> Array:
    """Return ``exp(-|z|) / (1 + exp(-|z|))²``."""
    small = np.exp(-np.abs(z))
    slope: Array = small / np.square(1.0 + small)
    return slope


def elu(z: Array, out: Array, alpha: float) -> Array:
    """Return z above zero, ``alpha (exp(z) - 1)`` below.

    Source: Clevert, Unterthiner and Hochreiter (2016), arXiv:1511.07289, eq. 15.
    """
    below = np.expm1(np.minimum(z, 0.0))
    below *= alpha
    return np.add(np.maximum(z, 0.0, out=out), below, out=out)


def elu_slope(z: Array, alpha: float) -> Array:
    """Return 1 above zero, ``alpha exp(z)`` below."""
    return _by_sign(z, alpha * np.exp(np.minimum(z, 0.0)), 1.0)


def elu_slope_of_output(output: Array, alpha: float) -> Array:
    """Return 1 above zero, ``output + alpha`` below."""
    return _by_sign(output, output + alpha, 1.0)


def selu(z: Array, out: Array) -> Array:
    """Return an `elu` that keeps mean 0 and variance 1."""
    elu(z, out, SELU_ALPHA)
    return np.multiply(out, SELU_SCALE, out=out)


def selu_slope(z: Array) -> Array:
    """Return the slope of `selu`."""
    return SELU_SCALE * elu_slope(z, SELU_ALPHA)


def selu_slope_of_output(output: Array) -> Array:
    """Return the slope of `selu` from its output."""
    return _by_sign(output, output + SELU_SCALE * SELU_ALPHA, SELU_SCALE)


def gelu(z: Array, out: Array) -> Array:
    """Return ``z Φ(z)``, Φ the standard normal distribution.

    Source: Hendrycks and Gimpel (2016), arXiv:1606.08415, section 2.
    """
    return np.multiply(z, _normal_cdf(z), out=out, casting="same_kind")


def gelu_slope(z: Array) -> Array:
    """Return ``Φ(z) + z φ(z)``."""
    near = np.clip(z, -_FAR, _FAR)
    density = np.exp(-0.5 * np.square(near)) / math.sqrt(2.0 * math.pi)
    slope: Array = _normal_cdf(near) + near * density
    return slope


def gelu_tanh(z: Array, out: Array) -> Array:
    """Return `gelu` with the tanh that Hendrycks and Gimpel put for Φ."""
    share = np.tanh(TO_TANH * (z + CUBIC * _cubed(z)))
    share += 1.0
    np.multiply(z, share, out=out)
    return np.multiply(out, 0.5, out=out)


def gelu_tanh_slope(z: Array) -> Array:
    """Return the slope of `gelu_tanh`: ``z sigmoid(2u)`` written out."""
    near = np.clip(z, -_FAR, _FAR)
    twice = 2.0 * TO_TANH * (near + CUBIC * _cubed(near))
    rise = 2.0 * TO_TANH * (1.0 + 3.0 * CUBIC * np.square(near))
    share = softplus_slope(twice)
    slope: Array = share + near * sigmoid_slope(twice) * rise
    return slope


def leaky_relu(z: Array, out: Array, slope: float) -> Array:
    """Return z above zero, ``slope z`` below.

    Source: Maas, Hannun and Ng (2013), *Rectifier nonlinearities improve neural network
    acoustic models*, ICML.
    """
    below = np.minimum(z, 0.0)
    below *= slope
    return np.add(np.maximum(z, 0.0, out=out), below, out=out)


def leaky_relu_slope(z: Array, slope: float) -> Array:
    """Return 1 above zero, else `slope`."""
    return _by_sign(z, slope, 1.0)


def softplus(z: Array, out: Array) -> Array:
    """Return ``log(1 + exp(z))``."""
    return np.logaddexp(z, 0.0, out=out)


def softplus_slope(z: Array) -> Array:
    """Return ``1 / (1 + exp(-z))``."""
    small = np.exp(-np.abs(z))
    slope: Array = np.where(z < 0.0, small, 1.0) / (1.0 + small)
    return slope


def softsign(z: Array, out: Array) -> Array:
    """Return ``z / (1 + |z|)``."""
    return np.divide(z, 1.0 + np.abs(z), out=out)


def softsign_slope(z: Array) -> Array:
    """Return ``1 / (1 + |z|)²``."""
    # A square that overflows gives 0: the slope is below 1e-308 there.
    with np.errstate(over="ignore"):
        slope: Array = np.reciprocal(np.square(1.0 + np.abs(z)))
    return slope


def hard_tanh(z: Array, out: Array) -> Array:
    """Return z, cut to -1 … 1."""
    return _cut(z, -1.0, 1.0, out)


def hard_tanh_slope(z: Array) -> Array:
    """Return 1 between the cuts, else 0."""
    return inside(z, 1.0, 1.0)


def hard_sigmoid(z: Array, out: Array) -> Array:
    """Return ``relu6(z + 3) / 6``, as Keras 3 and PyTorch do."""
    _cut(np.add(z, 3.0, out=out), 0.0, 6.0, out)
    return np.divide(out, 6.0, out=out)


def hard_sigmoid_slope(z: Array) -> Array:
    """Return 1/6 between the cuts, else 0."""
    return inside(z, 3.0, 1.0 / 6.0)


def hard_sigmoid_2018(z: Array, out: Array) -> Array:
    """Return ``0.2 z + 0.5``, cut to 0 … 1, as Keras did up to version 2."""
    np.add(np.multiply(z, 0.2, out=out), 0.5, out=out)
    return _cut(out, 0.0, 1.0, out)


def hard_sigmoid_2018_slope(z: Array) -> Array:
    """Return 0.2 between the cuts, else 0."""
    return inside(z, 2.5, 0.2)


def _cut(z: Array, low: float, high: float, out: Array) -> Array:
    # np.clip takes twice as long for a few numbers.
    return np.minimum(np.maximum(z, low, out=out), high, out=out)


def _normal_cdf(z: Array) -> Array:
    return 0.5 * np.asarray(_erfc(z / -math.sqrt(2.0)), np.float64)


def _cubed(z: Array) -> Array:
    # A power of NumPy takes ten times as long.
    cube: Array = z * z * z
    return cube


def _by_sign(z: Array, below: "Array | float", above: float) -> Array:
    """Return `above` above zero, `below` at zero and below it, NaN where z is NaN."""
    return np.where(z > 0.0, above, np.where(z <= 0.0, below, z))


def inside(z: Array, cut: float, slope: float) -> Array:
    """Return `slope` where ``|z| < cut``, else 0; NaN where z is NaN."""
    return slope * np.heaviside(cut - np.abs(z), 0.0)
