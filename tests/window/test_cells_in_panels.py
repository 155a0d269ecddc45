"""Every panel with every cell, in the real window."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDockWidget

from rnn_viewer.core.cell import CELLS
from rnn_viewer.window.layouts import LAYOUTS
from rnn_viewer.window.panels import PANELS

SMALL = {"timesteps": 6, "input_features": 3, "output_features": 4}


def walk(window) -> None:
    """Take each step of a timestep by operation and by unit, then go elsewhere."""
    session = window.session
    for size in ("operation", "unit"):
        session.set_step_size(size)
        session.rewind()
        for _ in range(len(session.snapshot.position.operations.entries) + 2):
            session.step()
    session.set_step_size("timestep")
    session.go_to_timestep(4)
    session.choose_unit(None)
    session.choose_unit(2)
    QCoreApplication.processEvents()


@pytest.mark.parametrize("cell", CELLS)
def test_that_every_panel_shows_every_cell_at_every_step(open_window, cell):
    window = open_window((1280, 800), cell=cell, **SMALL)
    opened = []
    for name in PANELS:
        dock = window.findChild(QDockWidget, f"dock_{name}")
        if not dock.toggleViewAction().isChecked():
            dock.toggleViewAction().trigger()
        dock.raise_()
        QCoreApplication.processEvents()
        walk(window)
        opened.append(name)
    assert opened == [*PANELS]
    assert window.session.snapshot.run.cell is CELLS[cell]


def test_that_every_layout_goes_from_cell_to_cell(open_window):
    window = open_window((1280, 800), **SMALL)
    for layout in LAYOUTS:
        window.docks.arrange(layout)
        for cell in (*CELLS, "simple_rnn"):
            window.session.set_setting("cell", cell, False)
            QCoreApplication.processEvents()
            assert window.session.snapshot.run.cell is CELLS[cell]
            window.session.go_to_timestep(4)
            window.session.step(-1)
