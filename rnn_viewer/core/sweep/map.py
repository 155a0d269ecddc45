"""A sweep over two settings: a number for each pair of their values."""

from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sweep.grid import Grid

_ARRAYS = ("weights", "inputs", "initial_state", "initial_carry")


@dataclass(frozen=True, eq=False)
class SweepMap:
    """The measures of each pair.

    Attributes
    ----------
    grid : Grid
        What was swept: two settings, the first one downwards.
    numbers : dict of str to ndarray, shape (values of the first, of the second)
        By the name of the measure; NaN where a run has none.
    """

    grid: Grid
    numbers: dict[str, Array]

    def is_of(self, recipe: Recipe) -> bool:
        """Tell whether `recipe` differs in nothing but what was swept."""
        mine = self.grid.recipe
        swept = {name: getattr(mine.settings, name) for name in self.grid.axes}
        return (
            replace(recipe.settings, **swept) == mine.settings
            and recipe.edits == mine.edits
            and recipe.backwards == mine.backwards
            and all(getattr(recipe, name) is getattr(mine, name) for name in _ARRAYS)
        )

    def cell_of(self, recipe: Recipe) -> tuple[int, int] | None:
        """Return row and column of the settings of `recipe`; None where it has none."""
        found = []
        for name, values in self.grid.axes.items():
            value = getattr(recipe.settings, name)
            if value not in values:
                return None
            found.append(values.index(value))
        return found[0], found[1]


def sweep_map(grid: Grid) -> Generator[float, None, SweepMap]:
    """Measure each point of a grid of two settings.

    Yields
    ------
    float
        The share that is done.
    """
    rows = np.empty((len(grid), len(grid.measures)))
    for point in range(len(grid)):
        yield point / len(grid)
        rows[point] = grid.measured(point)
    rows.setflags(write=False)
    columns = zip(grid.measures, rows.T, strict=True)
    return SweepMap(grid, {name: found.reshape(grid.shape) for name, found in columns})
