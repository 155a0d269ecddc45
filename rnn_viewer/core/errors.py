"""The mistakes a user can make, each one a class that carries what a sentence needs.

Those of settings are in `core.settings.setting_errors`.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase, Translate, joined


class UserError(Exception):
    """A mistake told to the user in one sentence.

    Attributes
    ----------
    sentence : Phrase
        English sentence with ``{names}``, marked in the context ``errors``.
    words : dict of str to str
        What stands for the names; those that are to be translated are phrases.
    phrase : Phrase
        The sentence with its words.
    """

    sentence: ClassVar[Phrase] = Phrase("", "{problem}")

    def __init__(self, **words: object) -> None:
        self.words = {
            name: word if isinstance(word, Phrase) else str(word)
            for name, word in words.items()
        }
        self.phrase = self.sentence.format(**self.words)
        super().__init__(str(self.phrase))

    @property
    def problem(self) -> Phrase:
        """The sentence as a part of another: without its full stop."""
        sentence = self.sentence
        return _Part(sentence.context, sentence.removesuffix("."), self.words)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.args), vars(self)


class NoSuchArray(UserError, KeyError):
    """A name that no array has.

    Parameters
    ----------
    name : str
        As it was asked for.
    names : iterable of str
        Those that there are.
    """

    sentence = QT_TRANSLATE_NOOP(
        "errors", "There is no array {name}; expected one of {names}."
    )
    # That of a KeyError is a name in quotes.
    __str__ = Exception.__str__

    def __init__(self, name: str, names: Iterable[str]) -> None:
        super().__init__(name=name, names=", ".join(names))


class RowsNotStored(UserError):
    """A temporary file that cannot be made or takes no more rows.

    Parameters
    ----------
    folder : str
        Where it is.
    size : str
        What it has to hold, in units.
    reason : str
        What the system says.
    """

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "The output sequence cannot be kept in a temporary file in {folder}: {reason};"
        " expected room for {size}.",
    )

    def __init__(self, folder: str, size: str, reason: str) -> None:
        super().__init__(folder=folder, size=size, reason=reason)


class OutOfMemory(UserError):
    """Memory, or a thread, that the system did not give.

    Parameters
    ----------
    reason : str
        What it says.
    held : str
        What the arrays take that are held, in units.
    """

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "The system gave no more memory ({reason}); expected room beside the {held}"
        " that are held.",
    )

    def __init__(self, reason: object, held: str) -> None:
        super().__init__(reason=str(reason) or "none is left", held=held)


class GivenUp(UserError):
    """What the user did not want to wait for any longer.

    Parameters
    ----------
    what : str
        What was done, in words.
    """

    sentence = QT_TRANSLATE_NOOP("errors", "{what}: given up; nothing is changed.")

    def __init__(self, what: str) -> None:
        super().__init__(what=what)


class NotComplete(UserError):
    """A run of which only the first timesteps are computed.

    Parameters
    ----------
    computed, timesteps : str
        How many are ready, of how many.
    """

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "Only {computed} of {timesteps} timesteps are computed; expected all of them"
        " before they are written.",
    )

    def __init__(self, computed: str, timesteps: str) -> None:
        super().__init__(computed=computed, timesteps=timesteps)


class ArrayError(UserError):
    """An array that cannot serve as weights or inputs.

    Parameters
    ----------
    array : str
        Its name.
    problem : str
        What it is.
    expected : str
        What was expected.
    """

    sentence = QT_TRANSLATE_NOOP("errors", "{array} {problem}; expected {expected}.")

    def __init__(self, array: str, problem: str, expected: str) -> None:
        super().__init__(array=array, problem=problem, expected=expected)

    @property
    def found(self) -> Phrase:
        """The array and what it is."""
        return joined(" ", (self.words["array"], self.words["problem"]))


class FileError(UserError):
    """A file that cannot be read or written.

    Parameters
    ----------
    file : object
        Its name.
    problem : str
        What is wrong with it.
    expected : str
        What was expected.
    """

    sentence = QT_TRANSLATE_NOOP("errors", "{file}: {problem}; expected {expected}.")

    def __init__(self, file: object, problem: str, expected: str) -> None:
        super().__init__(file=file, problem=problem, expected=expected)


class NoEffect(UserError):
    """An option that changes nothing beside others.

    Parameters
    ----------
    option : str
        As it was given.
    reason : str
        Why it changes nothing.
    """

    sentence = QT_TRANSLATE_NOOP("errors", "{option} has no effect: {reason}.")

    def __init__(self, option: str, reason: str) -> None:
        super().__init__(option=option, reason=reason)


class NoSample(UserError):
    """A sample that an array of samples does not have.

    Parameters
    ----------
    sample : int
        The one that was asked for, from 0.
    count : int
        How many there are.
    """

    sentence = QT_TRANSLATE_NOOP(
        "errors", "There is no sample {sample}; counted from 0 the last one is {last}."
    )

    def __init__(self, sample: int, count: int) -> None:
        self.sample, self.count = sample, count
        super().__init__(sample=sample, last=count - 1)


class LayerNeeded(UserError):
    """A file with several layers, of which none was named.

    Parameters
    ----------
    file : object
        Its name.
    layers : str
        The layers that can be opened, in words.
    """

    sentence = QT_TRANSLATE_NOOP(
        "errors", "{file} has several layers; name one of: {layers}."
    )

    def __init__(self, file: object, layers: str) -> None:
        self.file = file
        super().__init__(file=file, layers=layers)


class NoDisplay(UserError, RuntimeError):
    """A window that cannot be opened, as there is no display for it.

    Parameters
    ----------
    reason : str
        What Qt says of it.
    """

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "No window can be opened: {reason}; expected a display, or"
        " QT_QPA_PLATFORM=offscreen in the environment to go without one.",
    )

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason.strip().rstrip("."))


class NotTheMainThread(UserError, RuntimeError):
    """A window that is to be opened in a thread where Qt can have none."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "A window cannot be opened in the thread {thread}; expected the main thread.",
    )

    def __init__(self, thread: str) -> None:
        super().__init__(thread=thread)


class TooManyNumbers(UserError):
    """Arrays too large to be written into a script."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "The script would have to hold {count} numbers, more than the limit of {limit};"
        " a run drawn with the generator of the language itself needs none.",
    )


class _Part(Phrase):
    """A sentence without its full stop; translators know it with that."""

    __slots__ = ()

    def translated(self, translate: Translate) -> str:
        whole = Phrase(self.context, f"{self.template}.", self.words)
        return whole.translated(translate).rstrip(".。")


def reason_of(error: Exception) -> str:
    """Return what an error of a library or of our own readers says, in a line."""
    if error.args and isinstance(error.args[0], Phrase):
        return error.args[0]
    lines = str(error).strip().splitlines()
    return lines[0] if lines else QT_TRANSLATE_NOOP("errors", "it is damaged")


def _again(kind: type[UserError], args: tuple[Any, ...]) -> UserError:
    """Return an error of another process, whose words follow."""
    error = kind.__new__(kind, *args)
    error.args = args
    return error
