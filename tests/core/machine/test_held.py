"""One account of what is held: each array counts once, as long as it is alive."""

import numpy as np

from rnn_viewer.core.machine.held import ALWAYS, held, held_bytes, room
from rnn_viewer.core.machine.interruption import watched_by

SIZE = 2**21


def test_that_an_array_counts_once_until_nobody_keeps_it():
    before = held_bytes()
    array = held(np.zeros(SIZE // 8))
    view = held(held(array)[10:].reshape(-1, 2))
    assert held_bytes() - before == SIZE
    del array
    assert held_bytes() - before == SIZE
    del view
    assert held_bytes() == before


def test_that_small_arrays_are_not_worth_an_entry():
    before = held_bytes()
    array = held(np.zeros(1000))
    assert held_bytes() == before
    assert array.size == 1000


def test_that_what_is_about_to_be_given_up_can_be_left_out():
    def watch(share):
        del share

    before = held_bytes()
    with watched_by(watch):
        array = held(np.zeros(SIZE // 8))
    assert held_bytes() - before == array.nbytes
    assert held_bytes(without=watch) == before


def test_that_room_is_what_is_left_beside_all_that_is_held():
    before = room(2**40)
    array = held(np.zeros(SIZE // 8))
    assert before - room(2**40) == array.nbytes
    assert room(ALWAYS + 1) >= ALWAYS
    assert room(1000) == 1000
