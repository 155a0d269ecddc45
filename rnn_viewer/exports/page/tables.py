"""The data of a page on a run: the table of its cell, and all that follows from it."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from rnn_viewer.core.analysis.terms import factors_of
from rnn_viewer.core.arrays import arrays_of
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.code_writer import columns_in_r
from rnn_viewer.core.cell.functions import FUNCTIONS, Function
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.cell.strip_table import StripTable, short, strip_table
from rnn_viewer.core.code.code import LANGUAGES, Language, loop_of
from rnn_viewer.core.operations import operations_of
from rnn_viewer.core.run.colour_ranges import (
    COLOURINGS,
    colour_centres,
    colour_ranges,
    fixed_arrays,
    sharing,
)
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.snapshot.in_work import sum_in_work
from rnn_viewer.core.snapshot.narration import status
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import followed
from rnn_viewer.core.words import shown

PageData = dict[str, Any]

_CURVE = np.linspace(-3.0, 3.0, 25)


def cell_data(snapshot: Snapshot) -> PageData:
    """Return all that is the same at each timestep of a run, but its numbers."""
    run, cell = snapshot.run, snapshot.run.cell
    return {
        "cell": cell.name,
        "output": cell.output,
        "inputs": cell.inputs,
        "carried": [
            {"name": s.name, "result": s.result, "initial": s.initial}
            for s in cell.carried
        ],
        "parameters": [parameter.name for parameter in cell.parameters],
        "statements": statements_data(cell, run.functions),
        "operations": _operations(snapshot),
        "arrays": _arrays(snapshot),
        "functions": functions_data(cell, run.functions),
        "gates": list(cell.gates) or [""],
        "gateResults": dict(cell.gate_results),
        "strips": {
            gate: _strip(strip_table(cell, gate), snapshot)
            for gate in (cell.gates or ("",))
        },
        "sums": _sums(snapshot),
        "colours": {name: _colours(snapshot, name) for name in COLOURINGS},
        "code": {name: _code(run, language) for name, language in LANGUAGES.items()},
        "columnsInR": sorted(columns_in_r(cell)),
    }


def statements_data(cell: Cell, functions: Mapping[str, Function]) -> list[PageData]:
    """Return the statements of a cell, or of a read-out."""
    return [
        {
            "result": s.result,
            "name": s.name,
            "function": s.function,
            "operands": s.operands,
            "title": s.title,
            "narration": shown(s.narration),
            "gate": s.gate,
            "kind": _kind(s, functions),
        }
        for s in cell.statements
    ]


def _kind(statement: Statement, functions: Mapping[str, Function]) -> str:
    """Return which motion a statement has: see `core.motion.motions`."""
    is_several = statement.function in FUNCTIONS and len(statement.operands) > 1
    return functions[statement.function].name if is_several else "elementwise"


def functions_data(cell: Cell, functions: Mapping[str, Function]) -> PageData:
    """Return the functions that the statements of a cell apply."""
    return {
        s.function: {
            "name": functions[s.function].name,
            "all": shown(functions[s.function].sentences.all_units),
            "one": shown(functions[s.function].sentences.one_unit),
            "joins": functions[s.function].sentences.joins,
            "saysRange": "{lies}" in functions[s.function].sentences.all_units,
            **(_of_one(functions[s.function]) if len(s.operands) == 1 else {}),
        }
        for s in cell.statements
    }


def _of_one(function: Function) -> PageData:
    """Return the curve of a function of one number, and what it makes of 1.

    That is the factor of what scales.
    """
    with np.errstate(all="ignore"):
        curve, ones = function.apply(_CURVE.copy()), function.apply(np.ones(1))
    return {"curve": np.nan_to_num(curve).tolist(), "factor": float(ones[0])}


def _operations(snapshot: Snapshot) -> list[PageData]:
    """Return the operations of a timestep, with what is said and shown at each."""
    cell, found = snapshot.run.cell, []
    for place, operation in enumerate(operations_of(cell).entries):
        position = snapshot.position._replace(timestep=0, operation=place, unit=None)
        there = followed(snapshot, position=position)
        statement = cell.made_by.get(operation.result)
        sums = {
            gate: sum_in_work(there.replaced(chosen_gate=gate)).result
            for gate in (cell.gates or ("",))
        }
        found.append(
            {
                "name": operation.name,
                "operands": operation.operands,
                "result": operation.result,
                "byUnit": operation.by_unit,
                "rows": there.extent.rows(place),
                "note": shown(operation.note),
                "gate": statement.gate if statement is not None else "",
                "sum": sums,
                **_status(there, statement, operation.status),
            }
        )
    return found


def _status(there: Snapshot, statement: Statement | None, said: str) -> PageData:
    """Return the formula of an operation, and that of one unit in it."""
    if statement is None:
        return {"status": shown(said), "unitStatus": ""}
    function = there.run.functions[statement.function]
    marks = [f"{{{place}}}" for place in range(len(statement.operands))]
    unit = function.unit_status.format(
        *statement.operands,
        j="{j}",
        title=statement.title,
        numbers=function.spelled("r", marks) if function.is_elementwise else "",
        result="{result}",
    )
    return {"status": status(there), "unitStatus": unit}


def _arrays(snapshot: Snapshot) -> PageData:
    """Return titles, meanings and shapes of all arrays that are there."""
    return {
        name: {
            "title": info.title,
            "meaning": shown(info.meaning),
            "axes": info.axes,
            "shape": snapshot.shape(name),
            "madeBy": info.made_by,
            "colouredAs": info.measured_as,
        }
        for name, info in arrays_of(snapshot.run.cell).items()
        if snapshot.has(name)
    }


def _strip(table: StripTable, snapshot: Snapshot) -> PageData:
    """Return what stands in the strip while a gate is in work, from left to right."""
    cell, functions = table.cell, snapshot.run.functions
    return {
        "flow": table.flow,
        "matrices": table.matrices,
        "products": dict(table.products),
        "vectors": table.vectors,
        "narrow": table.narrow,
        "path": table.path,
        "gates": dict(table.gates),
        "signs": dict(table.signs),
        "functions": {
            name: functions[cell.made_by[made].function].name
            for name, made in table.functions.items()
        },
        "total": table.total,
        "states": [state.name for state in table.states],
        "statesOver": [state.name for state in table.states_over_matrices],
        "short": {n: short(table, n, cell.title(n)) for n in table.vectors},
    }


def _sums(snapshot: Snapshot) -> PageData:
    """Return what the terms of each sum are made of, and its activation."""
    run, found = snapshot.run, {}
    for total in run.cell.sums:
        taken, activation = run.cell.activation_of(total), None
        if taken is not None:
            call = run.functions[taken.function].spelled("r", ["{z}"])
            activation = {
                "result": taken.result,
                "title": "" if taken.is_inline else taken.title,
                "call": call,
            }
        factors = factors_of(run.cell, total)
        found[total.result] = {
            "title": total.title,
            "factors": [factor._asdict() for factor in factors],
            "activation": activation,
        }
    return found


def _colours(snapshot: Snapshot, ranges: str) -> PageData:
    """Return the ends and the middles of the colours of a way to colour numbers."""
    cell, measures = snapshot.run.cell, snapshot.measures
    ends = colour_ranges(measures.magnitudes, ranges, cell, measures.extremes)
    measure = COLOURINGS[ranges].measure
    bars = ends["output_sequence"]
    if measure not in ("magnitude", "one"):
        bars = measures.magnitudes["outputs"]
    fixed = fixed_arrays(cell)
    return {
        "measure": measure,
        "ends": ends,
        "centres": colour_centres(measures.extremes, ranges),
        "bars": bars,
        "groups": [
            {"arrays": group, "changes": measure == "change" and not fixed & set(group)}
            for group in sharing(ranges, cell)
        ],
    }


def _code(run: Run, language: Language) -> PageData:
    """Return the loop in a language: lines, and what belongs to which operation."""
    listing = language.list_loop(loop_of(run))
    lines = range(listing.source.count("\n") + 1)
    return {
        "label": language.label,
        "comment": language.comment,
        "first": language.first_timestep,
        "counterName": language.counter,
        "source": listing.source,
        "spans": {name: [s.start, s.stop] for name, s in listing.spans.items()},
        "arrays": listing.arrays,
        "counter": listing.counter,
        "operations": [listing.operation_on(line) for line in lines],
        "setLine": listing.line_of("set_state"),
    }
