"""What networks still know of a number that they were to keep; no PyTorch.

The number is read by a weighted sum of all that a timestep carries on, its weights
fitted by least squares to one half of the sequences and measured on the other.
"""

from typing import NamedTuple

import numpy as np
from measures import r_squared
from numpy.typing import NDArray
from tasks import FAR_DELAY

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import run_of

Array = NDArray[np.float64]

LATER = (1, 5, 10, 20, 29)
"""Timesteps after the number, at which it is tried to read it."""

KEEPERS = {"lstm": ("forget_gate_t", "input_gate_t"), "gru": ("update_t",)}
"""The gates that keep and write."""


class Carried(NamedTuple):
    """What a network did with some sequences.

    Attributes
    ----------
    outputs : ndarray, shape (sequences, timesteps, 1)
        What is read out.
    carried : ndarray, shape (sequences, timesteps, numbers carried)
        The outputs of the loop, and the carries of an LSTM.
    gates : dict of str to ndarray, shape (sequences, timesteps, units)
    """

    outputs: Array
    carried: Array
    gates: dict[str, Array]


def carried(recipe: Recipe, inputs: Array) -> Carried:
    """Run the program's own loop over sequences, shape (sequences, timesteps, 3)."""
    gates = KEEPERS.get(recipe.cell.name, ())
    states, outputs, opened = [], [], {gate: [] for gate in gates}
    empty = np.zeros(recipe.weights.output_features)
    for sequence in inputs:
        run = run_of(recipe, recipe.weights, sequence, empty)
        run.advance()
        left = [run.sequence(name) for name in run.cell.becomes.values()]
        states.append(np.concatenate(left, axis=1))
        outputs.append(recipe.readout.sequence(run.output_sequence))
        for gate in gates:
            opened[gate].append(run.sequence(gate))
    named = {gate: np.stack(rows) for gate, rows in opened.items()}
    return Carried(np.stack(outputs), np.stack(states), named)


def known_later(found: Carried, inputs: Array) -> list[float]:
    """Take how much of the number can be read `LATER`: R², 1 being all of it."""
    kept = inputs[..., 1].argmax(axis=1)
    each, half = np.arange(len(inputs)), len(inputs) // 2
    numbers = inputs[each, kept, 0]
    shares = []
    for later in LATER:
        rows = found.carried[each, kept + later]
        terms = np.column_stack([rows, np.ones(len(rows))])
        weights, *_ = np.linalg.lstsq(terms[:half], numbers[:half], rcond=None)
        shares.append(r_squared(terms[half:] @ weights, numbers[half:]))
    return shares


def keeper(found: Carried, inputs: Array) -> dict[str, object]:
    """Tell which unit keeps the number, and how open its gates are.

    Returns
    -------
    dict
        ``unit``, from 0: the one whose last number carried on follows the number best,
        29 timesteps after it; its correlation; and of each gate the mean over the
        sequences at the mark and at the timesteps between mark and question. Nothing
        of a cell without gates.
    """
    if not found.gates:
        return {}
    kept = inputs[..., 1].argmax(axis=1)
    each = np.arange(len(inputs))
    units = next(iter(found.gates.values())).shape[-1]
    rows = found.carried[each, kept + FAR_DELAY - 1, -units:]
    r = np.corrcoef(rows.T, inputs[each, kept, 0])[-1, :-1]
    unit = int(np.abs(r).argmax())
    means: dict[str, object] = {"unit": unit, "correlation": float(r[unit])}
    for name, gate in found.gates.items():
        of_unit = gate[..., unit]
        between = np.stack([of_unit[each, kept + k] for k in range(1, FAR_DELAY)])
        means[f"{name}_at_the_mark"] = float(of_unit[each, kept].mean())
        means[f"{name}_between"] = float(between.mean())
    return means
