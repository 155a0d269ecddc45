"""The version of a session file is tied to the settings that it can hold."""

import json
import zipfile
from pathlib import Path

import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.fields import ChoiceField
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.files.session.session_file import load_session, save_session
from rnn_viewer.files.session.session_words import VERSION
from tests.walks import each_of

SETTINGS: dict[int, dict[str, tuple[str, ...]]] = {
    1: {
        "timesteps": (),
        "input_features": (),
        "output_features": (),
        "weight_scale": (),
        "distribution": (
            *("uniform", "symmetric_uniform", "normal"),
            *("glorot_uniform", "orthogonal", "identity"),
        ),
        "input_kind": ("random", "impulse", "step", "sine", "zero"),
        "activation": ("tanh", "relu", "sigmoid", "identity"),
        "seed": (),
        "weights_seed": (),
        "inputs_seed": (),
        "generator": ("r", "numpy"),
        "precision": ("float64", "float32"),
    },
    2: {},
    3: {
        "activation": (
            *("elu", "selu", "gelu", "gelu_tanh", "leaky_relu", "softplus"),
            *("softsign", "hard_tanh", "hard_sigmoid", "hard_sigmoid_2018"),
        ),
        "activation_parameter": (),
        "generator": ("numpy_legacy",),
    },
    4: {
        "cell": ("simple_rnn", "leaky_rnn", "lstm", "gru", "gru_reset_before"),
        "leak": (),
        "recurrent_activation": ("sigmoid", "hard_sigmoid", "hard_sigmoid_2018"),
    },
    5: {"cell": ("rate_rnn", "lstm_projected", "min_gru"), "units": ()},
    6: {},
    7: {},
}
"""The settings that came with each version, and the words of those that are choices.

A new one belongs under a version of its own, or under one that was never released; an
older program then says that a file is of a newer one. `VERSION` tells the releases.
"""


def known_to(version: int) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for each in range(1, version + 1):
        for name, words in SETTINGS[each].items():
            known.setdefault(name, set()).update(words)
    return known


def with_words(file: Path, version: int, **settings: object) -> Path:
    """Write a session as another version, with these settings alone."""
    save_session(Document(Recipe(RNNSettings())), file)
    with zipfile.ZipFile(file) as archive:
        words = json.loads(archive.read("session.json"))
    words["version"] = version
    words["recipe"]["settings"] = settings
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("session.json", json.dumps(words))
    return file


def test_that_the_version_knows_all_settings_and_their_choices():
    assert max(SETTINGS) == VERSION
    assert known_to(VERSION) == {
        name: set(field.labels) if isinstance(field, ChoiceField) else set()
        for name, field in FIELDS.items()
    }


@each_of("version", SETTINGS)
def test_that_files_of_all_versions_open(tmp_path, version):
    file = tmp_path / "one.rnnv"
    values = {
        name: value
        for name, value in vars(RNNSettings(timesteps=3, seed=7)).items()
        if name in known_to(version)
    }
    found = load_session(with_words(file, version, **values)).recipe.settings
    assert found == RNNSettings(timesteps=3, seed=7)


@each_of(
    ("settings", "words"),
    [
        ({"noise": 0.5}, "it has the setting 'noise'"),
        ({"activation": "swoosh"}, "activation is 'swoosh'"),
        ({"generator": "philox"}, "generator is 'philox'"),
    ],
)
def test_that_a_setting_of_a_newer_program_is_told_as_such(tmp_path, settings, words):
    file = with_words(tmp_path / "one.rnnv", VERSION, **settings)
    with pytest.raises(FileError, match=f"of a newer program: {words}"):
        load_session(file)
