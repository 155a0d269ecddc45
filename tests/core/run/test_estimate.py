from dataclasses import replace

import pytest

from rnn_viewer.core.run.estimate import RunEstimate, duration, estimate
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

LONG = RNNSettings(timesteps=1_000_000, output_features=256)


def test_that_a_long_run_is_told_with_its_file(monkeypatch):
    monkeypatch.setattr(memory_limits, "physical_memory", lambda: 16 * 2**30)
    found = estimate(LONG)
    assert found[1:] == (1_024_000_000, "file", "float32")
    seconds = f"about {duration(found.seconds)}, "
    assert found.summary() == seconds + "1.02 GB in a temporary file, float32 rows"


@pytest.mark.parametrize(("precision", "size"), [("float64", 8), ("float32", 4)])
def test_that_a_short_run_is_told_in_memory(precision, size):
    found = estimate(RNNSettings(precision=precision))
    assert found[1:] == (100 * 64 * size, "memory", precision)
    assert found.summary().endswith(f"kB in memory, {precision} rows")


def test_that_the_words_can_be_translated():
    german = {
        "about {duration}, {kept}": "{kept}: {duration}",
        "{size} in memory, {rows} rows": "{size}",
        "{count} s": "{count} Sekunden",
    }
    told = RunEstimate(11.7, 2_000_000, "memory", "float64").summary()
    assert told.translated(lambda _, text: german[text]) == "2 MB: 12 Sekunden"


@each_of(
    ("seconds", "text"),
    [
        (0.0, "1 s"),
        (1.4, "1 s"),
        (12.4, "12 s"),
        (99.0, "99 s"),
        (150.0, "2 min"),
        (5900.0, "98 min"),
        (7300.0, "2 h"),
        (3e6, "833 h"),
    ],
)
def test_that_durations_are_as_people_say_them(seconds, text):
    assert duration(seconds) == text


def test_that_the_estimate_grows_with_the_run():
    widest = RNNSettings(timesteps=10, output_features=8192, input_features=8192)
    short, wide = estimate(replace(LONG, timesteps=1000)), estimate(widest)
    assert estimate(LONG).seconds > 100 * short.seconds
    assert wide.seconds > 16 * estimate(replace(widest, output_features=512)).seconds
