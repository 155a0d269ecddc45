"""The docks: what is opened later takes no room and stands in front."""

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMetaMethod, QObject
from PySide6.QtWidgets import QDockWidget, QWidget

from rnn_viewer import app
from rnn_viewer.application import window_state
from rnn_viewer.window.layouts import LAYOUTS
from rnn_viewer.window.panels import PANELS
from rnn_viewer.window.preferences import Preferences
from tests.walks import first, halves

pytestmark = pytest.mark.one_window


def dock(window, name: str) -> QDockWidget:
    return window.findChild(QDockWidget, f"dock_{name}")


def is_seen(widget) -> bool:
    return not widget.visibleRegion().isEmpty()


@pytest.mark.parametrize("layouts", halves(LAYOUTS))
def test_that_a_layout_opens_its_docks_in_a_window_as_large_as_before(window, layouts):
    for layout in layouts:
        window.docks.arrange(layout)
        QCoreApplication.processEvents()
        for name in LAYOUTS[layout].docks:
            assert is_seen(dock(window, name)), (layout, name)
        assert (window.width(), window.height()) == (1280, 800), layout


def test_that_tabs_go_with_the_docks_that_a_layout_closes(window):
    window.docks.open("samples")
    QCoreApplication.processEvents()
    (bar,) = window.docks.tab_bars
    assert [bar.tabText(i) for i in range(bar.count())] == ["Settings", "Samples"]
    window.docks.arrange("train")
    QCoreApplication.processEvents()
    assert window.docks.tab_bars == []


@pytest.mark.parametrize("layout", first(["step_through", "dynamics", "strip"]))
def test_that_what_is_opened_by_the_view_menu_is_seen_and_takes_no_room(
    open_window, layout
):
    window = open_window((1280, 800), timesteps=5, output_features=6)
    window.docks.arrange(layout)
    for name in (name for name, info in PANELS.items() if info.make):
        action = dock(window, name).toggleViewAction()
        if not action.isChecked():
            action.trigger()
            QCoreApplication.processEvents()
            assert is_seen(window.panel(name))
            assert window.panel(name).in_view
            assert window.width() == 1280


@pytest.mark.one_window(False)
def test_that_a_panel_is_made_when_it_is_first_seen(open_window, monkeypatch):
    made = []
    info = PANELS["path"]
    monkeypatch.setitem(
        PANELS, "path", info._replace(make=lambda: made.append(1) or info.make())
    )
    window = open_window(timesteps=5, output_features=6)
    assert not made
    window.docks.arrange("dynamics")
    QCoreApplication.processEvents()
    window.docks.arrange("step_through")
    window.docks.arrange("dynamics")
    QCoreApplication.processEvents()
    assert made == [1]


def test_that_a_panel_behind_another_draws_nothing(open_window):
    window = open_window(timesteps=5, output_features=6)
    window.docks.arrange("dynamics")
    QCoreApplication.processEvents()
    panel = window.panel("path")
    dock(window, "history").toggleViewAction().trigger()
    dock(window, "sweep").raise_()
    QCoreApplication.processEvents()
    assert not window.panel("history").in_view
    assert panel.in_view


@pytest.mark.parametrize("size", first([(1024, 700), (1280, 720), (1366, 700)]))
@pytest.mark.parametrize("layouts", halves(LAYOUTS))
def test_that_no_layout_makes_the_window_larger(open_window, size, layouts):
    window = open_window(size, timesteps=5, output_features=6)
    window.show_welcome()
    for layout in (*layouts, *reversed(layouts)):
        window.docks.arrange(layout)
        QCoreApplication.processEvents()
        assert (window.width(), window.height()) == size, layout


@pytest.mark.parametrize("layouts", halves(LAYOUTS))
def test_that_the_strip_is_the_highest_part_however_low_the_window(
    open_window, layouts
):
    window = open_window((1280, 700), timesteps=5, output_features=6)
    for layout in layouts:
        window.docks.arrange(layout)
        QCoreApplication.processEvents()
        open_ones = [d for d in window.findChildren(QDockWidget) if is_seen(d)]
        below = [d.height() for d in open_ones if d.y() > window.strip.y() + 200]
        assert window.strip.height() > max(below, default=0), layout


