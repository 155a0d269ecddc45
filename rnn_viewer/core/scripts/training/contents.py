"""What a script that trains has to say, in whatever framework."""

import base64
import textwrap
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.code_writer import step_lines
from rnn_viewer.core.cell.functions import Function, functions_with
from rnn_viewer.core.errors import TooManyNumbers
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.scripts.contents import MOST_NUMBERS
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.branch import Change
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.losses import Loss
from rnn_viewer.core.training.network import choices_of
from rnn_viewer.core.training.optimizers import OPTIMIZERS, Optimizer
from rnn_viewer.core.training.state import State
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import Training

_BYTES_A_NUMBER = 12
"""Of a number in base64, packed or not."""


Changed = Callable[[Training, Training], list[str]]


class Contents(NamedTuple):
    """A training, as it is written down.

    Attributes
    ----------
    training : Training
    settings : RNNSettings
    weights : CellWeights
    readout : Readout
    states : dict of str to ndarray
        What each carried state is before the first timestep, by the name in the code;
        none where all are zeros.
    data : Data
        What is trained with.
    loss : Loss
    changes : tuple of Change
        What was changed on the way, each after so many updates.
    """

    training: Training
    settings: RNNSettings
    weights: CellWeights
    readout: Readout
    states: Mapping[str, Array]
    data: Data
    loss: Loss
    changes: tuple[Change, ...] = ()

    @property
    def cell(self) -> Cell:
        """The cell that is trained."""
        return self.weights.cell

    @property
    def functions(self) -> Mapping[str, Function]:
        """Its functions, with those that are chosen."""
        return functions_with(choices_of(self.settings))

    @property
    def trainings(self) -> tuple[Training, ...]:
        """How it is trained at first, and after each change."""
        return (self.training, *(change.training for change in self.changes))

    @property
    def optimizers(self) -> tuple[Optimizer, ...]:
        """Those that are used, each once, in their order."""
        names = dict.fromkeys(training.optimizer for training in self.trainings)
        return tuple(OPTIMIZERS[name] for name in names)

    def varies(self, name: str) -> bool:
        """Tell whether a field of `Training` is changed on the way."""
        return len({getattr(training, name) for training in self.trainings}) > 1


def contents_of(
    trainer: Trainer,
    first: State,
    training: Training,
    changes: tuple[Change, ...] = (),
) -> Contents:
    """Return what a script has to say of a training that begins with a state.

    Parameters
    ----------
    trainer : Trainer
        What is trained.
    first : State
        Before the first update.
    training : Training
        How it is trained.
    changes : tuple of Change
        What is changed on the way.
    """
    weights, readout = trainer.network_of(first)
    given = trainer.initial_states()
    names = {state.name: state.in_code for state in weights.cell.carried}
    states = {names[name]: state for name, state in given.items()}
    return Contents(
        training,
        trainer.settings,
        weights,
        readout,
        states if any(state.any() for state in states.values()) else {},
        trainer.training_data,
        trainer.loss,
        changes,
    )


def array_lines(contents: Contents, wrap: str = "{}") -> list[str]:
    """Return the lines that hold the sequences and the parameters.

    Parameters
    ----------
    contents : Contents
        What is written down.
    wrap : str
        What a framework makes of an array of NumPy.

    Raises
    ------
    TooManyNumbers
        Where the text would be too long.
    """
    data = contents.data
    mask = np.ones(data.targets.shape[:2])
    if data.mask is not None:
        mask *= data.mask
    arrays = {"inputs": data.inputs, "targets": data.targets, "answered": mask}
    arrays |= {**contents.weights.arrays, **contents.readout.arrays}
    arrays |= {f"initial_{name}": state for name, state in contents.states.items()}
    texts = {name: _packed(array) for name, array in arrays.items()}
    if sum(map(len, texts.values())) > _BYTES_A_NUMBER * MOST_NUMBERS:
        count = sum(array.size for array in arrays.values())
        raise TooManyNumbers(count=count, limit=MOST_NUMBERS)
    value = 'np.frombuffer(numbers, "<f8").reshape(shape).copy()'
    return [
        "def array(text, shape):",
        '    """Return the float64 numbers whose packed bytes the text holds."""',
        "    numbers = zlib.decompress(base64.b64decode(text))",
        f"    return {wrap.format(value)}",
        "",
        "",
        *(
            line
            for name, text in texts.items()
            for line in (
                f'{name} = array("""',
                *textwrap.wrap(text, 88),
                f'""", {arrays[name].shape})',
            )
        ),
        "answered = answered != 0",
    ]


def _packed(array: Array) -> str:
    numbers = np.ascontiguousarray(array, "<f8").tobytes()
    return base64.b64encode(zlib.compress(numbers, 9)).decode()


def batch_lines(contents: Contents) -> list[str]:
    """Return the lines that name the sequences of each update, within its loop."""
    training, data = contents.training, contents.data
    each = -(-data.count // training.batch)
    return [
        f"    epoch, place = divmod(number, {each})",
        "    if place == 0:",
        f"        rng = np.random.default_rng([{training.seed}, 3, epoch])",
        f"        order = rng.permutation({data.count})",
        f"    which = order[place * {training.batch} : (place + 1) * {training.batch}]",
    ]


def cut_of(contents: Contents) -> str:
    """Return when no gradient goes back from a timestep `t`; nothing: always one."""
    size = contents.training.truncation
    if contents.varies("truncation"):
        return "truncation and t % truncation == 0"
    return f"t % {size} == 0" if size else ""


def variable_lines(contents: Contents, names: Iterable[str]) -> list[str]:
    """Return the lines that name what is changed on the way, as it is at first.

    Parameters
    ----------
    contents : Contents
        What is written down.
    names : iterable of str
        Fields of `Training`.
    """
    first = contents.training
    found = [f"{n} = {getattr(first, n)!r}" for n in names if contents.varies(n)]
    return ["# These are changed on the way.", *found] if found else []


def change_lines(contents: Contents, made: Changed) -> list[str]:
    """Return the lines that train on in another way, at the updates where that began.

    Parameters
    ----------
    contents : Contents
        What is written down.
    made : callable
        ``made(old, new)`` gives the lines that a framework changes one training into
        another by; none where it does nothing.
    """
    found = []
    for old, change in zip(contents.trainings, contents.changes, strict=False):
        lines = made(old, change.training)
        if lines:
            told = _told_differences(old, change.training)
            found += [f"    if number == {change.update}:", *told]
            found += [f"        {line}" for line in lines]
    return found


def _told_differences(old: Training, new: Training) -> list[str]:
    before, after = vars(old), vars(new)
    names = [n for n in after if after[n] != before[n] and n != "updates"]
    told = f"From here on {', '.join(f'{n}={after[n]!r}' for n in names)}."
    return [f"        # {line}" for line in textwrap.wrap(told, 78)]


def loop_body(contents: Contents, framework: str) -> list[str]:
    """Return the lines of a timestep over a batch, a column a sequence."""
    cell = contents.cell
    return [
        *step_lines(cell, contents.functions, framework),
        *(
            f"{state.in_code} = {state.result}"
            for state in cell.carried
            if state.in_code != state.result
        ),
    ]


TOLD = 'print(f"update {number + 1}: loss {loss:.17g}")'
"""What prints a loss so that no digit is lost."""


def is_told(contents: Contents) -> str:
    """Return the condition under which an update is printed: the first and the last."""
    return f"if number in (0, {contents.training.updates - 1}):"
