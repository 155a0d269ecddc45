import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core import memory
from rnn_viewer.core.errors import TooLarge
from rnn_viewer.core.memory import bytes_needed, check_memory, in_units, memory_limit
from rnn_viewer.core.settings import (
    GREATEST_FEATURES,
    GREATEST_TIMESTEPS,
    RNNSettings,
)
from rnn_viewer.core.simulation import simulate

HUGE = RNNSettings(
    timesteps=GREATEST_TIMESTEPS,
    input_features=GREATEST_FEATURES,
    output_features=GREATEST_FEATURES,
)


def least(settings: RNNSettings) -> int:
    """Return the bytes of inputs, W, U, b and the output sequence alone."""
    t, i, o = settings.timesteps, settings.input_features, settings.output_features
    return 8 * (t * i + o * i + o * o + o + t * o)


@given(
    st.integers(1, GREATEST_TIMESTEPS),
    st.integers(1, GREATEST_FEATURES),
    st.integers(1, GREATEST_FEATURES),
)
def test_that_the_estimate_covers_the_arrays_and_stays_in_proportion(t, i, o):
    settings = RNNSettings(timesteps=t, input_features=i, output_features=o)
    needed = bytes_needed(settings)
    assert type(needed) is int
    assert least(settings) <= needed <= 4 * least(settings)


def test_that_the_least_is_what_a_run_really_holds():
    settings = RNNSettings(timesteps=7, input_features=3, output_features=5)
    run = simulate(settings)
    arrays = (run.inputs, run.output_sequence, *vars(run.weights).values())
    assert sum(array.nbytes for array in arrays) == least(settings)


def test_that_no_size_overflows():
    assert bytes_needed(HUGE) > 8 * 10_000_000 * 2 * 8192 > 2**32


def test_that_a_run_over_the_limit_is_refused_with_its_sizes(monkeypatch):
    monkeypatch.setattr(memory, "memory_limit", lambda: 16 * 10**9)
    with pytest.raises(TooLarge) as raised:
        check_memory(HUGE, "output_features")
    error = raised.value
    assert error.field == "output_features"
    assert error.value == 8192
    assert error.limit == "16 GB"
    assert "TB, more than the limit of 16 GB (timesteps 10000000" in str(error)


def test_that_a_run_at_the_limit_is_allowed(monkeypatch):
    needed = bytes_needed(RNNSettings())
    monkeypatch.setattr(memory, "memory_limit", lambda: needed)
    check_memory(RNNSettings())
    monkeypatch.setattr(memory, "memory_limit", lambda: needed - 1)
    with pytest.raises(TooLarge):
        check_memory(RNNSettings())


def test_that_too_large_a_run_is_refused_before_it_is_allocated(monkeypatch):
    monkeypatch.setattr(memory, "memory_limit", lambda: 2**30)
    with pytest.raises(TooLarge):
        simulate(HUGE)


def test_that_the_limit_is_a_part_of_a_real_machine():
    assert 2**27 < memory_limit() < 2**50


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (1_536_000, "1.54 MB"),
        (1_500_000_000, "1.5 GB"),
        (2 * 10**12, "2 TB"),
    ],
)
def test_that_bytes_are_told_as_people_read_them(count, text):
    assert in_units(count) == text
