"""Input sequences from texts: one-hot, a character a timestep."""

from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.sequences.sequence import InputSequence, one_hot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.open_file import plain

LONGEST_TEXT = 2**22
"""How many characters a text may have that becomes inputs, one a timestep."""


def from_text(
    path: Path,
    text: TextIOWrapper,
    vocabulary: tuple[str, ...],
    notes: tuple[Note, ...],
) -> InputSequence:
    """Return the inputs that a text stands for.

    Parameters
    ----------
    path : Path
        For the sentence.
    text : TextIOWrapper
        The text; a line end at its very end is not part of it.
    vocabulary : tuple of str
        What the columns stand for; empty: the different characters, and a note says so.
    notes : tuple of Note
        What was guessed before.

    Raises
    ------
    FileError
        Where it is too long or holds zero bytes.
    """
    letters = text.read(LONGEST_TEXT + 1)
    if len(letters) > LONGEST_TEXT:
        found = QT_TRANSLATE_NOOP(
            "errors", "is a text of more than {longest:,} characters"
        ).format(longest=LONGEST_TEXT)
        raise FileError(
            path,
            found,
            QT_TRANSLATE_NOOP("errors", "a shorter text, or a table of numbers"),
        )
    if "\0" in letters:
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "holds zero bytes"),
            QT_TRANSLATE_NOOP("errors", "a text, or a table of numbers"),
        )
    sequence = one_hot(letters.removesuffix("\n"), vocabulary)
    if vocabulary:
        return replace(sequence, notes=(*notes, *sequence.notes))
    timesteps, features = sequence.values.shape
    said = QT_TRANSLATE_NOOP(
        "notes",
        "{path} is no table of numbers: it is read as a text of"
        " {timesteps:,} characters, one-hot over its {features}"
        " different ones",
    ).format(path=plain(path.name), timesteps=timesteps, features=features)
    return replace(sequence, notes=(*notes, Note("vocabulary", said)))
