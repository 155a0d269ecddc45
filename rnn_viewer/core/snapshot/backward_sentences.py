"""What a step of a backward pass did, in one plain sentence with its numbers."""

from rnn_viewer.core.cell.backward import ERROR
from rnn_viewer.core.number_text import said_number
from rnn_viewer.core.snapshot.backward import BackwardSnapshot
from rnn_viewer.core.snapshot.narration import Narration
from rnn_viewer.core.snapshot.unit_words import unit_words
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted, in_a_row, together

_START = QT_TRANSLATE_NOOP(
    "backward",
    "The backward pass begins behind the last timestep, {t}: nothing comes back from"
    " there.",
)
_READ = QT_TRANSLATE_NOOP(
    "backward",
    "Timestep {t}: the backward pass reads e_t, how the loss changes with what is read"
    " out: {numbers}.",
)
_READ_IN_MODEL = QT_TRANSLATE_NOOP(
    "backward",
    "Timestep {t}: the backward pass reads upstream_t, what the steps after this loop"
    " hand back: how the loss changes with each output, {numbers}.",
)
_NUMBERS = QT_TRANSLATE_NOOP("backward", "{count} numbers, the largest {largest}")
_TIMESTEP = QT_TRANSLATE_NOOP(
    "backward",
    "Timestep {t}: the largest of {delta} is {here}; the one after it had {later}.",
)
_FIRST_OF_PASS = QT_TRANSLATE_NOOP(
    "backward", "Timestep {t}, the last one: the largest of {delta} is {here}."
)
_CARRIED = QT_TRANSLATE_NOOP(
    "backward", "{delta} of timestep {t} is what timestep {before} reads next."
)
_ENDED = QT_TRANSLATE_NOOP(
    "backward", "{delta} of timestep {t} was the last one to compute: the pass ends."
)
_UNIT = QT_TRANSLATE_NOOP("backward", "the one unit")
_UNITS = QT_TRANSLATE_NOOP("backward", "each of the {count} units")
_FORMULA = "{delta} = ∂loss/∂z_{t} = f′(z_{t}) · ∂loss/∂output_{t}"
_MOST = 4


def narrate_backward(now: BackwardSnapshot) -> Narration:
    """Return what was done last in a backward pass."""
    return Narration(_sentence(now), _formula(now))


def _formula(now: BackwardSnapshot) -> str:
    made = now.passed.cell.made_by.get(now.operation.result)
    if made is None:
        t = min(now.timestep + 1, now.passed.timesteps)
        return _FORMULA.format(delta=_delta(now), t=t)
    operands = [now.arrays[name].title for name in made.operands]
    function = now.passed.functions[made.function]
    return f"{made.title} <- {function.spelled('r', operands)}"


def _delta(now: BackwardSnapshot) -> str:
    return now.arrays[now.delta].title


def _sentence(now: BackwardSnapshot) -> str:
    run, position = now.passed, now.position
    t = now.timestep + 1
    if position.at_start:
        return _START.format(t=run.timesteps)
    made = run.cell.made_by.get(now.operation.result)
    if made is not None:
        return _of_statement(now)
    if now.operation.result == ERROR:
        read = _READ if run.cell.has_readout else _READ_IN_MODEL
        return read.format(t=t, numbers=_errors(now))
    if position.state_is_set:
        if t == 1:
            return _ENDED.format(delta=_delta(now), t=t)
        return _CARRIED.format(delta=_delta(now), t=t, before=t - 1)
    return _of_timestep(now, t)


def _errors(now: BackwardSnapshot) -> str:
    values = now.values(ERROR)
    assert values is not None
    if len(values) <= _MOST:
        return in_a_row(map(said_number, values.tolist()))
    largest = float(values[abs(values).argmax()])
    return _NUMBERS.format(count=len(values), largest=said_number(largest))


def _of_timestep(now: BackwardSnapshot, t: int) -> str:
    rows, row = now.deltas, now.position.timestep
    words = {"t": t, "delta": _delta(now)}
    here, *later = (float(abs(rows[r]).max()) for r in (row, row - 1)[: row + 1])
    if not later:
        return _FIRST_OF_PASS.format(here=said_number(here), **words)
    return _TIMESTEP.format(
        here=said_number(here), later=said_number(later[0]), **words
    )


def _of_statement(now: BackwardSnapshot) -> str:
    statement = now.passed.cell.made_by[now.operation.result]
    function = now.passed.functions[statement.function]
    told = [now.arrays[name].title for name in statement.operands]
    words = {"operands": together(told), "first": told[0], "last": told[-1]}
    unit = now.position.unit
    if unit is not None:
        one = unit_words(now, statement, function, unit)
        return function.sentences.one_unit.format(**words, **one)
    values = now.values(statement.result)
    assert values is not None
    each = counted(len(values), _UNIT, _UNITS)
    return function.sentences.all_units.format(
        **words, result=statement.title, each=each, lies=""
    )
