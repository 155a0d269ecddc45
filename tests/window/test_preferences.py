"""What is remembered comes back; what is damaged counts as not remembered."""

import os
import tempfile
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

import rnn_viewer.window.preferences
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.fields import ChoiceField
from rnn_viewer.core.settings.memory_limits import check_memory
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings
from rnn_viewer.session.playback import SPEEDS
from rnn_viewer.window.preferences import PREFERENCES, Preferences
from tests.texts import CHARACTERS, TEXTS

GEOMETRY, STATE = b"\x00\x01geometry\xff", b"\x00state, and more\x80"
INI = QSettings.Format.IniFormat
RUN_KEYS = [f"run/{name}" for name in FIELDS]
SMALL_KEYS = [f"small/{name}" for name in PREFERENCES]
WINDOW_KEYS = [
    f"window/{name}" for name in ("geometry", "state", "checksum", "starting")
]
PICKLED = (
    b"[small]\n"
    rb"scheme=@Variant(\0\0\0\x7f\0\0\0\x18PySide::PyObjectWrapper"
    rb"\0\0\0\0\x30\x80\x4garbage)"
)
"""An object whose unpickling fails."""


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "remembered.ini"


def opened(file: Path) -> Preferences:
    """Return what a new start of the program would find."""
    if file.exists():
        # Qt keeps what it knows of a file; another time makes it read again.
        os.utime(file, (0, file.stat().st_mtime + 1))
    return Preferences(QSettings(str(file), INI))


def written(file: Path, values: dict[str, object]) -> None:
    settings = QSettings(str(file), INI)
    for key, value in values.items():
        settings.setValue(key, value)
    settings.sync()


def check_all_readable(preferences: Preferences) -> None:
    """Read everything; each value has to be one that the program takes."""
    check_memory(preferences.load_rnn_settings())
    assert preferences.load_window() is None
    for name, preference in PREFERENCES.items():
        value = preferences.get(name)
        assert preference.parsed(str(value)) == value


def settings_of_all_kinds() -> st.SearchStrategy[RNNSettings]:
    texts = {
        name: st.sampled_from(list(field.labels))
        for name, field in FIELDS.items()
        if isinstance(field, ChoiceField)
    }
    seeds = st.integers(FIELDS["seed"].least, FIELDS["seed"].greatest)
    sizes = st.integers(1, 1000)
    return st.builds(
        RNNSettings,
        timesteps=sizes,
        input_features=sizes,
        output_features=sizes,
        weight_scale=st.floats(-1e6, 1e6),
        seed=seeds,
        weights_seed=st.none() | seeds,
        inputs_seed=st.none() | seeds,
        **texts,
    )


# Small values


def test_that_nothing_remembered_means_the_defaults(file):
    preferences = opened(file)
    assert {name: preferences.get(name) for name in PREFERENCES} == {
        "scheme": "system",
        "contrast": "normal",
        "colours": "diverging",
        "type_size": 1.0,
        "single_letters": True,
        "ranges": "kind",
        "welcome_seen": False,
        "layout": "",
        "speed": 2.0,
        "step_size": "timestep",
        "narration": True,
        "motion": "full",
        "language": "system",
    }
    assert preferences.load_rnn_settings() == RNNSettings()
    assert preferences.load_window() is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, value) for name in PREFERENCES for value in PREFERENCES[name].allowed),
        ("type_size", 1.1),
        ("layout", "@Invalid(), [teacher]; 100 % \\ ü"),
    ],
)
def test_that_a_small_value_comes_back_with_its_type_at_the_next_start(
    file, name, value
):
    before = opened(file)
    before.set(name, value)
    assert before.get(name) is value or before.get(name) == value
    del before
    after = opened(file).get(name)
    assert after == value
    assert type(after) is type(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("scheme", "purple"),
        ("welcome_seen", 1),
        ("speed", 3.0),
        ("speed", True),
        ("step_size", None),
        ("type_size", float("nan")),
        ("type_size", 100.0),
        ("layout", "two\nlines"),
    ],
)
def test_that_a_value_it_cannot_have_is_refused_and_not_written(file, name, value):
    preferences = opened(file)
    with pytest.raises(ValueError, match=name):
        preferences.set(name, value)
    assert preferences.get(name) == PREFERENCES[name].default


