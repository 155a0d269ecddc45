"""What a script has to say of a run, in whatever language."""

from typing import NamedTuple

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.cell import SIZES
from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.draws.generators import GENERATORS
from rnn_viewer.core.draws.inputs import INPUT_KINDS
from rnn_viewer.core.errors import TooManyNumbers
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.snapshot import Snapshot

MOST_NUMBERS = 200_000
"""Numbers that a script may hold, some 4 MB of text."""


def is_drawn_in(language: str, snapshot: Snapshot) -> bool:
    """Tell whether draws that a language can make are all that a run is made of."""
    recipe = snapshot.recipe
    changed = bool(recipe.set_aside or recipe.edits or recipe.backwards)
    changed = changed or bool(initial_arrays(snapshot))
    known = getattr(GENERATORS[recipe.settings.generator], language)
    return bool(known) and not changed


def initial_arrays(snapshot: Snapshot) -> dict[str, Array]:
    """Return the initial states by their names, where one is other than zeros."""
    initial = snapshot.run.initial
    return initial if any(state.any() for state in initial.values()) else {}


def held_arrays(snapshot: Snapshot) -> dict[str, Array]:
    """Return the arrays of a run by their names, as the loop reads them.

    Raises
    ------
    TooManyNumbers
        Where a script should not hold them.
    """
    arrays = {"inputs": snapshot.inputs, **snapshot.weights.arrays}
    arrays |= initial_arrays(snapshot)
    readout = snapshot.recipe.readout
    if readout is not None:
        arrays |= readout.arrays
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
    drawn_b, undrawn_b : str
        A bias of ``{units}``, by the function ``draw`` and, where none is drawn, all of
        one ``{number}``.
    """

    language: str
    inputs: str
    assign: str
    drawn_b: str
    undrawn_b: str


def drawing_lines(settings: RNNSettings, words: Drawing) -> list[str]:
    """Return the lines that draw inputs and parameters in the order of `draw`."""
    inputs = words.inputs.format(
        timesteps=settings.timesteps, features=settings.input_features
    )
    draws_b = DISTRIBUTIONS[settings.distribution].draws_b
    b = words.drawn_b if draws_b else words.undrawn_b
    values = {}
    for name, parameter in CELLS[settings.cell].parameter.items():
        sizes = [getattr(settings, SIZES.get(a, a)) for a in parameter.axes]
        drawn = "draw({}, {})".format(*sizes) if len(sizes) == 2 else ""
        values[name] = drawn or b.format(
            units=sizes[0], number=f"{parameter.undrawn:g}"
        )
    seed = getattr(GENERATORS[settings.generator], words.language)
    lines = [seed.format(settings.seed), inputs]
    if settings.weights_seed is not None:
        lines.append(seed.format(settings.weights_seed))
    scale = f"{words.assign} {settings.weight_scale!r}"
    lines += [f"{name} {scale} * {value}" for name, value in values.items()]
    # Other inputs leave the weights where they were: they are drawn after them.
    if settings.inputs_seed is not None:
        lines += [seed.format(settings.inputs_seed), inputs]
    kind = getattr(INPUT_KINDS[settings.input_kind], words.language)
    return [*lines, *kind.splitlines()]


def emptied_before(snapshot: Snapshot) -> list[int]:
    """Return the timesteps, from 0, before which the state was emptied so far."""
    completed = snapshot.position.completed
    return sorted(t for t in snapshot.run.emptied if t < completed)


def is_read_out(snapshot: Snapshot) -> bool:
    """Tell whether there is a read-out of the timestep that is shown."""
    return snapshot.recipe.readout is not None and snapshot.position.completed > 0
