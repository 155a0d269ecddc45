"""The transport: what it says, and that its controls have room."""

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

from rnn_viewer.core.origin import Origin
from rnn_viewer.core.recipe import Recipe


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
