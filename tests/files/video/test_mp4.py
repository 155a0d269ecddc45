"""MP4 films, read back by ffprobe and ffmpeg; and what is said without them."""

import json
import os
import shutil
import subprocess
import sys
from types import ModuleType

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.video.films import FILMS, film_writer
from rnn_viewer.files.video.mp4 import find_ffmpeg

needs_ffmpeg = pytest.mark.skipif(
    not shutil.which("ffmpeg") or not shutil.which("ffprobe"), reason="no ffmpeg"
)
needs_scripts = pytest.mark.skipif(os.name != "posix", reason="no shell scripts")
COLOURS = (0xFFCA221C, 0xFFF3F4F6, 0xFF00785A, 0xFF1F6FEB, 0xFF1B1F24)


def write(path, size=(64, 48), speed=10.0, frames=5):
    with film_writer(path, size, speed) as writer:
        for number in range(frames):
            colour = COLOURS[number % len(COLOURS)]
            writer.add(np.full(size[::-1], colour, dtype=np.uint32))
    return path


def stop(path):
    with film_writer(path, (320, 200), 10) as writer:
        writer.add(np.zeros((200, 320), dtype=np.uint32))
        raise KeyboardInterrupt


def probe(path) -> dict:
    words = [
        "-v",
        "error",
        "-count_frames",
        "-show_streams",
        "-show_format",
        "-of",
        "json",
    ]
    said = subprocess.run(["ffprobe", *words, path], check=True, capture_output=True)
    return json.loads(said.stdout)["streams"][0]


@pytest.fixture
def fake_ffmpeg(tmp_path, monkeypatch):
    """Put a shell script in the place of ffmpeg."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def put(script: str) -> None:
        program = folder / "ffmpeg"
        program.write_text("#!/bin/sh\n" + script)
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)

    return put


@pytest.fixture
def films(tmp_path):
    folder = tmp_path / "films"
    folder.mkdir()
    return folder


@pytest.mark.programs
@needs_ffmpeg
def test_that_another_program_finds_the_frames_and_the_size(films):
    found = probe(write(films / "film.mp4", (1280, 800), 12.5, frames=7))
    assert (found["width"], found["height"]) == (1280, 800)
    assert found["nb_read_frames"] == "7"
    assert (found["codec_name"], found["pix_fmt"]) == ("h264", "yuv420p")
    assert found["avg_frame_rate"] == "25/2"
    assert found["color_space"] == "bt709"
    assert list(films.iterdir()) == [films / "film.mp4"]


@pytest.mark.programs
@needs_ffmpeg
def test_that_the_colours_are_those_that_were_given(films):
    path = write(films / "film.mp4")
    words = ["-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    # What the file says of its colours is what a player goes by.
    told = ["-vf", "scale=in_color_matrix=bt709:in_range=tv"]
    said = subprocess.run(
        ["ffmpeg", "-i", path, *told, *words], check=True, capture_output=True
    )
    seen = np.frombuffer(said.stdout, dtype=np.uint8).reshape(5, 48, 64, 3).astype(int)
    for frame, colour in zip(seen, COLOURS, strict=True):
        given = [colour >> shift & 255 for shift in (16, 8, 0)]
        assert np.abs(frame[10:-10, 10:-10] - given).max() <= 4


@needs_ffmpeg
def test_that_its_index_stands_before_the_frames(films):
    data = write(films / "film.mp4").read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


@pytest.mark.programs
@needs_ffmpeg
def test_that_an_odd_size_loses_its_last_row_and_column(films):
    found = probe(write(films / "film.mp4", (65, 47)))
    assert (found["width"], found["height"]) == (64, 46)


@pytest.mark.programs
@needs_ffmpeg
def test_that_names_that_look_like_options_are_names(films, monkeypatch):
    monkeypatch.chdir(films)
    for name in ("-film.mp4", "a:b%03d ü.mp4"):
        path = films / name
        assert probe(write(path))["nb_read_frames"] == "5"


def test_that_it_is_told_what_to_install(refused, films, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert FILMS[".mp4"].is_missing()
    sentence = refused(write, films / "film.mp4")
    assert '"ffmpeg"' in sentence
    assert 'pip install "rnn-viewer[video]"' in sentence
    assert not list(films.iterdir())


def test_that_the_ffmpeg_of_the_extra_is_found_behind_the_path(monkeypatch):
    monkeypatch.setenv("PATH", "")
    extra = ModuleType("imageio_ffmpeg")
    extra.get_ffmpeg_exe = lambda: "/there/ffmpeg"
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", extra)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    assert find_ffmpeg() == "/there/ffmpeg"


@needs_scripts
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo 'first' >&2; echo \"Unknown encoder 'libx264'\" >&2; exit 1", "libx264"),
        ("head -c 99999 >/dev/null; echo 'No space left' >&2; exit 1", "No space left"),
        ("cat >/dev/null; echo 'broken at the end' >&2; exit 1", "broken at the end"),
        ("kill -9 $$", "ffmpeg stopped"),
        ("exec /nowhere/at/all", "not found"),
    ],
)
def test_that_an_ffmpeg_that_dies_is_told_with_its_words(
    refused, films, fake_ffmpeg, script, words
):
    fake_ffmpeg(script)
    old = films / "film.mp4"
    old.write_bytes(b"old")

    def many(path):
        write(path, (320, 200), frames=5)

    assert words in refused(many, old)
    assert old.read_bytes() == b"old"
    assert list(films.iterdir()) == [old]


@needs_scripts
def test_that_an_ffmpeg_that_says_much_does_not_stop(films, fake_ffmpeg):
    # Far more than a pipe holds, before a frame is read.
    fake_ffmpeg(
        "i=0; while [ $i -lt 3000 ]; do i=$((i+1));"
        " echo 'a line of some sixty characters that nobody reads anyway' >&2; done;"
        ' cat >/dev/null; for last; do :; done; printf film > "${last#file:}"'
    )
    assert write(films / "film.mp4", (320, 200)).read_bytes() == b"film"


@needs_scripts
def test_that_a_cancel_ends_ffmpeg(films, fake_ffmpeg, tmp_path):
    fake_ffmpeg(f"echo $$ > {tmp_path}/pid; cat >/dev/null")
    with pytest.raises(KeyboardInterrupt):
        stop(films / "film.mp4")
    assert not list(films.iterdir())
    pid = int((tmp_path / "pid").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@needs_scripts
def test_that_an_ffmpeg_that_cannot_run_is_told(films, fake_ffmpeg, tmp_path):
    fake_ffmpeg("")
    (tmp_path / "bin" / "ffmpeg").write_bytes(b"\x7fELF no program")
    with pytest.raises(FileError, match="Exec format error"):
        write(films / "film.mp4")
    assert not list(films.iterdir())
