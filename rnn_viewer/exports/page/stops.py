"""The stops of a lesson, as a page goes through them: their sentences are filled."""

from dataclasses import replace
from typing import Any

from rnn_viewer.core.lesson.places import (
    Place,
    base_of,
    cells_of,
    covered_cells,
    places,
)
from rnn_viewer.core.lesson.references import cells_named, decimal, filled
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.run.spectrum import eigenvalues, unscaled
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed

IN_PAGE = ("code", "terms", "readout")
"""The panels of the window that a page has as well."""


def stops_of(
    lesson: Lesson, present: Snapshot
) -> tuple[list[Snapshot], list[dict[str, Any]]]:
    """Return the runs of a lesson, as snapshots, and its stops.

    Parameters
    ----------
    lesson : Lesson
        Whose stops.
    present : Snapshot
        What is shown: its run is the first one.

    Raises
    ------
    UserError
        Where the settings of a stop do not go together.
    """
    runs: dict[Recipe, int] = {present.recipe: 0}
    snapshots, stops = [present], []
    for place, stop in zip(
        places(lesson, base_of(lesson, present.recipe)), lesson.stops, strict=True
    ):
        number = runs.get(place.recipe)
        if number is None:
            number = _run_alike(place.recipe, snapshots)
        if number is None:
            number = len(snapshots)
            snapshots.append(_first_of(place.recipe))
        runs[place.recipe] = number
        there = _there(snapshots[number], place)
        stops.append({"run": number, **_stop_data(stop, place, there)})
    return snapshots, stops


def _run_alike(recipe: Recipe, snapshots: list[Snapshot]) -> int | None:
    """Return which run another recipe makes again; None where none does."""
    for number, snapshot in enumerate(snapshots):
        known = snapshot.recipe
        parts = (recipe.settings, recipe.weights, recipe.inputs, recipe.edits)
        if parts == (known.settings, known.weights, known.inputs, known.edits):
            return number
    return None


def _first_of(recipe: Recipe) -> Snapshot:
    run: Run = start(recipe)
    run.advance()
    return first_snapshot(recipe, run)


def _there(snapshot: Snapshot, place: Place) -> Snapshot:
    """Return what is shown at a place, nothing covered."""
    return followed(
        snapshot,
        position=place.position,
        step_size=place.step_size,
        ranges=place.ranges,
        selection=place.selection,
    )


def _stop_data(stop: Stop, place: Place, there: Snapshot) -> dict[str, Any]:
    if "spectral_radius" in stop.sentence + stop.revealed:
        there = replace(there, eigenvalues=_eigenvalues(there))
    hidden = covered_cells(stop, there, there.position)
    hiding = replace(there, covered=hidden)
    position, chosen = there.position, there.selection
    return {
        "chapter": stop.chapter,
        "sentence": filled(stop.sentence, hiding),
        "answer": _answer(stop, there),
        "guessed": _guessed(stop, there),
        "covered": sorted(hidden),
        "at": [position.timestep, position.operation, position.unit],
        "step": place.step_size,
        "ranges": place.ranges,
        "unit": chosen.unit,
        "cell": chosen.cell,
        "pointsAt": _pointed(stop, there),
        "panels": [panel for panel in place.panels if panel not in IN_PAGE],
        "shows": stop.shows,
    }


def _eigenvalues(there: Snapshot) -> Any:
    matrix, scale = unscaled(there.recipe, there.weights)
    found = eigenvalues(matrix)
    return None if found is None else scale * found


def _answer(stop: Stop, there: Snapshot) -> str:
    """Return what is said once nothing is covered, as in the window."""
    told = filled(stop.revealed, there) if stop.covered else ""
    guessed = _guessed(stop, there)
    if told or guessed is None:
        return told
    number = there.number(guessed)
    return "" if number is None else f"{stop.covered[0]} = {decimal(number)}"


def _guessed(stop: Stop, there: Snapshot) -> Cell | None:
    """Return the one cell that is covered; None where these are several."""
    named = [cells_named(text) for text in stop.covered]
    if len(named) != 1 or named[0] is None or named[0].name not in there.arrays:
        return None
    cells = cells_of(named[0], there.shape(named[0].name))
    return cells[0] if len(cells) == 1 else None


def _pointed(stop: Stop, there: Snapshot) -> list[Any] | None:
    """Return what is ringed: an array, a row or a cell, or a panel by its name."""
    named = cells_named(stop.points_at) if stop.points_at else None
    if named is None:
        return None
    return [named.name, named.row, named.column]
