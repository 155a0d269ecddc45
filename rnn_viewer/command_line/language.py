"""The option that chooses the language, read before anything is said."""

from collections.abc import Sequence

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.settings.setting_errors import NotAChoice
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.catalogues import (
    ENGLISH,
    SYSTEM,
    ask,
    languages,
    nearest,
    of_system,
    speak,
)

LANGUAGE = "--language"

_HELP = QT_TRANSLATE_NOOP(
    "options", "the language of the window and of all that is said: {codes}"
)
_EXPECTED = QT_TRANSLATE_NOOP("options", "argument {option}: expected one argument")


def language_help() -> str:
    """Return what the option says, with the languages that there are."""
    return _HELP.format(codes=", ".join((SYSTEM, *languages())))


def speak_as_asked(arguments: Sequence[str]) -> list[str]:
    """Speak the language that arguments ask for, else the system's.

    Parameters
    ----------
    arguments : sequence of str
        Of the program.

    Returns
    -------
    list of str
        The other arguments.

    Raises
    ------
    UserError
        Where there is no such language.
    """
    wanted, others = _taken(arguments)
    if wanted not in (None, SYSTEM, *languages()):
        raise NotAChoice(LANGUAGE, wanted, ", ".join((SYSTEM, *languages())))
    language = wanted
    if language in (None, SYSTEM):
        language = nearest(of_system())
    if wanted is not None or language != ENGLISH:
        ask(wanted)
        speak(language or ENGLISH)
    return others


def _taken(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the language that is wanted, the last one, and the other arguments."""
    wanted, others = None, []
    left = iter(arguments)
    for word in left:
        name, _, value = word.partition("=")
        if name == LANGUAGE:
            wanted = value or next(left, "")
            if not wanted:
                raise UserError(problem=_EXPECTED.format(option=LANGUAGE))
        else:
            others.append(word)
        if word == "--":
            others += left
    return wanted, others
