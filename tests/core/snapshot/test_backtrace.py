"""The links that were followed, kept as a browser keeps its pages."""

from rnn_viewer.core.operations import STORE
from rnn_viewer.core.snapshot.backtrace import NOWHERE, Backtrace, Place
from rnn_viewer.core.snapshot.position import Position
from tests.walks import each_of


def place(number: int) -> Place:
    return Place(Position(number, STORE), number)


A, B, C, D = map(place, range(4))


def test_that_a_trail_begins_where_the_first_link_was():
    backtrace = NOWHERE.followed(A, B)
    assert backtrace.places == (A, B)
    assert backtrace.place == B
    assert backtrace.can_go_back
    assert not backtrace.can_go_forward


def test_that_links_that_follow_each_other_are_kept_once():
    assert NOWHERE.followed(A, B).followed(B, C).places == (A, B, C)


def test_that_a_walk_between_two_links_is_kept_as_a_place():
    backtrace = NOWHERE.followed(A, B).followed(C, D)
    assert backtrace.places == (A, B, C, D)
    assert backtrace.place == D


def test_that_one_goes_back_and_forward_again():
    backtrace = NOWHERE.followed(A, B).followed(B, C)
    back = backtrace.moved(-1)
    assert back.place == B
    assert back.can_go_back
    assert back.can_go_forward
    assert back.moved(-1).place == A
    assert not back.moved(-1).can_go_back
    assert back.moved(1) == backtrace


@each_of(("count", "reached"), [(-9, A), (9, C), (0, B)])
def test_that_it_goes_no_farther_than_it_is_long(count, reached):
    backtrace = NOWHERE.followed(A, B).followed(B, C).moved(-1)
    assert backtrace.moved(count).place == reached


def test_that_another_link_drops_what_lay_ahead():
    backtrace = NOWHERE.followed(A, B).followed(B, C).moved(-2)
    assert backtrace.followed(A, D).places == (A, D)
    assert not backtrace.followed(A, D).can_go_forward


def test_that_nothing_is_ahead_or_behind_where_nothing_was_followed():
    assert Backtrace() == NOWHERE
    assert NOWHERE.place is None
    assert not NOWHERE.can_go_back
    assert not NOWHERE.can_go_forward
    assert NOWHERE.moved(-1) == NOWHERE
    assert NOWHERE.moved(1) == NOWHERE


def test_that_a_trail_is_never_changed():
    backtrace = NOWHERE.followed(A, B)
    backtrace.followed(B, C)
    backtrace.moved(-1)
    assert backtrace.places == (A, B)
    assert backtrace.place == B
