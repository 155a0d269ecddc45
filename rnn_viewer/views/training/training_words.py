"""What is said of a training."""

from PySide6.QtCore import QObject

from rnn_viewer.core.number_text import said_number
from rnn_viewer.core.snapshot.training_state import TrainingState


class TrainingWords(QObject):
    """Tells how far a network is trained."""

    def nothing(self) -> str:
        """Return what to do where nothing is trained."""
        return self.tr(
            "“Begin” draws the sequences of the task and a network, and shows both as"
            " the run of this window; Undo brings back what was there."
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
        losses, held_out = state.curve.losses, state.curve.held_out
        if len(losses):
            text = self.tr("loss of the last batch %1")
            parts.append(text.replace("%1", said_number(float(losses[-1]))))
        if len(held_out):
            text = self.tr("held out %1 (after update %2)")
            text = text.replace("%1", said_number(float(held_out[-1])))
            parts.append(text.replace("%2", str(int(state.curve.measured_at[-1]))))
        for name, loss in state.references.items():
            parts.append(f"{self.reference(name)} {said_number(loss)}")
        return self.tr("; ").join(parts) + "."

    def reference(self, name: str) -> str:
        """Return what an answer without a network is called."""
        names = {"chance": self.tr("chance"), "as_before": self.tr("as before")}
        return names[name]
