"""Sentences on a chaotic run: from where on other programs give other numbers."""

from PySide6.QtCore import QObject

from rnn_viewer.core.snapshot.snapshot import Snapshot


class DivergenceWords(QObject):
    """Tells how far a run can be reproduced; nothing where all of it can."""

    def short(self, snapshot: Snapshot) -> str:
        """Return the few words of the status line."""
        if snapshot.divergence is None:
            return ""
        text = self.tr("reproducible to about timestep %1")
        return text.replace("%1", str(snapshot.divergence))

    def long(self, snapshot: Snapshot) -> str:
        """Return the sentences that say what these words mean."""
        if snapshot.divergence is None:
            return ""
        text = self.tr(
            "This run is chaotic: a nudge of %2, a few roundings, has grown beyond %3"
            " at timestep %1. From about there on R, NumPy or another computer may give"
            " other numbers, and be right too."
        )
        return self._filled(text, snapshot)

    def of_session(self, snapshot: Snapshot) -> str:
        """Return the sentence on a session that may have been saved elsewhere."""
        text = self.tr(
            "This run is chaotic: from about timestep %1 on its numbers may be others"
            " than on the computer where the session was saved."
        )
        return self._filled(text, snapshot)

    def _filled(self, text: str, snapshot: Snapshot) -> str:
        # Few runs are chaotic, so the module is not loaded before the first paint.
        from rnn_viewer.core.run.trials import APART, NUDGES

        precision = snapshot.run.precision.loop
        text = text.replace("%1", str((snapshot.divergence or 0) + 1))
        text = text.replace("%2", f"{NUDGES[precision]:g}")
        return text.replace("%3", f"{APART[precision]:g}")
