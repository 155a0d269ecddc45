"""Walks of which the motions are looked at, and places that no widget gave."""

import pytest

from rnn_viewer.core.motion.geometry import Rect
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import step
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed

SETTINGS = RNNSettings(
    timesteps=5,
    input_features=3,
    output_features=4,
    distribution="symmetric_uniform",
)


class Shelf:
    """Places of arrays, one beside the other, a cell 10 pixels wide and 8 high."""

    def __init__(self, snapshot, without=()):
        self._shapes = {
            name: (*snapshot.shape(name), 1)[:2]
            for name in snapshot.arrays
            if name not in without
        }
        self._lefts = {name: 1000 * i for i, name in enumerate(self._shapes)}

    def has(self, array):
        return array in self._shapes

    def seen(self, array):
        rows, columns = self._shapes[array]
        return range(rows), range(columns)

    def block(self, array, rows, columns):
        left, top = self._lefts[array] + 10 * columns.start, 100 + 8 * rows.start
        return Rect(left, top, 10 * len(columns), 8 * len(rows))

    def entrance(self):
        return 0.0

    def loop_level(self, state):
        return 20.0


@pytest.fixture(scope="session")
def first():
    """The start of a small run."""

    def make(**settings):
        recipe = Recipe(RNNSettings(**{**vars(SETTINGS), **settings}))
        run = start(recipe)
        run.advance()
        return first_snapshot(recipe, run)

    return make


@pytest.fixture(scope="session")
def stepped():
    """Return the snapshots of so many steps of a size, back where it is negative."""

    def walk(snapshot, step_size, count=1, position=None):
        if position is not None:
            snapshot = followed(snapshot, position=position)
        sign = 1 if count > 0 else -1
        found = [snapshot]
        for _ in range(abs(count)):
            now = found[-1]
            to = step(now.position, now.extent, step_size, sign)
            found.append(followed(now, position=to))
        return found

    return walk


@pytest.fixture(scope="session")
def shelf():
    """Make places for all arrays of a snapshot."""
    return Shelf
