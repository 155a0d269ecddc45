"""The list of samples: what it says of each, how it is sorted and walked through."""

from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget

from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.importing import with_sequence
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.sample_sequences import sequence_of
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.sequences.samples import Samples

pytestmark = pytest.mark.one_window

DRAWS = np.random.default_rng(5)
CUBE = DRAWS.normal(size=(6, 5, 3))
LENGTHS = np.array([5, 3, 5, 1, 2, 4])
W, U, B = DRAWS.normal(size=(4, 3)), DRAWS.normal(size=(4, 4)) / 2, DRAWS.normal(size=4)
V, C = DRAWS.normal(size=(3, 4)), DRAWS.normal(size=3)


def last_numbers(W=W, lengths=LENGTHS) -> np.ndarray:
    """Compute what is read out at the end of each sample, by the book's loop."""
    found = []
    for sample, length in zip(CUBE, lengths, strict=True):
        state = np.zeros(4)
        for input_t in sample[:length]:
            state = np.tanh(W @ input_t + U @ state + B)
        found.append(V @ state + C)
    return np.array(found)


TOLD = last_numbers().argmax(axis=1)
LABELS = TOLD.copy()
LABELS[[2, 4]] = (LABELS[[2, 4]] + 1) % 3


def recipe_of(window, targets=LABELS, lengths=LENGTHS):
    recipe = window.session.recipe.with_weights(
        Weights(W, U, B), Readout(V, C, ("a", "b", "c"))
    )
    samples = Samples(CUBE, 0, 1, targets, "y", True, lengths)
    return with_sequence(recipe.with_inputs(None), sequence_of(samples), "x.npz")


@pytest.fixture
def listed(window, qtbot):
    """A window that shows the first of six samples, and their list."""
    window.session.set_recipe(recipe_of(window), "samples")
    window.see("samples")
    panel = window.panel("samples")
    panel.model.sort_by("sample", False)
    qtbot.waitUntil(lambda: panel.model.table.answers is not None)
    return window


def texts(panel, name: str) -> list[str]:
    names = [column.name for column in panel.model.columns]
    model, section = panel.model, names.index(name)
    return [model.data(model.index(r, section)) for r in range(model.rowCount())]


def shown(window) -> int:
    return window.session.snapshot.recipe.samples.shown


def test_that_a_simple_run_has_no_list_and_no_command_of_samples(window):
    dock = window.findChild(QDockWidget, "dock_samples")
    assert not dock.toggleViewAction().isVisible()
    for name in ("sample_forward", "sample_back", "sample_wrong"):
        action = window.actions_by_name[name]
        assert not action.isVisible()
        assert not action.isEnabled()


def test_that_the_list_says_of_each_sample_what_the_loop_says_at_its_end(listed):
    panel = listed.panel("samples")
    assert texts(panel, "length") == [str(length) for length in LENGTHS]
    assert texts(panel, "target") == ["abc"[label] for label in LABELS]
    assert texts(panel, "prediction") == ["abc"[label] for label in TOLD]
    expected = ["right", "right", "wrong", "right", "wrong", "right"]
    assert texts(panel, "right") == expected
    assert "6 samples. 4 of 6 are told rightly, 66.67 %." in panel.summary.text()


def test_that_the_list_closes_with_its_samples(listed):
    dock = listed.findChild(QDockWidget, "dock_samples")
    assert dock.isVisible()
    listed.session.undo_stack.undo()
    assert not dock.isVisible()
    assert not dock.toggleViewAction().isVisible()


def test_that_every_column_sorts(listed, subtests):
    panel = listed.panel("samples")
    columns = ["sample", "length", "target", "prediction", "right"]
    for name, descending in product(columns, (False, True)):
        panel.sorted_by.setCurrentIndex(panel.sorted_by.findData(name))
        panel.descending.setChecked(descending)
        panel.sorted_by.activated.emit(panel.sorted_by.currentIndex())
        found = texts(panel, name)
        with subtests.test(name=name, descending=descending):
            if name == "right":
                found = [["wrong", "right"].index(text) for text in found]
            assert found == sorted(found, reverse=descending)


