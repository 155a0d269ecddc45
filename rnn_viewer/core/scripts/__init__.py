"""Scripts that run by themselves and print the state that is shown: one entry each."""

from collections.abc import Callable
from typing import NamedTuple

from rnn_viewer.core.run.trials import APART, NUDGES, divergence, done
from rnn_viewer.core.scripts.keras import in_keras
from rnn_viewer.core.scripts.numpy_script import in_numpy
from rnn_viewer.core.scripts.pytorch import in_pytorch
from rnn_viewer.core.scripts.r import in_r
from rnn_viewer.core.snapshot.snapshot import Snapshot


class Script(NamedTuple):
    """A language or a framework that a run is written down for.

    Attributes
    ----------
    name, label : str
        Its word and what a user calls it.
    suffix : str
        How the names of its files end.
    make : callable
        ``make(snapshot)`` gives the lines of the script.
    """

    name: str
    label: str
    suffix: str
    make: Callable[[Snapshot], list[str]]


SCRIPTS = {
    entry.name: entry
    for entry in (
        Script("r", "R", ".R", in_r),
        Script("numpy", "NumPy", ".py", in_numpy),
        Script("keras", "Keras", ".py", in_keras),
        Script("pytorch", "PyTorch", ".py", in_pytorch),
    )
}


def script(snapshot: Snapshot, language: str) -> str:
    """Return a script that makes the run and prints the state after the timestep shown.

    Parameters
    ----------
    snapshot : Snapshot
        The moment.
    language : str
        A name of `SCRIPTS`. Where the run is drawn with that language's own
        generator the script draws it again; else it holds the arrays.

    Raises
    ------
    TooManyNumbers
        Where it would have to hold too many.
    """
    completed = snapshot.position.completed
    title = f"# The state that {completed} timesteps leave behind"
    body = SCRIPTS[language].make(snapshot)
    return "\n".join([title, *_caution(snapshot), *body, ""])


def _caution(snapshot: Snapshot) -> list[str]:
    """Return a comment on the timestep from which other programs diverge."""
    tried, run = snapshot.trials, snapshot.run
    found = done(divergence(run)) if tried is None else tried.divergence
    if found.timestep is None:
        return []
    precision = run.precision.loop
    return [
        f"# Chaotic: from about timestep {found.timestep + 1} on, two correct programs",
        f"# give other numbers. A nudge of {NUDGES[precision]:g}, a few roundings, has"
        f" grown beyond {APART[precision]:g} there.",
    ]
