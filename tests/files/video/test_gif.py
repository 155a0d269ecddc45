"""GIF films, read back by Pillow."""

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageSequence

from rnn_viewer.files.video.films import film_writer
from rnn_viewer.files.video.gif import COLOURS, Palette, palette_of


def rgb(pixels: np.ndarray) -> np.ndarray:
    return np.stack([pixels >> shift & 255 for shift in (16, 8, 0)], axis=2)


def write(path, frames, speed=10.0, **options):
    height, width = frames[0].shape
    with film_writer(path, (width, height), speed, **options) as writer:
        for pixels in frames:
            writer.add(pixels)
    return path


def read(path) -> list[np.ndarray]:
    with Image.open(path) as film:
        return [np.array(f.convert("RGB")) for f in ImageSequence.Iterator(film)]


def delays(path) -> list[int]:
    with Image.open(path) as film:
        return [frame.info["duration"] for frame in ImageSequence.Iterator(film)]


@pytest.fixture
def moving() -> list[np.ndarray]:
    """Twelve frames of few colours, in which a block moves and one frame repeats."""
    colours = np.random.default_rng(1).integers(0, 1 << 24, 40, dtype=np.uint32)
    ground = colours[np.random.default_rng(2).integers(0, 40, (50, 71))] | 0xFF000000
    frames = []
    for step in range(12):
        pixels = ground.copy()
        pixels[step * 3 : step * 3 + 9, step * 4 : step * 4 + 5] = 0xFF000000
        frames.append(pixels.astype(np.uint32))
    frames[6] = frames[5]
    return frames


def test_that_frames_come_back_as_they_were(tmp_path, moving):
    found = read(write(tmp_path / "film.gif", moving))
    assert len(found) == len(moving)
    for pixels, seen in zip(moving, found, strict=True):
        np.testing.assert_array_equal(seen, rgb(pixels))


def test_that_only_what_changed_is_written(tmp_path, moving):
    with Image.open(write(tmp_path / "film.gif", moving)) as film:
        boxes = []
        for number in range(film.n_frames):
            film.seek(number)
            boxes.append(film.tile[0][1] if film.tile else None)
            assert film.disposal_method == 1 or number == 0
    assert boxes[0] == (0, 0, 71, 50)
    for (before, after), (left, top, right, bottom) in zip(
        pairwise(moving), boxes[1:], strict=True
    ):
        rows, columns = np.nonzero(before != after)
        if len(rows):
            expected = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
            assert (left, top, right, bottom) == expected
        else:
            assert (left, top, right, bottom) == (0, 0, 1, 1)


def test_that_more_colours_than_a_palette_has_come_back_nearly(tmp_path):
    steps = np.arange(64, dtype=np.uint32)
    red, green = np.meshgrid(steps * 4, steps * 4)
    pixels = (0xFF000080 | red << 16 | green << 8).astype(np.uint32)
    frames = [pixels, pixels[::-1].copy(), pixels.T.copy()]
    for seen, given in zip(
        read(write(tmp_path / "f.gif", frames)), frames, strict=True
    ):
        error = np.abs(seen.astype(int) - rgb(given))
        assert error.max() < 64
        assert error.mean() < 12


def test_that_each_pixel_gets_the_nearest_colour():
    colours = np.random.default_rng(3).integers(0, 1 << 24, 255, dtype=np.uint32)
    pixels = np.random.default_rng(4).integers(0, 1 << 24, (20, 30), dtype=np.uint32)
    palette = Palette(colours)
    seen = palette.levels[palette.indices(pixels)]
    all_levels = rgb(colours[np.newaxis])[0].astype(int)
    for given, found in zip(
        rgb(pixels).reshape(-1, 3).astype(int), seen.reshape(-1, 3), strict=True
    ):
        nearest = min(((given - level) ** 2).sum() for level in all_levels)
        assert ((given - found) ** 2).sum() == nearest


def test_that_the_most_seen_colours_stay_as_they_are():
    many = np.arange(1000, dtype=np.uint32) * 16000 | 0xFF000000
    often = many[::10].astype(np.uint32)
    palette = palette_of(np.concatenate([many, np.repeat(often, 9)]).astype(np.uint32))
    assert set(often & 0xFFFFFF) <= set(palette & 0xFFFFFF)
    assert len(palette) <= COLOURS


def test_that_a_sample_tells_the_colours_of_later_frames(tmp_path):
    dull = np.full((10, 10), 0xFF808080, dtype=np.uint32)
    bright = np.full((10, 10), 0xFFFF0000, dtype=np.uint32)
    seen = read(write(tmp_path / "film.gif", [dull, bright]))
    assert (seen[1] == [128, 128, 128]).all()
    sample = np.array([0xFF808080, 0xFFFF0000], dtype=np.uint32)
    seen = read(write(tmp_path / "film.gif", [dull, bright], sample=sample))
    assert (seen[1] == [255, 0, 0]).all()


@pytest.mark.parametrize(
    ("speed", "expected"), [(10, 100), (4, 250), (30, 100 / 3), (50, 20), (60, 20)]
)
def test_that_the_speed_is_kept_on_the_whole(tmp_path, moving, speed, expected):
    found = delays(write(tmp_path / "film.gif", moving, speed))
    assert sum(found) == pytest.approx(expected * len(moving), abs=10)
    assert min(found) >= 20
    assert max(found) - min(found) <= 10


def test_that_it_begins_again_only_where_that_is_wanted(tmp_path, moving):
    with Image.open(write(tmp_path / "film.gif", moving)) as film:
        assert film.info["loop"] == 0
    with Image.open(write(tmp_path / "film.gif", moving, loop=False)) as film:
        assert "loop" not in film.info
        assert film.info["version"] == b"GIF89a"
