"""The options of the command line that settings of ours stand for."""

from pathlib import Path

import numpy as np
import pytest

from rnn_viewer import RNNSettings, cli, simulate
from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.draws.generators import GENERATORS
from tests.walks import each_of

FILE = Path(__file__).parents[1] / "reference/frameworks/activations.keras"
OF_FILE = ("--weights", str(FILE), "--layer")
SMALL = ("--timesteps", "6", "--input-features", "3", "--output-features", "4")
SIZES = {"timesteps": 6, "input_features": 3, "output_features": 4}


def rows(tmp_path: Path, *options: str) -> np.ndarray:
    out = tmp_path / "rows.npy"
    assert cli.main(["run", *options, "--output", str(out)]) == 0
    return np.load(out)


@each_of("name", ACTIVATIONS)
def test_that_every_activation_is_an_option(name, tmp_path):
    found = rows(tmp_path, *SMALL, "--activation", name, "--weight-scale", "-0.4")
    settings = RNNSettings(**SIZES, activation=name, weight_scale=-0.4)
    np.testing.assert_array_equal(found, simulate(settings).output_sequence)


@each_of("name", GENERATORS)
def test_that_every_generator_is_an_option(name, tmp_path):
    found = rows(tmp_path, *SMALL, "--generator", name, "--seed", "-3")
    settings = RNNSettings(**SIZES, generator=name, seed=-3)
    np.testing.assert_array_equal(found, simulate(settings).output_sequence)


def test_that_the_parameter_is_an_option_and_a_setting(tmp_path):
    options = ("--activation", "leaky_relu", "--activation-parameter", "0.3")
    found = rows(tmp_path, *SMALL, *options, "--distribution", "symmetric_uniform")
    settings = RNNSettings(
        **SIZES,
        activation="leaky_relu",
        activation_parameter=0.3,
        distribution="symmetric_uniform",
    )
    np.testing.assert_array_equal(found, simulate(settings).output_sequence)
    usual = simulate(RNNSettings(**{**vars(settings), "activation_parameter": None}))
    assert not np.array_equal(found, usual.output_sequence)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ["--activation-parameter", "0.3"],
            "--activation-parameter 0.3 has no effect: tanh has none.",
        ),
        (
            ["--activation", "gelu", "--activation-parameter", "1"],
            "--activation-parameter 1 has no effect: gelu has none.",
        ),
        (
            ["--activation", "elu", "--activation-parameter", "-1"],
            "--activation-parameter must be a number from 0 to 1e+06, not '-1'.",
        ),
        (
            [*OF_FILE, "with_leaky", "--activation-parameter", "0.5"],
            "--activation-parameter 0.5 contradicts",
        ),
        (
            [*OF_FILE, "with_selu", "--activation-parameter", "0.5"],
            "--activation-parameter 0.5 has no effect: selu has none.",
        ),
    ],
)
def test_that_a_parameter_without_effect_is_refused(options, words, capsys):
    assert cli.main(["run", *options]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line


def test_that_the_parameter_of_a_file_is_that_of_the_run(tmp_path):
    asked = ("--weights", str(FILE), "--layer", "with_leaky", "--timesteps", "9")
    found = rows(tmp_path, *asked)
    again = rows(tmp_path, *asked, "--activation-parameter", "0.25")
    np.testing.assert_array_equal(found, again)


def test_that_help_tells_of_all_choices(capsys):
    with pytest.raises(SystemExit):
        cli.main(["run", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "--activation-parameter NUMBER" in said
    for word in (*ACTIVATIONS, *GENERATORS):
        assert word in said
