"""Every panel with every cell, in the real window."""

from itertools import cycle, islice

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDockWidget

from rnn_viewer.core.cell import CELLS
from rnn_viewer.window.layouts import LAYOUTS
from rnn_viewer.window.panels import PANELS
from tests.walks import first, halves

pytestmark = pytest.mark.one_window

SMALL = {"timesteps": 6, "input_features": 3, "output_features": 4}


def walk(window, sizes=("operation", "unit"), most=99) -> None:
    """Take each step of a timestep by operation and by unit, then go elsewhere."""
    session = window.session
    for size in sizes:
        session.set_step_size(size)
        session.rewind()
        count = len(session.snapshot.position.operations.entries) + 2
        for _ in range(min(count, most)):
            session.step()
    session.set_step_size("timestep")
    session.go_to_timestep(4)
    session.choose_unit(None)
    session.choose_unit(2)
    QCoreApplication.processEvents()


def open_panel(window, name: str) -> None:
    dock = window.findChild(QDockWidget, f"dock_{name}")
    if not dock.toggleViewAction().isChecked():
        dock.toggleViewAction().trigger()
    dock.raise_()
    QCoreApplication.processEvents()


def close_panel(window, name: str) -> None:
    window.findChild(QDockWidget, f"dock_{name}").toggleViewAction().trigger()


def test_that_every_panel_shows_a_cell_and_every_cell_is_shown(open_window):
    window = open_window((1280, 800), **SMALL)
    first_ones, names = window.docks.opened, list(PANELS)
    assert len(names) >= len(CELLS)
    for place, cell in enumerate(CELLS):
        window.session.change(cell=cell)
        for count, name in enumerate(names[place :: len(CELLS)]):
            open_panel(window, name)
            # All of them in every panel are below.
            walk(window, ["operation"], most=4 if count else 99)
            assert window.session.snapshot.run.cell is CELLS[cell]
            # Alone: all together are below.
            window.docks.arrange() if name in first_ones else close_panel(window, name)


@pytest.mark.exhaustive
@pytest.mark.parametrize("cell", CELLS)
def test_that_every_panel_shows_every_cell_at_every_step(open_window, cell):
    window = open_window((1280, 800), cell=cell, **SMALL)
    for name in PANELS:
        open_panel(window, name)
        walk(window)
    assert window.session.snapshot.run.cell is CELLS[cell]


@pytest.mark.parametrize("count", first([2, len(CELLS)]))
@pytest.mark.parametrize("layouts", halves(LAYOUTS))
def test_that_every_layout_goes_from_cell_to_cell(open_window, count, layouts):
    window = open_window((1280, 800), **SMALL)
    for place, layout in enumerate(layouts):
        window.docks.arrange(layout)
        cells = islice(cycle(CELLS), place, place + count)
        for cell in (*cells, "simple_rnn"):
            window.session.set_setting("cell", cell, False)
            QCoreApplication.processEvents()
            assert window.session.snapshot.run.cell is CELLS[cell]
            window.session.go_to_timestep(4)
            window.session.step(-1)
