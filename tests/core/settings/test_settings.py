import math
from dataclasses import FrozenInstanceError, fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.settings.fields import (
    ChoiceField,
    Field,
    IntegerField,
    OptionalNumberField,
)
from rnn_viewer.core.settings.setting_errors import SettingError, UnknownSetting
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings, parse
from tests.texts import TEXTS
from tests.walks import each_of

CHOICES = {
    "distribution": [
        "uniform",
        "symmetric_uniform",
        "normal",
        "glorot_uniform",
        "orthogonal",
        "identity",
    ],
    "cell": [
        *("simple_rnn", "leaky_rnn", "rate_rnn"),
        *("lstm", "lstm_projected", "gru", "gru_reset_before", "min_gru"),
    ],
    "recurrent_activation": ["sigmoid", "hard_sigmoid", "hard_sigmoid_2018"],
    "input_kind": ["random", "impulse", "step", "sine", "zero"],
    "activation": [
        *("tanh", "relu", "sigmoid", "identity"),
        *("elu", "selu", "gelu", "gelu_tanh", "leaky_relu", "softplus", "softsign"),
        *("hard_tanh", "hard_sigmoid", "hard_sigmoid_2018"),
    ],
    "generator": ["r", "numpy", "numpy_legacy"],
    "precision": ["float64", "float32"],
}
SEEDS = ("seed", "weights_seed", "inputs_seed")


def valid(field: Field) -> st.SearchStrategy:
    if isinstance(field, ChoiceField):
        return st.sampled_from(sorted(field.labels))
    if isinstance(field, IntegerField):
        numbers = st.integers(field.least, field.greatest)
        return st.none() | numbers if field.optional else numbers
    numbers = st.floats(field.least, field.greatest)
    return st.none() | numbers if isinstance(field, OptionalNumberField) else numbers


def invalid(field: Field) -> st.SearchStrategy:
    wrong = st.booleans() | st.binary() | st.lists(st.integers()) | st.just(math.nan)
    if isinstance(field, ChoiceField):
        texts = TEXTS.filter(lambda text: text not in field.labels)
        return wrong | texts | st.integers() | st.none()
    below = st.integers(max_value=int(field.least) - 1)
    above = st.integers(min_value=int(field.greatest) + 1)
    wrong |= below | above | TEXTS | st.sampled_from([math.inf, -math.inf])
    if isinstance(field, IntegerField):
        wrong |= st.floats()
        return wrong if field.optional else wrong | st.none()
    return wrong if isinstance(field, OptionalNumberField) else wrong | st.none()


@given(st.fixed_dictionaries({name: valid(field) for name, field in FIELDS.items()}))
def test_that_valid_values_are_accepted_and_kept(values):
    assert vars(RNNSettings(**values)) == values


@pytest.mark.parametrize("name", FIELDS)
@given(data=st.data())
def test_that_an_invalid_value_is_refused_by_field_value_and_limit(name, data):
    value = data.draw(invalid(FIELDS[name]))
    with pytest.raises(SettingError) as raised:
        RNNSettings(**{name: value})
    error = raised.value
    assert error.field == name
    assert error.limit == FIELDS[name].limit
    assert str(error).startswith(f"{name} must be ")
    assert str(error.value) in str(error)
    assert str(error.limit) in str(error)
    shown = repr(value)
    assert error.value == (shown if len(shown) <= 40 else shown[:37] + "...")


@each_of("name", FIELDS)
def test_that_a_range_has_its_ends_and_nothing_beyond(name):
    field = FIELDS[name]
    if isinstance(field, ChoiceField):
        assert list(field.labels) == CHOICES[name]
        return
    for end in (field.least, field.greatest):
        assert getattr(RNNSettings(**{name: end}), name) == end
    for beyond in (field.least - 1, field.greatest + 1):
        with pytest.raises(SettingError):
            RNNSettings(**{name: beyond})


def test_that_seeds_are_those_that_set_seed_takes():
    for name in SEEDS:
        assert (FIELDS[name].least, FIELDS[name].greatest) == (1 - 2**31, 2**31 - 1)


@each_of("name", FIELDS)
def test_that_only_seeds_of_parts_and_the_parameter_can_be_left_out(name):
    if name in ("weights_seed", "inputs_seed", "activation_parameter", "units"):
        assert getattr(RNNSettings(**{name: None}), name) is None
    else:
        with pytest.raises(SettingError):
            RNNSettings(**{name: None})


def test_that_the_book_is_the_default():
    book = RNNSettings()
    assert (book.timesteps, book.input_features, book.output_features) == (100, 32, 64)
    assert (book.distribution, book.weight_scale, book.activation) == (
        "uniform",
        1.0,
        "tanh",
    )
    assert book.precision == "float64"
    assert (book.weights_seed, book.inputs_seed) == (None, None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("timesteps", np.True_),
        ("timesteps", np.array([1, 2])),
        ("timesteps", np.float64(3)),
        ("timesteps", int),
        pytest.param("seed", 10**5000, id="seed-of-5000-digits"),
        ("weight_scale", np.True_),
        ("weight_scale", np.array([1.0, 2.0])),
        ("weight_scale", np.complex128(1j)),
        ("weight_scale", 1j),
        ("weight_scale", float),
        pytest.param("weight_scale", 10**400, id="scale-of-400-digits"),
        ("activation", np.array(["tanh", "relu"])),
    ],
)
def test_that_what_only_looks_like_a_value_is_refused(name, value):
    with pytest.raises(SettingError) as raised:
        RNNSettings(**{name: value})
    assert raised.value.field == name


@each_of("number", [np.int64(7), np.uint8(7), np.int32(7)])
def test_that_numpy_integers_become_python_ones(number):
    assert type(RNNSettings(timesteps=number).timesteps) is int
    assert type(RNNSettings(weight_scale=number).weight_scale) is float


def test_that_settings_are_frozen_and_compared_by_value():
    assert RNNSettings(seed=3) == RNNSettings(seed=3) != RNNSettings(seed=4)
    with pytest.raises(FrozenInstanceError):
        RNNSettings().seed = 3
    with pytest.raises(SettingError):
        replace(RNNSettings(), timesteps=0)


def test_that_every_setting_has_label_and_meaning():
    assert list(FIELDS) == [field.name for field in fields(RNNSettings)]
    assert all(field.label and field.meaning.endswith(".") for field in FIELDS.values())


def test_that_parsing_an_unknown_setting_lists_those_there_are():
    with pytest.raises(UnknownSetting, match="no setting colour") as raised:
        parse("colour", "red")
    assert all(name in str(raised.value) for name in FIELDS)
