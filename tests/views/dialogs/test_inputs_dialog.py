"""The dialog that shows what a file of inputs holds and how it is read."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QWidget

from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.sequences.rescaling import RESCALINGS
from rnn_viewer.files.sequence.looking import is_quick
from rnn_viewer.views.dialogs.inputs_dialog import InputsDialog

pytestmark = pytest.mark.one_window

TABLES = Path(__file__).parents[2] / "reference" / "tables"
WEATHER = "day;temperature;wind;rain\n" + "".join(
    f"day {day};{day},5;{day * day};1\n" for day in range(144)
)


@pytest.fixture
def open_dialog(qtbot, qapp, tmp_path) -> Callable[..., InputsDialog]:
    """Show the dialog for a file: ``open_dialog("a.csv", "1,2")``."""
    window = QWidget()
    qtbot.addWidget(window)

    def open_one(
        name: str, content: object = None, recipe: Recipe | None = None
    ) -> InputsDialog:
        path = tmp_path / name
        if isinstance(content, dict):
            np.savez(path, **content)
        elif isinstance(content, np.ndarray):
            np.save(path, content)
        elif content is not None:
            path.write_text(content, encoding="utf-8")
        dialog = InputsDialog(path, recipe, window)
        dialog.open()
        return dialog

    yield open_one
    for dialog in window.findChildren(InputsDialog):
        dialog.reject()


def press(dialog: InputsDialog, which: str = "Ok") -> None:
    button = getattr(QDialogButtonBox.StandardButton, which)
    dialog.buttons.button(button).click()


def can_accept(dialog: InputsDialog) -> bool:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def shown_cells(dialog: InputsDialog) -> list[list[str]]:
    table = dialog.preview
    return [
        [table.item(row, column).toolTip() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def heads(dialog: InputsDialog) -> list[str]:
    table = dialog.preview
    places = range(table.columnCount())
    return [table.horizontalHeaderItem(place).text() for place in places]


def test_that_it_says_in_a_sentence_what_the_inputs_will_be(open_dialog):
    dialog = open_dialog("weather.csv", WEATHER)
    said = "144 timesteps of 3 features: temperature, wind, rain"
    assert dialog.said.text() == said
    assert dialog.said.accessibleDescription() == said
    assert "weather.csv" in dialog.windowTitle()
    assert open_dialog("b.csv", "1\n2").said.text() == "2 timesteps of 1 feature"
    assert (
        open_dialog("c.csv", "a,b\n1,2").said.text() == "1 timestep of 2 features: a, b"
    )
    wide = ",".join("abcdefghij") + "\n" + ",".join("0123456789")
    said = "1 timestep of 10 features: a, b, c, d, e, f, g, h, …"
    assert open_dialog("d.csv", wide).said.text() == said


def test_that_what_was_found_out_is_shown_and_can_be_changed(open_dialog):
    dialog = open_dialog("weather.csv", WEATHER)
    assert dialog.inputs_delimiter.currentData() == ";"
    assert dialog.inputs_decimal.currentData() == ","
    assert dialog.inputs_header.isChecked()
    dialog.inputs_decimal.setCurrentIndex(0)
    said = "row 2, column 2 is '0,5'; expected a number with a decimal point."
    assert dialog.said.text() == f"weather.csv: {said}"
    assert not can_accept(dialog)
    assert dialog.preview.rowCount() == 0
    dialog.inputs_decimal.setCurrentIndex(1)
    assert can_accept(dialog)
    dialog.inputs_header.setChecked(False)
    assert "row 1, column 2 is 'temperature'" in dialog.said.text()


def test_that_the_preview_shows_the_first_rows_with_their_names(open_dialog):
    dialog = open_dialog("weather.csv", WEATHER)
    assert heads(dialog) == ["temperature", "wind", "rain"]
    assert shown_cells(dialog)[:3] == [
        ["0.5", "0.0", "1.0"],
        ["1.5", "1.0", "1.0"],
        ["2.5", "4.0", "1.0"],
    ]
    assert dialog.preview.verticalHeaderItem(1).text() == "day 1"
    assert "first" in dialog.shown.text()


def test_that_the_preview_follows_the_rescaling(open_dialog):
    dialog = open_dialog("a.csv", "1,8\n3,8\n2,8\n")
    choices = dialog.inputs_rescaling
    assert [choices.itemData(k) for k in range(choices.count())] == list(RESCALINGS)
    choices.setCurrentIndex(choices.findData("unit"))
    assert shown_cells(dialog) == [["0.0", "0.0"], ["1.0", "0.0"], ["0.5", "0.0"]]
    choices.setCurrentIndex(choices.findData("z_score"))
    root = float(np.sqrt(1.5))
    found = [[float(cell) for cell in row] for row in shown_cells(dialog)]
    np.testing.assert_allclose(found, [[-root, 0], [root, 0], [0, 0]], atol=1e-15)


def test_that_ok_gives_the_numbers_of_the_file_and_the_rescaling(open_dialog, qtbot):
    dialog = open_dialog("weather.csv", WEATHER)
    dialog.inputs_rescaling.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.entered) as entered:
        press(dialog)
    inputs, rescaling, draws_weights = entered.args
    assert not draws_weights
    assert rescaling == "unit"
    assert inputs.values.shape == (144, 3)
    assert inputs.values[2].tolist() == [2.5, 4.0, 1.0]
    assert inputs.names == ("temperature", "wind", "rain")
    assert inputs.timestep_names[143] == "day 143"


def test_that_a_window_is_offered_for_a_series_only(open_dialog, qtbot):
    dialog = open_dialog("a.npy", np.arange(10.0))
    assert dialog.inputs_window.isEnabled()
    assert dialog.inputs_window.maximum() == 10
    dialog.inputs_window.setValue(3)
    assert heads(dialog) == ["x[t-2]", "x[t-1]", "x[t]"]
    assert dialog.said.text().startswith("8 timesteps of 3 features")
    with qtbot.waitSignal(dialog.entered) as entered:
        press(dialog)
    assert entered.args[0].values[0].tolist() == [0, 1, 2]
    assert not open_dialog("b.csv", "1,2\n3,4").inputs_window.isEnabled()


def test_that_an_array_is_chosen(open_dialog):
    dialog = open_dialog("a.npz", {"x": np.ones((3, 2)), "y": np.ones(7)})
    assert dialog.inputs_array.isVisible()
    assert dialog.said.text() == "3 timesteps of 2 features"
    dialog.inputs_array.setCurrentIndex(1)
    assert dialog.said.text() == "7 timesteps of 1 feature"
    dialog.inputs_window.setValue(7)
    dialog.inputs_array.setCurrentIndex(0)
    assert dialog.said.text() == "3 timesteps of 2 features"
    found = open_dialog("b.npz", {"x": np.ones(3), "inputs": np.ones((3, 2))})
    assert found.inputs_array.currentText() == "inputs"


def test_that_only_what_concerns_the_file_is_shown(open_dialog):
    table = open_dialog("a.csv", "1,2\n3,4")
    assert table.inputs_delimiter.isVisible()
    assert table.inputs_header.isVisible()
    assert not table.inputs_array.isVisible()
    # A comma that parts the cells is no decimal mark.
    assert not table.inputs_decimal.isEnabled()
    table.inputs_delimiter.setCurrentIndex(1)
    assert table.inputs_decimal.isEnabled()
    text = open_dialog("a.txt", "to be or not")
    assert text.said.text().startswith("12 timesteps of 7 features: ␣, b, e")
    for field in (text.inputs_delimiter, text.inputs_decimal, text.inputs_header):
        assert not field.isVisible()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.csv", None, "none.csv: No such file or directory; expected a file"),
        ("a.csv", "", "a.csv: is empty; expected rows of numbers."),
        ("a.csv", "1,2\n3", "a.csv: row 2 has 1 cell; expected 2, as in row 1."),
        ("a.npy", np.array(["a"]), "a.npy: holds text; expected real numbers."),
        ("a.npz", {"a": np.array(1)}, "a.npz: has no array of one or two dimensions"),
    ],
)
def test_that_it_says_why_not_and_gives_nothing(open_dialog, name, content, said):
    dialog = open_dialog(name, content)
    entered = []
    dialog.entered.connect(lambda *given: entered.append(given))
    assert dialog.said.text().startswith(said)
    assert not can_accept(dialog)
    press(dialog)
    dialog.form.inputs_rescaling.setCurrentIndex(1)
    assert dialog.said.text().startswith(said)
    assert not can_accept(dialog)
    assert not entered
    assert QApplication.overrideCursor() is None


def test_that_cancel_gives_nothing_and_closing_leaves_nothing(open_dialog):
    for which in ("Cancel", "Ok"):
        dialog = open_dialog("a.csv", "1,2")
        parent = dialog.parent()
        entered = []
        dialog.entered.connect(lambda *given, into=entered: into.append(given))
        press(dialog, which)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(entered) == (which == "Ok")
        assert not parent.findChildren(InputsDialog)


def test_that_every_field_has_a_name_and_a_tip(open_dialog):
    dialog = open_dialog("a.csv", "1,2")
    words = ("array", "decimal", "delimiter", "header", "rescaling", "window")
    for word in (*words, "columns", "missing", "sheet"):
        field = getattr(dialog, f"inputs_{word}")
        assert field.objectName() == f"inputs_{word}"
        assert dialog.findChild(QWidget, field.objectName()) is field
        assert field.accessibleName()
        assert field.toolTip()
    columns = dialog.inputs_columns
    for widget in (
        dialog.preview,
        dialog.said,
        columns.list,
        columns.all,
        columns.none,
    ):
        # A label is called by its text.
        assert widget.accessibleName() or isinstance(widget, QLabel)
        assert widget.toolTip()


def for_columns(columns: int) -> Recipe:
    """Return a recipe whose weights were imported."""
    weights = Weights(np.ones((2, columns)), np.ones((2, 2)), np.ones(2))
    return Recipe(weights=weights, origin=Origin(weights="lstm.keras: first"))


@pytest.mark.parametrize(
    ("name", "content", "columns", "way_out"),
    [
        ("a.csv", "1,2\n3,4", 8, "a.csv has 2 features: choose a file with 8 features"),
        ("a.csv", "1,2\n3,4", 1, "a.csv has 2 features: choose a file with 1 feature"),
        ("a.csv", "1\n2\n3", 3, "a.csv has 1 feature: set the window to 3"),
        ("a.csv", "1\n2\n3", 4, "a.csv has 1 feature: choose a file with 4 features"),
        (
            "a.npz",
            {"x": np.ones((3, 2)), "y": np.ones((3, 5))},
            5,
            "a.npz has 2 features: choose an array with 5 features",
        ),
    ],
)
def test_that_inputs_that_do_not_fit_cannot_be_taken_and_the_way_out_is_said(
    open_dialog, name, content, columns, way_out
):
    dialog = open_dialog(name, content, for_columns(columns))
    held = "1 column" if columns == 1 else f"{columns} columns"
    said = f"W of lstm.keras has {held}, {way_out}, or draw the weights again."
    assert dialog.said.text() == said
    assert not can_accept(dialog)
    # What the file holds stays in view, to choose by.
    assert dialog.preview.rowCount() > 0
    dialog.fit.click()
    assert can_accept(dialog)
    assert "timesteps of" in dialog.said.text()


def test_that_another_choice_makes_inputs_fit_and_keeps_the_weights(open_dialog, qtbot):
    dialog = open_dialog("a.csv", "1\n2\n3", for_columns(3))
    dialog.fit.click()
    dialog.inputs_window.setValue(3)
    assert dialog.fit.isHidden()
    assert dialog.said.text().startswith("1 timestep of 3 features")
    with qtbot.waitSignal(dialog.entered) as entered:
        press(dialog)
    assert entered.args[2] is False


def test_that_any_inputs_fit_drawn_weights(open_dialog):
    dialog = open_dialog("a.csv", "1,2\n3,4", Recipe())
    assert can_accept(dialog)
    assert dialog.fit.isHidden()


def test_that_a_long_name_is_whole_in_its_tooltip(open_dialog):
    name, day = (
        "temperature_of_the_air_in_april",
        "the fifteenth of January 2020 at noon",
    )
    dialog = open_dialog("a.csv", f"day;{name};b\n{day};1;2\n")
    table = dialog.preview
    assert table.horizontalHeaderItem(0).toolTip() == name
    assert table.verticalHeaderItem(0).toolTip() == day
    assert table.verticalHeader().width() < table.width() / 2
    for header in (table.horizontalHeader(), table.verticalHeader()):
        assert header.textElideMode() == Qt.TextElideMode.ElideRight


CUBE = np.arange(60.0).reshape(5, 6, 2)
MIAS = tuple("mias")


def weights_of(features: int) -> Weights:
    return Weights(np.ones((2, features)), np.eye(2), np.zeros(2))


def is_seen(dialog: InputsDialog, field: QWidget) -> bool:
    return field.isVisibleTo(dialog)


def test_that_a_sample_is_chosen_where_there_are_several(open_dialog, qtbot):
    dialog = open_dialog("a.npz", {"X": CUBE, "y": np.arange(5)})
    assert is_seen(dialog, dialog.inputs_sample)
    assert dialog.inputs_sample.text() == "1 of 5"
    said = "6 timesteps of 2 features; y is read as their targets"
    assert dialog.said.text() == said
    dialog.inputs_sample.setValue(4)
    assert shown_cells(dialog)[0] == ["36.0", "37.0"]
    with qtbot.waitSignal(dialog.entered) as entered:
        press(dialog)
    found = entered.args[0]
    np.testing.assert_array_equal(found.values, CUBE[3])
    assert (found.samples.shown, found.samples.is_chosen) == (3, True)
    assert found.samples.targets.tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.npy", CUBE[:1]), ("b.npy", CUBE[0]), ("c.csv", "1,2\n3,4"), ("d.txt", "mi")],
)
def test_that_nothing_of_samples_is_seen_where_there_is_one_sequence(
    open_dialog, name, content
):
    dialog = open_dialog(name, content)
    assert not is_seen(dialog, dialog.inputs_sample)
    assert is_seen(dialog, dialog.vocabulary) == (name == "d.txt")


def test_that_another_array_offers_its_own_samples(open_dialog):
    dialog = open_dialog("a.npz", {"y": np.arange(5.0), "b": CUBE[:2], "X": CUBE})
    choices = [dialog.inputs_array.itemText(n) for n in range(3)]
    assert choices == ["b", "X", "y"]
    assert dialog.inputs_array.currentText() == "X"
    dialog.inputs_sample.setValue(3)
    dialog.inputs_array.setCurrentText("b")
    assert dialog.inputs_sample.text() == "1 of 2"
    dialog.inputs_array.setCurrentText("y")
    assert not is_seen(dialog, dialog.inputs_sample)
    assert dialog.said.text() == "5 timesteps of 1 feature"


def test_that_a_sample_that_is_not_finite_is_said_and_another_can_be_chosen(
    open_dialog,
):
    values = CUBE.copy()
    values[2, 0, 1] = np.inf
    dialog = open_dialog("a.npy", values)
    dialog.inputs_sample.setValue(3)
    said = "sample 3, row 1, column 2 is inf; expected a finite number."
    assert dialog.said.text() == said
    assert not can_accept(dialog)
    dialog.inputs_sample.setValue(4)
    assert can_accept(dialog)


def test_that_two_dimensions_are_samples_for_weights_of_one_feature(open_dialog, qtbot):
    recipe = Recipe(weights=weights_of(1))
    dialog = open_dialog("a.npy", CUBE[:, :, 0], recipe)
    dialog.inputs_sample.setValue(2)
    assert dialog.said.text() == "6 timesteps of 1 feature"
    with qtbot.waitSignal(dialog.entered) as entered:
        press(dialog)
    assert entered.args[0].values[:, 0].tolist() == CUBE[1, :, 0].tolist()
    assert not is_seen(open_dialog("b.npy", CUBE[0]), dialog.inputs_sample)


def test_that_a_window_is_laid_over_the_sample_that_is_chosen(open_dialog, qtbot):
    dialog = open_dialog("a.npy", CUBE[:, :, :1])
    dialog.inputs_sample.setValue(2)
    dialog.inputs_window.setValue(4)
    with qtbot.waitSignal(dialog.entered) as entered:
        press(dialog)
    found = entered.args[0]
    assert found.values[0].tolist() == CUBE[1, :4, 0].tolist()
    assert (found.samples.shown, found.samples.window) == (1, 4)


def test_that_numbers_of_the_training_are_typed(open_dialog, qtbot):
    dialog = open_dialog("a.csv", "1,8\n3,8\n2,8\n")
    numbers = dialog.form.rescaling_numbers
    assert not is_seen(dialog, numbers)
    dialog.inputs_rescaling.setCurrentIndex(2)
    assert is_seen(dialog, numbers)
    assert [label.text() for label in numbers.labels] == ["Mean", "Standard deviation"]
    for field, text in zip(numbers.fields, ("1", "2 4"), strict=True):
        qtbot.keyClicks(field, text)
        field.clearFocus()
        field.editingFinished.emit()
    assert shown_cells(dialog) == [["0.0", "1.75"], ["1.0", "1.75"], ["0.5", "1.75"]]
    with qtbot.waitSignal(dialog.entered) as entered:
        press(dialog)
    assert entered.args[1] == "z_score:1.0,2.0:1.0,4.0"


def test_that_half_of_the_numbers_cannot_be_accepted(open_dialog, qtbot):
    dialog = open_dialog("a.csv", "1,8\n3,8\n")
    dialog.inputs_rescaling.setCurrentIndex(1)
    first, second = dialog.form.rescaling_numbers.fields
    qtbot.keyClicks(first, "0")
    first.editingFinished.emit()
    assert "not as many numbers" in dialog.said.text()
    assert not can_accept(dialog)
    qtbot.keyClicks(second, "10")
    second.editingFinished.emit()
    assert shown_cells(dialog) == [["0.1", "0.8"], ["0.3", "0.8"]]
    dialog.inputs_rescaling.setCurrentIndex(0)
    assert not is_seen(dialog, dialog.form.rescaling_numbers)
    assert can_accept(dialog)


def test_that_a_vocabulary_is_typed(open_dialog, qtbot):
    recipe = Recipe(weights=weights_of(4))
    dialog = open_dialog("a.txt", "mama", recipe)
    assert dialog.vocabulary.edit.placeholderText() == "am (sorted: a guess)"
    assert "tell the vocabulary of the weights" in dialog.said.text()
    assert not can_accept(dialog)
    qtbot.keyClicks(dialog.vocabulary.edit, "mias")
    assert heads(dialog) == ["m", "i", "a", "s"]
    with qtbot.waitSignal(dialog.entered) as entered:
        press(dialog)
    assert entered.args[0].vocabulary == MIAS


def test_that_the_vocabulary_of_the_weights_is_taken_and_said(open_dialog, qtbot):
    recipe = Recipe(weights=weights_of(4), vocabulary=MIAS)
    dialog = open_dialog("a.txt", "mama", recipe)
    assert dialog.vocabulary.edit.placeholderText() == "mias (of the weights)"
    assert heads(dialog) == ["m", "i", "a", "s"]
    with qtbot.waitSignal(dialog.entered) as entered:
        press(dialog)
    assert entered.args[0].vocabulary == MIAS


def test_that_unknown_characters_are_named_while_one_types(open_dialog, qtbot):
    dialog = open_dialog("a.txt", "mama mia")
    assert dialog.vocabulary.edit.placeholderText() == "␣aim (sorted)"
    qtbot.keyClicks(dialog.vocabulary.edit, "mia")
    said = "text has '␣' (first at character 5), not in the vocabulary; expected"
    assert dialog.said.text().startswith(said)
    assert not can_accept(dialog)
    # Keys of other alphabets cannot be clicked.
    QApplication.clipboard().setText("␣")
    dialog.vocabulary.edit.paste()
    assert can_accept(dialog)
    for _ in "mia␣":
        qtbot.keyClick(dialog.vocabulary.edit, Qt.Key.Key_Backspace)
    assert heads(dialog) == ["␣", "a", "i", "m"]


def test_that_a_vocabulary_of_words_comes_from_a_file(open_dialog, tmp_path, qtbot):
    dialog = open_dialog("a.txt", "to be or not to be")
    (tmp_path / "vocab.txt").write_text("be\nto\nor\nnot\n")
    dialog.vocabulary.read(tmp_path / "vocab.txt")
    assert heads(dialog) == ["be", "to", "or", "not"]
    assert dialog.vocabulary.edit.text() == "be to or not"
    (tmp_path / "vocab.txt").write_text("be\nbe\n")
    dialog.vocabulary.read(tmp_path / "vocab.txt")
    assert "has 'be' twice" in dialog.said.text()


def ticked(dialog: InputsDialog) -> list[str]:
    items = dialog.inputs_columns.list.findItems("*", Qt.MatchFlag.MatchWildcard)
    return [i.text() for i in items if i.checkState() == Qt.CheckState.Checked]


def tick(dialog: InputsDialog, name: str) -> None:
    (item,) = dialog.inputs_columns.list.findItems(name, Qt.MatchFlag.MatchExactly)
    is_ticked = item.checkState() == Qt.CheckState.Checked
    states = Qt.CheckState
    item.setCheckState(states.Unchecked if is_ticked else states.Checked)


def test_that_columns_are_ticked_and_their_names_kept(open_dialog, qtbot):
    dialog = open_dialog("weather.csv", WEATHER)
    assert ticked(dialog) == ["temperature", "wind", "rain"]
    assert "column: day is left out: it holds no numbers" in dialog.notes.text()
    tick(dialog, "wind")
    assert dialog.said.text() == "144 timesteps of 2 features: temperature, rain"
    assert dialog.notes.isHidden()
    dialog.inputs_columns.none.click()
    assert dialog.said.text() == (
        "weather.csv: would have no inputs; expected at least one column."
    )
    assert not can_accept(dialog)
    tick(dialog, "rain")
    assert heads(dialog) == ["rain"]
    with qtbot.waitSignal(dialog.entered) as entered:
        press(dialog)
    inputs, _, _ = entered.args
    assert inputs.names == ("rain",)
    assert inputs.timestep_names[1] == "day 1"


def test_that_a_column_with_a_wrong_cell_can_be_left_out(open_dialog):
    dialog = open_dialog("a.csv", "a,b\n1,2\n3,oops\n5,6\n")
    assert "row 3, column 2 is 'oops'" in dialog.said.text()
    assert ticked(dialog) == ["a", "b"]
    tick(dialog, "b")
    assert dialog.said.text() == "3 timesteps of 1 feature: a"
    dialog.inputs_columns.all.click()
    assert "row 3, column 2 is 'oops'" in dialog.said.text()


def test_that_another_delimiter_forgets_the_columns(open_dialog):
    dialog = open_dialog("a.csv", "a;b\n1;2\n3;4\n")
    tick(dialog, "a")
    dialog.inputs_delimiter.setCurrentIndex(0)
    dialog.inputs_delimiter.setCurrentIndex(1)
    assert ticked(dialog) == ["a", "b"]


def test_that_what_becomes_of_missing_numbers_is_chosen_and_said(open_dialog):
    dialog = open_dialog("a.csv", "a,b\n1,2\n,3\n4,5\n")
    assert "row 3, column 1 is empty" in dialog.said.text()
    assert not can_accept(dialog)
    choices = dialog.inputs_missing
    choices.setCurrentIndex(choices.findData("skip"))
    assert shown_cells(dialog) == [["1.0", "2.0"], ["4.0", "5.0"]]
    assert "row: 1 of 3 rows is left out" in dialog.notes.text()
    choices.setCurrentIndex(choices.findData("last"))
    assert shown_cells(dialog)[1] == ["1.0", "3.0"]
    assert dialog.notes.accessibleDescription() == dialog.notes.text()


def test_that_a_header_that_counts_is_said_and_can_be_told(open_dialog):
    dialog = open_dialog("a.csv", "2019,2020\n1,2\n3,5\n")
    assert dialog.inputs_header.isChecked()
    assert "is read as names" in dialog.notes.text()
    dialog.inputs_header.setChecked(False)
    assert dialog.said.text() == "3 timesteps of 2 features"
    assert dialog.notes.isHidden()


def test_that_the_preview_shows_numbers_as_they_are(open_dialog):
    dialog = open_dialog("a.csv", "v,w\n1700,0.1234567\n1701,-1e-300\n1703,2\n")
    table = dialog.preview
    texts = [[table.item(row, column).text() for column in (0, 1)] for row in range(3)]
    assert texts == [["1700", "0.1234567"], ["1701", "−1e−300"], ["1703", "2"]]


def test_that_a_long_file_is_read_beside_the_window(open_dialog, qtbot, monkeypatch):
    dialogs = "rnn_viewer.views.dialogs.inputs_dialog"
    monkeypatch.setattr(f"{dialogs}.is_quick", lambda _: False)
    dialog = open_dialog("weather.csv", WEATHER)
    assert dialog._job.running
    assert dialog.said.text() == "Reading weather.csv…"
    assert not can_accept(dialog)
    qtbot.waitUntil(lambda: not dialog._job.running)
    assert dialog.said.text().startswith("144 timesteps of 3 features")
    assert can_accept(dialog)
    tick(dialog, "wind")
    assert not can_accept(dialog)
    qtbot.waitUntil(lambda: not dialog._job.running)
    assert heads(dialog) == ["temperature", "rain"]


def test_that_a_file_is_long_by_its_size_or_its_library(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("1,2\n")
    assert is_quick(path)
    monkeypatch.delitem(sys.modules, "pandas")
    assert not is_quick(path)
    monkeypatch.undo()
    path.write_text("1,2\n" * 2**18 + "3,4\n")
    assert not is_quick(path)
    assert is_quick(tmp_path / "none.csv")


def test_that_a_sheet_is_chosen(open_dialog, qtbot, tmp_path):
    shutil.copy(TABLES / "two_sheets.xlsx", tmp_path / "a.xlsx")
    dialog = open_dialog("a.xlsx")
    # What reads it may be loaded with it.
    qtbot.waitUntil(lambda: not dialog._job.running)
    sheet = dialog.inputs_sheet
    assert sheet.isVisible()
    assert "of the sheets first and second the first is read" in dialog.notes.text()
    assert not dialog.inputs_delimiter.isVisible()
    sheet.setCurrentIndex(1)
    assert dialog.said.text() == "2 timesteps of 1 feature: v"
    assert dialog.notes.isHidden()
