import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.writing import atomic
from rnn_viewer.files.writing.atomic import remove_strays, replacing

SAVED_AND_KILLED = """
import os, random, select, signal, sys
from pathlib import Path
from rnn_viewer.files.writing.atomic import replacing

path, size = Path(sys.argv[1]), 2**18

def save(letter):
    with replacing(path) as stream:
        for _ in range(64):
            stream.write(letter * (size // 64))

save(b"A")
moments = random.Random(5)
for _ in range(40):
    child = os.fork()
    while child == 0:
        save(b"B")
        save(b"A")
    select.select([], [], [], moments.uniform(0, 0.02))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    found = path.read_bytes()
    print(found == found[:1] * size and found[:1] in b"AB")
"""


def save(text: bytes, path: Path) -> None:
    with replacing(path) as stream:
        stream.write(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.programs
def test_that_a_killed_process_leaves_the_old_or_the_new_file_whole(tmp_path):
    arguments = [sys.executable, "-c", SAVED_AND_KILLED, str(tmp_path / "file")]
    done = subprocess.run(arguments, check=True, capture_output=True, text=True)
    assert done.stdout.split() == 40 * ["True"]
    # What was being written is what a kill leaves: some were killed at it.
    assert len(names(tmp_path)) > 1


def test_that_a_full_disk_is_told_and_the_old_file_stays(tmp_path, refused):
    def half(path):
        with replacing(path) as stream:
            stream.write(b"half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "file"
    path.write_bytes(b"old")
    assert "No space left on device" in refused(half, path)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("at", ["fsync", "replace"])
def test_that_the_old_file_stays_where_the_disk_refuses(
    tmp_path, refused, monkeypatch, at
):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr(*((os, at) if at == "fsync" else (Path, at)), full)
    assert "No space left on device" in refused(save, path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_that_an_interruption_leaves_the_old_file(tmp_path):
    def interrupted():
        with replacing(path) as stream:
            stream.write(b"half")
            raise KeyboardInterrupt

    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_that_a_device_is_never_replaced_by_a_file(tmp_path, refused):
    link = tmp_path / "link"
    link.symlink_to("/dev/full")
    if not Path("/dev/full").exists():
        pytest.skip("no such device here")
    assert "is no regular file" in refused(save, link, b"new")
    assert not Path("/dev/full").is_file()


def test_that_a_pipe_is_refused_without_waiting_for_it(tmp_path, refused):
    os.mkfifo(tmp_path / "pipe")
    assert "is no regular file" in refused(save, tmp_path / "pipe", b"new")


def test_that_a_folder_is_refused(tmp_path, refused):
    (tmp_path / "folder").mkdir()
    assert "Is a directory" in refused(save, tmp_path / "folder", b"new")


def test_that_a_missing_folder_is_told(tmp_path, refused):
    sentence = refused(save, tmp_path / "none" / "file", b"new")
    assert "No such file or directory" in sentence


def test_that_a_file_that_is_read_only_is_not_replaced(tmp_path, refused, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    # The superuser may write everything.
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "Permission denied" in refused(save, path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_that_a_folder_one_may_not_write_to_is_told(tmp_path, refused):
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o500)
    assert "Permission denied" in refused(save, folder / "file", b"new")


def test_that_a_folder_that_cannot_be_synchronized_harms_nothing(tmp_path, monkeypatch):
    synchronize, calls = os.fsync, []

    def only_the_file(descriptor):
        calls.append(descriptor)
        if len(calls) > 1:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        synchronize(descriptor)

    monkeypatch.setattr(os, "fsync", only_the_file)
    save(b"new", tmp_path / "file")
    assert len(calls) == 2
    assert (tmp_path / "file").read_bytes() == b"new"


def test_that_a_name_as_long_as_names_may_be_can_be_written(tmp_path):
    path = tmp_path / ("n" * 255)
    save(b"new", path)
    assert path.read_bytes() == b"new"


def test_that_a_name_that_is_too_long_is_told(tmp_path):
    with pytest.raises(FileError, match="File name too long"):
        save(b"new", tmp_path / ("n" * 256))


def forgotten(folder: Path, name: str) -> Path:
    """Return a file as a process leaves it that is killed while it writes."""
    file = folder / name
    file.write_bytes(b"half")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    return file


def test_that_what_killed_processes_left_is_removed(tmp_path):
    other = forgotten(tmp_path, "saving-mine.rnnv")
    forgotten(tmp_path, ".saving-abc")
    remove_strays([tmp_path, tmp_path / "no folder"])
    assert list(tmp_path.iterdir()) == [other]


def test_that_a_file_that_is_being_written_is_left_alone(tmp_path, monkeypatch):
    # However long ago somebody wrote to it.
    monkeypatch.setattr(atomic, "_FORGOTTEN", -1.0)
    with replacing(tmp_path / "mine.rnnv") as stream:
        stream.write(b"first")
        remove_strays([tmp_path])
        stream.write(b" and last")
    assert (tmp_path / "mine.rnnv").read_bytes() == b"first and last"


def test_that_a_link_or_a_folder_of_that_name_is_left_alone(tmp_path):
    target = forgotten(tmp_path, "target")
    (tmp_path / ".saving-link").symlink_to(target)
    (tmp_path / ".saving-folder").mkdir()
    remove_strays([tmp_path])
    assert len(list(tmp_path.iterdir())) == 3
