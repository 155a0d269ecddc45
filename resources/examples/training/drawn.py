"""Makes the examples whose weights are drawn: the book's run, and the same alive.

``python drawn.py`` writes both sessions. ``tests/test_examples.py`` checks the numbers
in their lessons.
"""

from lessons import BOOK, LIVING
from sessions import EXAMPLES

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.files.session.session_file import save_session


def main() -> None:
    """Write both sessions."""
    for name, lesson, weight_scale in (("book", BOOK, 1.0), ("living", LIVING, 0.03)):
        document = Document(
            Recipe(RNNSettings(weight_scale=weight_scale)),
            step_size="operation",
            ranges="panel",
            layout="step_through",
            lesson=lesson,
        )
        save_session(document, EXAMPLES / f"{name}.rnnv")


if __name__ == "__main__":
    main()
