"""Files made elsewhere, opened by menu and by dropping them."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox

from rnn_viewer.core.recipe.importing import with_sequence
from rnn_viewer.core.recipe.sample_sequences import sequence_in
from rnn_viewer.core.snapshot.document import document_of
from rnn_viewer.window import asking

pytestmark = pytest.mark.one_window

FRAMEWORKS = Path(__file__).parents[1] / "reference" / "frameworks"


def dialog_of(window) -> QDialog:
    dialogs = [d for d in window.findChildren(QDialog) if d.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def accept(dialog: QDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    wanted = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Open
    for kind in (
        QDialogButtonBox.StandardButton.Ok,
        QDialogButtonBox.StandardButton.Open,
    ):
        if box.button(kind) is not None:
            box.button(kind).click()
            return
    raise AssertionError(wanted)


@pytest.fixture
def outputs():
    with np.load(FRAMEWORKS / "outputs.npz") as arrays:
        return dict(arrays)


def test_that_a_file_with_one_layer_opens_at_once_and_can_be_undone(window):
    before = window.session.snapshot.weights
    window.importing.open_file(FRAMEWORKS / "nested.keras")
    assert window.session.snapshot.weights.W.shape == (4, 3)
    assert window.session.snapshot.weights is not before
    box = window.views.settings_form.imports
    assert box.isVisible()
    assert "nested.keras" in box.weights.text()
    assert "transposed" in box.weights.text()
    assert not window.views.settings_form.controls["weight_scale"].isEnabled()
    window.session.undo_stack.undo()
    np.testing.assert_array_equal(window.session.snapshot.weights.U, before.U)
    assert not box.isVisible()


def test_that_a_dense_layer_after_the_weights_comes_along_and_goes(window, outputs):
    window.importing.open_file(FRAMEWORKS / "readout.keras")
    said = window.views.settings_form.imports.weights.text()
    assert "read-out says (3 numbers)" in said
    assert "the softmax of says is not applied" in said
    inputs = outputs["readout.keras|rnn|inputs"]
    recipe = window.session.snapshot.recipe.with_inputs(inputs)
    window.session.set_recipe(recipe, "inputs")
    snapshot = window.session.snapshot
    found = snapshot.recipe.readout.sequence(snapshot.run.output_sequence)
    expected = outputs["readout.keras|rnn|readout"]
    np.testing.assert_allclose(found, expected, rtol=0, atol=4.5e-7)
    window.importing.open_file(FRAMEWORKS / "cell.pt")
    assert window.session.snapshot.recipe.readout is None
    window.session.undo_stack.undo()
    assert window.session.snapshot.recipe.readout is snapshot.recipe.readout


def test_that_weights_without_their_model_say_what_the_file_does_not_tell(window):
    window.importing.open_file(FRAMEWORKS / "nested.weights.h5")
    said = window.views.settings_form.imports.weights.text()
    assert "Activation: the file does not tell it: tanh is taken." in said
    assert "Direction: the file does not tell it: the sequence is read from" in said


def test_that_a_layer_is_chosen_where_there_are_several(window):
    window.importing.open_file(FRAMEWORKS / "layers.keras")
    dialog = dialog_of(window)
    (second,) = dialog.list.findItems("second", Qt.MatchFlag.MatchExactly)
    dialog.list.setCurrentItem(second)
    accept(dialog)
    assert window.session.snapshot.recipe.settings.activation == "relu"
    assert "second" in window.session.snapshot.recipe.origin.weights


def test_that_what_was_decided_in_the_dialog_counts(window):
    before = window.session.snapshot.inputs
    window.importing.open_file(FRAMEWORKS / "stack.pt")
    dialog = dialog_of(window)
    (item,) = dialog.list.findItems("rnn.l0_reverse", Qt.MatchFlag.MatchExactly)
    dialog.list.setCurrentItem(item)
    dialog.activation.setCurrentIndex(dialog.activation.findData("relu"))
    dialog.backwards.click()
    accept(dialog)
    snapshot = window.session.snapshot
    assert snapshot.run.activation.name == "relu"
    np.testing.assert_array_equal(snapshot.inputs, before[::-1])
    assert snapshot.recipe.notes == ()


def test_that_what_people_save_opens_with_the_activation_that_it_tells(
    window, subtests
):
    first = document_of(window.session.snapshot)
    for name, activation in (
        ("whole.pt", "relu"),
        ("whole_legacy.pt", "relu"),
        ("script_relu.pt", "relu"),
        ("export.pt2", "relu"),
        ("legacy.bin", "tanh"),
        ("foreign_5.ckpt", "tanh"),
        ("weight_norm_32.pt", "tanh"),
    ):
        window.session.load(first)
        window.importing.open_file(SAVED / name)
        recipe = window.session.snapshot.recipe
        with subtests.test(name=name):
            assert recipe.weights.W.shape == (4, 3)
            assert recipe.settings.activation == activation
            assert recipe.origin.weights.startswith(f"{name}: ")


def square(path, **others) -> Path:
    """Write matrices whose order neither names nor shapes tell."""
    W = np.arange(9.0).reshape(3, 3) / 20
    np.savez(path, W=W, U=np.eye(3), b=np.ones(3), **others)
    return path


@pytest.mark.parametrize("order", ["rows", "columns", "columns-swapped"])
def test_that_an_order_that_a_file_does_not_tell_is_asked(window, tmp_path, order):
    before = window.session.snapshot
    window.importing.open_file(square(tmp_path / "w.npz"))
    dialog = dialog_of(window)
    assert window.session.snapshot is before
    assert dialog.order.isVisible()
    dialog.order.setCurrentIndex(dialog.order.findData(order))
    accept(dialog)
    weights = window.session.snapshot.recipe.weights
    W = np.arange(9.0).reshape(3, 3) / 20
    wanted = {"rows": W, "columns": W.T, "columns-swapped": np.eye(3)}
    np.testing.assert_array_equal(weights.W, wanted[order])
    assert not [note for note in weights.notes if note.kind == "order"]


def test_that_a_file_with_inputs_too_keeps_them_beside_the_order(window, tmp_path):
    window.importing.open_file(square(tmp_path / "w.npz", inputs=np.ones((5, 3))))
    dialog = dialog_of(window)
    dialog.order.setCurrentIndex(dialog.order.findData("columns"))
    accept(dialog)
    assert window.session.snapshot.inputs.shape == (5, 3)


def test_that_an_order_outlives_inputs_that_do_not_fit(window, tmp_path):
    recipe = window.session.snapshot.recipe.with_inputs(np.ones((4, 7)))
    window.session.set_recipe(recipe, "inputs")
    window.importing.open_file(square(tmp_path / "w.npz"))
    dialog = dialog_of(window)
    dialog.order.setCurrentIndex(dialog.order.findData("columns"))
    accept(dialog)
    (offer,) = window.message.buttons
    offer.click()
    W = np.arange(9.0).reshape(3, 3) / 20
    np.testing.assert_array_equal(window.session.snapshot.weights.W, W.T)


def test_that_our_own_arrays_ask_for_no_order(window, tmp_path):
    path = square(tmp_path / "run.npz", inputs=np.ones((5, 3)))
    square(path, inputs=np.ones((5, 3)), output_sequence=np.ones((5, 3)))
    window.importing.open_file(path)
    assert window.session.snapshot.recipe.weights is not None


def test_that_drawn_weights_come_back_by_a_click(window):
    window.importing.open_file(FRAMEWORKS / "nested.keras")
    window.views.settings_form.imports.draw_weights.click()
    assert window.session.snapshot.recipe.weights is None
    assert window.views.settings_form.controls["weight_scale"].isEnabled()


SAVED = FRAMEWORKS.parent / "saved"


def test_that_what_cannot_be_opened_is_told_and_changes_nothing(window):
    name = "spectral_norm.pt"
    before = window.session.snapshot
    window.importing.open_file(SAVED / name)
    assert window.session.snapshot is before
    assert not window.session.undo_stack.canUndo()
    assert window.message.isVisible()
    assert name in window.message.text.text()


def test_that_a_table_becomes_inputs_with_the_names_of_its_columns(
    window, tmp_path, monkeypatch
):
    table = tmp_path / "weather.csv"
    table.write_text("wind;rain;sun\n1,5;2;3\n4;5;6\n7;8,25;9\n1;2;4\n")
    monkeypatch.setattr(asking, "ask_open", lambda *_: table)
    window.actions_by_name["import_inputs"].trigger()
    dialog = dialog_of(window)
    accept(dialog)
    snapshot = window.session.snapshot
    assert snapshot.inputs.tolist() == [[1.5, 2, 3], [4, 5, 6], [7, 8.25, 9], [1, 2, 4]]
    assert snapshot.recipe.origin.input_names == ("wind", "rain", "sun")
    assert snapshot.recipe.notes == ()
    window.session.go_to_timestep(2)
    window.session.choose_unit(0)
    terms = window.panel("terms")
    assert [terms.model.text(row, 0) for row in range(3)] == [
        "W[1, 1] wind",
        "W[1, 2] rain",
        "W[1, 3] sun",
    ]


def test_that_rescaling_is_a_choice_that_can_be_undone(window, tmp_path):
    table = tmp_path / "x.csv"
    table.write_text("a,b,c\n0,10,5\n5,20,5\n10,30,5\n")
    window.importing.open_file(table)
    accept(dialog_of(window))
    box = window.views.settings_form.imports
    box.rescaling.setCurrentIndex(box.rescaling.findData("unit"))
    box.rescaling.activated.emit(box.rescaling.currentIndex())
    assert window.session.snapshot.inputs.tolist() == [
        [0, 0, 0],
        [0.5, 0.5, 0],
        [1, 1, 0],
    ]
    window.session.undo_stack.undo()
    assert window.session.snapshot.inputs.tolist()[1] == [5, 20, 5]
    box.draw_inputs.click()
    assert window.session.snapshot.recipe.inputs is None


def test_that_letters_label_the_timesteps_of_a_text(window, tmp_path):
    text = tmp_path / "word.txt"
    text.write_text("abba")
    window.importing.open_file(text)
    accept(dialog_of(window))
    snapshot = window.session.snapshot
    assert snapshot.inputs.tolist() == [[1, 0], [0, 1], [0, 1], [1, 0]]
    window.session.go_to_timestep(3)
    assert window.views.transport.place.text() == "timestep 3 of 4: “b”"


def test_that_inputs_that_do_not_fit_the_weights_wait_in_their_dialog(window, tmp_path):
    window.importing.open_file(FRAMEWORKS / "nested.keras")
    table = tmp_path / "x.csv"
    table.write_text("1,2\n3,4\n")
    before = window.session.snapshot
    window.importing.open_file(table)
    dialog = dialog_of(window)
    accept(dialog)
    assert dialog.isVisible()
    assert window.session.snapshot is before
    said = "W of nested.keras has 3 columns, x.csv has 2 features: "
    assert dialog.said.text().startswith(said)
    dialog.fit.click()
    accept(dialog)
    snapshot = window.session.snapshot
    assert snapshot.inputs.tolist() == [[1, 2], [3, 4]]
    assert snapshot.weights.W.shape == (4, 2)
    assert snapshot.recipe.origin.weights == ""
    window.session.undo_stack.undo()
    assert window.session.snapshot.recipe is before.recipe


def test_that_a_file_of_no_known_kind_names_the_known_ones(window, tmp_path):
    (tmp_path / "x.docx").write_bytes(b"")
    window.importing.open_file(tmp_path / "x.docx")
    assert ".safetensors" in window.message.text.text()


def test_that_weights_of_another_size_are_offered_with_inputs_that_fit(window):
    window.open_example("echo")
    before = window.session.snapshot.recipe
    window.importing.open_file(FRAMEWORKS / "cell.pt")
    assert window.session.snapshot.recipe is before
    assert window.message.text.text().startswith("inputs have 1 features; expected")
    (button,) = window.message.buttons
    assert button.text() == "Draw inputs that fit"
    button.click()
    snapshot = window.session.snapshot
    assert snapshot.weights.W.shape[1] == snapshot.inputs.shape[1] > 1
    assert snapshot.recipe.inputs is None
    assert "cell.pt" in snapshot.recipe.origin.weights
    assert snapshot.recipe.origin.input_names == ()
    assert not window.message.isVisible()
    window.session.undo_group.activeStack().undo()
    assert window.session.snapshot.recipe is before


def test_that_weights_that_did_not_fit_are_forgotten_with_the_next_file(
    window, tmp_path
):
    window.open_example("echo")
    window.importing.open_file(FRAMEWORKS / "cell.pt")
    QCoreApplication.processEvents()
    assert window.message.isVisible()
    units, features = window.session.snapshot.weights.W.shape
    fitting = {"W": np.ones((units, features)), "U": np.eye(units), "b": np.ones(units)}
    np.savez(tmp_path / "fits.npz", **fitting)
    window.importing.open_file(tmp_path / "fits.npz")
    assert "fits.npz" in window.session.snapshot.recipe.origin.weights
    assert not window.message.isVisible()


CUBE = np.random.default_rng(5).normal(size=(4, 6, 2))


@pytest.fixture
def sampled(window, tmp_path):
    """Open weights with a read-out of one number, then four samples and targets."""
    draws = np.random.default_rng(9)
    weights = {"W": draws.normal(size=(3, 2)), "U": np.eye(3) / 2, "b": np.ones(3)}
    weights["activation"] = "tanh"
    path = tmp_path / "w.npz"
    np.savez(path, **weights, V=draws.normal(size=(1, 3)), c=[0.5])
    np.savez(tmp_path / "x.npz", X=CUBE, y=np.arange(24.0).reshape(4, 6))
    window.importing.open_file(path)
    window.importing.open_file(tmp_path / "x.npz")
    accept(dialog_of(window))
    return window


def test_that_a_field_beside_the_settings_steps_through_samples(sampled, tmp_path):
    session, box = sampled.session, sampled.views.settings_form.imports
    assert box.sample.isVisible()
    assert box.sample.text() == "1 of 4"
    assert box.answer.text() == "y is the target."
    # Nothing is read again.
    (tmp_path / "x.npz").unlink()
    weights, run = session.snapshot.weights, session.snapshot.run
    for shown in (1, 2, 3):
        box.sample.stepUp()
        np.testing.assert_array_equal(session.snapshot.inputs, CUBE[shown])
        wanted = session.snapshot.recipe.targets.values[:, 0].tolist()
        assert wanted == list(range(6 * shown, 6 * shown + 6))
        assert session.snapshot.weights is weights
        assert session.snapshot.run is not run
    assert session.undo_stack.undoText() == "sample"
    # A walk through samples is one step of undo.
    session.undo_stack.undo()
    np.testing.assert_array_equal(session.snapshot.inputs, CUBE[0])
    assert box.sample.text() == "1 of 4"
    session.undo_stack.redo()
    assert box.sample.text() == "4 of 4"


def test_that_the_sample_and_its_target_stay_where_inputs_are_rescaled(sampled):
    session, box = sampled.session, sampled.views.settings_form.imports
    box.sample.setValue(3)
    box.rescaling.setCurrentIndex(box.rescaling.findData("z_score"))
    box.rescaling.activated.emit(box.rescaling.currentIndex())
    assert [note.kind for note in session.recipe.notes] == ["rescaling"]
    assert box.numbers.isVisible()
    for field, text in zip(box.numbers.fields, ("0.5", "2"), strict=True):
        field.setText(text)
        field.setModified(True)
    box.numbers.fields[1].editingFinished.emit()
    np.testing.assert_array_equal(session.snapshot.inputs, (CUBE[2] - 0.5) / 2)
    assert session.recipe.notes == ()
    assert session.recipe.targets.values[0] == 12
    box.sample.stepDown()
    np.testing.assert_array_equal(session.snapshot.inputs, (CUBE[1] - 0.5) / 2)
    session.undo_stack.undo()
    assert [field.text() for field in box.numbers.fields] == ["0.5", "2"]


def test_that_numbers_that_are_none_are_said_and_those_that_hold_come_back(sampled):
    session, box = sampled.session, sampled.views.settings_form.imports
    session.set_rescaling("unit:0.0,4.0")
    before = session.recipe
    for texts, said in ((("0", "x"), "maximum must be a number"), (("5", "4"), "unit")):
        for field, text in zip(box.numbers.fields, texts, strict=True):
            field.setText(text)
            field.setModified(True)
        box.numbers.fields[1].editingFinished.emit()
        assert said in sampled.views.settings_form.message.text()
        assert session.recipe is before
    session.set_rescaling("unit:1,2:1,2:1,2")
    assert session.recipe is before
    assert [field.text() for field in box.numbers.fields] == ["0", "4"]


def test_that_a_sample_that_is_not_finite_is_refused_and_the_field_goes_back(window):
    values = CUBE.copy()
    values[1, 2, 0] = np.nan
    recipe = with_sequence(window.session.recipe, sequence_in(values), "x.npy")
    window.session.set_recipe(recipe, "inputs")
    box = window.views.settings_form.imports
    box.sample.stepUp()
    assert window.session.recipe is recipe
    assert box.sample.text() == "1 of 4"
    assert "sample 2, row 3, column 1 is nan" in window.message.text.text()
    box.sample.setValue(3)
    np.testing.assert_array_equal(window.session.snapshot.inputs, CUBE[2])


def test_that_nothing_of_samples_is_left_where_other_inputs_come(sampled, tmp_path):
    session, box = sampled.session, sampled.views.settings_form.imports
    np.save(tmp_path / "one.npy", CUBE[1])
    sampled.importing.open_file(tmp_path / "one.npy")
    accept(dialog_of(sampled))
    assert not box.sample.isVisible()
    assert not box.answer.isVisible()
    assert session.recipe.samples is None
    assert session.recipe.targets is None
    session.undo_stack.undo()
    assert box.sample.isVisible()
    box.draw_inputs.click()
    assert not box.sample.isVisible()
    assert session.recipe.samples is None
    assert session.recipe.notes == ()


def test_that_it_is_said_what_a_sample_is_to_be_answered(window, tmp_path):
    draws = np.random.default_rng(9)
    weights = {"W": draws.normal(size=(3, 2)), "U": np.eye(3) / 2, "b": np.ones(3)}
    weights["activation"] = "tanh"
    np.savez(tmp_path / "none.npz", **weights)
    np.savez(tmp_path / "one.npz", **weights, V=draws.normal(size=(1, 3)), c=[0.5])
    np.savez(tmp_path / "three.npz", **weights, V=np.eye(3), c=np.zeros(3))
    np.savez(tmp_path / "x.npz", X=CUBE, y=np.array([2, 0, 1, 3]))
    window.importing.open_file(tmp_path / "x.npz")
    accept(dialog_of(window))
    for name, said in (
        ("none.npz", "y: 2."),
        ("one.npz", "y: 2, the target."),
        ("three.npz", "y: 2, the label of y[3]."),
    ):
        window.importing.open_file(tmp_path / name)
        box = window.views.settings_form.imports
        assert box.answer.text() == said
    box.sample.setValue(4)
    said = "y is no target: it has 1 number a sample, the read-out 3 numbers."
    assert box.answer.text() == said
    (note,) = window.session.recipe.notes_on_inputs
    assert note.startswith("readout: y is no target")


def test_that_weights_of_one_feature_find_samples_in_two_dimensions(window, tmp_path):
    np.savez(tmp_path / "w.npz", W=np.ones((2, 1)), U=np.eye(2), b=np.zeros(2))
    np.save(tmp_path / "x.npy", CUBE[0])
    window.importing.open_file(tmp_path / "w.npz")
    window.importing.open_file(tmp_path / "x.npy")
    accept(dialog_of(window))
    assert window.views.settings_form.imports.sample.text() == "1 of 6"
    assert window.session.snapshot.inputs.tolist() == CUBE[0, 0].reshape(2, 1).tolist()


def test_that_a_text_is_spelled_anew_where_weights_tell_their_vocabulary(
    window, tmp_path
):
    (tmp_path / "a.txt").write_text("miasma")
    window.importing.open_file(tmp_path / "a.txt")
    accept(dialog_of(window))
    assert window.session.recipe.origin.input_names == tuple("aims")
    weights = {"W": np.ones((3, 4)), "U": np.eye(3), "b": np.zeros(3)}
    weights["activation"] = "tanh"
    np.savez(tmp_path / "bare.npz", **weights)
    np.savez(tmp_path / "told.npz", chars=np.array(list("mias")), **weights)
    window.importing.open_file(tmp_path / "bare.npz")
    assert "nothing tells what the columns of W" in window.session.recipe.notes[-1]
    window.importing.open_file(tmp_path / "told.npz")
    assert window.session.recipe.notes == ()
    assert window.session.snapshot.input_name(0) == "m"
    said = window.views.settings_form.imports.weights.text()
    assert "the columns of W stand for chars: m i a s" in said
    window.session.go_to_timestep(1)
    assert window.session.snapshot.trace.input_t.tolist() == [1, 0, 0, 0]
    window.session.undo_stack.undo()
    assert window.session.snapshot.input_name(0) == "a"


def test_that_one_feature_is_one(window):
    window.open_example("echo")
    box = window.views.settings_form.imports
    assert box.weights.text() == "Weights from echo.py: 10 units, 1 input feature."
    assert box.inputs.text() == "Inputs from echo.py: 40 timesteps, 1 feature."


def test_that_what_was_guessed_of_a_table_comes_along_and_goes(window, tmp_path):
    table = tmp_path / "weather.csv"
    table.write_text("day,wind,rain,sun\nMo,1,2,3\nTu,,5,6\nWe,7,8,9\n")
    window.importing.open_file(table)
    dialog = dialog_of(window)
    dialog.inputs_missing.setCurrentIndex(dialog.inputs_missing.findData("skip"))
    accept(dialog)
    recipe = window.session.snapshot.recipe
    assert recipe.notes == (
        "column: day is left out: it holds no numbers",
        "row: 1 of 3 rows is left out, a number is missing: row 3",
    )
    window.views.settings_form.imports.draw_inputs.click()
    assert window.session.snapshot.recipe.notes == ()
