"""A vocabulary: its tokens, a text in them, and what is said where they do not fit."""

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.sequences.sequence import one_hot
from rnn_viewer.core.sequences.vocabulary import (
    checked_vocabulary,
    has_words,
    visible,
    vocabulary_of_tokens,
    vocabulary_text,
)
from tests.walks import each_of

MIAS = tuple("mias")


def test_that_the_columns_are_in_the_order_of_the_vocabulary():
    found = one_hot("miasma", MIAS)
    assert found.values.argmax(axis=1).tolist() == [0, 1, 2, 3, 0, 2]
    assert (found.values.sum(axis=1) == 1).all()
    assert found.names == MIAS
    assert found.timestep_names == tuple("miasma")
    assert (found.text, found.vocabulary, found.notes) == ("miasma", MIAS, ())


def test_that_fewer_characters_than_the_vocabulary_has_are_no_fault():
    found = one_hot("mama", MIAS)
    assert found.values.shape == (4, 4)
    assert not found.values[:, [1, 3]].any()


def test_that_what_the_vocabulary_lacks_is_listed_with_its_first_place():
    with pytest.raises(ArrayError) as raised:
        one_hot("mix\nax max", MIAS)
    assert str(raised.value) == (
        "text has 'x' (first at character 3), '↵' (first at character 4), '␣' (first at"
        " character 7), not in the vocabulary; expected characters of m i a s, or a"
        " vocabulary with these."
    )
    with pytest.raises(ArrayError, match=r"and 18 more|18 more"):
        one_hot("abcdefghijklmnopqrstuvwxyz1234", MIAS)


def test_that_words_are_parted_by_white_space_and_that_this_is_said():
    words = ("to", "be", "or", "not", "<pad>")
    found = one_hot("to be or\nnot  to be", words)
    assert found.values.argmax(axis=1).tolist() == [0, 1, 2, 3, 0, 1]
    assert found.timestep_names == ("to", "be", "or", "not", "to", "be")
    (note,) = found.notes
    assert note.kind == "vocabulary"
    assert "split at white space" in note
    with pytest.raises(ArrayError, match=r"'no' \(first at word 2"):
        one_hot("to no", words)


def test_that_names_in_brackets_do_not_make_words():
    vocabulary = ("<pad>", "[UNK]", "a", "b", "")
    assert not has_words(vocabulary)
    assert one_hot("ab", vocabulary).values.argmax(axis=1).tolist() == [2, 3]


@pytest.mark.parametrize("unknown", ["[UNK]", "<unk>"])
def test_that_unknown_tokens_are_read_as_such_where_the_vocabulary_has_one(unknown):
    found = one_hot("abxay", ("a", unknown, "b"))
    assert found.values.argmax(axis=1).tolist() == [0, 2, 1, 0, 1]
    (note,) = found.notes
    assert note == (
        "vocabulary: 2 tokens of the text are not in it, the first 'x'; they are read"
        " as unknown"
    )


def test_that_a_person_may_spell_what_cannot_be_seen():
    assert vocabulary_of_tokens("a␣↵⇥") == ("a", " ", "\n", "\t")
    vocabulary = (" ", "\n", "\t", "\r", "\xa0", "a")
    assert vocabulary_of_tokens(map(visible, vocabulary)) == vocabulary


@each_of(
    ("tokens", "said"),
    [("aba", "has 'a' twice"), ("", "is empty"), ("  ", "'␣' twice")],
)
def test_that_a_token_is_there_once(tokens, said):
    with pytest.raises(ArrayError) as raised:
        checked_vocabulary(tokens)
    assert said in str(raised.value)


def test_that_a_text_is_not_spelled_in_a_vocabulary_that_is_none():
    with pytest.raises(ArrayError, match="has 'a' twice"):
        one_hot("ab", ("a", "b", "a"))


def test_that_a_long_list_is_cut():
    assert vocabulary_text(tuple("ab ")) == "a b ␣"
    many = vocabulary_text([f"word{n}" for n in range(1_000)])
    assert many.endswith("word23 …")
    assert len(vocabulary_text(["x" * 500])) < 20


def test_that_names_stay_short_where_a_token_is_long():
    found = one_hot(f"a {'x' * 500}", ("a", "x" * 500))
    np.testing.assert_array_equal(found.values, np.eye(2))
    assert max(map(len, found.names + found.timestep_names)) <= 60


def test_that_a_vocabulary_may_be_larger_than_what_a_text_alone_may_have():
    many = tuple(map(chr, range(0x4E00, 0x4E00 + 3_000)))
    assert one_hot(many[2_999] + many[0], many).values.argmax(axis=1).tolist() == [
        2_999,
        0,
    ]
