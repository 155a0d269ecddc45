"""The backward pass of a model's loop in the window, and the way to the next step."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from rnn_viewer.core.cell.backward import ERROR
from rnn_viewer.core.model.shown_model import over_samples
from rnn_viewer.core.number_text import number_said
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.backward import OVER_TIME
from rnn_viewer.core.snapshot.passed import passed_of
from rnn_viewer.views.terms.terms_model import PRODUCT, TERM, VALUE

pytestmark = pytest.mark.one_window


def show(window, at=(0, 0), timestep=3):
    """Open the sums of a loop, and its backward pass in place of the strip."""
    window.session.show_loop(at)
    window.docks.open("sums")
    window.actions_by_name["backward"].setChecked(True)
    window.walking.go_to_timestep(timestep)
    window.session.choose_unit(1)
    QCoreApplication.processEvents()
    return window.panel("sums")


def follow(qtbot, panel, row):
    table = panel.deltas
    table.show_row(row, True)
    place = table.visualRect(table.model().index(row, VALUE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_that_a_delta_has_a_term_from_the_steps_after(modelled, qtbot):
    panel = show(modelled)
    model, now = panel.delta_model, modelled.session.snapshot
    assert model.name(0) == "steps after"
    assert model.operand(0) == "upstream_t[2]"
    given = passed_of(now).sequence(ERROR)
    assert float(model.text(0, PRODUCT)) == float(f"{given[2, 1]:.6g}")
    # Each unit of each gate of the next timestep, too.
    assert model.rowCount() == 1 + 4 * 4
    assert not any("V" in model.text(r, TERM) for r in range(model.rowCount()))
    products = [float(model.text(r, PRODUCT)) for r in range(model.rowCount())]
    said = panel.equation.label.text().partition("Σ = ")[2].partition(" ")[0]
    assert number_said(said) == pytest.approx(sum(products), rel=0.06)
    assert "‖" in panel.sentence.text()
    follow(qtbot, panel, 0)
    step = modelled.panel("step")
    assert step.isVisible()
    assert step.sentence.text().startswith("norm")
    assert step.step.currentData() == 1
    assert step.timestep.value() == 3
    assert step.list.currentIndex().row() == 1


def test_that_a_loop_read_backwards_learns_from_left_to_right(modelled, qtbot):
    panel = show(modelled, (2, 1))
    run = modelled.session.snapshot.run
    strip = modelled.backward.view.strip
    assert modelled.backward.view.strip.isVisible()
    over_time = strip.panels[OVER_TIME]
    assert over_time.cell_rect(0).left() == over_time.grid.rect.left()
    given = passed_of(modelled.session.snapshot).sequence(ERROR)
    # Only what it has read last goes on.
    assert given[-1].any()
    assert not given[:-1].any()
    row = next(r for r in range(1, 4) if panel.delta_model.link(r) == 2)
    follow(qtbot, panel, row)
    assert modelled.session.snapshot.position.completed == 4
    assert run is modelled.session.snapshot.run
    modelled.walking.go_to_timestep(7)
    modelled.session.choose_unit(0)
    follow(qtbot, panel, 0)
    step = modelled.panel("step")
    assert step.step.currentData() == 3
    answers = modelled.modelling.outputs[4].values[0]
    assert f"head[{answers.argmax() + 1}]" in step.sentence.text()


def test_that_without_targets_it_is_said_why(modelled, zoo, qtbot):
    panel = show(modelled)
    recipe = over_samples(modelled.session.recipe, Samples(zoo.cube), "zoo.npz")
    modelled.session.set_recipe(recipe, "import")
    qtbot.waitUntil(lambda: modelled.session.recipe is recipe)
    QCoreApplication.processEvents()
    for said in (panel.about, modelled.backward.view.about):
        assert said.isVisible()
        assert said.text().startswith("Nothing tells what is to be said")
