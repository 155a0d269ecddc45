"""How long each step of a film is seen."""

from dataclasses import replace
from itertools import pairwise

import pytest

from rnn_viewer.core.motion.course import duration
from rnn_viewer.core.motion.film_pace import LEAST_STILL, READING, shots
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.film_plan import FilmSettings, positions
from rnn_viewer.core.snapshot.position import STEP_SIZES
from rnn_viewer.core.snapshot.sentences import sentence
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed

FILM = FilmSettings(2, 3, "operation", 25.0, speed=1.0)


@pytest.fixture
def snapshot():
    recipe = Recipe(RNNSettings(timesteps=6, input_features=3, output_features=4))
    run = start(recipe)
    run.advance()
    return first_snapshot(recipe, run)


@pytest.mark.parametrize("step_size", STEP_SIZES)
def test_that_a_film_walks_through_its_steps(snapshot, step_size):
    settings = replace(FILM, step_size=step_size)
    seen = list(shots(snapshot, settings))
    walked = list(positions(settings, snapshot.extent))
    assert [shot.new.position for shot in seen] == walked
    assert all(one.new is other.old for one, other in pairwise(seen))
    assert seen[0].old.position.timestep == 0
    assert seen[0].old.position.state_is_set


def test_that_each_operation_is_seen_for_its_full_time(snapshot):
    for shot in shots(snapshot, FILM):
        seconds = duration(shot.old, shot.new) / 1000
        assert seconds >= 0.6
        assert shot.moving == round(25 * seconds)


def test_that_nothing_moves_until_the_sentence_is_read(snapshot):
    for shot in shots(snapshot, FILM):
        needed = max(len(sentence(shot.new)) / READING, LEAST_STILL)
        assert abs(shot.still / 25 - needed) <= 0.02


def test_that_twice_the_speed_takes_half_the_frames(snapshot):
    once, twice = (
        sum(s.moving + s.still for s in shots(snapshot, replace(FILM, speed=speed)))
        for speed in (1.0, 2.0)
    )
    assert abs(once - 2 * twice) <= 14


def test_that_without_motion_a_step_is_a_frame(snapshot):
    settings = replace(FILM, speed=None)
    frames = [(shot.moving, shot.still) for shot in shots(snapshot, settings)]
    assert frames == [(0, 1)] * 14


def test_that_where_nothing_can_move_the_sentence_is_read_all_the_same(snapshot):
    changes = followed(snapshot, ranges="change")
    for shot in shots(changes, FILM):
        assert shot.moving == 0
        assert shot.still >= 25 * LEAST_STILL
