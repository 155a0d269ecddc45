"""A script that runs by itself and prints the state that is shown."""

import base64
import textwrap
from collections.abc import Callable

from rnn_viewer.core.array import Array
from rnn_viewer.core.code import LANGUAGES, loop_of
from rnn_viewer.core.distributions import DISTRIBUTIONS
from rnn_viewer.core.errors import TooManyNumbers
from rnn_viewer.core.inputs import INPUT_KINDS
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.snapshot import Snapshot

MOST_NUMBERS = 200_000
"""Numbers that a script may hold, some 4 MB of text."""


def script(snapshot: Snapshot, language: str) -> str:
    """Return a script that makes the run and prints the state after the timestep shown.

    Parameters
    ----------
    snapshot : Snapshot
        The moment.
    language : str
        A name of `LANGUAGES`. Where the run is drawn with that language's own
        generator the script draws it again; else it holds the arrays.

    Raises
    ------
    TooManyNumbers
        Where it would have to hold too many.
    """
    settings = snapshot.recipe.settings
    recipe = snapshot.recipe
    changed = recipe.set_aside or recipe.edits or recipe.initial_state is not None
    own_generator = settings.generator == language and not changed
    draws = _DRAWN[language] if own_generator else _HELD[language]
    loop = LANGUAGES[language].list_loop(loop_of(snapshot.run))
    source = _LOOPS[language](loop.source, snapshot.position.completed)
    comment = LANGUAGES[language].comment
    completed = snapshot.position.completed
    title = f"{comment} The state that {completed} timesteps leave behind"
    return "\n".join([title, *draws(snapshot), "", source, ""])


def _check_size(snapshot: Snapshot) -> None:
    arrays = _arrays(snapshot).values()
    count = sum(array.size for array in arrays)
    if count > MOST_NUMBERS:
        raise TooManyNumbers(count=count, limit=MOST_NUMBERS)


def _arrays(snapshot: Snapshot) -> dict[str, Array]:
    weights, state = snapshot.weights, snapshot.run.initial_state
    arrays = {"inputs": snapshot.inputs, "W": weights.W, "U": weights.U, "b": weights.b}
    return {**arrays, "initial_state": state} if state.any() else arrays


def _loop_in_r(source: str, completed: int) -> str:
    head, rest = source.split("\n", 1)
    rest = rest.replace("1:nrow(inputs)", f"seq_len({completed})")
    return "\n".join(
        [
            "output_sequence <- array(0, dim = c(nrow(inputs), nrow(W)))",
            head,
            rest,
            'cat(sprintf("%.17g", state_t), sep = "\\n")',
        ]
    )


def _loop_in_numpy(source: str, completed: int) -> str:
    head, rest = source.split("\n", 1)
    rest = rest.replace("range(len(inputs))", f"range({completed})")
    return "\n".join(
        [
            'np.seterr(all="ignore")',
            "output_sequence = np.zeros((len(inputs), len(W)))",
            head,
            rest,
            'print(*(f"{number:.17g}" for number in state_t), sep="\\n")',
        ]
    )


def _seeds(settings: RNNSettings, seed: Callable[[int], str]) -> dict[str, list[str]]:
    """Return the lines that set a seed before each part, where one is set."""
    parts = {"inputs": settings.inputs_seed, "weights": settings.weights_seed}
    return {
        name: [] if number is None else [seed(number)] for name, number in parts.items()
    }


def _draw_in_r(snapshot: Snapshot) -> list[str]:
    settings = snapshot.recipe.settings
    source = DISTRIBUTIONS[settings.distribution]
    seeds = _seeds(settings, "set.seed({})".format)
    units, features = settings.output_features, settings.input_features
    draw_inputs = (
        f"inputs <- matrix(runif({settings.timesteps} * {features}),"
        f" {settings.timesteps})"
    )
    scale = repr(settings.weight_scale)
    b = f"draw({units}, 1)" if source.draws_b else f"matrix(0, {units})"
    again = [*seeds["inputs"], draw_inputs] if seeds["inputs"] else []
    # Other inputs leave the weights where they were: they are drawn before them.
    weights = [
        f"W <- {scale} * draw({units}, {features})",
        f"U <- {scale} * draw({units}, {units})",
        f"b <- {scale} * {b}",
    ]
    return [
        "draw <- function(rows, columns) {",
        textwrap.indent(source.r, "  "),
        "}",
        f"set.seed({settings.seed})",
        draw_inputs,
        *seeds["weights"],
        *weights,
        *again,
        *INPUT_KINDS[settings.input_kind].r.splitlines(),
    ]


def _draw_in_numpy(snapshot: Snapshot) -> list[str]:
    settings = snapshot.recipe.settings
    source = DISTRIBUTIONS[settings.distribution]
    seeds = _seeds(settings, "rng = np.random.default_rng({} % 2**32)".format)
    units, features = settings.output_features, settings.input_features
    shape = f"({settings.timesteps}, {features})"
    draw_inputs = (
        f"inputs = rng.random({settings.timesteps} * {features})"
        f'.reshape({shape}, order="F")'
    )
    scale = repr(settings.weight_scale)
    b = f"draw({units}, 1)[:, 0]" if source.draws_b else f"np.zeros({units})"
    again = [*seeds["inputs"], draw_inputs] if seeds["inputs"] else []
    return [
        "import numpy as np",
        "",
        "",
        "def draw(rows, columns):",
        textwrap.indent(source.numpy, "    "),
        "",
        "",
        f"rng = np.random.default_rng({settings.seed} % 2**32)",
        draw_inputs,
        *seeds["weights"],
        f"W = {scale} * draw({units}, {features})",
        f"U = {scale} * draw({units}, {units})",
        f"b = {scale} * {b}",
        *again,
        *INPUT_KINDS[settings.input_kind].numpy.splitlines(),
    ]


def _hold_in_r(snapshot: Snapshot) -> list[str]:
    _check_size(snapshot)
    lines = []
    for name, array in _arrays(snapshot).items():
        numbers = ", ".join(f"{x:.17g}" for x in array.ravel(order="F").tolist())
        lines.append(f"{name} <- matrix(c(")
        lines += textwrap.wrap(numbers, 88, initial_indent="  ", subsequent_indent="  ")
        lines.append(f"), {len(array)})")
    return lines


def _hold_in_numpy(snapshot: Snapshot) -> list[str]:
    _check_size(snapshot)
    lines = [
        "import base64",
        "",
        "import numpy as np",
        "",
        "",
        "def array(text, shape):",
        '    """Return the float64 numbers whose bytes the text holds."""',
        '    return np.frombuffer(base64.b64decode(text), "<f8").reshape(shape)',
        "",
        "",
    ]
    for name, array in _arrays(snapshot).items():
        text = base64.b64encode(array.astype("<f8").tobytes()).decode()
        lines += [f'{name} = array("""', *textwrap.wrap(text, 88)]
        lines.append(f'""", {array.shape})')
    return lines


_DRAWN = {"r": _draw_in_r, "numpy": _draw_in_numpy}
_HELD = {"r": _hold_in_r, "numpy": _hold_in_numpy}
_LOOPS = {"r": _loop_in_r, "numpy": _loop_in_numpy}
