"""Text that is said in English and shown in the language of the user; knows no Qt."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any, Self

Translate = Callable[[str, str], str]
"""``translate(context, text)`` gives the text in another language."""


class Phrase(str):
    """English text that knows its template and its words, to be translated when shown.

    As a str it is the English text, and stays that in files and scripts.

    Parameters
    ----------
    context : str
        Where translators find the template; empty where it is the same everywhere.
    template : str
        With ``{names}`` where words belong.
    words : mapping, optional
        What stands for the names; phrases among them are translated as well. Without
        it nothing is put into the template.
    """

    __slots__ = ("context", "template", "words")
    context: str
    template: str
    words: Mapping[str, object] | None

    def __new__(
        cls, context: str, template: str, words: Mapping[str, object] | None = None
    ) -> Self:
        """Return the English text."""
        text = template if words is None else str(template).format(**words)
        phrase = super().__new__(cls, text)
        phrase.context, phrase.template, phrase.words = context, template, words
        return phrase

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.context, self.template, self.words

    def format(self, *_: object, **words: object) -> "Phrase":
        """Return the template with words in it."""
        return Phrase(self.context, self.template, words)

    def translated(self, translate: Translate) -> str:
        """Return the text in another language."""
        text = translate(self.context, self.template) if self.context else self.template
        if self.words is None:
            return text
        words = {
            name: word.translated(translate) if isinstance(word, Phrase) else word
            for name, word in self.words.items()
        }
        return str(text).format(**words)


def QT_TRANSLATE_NOOP(context: str, text: str) -> Phrase:
    """Mark text for translation; the name is the one that Qt's lupdate looks for."""
    return Phrase(context, text)


def counted(count: int, one: Phrase, many: Phrase, **words: object) -> Phrase:
    """Return the phrase for a number of things, which is its ``{count}``."""
    return (one if count == 1 else many).format(count=count, **words)


def joined(separator: str, parts: Iterable[object]) -> Phrase:
    """Return phrases, names and numbers one after the other, as `str.join` does."""
    words = {f"part{place}": part for place, part in enumerate(parts)}
    return Phrase("", separator.join(f"{{{name}}}" for name in words), words)


_OR = QT_TRANSLATE_NOOP("lists", "{first} or {last}")
_COMMA = QT_TRANSLATE_NOOP("lists", "{first}, {last}")
_AND = QT_TRANSLATE_NOOP("lists", "{first} and {last}")


def either(words: Iterable[str]) -> str:
    """Return words of which one is meant: ``a or b or c``."""
    return reduce(lambda first, last: _OR.format(first=first, last=last), words)


def in_a_row(words: Iterable[str]) -> str:
    """Return words one after the other: ``a, b, c``; nothing of none."""
    each = list(words) or [""]
    return reduce(lambda first, last: _COMMA.format(first=first, last=last), each)


def together(words: Iterable[str]) -> str:
    """Return words that are all meant: ``a and b and c``."""
    return reduce(lambda first, last: _AND.format(first=first, last=last), words)


_translate: Translate | None = None


def show_in(translate: Translate | None) -> None:
    """Have `shown` translate from here on; None: English."""
    global _translate
    _translate = translate


def shown(text: str) -> str:
    """Return text in the language of the user; what is no phrase stays as it is."""
    if _translate is None or not isinstance(text, Phrase):
        return text
    # A full-width bracket has its own room: one that a word ends with needs no space.
    return text.translated(_translate).replace("\uff09 ", "\uff09")
