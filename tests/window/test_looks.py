"""The looks: every colour and every size follows at once."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget

from rnn_viewer.widgets.theme import DARK, LIGHT
from tests.walks import first

pytestmark = pytest.mark.one_window


def choose(window, name: str) -> None:
    window.findChild(QAction, f"action_{name}").trigger()
    # Qt tells its widgets of palettes and fonts by events.
    QCoreApplication.processEvents()


def test_that_dark_and_light_reach_every_part_at_once(window, colour_at):
    window.session.go_to_timestep(2)
    seen = {}
    for theme in (DARK, LIGHT):
        choose(window, f"scheme_{theme.name}")
        assert window.theme == theme
        strip = window.strip.grab().toImage()
        assert strip.pixelColor(1, 1).name() == theme.window
        code = window.views.code_panel.view.grab().toImage()
        assert code.pixelColor(1, 1).name() == theme.base
        plot = window.views.activation_panel.plot.grab().toImage()
        assert plot.pixelColor(1, 1).name() == theme.base
        assert window.palette().window().color().name() == theme.window
        icon = window.actions_by_name["play"].icon().pixmap(20, 20).toImage()
        seen[theme.name] = (
            colour_at(window.strip.panels["W"], 0, 0),
            icon.pixelColor(QPoint(9, 10)).name(),
        )
    assert seen["light"][0] != seen["dark"][0]
    assert seen["light"][1] == LIGHT.text
    assert seen["dark"][1] == DARK.text


def test_that_sequential_colours_and_high_contrast_can_be_chosen(window, colour_at):
    window.session.go_to_timestep(2)
    before = colour_at(window.strip.panels["U"], 0, 1)
    choose(window, "colours_sequential")
    assert colour_at(window.strip.panels["U"], 0, 1) != before
    choose(window, "contrast_high")
    choose(window, "scheme_dark")
    assert window.theme.window == "#000000"
    assert window.findChild(QAction, "action_contrast_high").isChecked()


def test_that_type_grows_and_shrinks_and_comes_back(window):
    first = QApplication.font().pointSizeF()
    row = window.strip.panels["W"].geometry()
    for _ in range(3):
        choose(window, "type_larger")
    assert window.strip.font().pointSizeF() == pytest.approx(1.4 * first)
    assert window.views.code_panel.view.font().pointSizeF() == pytest.approx(
        1.4 * first
    )
    assert window.strip.panels["W"].geometry() != row
    choose(window, "type_normal")
    assert QApplication.font().pointSizeF() == pytest.approx(first)


@pytest.mark.one_window(False)
def test_that_projector_mode_shows_strip_code_and_transport_alone(window, qtbot):
    first = QApplication.font().pointSizeF()
    width = window.views.settings_form.width()
    choose(window, "projector")
    for part in (window.strip, window.views.transport, window.views.code_panel):
        assert part.isVisible()
    hidden = (
        window.views.settings_form,
        window.views.legend,
        window.views.status_line,
        window.views.diagnosis,
    )
    assert not any(part.isVisible() for part in hidden)
    assert window.isFullScreen()
    assert QApplication.font().pointSizeF() > first
    choose(window, "no_unit")
    assert not window.isFullScreen()
    assert all(part.isVisible() for part in hidden)
    # The screen without a display is small: the window may come back narrower.
    qtbot.waitUntil(lambda: window.views.settings_form.width() == width)
    assert QApplication.font().pointSizeF() == pytest.approx(first)


def test_that_every_layout_opens_its_docks(window):
    choose(window, "layout_numbers")
    assert window.views.numbers_panel.isVisible()
    assert not window.views.activation_panel.isVisible()
    choose(window, "layout_strip")
    assert not window.views.code_panel.isVisible()
    choose(window, "layout_step_through")
    assert window.views.code_panel.isVisible()
    assert window.views.activation_panel.isVisible()
    assert not window.views.numbers_panel.isVisible()


def test_that_the_window_has_its_size_again_with_the_normal_type(window, qtbot):
    size = window.size()
    for _ in range(5):
        choose(window, "type_larger")
    choose(window, "type_normal")
    qtbot.waitUntil(lambda: window.size() == size)


def test_that_the_welcome_is_not_projected(window):
    window.show_welcome()
    choose(window, "projector")
    assert not window.welcome.isVisible()
    choose(window, "no_unit")
    assert window.welcome.isVisible()


@pytest.mark.one_window(False)
def test_that_projector_mode_keeps_a_read_out_beside_the_code(window):
    window.open_example("echo")
    window.leave_lesson()
    choose(window, "projector")
    QCoreApplication.processEvents()
    assert window.views.code_panel.isVisible()
    assert window.panel("readout").isVisible()
    choose(window, "no_unit")
    window.open_example("book")
    window.leave_lesson()
    choose(window, "projector")
    QCoreApplication.processEvents()
    assert window.views.code_panel.isVisible()
    assert not window.panel("readout").isVisible()


def test_that_the_lesson_of_an_example_runs_in_the_projector(window, qtbot):
    choose(window, "projector")
    QCoreApplication.processEvents()
    window.open_example("echo")
    QCoreApplication.processEvents()
    shown = {d.objectName() for d in window.findChildren(QDockWidget) if d.isVisible()}
    assert shown == {"dock_readout"}
    assert window.lessons.bar.isVisible()
    window.leave_lesson()
    choose(window, "projector")
    settings = window.findChild(QDockWidget, "dock_settings")
    qtbot.waitUntil(settings.isVisible)
    assert window.docks.layout == "readout"


def test_that_page_down_is_a_step_in_the_projector(book):
    book.actions_by_name["skip_forward"].trigger()
    assert book.session.snapshot.position.completed == 10
    choose(book, "projector")
    book.actions_by_name["skip_forward"].trigger()
    assert book.session.snapshot.position.completed == 11
    book.actions_by_name["skip_back"].trigger()
    assert book.session.snapshot.position.completed == 10
    choose(book, "projector")


def test_that_normal_contrast_is_high_where_the_system_asks_for_it(window, monkeypatch):
    assert window.looks.theme == LIGHT
    monkeypatch.setattr("rnn_viewer.window.looks.asks_for_contrast", lambda: True)
    assert window.looks.theme.text == "#000000"
    assert window.looks.theme != LIGHT


def test_that_only_what_macos_has_a_place_for_may_move_to_its_menu(window):
    role = QAction.MenuRole
    moved = {a.objectName() for a in window.commands if a.menuRole() != role.NoRole}
    assert moved == {"action_about", "action_preferences", "action_quit"}


@pytest.mark.one_window(False)
@pytest.mark.parametrize("size", first([(1280, 720), (1920, 1080)]))
def test_that_the_matrices_are_the_highest_in_the_projector(
    open_window, qtbot, monkeypatch, size
):
    window = open_window(size, timesteps=8, input_features=3, output_features=4)
    # The screen without a display is small.
    monkeypatch.setattr(window, "showFullScreen", lambda: window.resize(*size))
    choose(window, "projector")
    code = window.views.code_panel
    lines = min(code.view.sizeHint().height(), size[1] // 4)
    qtbot.waitUntil(lambda: lines <= code.height() < lines + 10)
    assert window.strip.panels["U"].height() > code.height()
    for name in ("W", "U", "input_t", "state_t", "output_t"):
        assert window.strip.panels[name]._number_size > 0, name
    window.showNormal()
