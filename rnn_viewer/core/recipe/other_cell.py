"""Another cell on the same inputs, to compare with."""

from dataclasses import replace

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.recipe import Recipe


def with_cell(recipe: Recipe, cell: str) -> Recipe:
    """Return a recipe with the same inputs and sizes that runs another cell.

    Its weights are drawn; what was edited in arrays that it lacks is left out.

    Parameters
    ----------
    recipe : Recipe
        What is compared with.
    cell : str
        A name of `CELLS`.
    """
    known = {"inputs", "state_t", *CELLS[cell].initial.values()}
    if recipe.weights is None:
        known |= set(CELLS[cell].parameter)
    edits = (e for e in recipe.edits if all(area.array in known for area in e.areas))
    other = replace(
        recipe, settings=replace(recipe.settings, cell=cell), edits=tuple(edits)
    )
    if recipe.weights is None:
        return other
    # What was imported is of the cell that it came with.
    origin = recipe.origin._replace(weights="", notes=())
    return replace(other, weights=None, readout=None, targets=None, origin=origin)
