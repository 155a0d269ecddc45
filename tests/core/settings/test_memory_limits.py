import ctypes
import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.machine import folder
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.memory_limits import (
    bytes_needed,
    check_memory,
    in_units,
    memory_limit,
    needs,
)
from rnn_viewer.core.settings.setting_errors import TooLarge, TooLargeForDisk
from rnn_viewer.core.settings.settings import (
    GREATEST_FEATURES,
    GREATEST_TIMESTEPS,
    RNNSettings,
)
from tests.walks import each_of

HUGE = RNNSettings(
    timesteps=GREATEST_TIMESTEPS,
    input_features=GREATEST_FEATURES,
    output_features=GREATEST_FEATURES,
)
LONG = RNNSettings(timesteps=1_000_000, output_features=256)


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
    memory, file, _ = needs(settings)
    assert type(memory) is type(file) is int
    rows = 8 * t * o
    assert file in (0, rows // 2)
    there = least(settings) - (rows if file else 0)
    assert there <= memory <= 4 * least(settings)
    assert bytes_needed(settings) == memory


def test_that_a_run_may_take_half_of_the_memory(monkeypatch):
    monkeypatch.setattr(memory_limits, "physical_memory", lambda: 16 * 2**30)
    # Without what is kept of the first call: another test may have made it.
    assert memory_limit.__wrapped__() == 8 * 2**30


def test_that_a_long_run_needs_a_file_and_a_quarter_of_it_for_its_picture(monkeypatch):
    monkeypatch.setattr(memory_limits, "physical_memory", lambda: 16 * 2**30)
    needed = needs(LONG)
    assert needed.file == 4 * 1_000_000 * 256
    assert needed.pyramid == needed.file / 4
    assert needed.memory < 600e6
    single = needs(replace(LONG, precision="float32"))
    assert single.file == needed.file


def test_that_a_loop_in_float32_keeps_half_as_much():
    double, single = (
        needs(RNNSettings(timesteps=10_000, precision=precision))
        for precision in ("float64", "float32")
    )
    assert single.file == double.file == 0
    assert single.pyramid == double.pyramid / 2 == 4 * 10_000 * 64


def test_that_a_run_over_the_disk_is_refused_with_what_the_disk_has(monkeypatch):
    monkeypatch.setattr(memory_limits, "physical_memory", lambda: 16 * 2**30)
    monkeypatch.setattr(folder, "rows_folder", lambda: "/there")
    free = [2_524_000_000]
    disk = lambda _: shutil._ntuple_diskusage(30 * 10**9, 0, free[0])  # noqa: E731
    monkeypatch.setattr(shutil, "disk_usage", disk)
    check_memory(LONG)
    free[0] -= 10_000_000
    with pytest.raises(TooLargeForDisk) as raised:
        check_memory(LONG, "output_features")
    assert isinstance(raised.value, TooLarge)
    assert str(raised.value) == (
        "output_features 256 needs a temporary file of 1.02 GB, more than the 1.01 GB"
        " that /there has to spare (timesteps 1000000, output_features 256)."
    )


def test_that_half_a_gigabyte_of_a_small_disk_is_left(monkeypatch):
    for total, left in ((10**9, 500 * 10**6), (10**11, 5 * 10**9)):
        usage = shutil._ntuple_diskusage(total, 0, total)
        monkeypatch.setattr(shutil, "disk_usage", lambda _, usage=usage: usage)
        assert memory_limits.disk_limit("/there") == total - left


def test_that_a_run_in_memory_asks_no_disk(monkeypatch):
    def refuse(_):
        raise OSError

    monkeypatch.setattr(shutil, "disk_usage", refuse)
    check_memory(RNNSettings())


def test_that_the_least_is_what_a_run_really_holds():
    settings = RNNSettings(timesteps=7, input_features=3, output_features=5)
    run = simulate(settings)
    arrays = (run.inputs, run.output_sequence, *run.weights.arrays.values())
    assert sum(array.nbytes for array in arrays) == least(settings)


def test_that_no_size_overflows():
    needed = needs(HUGE)
    assert needed.memory > 8 * 10_000_000 * 8192 > 2**32
    assert needed.file == 4 * 10_000_000 * 8192


def test_that_a_run_over_the_limit_is_refused_with_its_sizes(monkeypatch):
    monkeypatch.setattr(memory_limits, "memory_limit", lambda: 16 * 10**9)
    with pytest.raises(TooLarge) as raised:
        check_memory(HUGE, "output_features")
    error = raised.value
    assert error.field == "output_features"
    assert error.value == 8192
    assert error.limit == "16 GB"
    assert "751 GB, more than the limit of 16 GB (timesteps 10000000" in str(error)


def test_that_a_run_at_the_limit_is_allowed(monkeypatch):
    needed = bytes_needed(RNNSettings())
    monkeypatch.setattr(memory_limits, "memory_limit", lambda: needed)
    check_memory(RNNSettings())
    monkeypatch.setattr(memory_limits, "memory_limit", lambda: needed - 1)
    with pytest.raises(TooLarge):
        check_memory(RNNSettings())


def test_that_too_large_a_run_is_refused_before_it_is_allocated(monkeypatch):
    monkeypatch.setattr(memory_limits, "memory_limit", lambda: 2**30)
    with pytest.raises(TooLarge):
        simulate(HUGE)


def test_that_the_limit_is_a_part_of_a_real_machine():
    assert 2**27 < memory_limit() < 2**50


@each_of(
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


def test_that_windows_is_asked_for_the_memory_that_any_machine_has(monkeypatch):
    def answer(status) -> int:
        # The fields of MEMORYSTATUSEX lie 8 bytes apart behind the first two.
        structure = status._obj
        assert structure.length == ctypes.sizeof(structure) == 64
        structure.physical = 17 * 2**30
        return 1

    kernel = SimpleNamespace(GlobalMemoryStatusEx=answer)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), False)
    # On Linux a C long has 8 bytes, on Windows 4.
    monkeypatch.setattr(ctypes, "c_ulong", ctypes.c_uint32)
    assert memory_limits._windows_memory() == 17 * 2**30
    kernel.GlobalMemoryStatusEx = lambda status: 0
    assert memory_limits._windows_memory() == memory_limits._UNKNOWN_MEMORY
