"""Phrases: English as text, in another language where they are shown."""

import json
import pickle

import pytest

from rnn_viewer.core.errors import (
    ArrayError,
    FileError,
    UserError,
    reason_of,
)
from rnn_viewer.core.notes import Note
from rnn_viewer.core.settings.setting_errors import NotAnInteger
from rnn_viewer.core.words import (
    QT_TRANSLATE_NOOP,
    Phrase,
    counted,
    either,
    joined,
    show_in,
    shown,
    together,
)
from tests.walks import each_of

GERMAN = {
    "holds {kind}": "enthält {kind}",
    "{count} rows of {kind}": "{kind} in {count} Zeilen",
    "text": "Text",
    "numbers": "Zahlen",
    "{first} or {last}": "{first} oder {last}",
    "{first} and {last}": "{first} und {last}",
    "row": "Zeile",
    "{file}: {problem}; expected {expected}.": "{expected} erwartet, {file} {problem}.",
}
TEXT, NUMBERS = Phrase("errors", "text"), Phrase("errors", "numbers")


def german(_: str, text: str) -> str:
    return GERMAN.get(text, text)


@pytest.fixture
def in_german():
    show_in(german)
    yield
    show_in(None)


def phrase() -> Phrase:
    rows = Phrase("errors", "{count} rows of {kind}").format(count=3, kind=NUMBERS)
    return Phrase("errors", "holds {kind}").format(kind=rows)


def test_that_a_phrase_is_its_english_text():
    assert phrase() == "holds 3 rows of numbers"
    assert f"It {phrase()}." == "It holds 3 rows of numbers."
    assert json.loads(json.dumps([phrase()])) == ["holds 3 rows of numbers"]
    assert type(str(phrase())) is str


def test_that_words_are_translated_with_their_phrase_in_its_order(in_german):
    assert shown(phrase()) == "enthält Zahlen in 3 Zeilen"


def test_that_a_mark_alone_keeps_its_braces():
    assert QT_TRANSLATE_NOOP("errors", "holds {kind}") == "holds {kind}"


def test_that_braces_in_words_are_no_places(in_german):
    said = Phrase("errors", "holds {kind}").format(kind="{count} {0} {")
    assert said == "holds {count} {0} {"
    assert shown(said) == "enthält {count} {0} {"


def test_that_what_is_no_phrase_is_shown_as_it_is(in_german):
    assert shown("text") == "text"


def test_that_nobody_translates_before_a_language_is_set():
    assert shown(phrase()) == phrase()


def test_that_parts_are_joined_as_text_and_as_phrases(in_german):
    parts = ("W", TEXT, NUMBERS)
    assert joined(", ", parts) == "W, text, numbers"
    assert shown(joined(", ", parts)) == "W, Text, Zahlen"
    assert either(parts) == "W or text or numbers"
    assert shown(either(parts)) == "W oder Text oder Zahlen"
    assert shown(together(parts[1:])) == "Text und Zahlen"
    assert together(["W"]) == "W"


@each_of(("count", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows")])
def test_that_a_count_chooses_the_phrase(count, said):
    one, many = Phrase("errors", "{count} row"), Phrase("errors", "{count} rows")
    assert counted(count, one, many) == said


def test_that_an_error_is_said_in_the_language_with_its_parts(in_german):
    error = FileError("a.npy", phrase(), either((TEXT, NUMBERS)))
    assert str(error) == "a.npy: holds 3 rows of numbers; expected text or numbers."
    said = "Text oder Zahlen erwartet, a.npy enthält Zahlen in 3 Zeilen."
    assert shown(error.phrase) == said


def test_that_a_note_is_said_in_the_language_with_its_kind(in_german):
    note = Note("row", phrase())
    assert note == "row: holds 3 rows of numbers"
    assert shown(note) == "Zeile: enthält Zahlen in 3 Zeilen"
    assert shown(Note.parsed(note)) == "Zeile: holds 3 rows of numbers"


@pytest.mark.parametrize("text", [phrase(), Note("row", phrase()), joined(" ", "ab")])
def test_that_phrases_go_to_another_process(text, in_german):
    again = pickle.loads(pickle.dumps(text))
    assert (type(again), again) == (type(text), text)
    assert shown(again) == shown(text)


@pytest.mark.parametrize(
    "error",
    [
        FileError("a.npy", phrase(), TEXT),
        ArrayError("W", phrase(), NUMBERS),
        NotAnInteger("timesteps", "'x'", "from 1 to 3"),
        UserError(problem=phrase()),
    ],
)
def test_that_errors_go_to_another_process(error, in_german):
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))
    assert shown(again.phrase) == shown(error.phrase)
    assert again.words == error.words


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError(phrase()), "enthält Zahlen in 3 Zeilen"),
        (ValueError("first\nsecond"), "first"),
        (ValueError(), "it is damaged"),
    ],
)
def test_that_the_reason_of_an_error_is_its_first_line(error, reason, in_german):
    assert shown(reason_of(error)) == reason


def test_that_no_space_follows_a_full_width_bracket():
    show_in(lambda context, text: "{first}（{last}） · {first}")
    try:
        said = QT_TRANSLATE_NOOP("lists", "{first} {last}")
        assert shown(said.format(first=1, last=2)) == "1（2）· 1"
    finally:
        show_in(None)
