"""The settings: what is typed is taken, or refused in one sentence."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
)

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.core.snapshot.document import document_of
from rnn_viewer.widgets.number_fields import NumberSpinBox

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]

INTEGERS = (
    *("timesteps", "input_features", "output_features"),
    *("seed", "weights_seed", "inputs_seed"),
)
CHOICES = ("generator", "distribution", "activation", "input_kind", "precision")


def type_into(qtbot, field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_that_every_setting_has_a_control_of_its_name(window):
    for name in INTEGERS:
        assert window.findChild(QSpinBox, name) is not None
    for name in CHOICES:
        combo = window.findChild(QComboBox, name)
        words = [combo.itemData(i) for i in range(combo.count())]
        assert words == list(FIELDS[name].labels)
    assert window.findChild(QDoubleSpinBox, "weight_scale") is not None
    for name in FIELDS:
        control = window.findChild(object, name)
        assert control.accessibleName()
        assert control.toolTip()


def test_that_a_number_that_is_set_makes_the_run_it_describes(window, subtests):
    for name, value in (
        ("timesteps", 9),
        ("input_features", 5),
        ("output_features", 7),
        ("seed", -3),
        ("weights_seed", 12),
        ("inputs_seed", 13),
        ("weight_scale", 0.123456789),
    ):
        window.findChild(object, name).setValue(value)
        settings = window.session.snapshot.recipe.settings
        run, expected = window.session.snapshot.run, simulate(settings)
        with subtests.test(name=name):
            assert getattr(settings, name) == value
            np.testing.assert_array_equal(run.output_sequence, expected.output_sequence)


def test_that_every_choice_makes_the_run_it_describes(window, subtests):
    first = document_of(window.session.snapshot)
    for name in CHOICES:
        window.session.load(first)
        combo = window.findChild(QComboBox, name)
        for index in range(combo.count()):
            combo.setCurrentIndex(index)
            settings = window.session.snapshot.recipe.settings
            found = window.session.snapshot.run.output_sequence
            expected = simulate(RNNSettings(**vars(settings)))
            with subtests.test(name=name, index=index):
                assert getattr(settings, name) == combo.itemData(index)
                np.testing.assert_array_equal(found, expected.output_sequence)


def test_that_a_scale_is_read_as_it_is_typed(window, qtbot):
    field = window.findChild(NumberSpinBox, "weight_scale")
    for text, value in (
        ("-1e3", -1000.0),
        ("1,5", 1.5),
        ("1", 1.0),
        ("1.5", 1.5),
        ("0.123456789", 0.123456789),
    ):
        type_into(qtbot, field, text)
        assert window.session.snapshot.recipe.settings.weight_scale == value, text
        assert float(field.text()) == value, text


def test_that_a_bad_value_is_refused_in_words_and_nothing_changes(
    window, qtbot, subtests
):
    before, message = window.session.snapshot, window.views.settings_form.message
    for name, text, limit in (
        ("timesteps", "0", "from 1 to 10000000"),
        ("timesteps", "99999999999999", "from 1 to 10000000"),
        ("timesteps", "abc", "from 1 to 10000000"),
        ("input_features", "2.5", "from 1 to 8192"),
        ("seed", "2147483648", "from -2147483647 to 2147483647"),
        ("weight_scale", "1e7", "from -1e+06 to 1e+06"),
        ("weight_scale", "nan", "from -1e+06 to 1e+06"),
        ("weight_scale", "", "from -1e+06 to 1e+06"),
    ):
        field = window.findChild(object, name)
        shown = field.text()
        message.hide()
        type_into(qtbot, field, text)
        with subtests.test(name=name, text=text):
            assert message.isVisible()
            for word in (name, text, limit):
                assert word in message.text()
            assert "\n" not in message.text()
            assert window.session.snapshot is before
            assert field.text() == shown


def test_that_sizes_that_do_not_fit_the_memory_are_refused_in_words(window, qtbot):
    before = window.session.snapshot
    field = window.findChild(QSpinBox, "output_features")
    window.findChild(QSpinBox, "timesteps").setValue(6)
    window.session.change(timesteps=10_000_000, output_features=8192)
    message = window.views.settings_form.message
    assert message.isVisible()
    assert "needs arrays of 94 GB" in message.text()
    assert "10000000" in message.text()
    assert window.session.snapshot is before
    assert field.value() == 4


def test_that_the_message_goes_with_the_next_good_value(window, qtbot):
    field = window.findChild(QSpinBox, "timesteps")
    type_into(qtbot, field, "0")
    assert window.views.settings_form.message.isVisible()
    type_into(qtbot, field, "8")
    assert not window.views.settings_form.message.isVisible()


def test_that_an_empty_seed_means_as_drawn(window, qtbot):
    field = window.findChild(QSpinBox, "weights_seed")
    assert field.text() == ""
    type_into(qtbot, field, "5")
    assert window.session.snapshot.recipe.settings.weights_seed == 5
    type_into(qtbot, field, "")
    assert window.session.snapshot.recipe.settings.weights_seed is None
    field.stepUp()
    assert window.session.snapshot.recipe.settings.weights_seed == 1


def test_that_a_new_draw_sets_its_seed_and_keeps_the_rest(window, qtbot):
    def arrays():
        run = window.session.snapshot.run
        return {"inputs": run.inputs, "W": run.weights.W}

    for button, seed, kept in (
        ("new_weights", "weights_seed", "inputs"),
        ("new_inputs", "inputs_seed", "W"),
    ):
        before, pressed = arrays(), window.findChild(QPushButton, button)
        qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
        after = arrays()
        assert getattr(window.session.snapshot.recipe.settings, seed) is not None
        for name in before:
            is_kept = np.array_equal(before[name], after[name])
            assert is_kept == (name == kept), (button, name)


def test_that_the_parameter_of_an_activation_is_there_where_it_has_one(window, qtbot):
    field = window.findChild(NumberSpinBox, "activation_parameter")
    form = window.views.settings_form
    combo = window.findChild(QComboBox, "activation")
    for index in range(combo.count()):
        combo.setCurrentIndex(index)
        parameter = ACTIVATIONS[combo.itemData(index)].parameter
        assert field.isVisible() == (parameter is not None)
        if parameter is not None:
            assert field.text() == ""
            assert field.lineEdit().placeholderText() == f"{parameter.default:g}"
            labels = [label.text() for label in form.findChildren(QLabel)]
            assert parameter.label in labels


def test_that_a_parameter_is_typed_stepped_and_left_out(window, qtbot):
    window.session.change(activation="leaky_relu")
    field = window.findChild(NumberSpinBox, "activation_parameter")
    type_into(qtbot, field, "0,25")
    settings = window.session.snapshot.recipe.settings
    assert settings.activation_parameter == 0.25
    found = window.session.snapshot.run.output_sequence
    np.testing.assert_array_equal(found, simulate(settings).output_sequence)
    type_into(qtbot, field, "")
    assert window.session.snapshot.recipe.settings.activation_parameter is None
    field.stepUp()
    stepped = window.session.snapshot.recipe.settings.activation_parameter
    assert stepped == pytest.approx(0.011)
    type_into(qtbot, field, "-1")
    message = window.views.settings_form.message
    assert "activation_parameter must be a number from 0 to 1e+06" in message.text()
    assert window.session.snapshot.recipe.settings.activation_parameter == stepped


def test_that_another_activation_has_its_own_parameter_and_undo_brings_it_back(window):
    session = window.session
    session.change(activation="leaky_relu", activation_parameter=0.3)
    session.change(activation="elu")
    assert session.recipe.settings.activation_parameter is None
    session.undo_stack.undo()
    settings = session.recipe.settings
    assert (settings.activation, settings.activation_parameter) == ("leaky_relu", 0.3)


def test_that_the_slider_sets_the_magnitude_and_keeps_the_sign(window):
    slider = window.findChild(QSlider, "weight_scale_slider")
    window.session.change(weight_scale=-0.5)
    slider.setValue(slider.maximum())
    assert window.session.snapshot.recipe.settings.weight_scale == -10.0
    slider.setValue(slider.minimum())
    assert window.session.snapshot.recipe.settings.weight_scale == 0.0
    slider.setValue(slider.maximum())
    assert window.session.snapshot.recipe.settings.weight_scale == -10.0


def test_that_the_slider_is_logarithmic(window):
    slider = window.findChild(QSlider, "weight_scale_slider")
    scales = []
    for place in range(1, slider.maximum() + 1, 40):
        slider.setValue(place)
        scales.append(window.session.snapshot.recipe.settings.weight_scale)
    assert scales == [0.001, 0.01, 0.1, 1.0, 10.0]


def test_that_a_drag_of_the_slider_is_undone_as_one(window, qtbot):
    slider = window.findChild(QSlider, "weight_scale_slider")
    slider.setSliderDown(True)
    for place in (60, 70, 80, 90):
        before = window.session.snapshot
        slider.setSliderPosition(place)
        qtbot.waitUntil(lambda old=before: window.session.snapshot is not old)
    slider.setSliderDown(False)
    assert window.session.snapshot.recipe.settings.weight_scale != 0.5
    window.session.undo_stack.undo()
    assert window.session.snapshot.recipe.settings.weight_scale == 0.5
    assert not window.session.undo_stack.canUndo()


@pytest.mark.first_paint(False)
def test_that_a_field_keeps_its_own_keys_and_enter_gives_the_focus_back(window, qtbot):
    field = window.findChild(QSpinBox, "timesteps")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 7
    assert window.session.snapshot.selection.unit is None
    qtbot.keyClick(field, Qt.Key.Key_Home)
    qtbot.keyClick(field, Qt.Key.Key_Right)
    assert window.session.snapshot.position.at_start
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert window.strip.hasFocus()


def test_that_the_fields_stay_where_they_are_when_something_is_refused(window, qtbot):
    field = window.findChild(QSpinBox, "output_features")
    before = field.mapTo(window, field.rect().topLeft())
    type_into(qtbot, window.findChild(QSpinBox, "timesteps"), "0")
    assert window.views.settings_form.message.isVisible()
    assert field.mapTo(window, field.rect().topLeft()) == before


def test_that_the_message_goes_when_one_types_again(window, qtbot):
    field = window.findChild(QSpinBox, "timesteps")
    type_into(qtbot, field, "0")
    field.setFocus()
    qtbot.keyClicks(field, "1")
    assert not window.views.settings_form.message.isVisible()


def test_that_the_left_end_of_the_slider_is_zero_without_a_sign(window):
    window.session.change(weight_scale=-0.5)
    slider = window.findChild(QSlider, "weight_scale_slider")
    slider.setValue(slider.minimum())
    assert str(window.session.snapshot.recipe.settings.weight_scale) == "0.0"
