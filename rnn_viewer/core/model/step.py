"""What every step of a model is: a frozen value that takes a batch and gives one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, NamedTuple, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import HAS_SHAPE, HAVE_SHAPE
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.tapes import Tapes
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase

Shape: TypeAlias = tuple[int, ...]
"""The shape of what a step gives for one sample: (timesteps, features), (features,)."""

Mask: TypeAlias = NDArray[np.bool_] | None
"""Which timesteps of each sample count, shape (samples, timesteps); None: all do."""

States: TypeAlias = dict[str, Array]
"""What each carried state is, by its name: shape (samples, numbers of it)."""

_BESIDE = QT_TRANSLATE_NOOP("errors", "({count},) beside {name} {shape}")
_READS = QT_TRANSLATE_NOOP("errors", "a sample of shape {shape}, as {step} reads")


class Pulled(NamedTuple):
    """The gradients that a step hands on.

    Attributes
    ----------
    inputs : ndarray or None
        Of what it read, of the same shape; None of tokens, which have none.
    parameters : dict of str to ndarray
        Of its parameters, by the names of `Step.trained`.
    """

    inputs: Array | None
    parameters: dict[str, Array]


class Traced(NamedTuple):
    """What a step makes of a batch, and the way back.

    Attributes
    ----------
    values : ndarray
    mask : ndarray or None
        Both as `Step.apply` returns them.
    pull : callable
        ``pull(gradient)``: from the gradient of `values` to what it hands on.
    """

    values: Array
    mask: Mask
    pull: Callable[[Array], Pulled]


@dataclass(frozen=True, eq=False, kw_only=True)
class Step:
    """A step of a model.

    Attributes
    ----------
    kind : str
        Its word, a key of `STEPS`.
    label : Phrase
        What the window calls the kind.
    is_by_timestep : bool
        Whether it makes each timestep of the same timestep alone.
    name : str
        What the file calls it; no other step of the model is called so.
    """

    kind: ClassVar[str]
    label: ClassVar[Phrase]
    is_by_timestep: ClassVar[bool] = False
    name: str

    @property
    def arrays(self) -> dict[str, Array]:
        """Its parameters by their names; none of most."""
        return {}

    @property
    def trained(self) -> dict[str, Array]:
        """Those of its arrays that a training changes, by their names."""
        return self.arrays

    def with_arrays(self, arrays: Mapping[str, Array]) -> Self:
        """Return the step with other arrays in the place of some of its own."""
        own: Any = arrays
        return replace(self, **own)

    @property
    def input_features(self) -> int | None:
        """How many features an input has; None where any number will do."""
        return None

    @property
    def tokens(self) -> int:
        """How many tokens there are where it reads such, one a timestep; else 0."""
        return 0

    @property
    def words(self) -> str:
        """Its settings, as a list of steps tells them; nothing of most."""
        return ""

    def shape_of(self, shape: Shape) -> Shape:
        """Return the shape of a sample after this step.

        Raises
        ------
        ArrayError
            Where it cannot read a sample of that shape.
        """
        return shape

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return what it makes of a batch, and the mask for the next step.

        Parameters
        ----------
        values : ndarray, shape (samples, timesteps, features)
            Or (samples, features) behind a step that leaves no timesteps, or (samples,
            timesteps) of tokens.
        mask : ndarray, shape (samples, timesteps), or None
            Which timesteps count.
        """
        raise NotImplementedError

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradients of what it read and of its parameters.

        Parameters
        ----------
        gradient : ndarray
            Of what it made, of the same shape.
        made : ndarray
            What it made.
        values, mask
            What it read, as `apply` takes them.
        """
        raise NotImplementedError

    def traced(self, values: NDArray[Any], mask: Mask, tapes: Tapes) -> Traced:
        """Return what `apply` does, with the way back.

        Parameters
        ----------
        values, mask
            As in `apply`.
        tapes : Tapes
            Where loops keep what they need on their way back.
        """
        made, passed = self.apply(values, mask)
        return Traced(
            made, passed, lambda gradient: self.pull(gradient, made, values, mask)
        )

    def misfit(self, shape: Shape, expected: str) -> ArrayError:
        """Return the error of a sample that it cannot read."""
        wanted = _READS.format(shape=expected, step=self.name)
        return ArrayError("inputs", HAVE_SHAPE.format(shape=shape), wanted)

    def check_features(self, shape: Shape) -> None:
        """Raise `ArrayError` where a sample has not as many features as it reads."""
        features = self.input_features
        if not shape or (features is not None and shape[-1] != features):
            raise self.misfit(shape, f"(…, {features})")

    def check_sequence(self, shape: Shape) -> None:
        """Raise `ArrayError` where a sample has no timesteps of these features."""
        if len(shape) != 2:
            features = self.input_features or "features"
            raise self.misfit(shape, f"(timesteps, {features})")
        self.check_features(shape)


def own_array(
    step: Step, name: str, dimensions: int, beside: str = "", count: int = 0
) -> None:
    """Have an array of a step be read-only, and checked.

    Parameters
    ----------
    step : Step
        The one that is made.
    name : str
        Of the array.
    dimensions : int
        How many it has to have.
    beside : str
        The array that tells how many numbers it has to have; empty where none does.
    count : int
        How many these are.

    Raises
    ------
    ArrayError
        Where it is no such array.
    """
    array = read_only(getattr(step, name), f"{step.name} {name}", dimensions)
    if not array.flags.c_contiguous:
        # How it lies decides the last bits of products, and is no part of a model.
        array = np.ascontiguousarray(array)
        array.setflags(write=False)
    if beside and len(array) != count:
        shape = getattr(step, beside).shape
        wanted = _BESIDE.format(count=count, name=beside, shape=shape)
        found = HAS_SHAPE.format(shape=array.shape)
        raise ArrayError(f"{step.name} {name}", found, wanted)
    object.__setattr__(step, name, array)
