"""What the numbers of a step are called, and what is said of one."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QObject

from rnn_viewer.core.columns import Column
from rnn_viewer.core.model.dense import LOG_SOFTMAX, SOFTMAX
from rnn_viewer.core.model.sample_outputs import StepOutput
from rnn_viewer.core.model.shown_model import ShownModel
from rnn_viewer.core.model.sources import LoopNumber, Source
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_ARROWS = "→←"
_OF_LABELS = (SOFTMAX, LOG_SOFTMAX)
_DIGITS = 6


def written(number: float) -> str:
    """Return a number with up to six digits; nothing of one that is not there."""
    # A zero has no sign, as R prints it.
    return "" if math.isnan(number) else f"{number + 0.0:.{_DIGITS}g}"


class StepNames(QObject):
    """Names the numbers of the steps of a model.

    Parameters
    ----------
    model : ShownModel
        Of which a loop is shown.
    """

    def __init__(self, model: ShownModel) -> None:
        super().__init__()
        self._model = model

    def step(self, place: int) -> str:
        """Return what a step, from 0, is called; the inputs are -1."""
        return self.tr("inputs") if place < 0 else self._model.model.steps[place].name

    def feature(self, output: StepOutput, feature: int) -> str:
        """Return what a number of a timestep is called: a class, a name, its place."""
        classes, names = self._model.model.classes, self._model.input_names
        is_last = output.place == len(self._model.model.computed) - 1
        if is_last and len(classes) == output.values.shape[1]:
            return classes[feature]
        if is_last and getattr(output.step, "activation", "") in _OF_LABELS:
            # As the list of samples has it, and as files count labels.
            return self.tr("label %1").replace("%1", str(feature))
        if output.place < 0 and feature < len(names):
            return names[feature]
        return str(feature + 1)

    def number(self, output: StepOutput, timestep: int, feature: int) -> str:
        """Return what a number of a step is called: ``norm[5, 3]``, ``says[8]``."""
        name = self.feature(output, feature)
        inside = f"{timestep + 1}, {name}" if output.has_timesteps else name
        return f"{self.step(output.place)}[{inside}]"

    def loop(self, number: LoopNumber) -> str:
        """Return what a number of a loop is called: ``first ←[5]``."""
        name = self.step(number.at[0])
        return f"{name} {_ARROWS[number.at[1]]}[{number.unit + 1}]"


def numbers_listed(names: StepNames, output: StepOutput, timestep: int) -> list[Column]:
    """Return the numbers of a step at a timestep as a list."""
    row = output.values[timestep]
    return [
        Column(
            "place",
            QT_TRANSLATE_NOOP("model", "number"),
            lambda feature: names.feature(output, feature),
            np.arange(len(row)),
            is_number=False,
        ),
        Column(
            "value",
            QT_TRANSLATE_NOOP("model", "value"),
            lambda feature: written(float(row[feature])),
            row,
        ),
    ]


def sources_listed(
    names: StepNames, before: StepOutput, sources: Sequence[Source], added: str
) -> list[Column]:
    """Return what a number is made of as a list.

    Parameters
    ----------
    names : StepNames
        Of the model.
    before : StepOutput
        What the step reads.
    sources : sequence of Source
        What the number is made of.
    added : str
        What is said of a number that the step adds.
    """

    def name(row: int) -> str:
        source = sources[row]
        if source.timestep < 0:
            return added
        return names.number(before, source.timestep, source.feature)

    def value(row: int) -> float:
        source = sources[row]
        if source.timestep < 0:
            return float("nan")
        return float(before.values[source.timestep, source.feature])

    values = np.array([value(row) for row in range(len(sources))])
    found = [
        Column(
            "place",
            QT_TRANSLATE_NOOP("model", "made of"),
            name,
            np.arange(len(sources)),
            is_number=False,
        )
    ]
    weights = np.array([source.weight for source in sources])
    products = np.array([source.product for source in sources])
    has_sum = not np.isnan(products).all()
    if has_sum:
        found.append(_numbers("weight", QT_TRANSLATE_NOOP("model", "weight"), weights))
    found.append(_numbers("value", QT_TRANSLATE_NOOP("model", "value"), values))
    if has_sum:
        heading = QT_TRANSLATE_NOOP("model", "product")
        product = _numbers("product", heading, products)
        found += [product, _size(products)]
    return found


def _numbers(name: str, heading: object, numbers: np.ndarray) -> Column:
    text: Callable[[int], str] = lambda row: written(float(numbers[row]))  # noqa: E731
    return Column(name, heading, text, numbers)  # type: ignore[arg-type]


def _size(products: np.ndarray) -> Column:
    """Return the sizes of products, which a sum is best read by."""
    return Column(
        "size",
        QT_TRANSLATE_NOOP("model", "size"),
        lambda row: written(float(abs(products[row]))),
        np.abs(products),
    )


def loops_listed(names: StepNames, loops: Sequence[LoopNumber]) -> list[Column]:
    """Return the numbers of the loops that a number is made of as a list."""
    return [
        Column(
            "place",
            QT_TRANSLATE_NOOP("model", "made of"),
            lambda row: names.loop(loops[row]),
            np.arange(len(loops)),
            is_number=False,
        ),
        Column(
            "value",
            QT_TRANSLATE_NOOP("model", "value"),
            lambda row: written(loops[row].value),
            np.array([loop.value for loop in loops]),
        ),
    ]
