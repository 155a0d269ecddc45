"""The loop, unrolled: what is seen in the place of the strip, what one does there."""

import math
import re
from itertools import pairwise, product

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.snapshot.position import Position
from tests.walks import first

pytestmark = pytest.mark.one_window

SMALL = {"timesteps": 8, "input_features": 3, "output_features": 4}
# Where there is the least room is always tried.
SIZES = first([(1024, 640), (1280, 800), (1920, 1080)])
CONTROL = Qt.KeyboardModifier.ControlModifier


def unrolled(window):
    """Unroll the loop without a motion; return its view."""
    window.unrolling.view.set_animated(False)
    window.actions_by_name["unroll"].setChecked(True)
    QApplication.processEvents()
    return window.unrolling.view


@pytest.fixture
def small(open_window):
    window = open_window(**SMALL, distribution="symmetric_uniform")
    window.unrolling.view.choose_source(None)
    return window


def click(view, timestep, modifiers=Qt.KeyboardModifier.NoModifier):
    place = view.picture.copy_rect(timestep).center()
    QTest.mouseClick(view.picture, Qt.MouseButton.LeftButton, modifiers, place)


def drag(view, first, last):
    points = [view.picture.copy_rect(t).center() for t in (first, last)]
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
    for kind, point in zip(kinds, points, strict=True):
        button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        at = QPointF(point), QPointF(view.picture.mapToGlobal(point))
        QApplication.sendEvent(
            view.picture, QMouseEvent(kind, *at, button, button, none)
        )


def drawn(view):
    return view.picture.grab().toImage()


