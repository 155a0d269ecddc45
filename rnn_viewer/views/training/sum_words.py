"""What is said of the two sums of a backward pass."""

import numpy as np
from PySide6.QtCore import QObject

from rnn_viewer.core.analysis.terms import UnitTerms
from rnn_viewer.core.analysis.weight_terms import WeightTerms
from rnn_viewer.core.number_text import said_number
from rnn_viewer.core.snapshot.backward import BackwardSnapshot
from rnn_viewer.core.snapshot.passed_words import said_of_course, said_of_norm
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.arrays.cell_text import percent

_MOST = 0.9
"""The share of all sizes of terms that the timesteps have which are said to teach."""


class SumWords(QObject):
    """Tells the sums in words."""

    def of_delta(self, now: BackwardSnapshot, terms: UnitTerms, followed: str) -> str:
        """Return the sum of a unit, and the δ that is made of it, `followed`."""
        j, t = terms.unit + 1, str(now.timestep + 1)
        total = f"{terms.of.title}[{j}]".replace("_t", f"_{t}")
        said = f"{total} = Σ = {said_number(terms.total)}"
        deltas = now.values(followed)
        is_same = followed == terms.of.result
        if deltas is None or terms.unit >= len(deltas) or is_same:
            return said
        delta = now.arrays[followed].title.replace("_t", f"_{t}")
        return f"{said} → {delta}[{j}] = {said_number(float(deltas[terms.unit]))}"

    def of_weight(self, terms: WeightTerms, delta: str) -> str:
        """Return the gradient of a weight as the sum that it is."""
        values = f"·{terms.value_name}[{terms.place + 1}]" if terms.value_name else ""
        made = f"Σ {delta}[{terms.row + 1}]{values}"
        return f"∂loss/∂{terms.name} = {made} = {said_number(terms.total)}"

    def teaching(self, terms: WeightTerms) -> str:
        """Return which timesteps teach a weight, with their share of all terms."""
        sizes = np.abs(terms.by_time)
        whole = float(sizes.sum())
        if not whole or not np.isfinite(whole):
            text = self.tr("No timestep teaches %1: every term of its gradient is 0.")
            return text.replace("%1", terms.name)
        most = int(sizes.argmax())
        text = self.tr(
            "Timestep %2 teaches %1 the most: %3 of %4. Timesteps %5 to %6 give %7 of"
            " the size of all terms."
        )
        begin, end = _narrowest(sizes / whole)
        share = float(sizes[begin : end + 1].sum()) / whole
        words = (
            *(terms.name, str(most + 1)),
            *(said_number(float(terms.by_time[most])), said_number(terms.total)),
            *(str(begin + 1), str(end + 1), percent(share)),
        )
        for place, word in enumerate(words, 1):
            text = text.replace(f"%{place}", word)
        return text

    def of_pass(self, now: BackwardSnapshot, followed: str) -> str:
        """Return whether gradients vanish or explode, and how large they are.

        Parameters
        ----------
        now : BackwardSnapshot
            At any timestep of the pass.
        followed : str
            The gradient that is followed over time.
        """
        title = now.arrays[followed].title
        course = shown(said_of_course(now.passed.sequence(followed), title))
        is_of_loop = not now.passed.cell.has_readout
        norm = shown(said_of_norm(now.passed.gradient_norm, is_of_loop))
        return f"{course} {norm}"


def _narrowest(shares: np.ndarray) -> tuple[int, int]:
    """Return the shortest stretch of timesteps that has most of all shares."""
    sums = np.concatenate([[0.0], np.cumsum(shares)])
    best = 0, len(shares) - 1
    for begin in range(len(shares)):
        end = int(np.searchsorted(sums, sums[begin] + _MOST - 1e-12))
        if end > len(shares):
            break
        if end - 1 - begin < best[1] - best[0]:
            best = begin, max(end - 1, begin)
    return best
