"""How numbers are written."""

from rnn_viewer.widgets.arrays.cell_text import (
    cell_number,
    percent,
    short_number,
    timesteps_text,
)
from tests.walks import each_of


@each_of(
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


@each_of(
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


@each_of(
    ("number", "text"),
    [
        (-0.001, "0.00"),
        (-0.0, "0.00"),
        (0.001, "0.00"),
        (-0.005001, "−0.01"),
        (-0.7, "−0.70"),
        (-123.4, "−1.2e+02"),
    ],
)
def test_that_what_is_rounded_to_zero_has_no_sign(number, text):
    assert cell_number(number) == text


def test_that_a_zero_is_written_as_one():
    assert short_number(0.0) == short_number(-0.0) == "0"
