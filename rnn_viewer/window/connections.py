"""What the panels that are made late are connected to."""

from collections.abc import Callable
from typing import Any

from rnn_viewer.playback import Playback
from rnn_viewer.session import Session


def connect_panel(name: str, panel: Any, session: Session, playback: Playback) -> None:
    """Connect a panel, a name of `PANELS`, to the session."""
    connect = _CONNECTIONS.get(name)
    if connect is not None:
        connect(panel, session, playback)


def _ledger(panel: Any, session: Session, playback: Playback) -> None:
    panel.cell_chosen.connect(session.choose_cell)
    panel.link_followed.connect(playback.pause_for(session.follow))
    panel.retraced.connect(playback.pause_for(session.retrace))


def _history(panel: Any, session: Session, playback: Playback) -> None:
    panel.timestep_chosen.connect(playback.pause_for(session.go_to_timestep))
    panel.unit_pinned.connect(session.pin_unit)


def _edits(panel: Any, session: Session, playback: Playback) -> None:
    del playback
    panel.edit_switched.connect(session.switch_edit)
    panel.edit_removed.connect(session.remove_edit)
    panel.all_removed.connect(session.remove_edits)


def _memory(panel: Any, session: Session, playback: Playback) -> None:
    del playback
    panel.baseline_wanted.connect(session.compare_with)


def _path(panel: Any, session: Session, playback: Playback) -> None:
    panel.timestep_chosen.connect(playback.pause_for(session.go_to_timestep))


def _sweep(panel: Any, session: Session, playback: Playback) -> None:
    del playback
    panel.scale_chosen.connect(session.set_weight_scale)


_CONNECTIONS: dict[str, Callable[[Any, Session, Playback], None]] = {
    "ledger": _ledger,
    "history": _history,
    "edits": _edits,
    "memory": _memory,
    "path": _path,
    "sweep": _sweep,
}