def colour(image, rect):
    point = rect.topLeft() + QPoint(rect.width() // 2, min(rect.height() // 2, 2))
    return image.pixelColor(point).name()


def timesteps(view):
    return [copy.timestep for copy in view.picture.place.copies]


# In the place of the strip


def test_that_a_key_unrolls_the_loop_and_folds_it_again(small, qtbot):
    view = small.unrolling.view
    view.set_animated(False)
    qtbot.keyClick(small.strip, Qt.Key.Key_U)
    assert view.isVisible()
    assert not small.strip.isVisible()
    assert small.actions_by_name["unroll"].isChecked()
    qtbot.keyClick(view.picture, Qt.Key.Key_U)
    assert small.strip.isVisible()
    assert not view.isVisible()
    assert small.strip.hasFocus()


def test_that_a_field_gives_the_focus_to_what_stands_there(small, qtbot):
    view = unrolled(small)
    field = small.views.settings_form.controls["timesteps"]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert view.picture.hasFocus()


def test_that_it_takes_no_more_and_no_less_room_than_the_strip(small):
    before = small.strip.geometry()
    view = unrolled(small)
    assert view.geometry() == before


def test_that_a_figure_of_the_loop_is_of_what_is_seen(small):
    assert dict(small.parts())["The loop"] is small.strip
    view = unrolled(small)
    assert dict(small.parts())["The loop, unrolled"] is view


@pytest.mark.one_window(False)
def test_that_the_projector_keeps_it(small):
    view = unrolled(small)
    small.actions_by_name["projector"].setChecked(True)
    QApplication.processEvents()
    assert view.isVisible()
    assert not small.strip.isVisible()
    small.actions_by_name["projector"].setChecked(False)
    QApplication.processEvents()
    assert view.isVisible()


# What is seen


def test_that_each_copy_shows_its_outputs_and_later_ones_are_hatched(small, colour_of):
    view = unrolled(small)
    small.session.go_to_timestep(5)
    assert timesteps(view) == list(range(8))
    for scheme in ("light", "dark"):
        small.looks.choose(scheme=scheme)
        image = drawn(view)
        empty = {QColor(small.theme.hatch).name(), QColor(small.theme.base).name()}
        for t, unit in product(range(8), range(4)):
            seen = colour(image, view.picture.cell_rect(t, unit))
            if t < 5:
                number = small.session.snapshot.run.output_sequence[t, unit]
                assert seen == colour_of(small, number, 1.0), (scheme, t, unit)
            else:
                assert seen in empty, (scheme, t, unit)


def test_that_the_copy_of_the_shown_timestep_fills_as_its_output_is_computed(small):
    view = unrolled(small)
    small.session.go_to(Position(3, 4, 1))
    image = drawn(view)
    ground = {QColor(small.theme.hatch).name(), QColor(small.theme.base).name()}
    seen = [
        colour(image, view.picture.cell_rect(3, unit)) in ground for unit in range(4)
    ]
    assert seen == [False, False, True, True]


def test_that_the_shown_copy_alone_is_outlined(small):
    view = unrolled(small)
    small.session.go_to_timestep(3)
    image, frames = drawn(view), []
    for copy in view.picture.place.copies:
        point = QPoint(copy.box.left(), copy.box.top() + 12)
        near = [image.pixelColor(point + QPoint(x, 0)).name() for x in (-1, 0, 1)]
        frames.append(QColor(small.theme.result).name() in near)
    assert frames == [False, False, True, False, False, False, False, False]


@pytest.mark.parametrize("size", SIZES)
def test_that_as_many_copies_as_fit_lie_apart_around_the_shown_one(
    open_window, subtests, size
):
    window = open_window(size, weight_scale=0.05)
    view = unrolled(window)
    for units, completed in product((1, 1000), (0, 50, 100)):
        if window.session.recipe.settings.output_features != units:
            window.session.change(output_features=units)
            QApplication.processEvents()
        window.session.go_to_timestep(completed)
        seen = timesteps(view)
        with subtests.test(units=units, completed=completed):
            assert len(seen) >= 3
            assert seen == list(range(seen[0], seen[-1] + 1))
            assert max(completed - 1, 0) in seen
            if seen[0] > 0 and seen[-1] < 99:
                assert seen[0] == completed - 1 - len(seen) // 2
            lies_apart(view)


@pytest.mark.parametrize("size", SIZES)
def test_that_a_small_network_lies_apart_in_type_of_any_size(
    open_window, subtests, size
):
    window = open_window(size, **SMALL)
    view = unrolled(window)
    for scale, completed in product((1.0, 1.6), (0, 4, 8)):
        window.looks.set_type_size(scale)
        window.resize(*size)
        QApplication.processEvents()
        window.session.go_to_timestep(completed)
        with subtests.test(scale=scale, completed=completed):
            lies_apart(view)
    window.looks.set_type_size()


def lies_apart(view):
    place, whole = view.picture.place, view.picture.rect()
    for before, after in pairwise(place.copies):
        assert before.box.right() + 10 < after.box.left()
    for copy in place.copies:
        assert whole.contains(copy.box)
        assert whole.contains(copy.input)
        assert copy.box.contains(copy.output)
        assert copy.box.bottom() < copy.input.top()
    output = place.copies[0].output
    for rect in place.parameters.values():
        assert rect.right() < place.initial.left() - 3
        assert rect.right() < place.copies[0].box.left() - 10
        assert (rect.top(), rect.height()) == (output.top(), output.height())


def test_that_what_is_left_out_at_both_ends_is_counted(book, monkeypatch):
    from rnn_viewer.views.unrolled.drawing import Drawing

    view = unrolled(book)
    written = []
    monkeypatch.setattr(
        Drawing, "write", lambda self, rect, text, *a, **k: written.append(text)
    )
    for completed in (1, 2, 30, 100):
        book.session.go_to_timestep(completed)
        written.clear()
        drawn(view)
        counts = {"before": 0, "after": 0}
        for text in written:
            if found := re.fullmatch(r"(\d+) (before|after)", text):
                counts[found[2]] = int(found[1])
        assert counts["before"] == timesteps(view)[0]
        assert counts["after"] == 99 - timesteps(view)[-1]
        assert written.count("…") == sum(map(bool, counts.values()))
        assert ("initial_state" in written) == (timesteps(view)[0] == 0)
        for name in ("W", "U", "b", "the same U", "the same W and b"):
            assert written.count(name) == 1


def test_that_the_number_of_parameters_is_told_and_more_copies_need_no_more(small):
    view = unrolled(small)
    text = "W 12 + U 16 + b 4 = 32 numbers, the same in each of the {} copies."
    assert view.parameters.text() == text.format(8)
    small.session.set_setting("timesteps", 1000, False)
    assert view.parameters.text() == text.format("1,000")
    small.session.set_setting("timesteps", 1, False)
    assert view.parameters.text() == "W 12 + U 16 + b 4 = 32 numbers."


def test_that_a_chosen_unit_is_outlined_in_each_copy(small):
    view = unrolled(small)
    small.session.go_to_timestep(5)
    before = drawn(view)
    small.session.choose_unit(2)
    after = drawn(view)
    for t in range(8):
        row = view.picture.cell_rect(t, 2)
        edge = QPoint(row.center().x(), row.top() - 1)
        assert before.pixelColor(edge).name() != after.pixelColor(edge).name()
        assert after.pixelColor(edge).name() == QColor(small.theme.unit).name()


# What one does there


def test_that_a_click_on_a_copy_goes_there_and_pauses(small):
    view = unrolled(small)
    small.playback.play()
    click(view, 5)
    assert small.session.snapshot.position == Position(5, 5)
    assert not small.playback.playing
    click(view, 1)
    assert small.session.snapshot.position.completed == 2


def test_that_the_keys_walk_as_always(small, qtbot):
    view = unrolled(small)
    for _ in range(3):
        qtbot.keyClick(view.picture, Qt.Key.Key_Right)
    qtbot.keyClick(view.picture, Qt.Key.Key_Left)
    assert small.session.snapshot.position.completed == 2


def test_that_pointing_tells_the_exact_number(small, qtbot):
    view = unrolled(small)
    small.session.go_to_timestep(5)
    run = small.session.snapshot.run
    qtbot.mouseMove(view.picture, view.picture.cell_rect(2, 3).center())
    number = float(run.output_sequence[2, 3])
    text = small.views.status_line.cell.text
    assert text() == f"output_sequence[3, 4] = {number!r}"
    copy = view.picture.place.copies[1]
    qtbot.mouseMove(view.picture, copy.input.topLeft() + QPoint(3, 3))
    assert text() == f"inputs[2, 1] = {float(run.inputs[1, 0])!r}"
    qtbot.mouseMove(view.picture, view.picture.cell_rect(7, 3).center())
    assert text() == ""


# Folding and unfolding


def places(view, fraction):
    view.show_fraction(fraction)
    return [copy.box.left() for copy in view.picture.place.copies]


def test_that_the_copies_slide_out_of_the_one_of_the_shown_timestep(small):
    view = unrolled(small)
    small.session.go_to_timestep(4)
    folded, unfolded = places(view, 0.0), places(view, 1.0)
    assert set(folded) == {unfolded[3]}
    for fraction in (0.25, 0.5, 0.75):
        between = places(view, fraction)
        for begin, here, end in zip(folded, between, unfolded, strict=True):
            assert min(begin, end) <= here <= max(begin, end)
        assert between == sorted(between)
    assert places(view, 0.3) == places(view, 0.3)


def test_that_one_cell_with_its_loop_is_seen_when_it_is_folded(small):
    view = unrolled(small)
    small.session.go_to_timestep(4)
    places(view, 1.0)
    alone = [copy.box for copy in view.picture.place.copies if copy.timestep != 3]
    gap, here = view.picture.place.gap, view.picture.place.here.box
    places(view, 0.0)
    image = drawn(view)
    ground = QColor(small.theme.window).name()
    for box in alone:
        inside = QPoint(box.center().x(), box.bottom() - 3)
        assert image.pixelColor(inside).name() == ground
    top = QPoint(here.center().x(), here.top() - 6)
    assert image.pixelColor(top).name() == QColor(small.theme.result).name()
    assert gap > 10


def test_that_what_moves_is_what_it_is_a_moment_later(small):
    view = unrolled(small)
    small.session.go_to_timestep(5)
    small.session.choose_unit(1)
    view.show_fraction(0.5)
    first = drawn(view)
    assert drawn(view) == first
    assert view.picture._kept
    small.session.choose_unit(None)
    assert drawn(view) != first
    small.session.choose_unit(1)
    view.show_fraction(1 - 1e-12)
    moving = drawn(view)
    view.show_fraction(1.0)
    still = drawn(view)
    for t in range(8):
        for unit in range(4):
            rect = view.picture.cell_rect(t, unit)
            there, here = (QColor(colour(i, rect)) for i in (moving, still))
            # What is almost opaque is rounded to the next colour.
            for channel in (QColor.red, QColor.green, QColor.blue):
                assert abs(channel(there) - channel(here)) <= 2


def test_that_unfolding_and_folding_is_one_motion(small, qtbot):
    view, fractions = small.unrolling.view, []
    small.motion.set_level("full")
    show = view.show_fraction
    view.show_fraction = lambda f: (fractions.append(f), show(f))
    small.actions_by_name["unroll"].setChecked(True)
    assert set(fractions) == {0.0}
    qtbot.waitUntil(lambda: view.picture.fraction == 1)
    assert fractions == sorted(fractions)
    fractions.clear()
    with qtbot.waitSignal(view.folded):
        small.actions_by_name["unroll"].setChecked(False)
        assert view.isVisible()
    assert fractions == sorted(fractions, reverse=True)
    assert small.strip.isVisible()


def test_that_a_key_in_the_middle_turns_the_motion_round(small, qtbot):
    view = small.unrolling.view
    small.motion.set_level("full")
    small.actions_by_name["unroll"].setChecked(True)
    qtbot.waitUntil(lambda: view.picture.fraction > 0)
    before = view.picture.fraction
    small.actions_by_name["unroll"].setChecked(False)
    assert view.picture.fraction <= before
    qtbot.waitUntil(lambda: small.strip.isVisible())
    assert not view.isVisible()


def test_that_a_step_ends_the_motion_and_is_seen(small, qtbot):
    view = small.unrolling.view
    small.motion.set_level("full")
    small.actions_by_name["unroll"].setChecked(True)
    small.session.step()
    assert view.picture.fraction == 1
    assert view.isVisible()


class Still(QProxyStyle):
    def styleHint(self, hint, *more):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, *more)


