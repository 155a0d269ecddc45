"""Notes: how a run differs from what a file or a model means, or what was guessed."""

from collections.abc import Iterable

from rnn_viewer.core.words import QT_TRANSLATE_NOOP

NOTE_KINDS = (
    "activation",
    "direction",
    "order",
    "bias",
    "mask",
    "state",
    "length",
    "layer",
    "readout",
    "member",
    "sample",
    "column",
    "row",
    "rescaling",
    "vocabulary",
    "precision",
)
"""What a note can be about; its first word wherever it is said."""


_UNTOLD = QT_TRANSLATE_NOOP("files", "the file does not tell it: {activation} is taken")
_LENGTH = QT_TRANSLATE_NOOP(
    "files",
    "the model gives the layer {timesteps} timesteps a call: here it reads the whole"
    " sequence in one",
)


class Note(str):
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

    __slots__ = ("kind",)
    kind: str

    def __new__(cls, kind: str, sentence: str) -> "Note":
        """Return the sentence as text that knows its kind."""
        if kind not in NOTE_KINDS:
            raise ValueError(f"no kind of note: {kind!r:.40}")
        note = super().__new__(cls, f"{kind}: {sentence}")
        note.kind = kind
        return note

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


def fixed_length(timesteps: int) -> Note:
    """Return the note on a layer that a model always gives as many timesteps."""
    return Note("length", _LENGTH.format(timesteps=timesteps))
