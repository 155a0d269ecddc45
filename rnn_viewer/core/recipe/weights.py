"""The weights of the loop: the parameters of its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, make_dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array, parts_of
from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.cell.cell import SIZES, Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.draws.generators import GENERATORS, RandomStream, fill
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.machine.held import held
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False, repr=False)
class Weights(CellWeights):
    """W, U and b of a simple RNN, read-only.

    Attributes
    ----------
    W : ndarray, shape (output_features, input_features)
        Weighs the inputs.
    U : ndarray, shape (output_features, output_features)
        Weighs the state.
    b : ndarray, shape (output_features,)
        Added to each unit.

    Raises
    ------
    ArrayError
        Where the shapes do not fit each other or numbers are not finite.
    """

    W: Array
    U: Array
    b: Array
    cell = SIMPLE_RNN


@lru_cache
def weights_type(cell: Cell) -> Any:
    """Return the class of the weights of a cell, with a field for each parameter."""
    if cell is SIMPLE_RNN:
        return Weights
    names = [parameter.name for parameter in cell.parameters]
    kept = {"frozen": True, "eq": False, "repr": False}
    own = {"cell": cell, "__reduce__": _reduced}
    return make_dataclass("Weights", names, bases=(CellWeights,), namespace=own, **kept)


def _reduced(weights: CellWeights) -> tuple[Any, ...]:
    """Pickle weights by the name of their cell: their class has no name of its own."""
    return weights_of, (weights.cell.name, weights.arrays)


def weights_of(cell: str, arrays: Mapping[str, Array]) -> CellWeights:
    """Return weights of the cell of a name, with these arrays."""
    found: CellWeights = weights_type(CELLS[cell])(**arrays)
    return found


def as_weights(weights: object) -> CellWeights:
    """Return `weights` as those of a cell.

    Already such ones, a mapping that has the parameters of a cell by their names, or a
    sequence W, U, b.

    Raises
    ------
    ArrayError
        Where it is none of these or the arrays do not fit.
    """
    if isinstance(weights, CellWeights):
        return weights
    names = tuple(SIMPLE_RNN.parameter)
    if isinstance(weights, Mapping):
        cell = _cell_named_by(weights)
        if cell is not None:
            found: CellWeights = weights_type(cell)(
                **{n: weights[n] for n in cell.parameter}
            )
            return found
        missing = [name for name in names if name not in weights]
        if missing:
            raise ArrayError(
                "weights",
                QT_TRANSLATE_NOOP("errors", "lack {missing}").format(
                    missing=", ".join(missing)
                ),
                QT_TRANSLATE_NOOP("errors", "W, U and b"),
            )
        return Weights(*(weights[name] for name in names))
    if not isinstance(weights, Sequence) or isinstance(weights, str):
        raise ArrayError(
            "weights",
            QT_TRANSLATE_NOOP("errors", "are {kind}").format(
                kind=type(weights).__name__
            ),
            QT_TRANSLATE_NOOP("errors", "W, U and b"),
        )
    if len(weights) != len(names):
        raise ArrayError(
            "weights",
            QT_TRANSLATE_NOOP("errors", "have {count} parts").format(
                count=len(weights)
            ),
            QT_TRANSLATE_NOOP("errors", "3: W, U and b"),
        )
    return Weights(*weights)


def _cell_named_by(weights: Mapping[str, object]) -> Cell | None:
    """Return the cell of which a mapping has most parameters, where it has them all."""
    whole = [cell for cell in CELLS.values() if set(cell.parameter) <= set(weights)]
    return max(whole, key=lambda cell: len(cell.parameter), default=None)


_LARGE = 2**23
"""Drawn numbers, 64 MB of them, above which the draws of one run are kept at a time."""


class Draws:
    """What the generator gave: inputs before their kind, weights before their scale.

    Attributes
    ----------
    cell : Cell
        Whose parameters they are.
    inputs : ndarray, shape (timesteps, input_features)
    arrays : dict of str to ndarray
        The parameters, unscaled; each is an attribute as well.
    """

    def __init__(self, cell: Cell, inputs: Array, arrays: dict[str, Array]) -> None:
        self.cell, self.inputs, self.arrays = cell, inputs, arrays
        # Kept here, so that no cache outlives the inputs or keeps them alive.
        self._scaled: dict[float, CellWeights] = {}

    def __getattr__(self, name: str) -> Array:
        """Return a parameter by its name."""
        if name not in vars(self).get("arrays", ()):
            raise AttributeError(name)
        return self.arrays[name]

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return self.inputs.size + sum(array.size for array in self.arrays.values())


def draw(settings: RNNSettings) -> Draws:
    """Draw inputs, W, U and b, in this order, as the book's listing does.

    Where ``inputs_seed`` or ``weights_seed`` is set, that part is drawn again after its
    own seed. Source: Chollet and Allaire (2018), p. 186, listing 6.19.
    """
    asked = _asked(settings)
    draws = _kept.find(asked)
    if draws is None:
        draws = _drawn(asked)
    _kept.keep(asked, draws)
    return draws


def drawn(settings: RNNSettings) -> Draws | None:
    """Return what `draw` would not have to draw again."""
    return _kept.find(_asked(settings))


def drop_large_draws() -> None:
    """Keep no large draws: what is shown is not made of any."""
    _kept.drop_large()


class _Asked(NamedTuple):
    """The settings that change what is drawn; not scale, activation, kind of input."""

    generator: str
    distribution: str
    cell: str
    seed: int
    inputs_seed: int | None
    weights_seed: int | None
    timesteps: int
    input_features: int
    output_features: int
    unit_count: int


def _asked(settings: RNNSettings) -> _Asked:
    return _Asked(*(getattr(settings, name) for name in _Asked._fields))


class _Kept:
    """The draws of the last two runs; of the last alone, where both are large."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._draws: dict[_Asked, Draws] = {}

    def find(self, asked: _Asked) -> Draws | None:
        with self._lock:
            return self._draws.get(asked)

    def keep(self, asked: _Asked, draws: Draws) -> None:
        with self._lock:
            # Here, so that what is given up is never kept after what came in its place.
            checkpoint()
            self._draws.pop(asked, None)
            self._draws[asked] = draws
            while len(self._draws) > (1 if self._are_large() else 2):
                del self._draws[next(iter(self._draws))]

    def drop_large(self) -> None:
        with self._lock:
            if self._are_large():
                self._draws.clear()

    def _are_large(self) -> bool:
        return sum(draws.size for draws in self._draws.values()) > _LARGE


