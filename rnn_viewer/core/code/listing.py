"""What R prints after the book's loop, from a run."""

from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.code.r_print import print_matrix
from rnn_viewer.core.run.run import Run

HEAD = 6


def listing(run: Run) -> str:
    """Return the shapes and the first numbers of a run as R prints them.

    Of a cell with gates the first one answers for the others.

    Source: the questions of Chollet and Allaire (2018), pp. 185-187.
    """
    units, features = run.weights.sizes
    timesteps, outputs = run.timesteps, run.weights.output_features
    W, activation = run.cell.kernel_name, _first_activation(run)
    product = f"{W} %*% inputs[1, ]"
    rows, columns = min(HEAD, timesteps), min(HEAD, outputs)
    # R would make a vector of one row or one column, and print it as one.
    kept = ", drop = FALSE" if 1 in (rows, columns) else ""
    column = f"[1] {_together(units, 1)}"
    lines = [
        f"> dim({W})",
        f"[1] {_together(units, features)}",
        f"> dim({product})",
        column,
        *_definition(activation),
        f"> dim({activation.spelled('r').call.format(z=product)})",
        column,
        "> dim(output_sequence)",
        f"[1] {_together(timesteps, outputs)}",
        "> length(output_sequence[1, ])",
        f"[1] {outputs}",
        f"> output_sequence[1:{rows}, 1:{columns}{kept}]",
        *print_matrix(run.output_sequence[:rows, :columns]),
    ]
    return "\n".join(lines) + "\n"


def _first_activation(run: Run) -> Activation:
    """Return the function of the sum that the first matrix of the inputs is in."""
    found: Activation = getattr(run.choices, run.cell.activated[0].function)
    return found


def _definition(activation: Activation) -> list[str]:
    """Return the line that defines a function of which R has none of that name."""
    body = activation.spelled("r").body
    return [f"> {activation.name} <- function(z) {body}"] if body else []


def _together(*numbers: int) -> str:
    width = max(len(str(number)) for number in numbers)
    return " ".join(str(number).rjust(width) for number in numbers)
