"""Layers that keep the arrays of each gate by themselves: ``W_i``, ``W_f``, ``W_c``, ….

Names tell the gates. A list of arrays tells them by its order: Keras 1 has twelve for
an LSTM, W, U and b of each gate.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from numpy.typing import NDArray

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.gate_stack import GateArrays, Named


class GateNames(NamedTuple):
    """What the arrays of each gate are called, with ``{}`` for its letter.

    Attributes
    ----------
    W, U : str
        U is empty where each matrix reads inputs and state side by side.
    biases : tuple of str
        Of the inputs, then of the state; none where W and U are dense layers.
    columns : bool
        Whether they lie with a column a unit where the shapes do not tell it.
    """

    W: str
    U: str
    biases: tuple[str, ...] = ()
    columns: bool = False


GATE_NAMES = (
    # Ours; Keras 1 puts the name of the layer before them.
    GateNames("W_{}", "U_{}", ("b_{}",)),
    GateNames("W{}", "U{}", ("b{}",)),
    # Dive into Deep Learning; the equations in PyTorch's pages.
    GateNames("W_x{}", "W_h{}", ("b_{}",), columns=True),
    GateNames("Wx{}", "Wh{}", ("b{}",), columns=True),
    GateNames("W_i{}", "W_h{}", ("b_i{}", "b_h{}")),
    # Dense layers: those of Flax's LSTMCell and GRUCell first.
    GateNames("i{}", "h{}"),
    GateNames("W_{}", "U_{}"),
    GateNames("W{}", "U{}"),
    # deeplearning.ai.
    GateNames("W_{}", "", ("b_{}",)),
    GateNames("W{}", "", ("b{}",)),
)
"""Layers of which each gate has arrays of its own, by their names."""

_CANDIDATES = {"c": "cg", "h": "hng"}
_SURE = {"lstm": "ifo", "gru": "zr"}
"""The letters of which a layer has two, whatever is missing."""

_DENSE = r"[/.](?:weight|kernel)(?::0)?"
_MATRIX = re.compile(r"(weight|kernel)(?=(?::0)?$)")
_LISTED = re.compile(r"(?P<place>(?:.*[/.])?(?:arr_|param_)?)(?P<number>\d{1,6})")
_OF_KERAS_1 = {"lstm": ("_i", "_c", "_f", "_o"), "gru_reset_before": ("_z", "_r", "_h")}
"""The gates in the order in which Keras 1 lists W, U and b of each."""


def stacked(contents: Contents) -> Contents:
    """Return contents with the arrays of gates that lie by themselves put together."""
    own, used = contents.own, set(contents.parts)
    arrays = {n: a for n, a in contents.arrays.items() if own is None or n in own}
    named = [gates for names in GATE_NAMES for gates in _named(arrays, names)]
    # What is whole under one set of names is not called broken under another.
    named.sort(key=lambda gates: len(gates.lacking))
    found: list[GateArrays] = []
    for gates in named or _listed(arrays):
        if not used & gates.there:
            found.append(gates)
            used |= gates.there
    if not found:
        return contents
    made: dict[str, NDArray[Any]] = {}
    stacks = tuple(gates.put_together(arrays, made) for gates in found)
    return replace(
        contents,
        arrays={**contents.arrays, **made},
        parts=frozenset(used | made.keys()),
        own=None if own is None else own | made.keys(),
        composed={**contents.composed, **dict.fromkeys(made, "")},
        stacks=stacks,
    )


def _named(arrays: Named, names: GateNames) -> Iterator[GateArrays]:
    """Yield the layers whose arrays are called so."""
    prefix = r"(?:[^/.]*_)?" if names is GATE_NAMES[0] else ""
    end = r"(?::0)?" if names.biases else _DENSE
    letters: dict[tuple[str, str], dict[str, None]] = {}
    for pattern in filter(None, (names.W, names.U)):
        word = pattern.format("(?P<letter>[a-z])")
        wanted = re.compile(rf"(?P<before>(?:.*[/.])?{prefix}){word}(?P<end>{end})")
        for match in filter(None, map(wanted.fullmatch, arrays)):
            key = match["before"], match["end"]
            letters.setdefault(key, {})[match["letter"]] = None
    for around, own in letters.items():
        kind = next((k for k, sure in _SURE.items() if len({*sure} & {*own}) > 1), None)
        found = None if kind is None else _layer(arrays, names, CELLS[kind], *around)
        if names is GATE_NAMES[0] and {*own} == {"z", "h"}:
            found = _min_gru(arrays, *around)
        if found is not None:
            yield found


def _min_gru(arrays: Named, before: str, end: str) -> GateArrays | None:
    """Return the minGRU that ``W_z`` and ``W_h`` are where no U lies beside."""
    W = tuple(f"{before}W_{gate}{end}" for gate in "zh")
    is_whole = all(name in arrays for name in W)
    if not is_whole or any(f"{before}U_{gate}{end}" in arrays for gate in "zh"):
        return None
    place, _ = _place(before)
    cell, gates = CELLS["min_gru"], ("_z", "_h")
    return GateArrays(place, cell, gates, W, (), (), (), is_open=False)


def _layer(
    arrays: Named, names: GateNames, cell: Cell, before: str, end: str
) -> GateArrays | None:
    """Return the layer of a kind whose names have this around what names it."""

    def called(pattern: str, ending: str = end) -> tuple[str, ...]:
        return tuple(_called(arrays, before, pattern, g, ending) for g in gates)

    gates = tuple(name.removeprefix("W") for name in cell.of_role("kernel"))
    W, U = called(names.W), called(names.U) if names.U else ()
    if names.biases:
        biases = [called(pattern) for pattern in names.biases]
    else:
        ending = _MATRIX.sub("bias", end)
        biases = [called(pattern, ending) for pattern in (names.W, names.U)]
    lacking = [name for name in (*W, *U) if name not in arrays]
    if names.biases:
        lacking += [n for several in biases for n in _some(arrays, several)]
    there = [tuple(n if n in arrays else None for n in each) for each in biases]
    own = f"{before}b_u{end}"
    if own in arrays:
        there = [*there[:1], (*(None,) * (len(gates) - 1), own)]
    of_inputs, of_state = (*there, ())[:2]
    if cell.name == "gru" and not any(of_state):
        cell = CELLS["gru_reset_before"]
    projection = f"{before}W_p{end}" if names is GATE_NAMES[0] else ""
    if cell.name == "lstm" and projection in arrays:
        cell = CELLS["lstm_projected"]
    else:
        projection = ""
    has_no_U = not any(name in arrays for name in U)
    if has_no_U and _are_joint(arrays, W, of_inputs) == bool(U):
        return None
    place, prefix = _place(before)
    columns = names.columns or "kernel" in end or bool(prefix)
    fields = (place, cell, gates, W, U, of_inputs, of_state, columns)
    return GateArrays(*fields, not prefix, tuple(lacking), projection)


def _called(arrays: Named, before: str, pattern: str, gate: str, end: str) -> str:
    """Return what the array of a gate is called; candidates have several letters."""
    own = gate.removeprefix("_")
    all_names = [
        f"{before}{pattern.format(letter)}{end}" for letter in _CANDIDATES.get(own, own)
    ]
    return next((name for name in all_names if name in arrays), all_names[0])


def _some(arrays: Named, names: Sequence[str]) -> list[str]:
    """Return those that are missing, where others are there."""
    missing = [name for name in names if name not in arrays]
    return [] if len(missing) == len(names) else missing


def _are_joint(arrays: Named, W: Sequence[str], biases: Sequence[str | None]) -> bool:
    """Tell whether matrices can read inputs and state, more numbers than units."""
    units = {arrays[name].size for name in biases if name is not None}
    shapes = [arrays[name].shape for name in W if name in arrays]
    return bool(shapes) and all(
        len(shape) == 2 and shape[0] != shape[1] and units <= {min(shape)}
        for shape in shapes
    )


def _place(before: str) -> tuple[str, str]:
    """Return the place of a layer, and its name where that begins those of the arrays.

    ``lstm_1`` is both of ``lstm_1/lstm_1_``.
    """
    end = 1 + max(before.rfind("/"), before.rfind("."))
    around, prefix = before[:end].rstrip("/."), before[end:].rstrip("_")
    is_said = not prefix or re.split(r"[/.]", around)[-1] == prefix
    return around if is_said else f"{before[:end]}{prefix}", prefix


def _listed(arrays: Named) -> Iterator[GateArrays]:
    """Yield the layers in lists of arrays: W, U and b of each gate as Keras 1 has."""
    lists: dict[str, dict[int, str]] = {}
    for match in filter(None, map(_LISTED.fullmatch, arrays)):
        by_number = lists.setdefault(match["place"], {})
        by_number[int(match["number"])] = match[0]
    for by_number in lists.values():
        names, at = [by_number[number] for number in sorted(by_number)], 0
        while at < len(names):
            found = _of_keras_1(arrays, names[at:])
            at += 1 if found is None else len(found.there)
            if found is not None:
                yield found


def _of_keras_1(arrays: Named, names: Sequence[str]) -> GateArrays | None:
    shapes = [arrays[name].shape for name in names]
    for cell, gates in _OF_KERAS_1.items():
        count = 3 * len(gates)
        if len(names) < count or shapes[:3] * len(gates) != shapes[:count]:
            continue
        of_inputs, of_state, bias = shapes[:3]
        # Square ones may as well be those of several simple layers.
        fits = of_state == (*bias, *bias) != of_inputs and of_inputs[1:] == bias
        if fits and (len(of_inputs), len(bias)) == (2, 1):
            own = [tuple(names[kind:count:3]) for kind in range(3)]
            place = names[0].rpartition("/")[0] or names[0]
            W, U, b = own
            return GateArrays(place, CELLS[cell], gates, W, U, b, (), True, False)
    return None
