"""Scripts that run by themselves and print the state that is shown: one entry each."""

from collections.abc import Callable
from typing import NamedTuple

from rnn_viewer.core.scripts.keras import in_keras
from rnn_viewer.core.scripts.numpy_script import in_numpy
from rnn_viewer.core.scripts.pytorch import in_pytorch
from rnn_viewer.core.scripts.r import in_r
from rnn_viewer.core.snapshot import Snapshot


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
    return "\n".join([title, *SCRIPTS[language].make(snapshot), ""])
