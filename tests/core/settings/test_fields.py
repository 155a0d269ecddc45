import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.settings.fields import ChoiceField, IntegerField, NumberField
from rnn_viewer.core.settings.setting_errors import (
    NotAChoice,
    NotAnInteger,
    NotANumber,
)
from tests.texts import TEXTS
from tests.walks import each_of

SEED = IntegerField("seed", "Where it starts.", -(2**31) + 1, 2**31 - 1)
OPTIONAL = IntegerField("seed", "Where it starts.", 0, 9, optional=True)
SCALE = NumberField("scale", "How much.", -1e6, 1e6)
COLOUR = ChoiceField("colour", "Which.", {"red": "Red", "blue": "Blue"})


@given(st.integers(SEED.least, SEED.greatest))
def test_that_a_whole_number_is_read_as_it_is_written(number):
    assert SEED.parsed("seed", str(number)) == number
    assert SEED.parsed("seed", f" {number:+d} ") == number


@given(st.floats(SCALE.least, SCALE.greatest))
def test_that_a_number_survives_being_written_and_read(number):
    assert SCALE.parsed("scale", repr(number)) == number


@given(st.floats(SCALE.least, SCALE.greatest))
def test_that_both_decimal_marks_are_read(number):
    assert SCALE.parsed("scale", repr(number).replace(".", ",")) == number


@each_of(
    ("text", "number"), [("−0.5", -0.5), ("-1e3", -1000.0), ("1,5", 1.5), (".5", 0.5)]
)
def test_that_a_number_is_read_as_people_write_it(text, number):
    assert SCALE.parsed("scale", text) == number


@each_of("text", ["", "x", "nan", "inf", "-inf", "1e7", "1 5", "0x1"])
def test_that_what_is_no_number_in_range_is_refused(text):
    with pytest.raises(NotANumber, match="scale must be a number from -1e\\+06 to"):
        SCALE.parsed("scale", text)


@each_of(
    "text", ["", " ", "1.0", "1e3", "2147483648", "-2147483648", "nan", "9" * 5000]
)
def test_that_what_is_no_whole_number_in_range_is_refused(text):
    with pytest.raises(NotAnInteger) as raised:
        SEED.parsed("seed", text)
    assert "from -2147483647 to 2147483647" in str(raised.value)
    assert len(str(raised.value)) < 120


@pytest.mark.parametrize("text", ["", "  "])
def test_that_an_optional_number_is_none_where_nothing_is_written(text):
    assert OPTIONAL.parsed("seed", text) is None
    assert OPTIONAL.parsed("seed", "0") == 0


@given(TEXTS)
def test_that_only_the_words_of_a_choice_are_read(text):
    if text in ("red", "blue"):
        assert COLOUR.parsed("colour", text) == text
        return
    with pytest.raises(NotAChoice, match="colour must be one of red, blue, not "):
        COLOUR.parsed("colour", text)


@each_of("text", ["Red", " red", "red, blue"])
def test_that_a_word_is_not_guessed(text):
    with pytest.raises(NotAChoice):
        COLOUR.parsed("colour", text)
