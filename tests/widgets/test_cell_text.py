"""How numbers are written."""

import pytest

from rnn_viewer.widgets.cell_text import percent, timesteps_text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 timesteps"),
        (1, "1 timestep"),
        (7, "7 timesteps"),
        (1234, "1,234 timesteps"),
    ],
)
def test_that_one_timestep_is_no_plural(count, text):
    assert timesteps_text(count) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (0.5, "50 %"),
        (0.12345, "12.3 %"),
        (1e-9, "<0.1 %"),
        (1 - 1e-9, ">99.9 %"),
    ],
)
def test_that_all_and_none_are_said_of_all_and_none_alone(share, text):
    assert percent(share) == text
