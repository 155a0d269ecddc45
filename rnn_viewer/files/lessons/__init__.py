"""The lessons that come with the program, and lessons as text files."""

from pathlib import Path
from typing import NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.resources import resource


class LessonInfo(NamedTuple):
    """A lesson in ``resources/lessons``.

    Attributes
    ----------
    name, label, tip : str
        The name of its file, what a user calls it, and what it teaches.
    """

    name: str
    label: str
    tip: str

    @property
    def path(self) -> Path:
        """Where its file is."""
        return resource("lessons", f"{self.name}.toml")


LESSONS = {
    lesson.name: lesson
    for lesson in (
        LessonInfo(
            "loop",
            QT_TRANSLATE_NOOP("lessons", "A &loop that remembers"),
            QT_TRANSLATE_NOOP(
                "lessons", "From one number to the book's run, in eight chapters."
            ),
        ),
        LessonInfo(
            "gradients",
            QT_TRANSLATE_NOOP("lessons", "An &echo that is too far"),
            QT_TRANSLATE_NOOP(
                "lessons",
                "Why a simple RNN cannot learn it, and what a gate changes: seen in the"
                " sums of the gradient.",
            ),
        ),
    )
}
"""The lessons in the order of the menu, by their names."""
