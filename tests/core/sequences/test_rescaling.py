"""Rescaling, against the formulas worked out number by number."""

from fractions import Fraction
from math import isfinite, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.sequences.rescaling import RESCALINGS, chosen, rescaled, spelled
from rnn_viewer.core.settings.setting_errors import NotAChoice
from tests.walks import each_of

DRAWN = np.random.default_rng(5).normal(3.0, 20.0, (40, 3))


def unit_by_hand(column: list[float]) -> list[float]:
    low, high = Fraction(min(column)), Fraction(max(column))
    if low == high:
        return [0.0] * len(column)
    return [float((Fraction(number) - low) / (high - low)) for number in column]


def z_score_by_hand(column: list[float]) -> list[float]:
    exact = [Fraction(number) for number in column]
    mean = sum(exact) / len(exact)
    variance = sum((number - mean) ** 2 for number in exact) / len(exact)
    if variance == 0:
        return [0.0] * len(column)
    # The square of each is exact; its root is rounded once.
    signs = [1 if number >= mean else -1 for number in exact]
    squares = [(number - mean) ** 2 / variance for number in exact]
    return [
        sign * sqrt(float(square)) for sign, square in zip(signs, squares, strict=True)
    ]


BY_HAND = {"unit": unit_by_hand, "z_score": z_score_by_hand}


def assert_as_by_hand(rescaling: str, inputs: np.ndarray, tolerance: float) -> None:
    found = rescaled(inputs, rescaling)
    for place, column in enumerate(inputs.T.tolist()):
        expected = BY_HAND[rescaling](column)
        np.testing.assert_allclose(found[:, place], expected, rtol=0, atol=tolerance)


def test_that_the_choices_are_none_unit_and_z_score():
    assert list(RESCALINGS) == ["none", "unit", "z_score"]
    for name, rescaling in RESCALINGS.items():
        assert rescaling.name == name
        assert rescaling.label
        assert rescaling.meaning.endswith(".")


def test_that_none_gives_the_same_object():
    inputs = DRAWN.copy()
    assert rescaled(inputs, "none") is inputs


@each_of("rescaling", BY_HAND)
@each_of(
    "inputs",
    [
        DRAWN,
        DRAWN.astype(np.float32).astype(float),
        np.asfortranarray(DRAWN),
        DRAWN * 1e-200,
        DRAWN * 1e200,
        DRAWN[:2],
        DRAWN[:1],
    ],
)
def test_that_each_feature_is_rescaled_by_itself(rescaling, inputs):
    assert_as_by_hand(rescaling, inputs, 1e-13)


@pytest.mark.parametrize("rescaling", BY_HAND)
def test_that_a_constant_feature_becomes_zero(rescaling):
    for constant in (0.0, 0.1, -7.3, 1e308, 5e-324):
        inputs = np.column_stack([np.full(1000, constant), np.arange(1000.0)])
        found = rescaled(inputs, rescaling)
        assert (found[:, 0] == 0).all()
        assert found[:, 1].std() > 0


@each_of("rescaling", BY_HAND)
@each_of(
    "column",
    [
        [-1.7e308, 0.0, 1.7e308],
        [1.7e308, 1.7e308, 1.6e308],
        [5e-324, 0.0, 1e-323],
        [1e308, 1.0, -1e-308],
        [0.0, -0.0, 3.0],
    ],
)
def test_that_no_number_overflows_or_vanishes(rescaling, column):
    inputs = np.array(column).reshape(-1, 1)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert_as_by_hand(rescaling, inputs, 1e-14)


@pytest.mark.parametrize("rescaling", BY_HAND)
def test_that_a_small_change_of_a_large_number_keeps_its_digits(rescaling):
    column = [1e9 + 1e-3 * k for k in (0, 3, 1, 4, 1, 5)]
    assert_as_by_hand(rescaling, np.array(column).reshape(-1, 1), 1e-13)
    least = [1.0, np.nextafter(1.0, 2.0), 1.0]
    assert_as_by_hand(rescaling, np.array(least).reshape(-1, 1), 1e-14)


def test_that_the_ends_of_the_unit_range_are_exact():
    found = rescaled(DRAWN, "unit")
    assert (found.min(axis=0) == 0).all()
    assert (found.max(axis=0) == 1).all()


def test_that_the_z_score_divides_by_n():
    found = rescaled(np.array([[1.0], [3.0]]), "z_score")
    np.testing.assert_array_equal(found, [[-1.0], [1.0]])