def test_that_the_matrices_are_the_largest_of_a_first_window(open_window):
    window = open_window((1280, 800))
    high = window.strip.panels["U"].height()
    assert high > 0.38 * window.height()
    for name in ("code", "terms", "activation"):
        assert dock(window, name).height() < 0.6 * high


def test_that_every_signal_of_a_panel_is_connected(open_window):
    window = open_window(timesteps=5, output_features=6)
    for name in (name for name, info in PANELS.items() if info.make):
        panel = window.panel(name)
        meta = panel.metaObject()
        own = [meta.method(i) for i in range(meta.methodOffset(), meta.methodCount())]
        kind = QMetaMethod.MethodType.Signal
        signals = [one for one in own if one.methodType() == kind]
        silent = [s.name() for s in signals if not panel.isSignalConnected(s)]
        assert silent == [], name


def test_that_a_plot_is_whole_where_its_dock_has_room_for_it(open_window, qtbot):
    window = open_window((1280, 800), weight_scale=0.05)
    for name, layout in (
        ("history", "follow"),
        ("eigenvalues", "dynamics"),
        ("gradients", "dynamics"),
    ):
        window.docks.arrange(layout)
        qtbot.waitUntil(lambda name=name: window.panel(name).in_view)
        scrolled = dock(window, name).widget()
        bar = scrolled.verticalScrollBar()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() == 0, timeout=20_000)
        content = scrolled.content
        assert content.visibleRegion().boundingRect() == content.rect()


@pytest.mark.one_window(False)
@pytest.mark.qt_log_ignore(r"raise\(\)")
def test_that_docks_come_back_where_they_were_though_most_follow_the_first_paint(
    open_window, qtbot
):
    left = open_window((1280, 800), timesteps=5, output_features=6)
    left.docks.arrange("memory")
    left.docks.open("path")
    dock(left, "edits").setFloating(True)
    QCoreApplication.processEvents()
    window_state.remember(left, Preferences())
    wanted, opened = places(left), left.docks.opened
    left.close()
    window = app.make_window()
    qtbot.addWidget(window, before_close_func=lambda w: w.documents.forget())
    made = {dock.objectName() for dock in window.findChildren(QDockWidget)}
    assert {f"dock_{name}" for name in opened} <= made
    assert "dock_sweep" not in made
    window.show()
    qtbot.waitUntil(lambda: window.is_complete)
    assert [dock.objectName() for dock in window.docks.all] == [
        f"dock_{name}" for name in PANELS
    ]
    assert window.docks.opened == opened
    assert places(window) == wanted


def places(window) -> dict[str, tuple]:
    """Where each dock is, and what shares its place."""
    return {
        dock.objectName(): (
            window.dockWidgetArea(dock),
            dock.isFloating(),
            {other.objectName() for other in window.tabifiedDockWidgets(dock)},
        )
        for dock in window.docks.all
    }


@pytest.mark.one_window(False)
@pytest.mark.qt_log_ignore("raise", extend=True)
def test_that_what_floats_beside_a_window_goes_with_it(window):
    window.docks.open("sums")
    floating = dock(window, "sums")
    floating.setFloating(True)
    # A display may lose what it belongs to: then it would keep the program from ending.
    floating.windowHandle().setTransientParent(None)
    window.documents.forget()
    window.close()
    assert not floating.isVisible()


@pytest.mark.one_window(False)
@pytest.mark.qt_log_ignore("raise", extend=True)
def test_that_what_floats_comes_back_in_front(window, qtbot):
    """Asked for again, by a command or in the menu, it is before the window."""
    window.docks.open("sums")
    floating = dock(window, "sums")
    floating.setFloating(True)
    raised = Raised(floating)
    for ask in (
        partial(window.docks.open, "sums"),
        # Closed in the menu, and opened there again.
        lambda: [floating.toggleViewAction().trigger() for _ in range(2)],
    ):
        with qtbot.waitActive(window):
            window.activateWindow()
        raised.count = 0
        ask()
        qtbot.waitUntil(floating.isActiveWindow)
        assert raised.count
    floating.close()


class Raised(QObject):
    """Counts how often a window is put before others."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.ZOrderChange
        return False
