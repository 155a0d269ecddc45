"""Norms as they are written over the copies."""

import math

from rnn_viewer.views.unrolled.unrolled_words import UnrolledWords, norm_text
from tests.walks import each_of


@each_of(
    ("norm", "text"),
    [
        (0.0, "0"),
        (0.1264, "0.13"),
        (0.0014, "0.0014"),
        (0.00048, "4.8e−4"),
        (5e-324, "4.9e−324"),
        (1.0, "1.0"),
        (9.96, "10"),
        (12.6, "13"),
        (456.7, "457"),
        (12345.0, "1.2e4"),
        (math.inf, "∞"),
        (math.nan, "nan"),
    ],
)
def test_that_a_norm_has_two_digits(norm, text):
    assert norm_text(norm) == text


def test_that_many_shared_parameters_are_told_by_the_first_and_the_last():
    words = UnrolledWords()
    assert words.shared(("U",)) == "the same U"
    assert words.shared(("W", "b")) == "the same W and b"
    assert words.shared(("W_i", "W_f", "W_c", "b_i")) == "the same W_i, …, b_i"
