"""A film of a run shows what the window shows, frame by frame."""

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication

from rnn_viewer.core.arrays import ARRAYS
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.motion.film_pace import shots
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.setting_errors import SettingError
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.baseline import Baseline
from rnn_viewer.core.snapshot.film_plan import steps_of
from rnn_viewer.core.snapshot.narration import status
from rnn_viewer.core.snapshot.position import Position, after_timesteps
from rnn_viewer.core.snapshot.sentences import sentence
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from rnn_viewer.files.video.films import FILMS
from rnn_viewer.views.dialogs.film_picture import FilmPicture
from rnn_viewer.widgets.theme import DARK, LIGHT
from rnn_viewer.window.filming import FilmSettings, estimate, film

pytestmark = pytest.mark.one_window

SMALL = {"width": 640, "height": 360}
SETTINGS = RNNSettings(
    timesteps=6,
    input_features=3,
    output_features=4,
    distribution="symmetric_uniform",
    weight_scale=0.5,
)


MOVING = FilmSettings(2, 2, "operation", 10.0, speed=2.0, **SMALL)


def snapshot_of(settings=SETTINGS, blocks=None):
    recipe = Recipe(settings)
    run = start(recipe)
    run.advance(blocks)
    return first_snapshot(recipe, run)


@pytest.fixture
def snapshot(qapp):
    qapp.setStyle("Fusion")
    return snapshot_of()


def record(*arguments, **words) -> tuple[list[float], Path]:
    shares, job = [], film(*arguments, **words)
    while True:
        try:
            shares.append(next(job))
        except StopIteration as stop:
            return shares, stop.value


def frames_of(path: Path) -> list[np.ndarray]:
    found = []
    with Image.open(path) as seen:
        for number in range(seen.n_frames):
            seen.seek(number)
            found.append(np.array(seen.convert("RGB")))
    return found


def test_that_each_frame_is_a_step_and_tells_how_far_it_is(snapshot, tmp_path):
    settings = FilmSettings(2, 3, "operation", **SMALL)
    shares, path = record(snapshot, settings, tmp_path / "film.gif")
    assert path == tmp_path / "film.gif"
    count = steps_of(settings, snapshot.extent)
    assert count == 14
    np.testing.assert_allclose(shares, np.arange(1, 15) / 14)
    frames = frames_of(path)
    assert len(frames) == count
    assert {frame.shape for frame in frames} == {(360, 640, 3)}


def test_that_a_cell_has_the_colour_of_its_number(snapshot, tmp_path):
    settings = FilmSettings(1, 6, **SMALL)
    _, path = record(snapshot, settings, tmp_path / "film.gif")
    picture = FilmPicture(settings.size, LIGHT)
    picture.show_snapshot(followed(snapshot, position=after_timesteps(1)))
    panel = picture.strip.panels["output_t"]
    outputs = snapshot.run.output_sequence
    end = snapshot.colour_ranges[ARRAYS["output_t"].measured_as]
    for timestep, frame in enumerate(frames_of(path)):
        for unit in range(4):
            corner = panel.cell_rect(unit).topLeft() + QPoint(2, 2)
            place = panel.mapTo(picture, corner)
            level = int(min((outputs[timestep, unit] / end + 1) * 128, 255))
            expected = QColor(int(LIGHT.table[1 + level])).getRgb()[:3]
            # The palette holds the colours that are seen most as they are.
            assert np.abs(frame[place.y(), place.x()].astype(int) - expected).max() <= 6
    picture.deleteLater()


def test_that_a_film_has_the_pixels_of_a_strip_of_its_size(snapshot, window):
    window.session.go_to_timestep(3)
    now = window.session.snapshot
    picture = FilmPicture((900, 600), LIGHT)
    picture.show_snapshot(now)
    strip = picture.strip
    alone = strip.grab().toImage()
    for x, y in ((1, 1), (40, 120), (333, 210), (700, 300)):
        # The sentence stands above the strip.
        seen = int(picture.pixels[strip.y() + y, x])
        assert seen == alone.pixelColor(QPoint(x, y)).rgb()
    picture.deleteLater()


def test_that_drawing_step_by_step_leaves_nothing_of_the_step_before(snapshot):
    one = FilmPicture((800, 500), LIGHT)
    now = snapshot
    places = [Position(2, 1, 0), Position(4, 6), Position(0, 5), Position(3, 2, 3)]
    for place in places:
        now = followed(now, position=place, step_size="unit")
        one.show_snapshot(now)
        other = FilmPicture((800, 500), LIGHT)
        other.show_snapshot(now)
        np.testing.assert_array_equal(one.pixels, other.pixels)
        other.deleteLater()
    one.deleteLater()


