"""The read-out: what its product, its lines and its sentence say."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt

from rnn_viewer.core.model.shown_model import with_model
from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.session import Session
from rnn_viewer.views.readout import readout_series
from rnn_viewer.views.readout.readout_panel import ReadoutPanel
from rnn_viewer.widgets import background_job
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.theme import DARK, LIGHT
from tests.pixels import colours_in

pytestmark = pytest.mark.one_window

MODELS = Path(__file__).parents[2] / "reference" / "models"
PARTS = ("product", "plot", "sentence")


def drawn(plot):
    """Return the curves that are to be seen, as lists of numbers."""
    return [item.getData()[1] for item in plot.curve_items if item.isVisible()]


def read_out(session) -> list[list[float]]:
    """Return what is read out of each timestep, by plain loops."""
    readout = session.snapshot.recipe.readout
    return [
        [
            float(bias) + sum(map(float.__mul__, row.tolist(), output.tolist()))
            for row, bias in zip(readout.V, readout.c, strict=True)
        ]
        for output in session.snapshot.run.output_sequence
    ]


def shows(panel) -> list[bool]:
    return [getattr(panel, part).isVisible() for part in PARTS]


def click(qtbot, picture, rect):
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=rect.center())


# The lines


def test_that_the_line_is_what_is_read_out_over_the_targets(shown, reading):
    session = reading()
    target, line = drawn(shown(session).plot)
    np.testing.assert_allclose(line, np.array(read_out(session))[:, 0], rtol=1e-12)
    assert target.tolist() == session.snapshot.recipe.targets.values[:, 0].tolist()


def test_that_each_number_has_a_line_and_a_name(shown, reading):
    session = reading(numbers=3, names=("low", "middle", "high"), targets=False)
    panel = shown(session)
    np.testing.assert_allclose(
        np.transpose(drawn(panel.plot)), read_out(session), rtol=1e-12
    )
    assert {label.text.text() for label in panel.plot.labels} == {
        *("low", "middle", "high")
    }
    colours = {i.opts["pen"].color().name() for i in panel.plot.curve_items}
    assert len(colours) == 3


def test_that_no_more_than_eight_lines_are_drawn_and_that_it_says_so(shown, reading):
    panel = shown(reading(numbers=12, targets=False))
    assert len(drawn(panel.plot)) == 8
    assert panel.plot.heading.text() == "the first 8 of 12 numbers"
    assert not shown(reading(numbers=8, targets=False)).plot.heading.text()


def test_that_targets_of_several_numbers_are_told_by_their_width(shown, reading):
    panel = shown(reading(numbers=2))
    assert len(drawn(panel.plot)) == 4
    assert panel.plot.heading.text() == "wide and pale: target"
    pens = [item.opts["pen"] for item in panel.plot.curve_items]
    assert [pen.width() for pen in pens] == [6, 6, 1, 1]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_that_a_target_is_seen_on_both_sides_of_what_is_read_out(shown, reading, theme):
    session = reading()
    exact = np.array(read_out(session))
    recipe = replace(session.snapshot.recipe, targets=Targets(exact))
    plot = shown(Session(recipe=recipe), theme=theme).plot
    target, line = (item.opts["pen"].color() for item in plot.curve_items[:2])
    pixels = colours_in(plot.grab().toImage())
    assert {target.name(), line.name(), theme.base} <= pixels


def test_that_numbers_without_names_are_called_alike_beside_V_and_the_lines(
    shown, reading
):
    session = reading(numbers=3, targets=False)
    panel = shown(session, (640, 330))
    names = {f"y[{i}]" for i in (1, 2, 3)}
    assert {label.text.text() for label in panel.plot.labels} == names
    readout = session.snapshot.recipe.readout
    assert set(panel.product._curves.names(readout)) == names


def test_that_a_letter_stands_in_quotes(shown, reading):
    session = reading(targets=False, timesteps=3)
    origin = session.snapshot.recipe.origin._replace(timestep_names=("a", "(", "1700"))
    session.set_recipe(replace(session.snapshot.recipe, origin=origin), "names")
    panel = shown(session)
    for timestep, name in ((1, "“a”"), (2, "“(”"), (3, "1700")):
        session.go_to_timestep(timestep)
        assert panel.sentence.text().startswith(f"At timestep {timestep} ({name}): y =")


def test_that_the_sentence_says_what_is_not_read_out_yet(shown, reading):
    session = reading(targets=False)
    session.set_step_size("operation")
    session.go_to_timestep(4)
    panel = shown(session)
    y = short_number(read_out(session)[3][0])
    assert panel.sentence.text() == f"At timestep 4 (1703): y = {y}."
    session.step(3)
    assert panel.sentence.text() == (
        f"Timestep 5 is not read out yet; at timestep 4 (1703) y = {y}."
    )
    session.go_to_timestep(0)
    session.step(3)
    assert panel.sentence.text() == "At the start nothing is read out yet."


def test_that_a_sentence_without_room_leaves_out_its_end_and_cuts_no_line(
    shown, reading
):
    session = reading()
    session.go_to_timestep(5)
    panel = shown(session, (200, 150))
    whole, said = panel.sentence.toolTip(), panel.sentence.text()
    assert "root mean square" in whole
    assert said != whole
    assert whole.startswith(said.removesuffix("."))
    height = panel.sentence.heightForWidth(panel.sentence.width())
    assert height <= panel.sentence.height()
    panel.resize(460, 300)
    assert panel.sentence.text() == whole


def test_that_without_targets_only_what_is_read_out_is_drawn(shown, reading):
    session = reading(targets=False)
    session.go_to_timestep(5)
    panel = shown(session)
    assert len(drawn(panel.plot)) == 1
    y = short_number(read_out(session)[4][0])
    assert panel.sentence.text() == f"At timestep 5 (1704): y = {y}."


def test_that_lines_follow_an_edit_of_the_weights(shown, reading):
    session = reading()
    panel = shown(session)
    before = drawn(panel.plot)[1].tolist()
    session.edit(set_cell("U", 1, 2, 3.0))
    after = drawn(panel.plot)[1]
    assert after.tolist() != before
    np.testing.assert_allclose(after, np.array(read_out(session))[:, 0], rtol=1e-12)


def test_that_a_long_run_is_read_in_parts_by_a_worker(
    shown, reading, monkeypatch, qtbot
):
    monkeypatch.setattr(background_job, "AT_ONCE", 0.0)
    monkeypatch.setattr(readout_series, "_BLOCK_WORK", 12)
    session = reading(numbers=2)
    panel = shown(session)
    qtbot.waitUntil(lambda: len(drawn(panel.plot)) == 4)
    assert panel.plot.note.text() == ""
    found = np.transpose(drawn(panel.plot)[2:])
    np.testing.assert_allclose(found, read_out(session), rtol=1e-12)


def test_that_nothing_is_drawn_of_a_run_that_is_not_complete(shown, reading):
    session = reading()
    panel = shown(session)
    half = replace(session.snapshot, computed=20)
    panel.show_snapshot(session.snapshot, half)
    assert drawn(panel.plot) == []
    assert panel.plot.note.text() == "computing… (50 % of the run)"
    panel.show_snapshot(half, session.snapshot)
    assert len(drawn(panel.plot)) == 2
    assert panel.plot.note.text() == ""


def test_that_a_panel_that_is_left_ends_its_work_and_begins_it_again(
    shown, reading, monkeypatch, qtbot
):
    session = reading()
    panel = shown(session)
    monkeypatch.setattr(background_job, "AT_ONCE", 0.0)
    monkeypatch.setattr(readout_series, "_BLOCK_WORK", 4)
    session.edit(set_cell("U", 1, 2, 3.0))
    panel.set_in_view(False)
    panel.set_in_view(True)
    session.step()
    qtbot.waitUntil(lambda: len(drawn(panel.plot)) == 2)
    line = drawn(panel.plot)[1]
    np.testing.assert_allclose(line, np.array(read_out(session))[:, 0], rtol=1e-12)


def test_that_a_step_draws_no_line_anew(shown, reading, monkeypatch):
    session = reading()
    panel = shown(session)
    drawn_anew = []
    monkeypatch.setattr(panel.plot, "show_lines", drawn_anew.append)
    session.step()
    session.choose_unit(2)
    assert not drawn_anew


# The sentence


def test_that_the_sentence_compares_with_the_timestep_before(shown, reading):
    session = reading(unseen_from=30)
    session.go_to_timestep(12)
    wanted = session.snapshot.recipe.targets.values[:, 0]
    y = np.array(read_out(session))[:, 0]
    off = np.sqrt(np.mean([(y[t] - wanted[t]) ** 2 for t in range(30, 40)]))
    as_before = [(wanted[t - 1] - wanted[t]) ** 2 for t in range(30, 40)]
    assert shown(session).sentence.text() == (
        f"At timestep 12 (1711): y = {short_number(y[11])}, target"
        f" {short_number(wanted[11])}; root mean square error {short_number(off)} over"
        f" 10 unseen timesteps, {short_number(np.sqrt(np.mean(as_before)))} for"
        " “as one timestep before”."
    )


def test_that_all_timesteps_with_one_before_count_where_none_is_unseen(shown, reading):
    text = shown(reading()).sentence.text()
    assert text.startswith("At the start nothing is read out yet; root mean square")
    assert "over 39 timesteps," in text


def test_that_of_several_numbers_the_largest_is_told(shown, reading):
    session = reading(numbers=3, names=("low", "%1", "high"), targets=False)
    session.go_to_timestep(7)
    numbers = read_out(session)[6]
    name = ("low", "%1", "high")[numbers.index(max(numbers))]
    assert shown(session).sentence.text() == (
        f"At timestep 7 (1706): the largest of 3 is {name} ="
        f" {short_number(max(numbers))}."
    )


def test_that_the_sentence_is_whole_where_the_dock_is_large(shown, reading):
    session = reading(unseen_from=30)
    session.go_to_timestep(12)
    panel = shown(session, (424, 285))
    needed = panel.sentence.heightForWidth(panel.sentence.width())
    assert panel.sentence.height() >= needed
    assert panel.sentence.toolTip() == panel.sentence.text()


# Without a read-out


def test_that_without_a_read_out_one_is_told_what_it_is_and_nothing_else(shown):
    panel = shown(Session())
    assert shows(panel) == [False, False, False]
    assert panel.about.isVisible()
    for word in ("V·output_t + c", "Dense", "Keras", "Linear", "PyTorch", ".npz"):
        assert word in panel.about.text()


def test_that_of_a_model_it_is_said_where_its_other_steps_are(shown):
    model = load_model(MODELS / "trained_digits.keras")
    panel = shown(Session(recipe=with_model(Recipe(), model)))
    assert "the other steps of its model" in panel.about.text()
    assert "This network has none" not in panel.about.text()


def test_that_weights_without_a_read_out_take_it_away_and_undo_brings_it(
    shown, reading
):
    session = reading()
    panel = shown(session)
    assert shows(panel) == [True, True, True]
    assert not panel.about.isVisible()
    session.draw_weights()
    assert shows(panel) == [False, False, False]
    assert panel.about.isVisible()
    session.undo_stack.undo()
    assert shows(panel) == [True, True, True]
    assert len(drawn(panel.plot)) == 2


def test_that_a_read_out_of_other_sizes_takes_its_place(shown, reading):
    session = reading()
    panel = shown(session)
    recipe = session.snapshot.recipe
    more = Readout(np.ones((3, 4)), np.zeros(3))
    height = panel.product.height()
    changed = replace(recipe, readout=more, targets=None)
    other = Session(recipe=changed)
    panel.show_snapshot(None, other.snapshot)
    QCoreApplication.processEvents()
    assert len(drawn(panel.plot)) == 3
    assert panel.product.height() > height


# What the user does


def test_that_a_click_on_a_column_of_V_or_on_an_output_chooses_the_unit(
    qtbot, shown, reading
):
    session = reading(numbers=2)
    session.go_to_timestep(3)
    panel = shown(session)
    V, output = (panel.product.panels[name] for name in ("V", "output_t"))
    click(qtbot, V, V.cell_rect(1, 2))
    assert session.snapshot.selection.unit == 2
    click(qtbot, output, output.cell_rect(3))
    assert session.snapshot.selection.unit == 3
    y = panel.product.panels["readout_t"]
    click(qtbot, y, y.cell_rect(1))
    assert session.snapshot.selection.unit == 3


def test_that_a_click_on_the_plot_goes_to_a_timestep(qtbot, shown, reading):
    session = reading()
    panel = shown(session)
    box = panel.plot.getPlotItem().vb
    x = box.mapViewToScene(QPointF(17.2, 0)).x()
    point = QPoint(round(x), round(box.sceneBoundingRect().center().y()))
    qtbot.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert session.snapshot.position.completed == 17
    place = box.mapSceneToView(panel.plot.shown_line.pos())
    assert place.x() == pytest.approx(17, abs=1e-6)


def test_that_the_pointer_over_a_cell_tells_its_exact_number(qtbot, shown, reading):
    session = reading(numbers=2)
    session.go_to_timestep(3)
    panel = shown(session)
    y = panel.product.panels["readout_t"]
    with qtbot.waitSignal(panel.pointed) as pointed:
        qtbot.mouseMove(y, y.cell_rect(1).center())
    assert pointed.args == [Cell("readout_t", 1)]
    number = float(session.snapshot.readout_trace.readout_t[1])
    assert f"readout_t[2] = {number!r}" in y.toolTip()


def test_that_the_dock_leads_to_the_unit_and_the_timestep(open_window, reading, qtbot):
    window = open_window()
    window.session.set_recipe(reading().snapshot.recipe, "read")
    window.docks.open("readout")
    QCoreApplication.processEvents()
    panel = window.findChild(ReadoutPanel)
    V = panel.product.panels["V"]
    click(qtbot, V, V.cell_rect(0, 2))
    assert window.session.snapshot.selection.unit == 2
    panel.plot.pointed.emit(9.0)
    assert window.session.snapshot.position.completed == 9


def test_that_a_low_read_out_never_makes_the_window_grow(open_window, reading):
    window = open_window()
    window.session.set_recipe(reading(numbers=40).snapshot.recipe, "read")
    window.docks.arrange("readout")
    for _ in range(5):
        QCoreApplication.processEvents()
    assert (window.width(), window.height()) == (1280, 800)


# Where it stands


@pytest.mark.parametrize("numbers", [1, 3, 40])
def test_that_the_plot_has_room_whatever_is_read_out(shown, reading, numbers):
    panel = shown(reading(numbers=numbers, units=12), (424, 285))
    assert panel.product.height() <= 0.4 * 285
    assert panel.plot.height() >= 90
    assert panel.minimumSizeHint().height() <= 150


def test_that_targets_that_come_later_are_drawn(shown, reading):
    session = reading(targets=False)
    panel = shown(session)
    recipe = session.snapshot.recipe
    with_targets = replace(recipe, targets=Targets(np.zeros((40, 1)), 20))
    new = replace(session.snapshot, recipe=with_targets)
    panel.show_snapshot(session.snapshot, new)
    assert len(drawn(panel.plot)) == 2
    assert panel.plot.unseen_line.isVisible()


def test_that_a_target_of_the_last_timestep_alone_is_said_and_drawn_there(
    shown, reading
):
    session = reading(timesteps=12)
    recipe = session.snapshot.recipe
    last = Targets(np.array([[0.25]]), start=11)
    session.set_recipe(replace(recipe, targets=last), "targets")
    panel = shown(session)
    session.go_to_timestep(3)
    assert "target" not in panel.sentence.text().split(";")[0]
    session.go_to_timestep(12)
    off = short_number(abs(read_out(session)[-1][0] - 0.25))
    here = f"y = {short_number(read_out(session)[-1][0])}, target 0.25"
    assert panel.sentence.toolTip() == (
        f"At timestep 12 (1711): {here}; root mean square error {off} over 1 timestep."
    )
    x, y = panel.plot.curve_items[0].getData()
    assert (x.tolist(), y.tolist()) == ([11.5, 12.5], [0.25, 0.25])
