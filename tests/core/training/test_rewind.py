"""Any update is reached again to the bit, and two ways go out of one point."""

import numpy as np
import pytest

from rnn_viewer.core.machine.interruption import Interrupted, watched_by
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.rewind import NoSuchUpdate, Timeline
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import Training
from tests.walks import each_of


def timeline(limit=2**20, cell="lstm", **options):
    training = Training(sequences=40, batch=8, timesteps=12, **options)
    settings = RNNSettings(cell=cell, output_features=5)
    return Timeline(Trainer(training, settings), limit)


def played(line, updates):
    """Do updates; return the bits of all that goes on after each."""
    return [line.update() and bits(line) for _ in range(updates)]


def bits(line):
    state = line.trainer.state()
    return state.parameters.tobytes() + state.memory.tobytes() + bytes([state.steps])


@each_of("limit", [2**20, 0])
@each_of("optimizer", ["sgd", "rmsprop", "adam"])
def test_that_every_update_is_reached_again_to_the_bit(limit, optimizer):
    line = timeline(limit, optimizer=optimizer, momentum=0.5)
    all_bits = [bits(line), *played(line, 23)]
    for number in (0, 23, 7, 8, 22, 1, 16):
        line.rewind(number)
        assert line.number == number
        assert bits(line) == all_bits[number]


def test_that_playing_on_from_a_rewound_update_is_the_same_way():
    line = timeline()
    first = played(line, 20)
    line.rewind(5)
    assert played(line, 15) == first[5:]
    assert len(line.branches) == 1
    assert line.tip == 20


def test_that_a_changed_rate_begins_another_way_and_leaves_the_old_one():
    line = timeline()
    old = [bits(line), *played(line, 20)]
    line.rewind(10)
    line.change(rate=0.05)
    new = played(line, 12)
    assert (line.branch, line.branches[1].parent, line.branches[1].fork) == (1, 0, 10)
    assert (line.tip, line.branches[0].tip) == (22, 20)
    assert new[0] != old[11]
    line.rewind(20, branch=0)
    assert bits(line) == old[20]
    line.rewind(15, branch=1)
    assert bits(line) == new[4]
    line.rewind(6, branch=1)
    assert bits(line) == old[6]
    assert line.training.rate == 0.01
    line.rewind(22)
    assert bits(line) == new[-1]
    assert line.training.rate == 0.05


def test_that_changes_on_the_way_are_made_again():
    line = timeline()
    found = [bits(line), *played(line, 4)]
    for options in (
        {"rate": 0.1},
        {"optimizer": "sgd"},
        {"clip": None, "truncation": 3},
        {"optimizer": "adam", "beta1": 0.5},
    ):
        line.change(**options)
        found += played(line, 4)
    for number in (20, 3, 4, 5, 8, 9, 12, 13, 17, 0, 19):
        line.rewind(number)
        assert bits(line) == found[number]


def test_that_a_change_that_is_taken_back_is_none():
    line = timeline()
    played(line, 6)
    line.change(optimizer="sgd")
    line.change(optimizer="adam")
    other = timeline()
    played(other, 6)
    assert played(line, 2) == played(other, 2)
    line.rewind(3)
    line.change(rate=0.5)
    assert len(line.branches) == 2
    line.change(rate=0.01)
    assert len(line.branches) == 1


def test_that_a_way_in_which_nothing_was_done_is_forgotten():
    line = timeline()
    played(line, 6)
    line.rewind(3)
    line.change(rate=0.5)
    line.rewind(6, branch=0)
    assert len(line.branches) == 1
    assert line.training.rate == 0.01


def test_that_a_way_can_leave_a_way():
    line = timeline()
    played(line, 10)
    line.rewind(5)
    line.change(rate=0.05)
    second = played(line, 10)
    line.rewind(8)
    line.change(rate=0.2)
    third = played(line, 4)
    line.rewind(3)
    line.change(rate=0.3)
    played(line, 2)
    parents = [(branch.parent, branch.fork) for branch in line.branches]
    assert parents == [(None, 0), (0, 5), (1, 8), (0, 3)]
    line.rewind(12, branch=2)
    assert bits(line) == third[3]
    line.rewind(8, branch=2)
    assert bits(line) == second[2]


