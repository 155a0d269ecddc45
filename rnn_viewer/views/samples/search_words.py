"""What is said of a search in all samples."""

from PySide6.QtCore import QObject

from rnn_viewer.core.samples.search import Found


class SearchWords(QObject):
    """Says what a search looks for, and what it has found."""

    def nothing(self) -> str:
        """Return what to do."""
        return self.tr("Where does a unit stay high? Search looks at all samples.")

    def searching(self, share: float) -> str:
        """Return how far the search is."""
        text = self.tr("Searching all samples: %1 %.")
        return text.replace("%1", f"{100 * share:.0f}")

    def tell(self, found: Found, is_of_unit: bool) -> str:
        """Return how much was found.

        Parameters
        ----------
        found : Found
            What was found.
        is_of_unit : bool
            Whether a unit was searched; else the states nearest to one.
        """
        if not found.count:
            return self.tr("Nowhere in any sample.")
        if not is_of_unit:
            text = self.tr("The nearest state of each of %1 samples, nearest first.")
            return text.replace("%1", f"{found.samples:,}")
        text = self.tr("%1 places in %2 samples, the most extreme first.")
        if found.count == 1:
            text = self.tr("%1 place in %2 sample.")
        text = text.replace("%2", f"{found.samples:,}")
        text = text.replace("%1", f"{found.count:,}")
        if len(found.hits) < found.count:
            first = self.tr("The first %1 are listed.")
            listed = first.replace("%1", f"{len(found.hits):,}")
            text = f"{text} {listed}"
        return text