_kept = _Kept()


def _drawn(asked: _Asked) -> Draws:
    start = GENERATORS[asked.generator].start
    source = DISTRIBUTIONS[asked.distribution]

    def draw_inputs(stream: RandomStream) -> Array:
        shape = (asked.timesteps, asked.input_features)
        return held(fill(stream.uniform(shape[0] * shape[1]), shape))

    stream = start(asked.seed)
    inputs = draw_inputs(stream)
    if asked.inputs_seed is not None:
        del inputs
        inputs = draw_inputs(start(asked.inputs_seed))
    if asked.weights_seed is not None:
        stream = start(asked.weights_seed)
    cell, arrays = CELLS[asked.cell], {}
    for name, parameter in cell.parameter.items():
        shape = tuple(getattr(asked, SIZES.get(a, a)) for a in parameter.axes)
        if parameter.role != "bias":
            arrays[name] = held(source.draw(stream, shape))
        elif source.draws_b:
            arrays[name] = source.draw(stream, (*shape, 1))[:, 0]
        else:
            arrays[name] = np.full(shape, parameter.undrawn)
    for array in (inputs, *arrays.values()):
        array.setflags(write=False)
    return Draws(cell, inputs, arrays)


def scaled(draws: Draws, weight_scale: float) -> CellWeights:
    """Return the weights: the parameters of the draws times `weight_scale`.

    The same object where the same is asked for again, of two scales; of one, where the
    draws are large.
    """
    kept = draws._scaled
    found: CellWeights | None = kept.get(weight_scale)
    if found is None:
        arrays = {n: _times(array, weight_scale) for n, array in draws.arrays.items()}
        found = weights_type(draws.cell)(**arrays)
        if len(kept) == (1 if draws.size > _LARGE else 2):
            kept.pop(next(iter(kept)))
        kept[weight_scale] = found
    return found


def _times(array: Array, weight_scale: float) -> Array:
    product = held(np.empty_like(array))
    for given, part in zip(parts_of(array), parts_of(product), strict=True):
        np.multiply(weight_scale, given, out=part)
    product.setflags(write=False)
    return product