def test_that_every_speed_and_step_size_of_the_window_is_allowed():
    assert PREFERENCES["speed"].allowed == SPEEDS
    assert PREFERENCES["step_size"].allowed == ("timestep", "operation", "unit")


def test_that_every_default_is_a_value_it_can_have():
    for preference in PREFERENCES.values():
        assert preference.parsed(str(preference.default)) == preference.default


def test_that_without_a_file_of_its_own_it_keeps_to_the_users_one(tmp_path):
    QSettings.setPath(INI, QSettings.Scope.UserScope, str(tmp_path))
    Preferences().set("scheme", "dark")
    assert Preferences().get("scheme") == "dark"
    assert list(tmp_path.rglob("RNN Viewer.ini"))


# The run


@given(settings_of_all_kinds())
def test_that_the_last_settings_come_back_to_the_last_bit(settings):
    with tempfile.TemporaryDirectory() as folder:
        opened(Path(folder, "a.ini")).save_rnn_settings(settings)
        assert opened(Path(folder, "a.ini")).load_rnn_settings() == settings


@pytest.mark.parametrize("damaged", [field.name for field in fields(RNNSettings)])
def test_that_a_damaged_setting_falls_back_and_the_others_stay(file, damaged):
    kept = {
        "timesteps": 7,
        "input_features": 5,
        "output_features": 3,
        "weight_scale": 0.1,
        "distribution": "normal",
        "input_kind": "sine",
        "activation": "elu",
        "activation_parameter": 0.5,
        "seed": -1,
        "weights_seed": 2,
        "inputs_seed": 3,
        "generator": "numpy",
        "precision": "float32",
        "cell": "gru",
        "units": 7,
        "leak": 0.5,
        "recurrent_activation": "hard_sigmoid",
    }
    opened(file).save_rnn_settings(RNNSettings(**kept))
    written(file, {f"run/{damaged}": "§ damaged"})
    del kept[damaged]
    assert opened(file).load_rnn_settings() == RNNSettings(**kept)


def test_that_sizes_that_do_not_fit_the_memory_are_set_aside(file, monkeypatch):
    opened(file).save_rnn_settings(
        RNNSettings(timesteps=5_000_000, output_features=500, seed=7)
    )
    monkeypatch.setattr(memory_limits, "memory_limit", lambda: 10**9)
    assert opened(file).load_rnn_settings() == RNNSettings(seed=7)


# The window


def test_that_the_window_comes_back_bit_for_bit(file):
    opened(file).save_window(GEOMETRY, STATE)
    assert opened(file).load_window() == (GEOMETRY, STATE)


@pytest.mark.parametrize("key", WINDOW_KEYS[:3])
@pytest.mark.parametrize("value", ["", "AAAA", "not base 64 §", "é", ["a", "b"], 7])
def test_that_damaged_bytes_are_dropped_and_forgotten(file, key, value):
    opened(file).save_window(GEOMETRY, STATE)
    written(file, {key: value})
    assert opened(file).load_window() is None
    assert not QSettings(str(file), INI).contains(key)


@given(st.data())
def test_that_no_single_changed_letter_gets_through(data):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.ini")
        opened(file).save_window(GEOMETRY, STATE)
        text = bytearray(file.read_bytes())
        place = data.draw(st.integers(0, len(text) - 1))
        text[place] ^= 1 << data.draw(st.integers(0, 7))
        file.write_bytes(text)
        assert opened(file).load_window() in (None, (GEOMETRY, STATE))


def test_that_bytes_swapped_between_geometry_and_state_are_dropped(file):
    opened(file).save_window(b"ab", b"c")
    settings = QSettings(str(file), INI)
    state = settings.value("window/state")
    settings.setValue("window/state", settings.value("window/geometry"))
    settings.setValue("window/geometry", state)
    settings.sync()
    assert opened(file).load_window() is None


def test_that_the_state_of_another_version_is_dropped(file, monkeypatch):
    opened(file).save_window(GEOMETRY, STATE)
    monkeypatch.setattr(rnn_viewer.window.preferences, "__version__", "0.0.9")
    assert opened(file).load_window() is None


