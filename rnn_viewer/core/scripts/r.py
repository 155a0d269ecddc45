"""The script in R."""

import textwrap

from rnn_viewer.core.code.code import LANGUAGES, loop_of
from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.scripts.contents import (
    Drawing,
    drawing_lines,
    held_arrays,
    is_drawn_in,
)
from rnn_viewer.core.snapshot.snapshot import Snapshot

_DRAWING = Drawing(
    language="r",
    inputs="inputs <- matrix(runif({timesteps} * {features}), {timesteps})",
    assign="<-",
    drawn_b="draw({units}, 1)",
    undrawn_b="matrix({number}, {units})",
)


_ROUNDED = [
    "# The run is computed in float32. R has no float32 and computes in float64: its",
    "# numbers are not the same from the 7th digit on.",
]


def in_r(snapshot: Snapshot) -> list[str]:
    """Return the lines: the arrays, drawn again where R drew them, and the loop."""
    arrays = _drawn if is_drawn_in("r", snapshot) else _held
    rounded = _ROUNDED if snapshot.run.precision.loop == "float32" else []
    return [*rounded, *arrays(snapshot), "", *_loop(snapshot)]


def _loop(snapshot: Snapshot) -> list[str]:
    source = LANGUAGES["r"].list_loop(loop_of(snapshot.run)).source
    completed = snapshot.position.completed
    return [
        "output_sequence <- array(0, dim = c(nrow(inputs), "
        f"{snapshot.weights.output_features}))",
        source.replace("1:nrow(inputs)", f"seq_len({completed})"),
        *_readout(snapshot),
        'cat(sprintf("%.17g", state_t), sep = "\\n")',
    ]


def _readout(snapshot: Snapshot) -> list[str]:
    if snapshot.recipe.readout is None:
        return []
    rows = f"output_sequence[seq_len({snapshot.position.completed}), , drop = FALSE]"
    return [
        f"product <- {rows} %*% t(V)",
        'readout_sequence <- sweep(product, 2, as.vector(c), "+")',
    ]


def _drawn(snapshot: Snapshot) -> list[str]:
    settings = snapshot.recipe.settings
    return [
        "draw <- function(rows, columns) {",
        textwrap.indent(DISTRIBUTIONS[settings.distribution].r, "  "),
        "}",
        *drawing_lines(settings, _DRAWING),
    ]


def _held(snapshot: Snapshot) -> list[str]:
    lines = []
    for name, array in held_arrays(snapshot).items():
        numbers = ", ".join(f"{x:.17g}" for x in array.ravel(order="F").tolist())
        lines.append(f"{name} <- matrix(c(")
        lines += textwrap.wrap(numbers, 88, initial_indent="  ", subsequent_indent="  ")
        lines.append(f"), {len(array)})")
    return lines
