"""The values of a setting as they are written on the command line."""

import numpy as np
import pytest

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.core.sweep.values import values_of
from tests.walks import each_of


def of(name, text):
    return values_of(FIELDS[name], f"--{name}", text)


def test_that_two_numbers_are_whole_ones_with_both_ends_as_in_r():
    assert of("seed", "1:4") == (1, 2, 3, 4)
    assert of("seed", "3:1") == (3, 2, 1)
    assert of("weight_scale", "-1:2") == (-1.0, 0.0, 1.0, 2.0)
    assert of("seed", "7:7") == (7,)


def test_that_three_numbers_are_even_values_with_both_ends():
    values = of("weight_scale", "0.01:2:200")
    assert values == tuple(np.linspace(0.01, 2, 200))
    assert of("timesteps", "10:30:3") == (10, 20, 30)
    assert all(type(value) is int for value in of("timesteps", "10:30:3"))


def test_that_commas_join_values_and_ranges():
    assert of("seed", "1:3,9") == (1, 2, 3, 9)
    assert of("weight_scale", "0.5,1:2,1e-3") == (0.5, 1.0, 2.0, 0.001)
    assert of("cell", "lstm, gru") == ("lstm", "gru")


@each_of(
    ("name", "text"),
    [
        ("seed", "1:2:3:4"),
        ("seed", "1:b"),
        ("seed", ":"),
        ("weight_scale", "0.1:2"),
        ("weight_scale", "0.1:2:2.5"),
        ("weight_scale", "0.1:2:1"),
        ("weight_scale", "0.1:2:-3"),
        ("weight_scale", "nan:1"),
        ("weight_scale", "0:inf:3"),
        ("weight_scale", "1:2:1e300"),
        ("seed", "0:1000000000"),
        ("timesteps", "1:10:3"),
        ("timesteps", "0:10"),
        ("weight_scale", "0:1e7:3"),
        ("seed", "1,2,1"),
        ("seed", "1,,2"),
        ("cell", "lstm,rnn"),
        ("cell", "1:2"),
    ],
)
def test_that_what_is_no_range_is_refused_in_a_sentence_that_names_it(name, text):
    with pytest.raises(UserError) as refused:
        of(name, text)
    assert f"--{name}" in str(refused.value)
    assert "\n" not in str(refused.value)
