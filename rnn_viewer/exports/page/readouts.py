"""The data of a page on a read-out: its statements, its numbers, its targets."""

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.functions import FUNCTIONS
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.targets import errors
from rnn_viewer.core.snapshot.narration import narrate_readout
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import followed
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown
from rnn_viewer.exports.page.numbers import NumberPool, stored_of
from rnn_viewer.exports.page.tables import PageData, functions_data, statements_data


def readout_data(
    snapshot: Snapshot, pool: NumberPool, start: int, stop: int
) -> PageData | None:
    """Return what is read out of some timesteps; None without a read-out.

    Parameters
    ----------
    snapshot : Snapshot
        Of a complete run.
    pool : NumberPool
        Takes the numbers.
    start, stop : int
        From which timestep to which, from 0.
    """
    readout, targets = snapshot.recipe.readout, snapshot.recipe.targets
    if readout is None:
        return None
    there = followed(snapshot, position=after_timesteps(1, snapshot.run.cell.name))
    values = _values(readout, snapshot.run.exact_rows(start, stop))
    stored = {**readout.arrays, **stored_of(READOUT, values, FUNCTIONS)}
    wanted = None
    if targets is not None:
        rows = targets.rows(start, stop)
        wanted = (
            pool.add(rows) if rows.shape == (stop - start, len(readout.V)) else None
        )
    matrix, bias = (parameter.name for parameter in READOUT.parameters)
    product, total = (statement.result for statement in READOUT.statements)
    return {
        "statements": statements_data(READOUT, FUNCTIONS),
        "functions": functions_data(READOUT, FUNCTIONS),
        "numbers": {name: pool.add(array) for name, array in stored.items()},
        "formula": narrate_readout(there).formula,
        "names": readout.names,
        "targets": wanted,
        "errors": _off_by(snapshot),
        "strip": {
            "flow": READOUT.flow,
            "matrices": [matrix],
            "products": {matrix: READOUT.inputs[0]},
            "vectors": [product, bias, total],
            "narrow": [],
            "path": [],
            "gates": {},
            "signs": dict(READOUT.signs),
            "functions": {},
            "total": total,
            "states": [],
            "statesOver": [],
            "short": {},
        },
    }


_OFF_BY = QT_TRANSLATE_NOOP(
    "page",
    "Root mean square error {error} over {timesteps} timesteps, {other} for “as one"
    " timestep before”.",
)
_UNSEEN = QT_TRANSLATE_NOOP(
    "page",
    "Root mean square error {error} over {timesteps} unseen timesteps, {other} for “as"
    " one timestep before”.",
)
_AT_END = QT_TRANSLATE_NOOP(
    "page", "Root mean square error {error} over {timesteps} timesteps."
)


def _off_by(snapshot: Snapshot) -> str:
    """Return how far the read-out is off its targets in the whole run; or nothing."""
    readout, targets, run = (
        snapshot.recipe.readout,
        snapshot.recipe.targets,
        snapshot.run,
    )
    if readout is None or targets is None:
        return ""
    found = errors(readout.sequence(run.rows(0, run.timesteps)), targets)
    if found is None:
        return ""
    template = _UNSEEN if targets.unseen_from else _OFF_BY
    if found.persistence is None:
        template = _AT_END
    said = template.format(
        error=f"{found.readout:.3g}",
        timesteps=f"{found.timesteps:,}",
        other=f"{found.persistence or 0.0:.3g}",
    )
    return shown(said)


def _values(readout: Readout, outputs: Array) -> dict[str, Array]:
    """Return what the window shows of each output, a row a timestep."""
    traces = [readout.trace(output) for output in outputs]
    made = {
        name: np.array([trace[name] for trace in traces]) for name in READOUT.made_by
    }
    return {**readout.arrays, **made, READOUT.inputs[0]: outputs}
