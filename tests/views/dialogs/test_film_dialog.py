"""The dialog that asks for a film and shows its recording."""

import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLabel, QPushButton

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.snapshot.film_plan import steps_of
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.files.video.films import FILMS
from rnn_viewer.views.dialogs.film_dialog import FilmDialog
from rnn_viewer.views.dialogs.film_words import FilmWords
from rnn_viewer.window.filming import FilmEstimate, FilmSettings, film
from rnn_viewer.window.recorder import Recorder

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]


@pytest.fixture
def open_dialog(window, qtbot):
    """Open the dialog over the window; it is closed afterwards."""

    def open_one() -> FilmDialog:
        dialog = FilmDialog(window.session.snapshot, window)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    yield open_one
    for dialog in window.findChildren(FilmDialog):
        dialog.reject()


def choose(field: QComboBox, data: object) -> None:
    field.setCurrentIndex(field.findData(data))


def open_still(open_dialog) -> FilmDialog:
    """Open the dialog; ask for the whole run by timestep, a frame a step."""
    dialog = open_dialog()
    fields = dialog.fields
    fields.motion.setChecked(False)
    choose(fields.step_size, "timestep")
    fields.first.setValue(1)
    fields.last.setValue(6)
    return dialog


def wanted_by(dialog, qtbot) -> tuple[FilmSettings, str]:
    with qtbot.waitSignal(dialog.wanted) as asked:
        dialog.record.click()
    return tuple(asked.args)


def test_that_it_offers_two_timesteps_by_operation_that_are_seen_to_happen(
    open_dialog, qtbot
):
    settings, suffix = wanted_by(open_dialog(), qtbot)
    smooth = FILMS[".gif"].smooth
    assert settings == FilmSettings(1, 2, "operation", smooth, 1280, 720, 1.0)
    assert suffix == ".gif"


def test_that_it_offers_the_timestep_that_is_shown_and_the_next(window, open_dialog):
    window.session.go_to(Position(3, 1, 2))
    settings = open_dialog().fields.settings
    assert (settings.first, settings.last) == (4, 5)


def test_that_without_motion_a_step_is_a_frame(open_dialog):
    fields = open_dialog().fields
    fields.pace.setValue(2.0)
    assert fields.settings.speed == 2.0
    fields.motion.setChecked(False)
    assert not fields.pace.isEnabled()
    assert (fields.settings.speed, fields.settings.frames_a_second) == (None, 10.0)


def test_that_motion_is_as_smooth_as_the_kind_of_file_shows_it(open_dialog):
    fields = open_dialog().fields
    choose(fields.kind, ".mp4")
    assert fields.settings.frames_a_second == FILMS[".mp4"].smooth
    choose(fields.kind, ".gif")
    assert fields.settings.frames_a_second == FILMS[".gif"].smooth


def test_that_everything_that_is_chosen_is_asked_for(open_dialog, qtbot):
    dialog = open_dialog()
    fields = dialog.fields
    fields.first.setValue(2)
    fields.last.setValue(5)
    choose(fields.step_size, "unit")
    fields.pace.setValue(0.5)
    fields.speed.setValue(25)
    fields.preset.setCurrentText("1920 × 1080")
    settings, _ = wanted_by(dialog, qtbot)
    assert settings == FilmSettings(2, 5, "unit", 25.0, 1920, 1080, 0.5)


def test_that_any_other_size_can_be_typed_and_is_even(open_dialog):
    fields = open_dialog().fields
    assert not fields.width_field.isEnabled()
    fields.preset.setCurrentIndex(fields.preset.count() - 1)
    assert fields.width_field.isEnabled()
    fields.width_field.setValue(1001)
    fields.height_field.setValue(702)
    assert fields.settings.size == (1000, 702)
    fields.preset.setCurrentText("1280 × 800")
    assert (fields.width_field.value(), fields.height_field.value()) == (1280, 800)


def test_that_the_range_cannot_end_before_it_begins(open_dialog):
    fields = open_dialog().fields
    fields.last.setValue(3)
    fields.first.setValue(5)
    assert (fields.settings.first, fields.settings.last) == (5, 5)
    fields.last.setValue(2)
    assert (fields.settings.first, fields.settings.last) == (2, 2)


def test_that_it_says_how_long_and_how_large_the_film_will_be(window, open_dialog):
    dialog = open_still(open_dialog)
    assert dialog.said.text().startswith("6 frames, 1 s, roughly")
    choose(dialog.fields.step_size, "unit")
    dialog.fields.speed.setValue(2)
    count = steps_of(dialog.fields.settings, window.session.snapshot.extent)
    assert count == 6 * (3 + 4 * 4)
    assert dialog.said.text().startswith(f"{count} frames, 57 s, roughly")
    dialog.fields.last.setValue(1)
    choose(dialog.fields.step_size, "timestep")
    assert dialog.said.text().startswith("1 frame, less than 1 s, roughly")


def test_that_the_nearest_speed_of_a_gif_is_told(open_dialog):
    dialog = open_dialog()
    dialog.fields.speed.setValue(60)
    words = "A GIF shows at most 50 frames a second, which is the nearest to 60."
    assert dialog.said.text().endswith(words)
    dialog.fields.speed.setValue(50)
    assert words not in dialog.said.text()


