"""A view in a dock: it draws while it is seen, and catches up once."""

from itertools import pairwise

import pytest

from rnn_viewer.core.snapshot.training_state import TrainingState
from rnn_viewer.session import Session
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.theme import DARK, LIGHT


class Recorder(Panel):
    """Writes down what it is asked to do."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = []
        self.left = 0

    def draw(self, old, new):
        self.drawn.append((old, new))

    def leave(self):
        self.left += 1


@pytest.fixture
def panel(qtbot):
    panel = Recorder()
    qtbot.addWidget(panel)
    return panel


@pytest.fixture
def snapshots(qapp):
    """Four snapshots, a step apart."""
    session = Session()
    found = [session.snapshot]
    for _ in range(3):
        session.step()
        found.append(session.snapshot)
    return found


def test_that_a_panel_out_of_view_draws_nothing(panel, snapshots):
    for old, new in pairwise(snapshots):
        panel.show_snapshot(old, new)
    panel.show_theme(DARK)
    panel.redraw()
    assert not panel.drawn
    assert panel.snapshot is snapshots[-1]


def test_that_it_catches_up_once_when_it_is_seen(panel, snapshots):
    a, b, c, d = snapshots
    panel.show_snapshot(None, a)
    panel.show_snapshot(a, b)
    panel.set_in_view(True)
    panel.set_in_view(True)
    assert panel.drawn == [(None, b)]
    panel.set_in_view(False)
    panel.show_snapshot(b, c)
    panel.show_snapshot(c, d)
    panel.set_in_view(True)
    # What it drew last is older than what was shown last.
    assert panel.drawn == [(None, b), (b, d)]


def test_that_it_draws_each_snapshot_while_it_is_in_view(panel, snapshots):
    panel.set_in_view(True)
    assert not panel.drawn
    before = None
    for new in snapshots:
        panel.show_snapshot(before, new)
        assert panel.drawn[-1] == (before, new)
        before = new
    assert len(panel.drawn) == len(snapshots)


def test_that_other_colours_draw_everything(panel, snapshots):
    panel.set_in_view(True)
    panel.show_snapshot(None, snapshots[0])
    assert panel.theme is LIGHT
    panel.show_theme(DARK)
    assert panel.theme is DARK
    assert panel.drawn == [(None, snapshots[0])] * 2
    panel.set_in_view(False)
    panel.show_theme(LIGHT)
    panel.set_in_view(True)
    assert panel.drawn == [(None, snapshots[0])] * 3


def test_that_leave_is_called_when_it_goes_and_not_before(panel, snapshots):
    panel.set_in_view(False)
    assert panel.left == 0
    panel.set_in_view(True)
    panel.show_snapshot(None, snapshots[0])
    assert panel.left == 0
    panel.set_in_view(False)
    panel.set_in_view(False)
    assert panel.left == 1
    assert panel.drawn == [(None, snapshots[0])]


def test_that_a_panel_says_itself_what_it_draws(qtbot, snapshots):
    panel = Panel()
    qtbot.addWidget(panel)
    panel.show_snapshot(None, snapshots[0])
    with pytest.raises(NotImplementedError):
        panel.set_in_view(True)
    panel.leave()


@pytest.fixture
def playing(snapshots):
    """Return a snapshot of a training that plays, after so many updates."""

    def after(number, is_playing=True):
        state = TrainingState(*(None, "", number, 1, (), 0, {}, None), is_playing)
        return snapshots[0].replaced(training=state)

    return after


@pytest.fixture
def panels(qtbot, playing, monkeypatch):
    """Two panels that were drawn as a training began to play."""
    # Of the training of another test, which may have come as far.
    monkeypatch.setattr(Panel, "_turn", -1)
    panels = Recorder(), Recorder()
    for panel in panels:
        qtbot.addWidget(panel)
        panel.set_in_view(True)
        panel.show_snapshot(None, playing(0))
    return panels


def drawn_of(panels, new):
    """Show a snapshot; return which panels drew it, in their order."""
    for panel in panels:
        panel.show_snapshot(None, new)
    return [panel.drawn[-1][1] is new for panel in panels]


def test_that_panels_take_turns_while_a_network_learns(panels, playing):
    assert drawn_of(panels, playing(1)) == [True, False]
    assert drawn_of(panels, playing(1)) == [False, False]
    assert drawn_of(panels, playing(2)) == [False, True]
    assert drawn_of(panels, playing(3)) == [False, False]
    # Its end is shown by all, at once; and that it plays again.
    assert drawn_of(panels, playing(4, is_playing=False)) == [True, True]
    assert drawn_of(panels, playing(4)) == [True, True]


def test_that_no_panel_is_passed_over_twice(panels, playing):
    assert drawn_of(panels, playing(1)) == [True, False]
    panels[0]._pause.stop()
    assert drawn_of(panels, playing(2)) == [True, True]
