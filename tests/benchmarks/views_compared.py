"""The strip, and the same eleven arrays as one would first draw them elsewhere."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.main_window import MainWindow
from rnn_viewer.views.loop.strip import Strip

STILL = ("W", "U", "b")
"""The panels that no step changes."""

VECTORS = (
    "input_t",
    "state_t",
    "input_product",
    "state_product",
    "b",
    "pre_activation",
    "output_t",
)
ROW = 6


def arrays_of(snapshot: Snapshot) -> list[NDArray[np.float64]]:
    """Return the eleven arrays, two-dimensional, zero where nothing is yet."""
    values = {
        name: found for name in VECTORS if (found := snapshot.values(name)) is not None
    }
    vectors = [values.get(name, np.zeros(1)) for name in (*VECTORS, "output_t")]
    seen = np.zeros((snapshot.run.timesteps, snapshot.weights.output_features))
    completed = snapshot.position.completed
    seen[:completed] = snapshot.run.output_sequence[:completed]
    matrices = [snapshot.weights.W, snapshot.weights.U, seen]
    return [*matrices, *(vector[:, np.newaxis] for vector in vectors)]


class OurWindow:
    """The whole window, with all panels of its first layout."""

    def __init__(self) -> None:
        self.widget = MainWindow()
        self.show_snapshot = self.widget.show_snapshot
        self.widget.show()
        while not self.widget.is_complete:
            QCoreApplication.processEvents()
        panels = self.widget.strip.panels
        self.surfaces: dict[str, QWidget] = {
            **{name: panel for name, panel in panels.items() if name not in STILL},
            "code": self.widget.views.code_panel.view,
            "activation": self.widget.views.activation_panel.plot.viewport(),
            "timeline": self.widget.views.transport.timeline,
        }


class OurStrip:
    """The strip of the program."""

    def __init__(self) -> None:
        self.widget = Strip()
        self.show_snapshot = self.widget.show_snapshot

    @property
    def surfaces(self) -> dict[str, QWidget]:
        """The panels that a step changes: those of the cell that is shown."""
        still = {*STILL, *self.widget.table.cell.parameter}
        return {n: panel for n, panel in self.widget.panels.items() if n not in still}


class NaivePyqtgraph:
    """Eleven image items, each given its array at each step."""

    def __init__(self) -> None:
        pyqtgraph = pytest.importorskip("pyqtgraph")
        self.widget = pyqtgraph.GraphicsLayoutWidget()
        self.surfaces: dict[str, QWidget] = {"scene": self.widget.viewport()}
        self._images = []
        for place in range(len(VECTORS) + 4):
            image = pyqtgraph.ImageItem(np.zeros((1, 1)))
            self.widget.addPlot(*divmod(place, ROW)).addItem(image)
            self._images.append(image)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        del old
        for image, array in zip(self._images, arrays_of(new), strict=True):
            image.setImage(array)


class CarefulPyqtgraph:
    """The same by one who knows it: no axes, levels fixed once, only what changed.

    A vector is given as it is; of what a step leaves as it was nothing is given.
    """

    def __init__(self) -> None:
        pyqtgraph = pytest.importorskip("pyqtgraph")
        self.widget = pyqtgraph.GraphicsLayoutWidget()
        self.surfaces: dict[str, QWidget] = {"scene": self.widget.viewport()}
        self._images = []
        self._shown = [np.empty(0)] * (len(VECTORS) + 4)
        for place in range(len(self._shown)):
            image = pyqtgraph.ImageItem(np.zeros((1, 1)), axisOrder="row-major")
            self.widget.addViewBox(*divmod(place, ROW)).addItem(image)
            self._images.append(image)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        for place, array in enumerate(arrays_of(new)):
            if not np.array_equal(array, self._shown[place]):
                image = self._images[place]
                image.setImage(array, autoLevels=False, levels=(-1.0, 1.0))
                self._shown[place] = array
                if old is None:
                    box = image.getViewBox()
                    box.setRange(image.boundingRect(), padding=0)
                    box.disableAutoRange()


class NaiveMatplotlib:
    """Eleven ``imshow`` axes, drawn whole at each step."""

    def __init__(self) -> None:
        pytest.importorskip("matplotlib")
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        self._figure = Figure(figsize=(14, 9), dpi=100)
        self.widget = FigureCanvasQTAgg(self._figure)
        self.surfaces: dict[str, QWidget] = {"canvas": self.widget}
        self._images = []

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        del old
        arrays = arrays_of(new)
        if not self._images:
            for place, array in enumerate(arrays, start=1):
                axes = self._figure.add_subplot(2, ROW, place)
                self._images.append(axes.imshow(array, aspect="auto"))
        for image, array in zip(self._images, arrays, strict=True):
            image.set_data(array)
            image.autoscale()
        self.widget.draw()