def test_that_half_way_something_moves_in_every_operation(snapshot):
    picture = FilmPicture((1280, 720), LIGHT)
    for shot in shots(snapshot, replace(MOVING, width=1280, height=720)):
        picture.show_snapshot(shot.new)
        done = picture.pixels.copy()
        seen = []
        for fraction in (0.0, 0.5, 1.0):
            picture.show_motion(shot.old, shot.new, fraction)
            seen.append(picture.pixels.copy())
        assert (seen[1] != seen[0]).any()
        assert (seen[1] != seen[2]).any()
        np.testing.assert_array_equal(seen[2], done)
    picture.deleteLater()


def test_that_each_picture_has_the_sentence_of_its_snapshot(snapshot, tmp_path):
    told, drawn = [], FilmPicture.render

    def render(picture, *arguments):
        told.append(picture.narration.sentence)
        drawn(picture, *arguments)

    expected = []
    for shot in shots(snapshot, MOVING):
        expected += [sentence(shot.new)] * (shot.moving + 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FilmPicture, "render", render)
        record(snapshot, MOVING, tmp_path / "film.gif")
    # Those before are for the palette.
    assert told[-len(expected) :] == expected


def test_that_a_film_with_motion_lasts_as_long_as_its_steps(snapshot, tmp_path):
    shares, path = record(snapshot, MOVING, tmp_path / "film.gif")
    steps = list(shots(snapshot, MOVING))
    assert len(steps) == 7
    assert len(shares) == sum(shot.moving + 1 for shot in steps)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    with Image.open(path) as seen:
        assert seen.n_frames == len(shares)
        lasts = []
        for number in range(seen.n_frames):
            seen.seek(number)
            lasts.append(seen.info["duration"])
    frames = sum(shot.moving + shot.still for shot in steps)
    assert abs(sum(lasts) - 1000 * frames / MOVING.frames_a_second) <= 10
    told = estimate(snapshot, MOVING, ".gif")
    assert told.frames == frames
    assert told.size / 4 < path.stat().st_size < told.size * 4


def test_that_the_window_lives_while_a_still_moment_is_written(
    snapshot, tmp_path, monkeypatch
):
    written = []

    class Writer:
        def add(self, pixels, frames):
            written.append(frames)

        def finishing(self):
            yield from ()

    monkeypatch.setattr(
        "rnn_viewer.window.filming.film_writer", lambda *_: nullcontext(Writer())
    )
    monkeypatch.setitem(FILMS, ".gif", FILMS[".gif"]._replace(holds=False))
    shares, _ = record(snapshot, MOVING, tmp_path / "film.gif")
    frames = sum(s.moving + s.still for s in shots(snapshot, MOVING))
    assert written == [1] * frames
    assert len(shares) == frames


def test_that_the_sentence_is_read_from_the_last_row(snapshot):
    picture = FilmPicture((1280, 720), LIGHT)
    for shot in shots(snapshot, MOVING):
        picture.show_snapshot(shot.new)
        # A slide of 19 cm of height has letters of 18 points or more.
        assert picture.narration.type_pixels >= 720 / 30
        metrics = QFontMetrics(picture.caption._fixed)
        room = picture.width() - metrics.horizontalAdvance(picture.caption.timestep)
        assert metrics.horizontalAdvance(picture.caption.text) < room
    picture.deleteLater()


def test_that_the_read_out_is_filmed_where_there_is_one(qapp):
    readout = Readout(np.linspace(-1, 1, 8).reshape(2, 4), np.zeros(2))
    recipe = Recipe(SETTINGS, readout=readout)
    run = start(recipe)
    run.advance()
    picture = FilmPicture((1280, 720), LIGHT)
    stored = None
    for shot in shots(first_snapshot(recipe, run), MOVING):
        picture.show_motion(shot.old, shot.new, 0.5)
        within = picture.pixels[picture.readout.y() :].copy()
        picture.show_snapshot(shot.new)
        moves = (within != picture.pixels[picture.readout.y() :]).any()
        assert moves == (shot.new.operation.name == "store")
        stored = stored or moves
    assert stored
    assert picture.strip.geometry().bottom() < picture.readout.y()
    picture.deleteLater()


