"""What the list of samples says above itself."""

from PySide6.QtCore import QObject

from rnn_viewer.core.samples.answers import Answers
from rnn_viewer.core.samples.telling import Telling


class SamplesWords(QObject):
    """Says how many samples there are, and how many are told rightly."""

    def summary(
        self,
        telling: Telling | None,
        answers: Answers | None,
        share: float | None,
        changed: int | None = None,
    ) -> str:
        """Return what stands above the list.

        Parameters
        ----------
        telling : Telling or None
            What says something to the samples; None where there are none.
        answers : Answers or None
            What is said; None while it is computed.
        share : float or None
            How much of that is done.
        changed : int or None
            The sample, from 0, that was changed by hand.
        """
        if telling is None:
            return self.tr("There are no samples: a file of many sequences has some.")
        count = telling.samples.count
        said = self.tr("%1 samples.") if count != 1 else self.tr("1 sample.")
        parts = [said.replace("%1", f"{count:,}")]
        if share is not None:
            text = self.tr("Computing the predictions: %1 %.")
            parts.append(text.replace("%1", f"{share:.0%}".rstrip("%")))
        elif answers is None:
            parts.append(self.tr("Without a read-out nothing is said to them."))
        elif answers.judged:
            text = self.tr("%1 of %2 are told rightly, %3 %.")
            right, judged = answers.count_right, answers.judged
            text = text.replace("%3", f"{100 * right / judged:.4g}")
            text = text.replace("%2", f"{judged:,}").replace("%1", f"{right:,}")
            parts.append(text)
        if changed is not None and telling.says:
            text = self.tr("Sample %1 is judged as it was changed by hand.")
            parts.append(text.replace("%1", f"{changed + 1:,}"))
        return " ".join(parts)

    def beside(self, answers: Answers, other: Answers) -> str:
        """Return how the model of the baseline tells the same samples."""
        ours, theirs = answers.predictions.texts, other.predictions.texts
        differ = sum(one != another for one, another in zip(ours, theirs, strict=True))
        text = self.tr("The baseline says something else to %1 of them.")
        if other.judged:
            text = self.tr(
                "The baseline tells %2 rightly and says something else to %1 of them."
            )
        text = text.replace("%2", f"{other.count_right:,}")
        return text.replace("%1", f"{differ:,}")
