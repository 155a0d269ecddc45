"""The way back through a model: from a probability to an input, number by number."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from rnn_viewer.core.model.sources import Number

pytestmark = pytest.mark.one_window


@pytest.fixture
def outputs(zoo):
    """What each step makes of the first sample, the inputs first."""
    return (zoo.cube[0], *zoo.model.outputs(zoo.cube[0]))


def chosen(panel) -> str:
    return panel.sentence.text()


def test_that_the_classes_stand_sorted_by_their_probability(
    modelled, outputs, qtbot, zoo
):
    button = modelled.findChild(type(modelled.modelling.bar.steps), "chain_says")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    panel = modelled.panel("step")
    order = np.argsort(-outputs[-1], kind="stable")
    names = [panel.numbers.data(panel.numbers.index(row, 0)) for row in range(4)]
    assert names == [zoo.model.classes[label] for label in order]
    assert chosen(panel).startswith(f"says[{names[0]}] = {outputs[-1].max():.6g}")


@pytest.mark.one_window(False)
def test_that_a_probability_is_walked_back_to_an_input(modelled, outputs, qtbot, zoo):
    panel = modelled.panel("step")
    modelled.modelling.show_step(4)
    label = int(outputs[-1].argmax())
    # Of a softmax the number in the same place comes first.
    panel.parts.setFocus()
    qtbot.keyClick(panel.parts, Qt.Key.Key_Return)
    assert chosen(panel).startswith(f"head[{label + 1}] = ")
    # Of a dense layer the largest product comes first: it leads into a loop.
    products = zoo.model.steps[3].V[label] * outputs[3]
    largest = int(np.abs(products).argmax())
    panel.made_of.sort_by("size", True)
    row = next(
        row for row, source in enumerate(panel._sources) if source.feature == largest
    )
    panel.parts.row_chosen.emit(row)
    direction, unit = divmod(largest, 3)
    snapshot = modelled.session.snapshot
    assert snapshot.at == (2, direction)
    assert snapshot.position.completed == 7
    assert snapshot.selection.unit == unit
    found = snapshot.run.output_sequence[-1, unit]
    assert found == pytest.approx(outputs[3][largest], abs=1e-12)
    # A term of its sum reads what the norm made: the way leads out of the loop.
    terms = modelled.panel("terms")
    qtbot.waitUntil(lambda: terms.model.rowCount() > 0)
    row = next(r for r in range(terms.model.rowCount()) if terms.model.reads_input(r))
    feature = int(terms.model.terms.column[row])
    terms.table.link_followed.emit(row)
    timestep = 6 if direction == 0 else 0
    value = outputs[2][timestep, feature]
    assert chosen(panel).startswith(
        f"norm[{timestep + 1}, {feature + 1}] = {value:.6g}"
    )
    # The norm leads into the loop that put the number out, at its own timestep.
    panel.parts.row_chosen.emit(0)
    snapshot = modelled.session.snapshot
    direction, unit = divmod(feature, 4)
    assert snapshot.at == (0, direction)
    walked = timestep + 1 if direction == 0 else 7 - timestep
    assert snapshot.position.completed == walked
    found = snapshot.run.output_sequence[walked - 1, unit]
    assert found == pytest.approx(outputs[1][timestep, feature], abs=1e-12)
    # What it reads are the inputs: no link leads further.
    qtbot.waitUntil(lambda: not terms.model.follows_inputs)
    inputs = [r for r in range(terms.model.rowCount()) if terms.model.reads_input(r)]
    assert all(terms.model.link(row) is None for row in inputs)
    values = [terms.model.terms.value[row] for row in inputs]
    np.testing.assert_array_equal(values, zoo.cube[0][timestep])


def test_that_links_are_gone_back_through_the_loops(modelled):
    modelled.session.go_to_loop((2, 1), None, 2)
    modelled.session.go_to_loop((0, 1), 4, 1)
    assert modelled.session.snapshot.at == (0, 1)
    assert modelled.session.snapshot.position.completed == 3
    modelled.session.retrace(-1)
    snapshot = modelled.session.snapshot
    assert (snapshot.at, snapshot.selection.unit) == ((2, 1), 2)
    assert snapshot.position.completed == 7
    modelled.session.retrace(-1)
    assert modelled.session.snapshot.at == (0, 0)
    modelled.session.retrace(2)
    assert modelled.session.snapshot.at == (0, 1)


def test_that_the_way_ends_at_the_inputs(modelled):
    panel = modelled.panel("step")
    modelled.modelling.show_number(Number(-1, 2, 3))
    assert chosen(panel).endswith("an input of the model, where the way ends.")
    assert panel.made_of.rowCount() == 0


@pytest.mark.one_window(False)
def test_that_one_goes_back_to_the_number_before(modelled, qtbot):
    panel = modelled.panel("step")
    modelled.modelling.show_step(4)
    first = chosen(panel)
    panel.parts.row_chosen.emit(0)
    assert chosen(panel) != first
    qtbot.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert chosen(panel) == first
    assert not panel.back.isEnabled()


def test_that_another_timestep_of_a_step_is_looked_at(modelled, outputs):
    panel = modelled.panel("step")
    modelled.modelling.show_number(Number(1, 2, 5))
    assert chosen(panel).startswith(f"norm[3, 6] = {outputs[2][2, 5]:.6g}")
    panel.timestep.setValue(6)
    assert chosen(panel).startswith(f"norm[6, 6] = {outputs[2][5, 5]:.6g}")
