"""Flashing: a quarter of the units that turn round, step after step."""

import numpy as np

from rnn_viewer.core.analysis.flashing import fastest, flashes
from tests.walks import each_of


def alternating(steps: int, units: int, flashing: int, size: float) -> np.ndarray:
    """Return outputs of which some change their sign at each step."""
    outputs = np.zeros((steps, units))
    outputs[:, :flashing] = size * (-1.0) ** np.arange(steps)[:, np.newaxis]
    return outputs


@each_of(
    ("outputs", "expected"),
    [
        (alternating(20, 8, 8, 1.0), True),
        (alternating(20, 8, 2, 1.0), True),
        (alternating(20, 8, 1, 1.0), False),  # less than a quarter
        (alternating(20, 8, 8, 0.1), False),  # too small to be seen
        (alternating(7, 8, 8, 1.0), False),  # three flashes at most
        (alternating(8, 8, 8, 1.0), True),
        (np.linspace(-1, 1, 20)[:, np.newaxis], False),
        (np.full((20, 8), np.nan), False),
        (np.empty((0, 8)), False),
    ],
)
def test_that_opposing_changes_of_a_quarter_of_the_units_flash(outputs, expected):
    assert flashes(outputs, 1.0) is expected


def test_that_no_second_has_more_than_three_flashes():
    for operations in (1, 7):
        steps_to_a_flash = 2 * operations
        assert fastest(operations) / steps_to_a_flash < 3
