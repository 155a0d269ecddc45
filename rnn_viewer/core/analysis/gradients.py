"""How strongly each state depends on each state before it."""

from collections.abc import Generator
from dataclasses import dataclass

from rnn_viewer.core.analysis.gradient_distances import (
    ByDistance,
    Verdict,
    by_distance,
    verdict,
)
from rnn_viewer.core.analysis.gradient_norms import GradientNorms, gradient_norms
from rnn_viewer.core.run.run import Run


@dataclass(frozen=True, eq=False)
class Gradients:
    """All that is said of the gradients of a run."""

    norms: GradientNorms
    by_distance: ByDistance
    verdict: Verdict


def gradients(
    run: Run, start: int = 0, symbol: str = "h"
) -> Generator[float, None, Gradients]:
    """Find norms, what they do with distance, and what that is called.

    Parameters
    ----------
    run : Run
        Complete.
    start : int
        The first timestep that is looked at, from 0.
    symbol : str
        Of which state, one of `symbols_of` its cell.
    """
    norms = yield from gradient_norms(run, start=start, symbol=symbol)
    distances = by_distance(norms)
    return Gradients(norms, distances, verdict(distances))