def test_that_nothing_moves_where_the_style_moves_nothing(small):
    view, style = small.unrolling.view, Still("Fusion")
    small.motion.set_level("full")
    view.setStyle(style)
    small.actions_by_name["unroll"].setChecked(True)
    assert view.picture.fraction == 1
    small.actions_by_name["unroll"].setChecked(False)
    assert small.strip.isVisible()
    view.setStyle(None)


@pytest.mark.one_window(False)
def test_that_closing_in_the_middle_leaves_nothing(small):
    small.actions_by_name["unroll"].setChecked(True)
    small.actions_by_name["source_earlier"].trigger()
    small.documents.forget()
    small.close()


# The path of an influence


def by_differences(window, source, target, step=1e-6):
    """Return the norm of ∂output/∂input by runs with changed inputs."""
    snapshot = window.session.snapshot
    columns = []
    for feature in range(snapshot.inputs.shape[1]):
        ends = []
        for sign in (1, -1):
            inputs = np.array(snapshot.inputs)
            inputs[source, feature] += sign * step
            settings, weights = snapshot.recipe.settings, snapshot.run.weights
            run = start(Recipe(settings, weights, inputs))
            run.advance()
            ends.append(run.output_sequence[target])
        columns.append((ends[0] - ends[1]) / (2 * step))
    return np.linalg.norm(np.array(columns), 2)


