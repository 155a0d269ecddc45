"""What a script has to say of a run, in whatever language."""

from collections.abc import Callable

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import TooManyNumbers
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.snapshot import Snapshot

MOST_NUMBERS = 200_000
"""Numbers that a script may hold, some 4 MB of text."""


def is_drawn_by(generator: str, snapshot: Snapshot) -> bool:
    """Tell whether the draws of a generator are all that a run is made of."""
    recipe = snapshot.recipe
    changed = recipe.set_aside or recipe.edits or recipe.initial_state is not None
    return recipe.settings.generator == generator and not changed


def held_arrays(snapshot: Snapshot) -> dict[str, Array]:
    """Return the arrays of a run by their names, as the loop reads them.

    Raises
    ------
    TooManyNumbers
        Where a script should not hold them.
    """
    weights, state = snapshot.weights, snapshot.run.initial_state
    arrays = {"inputs": snapshot.inputs, "W": weights.W, "U": weights.U, "b": weights.b}
    if state.any():
        arrays["initial_state"] = state
    count = sum(array.size for array in arrays.values())
    if count > MOST_NUMBERS:
        raise TooManyNumbers(count=count, limit=MOST_NUMBERS)
    return arrays


def seed_lines(
    settings: RNNSettings, seed: Callable[[int], str]
) -> dict[str, list[str]]:
    """Return the lines that set a seed before each part, where one is set."""
    parts = {"inputs": settings.inputs_seed, "weights": settings.weights_seed}
    return {
        name: [] if number is None else [seed(number)] for name, number in parts.items()
    }


def emptied_before(snapshot: Snapshot) -> list[int]:
    """Return the timesteps, from 0, before which the state was emptied so far."""
    completed = snapshot.position.completed
    return sorted(t for t in snapshot.run.emptied if t < completed)
