import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.notes import (
    NOTE_KINDS,
    Note,
    fixed_length,
    settled,
    untold_activation,
)
from tests.walks import each_of


@each_of("kind", NOTE_KINDS)
def test_that_a_note_names_its_kind_first_and_is_read_back(kind):
    note = Note(kind, "it is guessed: tanh")
    assert note == f"{kind}: it is guessed: tanh"
    assert (Note.parsed(str(note)), Note.parsed(str(note)).kind) == (note, kind)


def test_that_another_kind_is_refused():
    with pytest.raises(ValueError, match="no kind of note: 'colour'"):
        Note.parsed("colour: red")


def test_that_what_was_decided_is_said_no_more():
    notes = Note("mask", "not applied"), Note("activation", "taken as tanh")
    assert settled(notes, "activation", "direction") == notes[:1]


@each_of("name", ACTIVATIONS)
def test_that_the_activation_that_is_taken_is_named(name):
    note = untold_activation(name)
    assert note == f"activation: the file does not tell it: {name} is taken"


def test_that_a_length_is_named():
    assert fixed_length(5).kind == "length"
    assert " 5 timesteps a call" in fixed_length(5)
