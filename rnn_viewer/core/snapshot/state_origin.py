"""Where a state comes from, in words: which timestep left it, or that none did."""

from collections.abc import Iterator

from rnn_viewer.core.cell.statement import Carried
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase

_OUTPUT = (
    QT_TRANSLATE_NOOP("states", "output of timestep {t}"),
    QT_TRANSLATE_NOOP("states", "output {t}"),
)
_RESULT = (
    QT_TRANSLATE_NOOP("states", "{result} of timestep {t}"),
    QT_TRANSLATE_NOOP("states", "{result} {t}"),
)
_INITIAL = QT_TRANSLATE_NOOP("states", "initial state")
_ZEROS = (QT_TRANSLATE_NOOP("states", "initial state, zeros"), _INITIAL)
_EMPTIED = (
    QT_TRANSLATE_NOOP("states", "zeros: emptied by hand"),
    QT_TRANSLATE_NOOP("states", "zeros"),
)


def state_origin(snapshot: Snapshot, state: Carried) -> Iterator[Phrase]:
    """Yield what a state is now, in whole and then in shorter forms.

    Parameters
    ----------
    snapshot : Snapshot
        The moment: from `set_state` on it is what this timestep left.
    state : Carried
        A state of its cell.
    """
    run, position = snapshot.run, snapshot.position
    is_set = position.state_is_set
    left_by = position.timestep + is_set
    if not is_set and position.timestep in run.emptied:
        yield from _EMPTIED
    elif left_by > 0:
        forms = _OUTPUT if state.result == run.cell.output else _RESULT
        for form in forms:
            yield form.format(t=left_by, result=run.cell.title(state.result))
    else:
        initial = snapshot.values(state.initial)
        is_zero = initial is None or not initial.any()
        yield from _ZEROS if is_zero else (_INITIAL,)
