"""Notes: how a run differs from what a file or a model means, or what was guessed.

A note is made once, on loading: `rnn_viewer.files.layers.around` reads the words of a
model, `rnn_viewer.files.layers.beside` the arrays of a file without words. Every way in
says `Recipe.notes`, and `Recipe.decided` settles them. `Layer.notes` is another thing:
what was done on loading, such as a transpose.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase

NOTE_KINDS = (
    QT_TRANSLATE_NOOP("notes", "activation"),
    QT_TRANSLATE_NOOP("notes", "gates"),
    QT_TRANSLATE_NOOP("notes", "cell"),
    QT_TRANSLATE_NOOP("notes", "direction"),
    QT_TRANSLATE_NOOP("notes", "order"),
    QT_TRANSLATE_NOOP("notes", "bias"),
    QT_TRANSLATE_NOOP("notes", "mask"),
    QT_TRANSLATE_NOOP("notes", "state"),
    QT_TRANSLATE_NOOP("notes", "length"),
    QT_TRANSLATE_NOOP("notes", "layer"),
    QT_TRANSLATE_NOOP("notes", "chain"),
    QT_TRANSLATE_NOOP("notes", "readout"),
    QT_TRANSLATE_NOOP("notes", "member"),
    QT_TRANSLATE_NOOP("notes", "sample"),
    QT_TRANSLATE_NOOP("notes", "column"),
    QT_TRANSLATE_NOOP("notes", "row"),
    QT_TRANSLATE_NOOP("notes", "rescaling"),
    QT_TRANSLATE_NOOP("notes", "vocabulary"),
    QT_TRANSLATE_NOOP("notes", "precision"),
    QT_TRANSLATE_NOOP("notes", "training"),
)
"""The subjects of notes: the first word of a note wherever it is shown."""


_NOTE = QT_TRANSLATE_NOOP("notes", "{kind}: {sentence}")
_UNTOLD = QT_TRANSLATE_NOOP("files", "the file does not tell it: {activation} is taken")
_UNTOLD_GATES = QT_TRANSLATE_NOOP(
    "files", "the file does not tell their function: {activation} is taken"
)
_LENGTH = QT_TRANSLATE_NOOP(
    "files",
    "the model gives the layer {timesteps} timesteps a call: here it reads the whole"
    " sequence in one",
)


class Note(Phrase):
    """A sentence that names what it is about first: ``mask: Masking is not applied``.

    Parameters
    ----------
    kind : str
        One of `NOTE_KINDS`.
    sentence : str
        What is done otherwise, or was guessed; without a full stop.

    Raises
    ------
    ValueError
        Where there is no such kind.
    """

    __slots__ = ("kind", "sentence")
    kind: str
    sentence: str

    def __new__(cls, kind: str, sentence: str) -> "Note":
        """Return the sentence as text that knows its kind."""
        if kind not in NOTE_KINDS:
            raise ValueError(f"no kind of note: {kind!r:.40}")
        words = {"kind": Phrase("notes", kind), "sentence": sentence}
        note = super().__new__(cls, "notes", str(_NOTE), words)
        note.kind, note.sentence = kind, sentence
        return note

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.kind, self.sentence

    @classmethod
    def parsed(cls, text: str) -> "Note":
        """Return the note that was written as `text`.

        Raises
        ------
        ValueError
            Where it begins with no kind of note.
        """
        kind, _, sentence = text.partition(": ")
        return cls(kind, sentence)


def settled(notes: Iterable[Note], *kinds: str) -> tuple[Note, ...]:
    """Return the notes that are not about what somebody has decided by now."""
    return tuple(note for note in notes if note.kind not in kinds)


def untold_activation(activation: str) -> Note:
    """Return the note on weights without an activation: which one is taken."""
    return Note("activation", _UNTOLD.format(activation=activation))


def untold_gates(activation: str) -> Note:
    """Return the note on gates without a function: which one is taken."""
    return Note("gates", _UNTOLD_GATES.format(activation=activation))


def fixed_length(timesteps: int) -> Note:
    """Return the note on a layer that a model always gives as many timesteps."""
    return Note("length", _LENGTH.format(timesteps=timesteps))


def of_run(
    notes: Iterable[Note], activation: str, timesteps: int, gates: str = "sigmoid"
) -> tuple[Note, ...]:
    """Return notes on weights as they are to be said of a run.

    Parameters
    ----------
    notes : iterable of Note
        Of the weights.
    activation, gates : str
        The ones that are taken where none was told.
    timesteps : int
        Of the run: a model that reads as many does nothing else.
    """
    as_meant = fixed_length(timesteps)
    taken = {
        f"activation: {_UNTOLD}": untold_activation(activation),
        f"gates: {_UNTOLD_GATES}": untold_gates(gates),
    }
    found = (_as_taken(note, taken) for note in notes)
    return tuple(note for note in found if note != as_meant)


def _as_taken(note: Note, taken: Mapping[str, Note]) -> Note:
    """Return a note; one on what is not told with what the run has taken."""
    for sentence, said in taken.items():
        before, _, after = sentence.partition("{activation}")
        if note.startswith(before) and note.endswith(after):
            return said
    return note
