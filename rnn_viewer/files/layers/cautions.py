"""How the loop differs from what a layer does in its model, and what is not told."""

from collections.abc import Sequence

from rnn_viewer.core.notes import Note, untold_activation
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.layers.around import BACKWARDS, UNTOLD_DIRECTION, notes_around
from rnn_viewer.files.layers.beside import notes_beside, units_of
from rnn_viewer.files.layers.gated import gate_notes, starts
from rnn_viewer.files.layers.groups import KERAS
from rnn_viewer.files.layers.guesses import guesses
from rnn_viewer.files.layers.layers import Found
from rnn_viewer.files.writing.run_arrays import (
    is_run,
    notes_in,
    state_beside,
)


def cautions_of(
    contents: Contents, found: Sequence[Found], layer: Found
) -> tuple[Note, ...]:
    """Return what is to be said of a layer wherever its numbers appear.

    Parameters
    ----------
    contents : Contents
        What the file holds.
    found : sequence of Found
        All layers of it.
    layer : Found
        One of them; of one that cannot be opened there is nothing to say.
    """
    if layer.problem:
        return ()
    group, known = layer.group, layer.layer
    if is_run(contents.arrays) and known.activation is not None:
        # Nothing is guessed: the outputs that lie there are those of these weights.
        return notes_in(contents.arrays)
    notes: list[Note] = []
    # A state, and behind it the carry of an LSTM.
    outputs = units_of(contents, group)
    for carried, names in zip(group.cell.carried, starts(group), strict=False):
        units = known.units if carried.axis == "units" else outputs
        notes += state_beside(contents.arrays, group.place, units, names)[1]
    if known.activation is None and group.cell.has_activation:
        # Drawn runs have this activation: whoever takes another one says so instead.
        notes.append(untold_activation(RNNSettings.activation))
    notes += gate_notes(group, known.recurrent_activation)
    notes += guesses(contents, group)
    if group.description is not None:
        notes += notes_around(contents.graph, group.description, known.name)
        return tuple(notes)
    if known.backwards:
        notes.append(Note("direction", BACKWARDS.format(layer=known.name)))
    elif group.backwards is None and group.family is KERAS:
        notes.append(Note("direction", UNTOLD_DIRECTION))
    return (*notes, *notes_beside(contents, found, layer), *contents.notes)
