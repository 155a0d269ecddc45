"""The languages that there are, and their texts without Qt, for the command line.

A language is a file ``resources/translations/rnn_viewer_<code>.ts``. Qt reads the
``.qm`` beside it, which is made from it.
"""

import os
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path

from rnn_viewer.core.words import Translate, show_in
from rnn_viewer.files.resources import resource

ENGLISH = "en"
SYSTEM = "system"
"""Whichever language the system speaks, where it is one of ours."""

_NAME = "rnn_viewer_"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""What tells the language, the first one that is set, as for gettext."""

_TRADITIONAL = {"Hant", "TW", "HK", "MO"}
"""Scripts and places whose Chinese is not written as elsewhere."""


def folder() -> Path:
    """Return where the languages are."""
    return resource("translations")


def languages() -> list[str]:
    """Return the codes of all languages, English first."""
    files = sorted(folder().glob(f"{_NAME}*.ts"))
    return [ENGLISH, *(file.stem.removeprefix(_NAME) for file in files)]


def nearest(wanted: Iterable[str]) -> str:
    """Return the language of ours that comes first among some: ``zh-Hans-SG``, ``de``.

    One that is spoken elsewhere is taken, too; English where there is none.
    """
    there = languages()
    for name in wanted:
        code = name.partition(".")[0].partition("@")[0].replace("-", "_")
        same = [known for known in there if _family(known) == _family(code)]
        if same:
            return code if code in same else same[0]
    return ENGLISH


def _family(code: str) -> tuple[str, bool]:
    """Return the language of a code, and whether it is traditional Chinese."""
    language, *rest = code.split("_")
    return language, language == "zh" and not _TRADITIONAL.isdisjoint(rest)


def of_system() -> list[str]:
    """Return the codes of the languages that the system speaks, the best first."""
    told = next(filter(None, map(os.environ.get, _VARIABLES)), "")
    return (told or _of_windows()).split(":")


def _of_windows() -> str:
    import ctypes
    import locale

    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return ""
    return locale.windows_locale.get(windows.kernel32.GetUserDefaultUILanguage(), "")


def speak(language: str) -> None:
    """Have `rnn_viewer.core.words.shown` say all in a language, a code of ours."""
    show_in(None if language == ENGLISH else translator(language))


_asked: str | None = None


def ask(language: str | None) -> None:
    """Want a language for this start, or `SYSTEM`; None: the one that is remembered."""
    global _asked
    _asked = language


def asked() -> str | None:
    """Return the language that is wanted for this start."""
    return _asked


def translator(language: str) -> Translate:
    """Return what translates into a language; what has no translation stays as it is.

    Its file is read with the first text.
    """
    return partial(_translated, folder() / f"{_NAME}{language}.ts")


def _translated(file: Path, context: str, text: str) -> str:
    return _texts(file).get((context, text), text)


@cache
def _texts(file: Path) -> dict[tuple[str, str], str]:
    from xml.etree import ElementTree

    return {
        (context.findtext("name", ""), message.findtext("source", "")): text
        for context in ElementTree.parse(file).iter("context")
        for message in context.iter("message")
        if (text := message.findtext("translation", ""))
    }


def sources() -> list[tuple[str, str]]:
    """Return context and English text of all that can be translated."""
    files = sorted(folder().glob(f"{_NAME}*.ts"))
    return list(_texts(files[0])) if files else []
