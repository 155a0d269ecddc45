"""What "What am I looking at?" says of each part of the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.views.explanation import Part
from rnn_viewer.views.loop.panel_groups import panel_groups
from rnn_viewer.window.panels import PANELS

if TYPE_CHECKING:
    from rnn_viewer.window.shell import Shell

_OTHERS = {
    "unrolled_picture": QT_TRANSLATE_NOOP(
        "labels", "the same loop, a copy a timestep: click one to go there"
    ),
    "timeline": QT_TRANSLATE_NOOP("labels", "drag through the run"),
    "comparison_bar": QT_TRANSLATE_NOOP("labels", "keep a run, compare another"),
}
"""What is said of other widgets that are labelled, by their object names."""


def explained_parts(window: "Shell") -> list[Part]:
    """Return what there is to be labelled: the strip, the docks, and some around them.

    Of the strip those panels that it shows of its cell, in groups.
    """
    strip = window.strip
    groups = [
        Part([strip.panels[name] for name in group.names], group.text)
        for group in panel_groups(strip.table)
    ]
    docks = [
        Part([dock], info.label)
        for dock, info in zip(window.docks.all, PANELS.values(), strict=True)
    ]
    found = ((window.findChild(QWidget, name), text) for name, text in _OTHERS.items())
    others = [Part([widget], text) for widget, text in found if widget is not None]
    return [*groups, *docks, *others]
