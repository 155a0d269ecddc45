"""What tells in words and numbers follows a training a few times a second."""

from dataclasses import dataclass, field

import pytest

from rnn_viewer.window.slow_views import SlowViews


@dataclass(eq=False)
class Moment:
    """All that is asked of a snapshot."""

    is_playing: bool = True
    recipe: object = field(default_factory=object)

    def lies_as(self, old: "Moment") -> bool:
        return old.recipe is self.recipe or (self.is_playing and old.is_playing)


class View:
    def __init__(self) -> None:
        self.shown: list[tuple[Moment | None, Moment]] = []

    def show_snapshot(self, old: Moment | None, new: Moment) -> None:
        self.shown.append((old, new))


@pytest.fixture
def told(qapp):
    """A view, what hands moments to it, and one that is told."""
    view, first = View(), Moment()
    views = SlowViews([view])
    views.show_snapshot(None, first)
    assert view.shown == [(None, first)]
    return view, views, first


def after(views: SlowViews, old: Moment, *others: Moment) -> Moment:
    for new in others:
        views.show_snapshot(old, new)
        old = new
    return old


def test_that_the_last_moment_alone_is_told_of_those_that_play(told, qtbot):
    view, views, first = told
    last = after(views, first, Moment(), Moment(), Moment())
    assert len(view.shown) == 1
    qtbot.waitUntil(lambda: len(view.shown) > 1)
    assert view.shown[1:] == [(first, last)]


def test_that_the_end_of_a_training_is_told_at_once(told):
    view, views, first = told
    end = Moment(is_playing=False)
    after(views, first, Moment(), Moment(), end)
    assert view.shown[1:] == [(first, end)]
    assert not views._pause.isActive()


def test_that_a_choice_while_a_training_plays_is_told_at_once(told):
    view, views, first = told
    moment = after(views, first, Moment())
    chosen = Moment(recipe=moment.recipe)
    after(views, moment, chosen)
    assert view.shown[1:] == [(first, chosen)]
