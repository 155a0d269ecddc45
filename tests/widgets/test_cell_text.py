"""How numbers are written."""

import pytest

from rnn_viewer.widgets.cell_text import timesteps_text


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
