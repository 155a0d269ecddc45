"""Does the updates of a training, and says what it reaches."""

import sys
from collections.abc import Callable

from rnn_viewer.command_line import INTERRUPTED
from rnn_viewer.core.training.baselines import Baseline, baselines
from rnn_viewer.core.training.descent import Descent
from rnn_viewer.core.training.state import Diverged, Update
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase, shown

_LOSS = QT_TRANSLATE_NOOP("options", "update {number}: loss {loss}")
_MEASURED = QT_TRANSLATE_NOOP("options", "held out: loss {loss}, {label} {score}")
_TRAINED = QT_TRANSLATE_NOOP(
    "options", "no sequence is held out: loss {loss}, {label} {score}"
)
_CHANCE = QT_TRANSLATE_NOOP("options", "by chance: loss {loss}, {label} {score}")
_AS_BEFORE = QT_TRANSLATE_NOOP("options", "as before: loss {loss}, {label} {score}")
_STOPPED = QT_TRANSLATE_NOOP("options", "stopped after {number} of {updates} updates")


def run_training(trainer: Descent, save: Callable[[], None] | None = None) -> int:
    """Do all updates, print the losses, and return the exit status.

    Parameters
    ----------
    trainer : Descent
        What learns.
    save : callable, optional
        Writes what was reached, also where Ctrl+C stops it before.

    Raises
    ------
    Diverged
        Once everything is written and printed.
    """
    done: list[Update] = []
    diverged: Diverged | None = None
    try:
        _run(trainer, done)
    except Diverged as error:
        diverged = error
    except KeyboardInterrupt:
        sys.stderr.write("\n" if sys.stderr.isatty() else "")
    is_stopped = trainer.number < trainer.training.updates
    if save is not None:
        save()
    if is_stopped:
        words = {"number": trainer.number, "updates": trainer.training.updates}
        sys.stderr.write(f"rnn-viewer: {shown(_STOPPED.format(**words))}\n")
    for line in _lines(trainer, done):
        sys.stdout.write(f"{shown(line)}\n")
    if diverged is not None:
        raise diverged
    return INTERRUPTED if is_stopped else 0


def _run(trainer: Descent, done: list[Update]) -> None:
    """Do all updates; the first and the last are kept in `done`."""
    updates, is_live = trainer.training.updates, sys.stderr.isatty()
    step = max(1, updates // 100)
    while trainer.number < updates:
        update = trainer.update()
        done[1:] = [update]
        if is_live and update.number % step == 0:
            told = shown(_told(update))
            sys.stderr.write(f"\r{told}  ")
            sys.stderr.flush()
    if is_live:
        sys.stderr.write("\n")


def _told(update: Update) -> Phrase:
    return _LOSS.format(number=update.number, loss=f"{update.loss:.6g}")


def _lines(trainer: Descent, done: list[Update]) -> list[Phrase]:
    """Return what is printed: losses, and what is reached without a network."""
    sentence = _TRAINED if trainer.held_out_data is None else _MEASURED
    found = baselines(trainer.training_data, trainer.held_out_data, trainer.loss)
    told: list[tuple[Phrase, Baseline]] = [
        (sentence, Baseline(*trainer.measured())),
        (_CHANCE, found.chance),
    ]
    if found.as_before is not None:
        told.append((_AS_BEFORE, found.as_before))
    label = trainer.loss.score.label
    return [
        *map(_told, done),
        *(
            words.format(loss=f"{m.loss:.6g}", score=f"{m.score:.6g}", label=label)
            for words, m in told
        ),
    ]
