"""Where equality with R is promised, a chaotic run says how far it holds."""

import pytest
from PySide6.QtWidgets import QLabel

from rnn_viewer.core.run.trials import divergence, done
from rnn_viewer.core.scripts import script
from rnn_viewer.files.session.session_file import save_session

pytestmark = pytest.mark.one_window


@pytest.fixture
def chaotic(open_window, qtbot):
    window = open_window(distribution="normal")
    qtbot.waitUntil(lambda: window.session.snapshot.trials is not None)
    return window


def timestep(window) -> int:
    """Return from which timestep on, from 1, two programs part."""
    return done(divergence(window.session.snapshot.run)).timestep + 1


def test_that_the_status_line_says_how_far_a_chaotic_run_can_be_had_again(chaotic):
    text = chaotic.findChild(QLabel, "progress_text")
    assert text.text().endswith(
        f"reproducible to about timestep {timestep(chaotic) - 1}"
    )
    assert "1e-15" in text.toolTip()
    assert f"at timestep {timestep(chaotic)}." in text.toolTip()
    chaotic.session.change(weight_scale=0.01)
    assert "reproducible" not in text.text()
    assert "chaotic" not in text.toolTip()


def test_that_it_is_measured_once_a_run(chaotic, qtbot):
    found = chaotic.session.snapshot.trials
    chaotic.session.go_to_timestep(50)
    chaotic.session.choose_unit(3)
    assert chaotic.session.snapshot.trials is found
    chaotic.session.change(seed=7)
    qtbot.waitUntil(lambda: chaotic.session.snapshot.trials is not None)
    assert chaotic.session.snapshot.trials is not found


def test_that_numbers_that_r_may_print_otherwise_are_called_so(chaotic, qtbot):
    chaotic.docks.arrange("numbers")
    panel = chaotic.views.numbers_panel
    panel.set_in_view(True)
    chaotic.session.go_to_timestep(100)
    assert "chaotic" not in panel.note.text()
    panel.where.fields["first_row"].setValue(60)
    assert f"R may print others from about timestep {timestep(chaotic)} on" in (
        panel.note.text()
    )


def test_that_a_script_that_is_copied_says_it(chaotic):
    text = script(chaotic.session.snapshot, "r")
    assert f"# Chaotic: from about timestep {timestep(chaotic)} on" in text


def test_that_a_chaotic_session_that_is_opened_says_so_once(chaotic, tmp_path, qtbot):
    file = tmp_path / "chaotic.rnnv"
    save_session(chaotic.documents.document(), file)
    chaotic.documents.forget()
    chaotic.documents.open_file(file)
    qtbot.waitUntil(lambda: chaotic.message is not None)
    text = chaotic.message.text.text()
    assert f"from about timestep {timestep(chaotic)} on" in text
    assert "the session was saved" in text
    chaotic.message.hide()
    chaotic.session.change(seed=5)
    qtbot.waitUntil(lambda: chaotic.session.snapshot.trials is not None)
    assert chaotic.message.isHidden()


@pytest.mark.one_window(False)
def test_that_nothing_is_said_of_a_calm_session(book, tmp_path, qtbot):
    file = tmp_path / "calm.rnnv"
    save_session(book.documents.document(), file)
    book.documents.forget()
    book.documents.open_file(file)
    qtbot.waitUntil(lambda: book.session.snapshot.trials is not None)
    assert book.message is None


def test_that_what_a_long_run_is_tried_for_is_found_by_the_worker(open_window, qtbot):
    window = open_window(
        distribution="normal", timesteps=30_000, output_features=24, input_features=3
    )
    qtbot.waitUntil(lambda: window.session.snapshot.trials is not None)
    assert window.session.snapshot.complete
    assert window.session.snapshot.work is None
    assert timestep(window) == window.session.snapshot.divergence + 1