def test_that_the_curve_of_a_way_has_all_that_led_there():
    line = timeline()
    first = [line.update() for _ in range(10)]
    line.measure()
    line.rewind(4)
    half = line.measure()
    line.change(rate=0.1)
    second = [line.update() for _ in range(3)]
    curve = line.curve()
    expected = first[:4] + second
    assert curve.losses.tolist() == [update.loss for update in expected]
    assert curve.norms.tolist() == [update.norm for update in expected]
    assert curve.clipped.tolist() == [update.is_clipped for update in expected]
    assert (curve.measured_at.tolist(), curve.measured) == ([4], (half,))
    assert line.curve(0).losses.tolist() == [update.loss for update in first]
    assert line.curve(0).measured_at.tolist() == [4, 10]


def test_that_what_is_measured_while_updates_go_on_is_the_network_at_its_first_turn():
    line, other = (timeline(held_out=0.5) for _ in range(2))
    played(line, 3), played(other, 3)
    turns = line.measuring()
    next(turns)
    alone = bits(line), *played(other, 4)
    turned = [bits(line)]
    for _ in range(4):
        line.update()
        next(turns, None)
        # The updates are those that are done where nothing is measured.
        turned.append(bits(line))
    assert turned == [*alone]
    assert next(turns, "over") == "over"
    other.rewind(3)
    assert line.curve().measured_at.tolist() == [3]
    assert line.curve().measured == (other.measure(),)


def test_that_kept_states_stay_within_their_limit():
    line = timeline(limit=6 * timeline().trainer.state().nbytes)
    for _ in range(200):
        line.update()
        assert len(line._kept) <= 6
    line.rewind(100)
    assert len(line._kept) <= 6


def test_that_rewinding_can_be_given_up_and_stands_at_an_update():
    line = timeline(limit=0)
    found = [bits(line), *played(line, 20)]
    left = iter(range(5))

    def watch(share):
        if next(left, None) is None:
            raise Interrupted

    with pytest.raises(Interrupted), watched_by(watch):
        line.rewind(15)
    assert 0 <= line.number < 15
    assert bits(line) == found[line.number]
    line.rewind(20)
    assert bits(line) == found[20]


def test_that_an_update_that_was_not_done_is_refused():
    line = timeline()
    played(line, 3)
    for number in (-1, 4):
        with pytest.raises(NoSuchUpdate, match="expected one from 0 to 3"):
            line.rewind(number)
    np.testing.assert_array_equal(line.number, 3)


def test_that_what_the_last_update_did_is_told_wherever_one_is():
    """Also where the limit was another one then, and along another way."""
    line = timeline(limit=0, optimizer="sgd", clip=0.05)
    assert line.last is None
    done = [None]

    def play(updates):
        for _ in range(updates):
            done.append(line.update())
            assert line.last == done[-1]

    play(4)
    line.change(clip=1e-7)
    # It is the limit of the update that was done, not that of the next one.
    assert line.last == done[4]
    play(4)
    line.change(clip=None)
    play(3)
    assert {update.limit for update in done[1:]} == {0.05, 1e-7, None}
    assert {update.is_clipped for update in done[1:]} == {True, False}
    for number in (11, 3, 8, 9, 4, 5, 0, 11):
        line.rewind(number)
        assert line.last == done[number]
    line.rewind(6)
    first = done.copy()
    line.change(clip=2.0)
    assert line.last == first[6]
    done[7:] = []
    play(2)
    assert line.branch == 1
    assert line.last.limit == 2.0
    for number in (6, 4, 7):
        line.rewind(number, branch=1)
        assert line.last == done[number]
    line.rewind(7, branch=0)
    assert line.last == first[7]
