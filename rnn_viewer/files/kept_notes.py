"""Notes that a file has kept in English, as phrases that can be told in a language.

What such a note was made from is found again among the texts of the catalogues. One of
another release stays English.
"""

from functools import cache
from string import Formatter
from typing import NamedTuple

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import Phrase
from rnn_viewer.files.catalogues import sources

_CONTEXTS = ("notes", "files", "errors", "lists")
"""Where the sentences of notes stand, and what is put into them."""

_LEAST = 4
"""Letters of a text without its words, so that it is not found in any other."""


class _Text(NamedTuple):
    """A text of a catalogue: what stands between its words, and their names."""

    context: str
    template: str
    between: tuple[str, ...]
    names: tuple[str, ...]

    def words_in(self, text: str) -> dict[str, str] | None:
        """Return the words with which it is `text`, the shortest; None: with none."""
        first, *others = self.between
        last = others.pop() if others else ""
        at, end = len(first), len(text) - len(last)
        if not (text.startswith(first) and text.endswith(last)) or at > end:
            return None
        words: dict[str, str] = {}
        for name, behind in zip(self.names, (*others, None), strict=False):
            stop = end if behind is None else text.find(behind, at + 1, end)
            word = text[at:stop]
            if stop <= at or words.setdefault(name, word) != word:
                return None
            at = stop + len(behind or "")
        return words if at == end else None


def note_of(text: str) -> Note:
    """Return the note that was written as `text`.

    Raises
    ------
    ValueError
        Where it begins with no kind of note.
    """
    note = Note.parsed(text)
    return Note(note.kind, recognised(note.sentence))


def recognised(text: str) -> str:
    """Return English text as the phrase that it was made from, where that is known."""
    for known in _texts():
        words = known.words_in(text)
        if words is not None:
            told = {name: recognised(word) for name, word in words.items()}
            return Phrase(known.context, known.template, told)
    return text


@cache
def _texts() -> list[_Text]:
    """Return the texts that notes are made from, those of most letters first."""
    found = [_text(*source) for source in sources() if source[0] in _CONTEXTS]
    several = [text for text in found if sum(map(len, text.between)) >= _LEAST]
    return sorted(several, key=lambda text: -sum(map(len, text.between)))


def _text(context: str, template: str) -> _Text:
    between, names = [""], []
    for literal, name, form, _ in Formatter().parse(template):
        between[-1] += literal
        if form:
            # What a number was before it was written is not known.
            return _Text(context, template, (), ())
        if name:
            names.append(name)
            between.append("")
    return _Text(context, template, tuple(between), tuple(names))
