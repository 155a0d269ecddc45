"""Notes that a file has kept in English are told in the language of the user."""

from pathlib import Path

import pytest

from rnn_viewer.core.notes import fixed_length, untold_activation
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.words import show_in, shown
from rnn_viewer.files.catalogues import sources, speak
from rnn_viewer.files.kept_notes import note_of, recognised
from rnn_viewer.files.reading import with_file
from rnn_viewer.files.session.session_file import load_session, save_session

FRAMEWORKS = Path(__file__).parents[1] / "reference" / "frameworks"


@pytest.fixture(autouse=True)
def in_chinese():
    speak("zh_CN")
    yield
    show_in(None)


@pytest.mark.parametrize("note", [untold_activation("relu"), fixed_length(12)])
def test_that_a_note_is_told_as_it_was_made(note):
    kept = note_of(str(note))
    assert kept == note
    assert shown(kept) == shown(note) != str(note)


def test_that_words_within_are_told_too():
    note = note_of("column: a, b and column 3 are left out: they hold no numbers")
    assert shown(note) == "列：a, b 和 列 3 略去：不含数"


def test_that_what_is_not_known_stays_as_it_is():
    for text in ("said by another release", "", "a", "; "):
        assert recognised(text) == text
        assert shown(recognised(text)) == text
    assert shown(note_of("mask: something else")) == "掩码：something else"


def test_that_no_text_is_found_that_is_another_in_english():
    for context, template in sources():
        if context in ("notes", "files") and ":," not in template:
            text = template.replace("{", "<").replace("}", ">")
            assert str(recognised(text)) == text


def test_that_a_long_note_of_many_words_takes_no_time():
    text = "is left out: it has not " * 200
    assert recognised(text) == text


def test_that_a_session_keeps_its_notes_for_every_language(tmp_path):
    file = FRAMEWORKS / "nested.weights.h5"
    recipe = with_file(Recipe(), file)
    save_session(Document(recipe), tmp_path / "mine.rnnv")
    kept = load_session(tmp_path / "mine.rnnv").recipe
    assert kept.notes == recipe.notes
    assert [*map(shown, kept.notes)] == [*map(shown, recipe.notes)]
    assert not any("the file does not tell" in shown(note) for note in kept.notes)
