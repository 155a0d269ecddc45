"""What is said of a chaotic run: how far another correct program gives its numbers."""

from PySide6.QtCore import QObject

from rnn_viewer.core.snapshot.snapshot import Snapshot


class PartingWords(QObject):
    """Tells how far the numbers of a run can be had again; nothing where all can."""

    def short(self, snapshot: Snapshot) -> str:
        """Return what there is room for in the status line."""
        if snapshot.parting is None:
            return ""
        text = self.tr("reproducible to about timestep %1")
        return text.replace("%1", str(snapshot.parting))

    def long(self, snapshot: Snapshot) -> str:
        """Return what that means and how it was found."""
        if snapshot.parting is None:
            return ""
        text = self.tr(
            "This run is chaotic: a nudge of %2, a few roundings, has grown beyond %3"
            " at timestep %1. From about there on R, NumPy or another computer may give"
            " other numbers, and be right too."
        )
        return self._filled(text, snapshot)

    def of_session(self, snapshot: Snapshot) -> str:
        """Return what to say of a session that was saved elsewhere."""
        text = self.tr(
            "This run is chaotic: from about timestep %1 on its numbers may be others"
            " than on the computer where the session was saved."
        )
        return self._filled(text, snapshot)

    def _filled(self, text: str, snapshot: Snapshot) -> str:
        # Few runs are chaotic: nothing of it is loaded before the first paint.
        from rnn_viewer.core.run.trials import APART, NUDGES

        precision = snapshot.run.precision.loop
        text = text.replace("%1", str((snapshot.parting or 0) + 1))
        text = text.replace("%2", f"{NUDGES[precision]:g}")
        return text.replace("%3", f"{APART[precision]:g}")
