"""Announcements: said once it can be seen, kept to be read again, with pauses."""

import pytest
from PySide6.QtWidgets import QWidget

from rnn_viewer.widgets.announcements import Announcements, SpokenLabel, announcements

pytestmark = pytest.mark.one_window


@pytest.fixture
def widget(qtbot):
    found = QWidget()
    qtbot.addWidget(found)
    return found


@pytest.fixture
def opened():
    found = Announcements()
    found.open()
    return found


def test_that_nothing_is_said_before_the_first_paint(widget):
    early = Announcements()
    early.say(widget, "one")
    early.say(widget, "two")
    assert not early.history
    early.open()
    early.say(widget, "three")
    assert list(early.history) == ["one", "two", "three"]


def test_that_what_was_said_last_is_said_again_and_kept_once(widget, opened, qtbot):
    opened.say(widget, "one")
    with qtbot.waitSignal(opened.said) as again:
        opened.say_again()
    assert again.args == ["one"]
    assert list(opened.history) == ["one"]


def test_that_with_pauses_the_last_of_many_is_said_and_a_notice_is_not_lost(
    widget, opened, qtbot, monkeypatch
):
    monkeypatch.setattr("rnn_viewer.widgets.announcements.PAUSE", 50)
    opened.begin_pauses()
    for step in range(5):
        opened.say(widget, f"step {step}.", keep=False)
        if step == 2:
            opened.say(widget, "Notice.")
    assert list(opened.history) == ["step 0."]
    with qtbot.waitSignal(opened.said) as later:
        pass
    assert later.args == ["Notice. step 4."]
    opened.say(widget, "step 5.", keep=False)
    opened.end_pauses()
    assert opened.history[-1] == "step 5."


def test_that_a_label_is_said_when_it_comes_into_sight_and_once(qtbot, book):
    label = SpokenLabel(book)
    said = announcements().history
    label.setText("a sentence")
    assert "a sentence" not in said
    label.show()
    assert said[-1] == "a sentence"
    count = len(said)
    label.setText("a sentence")
    assert len(said) == count
    label.setText("another one")
    assert said[-1] == "another one"
