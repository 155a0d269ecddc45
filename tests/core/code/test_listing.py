import json
from dataclasses import replace
from pathlib import Path

import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.code.listing import listing
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

OF_CELLS = sorted((Path(__file__).parents[2] / "reference/cells/r").iterdir())


def test_that_the_listing_is_what_r_prints_to_the_letter(
    case, case_settings, printed_by_r
):
    assert listing(simulate(case_settings)) == printed_by_r("listing.txt")


def test_that_the_listing_ends_with_the_head_of_the_outputs(
    case, case_settings, printed_by_r
):
    assert listing(simulate(case_settings)).endswith("\n" + printed_by_r("head.txt"))


@each_of(
    ("activation", "line"),
    [
        ("relu", "> dim(pmax(W %*% inputs[1, ], 0))"),
        ("sigmoid", "> dim(plogis(W %*% inputs[1, ]))"),
        ("identity", "> dim(identity(W %*% inputs[1, ]))"),
    ],
)
def test_that_the_listing_names_the_activation(activation, line):
    text = listing(simulate(RNNSettings(timesteps=2, activation=activation)))
    assert text.splitlines()[4] == line


@pytest.mark.programs
def test_that_a_listing_of_r_code_is_what_r_prints_for_other_activations(r, tmp_path):
    settings = RNNSettings(
        timesteps=12,
        input_features=3,
        output_features=9,
        seed=-8,
        weight_scale=-0.4,
        activation="sigmoid",
    )
    script = """
    set.seed(-8)
    inputs <- matrix(runif(36), 12)
    W <- -0.4 * matrix(runif(27), 9)
    U <- -0.4 * matrix(runif(81), 9)
    b <- -0.4 * runif(9)
    output_sequence <- matrix(0, 12, 9)
    state_t <- rep_len(0, 9)
    for (t in 1:12) {
      state_t <- plogis(as.numeric(W %*% inputs[t, ] + U %*% state_t + b))
      output_sequence[t, ] <- state_t
    }
    print(dim(W))
    print(dim(W %*% inputs[1, ]))
    print(dim(plogis(W %*% inputs[1, ])))
    print(dim(output_sequence))
    print(length(output_sequence[1, ]))
    print(output_sequence[1:6, 1:6])
    """
    lines = listing(simulate(settings)).splitlines()
    printed = [line for line in lines if not line.startswith(">")]
    assert printed == r(script).splitlines()


@pytest.mark.programs
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_that_the_lines_to_be_typed_give_in_r_what_stands_below_them(activation, r):
    run = simulate(RNNSettings(timesteps=7, activation=activation, weight_scale=0.1))
    lines = listing(run).partition("> dim(output_sequence)")[0].splitlines()
    commands = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    arrays = "inputs <- matrix(0, 7, 32)\nW <- matrix(0, 64, 32)\n"
    printed = [line for line in lines if not line.startswith("> ")]
    assert printed == ["[1] 64 32", "[1] 64  1", "[1] 64  1"]
    assert r(arrays + "\n".join(commands)).splitlines() == printed


SIZES_IN_R = [(1, 4), (4, 1), (1, 1), (4, 2), (7, 1)]


def test_that_what_is_said_to_be_typed_prints_in_r_what_is_below_it(r):
    found = [typed(timesteps, units) for timesteps, units in SIZES_IN_R]
    end = '\ncat("--\\n")\n'
    printed = r(end.join(script for script, _ in found)).split("--\n")
    for lines, (_, expected) in zip(printed, found, strict=True):
        assert lines.splitlines() == expected


def typed(timesteps: int, units: int) -> tuple[str, list[str]]:
    """Return a script of what a listing says to type, and what stands below it."""
    settings = RNNSettings(
        timesteps=timesteps, input_features=2, output_features=units, weight_scale=0.3
    )
    lines = listing(simulate(settings)).splitlines()
    commands = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    script = f"""
    set.seed(42)
    inputs <- array(runif({timesteps} * 2), c({timesteps}, 2))
    W <- 0.3 * array(runif({units} * 2), c({units}, 2))
    U <- 0.3 * array(runif({units} * {units}), c({units}, {units}))
    b <- 0.3 * array(runif({units}), c({units}, 1))
    output_sequence <- array(0, c({timesteps}, {units}))
    state_t <- rep_len(0, {units})
    for (t in 1:{timesteps}) {{
      state_t <- tanh(as.numeric(W %*% inputs[t, ] + U %*% state_t + b))
      output_sequence[t, ] <- state_t
    }}
    """ + "\n".join(f"print({command})" for command in commands)
    return script, [line for line in lines if not line.startswith("> ")]


@each_of("case", OF_CELLS)
def test_that_the_listing_of_a_cell_ends_with_the_head_that_r_prints(case):
    settings = json.loads((case / "settings.json").read_text())
    text = listing(simulate(RNNSettings(**settings)))
    assert text.endswith("\n" + (case / "head.txt").read_text())


@each_of("cell", CELLS)
def test_that_the_listing_names_a_matrix_and_a_function_that_the_cell_has(cell):
    settings = RNNSettings(timesteps=3, input_features=2, output_features=5, cell=cell)
    run = simulate(replace(settings, recurrent_activation="hard_sigmoid"))
    lines = listing(run).splitlines()
    first = run.cell.kernel_name
    product = f"{first} %*% inputs[1, ]"
    assert lines[:4] == [f"> dim({first})", "[1] 5 2", f"> dim({product})", "[1] 5 1"]
    if "recurrent_activation" in run.cell.settings:
        assert lines[4].startswith("> hard_sigmoid <- function(z) ")
        assert lines[5] == f"> dim(hard_sigmoid({product}))"
    else:
        assert lines[4] == f"> dim(tanh({product}))"
