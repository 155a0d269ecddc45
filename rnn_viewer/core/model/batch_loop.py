"""The loop over many samples at once: the products of a timestep are made in one call.

What a cell adds up of inputs, states and biases is ``[state_t | 1 | input_t] @ rows``,
for all samples and gates together; what follows are its statements, over rows.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.functions import Choices, functions_with
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.machine.interruption import blocks, checkpoint
from rnn_viewer.core.model.step import Mask, States

SAMPLES = 128
"""Samples of a block, whose arrays of a timestep stay in the cache."""


class _Sum(NamedTuple):
    """A sum of a cell, of which a part is a product of all that a timestep reads.

    Attributes
    ----------
    result : str
    matrices : dict of str to str
        The matrix that each vector is multiplied by.
    biases, others : tuple of str
        The parameters that are added, and what is not known when a timestep begins.
    """

    result: str
    matrices: dict[str, str]
    biases: tuple[str, ...]
    others: tuple[str, ...]


class _Plan(NamedTuple):
    """A timestep of a cell: the sums that are products, and the statements after."""

    state: str
    sums: tuple[_Sum, ...]
    statements: tuple[Statement, ...]


@lru_cache
def _plan(cell: Cell) -> _Plan:
    """Return which statements of a cell are parts of the one product."""
    read = {*cell.inputs, *cell.becomes}
    products = {
        s.result: s.operands
        for s in cell.statements
        if s.function == "product" and s.operands[1] in read
    }
    sums, rest = {}, []
    for statement in cell.sums:
        parts = statement.addends
        matrices = {products[n][1]: products[n][0] for n in parts if n in products}
        if matrices:
            biases = tuple(name for name in parts if name in cell.parameter)
            others = (n for n in parts if n not in products and n not in biases)
            result = statement.result
            sums[result] = _Sum(result, matrices, biases, tuple(others))
    rest = [s for s in cell.statements if s.result in sums or s.result not in products]
    multiplied = (vector for each in sums.values() for vector in each.matrices)
    state = next((name for name in multiplied if name in cell.becomes), "")
    return _Plan(state, tuple(sums.values()), tuple(rest))


class _Product(NamedTuple):
    """Sums that read the same: their matrices, one behind the other.

    Attributes
    ----------
    columns : slice
        What they read of ``[state_t | 1 | input_t]``.
    rows : ndarray, shape (sums, numbers read, units)
    results : tuple of str
    """

    columns: slice
    rows: Array
    results: tuple[str, ...]


class _Operation(NamedTuple):
    """What a timestep computes of rows, by their names."""

    result: str
    compute: Callable[..., Array]
    operands: tuple[str, ...]


class BatchLoop:
    """Computes the loop of a cell over many samples.

    Parameters
    ----------
    weights : CellWeights
    choices : Choices
    """

    def __init__(self, weights: CellWeights, choices: Choices) -> None:
        self._weights, self._cell = weights, weights.cell
        self._plan = _plan(weights.cell)
        self._choices, self._functions = choices, functions_with(choices)
        state = self._plan.state
        self._states = weights.size_of(state) if state else 0
        self._products = tuple(self._made())
        self._turn = tuple(self._operations())

    def _made(self) -> Iterable[_Product]:
        """Yield the products of a timestep, one for all sums that read the same."""
        weights, plan = self._weights, self._plan
        terms = self._states + 1 + weights.input_features
        places = {
            plan.state: slice(0, self._states),
            "input_t": slice(self._states + 1, terms),
        }
        alike: dict[tuple[str, ...], list[_Sum]] = {}
        for each in plan.sums:
            alike.setdefault(tuple(sorted(each.matrices)), []).append(each)
        for vectors, sums in alike.items():
            first = 0 if plan.state in vectors else self._states
            last = terms if "input_t" in vectors else self._states + 1
            rows = np.zeros((len(sums), terms, weights.units))
            for row, each in zip(rows, sums, strict=True):
                for vector, matrix in each.matrices.items():
                    row[places[vector]] = weights[matrix].T
                for bias in each.biases:
                    row[self._states] += weights[bias]
            read = slice(first, last)
            found = np.ascontiguousarray(rows[:, read])
            yield _Product(read, found, tuple(each.result for each in sums))

    def _operations(self) -> Iterable[_Operation]:
        """Yield what a timestep computes once its products are made."""
        others = {each.result: each.others for each in self._plan.sums}
        activations = {
            "activation": self._choices.activation,
            "recurrent_activation": self._choices.recurrent_activation,
        }
        for statement in self._plan.statements:
            result, operands = statement.result, statement.operands
            activation = activations.get(statement.function)
            if result in others:
                # A product is the sum itself, where nothing is added to it.
                if others[result]:
                    operands = (result, *others[result])
                    yield _Operation(result, _added, operands)
            elif activation is not None and operands[0] in others:
                # Nothing else reads the sum: its place is taken.
                yield _Operation(result, activation.apply, 2 * operands)
            else:
                function = self._functions[statement.function].by_row
                yield _Operation(result, function, operands)

    def compute(
        self, values: Array, mask: Mask, states: States, last_alone: bool
    ) -> tuple[Array, States]:
        """Return the outputs in the order in which they are read, and the last states.

        Parameters and results are those of `Loop.compute`.
        """
        samples, timesteps, _ = values.shape
        between = () if last_alone else (timesteps,)
        outputs = np.empty((samples, *between, self._weights.output_features))
        left = {name: np.empty_like(array) for name, array in states.items()}
        with np.errstate(all="ignore"):
            for part in blocks(samples, SAMPLES):
                begun = {name: array[part] for name, array in states.items()}
                of_part = None if mask is None else mask[part]
                ended = self._block(values[part], of_part, begun, outputs[part])
                for name, array in ended.items():
                    left[name][part] = array
        return outputs, left

    def _block(
        self, values: Array, mask: Mask, states: States, outputs: Array
    ) -> States:
        """Write the outputs of a block of samples; return its last states."""
        samples, timesteps, features = values.shape
        read = np.ones((samples, self._states + 1 + features))
        state, inputs = read[:, : self._states], read[:, self._states + 1 :]
        known, made = self._room(samples)
        known["input_t"] = inputs
        output: Array = np.zeros((samples, self._weights.output_features))
        for t in range(timesteps):
            checkpoint()
            inputs[...] = values[:, t]
            if self._states:
                state[...] = states[self._plan.state]
            for product, room in zip(self._products, made, strict=True):
                np.matmul(read[:, product.columns], product.rows, out=room)
            known |= states
            for result, compute, operands in self._turn:
                known[result] = compute(*[known[name] for name in operands])
            new = {name: known[result] for name, result in self._cell.becomes.items()}
            before, output = output, known[self._cell.output]
            if mask is not None:
                counts = mask[:, t, np.newaxis]
                output = np.where(counts, output, before)
                new = {n: np.where(counts, new[n], old) for n, old in states.items()}
            states = new
            if outputs.ndim == 3:
                outputs[:, t] = output
        if outputs.ndim == 2:
            outputs[...] = output
        return states

    def _room(self, samples: int) -> tuple[dict[str, Array], list[Array]]:
        """Return the arrays of a timestep by their names, and those of its products."""
        known, made = dict(self._weights.arrays), list[Array]()
        for product in self._products:
            made.append(np.empty((len(product.rows), samples, self._weights.units)))
            known |= zip(product.results, made[-1], strict=True)
        return known, made


def _added(total: Array, *others: Array) -> Array:
    for other in others:
        np.add(total, other, out=total)
    return total
