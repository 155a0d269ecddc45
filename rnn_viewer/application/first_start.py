"""The first start: a run small enough to read every number, and the way to the book's.

Three inputs, four units and eight timesteps: the numbers of all cells are seen, and a
step is an operation. The weights are of either sign. No output of this draw comes
nearer to 1 than 0.14, and each unit moves by more than 0.8.
"""

from PySide6.QtCore import QCoreApplication, QObject

from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.main_window import MainWindow
from rnn_viewer.window.book import book_label

FIRST_RUN = RNNSettings(
    timesteps=8,
    input_features=3,
    output_features=4,
    distribution="symmetric_uniform",
    seed=243,
)
"""What is shown where nothing is remembered."""

FIRST_STEP_SIZE = "operation"


class FirstStart(QObject):
    """Leads from the end of the small run to the book's sizes, once.

    Parameters
    ----------
    window : MainWindow
        Which shows `FIRST_RUN`.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.session.set_step_size(FIRST_STEP_SIZE)
        window.session.changed.connect(self._on_changed)

    def _on_changed(self, old: Snapshot, new: Snapshot) -> None:
        del old
        if new.recipe.settings != FIRST_RUN:
            self._leave()
        elif new.position.completed == new.run.timesteps and (
            self._window.walking.is_at_end
        ):
            self._leave()
            self._offer_book(new.run.timesteps)

    def _offer_book(self, turns: int) -> None:
        if self._window.welcome is not None:
            self._window.welcome.dismiss()
        text = QCoreApplication.translate(
            "first_start",
            "That was the whole loop: %1 turns, and each output became the state of"
            " the next.",
        )
        text = text.replace("%1", str(turns))
        self._window.say(text, (book_label(), self._window.show_book))

    def _leave(self) -> None:
        self._window.session.changed.disconnect(self._on_changed)
