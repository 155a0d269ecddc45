"""What is said of a training."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rnn_viewer.core.number_text import said_number
from rnn_viewer.core.snapshot.training_state import TrainingState
from rnn_viewer.widgets.listed import listed, sentence, sentences

if TYPE_CHECKING:
    from rnn_viewer.core.training.state import Update


class TrainingWords(QObject):
    """Tells how far a network is trained."""

    def nothing(self) -> str:
        """Return what to do where nothing is trained."""
        return self.tr(
            "“Begin” draws the sequences of the task and a network, and shows both as"
            " the run of this window; Undo brings back what was there."
        )

    def model(self) -> str:
        """Return what to do where a whole model can be trained."""
        return self.tr(
            "“Begin” trains every step of the model on its samples, from the weights"
            " that are shown; Undo brings these back."
        )

    def edited(self) -> str:
        """Return from when on a changed field counts."""
        return self.tr("This counts from the next “Begin” on.")

    def tell(self, state: TrainingState) -> str:
        """Return how far it is, and how good."""
        epoch = state.number / state.updates_an_epoch
        parts = [
            self.tr("Update %1, epoch %2")
            .replace("%1", str(state.number))
            .replace("%2", f"{epoch:.1f}")
        ]
        if state.is_playing and state.speed:
            speed = self.tr("%1 a second").replace("%1", f"{state.speed:.0f}")
            parts[0] += f", {speed}"
        if state.last is not None:
            text = self.tr("loss of the last batch %1")
            parts.append(text.replace("%1", said_number(state.last.loss)))
        measured = state.curve.held_out_by(state.number)
        if measured is not None:
            text = self.tr("held out %1 (after update %2)")
            text = text.replace("%1", said_number(measured[1]))
            parts.append(text.replace("%2", str(measured[0])))
        for name, loss in state.references.items():
            parts.append(f"{self.reference(name)} {said_number(loss)}")
        clipping = "" if state.last is None else self._clipping(state.last)
        return sentences(sentence(listed(parts)), clipping)

    def _clipping(self, update: "Update") -> str:
        """Return how large the gradient of an update was, and what clipping made."""
        if not update.is_clipped or update.limit is None:
            text = self.tr(
                "The gradient of the last batch had the norm %1: it was not clipped."
            )
            return text.replace("%1", said_number(update.norm))
        text = self.tr(
            "The gradient of the last batch had the norm %1: clipped at %2, it was"
            " multiplied by %3."
        )
        for place, number in enumerate((update.norm, update.limit, update.factor), 1):
            text = text.replace(f"%{place}", said_number(number))
        return text

    def way(self, state: TrainingState, branch: int) -> str:
        """Return what a way is called: by where it parts from the first, and ends."""
        curve = state.curves[branch]
        if branch == 0:
            text = self.tr("first way, to update %2")
        else:
            text = self.tr("way %3 from update %1, to %2")
        parts = curve.parts_from(state.curves[0]) if branch else 0
        words = str(parts), str(curve.ends), str(branch + 1)
        for place, word in enumerate(words, 1):
            text = text.replace(f"%{place}", word)
        return text

    def reference(self, name: str) -> str:
        """Return what an answer without a network is called."""
        names = {"chance": self.tr("chance"), "as_before": self.tr("as before")}
        return names[name]
