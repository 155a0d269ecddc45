"""What a script has to say of a run, in whatever language."""

from typing import NamedTuple

from rnn_viewer.core.array import Array
from rnn_viewer.core.distributions import DISTRIBUTIONS
from rnn_viewer.core.errors import TooManyNumbers
from rnn_viewer.core.generators import GENERATORS
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.snapshot import Snapshot

MOST_NUMBERS = 200_000
"""Numbers that a script may hold, some 4 MB of text."""


def is_drawn_in(language: str, snapshot: Snapshot) -> bool:
    """Tell whether draws that a language can make are all that a run is made of."""
    recipe = snapshot.recipe
    changed = recipe.set_aside or recipe.edits or recipe.initial_state is not None
    changed = changed or recipe.backwards
    known = getattr(GENERATORS[recipe.settings.generator], language)
    return bool(known) and not changed


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
    readout = snapshot.recipe.readout
    if readout is not None:
        arrays |= {"V": readout.V, "c": readout.c}
    count = sum(array.size for array in arrays.values())
    if count > MOST_NUMBERS:
        raise TooManyNumbers(count=count, limit=MOST_NUMBERS)
    return arrays


class Drawing(NamedTuple):
    """How a language draws, in its own words.

    Attributes
    ----------
    language : str
        ``r`` or ``numpy``, in which the tables of what is drawn know its words.
    inputs : str
        Draws the inputs, ``{timesteps}`` rows of ``{features}``.
    assign : str
        What stands between a name and its value.
    drawn_b, zero_b : str
        b of ``{units}``, by the function ``draw`` and where none is drawn.
    """

    language: str
    inputs: str
    assign: str
    drawn_b: str
    zero_b: str


def drawing_lines(settings: RNNSettings, words: Drawing) -> list[str]:
    """Return the lines that draw inputs, W, U and b in the order of `weights.draw`."""
    units, features = settings.output_features, settings.input_features
    inputs = words.inputs.format(timesteps=settings.timesteps, features=features)
    draws_b = DISTRIBUTIONS[settings.distribution].draws_b
    b = (words.drawn_b if draws_b else words.zero_b).format(units=units)
    values = {"W": f"draw({units}, {features})", "U": f"draw({units}, {units})", "b": b}
    seed = getattr(GENERATORS[settings.generator], words.language)
    lines = [seed.format(settings.seed), inputs]
    if settings.weights_seed is not None:
        lines.append(seed.format(settings.weights_seed))
    scale = f"{words.assign} {settings.weight_scale!r}"
    lines += [f"{name} {scale} * {value}" for name, value in values.items()]
    # Other inputs leave the weights where they were: they are drawn after them.
    if settings.inputs_seed is not None:
        lines += [seed.format(settings.inputs_seed), inputs]
    return lines


def emptied_before(snapshot: Snapshot) -> list[int]:
    """Return the timesteps, from 0, before which the state was emptied so far."""
    completed = snapshot.position.completed
    return sorted(t for t in snapshot.run.emptied if t < completed)


def is_read_out(snapshot: Snapshot) -> bool:
    """Tell whether there is a read-out of the timestep that is shown."""
    return snapshot.recipe.readout is not None and snapshot.position.completed > 0
