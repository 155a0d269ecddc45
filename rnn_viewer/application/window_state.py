"""Brings a window to where it was left, and notes where it is left now."""

from functools import partial

from PySide6.QtCore import QMargins, QSize, QTimer

from rnn_viewer.main_window import MainWindow
from rnn_viewer.widgets.theme import Appearance
from rnn_viewer.window.layouts import LAYOUTS
from rnn_viewer.window.preferences import Preferences

_FRAME = QMargins(4, 34, 4, 4)
"""What a desktop draws around a window, at most; known only once it is shown."""

_DOCKS = 90
"""The least height of the docks at the bottom, which are filled later."""


def restore(window: MainWindow, preferences: Preferences) -> None:
    """Give `window` the looks, the place and the docks that are remembered."""
    looks = {field: preferences.get(field) for field in Appearance._fields}
    window.looks.choose(**looks)
    window.looks.set_type_size(preferences.get("type_size"))
    layout = preferences.get("layout")
    if layout in LAYOUTS and layout != window.docks.layout:
        window.docks.arrange(layout)
    window.session.set_step_size(preferences.get("step_size"))
    window.session.set_ranges(preferences.get("ranges"))
    window.set_narrated(preferences.get("narration"))
    window.motion.set_level(preferences.get("motion"))
    window.playback.set_speed(preferences.get("speed"))
    window.views.transport.show_speed(window.playback.speed)
    window.documents.recent = preferences.load_recent()
    keys, single_letters = preferences.load_keys()
    # The keys of the table come with the menus, after the first paint.
    if keys or not single_letters:
        window.keys.choose(keys, single_letters)
    place = preferences.load_window()
    if place is not None:
        geometry, state = place
        window.docks.make(preferences.load_docks())
        window.restoreGeometry(geometry)
        window.docks.is_settled = window.restoreState(state)
    if not preferences.get("welcome_seen"):
        window.show_welcome()
    if place is None:
        _fit_screen(window)


def _fit_screen(window: MainWindow) -> None:
    """Make a window that was never placed fit the screen, frame included."""
    room = _room(window)
    if window.minimumSizeHint().height() + _DOCKS > room.height():
        window.docks.arrange("strip")
    window.resize(window.size().boundedTo(room))
    # How wide it has to be is known with all that follows the first paint.
    window.completed.connect(partial(_fit_width, window))


def _fit_width(window: MainWindow) -> None:
    """Close the docks where the strip has no room beside the settings."""
    room = _room(window)
    if window.width() > room.width():
        window.docks.show_only()
        fit = partial(window.resize, window.size().boundedTo(room))
        # Qt looks at what is left when it has handled that docks were closed.
        QTimer.singleShot(0, window, fit)


def _room(window: MainWindow) -> QSize:
    return window.screen().availableGeometry().size().shrunkBy(_FRAME)


def remember(window: MainWindow, preferences: Preferences) -> None:
    """Note what `restore` will need."""
    for field, word in window.looks.appearance._asdict().items():
        preferences.set(field, word)
    preferences.set("type_size", window.looks.type_size)
    preferences.set("layout", window.docks.layout)
    preferences.set("step_size", window.session.snapshot.step_size)
    preferences.set("ranges", window.session.snapshot.ranges)
    preferences.set("narration", window.is_narrated)
    preferences.set("motion", window.motion.chosen)
    preferences.set("speed", window.playback.speed)
    preferences.save_recent(window.documents.recent)
    preferences.save_keys(window.keys.chosen, window.keys.single_letters)
    if not window.is_welcoming:
        preferences.set("welcome_seen", True)
    # What was asked for last, though it may still be being drawn.
    recipe = window.session.recipe
    if not recipe.set_aside:
        preferences.save_rnn_settings(recipe.settings)
    geometry, state = window.saveGeometry(), window.saveState()
    preferences.save_window(bytes(geometry.data()), bytes(state.data()))
    preferences.save_docks(window.docks.opened)
