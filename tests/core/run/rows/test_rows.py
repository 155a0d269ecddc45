import numpy as np
import pytest

from rnn_viewer.core.run.rows.rows import rows_for
from rnn_viewer.core.settings import memory_limits

FLOAT64, FLOAT32 = np.dtype(np.float64), np.dtype(np.float32)


@pytest.mark.parametrize(
    ("timesteps", "dtype", "where"),
    [
        (1000, FLOAT64, "memory"),
        (1001, FLOAT64, "file"),
        (2000, FLOAT32, "memory"),
        (2001, FLOAT32, "file"),
    ],
)
def test_that_rows_over_their_share_of_the_memory_go_to_a_file(
    monkeypatch, timesteps, dtype, where
):
    monkeypatch.setattr(memory_limits, "physical_memory", lambda: 64 * 8 * 1000 * 10)
    rows = rows_for(timesteps, 10, dtype)
    assert rows.where == where
    assert rows.dtype == (FLOAT32 if where == "file" else dtype)
    assert rows.bytes == timesteps * 10 * rows.dtype.itemsize
    rows.close()


def test_that_no_memory_is_so_large_that_rows_take_more_than_256_mb(monkeypatch):
    monkeypatch.setattr(memory_limits, "physical_memory", lambda: 2**50)
    assert memory_limits.is_for_a_file(2**28 + 1)
    assert not memory_limits.is_for_a_file(2**28)