def test_that_the_caption_says_the_operation_and_the_timestep(snapshot):
    picture = FilmPicture((800, 500), LIGHT)
    picture.show_snapshot(snapshot)
    assert picture.caption.timestep == "start of 6 timesteps"
    now = followed(snapshot, position=Position(2, 1, 3))
    picture.show_snapshot(now)
    assert picture.caption.text == status(now)
    assert picture.caption.timestep == "timestep 3 of 6"
    ink = picture.pixels[-picture.caption.height() :] & 0xFFFFFF
    assert (ink == QColor(LIGHT.text).rgb() & 0xFFFFFF).any()
    picture.deleteLater()


def test_that_the_theme_is_as_given(snapshot, tmp_path):
    for scheme, theme in (("light", LIGHT), ("dark", DARK), (DARK, DARK)):
        settings = FilmSettings(1, 1, **SMALL)
        _, path = record(snapshot, settings, tmp_path / "film.gif", scheme)
        corner = frames_of(path)[0][1, 1]
        assert tuple(corner) == QColor(theme.window).getRgb()[:3]


def test_that_what_is_chosen_and_compared_is_filmed(snapshot, tmp_path):
    other = snapshot_of(replace(SETTINGS, seed=5))
    compared = followed(
        snapshot, pinned=Baseline(other.recipe, other.run), comparison="difference"
    )
    settings = FilmSettings(6, 6, **SMALL)
    seen = []
    for shown in (snapshot, compared):
        _, path = record(shown, settings, tmp_path / "film.gif")
        seen.append(frames_of(path)[0])
    assert (seen[0] != seen[1]).any()


def test_that_the_session_and_the_window_stay_as_they_are(window, tmp_path):
    before = window.session.snapshot
    seen = window.strip.grab().toImage()
    record(before, FilmSettings(1, 6, **SMALL), tmp_path / "film.gif", "dark")
    assert window.session.snapshot is before
    assert window.strip.grab().toImage() == seen


@pytest.mark.parametrize("frames", [0, 1, 5])
def test_that_a_closed_film_leaves_nothing(snapshot, tmp_path, frames):
    path = tmp_path / "film.gif"
    path.write_bytes(b"old")
    job = film(snapshot, FilmSettings(1, 6, **SMALL), path)
    for _ in range(frames):
        next(job)
    job.close()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_that_no_widget_is_left_behind(snapshot, tmp_path, qapp):
    record(snapshot, FilmSettings(1, 2, **SMALL), tmp_path / "film.gif")
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = QApplication.topLevelWidgets()
    assert not any(isinstance(widget, FilmPicture) for widget in left)


def test_that_what_cannot_be_filmed_is_told_before_anything_is_drawn(
    snapshot, tmp_path
):
    with pytest.raises(SettingError, match="last must be"):
        next(film(snapshot, FilmSettings(1, 7, **SMALL), tmp_path / "film.gif"))
    with pytest.raises(FileError, match="of no known kind"):
        next(film(snapshot, FilmSettings(1, 6, **SMALL), tmp_path / "film.avi"))


def test_that_the_smallest_network_and_numbers_that_overflow_are_filmed(qapp, tmp_path):
    tiny = RNNSettings(timesteps=1, input_features=1, output_features=1)
    wild = replace(SETTINGS, activation="identity", weight_scale=1e6, timesteps=80)
    for settings in (tiny, wild):
        shown = snapshot_of(settings)
        last = settings.timesteps
        wanted = FilmSettings(last, last, "unit", **SMALL)
        _, path = record(shown, wanted, tmp_path / "film.gif")
        assert len(frames_of(path)) == steps_of(wanted, shown.extent)


def test_that_a_run_that_grows_is_filmed_as_far_as_it_is(qapp, tmp_path):
    shown = snapshot_of(replace(SETTINGS, timesteps=2 * BLOCK), blocks=1)
    assert shown.computed == BLOCK
    last_three = FilmSettings(BLOCK - 2, BLOCK, **SMALL)
    _, path = record(shown, last_three, tmp_path / "film.gif")
    assert len(frames_of(path)) == 3
    with pytest.raises(SettingError, match=f"to {BLOCK}, not {BLOCK + 1}"):
        next(film(shown, replace(last_three, last=BLOCK + 1), path))


def test_that_an_estimate_is_of_the_right_size(qapp, tmp_path):
    shown = snapshot_of(RNNSettings(weight_scale=0.05))
    for step_size, last in (("timestep", 20), ("operation", 2)):
        settings = FilmSettings(1, last, step_size, width=960, height=600)
        told = estimate(shown, settings, ".gif")
        _, path = record(shown, settings, tmp_path / "film.gif")
        assert told.size / 3 < path.stat().st_size < told.size * 3
    told = estimate(shown, FilmSettings(1, 100, frames_a_second=60), ".gif")
    assert (told.frames, told.frames_a_second, told.seconds) == (100, 50, 2)
