"""Writing a lesson: a view taken as a stop, stops put in another order.

A stop says only what changes: where another comes before it, what it says is made anew,
so that each stays at its place.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from rnn_viewer.core.arrays import arrays_of_all
from rnn_viewer.core.lesson.places import Place, base_of, places
from rnn_viewer.core.lesson.references import Cells
from rnn_viewer.core.operations import operations_of
from rnn_viewer.core.recipe.lesson import NOTHING, Lesson, Stop
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.selection import Selection
from rnn_viewer.core.snapshot.snapshot import Snapshot

_IMPORTED = "imported"


class Placed(NamedTuple):
    """A stop, and all that is shown there."""

    place: Place
    stop: Stop


def placed(lesson: Lesson, present: Recipe) -> list[Placed]:
    """Return the stops of a lesson with their places.

    Parameters
    ----------
    lesson : Lesson
        Whose stops.
    present : Recipe
        What is open: a lesson can speak of its arrays.
    """
    found = places(lesson, base_of(lesson, present))
    return list(map(Placed, found, lesson.stops))


def view_of(snapshot: Snapshot, panels: Sequence[str], shows: str) -> Placed:
    """Return what is shown as a stop that says nothing yet.

    Parameters
    ----------
    snapshot : Snapshot
        What is shown.
    panels : sequence of str
        Those that are open beside the strip.
    shows : str
        An action that is on, or nothing.
    """
    place = Place(
        snapshot.recipe,
        snapshot.position,
        snapshot.step_size,
        snapshot.ranges,
        snapshot.selection,
        tuple(panels),
    )
    return Placed(place, Stop("", shows=shows))


def lesson_of(stops: Sequence[Placed], lesson: Lesson, present: Recipe) -> Lesson:
    """Return a lesson with these stops, each saying what changes there.

    Parameters
    ----------
    stops : sequence of Placed
        In their order.
    lesson : Lesson
        For its title.
    present : Recipe
        What is open: its imported arrays are those that the lesson speaks of.
    """
    origin = present.origin
    named = replace(
        lesson,
        weights="" if present.weights is None else origin.weights or _IMPORTED,
        inputs="" if present.inputs is None else origin.inputs or _IMPORTED,
    )
    before, found = Place(Recipe(RNNSettings())), []
    for place, stop in stops:
        found.append(replace(stop, **_changes(before, place)))
        before = place
    return replace(named, stops=tuple(found))


def _changes(before: Place, place: Place) -> dict[str, Any]:
    old, new = before.recipe, place.recipe
    then, now = vars(old.settings), vars(new.settings)
    changed = {name: value for name, value in now.items() if value != then[name]}
    return {
        "settings": changed or NOTHING,
        "edits": None if new.edits == old.edits else new.edits,
        **_position_words(place),
        "step_size": place.step_size if place.step_size != before.step_size else None,
        "ranges": place.ranges if place.ranges != before.ranges else None,
        **_selection_words(before.selection, place.selection),
        "panels": place.panels if place.panels != before.panels else None,
    }


def _position_words(place: Place) -> dict[str, Any]:
    """Return where a place is; said at each stop, so that it can be read there."""
    position, table = place.position, operations_of(place.recipe.cell)
    if position.at_start:
        return {"timestep": 0, "operation": None, "row": None}
    is_stored = position.operation == table.store
    return {
        "timestep": position.timestep + 1,
        "operation": None if is_stored else table.entries[position.operation].name,
        "row": None if position.unit is None else position.unit + 1,
    }


def _selection_words(before: Selection, chosen: Selection) -> dict[str, Any]:
    if chosen.cell is not None:
        array, row, column = chosen.cell
        is_vector = len(arrays_of_all()[array].shape) == 1
        text = Cells(array, row, None if is_vector else column).text
        return {"unit": None, "weight": text, "gradient": ""}
    if chosen == before:
        return {"unit": None, "weight": "", "gradient": ""}
    unit = 0 if chosen.unit is None else chosen.unit + 1
    return {"unit": unit, "weight": "", "gradient": chosen.gradient}
