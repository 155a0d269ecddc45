"""Golden pictures: what six panels draw, pixel by pixel, where no text is drawn.

    python tests/test_golden.py

draws them again; look at each before it is committed.
"""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from rnn_viewer.core.recipe.edits import Edit, one_cell
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.session import Session
from rnn_viewer.views.loop.output_sequence import OutputSequencePanel
from rnn_viewer.views.loop.product_panels import MatrixPanel, OperandPanel
from rnn_viewer.views.loop.state_vector import StateVectorPanel
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.arrays.editable_panel import EditablePanel
from rnn_viewer.widgets.theme import DARK, LIGHT

FOLDER = Path(__file__).parent / "golden"
THEMES = {"light": LIGHT, "dark": DARK}

# What makes each panel, and the size at which its cells have no room for numbers.
PANELS = {
    "W": (lambda: MatrixPanel("W"), (77, 131)),
    "b": (lambda: EditablePanel("b"), (26, 131)),
    "state_t": (lambda: OperandPanel("state_t", "U"), (131, 26)),
    "pre_activation": (lambda: ArrayPanel("pre_activation"), (26, 131)),
    "state_vector": (StateVectorPanel, (83, 131)),
    "output_sequence": (OutputSequencePanel, (152, 131)),
}


@pytest.fixture
def session(qapp):
    return a_session()


def a_session() -> Session:
    """Return a run in the middle of a sum, with a baseline and a chosen weight."""
    session = Session(
        RNNSettings(
            timesteps=15,
            input_features=5,
            output_features=12,
            distribution="symmetric_uniform",
            weight_scale=0.6,
        )
    )
    session.pin_baseline()
    session.edit(Edit("set", (one_cell("W", 2, 1),), 2.0), text="set")
    session.go_to(Position(6, 4, 7))
    session.choose_cell(Cell("W", 2, 1))
    return session


def drawn(name: str, session: Session, theme: str) -> QImage:
    make, size = PANELS[name]
    panel: QWidget = make()
    panel.resize(*size)
    panel.show_theme(THEMES[theme])
    panel.show_snapshot(None, session.snapshot)
    image = panel.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    panel.deleteLater()
    return image


def pixels(image: QImage) -> np.ndarray:
    flat = np.frombuffer(image.constBits(), dtype=np.uint32)
    return flat.reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PANELS)
def test_that_a_panel_draws_its_golden_picture(session, name, theme, tmp_path):
    image = drawn(name, session, theme)
    golden = QImage(str(FOLDER / f"{name}-{theme}.png"))
    golden = golden.convertToFormat(QImage.Format.Format_RGB32)
    assert image.size() == golden.size()
    others = np.argwhere(pixels(image) != pixels(golden))
    if len(others):
        image.save(str(tmp_path / "drawn.png"))
    assert len(others) == 0, f"{len(others)} pixels differ, first {others[0]}"


if __name__ == "__main__":
    application = QApplication([])
    application.setStyle("Fusion")
    FOLDER.mkdir(exist_ok=True)
    for panel in PANELS:
        for scheme in THEMES:
            drawn(panel, a_session(), scheme).save(
                str(FOLDER / f"{panel}-{scheme}.png")
            )