def test_that_the_sentence_tells_what_a_real_change_does(small, subtests):
    view = unrolled(small)
    for source, target in ((1, 5), (0, 7), (4, 4)):
        small.session.go_to_timestep(target + 1)
        click(view, source, CONTROL)
        assert small.session.snapshot.position.completed == target + 1
        text = view.influence.text()
        words = f"A small change of input {source + 1} reaches output {target + 1} at "
        number = re.search(r"[\d.e−]+(?= of its| times)", text)[0].replace("−", "-")
        expected = by_differences(small, source, target)
        with subtests.test(source=source, target=target):
            assert text.startswith(words)
            assert float(number) == pytest.approx(expected, rel=0.06)
            assert view._found.norm(target) == pytest.approx(expected, rel=1e-6)


def test_that_each_norm_stands_over_its_copy_and_the_path_is_as_strong(
    small, monkeypatch
):
    from rnn_viewer.views.unrolled.drawing import Drawing
    from rnn_viewer.views.unrolled.path_drawing import PathDrawing
    from rnn_viewer.views.unrolled.unrolled_words import norm_text

    view = unrolled(small)
    small.session.go_to_timestep(6)
    click(view, 1, CONTROL)
    written, parts = {}, []
    write, draw = Drawing.write, PathDrawing._draw_part

    def note(self, rect, text, *args, **words):
        written[rect.center().x(), rect.top()] = text
        write(self, rect, text, *args, **words)

    def note_part(self, begin, end, share):
        parts.append(share)
        draw(self, begin, end, share)

    monkeypatch.setattr(Drawing, "write", note)
    monkeypatch.setattr(PathDrawing, "_draw_part", note_part)
    image = drawn(view)
    place, norms = view.picture.place, view._found.up_to(5)
    assert list(norms) == [1, 2, 3, 4, 5]
    for copy in place.copies:
        above = written.get((copy.box.center().x() - 1, place.norms))
        expected = norms.get(copy.timestep)
        assert above == (None if expected is None else norm_text(expected))
    strongest = max(norms.values())
    # From output to output first, then from the input.
    shares = [math.sqrt(norms[t] / strongest) for t in (2, 3, 4, 5, 1)]
    assert parts == pytest.approx(shares)
    gap = QPoint(place.copies[2].box.right() + 3, place.here.output.center().y() + 2)
    plain = QPoint(place.copies[6].box.right() + 3, place.here.output.center().y() + 3)
    ground = QColor(small.theme.window).name()
    assert image.pixelColor(gap).name() != ground
    assert image.pixelColor(plain).name() == ground


