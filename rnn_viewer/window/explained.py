"""What "What am I looking at?" says of each part of the window."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot.sequences import OUTPUTS
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
    docks = [
        Part([dock], info.label)
        for dock, info in zip(window.docks.all, PANELS.values(), strict=True)
    ]
    found = ((window.findChild(QWidget, name), text) for name, text in _OTHERS.items())
    others = [Part([widget], text) for widget, text in found if widget is not None]
    return [*_of_strip(window), *docks, *others]


def _of_strip(window: "Shell") -> Iterator[Part]:
    """Yield the panels of the strip, in groups."""
    strip, snapshot = window.strip, window.session.snapshot
    for group in panel_groups(strip.table):
        panels, text = [strip.panels[name] for name in group.names], group.text
        if panels == [strip.output_sequence]:
            (panel,), is_other = panels, snapshot.sequence != OUTPUTS
            if is_other or panel.grid.is_mirrored or not panel.transposed:
                # Another array, or time runs another way than the few words say.
                text = panel.meaning.splitlines()[0]
        yield Part(panels, text)
