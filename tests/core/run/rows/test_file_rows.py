import errno
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.errors import RowsNotStored
from rnn_viewer.core.machine.folder import rows_folder
from rnn_viewer.core.run.rows import file_rows
from rnn_viewer.core.run.rows.file_rows import FileRows
from tests.walks import each_of

FLOAT64 = np.dtype(np.float64)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.setattr(file_rows, "rows_folder", lambda: str(tmp_path))
    return tmp_path


def filled(numbers: np.ndarray, block: int = 7) -> FileRows:
    rows = FileRows(*numbers.shape, FLOAT64)
    for start in range(0, len(numbers), block):
        part = numbers[start : start + block]
        place = rows.place(start, start + len(part))
        place[...] = part
        rows.put(start, place)
    return rows


def drawn(timesteps: int = 3000, units: int = 5) -> np.ndarray:
    return np.random.default_rng(timesteps).normal(size=(timesteps, units))


@each_of(("start", "stop"), [(0, 3000), (0, 1), (2999, 3000), (1023, 1025), (205, 410)])
def test_that_a_window_holds_its_rows_rounded_to_float32(start, stop):
    numbers = drawn()
    window = filled(numbers).window(start, stop)
    expected = numbers.astype(np.float32)[start:stop]
    assert window.dtype == np.float32
    np.testing.assert_array_equal(window, expected)


def test_that_each_row_is_its_row():
    numbers = drawn(50, 3)
    rows = filled(numbers)
    for t in range(50):
        np.testing.assert_array_equal(rows.row(t), numbers[t].astype(np.float32))


def test_that_no_rows_are_no_rows_of_as_many_units():
    assert filled(drawn()).window(7, 7).shape == (0, 5)


def test_that_what_is_read_cannot_be_written_to():
    rows = filled(drawn())
    for numbers in (rows.window(3, 5), rows.row(4)):
        with pytest.raises(ValueError, match="read-only"):
            numbers[0] = 1


def test_that_what_is_put_is_told_as_it_is_stored():
    rows = FileRows(2, 2, FLOAT64)
    stored = rows.put(0, np.array([[0.1, 1e300], [np.nan, -1e300]]))
    np.testing.assert_array_equal(stored, rows.window(0, 2))
    np.testing.assert_array_equal(
        stored, np.array([[np.float32(0.1), np.inf], [np.nan, -np.inf]])
    )


def test_that_rows_that_are_not_stored_yet_cannot_be_read():
    rows = filled(drawn(10, 3))
    with pytest.raises(ValueError, match=r"greater than file size|offset"):
        rows.window(5, 5000)


def test_that_the_bytes_are_those_of_the_file(folder):
    rows = filled(drawn(1000, 8))
    assert rows.bytes == os.fstat(rows._file.fileno()).st_size == 1000 * 8 * 4


def test_that_the_file_is_in_no_folder(folder):
    rows = filled(drawn())
    assert list(folder.iterdir()) == []
    rows.close()


def test_that_windows_outlive_the_rows():
    numbers = drawn()
    rows = filled(numbers)
    window = rows.window(100, 200)
    rows.close()
    np.testing.assert_array_equal(window, numbers.astype(np.float32)[100:200])
    with pytest.raises(ValueError, match="closed"):
        rows.window(0, 1)


@LINUX
def test_that_rows_that_nobody_has_any_more_keep_no_file_open():
    def open_files():
        return len(list(Path("/proc/self/fd").iterdir()))

    before = open_files()
    rows = filled(drawn())
    assert open_files() == before + 1
    del rows
    assert open_files() == before


@LINUX
def test_that_windows_that_nobody_has_any_more_are_not_mapped():
    rows = filled(drawn(20_000, 64), block=20_000)

    def maps():
        inode = f" {os.fstat(rows._file.fileno()).st_ino} "
        return Path("/proc/self/maps").read_text().count(inode)

    for t in range(0, 19_000, 100):
        rows.window(t, t + 900).sum()
        rows.row(t)
    assert maps() == 0
    kept = rows.window(5, 9)
    assert maps() == 1
    assert kept.shape == (4, 64)


def test_that_one_thread_can_read_what_another_has_stored():
    numbers = drawn(4000, 16)
    rows, stored, wrong = FileRows(4000, 16, FLOAT64), [0], []

    def read():
        while stored[0] < 4000:
            end = stored[0]
            if end and not np.array_equal(
                rows.window(end - 10, end), numbers[end - 10 : end].astype(np.float32)
            ):
                wrong.append(end)

    reader = threading.Thread(target=read)
    reader.start()
    for start in range(0, 4000, 10):
        rows.put(start, numbers[start : start + 10])
        stored[0] = start + 10
    reader.join()
    assert wrong == []


def test_that_a_full_disk_is_told_with_folder_size_and_reason(monkeypatch, folder):
    class Full:
        def seek(self, place):
            pass

        def write(self, part):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    rows = FileRows(1000, 25, FLOAT64)
    monkeypatch.setattr(rows, "_file", Full())
    with pytest.raises(RowsNotStored) as raised:
        rows.put(0, np.zeros((10, 25)))
    assert str(raised.value) == (
        f"The output sequence cannot be kept in a temporary file in {folder}:"
        " No space left on device; expected room for 100 kB."
    )


def test_that_a_write_cut_short_goes_on_where_it_stopped(monkeypatch):
    rows = FileRows(10, 25, FLOAT64)
    file = rows._file

    class Slow:
        fileno, seek = file.fileno, file.seek

        def write(self, part):
            return file.write(part[:30])

    monkeypatch.setattr(rows, "_file", Slow())
    numbers = drawn(10, 25)
    rows.put(0, numbers)
    np.testing.assert_array_equal(rows.window(0, 10), numbers.astype(np.float32))


def test_that_a_folder_that_is_not_there_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(file_rows, "rows_folder", lambda: str(tmp_path / "none"))
    with pytest.raises(RowsNotStored, match=r"none: No such file or directory"):
        FileRows(10, 10, FLOAT64)


_KILLED = """
import sys
import numpy as np
from rnn_viewer.core.run.rows.file_rows import FileRows
rows = FileRows(1000, 1000, np.dtype("f8"))
rows.put(0, np.zeros((1000, 1000)))
print("stored", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as Linux does")
def test_that_a_killed_program_leaves_no_file(tmp_path):
    child = subprocess.Popen(
        [sys.executable, "-c", _KILLED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"stored\n"
        child.send_signal(signal.SIGKILL)
    assert list(tmp_path.iterdir()) == []


def test_that_the_folder_is_the_one_that_is_asked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert rows_folder() == str(tmp_path)


@LINUX
def test_that_without_one_it_is_not_the_folder_that_may_be_in_memory(monkeypatch):
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.delenv(name, raising=False)
    assert rows_folder() == "/var/tmp"
