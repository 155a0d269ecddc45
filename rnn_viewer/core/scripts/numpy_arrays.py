"""The arrays of a run in NumPy, as all scripts in Python begin with them."""

import base64
import textwrap
from collections.abc import Sequence

from rnn_viewer.core.distributions import DISTRIBUTIONS
from rnn_viewer.core.inputs import INPUT_KINDS
from rnn_viewer.core.scripts.contents import (
    Drawing,
    drawing_lines,
    held_arrays,
    is_drawn_by,
)
from rnn_viewer.core.snapshot import Snapshot

PRINT = 'print(*(f"{{number:.17g}}" for number in {state}), sep="\\n")'
"""What prints a ``state`` so that no digit is lost."""

_DRAWING = Drawing(
    seed="rng = np.random.default_rng({} % 2**32)",
    inputs="inputs = rng.random({timesteps} * {features})"
    '.reshape(({timesteps}, {features}), order="F")',
    assign="=",
    drawn_b="draw({units}, 1)[:, 0]",
    zero_b="np.zeros({units})",
)


def arrays_in_numpy(snapshot: Snapshot, imports: Sequence[str] = ()) -> list[str]:
    """Return the lines that make ``inputs``, ``W``, ``U`` and ``b``.

    Parameters
    ----------
    snapshot : Snapshot
        The moment. Where NumPy drew its run, the lines draw it again; else they hold
        the arrays, and ``initial_state`` where it is set.
    imports : sequence of str
        Further modules, in the order of the alphabet around NumPy.

    Raises
    ------
    TooManyNumbers
        Where the lines would have to hold too many.
    """
    modules = sorted(["numpy as np", *imports])
    lines = [f"import {module}" for module in modules] + ["", ""]
    if is_drawn_by("numpy", snapshot):
        return [*lines, *_drawn(snapshot)]
    return ["import base64", "", *lines, *_held(snapshot)]


def _drawn(snapshot: Snapshot) -> list[str]:
    settings = snapshot.recipe.settings
    return [
        "def draw(rows, columns):",
        textwrap.indent(DISTRIBUTIONS[settings.distribution].numpy, "    "),
        "",
        "",
        *drawing_lines(settings, _DRAWING),
        *INPUT_KINDS[settings.input_kind].numpy.splitlines(),
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
