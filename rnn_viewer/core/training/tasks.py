"""What a network is to learn: one entry each, with its sequences and their targets.

Whoever has the seed draws the same sequences, by NumPy's generator.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.drawn_tasks import adding, brackets, echo, keep, parity
from rnn_viewer.core.training.material import Material
from rnn_viewer.core.training.own_tasks import next_letter, next_value, own
from rnn_viewer.core.training.room import check_data_room
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Task(NamedTuple):
    """A task.

    Attributes
    ----------
    name, label, meaning : str
        Its word, what the window calls it, and one sentence on it.
    make : callable
        ``make(rng, sequences, timesteps, delay, material)`` gives the `Data`.
    timesteps : int
        How long a sequence is by itself; 0 where it is as long as it came.
    delay : int
        How many timesteps later the answer is due by itself; 0 where there is no such
        number to choose.
    reads : str
        What it is made of that is open, where that is there: ``text``, ``series`` or
        ``samples``, without which there is no such task; nothing of one that is drawn.
    """

    name: str
    label: str
    meaning: str
    make: Callable[[np.random.Generator, int, int, int, Material], Data]
    timesteps: int
    delay: int = 0
    reads: str = ""


TASKS = {
    task.name: task
    for task in (
        Task(
            "echo",
            QT_TRANSLATE_NOOP("training", "echo"),
            QT_TRANSLATE_NOOP("training", "Say each pulse again some timesteps later."),
            echo,
            40,
            5,
        ),
        Task(
            "keep",
            QT_TRANSLATE_NOOP("training", "far echo"),
            QT_TRANSLATE_NOOP(
                "training",
                "Keep the number at a mark, and say it some timesteps later, where it"
                " is asked for.",
            ),
            keep,
            42,
            30,
        ),
        Task(
            "adding",
            QT_TRANSLATE_NOOP("training", "adding"),
            QT_TRANSLATE_NOOP(
                "training", "Say at the end the sum of the two numbers that are marked."
            ),
            adding,
            30,
        ),
        Task(
            "parity",
            QT_TRANSLATE_NOOP("training", "parity"),
            QT_TRANSLATE_NOOP(
                "training", "Say after each bit whether the ones so far are odd."
            ),
            parity,
            12,
        ),
        Task(
            "brackets",
            QT_TRANSLATE_NOOP("training", "brackets"),
            QT_TRANSLATE_NOOP(
                "training", "Say after each letter how many brackets are open."
            ),
            brackets,
            60,
        ),
        Task(
            "next_letter",
            QT_TRANSLATE_NOOP("training", "next letter"),
            QT_TRANSLATE_NOOP(
                "training",
                "Say which letter comes next: in the text that is open, or in the"
                " first page of Alice in Wonderland.",
            ),
            next_letter,
            40,
            reads="text",
        ),
        Task(
            "next_value",
            QT_TRANSLATE_NOOP("training", "next value"),
            QT_TRANSLATE_NOOP(
                "training",
                "Say what a series will be some timesteps later: the inputs that are"
                " imported, or the series of Mackey and Glass.",
            ),
            next_value,
            50,
            1,
            "series",
        ),
        Task(
            "own",
            QT_TRANSLATE_NOOP("training", "own X and y"),
            QT_TRANSLATE_NOOP(
                "training", "Say of each imported sequence what is imported with it."
            ),
            own,
            0,
            reads="samples",
        ),
    )
}
"""All of them by their names."""


_FEATURES = 2
"""Of the inputs and of the targets of a drawn task, in the mean."""


def made(
    task: str,
    seed: int,
    sequences: int,
    timesteps: int | None = None,
    delay: int | None = None,
    material: Material | None = None,
) -> Data:
    """Return the sequences of a task.

    Parameters
    ----------
    task : str
        A name of `TASKS`.
    seed : int
        Of what is drawn.
    sequences : int
        How many are drawn, or cut from a text or a series.
    timesteps : int, optional
        Of each; the task's own where it is left out.
    delay : int, optional
        After how many the answer is due; the same.
    material : Material, optional
        What is imported.

    Raises
    ------
    UserError
        Where no such sequences can be made.
    """
    entry, given = TASKS[task], material or Material()
    timesteps = timesteps or entry.timesteps
    features = max(len(given.vocabulary), len(given.names), _FEATURES)
    check_data_room(sequences, timesteps, 2 * features)
    rng = np.random.default_rng([seed, 1])
    return entry.make(rng, sequences, timesteps, delay or entry.delay, given)
