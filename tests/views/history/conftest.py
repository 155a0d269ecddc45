"""What the tests of the run over time share."""

import pytest
from PySide6.QtCore import QCoreApplication

from rnn_viewer.session import Session
from rnn_viewer.views.history.history_panel import HistoryPanel
from rnn_viewer.widgets.theme import LIGHT


@pytest.fixture
def shown(qtbot, qapp):
    """Show the history of a session, as large as in its dock; all curves or some."""
    qapp.setStyle("Fusion")
    panels = []

    def show(session: Session, size=(460, 300), curves=None, at_once=False):
        panel = HistoryPanel()
        panels.append(panel)
        qtbot.addWidget(panel)
        session.changed.connect(panel.show_snapshot)
        panel.timestep_chosen.connect(session.go_to_timestep)
        panel.unit_pinned.connect(session.pin_unit)
        panel.show_theme(LIGHT)
        panel.show_snapshot(None, session.snapshot)
        panel.resize(*size)
        panel.show()
        panel.set_in_view(True)
        for name, button in panel.choices.items():
            button.setChecked(curves is None or name in curves)
        if not at_once:
            QCoreApplication.processEvents()
        return panel

    yield show
    for panel in panels:
        panel.set_in_view(False)
