"""What the actions do to the session: one entry each, by the name of the action."""

from collections.abc import Callable
from functools import partial

from rnn_viewer.session import Session
from rnn_viewer.window.editing import Editing
from rnn_viewer.window.walking import Walking


def deeds_of(
    session: Session, walking: Walking, editing: Editing
) -> dict[str, Callable[[], None]]:
    """Return what each action of `ACTIONS` that concerns the run does."""
    return {
        "new_weights": session.new_weights,
        "new_inputs": session.new_inputs,
        "rewind": session.rewind,
        "step_back": partial(walking.step, -1),
        "play": walking.toggle_play,
        "step_forward": partial(walking.step, 1),
        "end": session.go_to_end,
        "skip_back": partial(walking.skip, -1),
        "skip_forward": partial(walking.skip, 1),
        "walk_back": partial(walking.retrace, -1),
        "walk_forward": partial(walking.retrace, 1),
        "unit_above": partial(session.move_unit, -1),
        "unit_below": partial(session.move_unit, 1),
        "pin_unit": walking.pin_chosen_unit,
        "set_cells": editing.set_cells,
        "cut_unit": editing.cut_chosen_unit,
        "cut_connection": editing.cut_chosen_connection,
        "cut_loop": editing.cut_loop,
        "empty_state": editing.empty_state,
        "remove_edits": session.remove_edits,
        "pin_baseline": session.pin_baseline,
        "unpin_baseline": session.unpin_baseline,
    }
