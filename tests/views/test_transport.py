"""The transport: what it says, and that its controls have room."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.recipe import Recipe

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]


def give_names(window, *names: str) -> None:
    inputs = np.ones((len(names), 2))
    origin = Origin(timestep_names=names)
    window.session.set_recipe(Recipe(inputs=inputs, origin=origin), "import")


def words_of(transport) -> list[str]:
    labels = transport.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


@pytest.mark.parametrize("enlarged", [1.0, 1.25])
def test_that_the_timeline_has_room_beside_dates(open_window, enlarged):
    window = open_window((1024, 700))
    window.looks.set_type_size(enlarged)
    give_names(window, "2020-01-15", "2020-01-16")
    window.resize(1024, 700)
    transport = window.views.transport
    assert transport.timeline.width() >= 60
    for label in (transport.place, transport.speed_label):
        text = label.fontMetrics().horizontalAdvance(label.text())
        assert label.width() >= text
    window.looks.set_type_size(1.0)


def test_that_words_are_left_out_only_where_there_is_no_room(open_window):
    window = open_window((1024, 700))
    transport = window.views.transport
    transport.resize(1200, transport.height())
    assert {"step by", "speed"} <= set(words_of(transport))
    transport.resize(560, transport.height())
    assert not {"step by", "speed"} & set(words_of(transport))


def test_that_a_long_name_is_whole_in_the_tooltip(open_window):
    window = open_window()
    give_names(window, "the fifteenth of January", "x")
    window.session.go_to_timestep(1)
    place = window.views.transport.place
    assert place.text() == "timestep 1 of 2: “the fifteen…”"
    assert place.toolTip().startswith("the fifteenth of January\n")
    window.session.go_to_end()
    assert place.text() == "timestep 2 of 2: “x”"


@pytest.fixture
def million(open_window, monkeypatch):
    """A window on a run of 1,000,000 timesteps of which the first are computed."""
    monkeypatch.setattr("rnn_viewer.session.worker.Worker.begin", lambda *_: None)

    def begun(run):
        while run.run.computed < 50_000:
            run.grow()
        return run

    monkeypatch.setattr("rnn_viewer.session.store.advanced", begun)
    sizes = {"input_features": 1, "output_features": 1}
    return open_window(timesteps=1_000_000, **sizes)


@pytest.mark.first_paint(False)
def test_that_a_million_timesteps_are_walked_one_by_one(million, qtbot):
    timeline, session = million.views.transport.timeline, million.session
    assert timeline.maximum() == 1_000_000
    session.go_to_timestep(1_000)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert session.snapshot.position.completed == 1_001
    qtbot.keyClick(timeline, Qt.Key.Key_Left)
    qtbot.keyClick(timeline, Qt.Key.Key_Left)
    assert session.snapshot.position.completed == 999
    qtbot.keyClick(timeline, Qt.Key.Key_PageDown)
    assert session.snapshot.position.completed == 1_009
    assert million.views.transport.place.text() == "timestep 1009 of 1000000"


def test_that_a_click_in_the_timeline_goes_there_at_once(million, qtbot, monkeypatch):
    timeline = million.views.transport.timeline
    asked = []
    timeline.valueChanged.connect(asked.append)
    middle = timeline.rect().center()
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=middle)
    assert asked[0] == pytest.approx(500_000, abs=30_000)


def test_that_the_highest_speed_says_how_many_timesteps_a_frame_takes(million):
    transport = million.views.transport
    transport.speed.setValue(transport.speed.maximum())
    assert transport.speed_label.text() == "1,666 a frame"
    assert million.playback.stride == 1666
    million.session.set_step_size("unit")
    assert transport.speed_label.text() == "every frame"
    assert million.playback.stride == 1


def test_that_the_timeline_is_true_while_it_plays_as_fast_as_it_can(million):
    timeline, session = million.views.transport.timeline, million.session
    million.playback.set_speed(None)
    session.go_to_timestep(500)
    for _ in range(20):
        million.playback.due.emit(1)
        assert timeline.value() == session.snapshot.position.completed
    assert timeline.value() == 520
    # A timeline that is shown does not itself ask for a timestep.
    assert session.snapshot.position.completed == 520
