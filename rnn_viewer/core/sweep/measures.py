"""The table of measures: what a sweep tells of each run, a number each."""

from collections.abc import Callable
from typing import NamedTuple

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.sweep.point import Point
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Measure(NamedTuple):
    """A number that is measured of a run.

    Attributes
    ----------
    label : str
        What it is called where it is shown, with its unit.
    meaning : str
        What it is, in a sentence.
    of : callable
        Returns it; NaN where the run has none.
    is_slow : bool
        Whether it takes some ten times as long as the run.
    """

    label: str
    meaning: str
    of: Callable[[Point], float]
    is_slow: bool = False


MEASURES = {
    "saturated_share": Measure(
        QT_TRANSLATE_NOOP("sweep", "saturated outputs, share"),
        QT_TRANSLATE_NOOP(
            "sweep", "The share of outputs whose activation is nearly flat, 0 to 1."
        ),
        lambda point: point.saturated,
    ),
    "memory_horizon": Measure(
        QT_TRANSLATE_NOOP("sweep", "memory horizon, timesteps"),
        QT_TRANSLATE_NOOP(
            "sweep",
            "After how many timesteps a run from a random state is this run; empty"
            " where it is not within the run.",
        ),
        lambda point: point.horizon,
    ),
    "spectral_radius": Measure(
        QT_TRANSLATE_NOOP("sweep", "spectral radius of U"),
        QT_TRANSLATE_NOOP(
            "sweep",
            "The largest magnitude of an eigenvalue of U; empty where there are gates.",
        ),
        lambda point: point.radius,
    ),
    "gradient_factor": Measure(
        QT_TRANSLATE_NOOP("sweep", "gradient, factor a timestep"),
        QT_TRANSLATE_NOOP(
            "sweep",
            "By how much the median norm of ∂h_t/∂h_s changes with each timestep"
            " between t and s: below 1 it vanishes; empty where nearly all are 0.",
        ),
        lambda point: point.gradients.verdict.factor,
        is_slow=True,
    ),
    "least_output": Measure(
        QT_TRANSLATE_NOOP("sweep", "least output"),
        QT_TRANSLATE_NOOP("sweep", "The least number of the output sequence."),
        lambda point: float(point.ours.output_sequence.min()),
    ),
    "greatest_output": Measure(
        QT_TRANSLATE_NOOP("sweep", "greatest output"),
        QT_TRANSLATE_NOOP("sweep", "The greatest number of the output sequence."),
        lambda point: float(point.ours.output_sequence.max()),
    ),
}
"""By their names: the columns of what is written."""


class NoSuchMeasure(UserError):
    """A name that no measure has."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "There is no measure {name}; expected some of {names}."
    )

    def __init__(self, name: str) -> None:
        super().__init__(name=repr(name), names=", ".join(MEASURES))


def measures_named(text: str) -> tuple[str, ...]:
    """Return the names in a list by commas, in the order of the table.

    Raises
    ------
    NoSuchMeasure
        Where one is none.
    """
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in MEASURES:
            raise NoSuchMeasure(name)
    return tuple(name for name in MEASURES if name in names)
