"""How each kind of move is seen: one entry each.

A motion is a function of a move and of how far it is, from 0 to 1. It returns how many
rows have landed and what is on its way. Numbers travel as they are: what is between two
of them is never shown.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rnn_viewer.core.motion.geometry import Rect, along, eased, groups, turn_of
from rnn_viewer.core.motion.moves import ELEMENTWISE
from rnn_viewer.core.motion.moving import MOST_PIECES, Moving
from rnn_viewer.core.motion.scene import Block, Curve, Moment, Piece

_SPAN, _BRISK = 0.55, 0.8
"""The share of the whole time that each of several pieces takes."""

_DESCENT, _READING, _FLIGHT = 0.16, 0.4, 1.6
"""Of a product: the time until the first row is read, and the parts of a row's turn
after which its terms leave, and for which they are on their way."""

_LOW = 1.6
"""As high, in operands, is at most the part of a row above its numbers."""

_GATE = 0.5
_PASSING = 0.16
_LEAST_GATE, _GREATEST_GATE = 26, 64


class Motion(NamedTuple):
    """How a kind of move is seen.

    Attributes
    ----------
    kind : str
    milliseconds : int
        How long it takes alone; in a step of several stages they share the time alike.
    moment : callable
        ``moment(moving, fraction)``.
    is_brief : bool
        Whether it is seen where motion is brief: whole arrays that change their place.
    """

    kind: str
    milliseconds: int
    moment: Callable[[Moving, float], Moment]
    is_brief: bool = False


def _span(moving: Moving) -> float:
    return _BRISK if moving.is_brisk else _SPAN


def _in_turn(moving: Moving, fraction: float) -> Iterator[tuple[range, float]]:
    """Yield the rows of the result with the share of their own time that is over."""
    span = _span(moving)
    for place, rows in enumerate(moving.groups):
        yield rows, turn_of(fraction, place, len(moving.groups), span)


def _read(moving: Moving, fraction: float) -> Moment:
    """Slide the input in from the edge, the last number first."""
    found, parts = moving.groups, []
    if not found:
        return Moment(0)
    whole = moving.rect(moving.result, range(found[0].start, found[-1].stop))
    edge = moving.places.entrance()
    way = whole.right - edge if edge <= whole.left else whole.left - edge
    for place, columns in enumerate(found):
        share = turn_of(fraction, len(found) - 1 - place, len(found), _span(moving))
        if share > 0:
            target = moving.rect(moving.result, columns)
            away = (1 - eased(share)) * way
            rect = target._replace(left=target.left - away)
            parts.append(Piece(moving.turned(moving.result, columns), rect))
    return Moment(0, tuple(parts))


def _product(moving: Moving, fraction: float) -> Moment:
    """Bring the operand down over its matrix; let the terms of each row collapse."""
    if set(moving.move.operands) > set(moving.operands):
        return Moment(0)
    return (_collapse if moving.is_brisk else _row_after_row)(moving, fraction)


def _collapse(moving: Moving, fraction: float) -> Moment:
    landed, pieces = 0, list[Piece]()
    for rows, share in _in_turn(moving, fraction):
        if share >= 1:
            landed = moving.landed(rows)
        elif share > 0:
            pieces += _terms(moving, rows, share)
    return Moment(landed, tuple(pieces))


def _row_after_row(moving: Moving, fraction: float) -> Moment:
    count = len(moving.groups)
    turns = (fraction - _DESCENT) * (count - 1 + _READING + _FLIGHT) / (1 - _DESCENT)
    landed, pieces = 0, list[Piece]()
    frames = list[Rect]()
    for place, rows in enumerate(moving.groups):
        share = (turns - place - _READING) / _FLIGHT
        if share >= 1 - 1e-9:
            landed = moving.landed(rows)
        elif share > 0:
            pieces += _terms(moving, rows, share)
        if 0 <= turns - place < 1:
            frames.append(_of_row(moving, rows))
    return Moment(
        landed, (*_operand_over(moving, turns, fraction), *pieces), (*frames,)
    )


def _of_row(moving: Moving, rows: range) -> Rect:
    matrix = moving.operands[0]
    return moving.rect(matrix, rows, moving.places.seen(matrix)[1])


def _operand_over(moving: Moving, turns: float, fraction: float) -> Iterator[Piece]:
    """Yield the operand over the row that it is at, or on its way to one."""
    found, (matrix, vector) = moving.groups, moving.operands
    if not found or turns >= len(found) - 1 + _READING:
        return
    place = max(int(turns), 0)
    moved = eased((turns - place - _READING) / (1 - _READING))
    for columns in groups(moving.places.seen(matrix)[1], MOST_PIECES):
        block = moving.turned(vector, columns)
        above = moving.rect(vector, columns)
        here = _hovering(above, moving.rect(matrix, found[place], columns))
        if turns < 0:
            rect = above.towards(here, eased(fraction / _DESCENT))
        elif place + 1 < len(found):
            below = moving.rect(matrix, found[place + 1], columns)
            rect = here.towards(_hovering(above, below), moved)
        else:
            rect = here
        yield Piece(block, rect)


def _hovering(operand: Rect, cells: Rect) -> Rect:
    """Return where an operand is over weights: it leaves them readable, with room."""
    if cells.height < 2 * operand.height:
        return cells
    return cells._replace(height=min(cells.height / 2, _LOW * operand.height))


def _terms(moving: Moving, rows: range, share: float) -> list[Piece]:
    """Return the terms of some rows on their way into the product.

    Few of them go one by one, the nearest first; else a row goes as a whole, or, where
    there is little time, what it comes to sweeps over it.
    """
    matrix = moving.operands[0]
    target = moving.rect(moving.result, rows)
    columns = moving.places.seen(matrix)[1]
    if len(columns) > MOST_PIECES or len(rows) > 1:
        source, block = moving.rect(matrix, rows, columns), moving.terms(rows, columns)
        if moving.is_brisk:
            source = source._replace(width=target.width)
            block = moving.part(moving.result, rows)
        return [Piece(block, source.towards(target, eased(share)))]
    found = []
    for place, column in enumerate(columns):
        one = range(column, column + 1)
        gone = turn_of(share, len(columns) - 1 - place, len(columns), 0.7)
        source = moving.rect(matrix, rows, one)
        rect = source.towards(target, eased(gone))
        found.append(Piece(moving.terms(rows, one), rect))
    return found


def _merge(moving: Moving, fraction: float) -> Moment:
    """Slide the operands together into what is made of them, row after row."""
    landed, pieces = 0, list[Piece]()
    for rows, share in _in_turn(moving, fraction):
        if share >= 1:
            landed = moving.landed(rows)
        elif share > 0:
            gone = eased(share)
            pieces += (moving.piece(name, rows, gone) for name in moving.operands)
    return Moment(landed, tuple(pieces))


def _pass(moving: Moving, fraction: float) -> Moment:
    """Let each number pass the curve of the function, and another go on."""
    if not moving.operands or not moving.groups:
        return Moment(0)
    landed, pieces, passing = 0, list[Piece](), list[range]()
    name = moving.operands[0]
    for rows, share in _in_turn(moving, fraction):
        gone = eased(share)
        if share >= 1:
            landed = moving.landed(rows)
        elif share > 0:
            piece = moving.piece(name, rows, gone)
            if gone >= _GATE:
                piece = piece._replace(block=moving.part(moving.result, rows))
            pieces.append(piece)
            if abs(gone - _GATE) < _PASSING:
                passing.append(rows)
    return Moment(landed, tuple(pieces), (), (_curve(moving, passing),))


def _curve(moving: Moving, passing: list[range]) -> Curve:
    """Return the curve between the operand and the result."""
    rows = range(moving.groups[0].start, moving.groups[-1].stop)
    ends = moving.rect(moving.operands[0], rows), moving.rect(moving.result, rows)
    (x, y), (other, _) = ends[0].centre, ends[1].centre
    room = abs(other - x) - (ends[0].width + ends[1].width) / 2
    side = min(max(room, _LEAST_GATE), _GREATEST_GATE)
    # Its name and an arrow stand in the middle.
    gate = Rect(0, 0, side, side).at(((x + other) / 2, y + side))
    return moving.curve(gate, passing)


def _store(moving: Moving, fraction: float) -> Moment:
    """Bring the output to its place in the output sequence."""
    timestep, pieces = moving.move.rows, list[Piece]()
    for rows, share in _in_turn(moving, fraction):
        if share > 0 and moving.operands:
            source = moving.rect(moving.operands[0], rows)
            target = moving.rect(moving.result, timestep, rows)
            rect = source.towards(target, eased(share))
            pieces.append(Piece(_lying(moving, rows, rect), rect))
    return Moment(0, tuple(pieces))


def _carry(moving: Moving, fraction: float) -> Moment:
    """Lift the result, turn it along the loop, and land it in the state."""
    if not moving.operands:
        return Moment(0)
    level, pieces = moving.places.loop_level(moving.result), list[Piece]()
    for rows, share in _in_turn(moving, fraction):
        if share <= 0 and not moving.is_brisk:
            continue
        # In a whole timestep the column itself holds the next output by then.
        source = moving.rect(moving.operands[0], rows)
        target = moving.rect(moving.result, rows)
        (x, y), (column, there) = source.centre, target.centre
        path = ((x, y), (x, level), (column, level), (column, there))
        gone = eased(share)
        rect = source.towards(target, gone).at(along(path, gone))
        pieces.append(Piece(_lying(moving, rows, rect), rect))
    # What lands first is the first unit: it is drawn over those that follow it.
    return Moment(0, tuple(reversed(pieces)))


def _lying(moving: Moving, rows: range, rect: Rect) -> Block:
    """Return rows of the operand one below another, or side by side."""
    lies_across = len(rows) > 1 and rect.width > rect.height
    return (moving.turned if lies_across else moving.part)(moving.operands[0], rows)


MOTIONS = {
    motion.kind: motion
    for motion in (
        Motion("read", 600, _read, is_brief=True),
        Motion("product", 1000, _product),
        Motion("sum", 800, _merge),
        Motion("times", 800, _merge),
        Motion(ELEMENTWISE, 800, _pass),
        Motion("store", 700, _store, is_brief=True),
        Motion("carry", 900, _carry, is_brief=True),
    )
}
"""By the kind of the move: a function of several operands by its name."""
