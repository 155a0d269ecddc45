"""The arrays of a run in NumPy, as all scripts in Python begin with them."""

import base64
import textwrap
from collections.abc import Sequence

from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.scripts.contents import (
    Drawing,
    drawing_lines,
    held_arrays,
    initial_arrays,
    is_drawn_in,
)
from rnn_viewer.core.snapshot.snapshot import Snapshot

PRINT = 'print(*(f"{{number:.17g}}" for number in {state}), sep="\\n")'
"""What prints a ``state`` so that no digit is lost."""

_DRAWING = Drawing(
    language="numpy",
    inputs="inputs = rng.random({timesteps} * {features})"
    '.reshape(({timesteps}, {features}), order="F")',
    assign="=",
    drawn_b="draw({units}, 1)[:, 0]",
    undrawn_b="np.full({units}, {number}.0)",
)


def arrays_in_numpy(
    snapshot: Snapshot, imports: Sequence[str] = (), standard: Sequence[str] = ()
) -> list[str]:
    """Return the lines that make ``inputs`` and the parameters.

    Parameters
    ----------
    snapshot : Snapshot
        The moment. Where NumPy drew its run, the lines draw it again; else they hold
        the arrays, and ``initial_state`` where it is set. They are rounded where the
        loop computes in float32.
    imports : sequence of str
        Further modules, in the order of the alphabet around NumPy.
    standard : sequence of str
        Modules of the standard library.

    Raises
    ------
    TooManyNumbers
        Where the lines would have to hold too many.
    """
    drawn = is_drawn_in("numpy", snapshot)
    arrays = _drawn(snapshot) if drawn else _held(snapshot)
    library = sorted([*([] if drawn else ["base64"]), *standard])
    return [
        *(f"import {module}" for module in library),
        *([""] if library else []),
        *(f"import {module}" for module in sorted(["numpy as np", *imports])),
        *("", ""),
        *arrays,
        *_rounded(snapshot),
    ]


def _rounded(snapshot: Snapshot) -> list[str]:
    """Return the line that rounds what the loop reads, where it is rounded."""
    precision = snapshot.run.precision.loop
    if precision == "float64":
        return []
    arrays = ["inputs", *snapshot.run.cell.parameter, *initial_arrays(snapshot)]
    names = ", ".join(arrays)
    return [f"{names} = (x.astype(np.{precision}) for x in ({names}))"]


def _drawn(snapshot: Snapshot) -> list[str]:
    settings = snapshot.recipe.settings
    return [
        "def draw(rows, columns):",
        textwrap.indent(DISTRIBUTIONS[settings.distribution].numpy, "    "),
        "",
        "",
        *drawing_lines(settings, _DRAWING),
    ]


def _held(snapshot: Snapshot) -> list[str]:
    lines = [
        "def array(text, shape):",
        '    """Return the float64 numbers whose bytes the text holds."""',
        '    return np.frombuffer(base64.b64decode(text), "<f8").reshape(shape)',
        "",
        "",
    ]
    for name, array in held_arrays(snapshot).items():
        text = base64.b64encode(array.astype("<f8").tobytes()).decode()
        lines += [f'{name} = array("""', *textwrap.wrap(text, 88)]
        lines.append(f'""", {array.shape})')
    return lines
