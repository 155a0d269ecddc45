"""A page for print: each operation of a timestep with its picture and its sentence."""

import re
import shutil
import subprocess
from itertools import pairwise, product

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor

from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.narration import narrate
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from rnn_viewer.core.words import shown
from rnn_viewer.exports.pictures.figures import image_of_stack
from rnn_viewer.views.handout import A4, Handout, handout_writer, operations_shown

SETTINGS = RNNSettings(
    timesteps=6,
    input_features=3,
    output_features=4,
    distribution="symmetric_uniform",
    weight_scale=0.5,
)
READOUT = Readout(np.linspace(-1, 1, 8).reshape(2, 4), np.array([0.25, -0.5]))


def snapshot_of(settings=SETTINGS, timestep=3, readout=None):
    recipe = Recipe(settings, readout=readout)
    run = start(recipe)
    run.advance()
    first = first_snapshot(recipe, run)
    return followed(first, position=after_timesteps(timestep))


def test_that_the_window_lives_on_while_a_page_is_drawn(qapp, tmp_path):
    rounds = []
    timer = QTimer()
    timer.timeout.connect(lambda: rounds.append(None))
    timer.start(0)
    write = handout_writer(snapshot_of(), tmp_path / "page.pdf")
    timer.stop()
    assert len(rounds) > len(list(operations_shown(snapshot_of())))
    write()
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


@pytest.fixture
def made(qapp):
    """Make a handout; it is let go afterwards."""
    pages = []

    def make(*arguments, **words) -> Handout:
        pages.append(Handout(snapshot_of(*arguments, **words)))
        return pages[-1]

    yield make
    for page in pages:
        page.deleteLater()


def test_that_each_operation_has_its_picture_sentence_and_formula(made):
    page = made()
    operations = list(operations_shown(snapshot_of()))
    assert len(page.stills) == len(operations) == 7
    for number, (still, now) in enumerate(zip(page.stills, operations, strict=True), 1):
        assert now.position.timestep == 2
        told = narrate(now)
        assert still.words.sentence == f"{number}. {shown(told.sentence)}"
        assert still.words.formula == shown(told.formula)


def test_that_the_pictures_show_one_operation_after_the_other(made):
    page = made()
    image_of_stack(page.figure, 1.0)
    seen = [still.equation.grab().toImage() for still in page.stills]
    assert all(one != other for one, other in pairwise(seen))


def test_that_at_the_start_it_is_the_first_timestep(made):
    page = made(timestep=0)
    assert page.stills[0].words.sentence.startswith("1. Timestep 1 begins")


@pytest.mark.parametrize("settings", [SETTINGS, RNNSettings(weight_scale=0.05)])
def test_that_nothing_is_cut_off(made, settings):
    page = made(settings, readout=None)
    image_of_stack(page.figure, 1.0)
    for still in page.stills:
        assert page.rect().contains(still.geometry())
        panels = still.equation.panels.values()
        assert all(still.equation.rect().contains(p.geometry()) for p in panels)
        assert min(panel.height() for panel in panels) > 12
        # The sentence has its full size, or nearly so.
        assert still.words.type_pixels >= 14


def test_that_the_numbers_of_a_small_network_stand_in_their_cells(made):
    page = made()
    image_of_stack(page.figure, 1.0)
    for name in ("W", "U", "input_t", "state_t", "b"):
        panel = page.stills[2].equation.panels[name]
        inside = panel.cell_rect(0, 0).adjusted(4, 4, -4, -4)
        image = panel.grab(inside).toImage()
        places = product(range(image.width()), range(image.height()))
        colours = {image.pixel(*place) for place in places}
        # Without a number a cell has one colour.
        assert len(colours) > 4


def test_that_the_read_out_comes_last_where_there_is_one(made):
    page = made(readout=READOUT)
    assert len(page.stills) == 8
    words = page.stills[-1].words
    trace = snapshot_of(readout=READOUT).readout_trace
    least, largest = trace["readout_t"].min(), trace["readout_t"].max()
    assert words.sentence == (
        "8. The read-out computes y from V, output_t and c: the numbers of y lie"
        f" between {least:.2f} and {largest:.2f}.".replace("-", "−").replace(
            "read−out", "read-out"
        )
    )
    assert words.formula == "y <- (V %*% output_t) + c = (2,1) + (2,1) = (2,1)"
    assert page.stills[-1].geometry().bottom() <= page.rect().bottom()


def test_that_it_is_a_sheet_of_a4_on_white_ground(made, tmp_path):
    page = made()
    image = image_of_stack(page.figure, 1.0)
    assert image.pixelColor(2, image.height() // 2) == QColor("white")
    handout_writer(snapshot_of(), tmp_path / "page.pdf")()
    written = (tmp_path / "page.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b", written)) == 1
    width, height = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", written).groups()
    assert (round(float(width)), round(float(height))) == (A4.width(), A4.height())


def test_that_the_page_holds_every_sentence_as_text(made, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    handout_writer(snapshot_of(), tmp_path / "page.pdf")()
    command = ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    for number in range(1, 8):
        assert f"{number}. " in text
