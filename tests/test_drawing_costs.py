"""What a step of the whole window costs, and that it repaints all that changed."""

from cProfile import Profile

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage

from rnn_viewer.core.snapshot.position import Position, after_timesteps

pytestmark = pytest.mark.one_window

MOST_CALLS = 1800
"""Of Python and from Python, as cProfile counts them, from the key to the paint."""

_ROUNDS = 5
"""Of events: what one makes wait is handled in the next."""

FROM = {
    "timestep": (after_timesteps(10), 2),
    "operation": (after_timesteps(10), 8),
    "unit": (Position(10, 1, 60), 6),
}
"""Where stepping begins, and how many steps are taken: all operations come by."""


@pytest.fixture
def at_rest(book, qtbot):
    """The window at the book's sizes once all that is tried of its run is known."""
    qtbot.waitUntil(lambda: book.session.snapshot.trials is not None)
    _handle_events()
    return book


def _handle_events() -> None:
    for _ in range(_ROUNDS):
        QCoreApplication.processEvents()


def _begin(window, step_size: str) -> int:
    """Go where stepping begins; return how many steps are to be taken."""
    position, steps = FROM[step_size]
    window.session.set_step_size(step_size)
    window.session.go_to(position)
    _handle_events()
    return steps


@pytest.mark.parametrize("step_size", FROM)
def test_that_a_step_of_the_whole_window_takes_few_calls(at_rest, qtbot, step_size):
    counts = []
    for _ in range(_begin(at_rest, step_size)):
        profile = Profile()
        with profile:
            qtbot.keyClick(at_rest, Qt.Key.Key_Right)
            _handle_events()
        counts.append(sum(entry.callcount for entry in profile.getstats()))
    assert 0 < max(counts) <= MOST_CALLS, counts


def _on_screen(window) -> QImage:
    return window.screen().grabWindow(window.winId()).toImage()


@pytest.mark.parametrize("step_size", FROM)
def test_that_a_step_repaints_all_that_it_changed(at_rest, step_size):
    """What stands on the screen is what the whole window, painted anew, looks like."""
    for _ in range(_begin(at_rest, step_size)):
        before = _on_screen(at_rest)
        at_rest.session.step(1)
        _handle_events()
        seen = _on_screen(at_rest)
        assert seen != before
        assert seen == _painted_anew(at_rest, seen)


def _painted_anew(window, seen: QImage) -> QImage:
    return window.grab().toImage().convertedTo(seen.format())


@pytest.mark.parametrize("as_in_book", [False, True])
def test_that_a_leap_repaints_all_that_it_changed(at_rest, as_in_book):
    at_rest.strip.set_as_in_book(as_in_book)
    for timestep in (10, 40, 41, 39, 0, 100, 3):
        at_rest.session.go_to_timestep(timestep)
        _handle_events()
        seen = _on_screen(at_rest)
        assert seen == _painted_anew(at_rest, seen), timestep
    at_rest.strip.set_as_in_book(False)


def test_that_a_step_repaints_no_more_of_the_output_sequence_than_it_uncovers(
    at_rest, qtbot, monkeypatch
):
    panel, widths = at_rest.strip.output_sequence, []
    paint = panel.paint

    def painted(painter, dirty):
        widths.append(dirty.width())
        paint(painter, dirty)

    steps = _begin(at_rest, "timestep")
    monkeypatch.setattr(panel, "paint", painted)
    for _ in range(steps):
        qtbot.keyClick(at_rest, Qt.Key.Key_Right)
        _handle_events()
    assert widths
    assert max(widths) < panel.width() / 4
