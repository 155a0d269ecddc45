"""A vocabulary: what the columns of a text's inputs stand for, in their order."""

from collections.abc import Iterable, Sequence

from rnn_viewer.core.error_words import IS_EMPTY
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, in_a_row

_MOST_LISTED = 8
_MOST_SHOWN = 24
_LONGEST_SHOWN = 12

# Characters that leave no mark of their own, as editors show them.
_VISIBLE = {" ": "␣", "\n": "↵", "\t": "⇥", "\r": "␍", "\xa0": "⍽"}
_HIDDEN = {sign: character for character, sign in _VISIBLE.items()}

_UNKNOWN = ("[UNK]", "<unk>", "<UNK>")
"""What stands for all that a vocabulary lacks, in those that have it."""


def visible(token: str) -> str:
    """Return a token, or a sign for a character that cannot be seen."""
    if token in _VISIBLE:
        return _VISIBLE[token]
    if len(token) != 1 or token.isprintable():
        return token
    return f"U+{ord(token):04X}"


def vocabulary_of_tokens(tokens: Iterable[str]) -> tuple[str, ...]:
    """Return the vocabulary that a person spelled: ``␣``, ``↵`` and ``⇥`` are meant.

    Raises
    ------
    ArrayError
        Where a token is there twice, or none.
    """
    return checked_vocabulary(_HIDDEN.get(token, token) for token in tokens)


def checked_vocabulary(tokens: Iterable[str]) -> tuple[str, ...]:
    """Return tokens that can be a vocabulary.

    Raises
    ------
    ArrayError
        Where a token is there twice, or none.
    """
    found = tuple(tokens)
    if not found:
        raise ArrayError(
            "vocabulary", IS_EMPTY, QT_TRANSLATE_NOOP("errors", "at least one token")
        )
    seen: set[str] = set()
    for token in found:
        if token in seen:
            raise ArrayError(
                "vocabulary",
                QT_TRANSLATE_NOOP("errors", "has {token} twice").format(
                    token=repr(visible(token))
                ),
                QT_TRANSLATE_NOOP("errors", "each once"),
            )
        seen.add(token)
    return found


def has_words(vocabulary: Sequence[str]) -> bool:
    """Tell whether the tokens are words, what stands between white space.

    Names in brackets, such as ``<pad>``, do not make them words.
    """
    return any(len(token) > 1 and not _is_special(token) for token in vocabulary)


def _is_special(token: str) -> bool:
    return token[0] + token[-1] in ("<>", "[]")


def tokens_of(text: str, vocabulary: Sequence[str]) -> Sequence[str]:
    """Return a text as tokens: its words or its characters, as the vocabulary has."""
    return text.split() if has_words(vocabulary) else text


def columns_of(tokens: Sequence[str], vocabulary: Sequence[str]) -> list[int]:
    """Return the place of each token in a vocabulary.

    Raises
    ------
    ArrayError
        Where the vocabulary lacks tokens, and has none that stands for unknown ones:
        which, and where each stands first.
    """
    place = {token: number for number, token in enumerate(vocabulary)}
    other = next((place[name] for name in _UNKNOWN if name in place), None)
    missing = missing_from(tokens, vocabulary)
    if missing and other is None:
        of_words = has_words(vocabulary)
        first = (
            QT_TRANSLATE_NOOP("errors", "{token} (first at word {number:,})")
            if of_words
            else QT_TRANSLATE_NOOP("errors", "{token} (first at character {number:,})")
        )
        listed = [
            first.format(token=repr(visible(token)), number=number + 1)
            for token, number in list(missing.items())[:_MOST_LISTED]
        ]
        more = len(missing) - len(listed)
        if more:
            listed.append(QT_TRANSLATE_NOOP("errors", "{more} more").format(more=more))
        found = QT_TRANSLATE_NOOP(
            "errors", "has {listed}, not in the vocabulary"
        ).format(listed=in_a_row(listed))
        wanted = (
            QT_TRANSLATE_NOOP("errors", "words of {known}, or a vocabulary with these")
            if of_words
            else QT_TRANSLATE_NOOP(
                "errors", "characters of {known}, or a vocabulary with these"
            )
        )
        raise ArrayError(
            "text", found, wanted.format(known=vocabulary_text(vocabulary))
        )
    return [place.get(token, other or 0) for token in tokens]


def missing_from(tokens: Sequence[str], vocabulary: Sequence[str]) -> dict[str, int]:
    """Return what tokens a vocabulary lacks, and where each stands first, from 0."""
    known = set(vocabulary)
    missing: dict[str, int] = {}
    for number, token in enumerate(tokens):
        if token not in known:
            missing.setdefault(token, number)
    return missing


def vocabulary_text(vocabulary: Sequence[str]) -> str:
    """Return the first tokens as they are listed: ``m i a s``."""
    shown = [
        token if len(token) <= _LONGEST_SHOWN else token[:_LONGEST_SHOWN] + "…"
        for token in map(visible, vocabulary[:_MOST_SHOWN])
    ]
    return " ".join([*shown, *(["…"] if len(vocabulary) > _MOST_SHOWN else [])])
