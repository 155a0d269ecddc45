"""The points of a sweep: all combinations of the values of some settings."""

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import NoEffect
from rnn_viewer.core.linear_algebra.blas_threads import one_thread
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.fields import Value
from rnn_viewer.core.sweep.measures import MEASURES
from rnn_viewer.core.sweep.point import Point, timesteps_of
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class Grid:
    """What is swept.

    Attributes
    ----------
    recipe : Recipe
        What is run, but for the settings that are swept.
    axes : dict of str to tuple
        The values of each swept setting.
    measures : tuple of str
        Names of `MEASURES`.
    """

    recipe: Recipe
    axes: dict[str, tuple[Value, ...]]
    measures: tuple[str, ...] = tuple(MEASURES)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each axis has."""
        return tuple(len(values) for values in self.axes.values())

    def __len__(self) -> int:
        return math.prod(self.shape)

    def values(self, point: int) -> dict[str, Value]:
        """Return the swept settings of a point, counted from 0; the last axis first."""
        places = np.unravel_index(point, self.shape)
        return {
            name: values[place]
            for (name, values), place in zip(self.axes.items(), places, strict=True)
        }

    def recipe_of(self, point: int) -> Recipe:
        """Return what is run at a point."""
        changed: dict[str, Any] = self.values(point)
        return replace(self.recipe, settings=replace(self.recipe.settings, **changed))

    def measured(self, point: int) -> tuple[float, ...]:
        """Return the measures of a point, which is run for them.

        All products are made by one thread: how many there are changes the last bits.
        """
        with one_thread():
            there = Point(self.recipe_of(point))
            for _ in there.advance():
                pass
            return tuple(float(MEASURES[name].of(there)) for name in self.measures)

    @cached_property
    def cut(self) -> int | None:
        """How many timesteps of the longest run are looked at; None: all of each."""
        greatest: dict[str, Any] = {
            name: max(self.axes[name])  # type: ignore[type-var]
            for name in ("timesteps", "output_features")
            if name in self.axes
        }
        longest = replace(self.recipe.settings, **greatest)
        rows = timesteps_of(longest)
        return None if rows == longest.timesteps else rows


def check_effect(grid: Grid, called: dict[str, str]) -> None:
    """Refuse settings that change nothing at some point.

    Parameters
    ----------
    grid : Grid
        What is to be swept.
    called : dict of str to str
        What each setting is called in sentences.

    Raises
    ------
    NoEffect
        Where a cell or an activation does not read what is swept.
    """
    cells = grid.axes.get("cell", (grid.recipe.settings.cell,))
    for name in ("leak", "recurrent_activation"):
        for cell in cells:
            if name in grid.axes and name not in CELLS[str(cell)].settings:
                reason = QT_TRANSLATE_NOOP("errors", "the cell {cell} has none")
                raise NoEffect(called[name], reason.format(cell=cell))
    parameters = {grid.recipe.settings.activation_parameter}
    if {None} == parameters | set(grid.axes.get("activation_parameter", ())):
        return
    for word in grid.axes.get("activation", (grid.recipe.settings.activation,)):
        if ACTIVATIONS[str(word)].parameter is None:
            reason = QT_TRANSLATE_NOOP("errors", "{activation} has none")
            called_so = called["activation_parameter"]
            raise NoEffect(called_so, reason.format(activation=word))