def test_that_a_heading_sorts_and_turns_the_order_at_a_second_click(listed, qtbot):
    panel = listed.panel("samples")
    across = panel.table.horizontalHeader()
    middle = across.sectionViewportPosition(1) + across.sectionSize(1) // 2
    for expected in (sorted(LABELS), sorted(LABELS, reverse=True)):
        point = across.viewport().rect().center()
        point.setX(middle)
        qtbot.mouseClick(across.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert texts(panel, "target") == ["abc"[label] for label in expected]
        assert panel.sorted_by.currentData() == "target"


def test_that_keys_walk_in_the_order_of_the_list(listed, qtbot):
    panel = listed.panel("samples")
    panel.model.sort_by("length", True)
    order = [panel.model.row_at(row) for row in range(6)]
    listed.strip.setFocus()
    assert shown(listed) == 0 == order[0]
    qtbot.keyClick(listed.strip, Qt.Key.Key_N)
    assert shown(listed) == order[1]
    qtbot.keyClick(listed.strip, Qt.Key.Key_N)
    assert shown(listed) == order[2]
    assert len(listed.session.snapshot.inputs) == LENGTHS[order[2]]
    qtbot.keyClick(listed.strip, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert shown(listed) == order[1]
    assert panel.table.currentIndex().row() == 1


def test_that_a_walk_is_undone_at_once_up_to_what_was_changed_in_it(listed):
    session, stack = listed.session, listed.session.undo_stack
    begun = stack.count()
    for sample in (1, 2, 3):
        session.set_sample(sample)
    assert stack.count() == begun + 1
    session.edit(set_cell("W", 1, 1, 0.5))
    for sample in (4, 5):
        session.set_sample(sample)
    assert stack.count() == begun + 3
    found = []
    for _ in range(3):
        stack.undo()
        found.append((shown(listed), len(session.recipe.edits)))
    assert found == [(3, 1), (3, 0), (0, 0)]
    stack.redo()
    assert shown(listed) == 3


def test_that_a_sample_is_judged_as_it_was_changed_by_hand(listed):
    session, panel = listed.session, listed.panel("samples")
    session.set_sample(3)
    session.edit(set_cell("inputs", 0, 2, -9.0))
    state = np.tanh(W @ np.array([*CUBE[3, 0, :2], -9.0]) + B)
    numbers = V @ state + C
    others = [n for n in range(6) if n != 3]
    assert texts(panel, "sample") == ["1", "2", "3", "4, edited", "5", "6"]
    predicted = texts(panel, "prediction")
    assert predicted[3] == "abc"[numbers.argmax()]
    assert [predicted[n] for n in others] == ["abc"[TOLD[n]] for n in others]
    size = panel.model.table.answers.sizes[3]
    assert size == pytest.approx(numbers.max(), abs=1e-12)
    assert panel.summary.text().endswith(
        "Sample 4 is judged as it was changed by hand."
    )
    # What is emptied counts for the shown sample alone, and so does a first state.
    session.undo_stack.undo()
    assert texts(panel, "sample")[3] == "4"
    session.set_sample(0)
    session.edit(empty_state(4))
    last = V @ np.tanh(W @ CUBE[0, 4] + B) + C
    assert panel.model.table.answers.sizes[0] == pytest.approx(last.max(), abs=1e-12)
    assert texts(panel, "sample")[0] == "1, edited"
    # A weight is changed for all of them.
    session.undo_stack.undo()
    session.edit(set_cell("W", 1, 1, 0.5))
    assert texts(panel, "sample")[0] == "1"


def test_that_a_key_goes_to_the_next_wrong_one_in_a_circle(listed, qtbot):
    listed.strip.setFocus()
    for expected in (2, 4, 2):
        qtbot.keyClick(listed.strip, Qt.Key.Key_W)
        assert shown(listed) == expected


def test_that_a_click_and_enter_show_a_sample(listed, qtbot):
    panel = listed.panel("samples")
    point = panel.table.visualRect(panel.model.index(3, 0)).center()
    port = panel.table.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=point)
    assert shown(listed) == 3
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert shown(listed) == 3
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert shown(listed) == 4


def test_that_a_sample_is_pinned_as_the_baseline_of_another(listed, qtbot):
    panel = listed.panel("samples")
    panel.table.show_row(2)
    qtbot.mouseClick(panel.baseline, Qt.MouseButton.LeftButton)
    snapshot = listed.session.snapshot
    assert shown(listed) == 0
    assert snapshot.baseline is not None
    np.testing.assert_array_equal(snapshot.baseline.run.inputs, CUBE[2])
    expected = snapshot.run.output_sequence - snapshot.baseline.run.output_sequence
    np.testing.assert_array_equal(snapshot.difference.rows, expected)


def test_that_what_is_changed_by_hand_is_told_with_the_change(listed, qtbot):
    panel = listed.panel("samples")
    before = panel.model.table.answers
    listed.session.choose_unit(0)
    listed.editing.cut_chosen_unit()
    qtbot.waitUntil(lambda: panel.model.table.answers not in (None, before))
    numbers = panel.model.table.answers.sizes
    assert not np.allclose(numbers, before.sizes)
    outputs = listed.session.snapshot.run.output_sequence
    assert numbers[0] == pytest.approx((V @ outputs[-1] + C).max())


def test_that_samples_without_a_read_out_are_listed_and_nothing_is_claimed(window):
    recipe = recipe_of(window)
    bare = recipe.with_weights(Weights(W, U, B))
    window.session.set_recipe(bare, "samples")
    window.see("samples")
    panel = window.panel("samples")
    assert [column.name for column in panel.model.columns] == [
        "sample",
        "target",
        "length",
    ]
    assert "Without a read-out nothing is said to them." in panel.summary.text()
    assert not panel.wrong.isEnabled()


def test_that_what_is_said_is_computed_beside_the_window(window, qtbot, monkeypatch):
    monkeypatch.setattr("rnn_viewer.core.samples.telling.LONG", 0)
    window.session.set_recipe(recipe_of(window), "samples")
    window.see("samples")
    panel = window.panel("samples")
    assert panel.model.table.answers is None
    assert "Computing the predictions" in panel.summary.text()
    panel.walk_to_wrong()
    qtbot.waitUntil(lambda: panel.model.table.answers is not None)
    # The next wrong one was wanted before it was known.
    assert shown(window) == 2


def test_that_two_models_are_compared_sample_by_sample(listed, qtbot):
    panel = listed.panel("samples")
    listed.session.pin_baseline()
    assert "other_prediction" not in [c.name for c in panel.model.columns]
    before = texts(panel, "prediction")
    other = Weights(-W, U, B)
    recipe = listed.session.recipe
    changed = recipe.with_weights(other, recipe.readout)
    listed.session.set_recipe(changed, "another model")
    qtbot.waitUntil(lambda: panel.model.table.other is not None)
    assert texts(panel, "other_prediction") == before
    told = last_numbers(-W).argmax(axis=1)
    assert texts(panel, "prediction") == ["abc"[label] for label in told]
    differ = int((told != TOLD).sum())
    said = panel.summary.text()
    assert f"The baseline tells 4 rightly and says something else to {differ}" in said
    panel.model.sort_by("other_right", False)
    assert texts(panel, "other_right")[:2] == ["wrong", "wrong"]
    listed.session.unpin_baseline()
    assert panel.model.table.other is None
