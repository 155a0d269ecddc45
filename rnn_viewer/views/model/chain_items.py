"""The items of the bar of a model, and the small heatmap of each."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from rnn_viewer.core.array import Array
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.sample_outputs import StepOutput
from rnn_viewer.core.model.step import Step
from rnn_viewer.core.pictures.pixels import Axis, picture
from rnn_viewer.widgets.painted import image_of
from rnn_viewer.widgets.theme import Theme

_ARROWS = ("→", "←")


class ChainItem(NamedTuple):
    """An item of the bar: the inputs, a step, or a loop of a step in both directions.

    Attributes
    ----------
    place : int
        Of the step, from 0; -1 of the inputs.
    step : Step or None
        None of the inputs.
    at : tuple of int and int, or None
        Of a loop: the place of the step and the direction.
    label : str
        The name of the step and its direction; empty of the inputs.
    """

    place: int
    step: Step | None
    at: tuple[int, int] | None = None
    label: str = ""

    @property
    def name(self) -> str:
        """What tests call it."""
        return "inputs" if self.at is None and self.step is None else self.label

    def output_in(self, outputs: tuple[StepOutput, ...]) -> StepOutput | None:
        """Return what it makes of the sample; None where that is not known."""
        return outputs[self.place + 1] if self.place + 1 < len(outputs) else None

    def values_of(self, output: StepOutput) -> Array:
        """Return the numbers of the step, or of its loop."""
        return output.values if self.at is None else output.loops[self.at[1]]


def items_of(model: Model) -> tuple[ChainItem, ...]:
    """Return the inputs, the steps and the loops of a model, from left to right."""
    found = [ChainItem(-1, None)]
    computed = len(model.computed)
    for place, step in enumerate(model.steps[: computed + 1]):
        if not isinstance(step, Recurrent) or place >= computed:
            found.append(ChainItem(place, step, None, step.name))
            continue
        for direction in range(len(step.loops)):
            arrow = f" {_ARROWS[direction]}" if len(step.loops) > 1 else ""
            label = f"{step.name}{arrow}"
            found.append(ChainItem(place, step, (place, direction), label))
    return tuple(found)


def heatmap(
    values: Array,
    size: QSize,
    ratio: float,
    theme: Theme,
    seen: tuple[int, ...] | None = None,
) -> QImage:
    """Return a picture of numbers: timesteps to the right, features downwards.

    Parameters
    ----------
    values : ndarray, shape (timesteps, features)
        The numbers.
    size : QSize
        In logical pixels.
    ratio : float
        Device pixels a logical one.
    theme : Theme
        Its colours, from minus the largest number to it.
    seen : tuple of int, optional
        The timesteps that are computed; the others have the colour of the ground.
    """
    across, down = (max(round(ratio * side), 1) for side in size.toTuple())
    rows, columns = Axis(values.shape[1], down), Axis(len(values), across)
    finite = values[np.isfinite(values)]
    magnitude = float(np.abs(finite).max(initial=0.0)) or 1.0
    pixels = picture(values.T, magnitude, rows, columns, theme.table)
    if seen is not None:
        is_seen = np.zeros(len(values), bool)
        is_seen[list(seen)] = True
        shown = columns.reduced(is_seen[np.newaxis].astype(float), axis=1)[0] > 0
        pixels[:, ~shown[columns.cell_of_pixel]] = QColor(theme.hatch).rgb()
    whole = np.ascontiguousarray(pixels)
    return image_of(whole, ratio).copy()
