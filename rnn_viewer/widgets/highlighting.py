"""Which words of a source are keywords, numbers, functions and comments."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rnn_viewer.widgets.theme import Theme


@dataclass(frozen=True)
class Word:
    """A stretch of one line in one colour.

    Attributes
    ----------
    line, column : int
        Where it begins, from 0.
    text : str
        Its letters, none of them a line's end.
    role : str
        A colour of `Theme`: ``text``, ``keyword``, ``number``, ``function``,
        ``comment`` or ``muted``.
    """

    line: int
    column: int
    text: str
    role: str


def plain(source: str) -> list[Word]:
    """Return the lines of a source as words of no colour, before Pygments is there."""
    return [Word(i, 0, line, "text") for i, line in enumerate(source.split("\n"))]


@lru_cache
def highlighted(source: str, lexer: str) -> list[Word]:
    """Return the words of a source with their roles, as Pygments tells them.

    Parameters
    ----------
    source : str
        The lines.
    lexer : str
        A name that Pygments knows.
    """
    # Pygments takes 30 ms: it is loaded when the window is on screen.
    from pygments.lexers import get_lexer_by_name
    from pygments.token import Comment, Keyword, Name, Number, Operator, Token

    roles = (
        (Keyword, "keyword"),
        (Operator.Word, "keyword"),
        (Number, "number"),
        (Name.Builtin, "function"),
        (Name.Function, "function"),
        (Comment, "comment"),
        (Token, "text"),
    )
    words: list[Word] = []
    line = column = 0
    kind: Any
    for kind, text in get_lexer_by_name(lexer).get_tokens(source):
        role = next(role for of, role in roles if kind in of)
        for place, part in enumerate(text.split("\n")):
            if place:
                line, column = line + 1, 0
            if part:
                words.append(Word(line, column, part, role))
                column += len(part)
    return words


def colour(word: Word, theme: Theme) -> str:
    """Return the colour of a word in a theme."""
    found: str = getattr(theme, word.role)
    return found
