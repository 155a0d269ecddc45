"""All that one timestep computes: a class for each cell, with its arrays by name."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, make_dataclass
from functools import lru_cache
from typing import Any

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.errors import NoSuchArray


class Trace:
    """The arrays of a timestep, read-only: ``trace["output_t"]`` as an attribute."""

    def __getitem__(self, name: str) -> Array:
        try:
            found: Array = self.__dict__[name]
        except KeyError as error:
            raise NoSuchArray(name, self.__dict__) from error
        return found

    def __iter__(self) -> Iterator[Array]:
        return iter(vars(self).values())

    def get(self, name: str) -> Array | None:
        """Return an array by its name; None where there is none."""
        return self.__dict__.get(name)


@dataclass(frozen=True, eq=False, repr=False)
class StepTrace(Trace):
    """All that one timestep of the simple RNN computes; read-only.

    Attributes
    ----------
    input_t : ndarray, shape (input_features,)
    state_t : ndarray, shape (output_features,)
        The output of the timestep before.
    input_product, state_product : ndarray, shape (output_features,)
        W · input_t and U · state_t.
    pre_activation : ndarray, shape (output_features,)
        The sum of both and b.
    output_t : ndarray, shape (output_features,)
        Its activation: row t of the output sequence.
    """

    input_t: Array
    state_t: Array
    input_product: Array
    state_product: Array
    pre_activation: Array
    output_t: Array


@lru_cache
def trace_type(cell: Cell) -> Any:
    """Return the class of the traces of a cell, with an attribute for each array."""
    if cell.traced == tuple(field.name for field in fields(StepTrace)):
        return StepTrace
    return make_dataclass(
        "StepTrace", cell.traced, bases=(Trace,), frozen=True, eq=False
    )
