"""The list of samples: what is known of each, column by column, and their order."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.columns import Column
from rnn_viewer.core.samples.answers import RIGHT, UNKNOWN, WRONG, Answers, AnswerTexts
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase

SIZES = {
    "probability": QT_TRANSLATE_NOOP("samples", "probability"),
    "number": QT_TRANSLATE_NOOP("samples", "number"),
    "error": QT_TRANSLATE_NOOP("samples", "error"),
    "share": QT_TRANSLATE_NOOP("samples", "share right"),
    "": QT_TRANSLATE_NOOP("samples", "number"),
}
"""What the column beside the predictions is called, by `Answers.size`."""

_CHANGED = QT_TRANSLATE_NOOP("samples", "{sample}, edited")

JUDGED = {
    UNKNOWN: "",
    WRONG: QT_TRANSLATE_NOOP("samples", "wrong"),
    RIGHT: QT_TRANSLATE_NOOP("samples", "right"),
}


@dataclass(frozen=True, eq=False)
class SampleTable:
    """Samples with what should be said to them and what is said.

    Attributes
    ----------
    samples : Samples
    targets : AnswerTexts or None
        What should be said; None where nothing tells it.
    answers : Answers or None
        What the model says; None while that is not known.
    other : Answers or None
        What the other of two models says.
    changed : int or None
        The sample, from 0, of which the answer is that to what was changed by hand.
    """

    samples: Samples
    targets: AnswerTexts | None = None
    answers: Answers | None = None
    other: Answers | None = None
    changed: int | None = None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """What there is to say, from left to right."""
        count = np.arange(self.samples.count)
        found = [
            Column(
                "sample",
                QT_TRANSLATE_NOOP("samples", "sample"),
                self._number,
                count,
            ),
        ]
        if self.targets is not None:
            heading = QT_TRANSLATE_NOOP("samples", "target")
            found.append(_text_column("target", heading, self.targets))
        if self.answers is not None:
            heading = QT_TRANSLATE_NOOP("samples", "prediction")
            found += _answered("", heading, self.answers)
        if self.other is not None:
            heading = QT_TRANSLATE_NOOP("samples", "baseline")
            found += _answered("other_", heading, self.other)
        length = Column(
            "length",
            QT_TRANSLATE_NOOP("samples", "length"),
            lambda sample: f"{self.samples.length(sample):,}",
            self._lengths,
        )
        return (*found, length)

    def _number(self, sample: int) -> str:
        number = f"{sample + 1:,}"
        return _CHANGED.format(sample=number) if sample == self.changed else number

    @cached_property
    def _lengths(self) -> NDArray[np.intp]:
        lengths = self.samples.lengths
        if lengths is not None:
            return lengths
        return np.full(self.samples.count, self.samples.values.shape[1])


def _text_column(name: str, heading: Phrase, answers: AnswerTexts) -> Column:
    return Column(
        name, heading, answers.texts.__getitem__, answers.ranks, is_number=False
    )


_JUDGED = QT_TRANSLATE_NOOP("samples", "judged")
_BASELINE = QT_TRANSLATE_NOOP("samples", "baseline: {heading}")


def _answered(before: str, heading: Phrase, answers: Answers) -> list[Column]:
    """Return the columns of what a model says; another one's are called so."""

    def headed(heading: Phrase) -> Phrase:
        return _BASELINE.format(heading=heading) if before else heading

    found = [_text_column(f"{before}prediction", heading, answers.predictions)]
    if answers.judged:
        right = answers.right
        judged = Column(
            f"{before}right",
            headed(_JUDGED),
            lambda sample: JUDGED[int(right[sample])],
            right,
            is_number=False,
        )
        found.append(judged)
    if answers.size:
        sizes = answers.sizes

        def size(sample: int) -> str:
            number = float(sizes[sample])
            return "" if np.isnan(number) else f"{number:.4g}"

        heading = headed(SIZES[answers.size])
        found.append(Column(f"{before}size", heading, size, sizes))
    return found
