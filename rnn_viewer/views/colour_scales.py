"""The colour bars of a legend: the arrays that each is of, the numbers at its ends."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rnn_viewer.core.arrays import arrays_of
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.run.colour_ranges import (
    COLOURINGS,
    FIRST_TIMESTEPS,
    bound_of_outputs,
    fixed_arrays,
    kinds_of,
    sharing,
)
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown
from rnn_viewer.widgets.arrays.cell_text import short_number

_NAMES = {
    "inputs": QT_TRANSLATE_NOOP("legend", "input_t"),
    "weights": QT_TRANSLATE_NOOP("legend", "W, U and b"),
    "sums": QT_TRANSLATE_NOOP("legend", "products and z"),
    "gates": QT_TRANSLATE_NOOP("legend", "gates"),
    "carry_t": QT_TRANSLATE_NOOP("legend", "carry_t and its parts"),
    "output_t": QT_TRANSLATE_NOOP("legend", "parts of output_t"),
    "outputs": QT_TRANSLATE_NOOP("legend", "states and outputs"),
    "readout_weights": QT_TRANSLATE_NOOP("legend", "V and c"),
    "readout": QT_TRANSLATE_NOOP("legend", "read-out"),
}
"""By the kinds of arrays."""

_OUTPUTS = QT_TRANSLATE_NOOP("legend", "outputs")

_ALL = QT_TRANSLATE_NOOP("legend", "all arrays")

_DIFFERENCE = QT_TRANSLATE_NOOP("legend", "run − baseline")

_VALUES = QT_TRANSLATE_NOOP("legend", "values of output_sequence")

_SHORT = {
    "outputs": _OUTPUTS,
    "sums": QT_TRANSLATE_NOOP("legend", "sums"),
    "carry_t": QT_TRANSLATE_NOOP("legend", "carry_t"),
    "output_t": QT_TRANSLATE_NOOP("legend", "parts"),
}


class Scale(NamedTuple):
    """A colour bar.

    Attributes
    ----------
    names : str
        The arrays whose colours it tells.
    least, largest : float
        The numbers at its ends.
    beyond : bool
        Whether there can be numbers beyond its ends.
    short : str
        The arrays in fewer letters, where there are such.
    is_short : bool
        Whether it is written in few letters.
    has_middle : bool
        Whether 0 is in its middle.
    """

    names: str
    least: float
    largest: float
    beyond: bool
    short: str = ""
    is_short: bool = False
    has_middle: bool = True

    @property
    def ends(self) -> tuple[str, str]:
        """What is written at its ends; one number where both are as far from 0."""
        if self.is_short and self.has_middle:
            return "", f"±{signed_number(self.largest)}"
        return signed_number(self.least), signed_number(self.largest)

    @property
    def in_short(self) -> "Scale":
        """The same in fewer letters, for where there is little room."""
        return self._replace(names=self.short or self.names, is_short=True)


_SEQUENCE = "output_sequence"


def scales(snapshot: Snapshot, arrays: Sequence[str] | None = None) -> list[Scale]:
    """Return the colour bars of some arrays of a snapshot, from left to right."""
    arrays = tuple(snapshot.arrays) if arrays is None else arrays
    found = []
    for group in _groups(snapshot):
        if any(snapshot.has(array) and array in arrays for array in group):
            found.append(_scale(snapshot, group))
    telling = COLOURINGS[snapshot.ranges].measure
    end = snapshot.output_end
    if snapshot.compared == "difference":
        end, is_fixed = snapshot.difference_end, telling == "one"
        short = shown(QT_TRANSLATE_NOOP("legend", "difference"))
        found.append(Scale(shown(_DIFFERENCE), -end, end, is_fixed, short))
    elif telling == "change" and snapshot.changes is None and _SEQUENCE in arrays:
        found.append(Scale(shown(_VALUES), -end, end, True))
    return found


def _scale(snapshot: Snapshot, group: tuple[str, ...]) -> Scale:
    """Return the colour bar of arrays that share a range."""
    end, telling = snapshot.colour_ranges[group[0]], COLOURINGS[snapshot.ranges].measure
    cell = snapshot.run.cell
    name, beyond = _name(group, snapshot.ranges, cell), _may_grow(snapshot, group)
    kind = _kind(group, cell)
    short = shown(_SHORT[kind]) if kind in _SHORT else name
    if telling == "ends":
        centre = snapshot.colour_centres[group[0]]
        # The initial state may lie beyond the outputs.
        beyond = beyond or "output_sequence" in group
        return Scale(name, centre - end, centre + end, beyond, has_middle=False)
    if telling == "change" and not fixed_arrays(snapshot.run.cell) & set(group):
        return Scale(_change_of(name), -end, end, True, _change_of(short))
    return Scale(name, -end, end, beyond or telling == "one", short)


def _change_of(arrays: str) -> str:
    text = QT_TRANSLATE_NOOP("legend", "change of {arrays}").format(arrays=arrays)
    return shown(text)


@lru_cache(maxsize=256)
def signed_number(number: float) -> str:
    """Return a short number with the minus sign of mathematics."""
    return f"−{short_number(-number)}" if number < 0 else short_number(number)


def _groups(snapshot: Snapshot) -> Iterator[tuple[str, ...]]:
    """Yield the arrays that share a range; of many gates, those of the seen one.

    Where each panel has its own range, there is no room for the bars of all gates.
    """
    cell = snapshot.run.cell
    read = {n for s in cell.statements for n in (*s.operands, s.result) if not s.gate}
    for statement in cell.statements:
        if statement.gate == snapshot.gate:
            read |= {*statement.operands, statement.result}
    others = {*cell.parameter, *cell.made_by} - read
    for group in sharing(snapshot.ranges, cell):
        if len(group) > 1 or group[0] not in others:
            yield group


def _kind(group: tuple[str, ...], cell: Cell) -> str:
    """Return the kind of arrays that these are all of; nothing where they are none."""
    kinds = kinds_of(cell).items()
    return next((kind for kind, arrays in kinds if arrays == group), "")


def _name(group: tuple[str, ...], ranges: str, cell: Cell) -> str:
    kind = _kind(group, cell)
    if COLOURINGS[ranges].shared == "panel" and kind == "outputs":
        # There is little room beside seven other bars.
        return shown(_OUTPUTS)
    if len(group) == 1 and kind not in ("inputs", "outputs"):
        return arrays_of(cell)[group[0]].title
    return shown(_NAMES.get(kind, _ALL))


def _may_grow(snapshot: Snapshot, group: tuple[str, ...]) -> bool:
    """Tell whether there can be numbers beyond a range taken from the beginning."""
    run = snapshot.run
    sums = set(group) & set(kinds_of(run.cell)["sums"])
    outputs = "output_sequence" in group and (
        not bound_of_outputs(run) or COLOURINGS[snapshot.ranges].shared == "panel"
    )
    later = run.timesteps > FIRST_TIMESTEPS or run.first_not_finite is not None
    return bool(sums or outputs) and later
