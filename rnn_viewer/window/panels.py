"""The panels of the docks: one entry each."""

from collections.abc import Callable
from typing import NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.widgets.panel import Panel


class PanelInfo(NamedTuple):
    """A panel in a dock.

    Attributes
    ----------
    name, title : str
        Its word, and what its dock is called.
    make : callable or None
        Makes it when it is first seen; what it needs is loaded then. None: it is one
        of the views that `ViewSet` has, `ViewSet.docked`.
    at_left : bool
        Whether it stands at the left, with the settings, where there is always room.
    """

    name: str
    title: str
    make: Callable[[], Panel] | None = None
    at_left: bool = False


def _terms() -> Panel:
    from rnn_viewer.views.terms.terms_panel import TermsPanel

    return TermsPanel()


def _history() -> Panel:
    from rnn_viewer.views.history.history_panel import HistoryPanel

    return HistoryPanel()


def _edits() -> Panel:
    from rnn_viewer.views.edits_panel import EditsPanel

    return EditsPanel()


def _memory() -> Panel:
    from rnn_viewer.views.memory.memory_panel import MemoryPanel

    return MemoryPanel()


def _eigenvalues() -> Panel:
    from rnn_viewer.views.dynamics.eigenvalue_panel import EigenvaluePanel

    return EigenvaluePanel()


def _gradients() -> Panel:
    from rnn_viewer.views.dynamics.gradient_panel import GradientPanel

    return GradientPanel()


def _path() -> Panel:
    from rnn_viewer.views.dynamics.path_panel import PathPanel

    return PathPanel()


def _sweep() -> Panel:
    from rnn_viewer.views.dynamics.sweep_panel import SweepPanel

    return SweepPanel()


def _readout() -> Panel:
    from rnn_viewer.views.readout.readout_panel import ReadoutPanel

    return ReadoutPanel()


def _lesson_writer() -> Panel:
    from rnn_viewer.views.lesson.lesson_writer import LessonWriter

    return LessonWriter()


PANELS = {
    info.name: info
    for info in (
        PanelInfo("settings", QT_TRANSLATE_NOOP("panels", "Settings"), at_left=True),
        PanelInfo("diagnosis", QT_TRANSLATE_NOOP("panels", "Diagnosis"), at_left=True),
        PanelInfo("code", QT_TRANSLATE_NOOP("panels", "Code")),
        PanelInfo("numbers", QT_TRANSLATE_NOOP("panels", "Numbers")),
        PanelInfo("activation", QT_TRANSLATE_NOOP("panels", "Activation")),
        PanelInfo("terms", QT_TRANSLATE_NOOP("panels", "Sum of a unit"), _terms),
        PanelInfo("history", QT_TRANSLATE_NOOP("panels", "Over time"), _history),
        PanelInfo("edits", QT_TRANSLATE_NOOP("panels", "Changes by hand"), _edits),
        PanelInfo(
            "memory", QT_TRANSLATE_NOOP("panels", "What does it remember?"), _memory
        ),
        PanelInfo(
            "eigenvalues", QT_TRANSLATE_NOOP("panels", "Eigenvalues of U"), _eigenvalues
        ),
        PanelInfo("gradients", QT_TRANSLATE_NOOP("panels", "Gradients"), _gradients),
        PanelInfo("path", QT_TRANSLATE_NOOP("panels", "Path of the state"), _path),
        PanelInfo("readout", QT_TRANSLATE_NOOP("panels", "Read-out"), _readout),
        PanelInfo(
            "lesson_writer",
            QT_TRANSLATE_NOOP("panels", "Lesson writer"),
            _lesson_writer,
        ),
        PanelInfo(
            "sweep", QT_TRANSLATE_NOOP("panels", "Sweep of weight scale"), _sweep
        ),
    )
}
"""In the order in which their docks stand in the menu."""
