"""Blocks of turns of the loop of each cell with gates; no turn makes an array.

A gate that is a sigmoid is ``1 / (1 + exp(-z))``: the rows of its parameters are
negated once, and what goes through it is divided by ``1 + exp(-z)``. As
``(1 + tanh(z / 2)) / 2`` all gates of an LSTM would need one tanh, which takes longer
(12.1 µs a timestep of 64 units, this 9.9) and has no digits left where a gate is shut.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.functions import FUNCTIONS, Choices
from rnn_viewer.core.cell.gate_products import (
    Adding,
    GateProducts,
    laid_out,
    projected,
)
from rnn_viewer.core.cell.kernel_weights import KernelWeights
from rnn_viewer.core.cell.kernels import Part
from rnn_viewer.core.linear_algebra.repeated_product import repeated_product
from rnn_viewer.core.machine.interruption import checkpoint

_WIDE = 2**18
"""Numbers of the matrix of a product above which each timestep can end a block."""


class GateKernel(ABC):
    """Computes the rows of a block: one product for several gates, the rest in place.

    Parameters
    ----------
    weights : KernelWeights
    choices : Choices
    timesteps : int
        Of the longest block.

    Attributes
    ----------
    gates : tuple of Adding
        What a product adds up: those that open and shut, then the others.
    opening : int
        How many open and shut.
    """

    gates: ClassVar[tuple[Adding, ...]]
    opening: ClassVar[int] = 0

    def __init__(
        self, weights: KernelWeights[Any], choices: Choices, timesteps: int
    ) -> None:
        divides = choices.recurrent_activation.name == "sigmoid"
        negated = self.opening if divides else 0
        arrays = weights.prepared(
            (type(self), negated), lambda: laid_out(weights.arrays, self.gates, negated)
        )
        self.products = GateProducts(arrays, timesteps)
        self.apply = choices.activation.apply
        self.opened = self.products.numbers[: self.opening * weights.units]
        self.ones = np.ones_like(self.opened)
        opener = choices.recurrent_activation.apply
        self.open: Callable[..., object] = np.exp if divides else opener
        self.shift: Callable[..., object] = np.add if divides else _nothing
        self.through: Callable[..., object] = np.divide if divides else np.multiply
        self._is_wide = sum(part.size for part in arrays.product) > _WIDE

    def compute(self, inputs: Array, parts: Iterable[Part], rows: Array) -> None:
        """Compute the rows of a block, as `StatementKernel.compute` does."""
        self.products.read(inputs)
        states, units = self.products.states, self.products.states.shape[1]
        for part in parts:
            begin, end, carried = part
            states[begin] = carried[:units]
            self.compute_part(part, rows[begin:end])
            rows[begin:end, :units] = states[begin + 1 : end + 1]

    @abstractmethod
    def compute_part(self, part: Part, rows: Array) -> None:
        """Compute the states behind the first, and what else the rows carry on."""

    def given(self, part: Part) -> Iterable[Any]:
        """Return what `GateProducts.add_up` is called with at each timestep."""
        given = self.products.given[part.begin : part.end]
        return _checked(given) if self._is_wide else given


class LSTMKernel(GateKernel):
    """The LSTM; a row is the output and the carry."""

    gates = tuple(Adding(f"U_{gate}", f"W_{gate}", f"b_{gate}") for gate in "ifoc")
    opening = 3

    def compute_part(self, part: Part, rows: Array) -> None:
        """Compute the states behind the first, and the carries."""
        add_up, open_, shift = self.products.add_up, self.open, self.shift
        through, apply, opened, ones = self.through, self.apply, self.opened, self.ones
        input_gate, forget_gate, output_gate, candidate = self.products.sums
        units, add = len(candidate), np.add
        shown, carry = np.empty_like(candidate), part.state_t[units:]
        states = self.products.states[part.begin + 1 : part.end + 1]
        for given, carry_t, output_t in zip(
            self.given(part), rows[:, units:], states, strict=True
        ):
            add_up(given)
            open_(opened, opened)
            shift(opened, ones, opened)
            apply(candidate, candidate)
            through(candidate, input_gate, candidate)
            through(carry, forget_gate, forget_gate)
            carry = add(forget_gate, candidate, carry_t)
            apply(carry, shown)
            through(shown, output_gate, output_t)


class GRUKernel(GateKernel):
    """The GRU with the reset behind the product of the state."""

    gates: ClassVar[tuple[Adding, ...]] = (
        Adding("U_z", "W_z", "b_z"),
        Adding("U_r", "W_r", "b_r"),
        Adding("U_h", "", "b_u"),
    )
    opening = 2

    def __init__(
        self, weights: KernelWeights[Any], choices: Choices, timesteps: int
    ) -> None:
        super().__init__(weights, choices, timesteps)
        self._W, self._b = weights.arrays["W_h"], weights.arrays["b_h"]
        self._of_inputs = np.empty((timesteps, weights.units), weights.dtype)
        self.update, self.reset = self.products.sums[:2]
        self.candidate = self._candidate()
        self.kept = np.empty_like(self.update)
        self._one = np.ones_like(self.update)
        # Infinite numbers have no difference: only what stays finite is mixed by it.
        is_bounded = choices.activation.bound is not None
        self.mix = self._mix_by_difference if is_bounded else self._mix

    def _candidate(self) -> Array:
        candidate: Array = self.products.sums[2]
        return candidate

    def compute(self, inputs: Array, parts: Iterable[Part], rows: Array) -> None:
        """Compute the rows of a block; the candidate's inputs wait for the reset."""
        projected(inputs, self._W, self._b, self._of_inputs)
        super().compute(inputs, parts, rows)

    def compute_part(self, part: Part, rows: Array) -> None:
        """Compute the states behind the first."""
        del rows
        add_up, open_, shift = self.products.add_up, self.open, self.shift
        opened, ones, reset_state = self.opened, self.ones, self.reset_state
        apply, mix, add, candidate = self.apply, self.mix, np.add, self.candidate
        begin, end, _ = part
        states = self.products.states
        for given, of_input, state_t, output_t in zip(
            self.given(part),
            self._of_inputs[begin:end],
            states[begin:end],
            states[begin + 1 : end + 1],
            strict=True,
        ):
            add_up(given)
            open_(opened, opened)
            shift(opened, ones, opened)
            reset_state(state_t)
            add(candidate, of_input, candidate)
            apply(candidate, candidate)
            mix(state_t, output_t)

    def reset_state(self, state_t: Array) -> None:
        """Write into the candidate what the reset gate lets through."""
        del state_t
        self.through(self.candidate, self.reset, self.candidate)

    def _mix_by_difference(self, state_t: Array, output_t: Array) -> None:
        np.subtract(state_t, self.candidate, self.kept)
        self.through(self.kept, self.update, self.kept)
        np.add(self.candidate, self.kept, output_t)

    def _mix(self, state_t: Array, output_t: Array) -> None:
        self.through(self._one, self.update, self.update)
        np.multiply(self.update, state_t, self.kept)
        np.subtract(self._one, self.update, self.update)
        np.multiply(self.update, self.candidate, self.candidate)
        np.add(self.candidate, self.kept, output_t)


