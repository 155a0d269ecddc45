"""The book's sizes, one click away from any other run."""

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown
from rnn_viewer.session import Session
from rnn_viewer.window.walking import Walking

BOOK = RNNSettings()


def book_label() -> str:
    """Return what a button says that leads there."""
    return shown(
        QT_TRANSLATE_NOOP(
            "actions",
            "Now the book's sizes: {timesteps} timesteps, {inputs} inputs, {units}"
            " units",
        ).format(
            timesteps=BOOK.timesteps,
            inputs=BOOK.input_features,
            units=BOOK.output_features,
        )
    )


def show_book(session: Session, walking: Walking) -> None:
    """Show the book's run from its start, in place of what there is; undoable."""
    walking.go_to_timestep(0)
    text = shown(QT_TRANSLATE_NOOP("actions", "the book's sizes"))
    session.set_recipe(Recipe(BOOK), text)
