"""Vocabularies beside weights, in files of tokens, and spelled by hand."""

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.reading import with_file
from rnn_viewer.files.vocabularies import (
    read_vocabulary,
    vocabularies_in,
    vocabulary_beside,
    vocabulary_from,
)
from rnn_viewer.files.weights import load_layer, load_weights
from tests.walks import each_of

MIAS = tuple("mias")
WEIGHTS = {"W": np.ones((3, 4)), "U": np.eye(3), "b": np.zeros(3)}


@each_of(
    "name",
    [
        *("vocabulary", "vocab", "chars", "characters", "alphabet", "tokens", "words"),
        *("char_to_ix", "char2idx", "ix_to_char", "idx2word", "itos", "stoi"),
        *("meta/vocab", "model.chars"),
    ],
)
def test_that_a_vocabulary_is_known_by_its_name(name):
    assert vocabularies_in(Contents({name: np.array(MIAS)})) == {name: MIAS}


@each_of(
    ("value", "expected"),
    [
        (np.array(MIAS), MIAS),
        (np.array("mias"), MIAS),
        (np.array([b"m", "ä".encode()]), ("m", "ä")),
        (np.array(["to", "be"]), ("to", "be")),
        ("mias", MIAS),
        (list(MIAS), MIAS),
        (MIAS, MIAS),
        ({"s": 3, "m": 0, "a": 2, "i": 1}, MIAS),
        ({2: "a", 0: "m", 3: "s", 1: "i"}, MIAS),
    ],
)
def test_that_tokens_are_read_in_their_order(value, expected):
    contents = Contents({}, words={"chars": value})
    if isinstance(value, np.ndarray):
        contents = Contents({"chars": value})
    assert vocabularies_in(contents) == {"chars": expected}


@each_of(
    "value",
    [
        np.arange(4),
        np.array([["a", "b"]]),
        np.array(["a", "a"]),
        np.array([], dtype="U1"),
        {"a": 0, "b": 2},
        {"a": 0.5, "b": 1},
        {"a": "b"},
        ["a", 1],
        {},
        b"ab",
    ],
)
def test_that_what_is_no_list_of_tokens_is_no_vocabulary(value):
    assert vocabularies_in(Contents({}, words={"chars": value})) == {}


def test_that_the_one_with_a_token_a_column_is_meant():
    contents = Contents({"vocab": np.array(["a", "b"]), "chars": np.array(MIAS)})
    assert vocabulary_beside(contents, 4) == ("chars", MIAS)
    assert vocabulary_beside(contents, 7) == ("vocab", ())
    assert vocabulary_beside(Contents({"names": np.array(MIAS)}), 4) == ("", ())


def test_that_weights_bring_the_vocabulary_of_their_file_along(tmp_path):
    path = tmp_path / "w.npz"
    np.savez(path, chars=np.array(MIAS), **WEIGHTS)
    assert load_weights(path).vocabulary == MIAS
    assert with_file(Recipe(), path).vocabulary == MIAS
    _, layer = load_layer(path)
    assert "the columns of W stand for chars: m i a s" in layer.notes
    assert "vocabulary  chars: 4 tokens, m i a s" in describe(path)


def test_that_a_vocabulary_of_another_size_is_left_out_and_named(tmp_path):
    path = tmp_path / "w.npz"
    np.savez(path, chars=np.array(["a", "b"]), **WEIGHTS)
    weights, layer = load_layer(path)
    assert weights.vocabulary == ()
    assert "vocabulary chars is left out: it has not 4 tokens, one a column" in (
        layer.notes
    )


def test_that_a_checkpoint_of_pytorch_may_have_one(tmp_path):
    torch = pytest.importorskip("torch")
    module = torch.nn.RNN(4, 3)
    path = tmp_path / "model.pt"
    chars = {"m": 0, "i": 1, "a": 2, "s": 3}
    torch.save({"model": module.state_dict(), "char_to_ix": chars, "epoch": 3}, path)
    assert load_weights(path).vocabulary == MIAS


def test_that_a_text_names_a_file_or_the_characters_themselves(tmp_path):
    path = tmp_path / "vocab.txt"
    for content in ("m\ni\na\ns\n", "m\ni\na\ns", "\ufeffm\r\ni\r\na\r\ns\r\n"):
        path.write_bytes(content.encode())
        assert vocabulary_from(str(path)) == read_vocabulary(path) == MIAS
    assert vocabulary_from("mias") == MIAS
    assert vocabulary_from("a␣↵") == ("a", " ", "\n")
    assert vocabulary_from("m" + "\0") == ("m", "\0")


def test_that_an_empty_line_is_a_token_that_keeps_its_place(tmp_path):
    path = tmp_path / "vocab.txt"
    path.write_text("\n[UNK]\n \nthe\n", newline="")
    assert read_vocabulary(path) == ("", "[UNK]", " ", "the")


@each_of(
    ("content", "said"),
    [
        (b"a\nb\na\n", "has 'a' twice"),
        (b"", "has '' twice"),
        (b"\xff\n", "is not UTF-8 text"),
        (b"a" * (2**22 + 1), "is larger than 4,194,304 bytes"),
    ],
)
def test_that_a_file_of_no_tokens_is_refused(tmp_path, content, said):
    path = tmp_path / "vocab.txt"
    path.write_bytes(content)
    with pytest.raises(FileError) as raised:
        read_vocabulary(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert said.replace("has '' twice", "is empty") in str(raised.value)
    assert "a token a line, each once" in str(raised.value)


def test_that_a_character_is_spelled_once():
    with pytest.raises(ArrayError, match="'s' twice"):
        vocabulary_from("miass")


def test_that_the_name_of_a_file_that_is_not_there_is_no_list_of_characters():
    with pytest.raises(FileError, match=r"none\.txt: No such file; expected a file"):
        vocabulary_from("none.txt")
