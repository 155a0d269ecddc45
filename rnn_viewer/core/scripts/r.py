"""The script in R."""

import textwrap

from rnn_viewer.core.code import LANGUAGES, loop_of
from rnn_viewer.core.distributions import DISTRIBUTIONS
from rnn_viewer.core.inputs import INPUT_KINDS
from rnn_viewer.core.scripts.contents import held_arrays, is_drawn_by, seed_lines
from rnn_viewer.core.snapshot import Snapshot


def in_r(snapshot: Snapshot) -> list[str]:
    """Return the lines: the arrays, drawn again where R drew them, and the loop."""
    arrays = _drawn if is_drawn_by("r", snapshot) else _held
    return [*arrays(snapshot), "", *_loop(snapshot)]


def _loop(snapshot: Snapshot) -> list[str]:
    source = LANGUAGES["r"].list_loop(loop_of(snapshot.run)).source
    completed = snapshot.position.completed
    return [
        "output_sequence <- array(0, dim = c(nrow(inputs), nrow(W)))",
        source.replace("1:nrow(inputs)", f"seq_len({completed})"),
        'cat(sprintf("%.17g", state_t), sep = "\\n")',
    ]


def _drawn(snapshot: Snapshot) -> list[str]:
    settings = snapshot.recipe.settings
    source = DISTRIBUTIONS[settings.distribution]
    seeds = seed_lines(settings, "set.seed({})".format)
    units, features = settings.output_features, settings.input_features
    draw_inputs = (
        f"inputs <- matrix(runif({settings.timesteps} * {features}),"
        f" {settings.timesteps})"
    )
    scale = repr(settings.weight_scale)
    b = f"draw({units}, 1)" if source.draws_b else f"matrix(0, {units})"
    return [
        "draw <- function(rows, columns) {",
        textwrap.indent(source.r, "  "),
        "}",
        f"set.seed({settings.seed})",
        draw_inputs,
        *seeds["weights"],
        f"W <- {scale} * draw({units}, {features})",
        f"U <- {scale} * draw({units}, {units})",
        f"b <- {scale} * {b}",
        # Other inputs leave the weights where they were: they are drawn after them.
        *([*seeds["inputs"], draw_inputs] if seeds["inputs"] else []),
        *INPUT_KINDS[settings.input_kind].r.splitlines(),
    ]


def _held(snapshot: Snapshot) -> list[str]:
    lines = []
    for name, array in held_arrays(snapshot).items():
        numbers = ", ".join(f"{x:.17g}" for x in array.ravel(order="F").tolist())
        lines.append(f"{name} <- matrix(c(")
        lines += textwrap.wrap(numbers, 88, initial_indent="  ", subsequent_indent="  ")
        lines.append(f"), {len(array)})")
    return lines
