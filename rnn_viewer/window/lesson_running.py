"""The lesson that one is in, and where in it."""

from dataclasses import dataclass

from rnn_viewer.core.lesson.places import Place, covered_cells
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.window.lesson_scene import Scene


@dataclass
class Running:
    """The lesson that one is in.

    Attributes
    ----------
    key : str
        By which one comes back to where it was left.
    lesson : Lesson
    places : list of Place
        Of its stops.
    scene : Scene
    index : int
        The stop one is at.
    is_revealed : bool
    """

    key: str
    lesson: Lesson
    places: list[Place]
    scene: Scene
    index: int = 0
    is_revealed: bool = True

    @property
    def stop(self) -> Stop:
        """The stop one is at."""
        return self.lesson.stops[self.index]

    @property
    def place(self) -> Place:
        """All that is shown there."""
        return self.places[self.index]

    def covered_in(self, now: Snapshot) -> frozenset[Cell]:
        """Return the cells whose numbers are not to be seen."""
        if self.is_revealed:
            return frozenset()
        return covered_cells(self.stop, now, self.place.position)

    def document(self, work: Snapshot) -> Document:
        """Return the stop as a document, with what it takes from the user's own."""
        place = self.place
        return Document(
            place.recipe,
            position=place.position,
            step_size=place.step_size,
            ranges=place.ranges,
            pinned_units=work.pinned_units,
            lesson=work.lesson,
        )
