"""A GIF film at 1400 × 900, against Pillow's and matplotlib's ways to write one."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from comparison import Compare, Target
from PIL import Image
from stage import SIZE
from views_compared import NaiveMatplotlib

from rnn_viewer.core.pictures.pixels import Colours
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.film_plan import FilmSettings
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import followed
from rnn_viewer.files.video.films import film_writer
from rnn_viewer.session import Session
from rnn_viewer.views.dialogs.film_picture import FilmPicture
from rnn_viewer.widgets.theme import Appearance, theme_for
from rnn_viewer.window.filming import film

FRAMES = 24
SPEED = 10.0
SHAPE = SIZE.toTuple()


@pytest.fixture
def snapshot(qapp) -> Iterator[Snapshot]:
    qapp.setStyle("Fusion")
    session = Session(RNNSettings(weight_scale=0.05))
    while not session.snapshot.complete:
        qapp.processEvents()
    yield session.snapshot
    session.stop()
    session.deleteLater()


def _at(snapshot: Snapshot, timestep: int) -> Snapshot:
    return followed(snapshot, position=after_timesteps(timestep))


def _frames(snapshot: Snapshot) -> list[Colours]:
    picture = FilmPicture(SHAPE, theme_for(Appearance(scheme="light"), False))
    frames = []
    for timestep in range(1, FRAMES + 1):
        picture.show_snapshot(_at(snapshot, timestep))
        frames.append(picture.pixels.copy())
    picture.deleteLater()
    return frames


def test_that_frames_are_written_faster_than_by_pillow(
    compare: Compare, snapshot: Snapshot, tmp_path: Path
) -> None:
    frames = _frames(snapshot)
    numbers = count()

    def ours() -> None:
        path = tmp_path / f"{next(numbers)}.gif"
        with film_writer(path, SHAPE, SPEED, np.concatenate(frames[::6])) as writer:
            for pixels in frames:
                writer.add(pixels)
            for _ in writer.finishing():
                pass

    def peer() -> float:
        begin = perf_counter()
        first, *others = (_image(pixels) for pixels in frames)
        delay = 1000 / SPEED
        path = tmp_path / "pillow.gif"
        first.save(path, save_all=True, append_images=others, duration=delay)
        return perf_counter() - begin

    name = f"GIF of {FRAMES} frames, written / Pillow's save_all"
    compare(name, ours, peer, Target("times_faster", at_least=4.0), rounds=5)


def _image(pixels: Colours) -> Image.Image:
    red_green_blue = np.ascontiguousarray(pixels).view(np.uint8)
    shape = (*pixels.shape, 4)
    return Image.fromarray(red_green_blue.reshape(shape)[..., 2::-1].copy())


def test_that_a_film_is_made_faster_than_by_matplotlib(
    compare: Compare, snapshot: Snapshot, tmp_path: Path
) -> None:
    view = NaiveMatplotlib()
    animation = pytest.importorskip("matplotlib.animation")
    settings = FilmSettings(1, FRAMES, frames_a_second=SPEED)
    numbers = count()

    def ours() -> None:
        for _ in film(snapshot, settings, tmp_path / f"{next(numbers)}.gif"):
            pass

    def peer() -> float:
        begin = perf_counter()
        writer = animation.PillowWriter(fps=SPEED)
        with writer.saving(view.widget.figure, tmp_path / "matplotlib.gif", dpi=100):
            for timestep in range(1, FRAMES + 1):
                view.show_snapshot(None, _at(snapshot, timestep))
                writer.grab_frame()
        return perf_counter() - begin

    name = f"GIF of {FRAMES} frames, drawn and written / matplotlib's PillowWriter"
    compare(name, ours, peer, Target("times_faster", at_least=4.0), rounds=3)
    view.widget.close()
    view.widget.deleteLater()
