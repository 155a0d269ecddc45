"""A cell with gates and two states is unrolled by its table alone."""

from itertools import pairwise

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.lstm import LSTM
from rnn_viewer.core.operations import operations_named
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.transitions import first_snapshot
from rnn_viewer.views.unrolled.unrolled_picture import UnrolledPicture
from rnn_viewer.views.unrolled.unrolled_words import UnrolledWords

SIZES = {"units": 4, "state_features": 4, "input_features": 3}


@pytest.fixture
def snapshot(monkeypatch):
    monkeypatch.setitem(CELLS, "lstm", LSTM)
    random = np.random.default_rng(5)
    weights = weights_type(LSTM)(
        *(random.normal(size=[SIZES[a] for a in p.axes]) for p in LSTM.parameters)
    )
    settings = RNNSettings(timesteps=6, input_features=3, output_features=4)
    run = Run(weights, random.normal(size=(6, 3)), "tanh")
    yield first_snapshot(Recipe(settings, run.weights), run)
    operations_named.cache_clear()


def test_that_all_parameters_of_a_cell_with_gates_are_drawn_once(snapshot, qtbot):
    picture = UnrolledPicture()
    qtbot.addWidget(picture)
    picture.resize(1400, 500)
    picture.show_snapshot(snapshot)
    image = picture.grab().toImage()
    place = picture.place
    assert list(place.parameters) == [p.name for p in LSTM.parameters]
    rects = list(place.parameters.values())
    for before, after in pairwise(rects):
        assert before.right() < after.left()
    ground = image.pixelColor(1, 1)
    assert all(image.pixelColor(rect.center()) != ground for rect in rects)
    assert [copy.timestep for copy in place.copies] == list(range(6))


def test_that_the_parameters_of_a_cell_with_gates_are_counted(snapshot):
    text = UnrolledWords().of_parameters(snapshot)
    assert text.endswith("= 128 numbers, the same in each of the 6 copies.")


def test_that_the_carry_stands_beside_the_output_in_each_copy(snapshot, qtbot):
    picture = UnrolledPicture()
    qtbot.addWidget(picture)
    picture.resize(1400, 500)
    picture.show_snapshot(snapshot)
    for copy in picture.place.copies:
        carry = copy.beside["carry_t"]
        assert list(copy.beside) == ["carry_t"]
        assert copy.output.right() < carry.left()
        assert copy.box.contains(copy.output.united(carry))
        assert (carry.top(), carry.height()) == (
            copy.output.top(),
            copy.output.height(),
        )
