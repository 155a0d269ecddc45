"""An input sequence with the names of its features: a table, a series or a text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import AT_MOST, IS_EMPTY
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.machine.held import room
from rnn_viewer.core.notes import Note
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.sequences.vocabulary import (
    checked_vocabulary,
    columns_of,
    has_words,
    missing_from,
    tokens_of,
    visible,
)
from rnn_viewer.core.settings.memory_limits import (
    BYTES_A_NUMBER,
    in_units,
    memory_limit,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

MOST_DIFFERENT = 256
"""How many different characters a text without a vocabulary may have."""

_LONGEST_NAME = 60


@dataclass(frozen=True, eq=False)
class InputSequence:
    """Inputs and what is known of them beside their numbers.

    Attributes
    ----------
    values : ndarray, shape (timesteps, input_features)
        Read-only float64.
    names : tuple of str
        What the features are called; empty where they have no names.
    timestep_names : tuple of str
        What the timesteps are called, such as dates or letters; or empty.
    series : bool
        Whether it is one number a timestep, so that a window can be chosen.
    notes : tuple of Note
        What was guessed or left out when they were read.
    columns : tuple of str
        What all columns of their table are called; empty where there is no table.
    chosen : tuple of int
        Those that are inputs, counted from 0.
    samples : Samples or None
        What it is one of, or what tells how it is to be answered; None where it came
        alone.
    rows_as_samples : Samples or None
        What its rows are as well, where nothing but the weights tells it: samples of
        one feature.
    text : str
        What it spells, where it is a text.
    vocabulary : tuple of str
        What the features of a text stand for, where that was told.

    Raises
    ------
    ArrayError
        Where the values cannot serve as inputs or the names are not as many.
    """

    values: Array
    names: tuple[str, ...] = ()
    timestep_names: tuple[str, ...] = ()
    series: bool = False
    notes: tuple[Note, ...] = ()
    columns: tuple[str, ...] = ()
    chosen: tuple[int, ...] = ()
    samples: Samples | None = None
    rows_as_samples: Samples | None = None
    text: str = ""
    vocabulary: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        values = read_only(self.values, "inputs", dimensions=2)
        object.__setattr__(self, "values", values)
        timesteps, input_features = values.shape
        if self.series and input_features > 1:
            found = QT_TRANSLATE_NOOP(
                "errors", "have {input_features} features"
            ).format(input_features=input_features)
            raise ArrayError(
                "inputs",
                found,
                QT_TRANSLATE_NOOP("errors", "one number a timestep in a series"),
            )
        for array, names, size in (
            ("names", self.names, input_features),
            ("timestep_names", self.timestep_names, timesteps),
        ):
            if len(names) not in (0, size):
                raise ArrayError(
                    array,
                    QT_TRANSLATE_NOOP("errors", "are {count}").format(count=len(names)),
                    QT_TRANSLATE_NOOP("errors", "{size}, or none").format(size=size),
                )


def windowed(sequence: InputSequence, width: int) -> InputSequence:
    """Return a series with several of its numbers a timestep.

    A series x_1, …, x_n becomes n - width + 1 timesteps of `width` features: row t is
    (x_t, …, x_{t+width-1}), the oldest number first. The names count back from the
    newest, which is the last: ``x[t-2]``, ``x[t-1]``, ``x[t]`` at width 3 (the name of
    the series for x, where it has one). A timestep is called what its newest number is.

    Parameters
    ----------
    sequence : InputSequence
        A series.
    width : int
        Numbers a timestep, from 1; at 1 the sequence itself is returned.

    Raises
    ------
    ArrayError
        Where it is no series, or the window does not fit it or the memory.
    """
    if width == 1:
        return sequence
    if not sequence.series:
        found = QT_TRANSLATE_NOOP("errors", "have {features} features").format(
            features=sequence.values.shape[1]
        )
        raise ArrayError(
            "inputs",
            found,
            QT_TRANSLATE_NOOP("errors", "one number a timestep for a window"),
        )
    length = len(sequence.values)
    if not 1 <= width <= length:
        raise ArrayError(
            "window",
            QT_TRANSLATE_NOOP("errors", "is {width}").format(width=width),
            QT_TRANSLATE_NOOP("errors", "1 to {length}, the timesteps").format(
                length=length
            ),
        )
    timesteps = length - width + 1
    _check_memory(
        QT_TRANSLATE_NOOP("errors", "window {width}").format(width=width),
        timesteps * width,
    )
    rows = np.lib.stride_tricks.sliding_window_view(sequence.values[:, 0], width)
    (name,) = sequence.names or ("x",)
    ages = range(width - 1, 0, -1)
    samples = sequence.samples
    return InputSequence(
        _frozen(np.array(rows)),
        names=(*(f"{name}[t-{age}]" for age in ages), f"{name}[t]"),
        timestep_names=sequence.timestep_names[width - 1 :],
        notes=sequence.notes,
        samples=None if samples is None else replace(samples, window=width),
    )


def one_hot(text: str, vocabulary: tuple[str, ...] = ()) -> InputSequence:
    """Return a text as inputs: a row a token, a column a token of the vocabulary.

    Row t is 1 in the column of its token and 0 elsewhere. Space, newline and tab are
    spelled ``␣``, ``↵``, ``⇥`` in the names.

    Parameters
    ----------
    text : str
        Its characters are the tokens; what stands between white space, where the
        vocabulary has words.
    vocabulary : tuple of str
        What the columns stand for; where it is left out the different characters of
        the text, in the order of their code points.

    Raises
    ------
    ArrayError
        Where the text is empty, has tokens that the vocabulary lacks, without one more
        than `MOST_DIFFERENT` different characters, or would not fit the memory; where
        the vocabulary has a token twice.
    """
    if vocabulary:
        checked_vocabulary(vocabulary)
    tokens = tokens_of(text, vocabulary)
    if not tokens:
        raise ArrayError(
            "text", IS_EMPTY, QT_TRANSLATE_NOOP("errors", "at least one character")
        )
    columns = vocabulary or tuple(sorted(set(tokens)))
    if not vocabulary and len(columns) > MOST_DIFFERENT:
        found = QT_TRANSLATE_NOOP("errors", "has {count} different characters").format(
            count=len(columns)
        )
        raise ArrayError(
            "text",
            found,
            QT_TRANSLATE_NOOP("errors", "at most {limit}, a feature each").format(
                limit=MOST_DIFFERENT
            ),
        )
    _check_memory("text", len(tokens) * len(columns))
    places = columns_of(tokens, columns)
    values = np.zeros((len(tokens), len(columns)))
    values[np.arange(len(tokens)), places] = 1.0
    return InputSequence(
        _frozen(values),
        names=tuple(map(_name, columns)),
        timestep_names=tuple(map(_name, tokens)),
        notes=_notes_on(tokens, vocabulary),
        text=text,
        vocabulary=vocabulary,
    )


def _name(token: str) -> str:
    return visible(token)[:_LONGEST_NAME]


def _notes_on(tokens: Sequence[str], vocabulary: tuple[str, ...]) -> tuple[Note, ...]:
    """Return how a text was made into tokens, where that is no matter of course."""
    if not vocabulary:
        return ()
    notes = []
    if has_words(vocabulary):
        words = QT_TRANSLATE_NOOP(
            "notes", "its tokens are words, so the text is split at white space"
        )
        notes.append(Note("vocabulary", words))
    missing = missing_from(tokens, vocabulary)
    if missing:
        said = QT_TRANSLATE_NOOP(
            "notes",
            "{count} tokens of the text are not in it, the first {first}; they are read"
            " as unknown",
        ).format(count=len(missing), first=repr(visible(next(iter(missing)))))
        notes.append(Note("vocabulary", said))
    return tuple(notes)


def _check_memory(array: str, numbers: int) -> None:
    needed, limit = BYTES_A_NUMBER * numbers, room(memory_limit())
    if needed > limit:
        found = QT_TRANSLATE_NOOP("errors", "needs inputs of {needed}").format(
            needed=in_units(needed)
        )
        raise ArrayError(array, found, AT_MOST.format(limit=in_units(limit)))


def _frozen(values: Array) -> Array:
    """Return values that nobody else has, read-only, so that they are not copied."""
    values.setflags(write=False)
    return values