@each_of("rescaling", RESCALINGS)
def test_that_the_result_is_read_only_and_the_numbers_of_the_file_stay(rescaling):
    inputs = DRAWN.copy()
    found = rescaled(inputs, rescaling)
    assert not found.flags.writeable
    np.testing.assert_array_equal(inputs, DRAWN)


@pytest.mark.parametrize("rescaling", BY_HAND)
@given(
    column=st.lists(
        st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=8
    )
)
def test_that_any_finite_numbers_give_finite_ones(rescaling, column):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        found = rescaled(np.array(column).reshape(-1, 1), rescaling)
    assert all(isfinite(number) for number in found[:, 0])
    if rescaling == "unit":
        assert found.min() == 0
        assert found.max() <= 1


GIVEN = {
    "unit:-1,4": lambda x: (x + 1) / 5,
    "z_score:0.5,2": lambda x: (x - 0.5) / 2,
    "z_score:0.5,2:1,3:-1,0.25": lambda x: (x - [0.5, 1, -1]) / [2, 3, 0.25],
    "unit:0,10:5,6:-1e3,1e3": lambda x: (x - [0, 5, -1e3]) / [10, 1, 2e3],
}


@each_of("word", GIVEN)
def test_that_given_numbers_are_used_for_all_features_or_for_each(word):
    np.testing.assert_allclose(rescaled(DRAWN, word), GIVEN[word](DRAWN), rtol=1e-15)


def test_that_given_numbers_do_not_follow_the_inputs():
    part = rescaled(DRAWN[:5], "z_score:3,20")
    np.testing.assert_array_equal(part, rescaled(DRAWN, "z_score:3,20")[:5])


def test_that_a_feature_that_stayed_in_the_training_is_only_moved():
    found = rescaled(np.array([[7.0, 7.0]]), "z_score:5,0:5,2")
    assert found.tolist() == [[2.0, 1.0]]
    assert rescaled(np.array([[7.0]]), "unit:5,5").tolist() == [[2.0]]


@pytest.mark.parametrize("name", ["unit", "z_score"])
def test_that_a_spelled_rescaling_is_read_to_the_bit(name):
    first, second = np.random.default_rng(1).uniform([[0], [1]], [[1], [2]], (2, 4))
    word = spelled(name, first, second)
    assert chosen(word).rescaling.name == name
    np.testing.assert_array_equal(np.transpose(chosen(word).pairs), [first, second])
    assert spelled(name, 0.5, 2) == f"{name}:0.5,2.0"
    assert spelled(name, [0, 0.1], 2) == f"{name}:0.0,2.0:0.1,2.0"


@each_of(
    ("word", "error", "said"),
    [
        ("magic", NotAChoice, "one of none, unit, z_score, not 'magic'"),
        ("none:1,2", ArrayError, "none takes no numbers"),
        ("z_score:1", ArrayError, "z_score has '1'; expected mean and standard dev"),
        ("z_score:1,2,3", ArrayError, "z_score has '1,2,3'"),
        ("z_score:", ArrayError, "z_score has ''"),
        ("z_score:a,b", ArrayError, "z_score has 'a,b'"),
        ("z_score:1,-2", ArrayError, "z_score has '1,-2'"),
        ("z_score:nan,1", ArrayError, "z_score has 'nan,1'"),
        ("unit:2,1", ArrayError, "unit has '2,1'; expected minimum and maximum, as in"),
        ("unit:0,inf", ArrayError, "unit has '0,inf'"),
    ],
)
def test_that_what_is_no_rescaling_is_refused(word, error, said):
    with pytest.raises(error) as raised:
        chosen(word)
    assert said in str(raised.value)


def test_that_numbers_that_do_not_fit_the_inputs_are_refused():
    with pytest.raises(ArrayError, match="has 2 pairs of numbers; expected 1, or 3"):
        rescaled(DRAWN, "unit:0,1:0,1")
    with pytest.raises(ArrayError, match="not finite"):
        rescaled(DRAWN * 1e300, "z_score:0,1e-300")
    with pytest.raises(ArrayError, match="not as many"):
        spelled("unit", [1, 2], [1, 2, 3])


def test_that_each_rescaling_tells_how_it_is_spelled_with_numbers():
    told = {e.name: e.with_numbers for e in RESCALINGS.values() if e.numbers}
    assert told == {"unit": "unit:MINIMUM,MAXIMUM", "z_score": "z_score:MEAN,SD"}
