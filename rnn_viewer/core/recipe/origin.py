"""Where imported arrays come from, and what their rows and columns are called."""

from typing import NamedTuple

from rnn_viewer.core.notes import Note


class Origin(NamedTuple):
    """What is known of imported arrays beside their numbers.

    Attributes
    ----------
    weights, inputs : str
        Where they come from, in words: the name of a file and of a layer.
    input_names : tuple of str
        What the input features are called; empty where they have no names.
    timestep_names : tuple of str
        What the timesteps are called, such as the letters of a text; or empty.
    notes : tuple of str
        What was done to the weights on loading, such as a transpose.
    input_notes : tuple of Note
        What was guessed or left out on reading the inputs.
    initial_state : str
        Where the state that the first turn remembers comes from, in words.
    """

    weights: str = ""
    inputs: str = ""
    input_names: tuple[str, ...] = ()
    timestep_names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    input_notes: tuple[Note, ...] = ()
    initial_state: str = ""

    def without_inputs(self) -> "Origin":
        """Return what is known where inputs are drawn in place of imported ones."""
        return self._replace(
            inputs="", input_names=(), timestep_names=(), input_notes=()
        )


UNKNOWN = Origin()
"""The origin of arrays that are drawn, or that came without names."""
