"""Where the stops of a lesson are: recipe, position and what is chosen at each."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rnn_viewer.core.cell.cell import Cell as Table
from rnn_viewer.core.lesson.references import Cells, cells_named
from rnn_viewer.core.operations import operations_of
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import START, Position, after_timesteps
from rnn_viewer.core.snapshot.selection import Cell, Selection

if TYPE_CHECKING:
    from rnn_viewer.core.snapshot.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Place:
    """All that a stop shows, what it takes over from those before it included.

    Attributes
    ----------
    recipe : Recipe
        The same object as at the stop before, where nothing of it changes.
    position : Position
    step_size, ranges : str
    selection : Selection
    panels : tuple of str
    """

    recipe: Recipe
    position: Position = START
    step_size: str = "operation"
    ranges: str = "kind"
    selection: Selection = Selection()  # noqa: RUF009 - it is frozen
    panels: tuple[str, ...] = ()


def base_of(lesson: Lesson, present: Recipe) -> Recipe:
    """Return what the recipes of a lesson begin with.

    The book's settings; with the arrays of the recipe that is open, where the lesson
    speaks of imported ones.
    """
    if lesson.is_of_drawn:
        return Recipe(RNNSettings())
    return replace(present, settings=RNNSettings(), edits=())


def places(lesson: Lesson, base: Recipe) -> list[Place]:
    """Return the place of each stop.

    Raises
    ------
    UserError
        Where the settings of a stop do not go together.
    """
    found: list[Place] = []
    place = Place(base)
    for stop in lesson.stops:
        place = _next(place, stop)
        found.append(place)
    return found


def _next(before: Place, stop: Stop) -> Place:
    recipe = before.recipe
    if stop.training:
        from rnn_viewer.core.training.shown import begun

        settings = replace(recipe.settings, **stop.settings)
        recipe = begun(settings, **stop.training)
    elif stop.settings:
        recipe = replace(recipe, settings=replace(recipe.settings, **stop.settings))
    if stop.edits is not None:
        recipe = replace(recipe, edits=stop.edits)
    return Place(
        recipe,
        _position(before.position, stop, recipe),
        stop.step_size or before.step_size,
        stop.ranges or before.ranges,
        _selection(before.selection, stop),
        before.panels if stop.panels is None else stop.panels,
    )


def _position(before: Position, stop: Stop, recipe: Recipe) -> Position:
    if stop.timestep is None and stop.operation is None:
        return before._replace(unit=None) if stop.row is None else before
    timestep = before.timestep + 1 if stop.timestep is None else stop.timestep
    there = after_timesteps(timestep, recipe.cell.name)
    if stop.operation is None or timestep == 0:
        return there
    place = operations_of(recipe.cell).places[stop.operation]
    unit = None if stop.row is None else stop.row - 1
    return there._replace(operation=place, unit=unit)


def _selection(before: Selection, stop: Stop) -> Selection:
    weight = cells_named(stop.weight) if stop.weight else None
    if weight is not None and weight.row is not None:
        cell = Cell(weight.name, weight.row, weight.column or 0)
        return Selection(cell.row, cell)
    if stop.unit is None and not stop.gradient:
        return before
    unit = before.unit
    if stop.unit is not None:
        unit = stop.unit - 1 if stop.unit else None
    return Selection(unit, None, stop.gradient)


def covered_cells(stop: Stop, now: "Snapshot", position: Position) -> frozenset[Cell]:
    """Return all cells that show a number which a stop covers at a position.

    The output of a timestep is a row of the output sequence and the state of the next
    one as well.
    """
    found: set[Cell] = set()
    becomes = now.run.cell.becomes if position.state_is_set else {}
    for text in stop.covered:
        cells = cells_named(text)
        if cells is not None and cells.name in now.arrays:
            cells = cells._replace(name=becomes.get(cells.name, cells.name))
            for cell in cells_of(cells, now.shape(cells.name)):
                found |= _same_number(cell, now.run.cell, position.timestep)
    return frozenset(found)


def cells_of(cells: Cells, shape: tuple[int, ...]) -> list[Cell]:
    """Return the cells of an array of `shape` that are meant; none beyond it."""
    rows, columns = (
        range(size) if index is None else range(min(index, size), min(index + 1, size))
        for index, size in zip(cells[1:], (*shape, 1)[:2], strict=True)
    )
    return [Cell(cells.name, row, column) for row in rows for column in columns]


def _same_number(cell: Cell, table: Table, timestep: int) -> set[Cell]:
    states = [s.name for s in table.carried if s.result == table.output]
    rows = {table.output: timestep, **dict.fromkeys(states, timestep - 1)}
    if cell.array == "input_t":
        return {cell, Cell("inputs", timestep, cell.row)}
    if cell.array == "inputs":
        here = {Cell("input_t", cell.column)} if cell.row == timestep else set()
        return {cell, *here}
    if cell.array in rows:
        cell = Cell("output_sequence", rows[cell.array], cell.row)
    if cell.array != "output_sequence":
        return {cell}
    same = {Cell(name, cell.column) for name, row in rows.items() if row == cell.row}
    return {cell, *same}
