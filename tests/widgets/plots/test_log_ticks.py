"""Which numbers stand along a logarithmic axis."""

import pytest

from rnn_viewer.widgets.plots.log_ticks import decades, powers_of_ten
from tests.walks import each_of


@each_of(
    ("ends", "words"),
    [
        ((-2.5, 0.5), ["0.01", "0.1", "1"]),
        ((-6.2, -3.9), ["1e-6", "1e-5", "1e-4"]),
        ((-0.9, 0.1), ["0.2", "0.5", "1"]),
    ],
)
def test_that_decades_are_marked_and_parts_of_them_where_they_are_few(ends, words):
    marks = decades(*ends, room=6)
    assert [word for _, word in marks] == words
    for place, word in marks:
        assert 10**place == pytest.approx(float(word))


def test_that_far_apart_decades_leave_some_out():
    marks = decades(-17.5, 0.5, room=5)
    assert [round(place) for place, _ in marks] == [-16, -12, -8, -4, 0]


def test_that_multiples_of_few_powers_are_named_too():
    named, between = powers_of_ten(-2.0, -1.0)
    assert [word for _, word in named][:4] == ["0.01", "0.02", "0.05", "0.1"]
    for place, word in named:
        assert 10**place == pytest.approx(float(word))
    assert {word for _, word in between} == {""}
    assert len(between) == 2 * 8


def test_that_of_many_powers_each_is_named():
    named, _ = powers_of_ten(-3.0, 2.0)
    assert [word for _, word in named] == ["0.001", "0.01", "0.1", "1", "10", "100"]
