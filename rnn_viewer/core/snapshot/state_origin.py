"""Where a state comes from, in words: which timestep left it, or that none did."""

from rnn_viewer.core.cell.cell import Carried
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


def state_origin(snapshot: Snapshot, state: Carried) -> tuple[Phrase, ...]:
    """Return what a state is now, in whole and in shorter forms.

    Parameters
    ----------
    snapshot : Snapshot
        The moment: from `set_state` on it is what this timestep left.
    state : Carried
        A state of its cell.
    """
    run, position = snapshot.run, snapshot.position
    if not position.state_is_set and position.timestep in run.emptied:
        return _EMPTIED
    left_by = position.timestep + position.state_is_set
    if left_by <= 0:
        initial = snapshot.values(state.initial)
        return _ZEROS if initial is None or not initial.any() else (_INITIAL,)
    forms = _OUTPUT if state.result == run.cell.output else _RESULT
    title = run.cell.title(state.result)
    return tuple(form.format(t=left_by, result=title) for form in forms)
