"""What is said above the strip goes when it is no longer true."""

import pytest
from PySide6.QtCore import QCoreApplication

from rnn_viewer.core.edits import cut_loop
from rnn_viewer.core.errors import FileError


@pytest.fixture
def refused(window):
    """Return the window when it has said that a file cannot be read."""
    window.session.refused.emit(FileError("a.npz", "is damaged", "an archive"))
    QCoreApplication.processEvents()
    assert window.message.isVisible()
    return window


def test_that_a_change_takes_away_what_went_wrong_before(refused):
    refused.session.edit(cut_loop())
    assert not refused.message.isVisible()


def test_that_a_step_or_a_choice_takes_nothing_away(refused):
    refused.session.step()
    refused.session.choose_unit(1)
    refused.session.pin_baseline()
    assert refused.message.isVisible()


def test_that_an_offer_stays_until_it_is_taken(window):
    taken = []
    window.say("Work was kept.", ("Open it", lambda: taken.append(1)))
    QCoreApplication.processEvents()
    window.session.edit(cut_loop())
    assert window.message.isVisible()
    window.message.buttons[0].click()
    assert taken == [1]
    assert not window.message.isVisible()


def test_that_the_next_of_several_files_takes_no_message_away_unread(window):
    window.session.refused.emit(FileError("a.npz", "is damaged", "an archive"))
    window.session.edit(cut_loop())
    assert window.message.isVisible()
    QCoreApplication.processEvents()
    assert "a.npz" in window.message.text.text()