def test_that_a_missing_ffmpeg_is_told_before_anything_is_recorded(
    open_dialog, monkeypatch
):
    monkeypatch.setattr("rnn_viewer.files.video.films.find_ffmpeg", lambda: None)
    dialog = open_dialog()
    assert dialog.record.isEnabled()
    choose(dialog.fields.kind, ".mp4")
    assert 'pip install "rnn-viewer[video]"' in dialog.said.text()
    assert not dialog.record.isEnabled()
    choose(dialog.fields.kind, ".gif")
    assert dialog.record.isEnabled()
    assert "frames" in dialog.said.text()


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="no ffmpeg")
def test_that_mp4_is_offered_where_ffmpeg_is(open_dialog, qtbot):
    dialog = open_dialog()
    choose(dialog.fields.kind, ".mp4")
    assert wanted_by(dialog, qtbot)[1] == ".mp4"


def test_that_a_recording_shows_its_progress_and_can_be_cancelled(open_dialog, qtbot):
    dialog = open_still(open_dialog)
    assert not dialog.progress.isVisible()
    size = dialog.size()
    dialog.show_progress(0.0)
    dialog.show_progress(0.25)
    assert dialog.progress.isVisible()
    assert dialog.progress.value() == dialog.progress.maximum() / 4
    assert dialog.said.text() == "Recording, less than 1 s left."
    assert not dialog.fields.isEnabled()
    assert not dialog.record.isEnabled()
    assert dialog.cancel.text() == "&Cancel"
    assert dialog.size() == size
    with qtbot.waitSignal(dialog.cancelled):
        dialog.cancel.click()
    assert dialog.isVisible()
    assert dialog.fields.isEnabled()
    assert dialog.record.isEnabled()
    assert dialog.said.text().startswith("6 frames")


def test_that_closing_it_cancels_once(open_dialog, qtbot):
    dialog = open_dialog()
    told = []
    dialog.cancelled.connect(lambda: told.append(True))
    dialog.show_progress(0.5)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert told == [True]
    assert not dialog.isVisible()


def test_that_closing_it_without_a_recording_cancels_nothing(open_dialog):
    dialog = open_dialog()
    told = []
    dialog.cancelled.connect(lambda: told.append(True))
    dialog.cancel.click()
    assert told == []
    assert not dialog.isVisible()


def test_that_it_says_where_the_film_is_or_why_there_is_none(open_dialog, tmp_path):
    dialog = open_dialog()
    path = tmp_path / "100%2 film.gif"
    path.write_bytes(bytes(2500))
    dialog.show_progress(1.0)
    dialog.show_done(path)
    assert dialog.said.text() == f"Recorded {path} (2.5 kB)."
    assert not dialog.progress.isVisible()
    dialog.show_progress(0.5)
    dialog.show_failed(FileError(path, "No space left", "room"))
    assert dialog.said.text() == f"{path}: No space left; expected room."
    assert dialog.record.isEnabled()


def test_that_dialog_and_recorder_make_a_film_together(
    window, open_dialog, qtbot, tmp_path
):
    dialog, recorder = open_still(open_dialog), Recorder(window)
    recorder.progressed.connect(dialog.show_progress)
    recorder.done.connect(dialog.show_done)
    recorder.failed.connect(dialog.show_failed)
    dialog.cancelled.connect(recorder.cancel)
    dialog.fields.preset.setCurrentText("1280 × 800")
    settings, suffix = wanted_by(dialog, qtbot)
    path = tmp_path / f"film{suffix}"
    recorder.begin(film(window.session.snapshot, settings, path))
    qtbot.waitUntil(lambda: dialog.recording)
    qtbot.waitUntil(lambda: not dialog.recording)
    assert dialog.said.text().startswith(f"Recorded {path} (")
    recorder.begin(film(window.session.snapshot, settings, tmp_path / "other.gif"))
    qtbot.waitUntil(lambda: dialog.recording)
    dialog.cancel.click()
    assert not recorder.recording
    assert list(tmp_path.glob("*.gif")) == [path]


def test_that_every_part_has_a_name_and_a_tip(open_dialog):
    dialog = open_dialog()
    parts = [dialog.said, dialog.progress]
    for kind in (QAbstractSpinBox, QComboBox, QPushButton):
        parts += dialog.findChildren(kind)
    for part in parts:
        # A label is called by its text.
        assert part.accessibleName() or isinstance(part, QLabel)
        assert part.toolTip()
        assert part.objectName().startswith("film_")


def test_that_nothing_is_cut_off(open_dialog):
    dialog = open_dialog()
    dialog.fields.speed.setValue(60)
    dialog.resize(QSize(0, 0))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for label in dialog.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "less than 1 s"), (1, "1 s"), (125, "2 min 5 s"), (7300, "2 h 1 min")],
)
def test_that_a_time_is_told_as_a_person_reads_it(qapp, seconds, text):
    assert FilmWords().duration(seconds) == text


def test_that_a_long_film_is_told_how_to_be_shorter(qapp):
    long = FilmEstimate(100_000, 10.0, 10_000.0, 1500.0, 2.345e8)
    text = FilmWords().estimate(long, FILMS[".gif"], 10.0)
    assert text == (
        "100,000 frames, 2 h 46 min, roughly 230 MB. Recording takes about 25 min."
        " Fewer timesteps or larger steps take less."
    )