def test_that_a_drag_from_copy_to_copy_chooses_both_ends(small):
    view = unrolled(small)
    drag(view, 1, 6)
    assert view.source == 1
    assert small.session.snapshot.position.completed == 7
    assert view.influence.text().startswith(
        "A small change of input 2 reaches output 7"
    )


def test_that_keys_choose_the_input_and_escape_lets_it_go(small, qtbot):
    small.session.choose_unit(1)
    small.session.go_to_timestep(5)
    small.unrolling.view.set_animated(False)
    qtbot.keyClick(small.strip, Qt.Key.Key_Left, CONTROL)
    view = small.unrolling.view
    assert view.isVisible()
    assert view.source == 4
    qtbot.keyClick(view.picture, Qt.Key.Key_Left, CONTROL)
    qtbot.keyClick(view.picture, Qt.Key.Key_Left, CONTROL)
    qtbot.keyClick(view.picture, Qt.Key.Key_Right, CONTROL)
    assert view.source == 3
    assert view.influence.text().startswith(
        "A small change of input 4 reaches output 5"
    )
    qtbot.keyClick(view.picture, Qt.Key.Key_Escape)
    assert view.source is None
    assert small.session.snapshot.selection.unit == 1
    assert "Ctrl+Left" in view.influence.text()
    qtbot.keyClick(view.picture, Qt.Key.Key_Escape)
    assert small.session.snapshot.selection.unit is None


def test_that_a_second_click_lets_the_input_go(small):
    view = unrolled(small)
    small.session.go_to_timestep(5)
    click(view, 2, CONTROL)
    assert view.source == 2
    click(view, 2, CONTROL)
    assert view.source is None


def test_that_an_output_before_the_input_is_said_to_be_none_of_its(small):
    view = unrolled(small)
    small.session.go_to_timestep(3)
    view.choose_source(5)
    expected = "Output 6 is not there yet: it is the first to read input 6."
    assert view.influence.text() == expected
    small.session.go_to_timestep(6)
    assert view.influence.text().startswith(
        "A small change of input 6 reaches output 6"
    )


def test_that_nothing_reaches_past_an_emptied_state(small):
    view = unrolled(small)
    small.session.edit(empty_state(3), text="empty")
    small.session.go_to_timestep(5)
    view.choose_source(1)
    assert "does not reach output 5" in view.influence.text()
    assert "exactly 0" in view.influence.text()


def test_that_the_path_is_of_the_run_that_is_shown(small):
    view = unrolled(small)
    small.session.go_to_timestep(5)
    view.choose_source(1)
    before = view._found.norm(4)
    small.session.set_weight_scale(0.1)
    assert view._found.run is small.session.snapshot.run
    assert view._found.norm(4) != before
    small.session.set_setting("timesteps", 2, False)
    assert view.source == 1
    small.session.set_setting("timesteps", 1, False)
    assert view.source is None


def test_that_a_long_way_is_worked_out_beside_the_window(
    open_window, qtbot, monkeypatch
):
    from rnn_viewer.widgets import background_job

    monkeypatch.setattr(background_job, "AT_ONCE", 0.0)
    window = open_window(timesteps=60, weight_scale=0.05)
    view = unrolled(window)
    window.session.go_to_timestep(40)
    view.choose_source(35)
    assert view.influence.text() == "How far input 36 reaches is being worked out."
    words = "A small change of input 36 reaches output 40"
    qtbot.waitUntil(lambda: view.influence.text().startswith(words))
    found = view._found
    window.session.step()
    assert view._found is found
    assert view.influence.text().startswith(words.replace("40", "41"))


def test_that_what_is_too_far_is_said_not_to_be_followed(open_window):
    window = open_window(timesteps=300, input_features=1, output_features=2)
    view = unrolled(window)
    window.session.go_to_end()
    view.choose_source(0)
    expected = "A change of input 1 is followed for 200 timesteps, not to output 300."
    assert view.influence.text() == expected
