"""An input sequence with the names of its features: a table, a series or a text."""

from dataclasses import dataclass

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.memory import BYTES_A_NUMBER, in_units, memory_limit
from rnn_viewer.core.notes import Note
from rnn_viewer.core.weights import read_only

MOST_DIFFERENT = 256
"""How many different characters a text may have: each is a feature."""

# Characters that leave no mark of their own, as editors show them.
_VISIBLE = {" ": "␣", "\n": "↵", "\t": "⇥", "\r": "␍", "\xa0": "⍽"}


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

    def __post_init__(self) -> None:
        values = read_only(self.values, "inputs", dimensions=2)
        object.__setattr__(self, "values", values)
        timesteps, input_features = values.shape
        if self.series and input_features > 1:
            found = f"have {input_features} features"
            raise ArrayError("inputs", found, "one number a timestep in a series")
        for array, names, size in (
            ("names", self.names, input_features),
            ("timestep_names", self.timestep_names, timesteps),
        ):
            if len(names) not in (0, size):
                raise ArrayError(array, f"are {len(names)}", f"{size}, or none")


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
        found = f"have {sequence.values.shape[1]} features"
        raise ArrayError("inputs", found, "one number a timestep for a window")
    length = len(sequence.values)
    if not 1 <= width <= length:
        raise ArrayError("window", f"is {width}", f"1 to {length}, the timesteps")
    timesteps = length - width + 1
    _check_memory(f"window {width}", timesteps * width)
    rows = np.lib.stride_tricks.sliding_window_view(sequence.values[:, 0], width)
    (name,) = sequence.names or ("x",)
    ages = range(width - 1, 0, -1)
    return InputSequence(
        _frozen(np.array(rows)),
        names=(*(f"{name}[t-{age}]" for age in ages), f"{name}[t]"),
        timestep_names=sequence.timestep_names[width - 1 :],
        notes=sequence.notes,
    )


def one_hot(text: str) -> InputSequence:
    """Return a text as inputs: a row a character, a column a different character.

    Row t is 1 in the column of its character and 0 elsewhere. The columns are in the
    order of the code points. Space, newline and tab are spelled ``␣``, ``↵``, ``⇥`` in
    the names.

    Raises
    ------
    ArrayError
        Where the text is empty, has more than `MOST_DIFFERENT` different characters or
        would not fit the memory.
    """
    if not text:
        raise ArrayError("text", "is empty", "at least one character")
    characters = sorted(set(text))
    if len(characters) > MOST_DIFFERENT:
        found = f"has {len(characters)} different characters"
        raise ArrayError("text", found, f"at most {MOST_DIFFERENT}, a feature each")
    _check_memory("text", len(text) * len(characters))
    column = {character: place for place, character in enumerate(characters)}
    values = np.zeros((len(text), len(characters)))
    values[np.arange(len(text)), [column[character] for character in text]] = 1.0
    spelled = {character: visible(character) for character in characters}
    return InputSequence(
        _frozen(values),
        names=tuple(spelled.values()),
        timestep_names=tuple(spelled[character] for character in text),
    )


def visible(character: str) -> str:
    """Return a character, or a sign for one that cannot be seen."""
    if character in _VISIBLE:
        return _VISIBLE[character]
    return character if character.isprintable() else f"U+{ord(character):04X}"


def _check_memory(array: str, numbers: int) -> None:
    needed, limit = BYTES_A_NUMBER * numbers, memory_limit()
    if needed > limit:
        found = f"needs inputs of {in_units(needed)}"
        raise ArrayError(array, found, f"at most {in_units(limit)}")


def _frozen(values: Array) -> Array:
    """Return values that nobody else has, read-only, so that they are not copied."""
    values.setflags(write=False)
    return values
