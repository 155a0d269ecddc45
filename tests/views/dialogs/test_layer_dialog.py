"""The dialog that asks which layer of a file is to be opened."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from rnn_viewer.files.weights import layers_in
from rnn_viewer.views.dialogs.layer_dialog import LayerDialog

pytestmark = pytest.mark.one_window

SQUARE = {"W": np.ones((2, 2)), "U": np.eye(2), "b": np.ones(2)}
FRAMEWORKS = Path(__file__).parents[2] / "reference" / "frameworks"


@pytest.fixture
def open_dialog(qtbot, qapp) -> Callable[[str], LayerDialog]:
    """Show the dialog for a file of the frameworks, while relu is chosen."""
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)

    def open_one(name: str) -> LayerDialog:
        path = FRAMEWORKS / name
        dialog = LayerDialog(path.name, layers_in(path), "relu", window)
        dialog.open()
        return dialog

    yield open_one
    for dialog in window.findChildren(LayerDialog):
        dialog.reject()


def rows(dialog: LayerDialog) -> dict[str, dict[str, str]]:
    """Return what each layer is said to be, by the headings."""
    heads, columns = dialog.list.headerItem(), range(1, dialog.list.columnCount())
    items = map(dialog.list.topLevelItem, range(dialog.list.topLevelItemCount()))
    return {
        item.text(0): {heads.text(column): item.text(column) for column in columns}
        for item in items
    }


def test_that_each_layer_says_what_it_is_and_which_way_it_reads(open_dialog):
    shown = rows(open_dialog("layers.keras"))
    assert shown["second"] == {
        "Kind": "SimpleRNN",
        "Activation": "relu",
        "Reads": "forwards",
        "Arrays": "kernel (4, 2), recurrent_kernel (2, 2), bias (2,)",
    }
    assert shown["both/forward_rnn"]["Reads"] == "forwards"
    assert shown["both/backward_rnn"]["Reads"] == "backwards"
    assert shown["lstm"]["Activation"] == "tanh, gates sigmoid, 2 units"


def test_that_an_activation_that_the_file_does_not_tell_is_said_to_stay(open_dialog):
    shown = rows(open_dialog("stack.pt"))
    assert shown["rnn.l0"]["Activation"] == "not told: relu stays"
    assert shown["rnn.l0"]["Reads"] == "forwards"
    assert shown["rnn.l0_reverse"]["Reads"] == "backwards"
    assert shown["head"]["Activation"] == ""


def test_that_bare_weights_are_said_not_to_tell_the_direction(open_dialog):
    shown = rows(open_dialog("nested.weights.h5"))["inner/deep"]
    assert shown["Activation"] == "not told: relu stays"
    assert shown["Reads"] == "not told: forwards"


def test_that_only_what_can_be_opened_is_chosen(open_dialog):
    dialog = open_dialog("stack.safetensors")
    assert dialog.list.currentItem().text(0) == "rnn.l0"
    chosen = []
    dialog.chosen.connect(chosen.append)
    head = dialog.list.topLevelItem(0)
    assert head.text(0) == "head"
    assert head.isDisabled()
    dialog.list.itemDoubleClicked.emit(head, 0)
    assert not chosen
    dialog.list.setCurrentItem(head)
    button = QDialogButtonBox.StandardButton.Open
    dialog.findChild(QDialogButtonBox).button(button).click()
    assert chosen == ["rnn.l0"]


def mark(dialog: LayerDialog, name: str) -> None:
    (item,) = dialog.list.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.list.setCurrentItem(item)


def test_that_it_asks_for_what_the_file_does_not_tell(open_dialog):
    dialog = open_dialog("stack.pt")
    mark(dialog, "rnn.l0")
    assert dialog.activation.isEnabled()
    assert dialog.activation.currentText() == "not told: relu stays"
    assert not dialog.backwards.isEnabled()
    assert dialog.decisions() == (None, None)
    dialog.activation.setCurrentIndex(dialog.activation.findData("tanh"))
    assert dialog.decisions() == ("tanh", None)
    mark(dialog, "rnn.l0_reverse")
    assert dialog.backwards.isEnabled()
    dialog.backwards.click()
    assert dialog.decisions() == (None, True)


def test_that_it_asks_for_nothing_that_the_file_tells(open_dialog):
    dialog = open_dialog("layers.keras")
    mark(dialog, "second")
    assert not dialog.activation.isEnabled()
    assert dialog.activation.currentText() == "relu"
    assert not dialog.backwards.isEnabled()
    assert dialog.decisions() == (None, None)
    tip = dialog.list.currentItem().toolTip(0)
    assert "Layer: before second the model computes SimpleRNN first" in tip


def test_that_an_order_is_asked_only_where_the_file_does_not_tell_it(
    open_dialog, tmp_path
):
    path = tmp_path / "w.npz"
    told = {"a.weight_ih_l0": np.ones((2, 2)), "a.weight_hh_l0": np.eye(2)}
    np.savez(path, **told, **{f"z.{name}": array for name, array in SQUARE.items()})
    dialog = open_dialog(str(path))
    assert dialog.list.currentItem().text(0) == "a.l0"
    assert not dialog.order.isVisible()
    assert dialog.chosen_order is None
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    assert dialog.order.isVisible()
    labels = [dialog.order.itemText(n) for n in range(dialog.order.count())]
    assert labels[:2] == ["a row a unit", "a column a unit"]
    assert dialog.chosen_order == "rows"
    dialog.order.setCurrentIndex(1)
    assert dialog.chosen_order == "columns"


def test_that_the_tip_says_what_is_guessed(open_dialog, tmp_path):
    np.savez(tmp_path / "w.npz", **SQUARE)
    dialog = open_dialog(str(tmp_path / "w.npz"))
    tip = dialog.list.topLevelItem(0).toolTip(0)
    assert "Order: neither names nor shapes tell how W and U lie" in tip