class GRUResetBeforeKernel(GRUKernel):
    """The GRU of 2014: its candidate has a product of its own behind the reset."""

    gates = GRUKernel.gates[:2]

    def __init__(
        self, weights: KernelWeights[Any], choices: Choices, timesteps: int
    ) -> None:
        super().__init__(weights, choices, timesteps)
        of_reset = (Adding("U_h", "", ""),)
        arrays = weights.prepared("U_h", lambda: laid_out(weights.arrays, of_reset, 0))
        self._let_through = np.empty_like(self.reset)
        self._multiply = repeated_product(arrays.product, self.candidate)

    def _candidate(self) -> Array:
        return np.empty_like(self.products.sums[0])

    def reset_state(self, state_t: Array) -> None:
        """Write into the candidate what the reset leaves of the state, times U_h."""
        self.through(state_t, self.reset, self._let_through)
        self._multiply(self._let_through)


class LeakyKernel(GateKernel):
    """The leaky RNN: it has no gate, and a state that moves a part of the way."""

    gates = (Adding("U", "W", "b"),)

    def __init__(
        self, weights: KernelWeights[Any], choices: Choices, timesteps: int
    ) -> None:
        super().__init__(weights, choices, timesteps)
        (self._candidate,) = self.products.sums
        self._leak = np.full_like(self._candidate, choices.leak)
        self._keep = np.full_like(self._candidate, 1.0 - choices.leak)

    def compute_part(self, part: Part, rows: Array) -> None:
        """Compute the states behind the first."""
        del rows
        add_up, apply, candidate = self.products.add_up, self.apply, self._candidate
        multiply, leak, keep = np.multiply, self._leak, self._keep
        begin, end, _ = part
        states = self.products.states
        for given, state_t, output_t in zip(
            self.given(part),
            states[begin:end],
            states[begin + 1 : end + 1],
            strict=True,
        ):
            add_up(given)
            apply(candidate, candidate)
            multiply(candidate, leak, candidate)
            multiply(state_t, keep, output_t)
            np.add(output_t, candidate, output_t)


class MinGRUKernel:
    """The minGRU: all but the mixing is computed of a whole block at once.

    Parameters
    ----------
    weights : KernelWeights
    choices : Choices
    timesteps : int
        Of the longest block.
    """

    def __init__(
        self, weights: KernelWeights[Any], choices: Choices, timesteps: int
    ) -> None:
        self._W_z, self._W_h = (weights.arrays[name] for name in ("W_z", "W_h"))
        self._open = choices.recurrent_activation.apply
        self._gates = np.empty((timesteps, weights.units), weights.dtype)

    def compute(self, inputs: Array, parts: Iterable[Part], rows: Array) -> None:
        """Compute the rows of a block, as `StatementKernel.compute` does."""
        shares = self._gates[: len(inputs)]
        self._open(np.matmul(inputs, self._W_z.T, out=shares), shares)
        np.multiply(FUNCTIONS["g"].apply(inputs @ self._W_h.T), shares, out=rows)
        np.subtract(1.0, shares, out=shares)
        multiply, add, kept = np.multiply, np.add, np.empty_like(rows[0])
        for begin, end, state_t in parts:
            # Each row holds what is written, then the output.
            for share, row in zip(shares[begin:end], rows[begin:end], strict=True):
                multiply(share, state_t, kept)
                state_t = add(row, kept, row)


def _nothing(*_: object) -> None:
    """Leave gates as they are: only ``1 + exp(-z)`` has something added."""


def _checked(given: Sequence[Any]) -> Iterator[Any]:
    for one in given:
        checkpoint()
        yield one
