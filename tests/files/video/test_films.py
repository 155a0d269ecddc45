"""Films as files: whole or not there, whatever stops them."""

import numpy as np
import pytest
from PIL import Image

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.video import films
from rnn_viewer.files.video.films import FILMS, film_writer
from rnn_viewer.files.video.frames import packed
from tests.walks import each_of

SIZE = (40, 30)


def frame(level: int) -> np.ndarray:
    return np.full((30, 40, 3), level, dtype=np.uint8)


def write(path, frames):
    with film_writer(path, SIZE, 10) as writer:
        for image in frames:
            writer.add(image)


def stop_with(path, error):
    with film_writer(path, SIZE, 10) as writer:
        writer.add(frame(1))
        writer.add(frame(2))
        raise error


def test_that_rgb_and_packed_pixels_are_the_same_frame():
    red, green, blue = (
        np.arange(6, dtype=np.uint8).reshape(2, 3) * k for k in (1, 2, 3)
    )
    pixels = packed(np.stack([red, green, blue], axis=2))
    assert pixels[1, 2] == 0xFF000000 | 5 << 16 | 10 << 8 | 15
    assert packed(pixels) is pixels
    assert packed(pixels[:, ::2]).flags.c_contiguous


def test_that_what_is_no_frame_is_refused(tmp_path):
    path = tmp_path / "film.gif"
    for wrong in (np.zeros((30, 40)), frame(1)[:, :-1], frame(1)[..., :2]):
        with pytest.raises(ValueError, match=r"no picture|a frame of"):
            write(path, [wrong])
    with pytest.raises(ValueError, match="without a frame"):
        write(path, [])
    assert not list(tmp_path.iterdir())


def test_that_an_unknown_kind_is_refused(refused, tmp_path):
    sentence = refused(lambda path: write(path, [frame(1)]), tmp_path / "film.avi")
    assert ".gif or .mp4" in sentence
    assert not list(tmp_path.iterdir())


def test_that_a_place_that_cannot_be_written_is_told(refused, tmp_path):
    kinds = [kind for kind in FILMS.values() if not kind.is_missing()]
    for suffix in [kind.suffix for kind in kinds]:
        path = tmp_path / "nowhere" / f"film{suffix}"
        sentence = refused(lambda path: write(path, [frame(1)]), path)
        assert "No such file or directory" in sentence


@each_of("suffix", FILMS)
@each_of("error", [KeyboardInterrupt, GeneratorExit, OSError(28, "full")])
def test_that_the_old_film_stays_where_a_new_one_is_stopped(tmp_path, suffix, error):
    if FILMS[suffix].is_missing():
        pytest.skip("no ffmpeg")
    path = tmp_path / f"film{suffix}"
    path.write_bytes(b"old")
    with pytest.raises((FileError, KeyboardInterrupt, GeneratorExit)):
        stop_with(path, error)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_film_takes_the_place_of_the_old_one(tmp_path):
    path = tmp_path / "film.gif"
    path.write_bytes(b"old")
    with film_writer(path, SIZE, 10) as writer:
        writer.add(frame(1))
        assert path.read_bytes() == b"old"
    with Image.open(path) as film:
        assert film.size == SIZE
    assert list(tmp_path.iterdir()) == [path]


def test_that_the_nearest_speed_is_told():
    assert FILMS[".gif"].nearest_speed(60) == films.FASTEST_GIF == 50
    assert FILMS[".gif"].nearest_speed(30) == 30
    assert FILMS[".mp4"].nearest_speed(60) == 60