def test_that_the_mark_is_on_disk_before_the_bytes_are_handed_out(file):
    opened(file).save_window(GEOMETRY, STATE)
    preferences = opened(file)
    assert preferences.load_window() is not None
    assert "starting=true" in file.read_text()
    preferences.finish_start()
    assert "starting" not in file.read_text()


def test_that_after_a_failed_start_the_state_is_not_tried_again(file):
    opened(file).save_window(GEOMETRY, STATE)
    assert opened(file).load_window() == (GEOMETRY, STATE)
    assert opened(file).load_window() is None
    # And the start after that is a usual one, which can remember anew.
    opened(file).save_window(GEOMETRY, STATE)
    assert opened(file).load_window() == (GEOMETRY, STATE)


def test_that_after_a_finished_start_the_state_comes_back_again(file):
    opened(file).save_window(GEOMETRY, STATE)
    for _ in range(2):
        preferences = opened(file)
        assert preferences.load_window() == (GEOMETRY, STATE)
        preferences.finish_start()


def test_that_a_failed_start_leaves_all_else_remembered(file):
    preferences = opened(file)
    preferences.save_window(GEOMETRY, STATE)
    preferences.save_rnn_settings(RNNSettings(seed=7))
    preferences.set("scheme", "dark")
    preferences.load_window()
    after = opened(file)
    assert after.load_window() is None
    assert after.load_rnn_settings() == RNNSettings(seed=7)
    assert after.get("scheme") == "dark"


# Damage


@given(st.binary() | TEXTS.map(str.encode))
@example(PICKLED)
@example(PICKLED.replace(b"Variant", rb"Varian\x74"))
@example(b"[window]\nstate=@Variant(\\0\\0\\x3\\xe8\\0)")
@example(b"[run\ntimesteps=3")
@example(b"[run]\ntimesteps=\xff\xfe, 7, 8\nseed=\\xd800\n")
def test_that_any_file_is_read_without_complaint_and_written_again(content):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.ini")
        file.write_bytes(content)
        preferences = opened(file)
        check_all_readable(preferences)
        preferences.set("scheme", "dark")
        preferences.save_window(GEOMETRY, STATE)
        del preferences
        assert opened(file).get("scheme") == "dark"
        assert opened(file).load_window() == (GEOMETRY, STATE)


@given(
    st.dictionaries(
        st.sampled_from(RUN_KEYS + SMALL_KEYS + WINDOW_KEYS),
        st.text(alphabet=CHARACTERS.filter(lambda one: one not in "\r\n")),
    )
)
def test_that_any_text_behind_any_key_is_read_without_complaint(lines):
    sections: dict[str, list[str]] = {"run": [], "small": [], "window": []}
    for key, value in lines.items():
        section, name = key.split("/")
        sections[section].append(f"{name}={value}")
    text = "\n".join("\n".join([f"[{name}]", *rows]) for name, rows in sections.items())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.ini")
        file.write_bytes(text.encode())
        check_all_readable(opened(file))


ANY_VALUE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**31), 2**31 - 1),
    st.floats(),
    TEXTS,
    st.lists(TEXTS, max_size=3),
)


@given(st.dictionaries(st.sampled_from(RUN_KEYS + SMALL_KEYS + WINDOW_KEYS), ANY_VALUE))
def test_that_any_value_behind_any_key_is_read_without_complaint(values):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.ini")
        written(file, values)
        check_all_readable(opened(file))


class Touching:
    """Makes a file where it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self):
        return Path.touch, (self.file,)


def test_that_code_in_the_file_is_never_run(file, tmp_path):
    written(file, {"small/scheme": Touching(tmp_path / "touched")})
    assert b"PyObjectWrapper" in file.read_bytes()
    preferences = opened(file)
    check_all_readable(preferences)
    preferences.set("scheme", "dark")
    del preferences
    assert opened(file).get("scheme") == "dark"
    assert not (tmp_path / "touched").exists()


def test_that_a_folder_in_place_of_the_file_is_no_fault(file):
    file.mkdir()
    preferences = opened(file)
    check_all_readable(preferences)
    preferences.save_window(GEOMETRY, STATE)
    # No mark can be left: a failed start could not be told from a good one.
    assert preferences.load_window() is None
