"""What the actions do: one entry each, by the name of the action."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from rnn_viewer.session import Session
from rnn_viewer.window.actions.edit_menu import COPIED_AS
from rnn_viewer.window.copying import (
    copy_command,
    copy_image,
    copy_number,
    copy_script,
    copy_training,
)
from rnn_viewer.window.dialogs import (
    open_about,
    open_commands,
    open_go_to,
    open_preferences,
    open_said,
    say_again,
)
from rnn_viewer.window.edit_handlers import Editing
from rnn_viewer.window.walking import Walking
from rnn_viewer.window.zooming import Zooming

if TYPE_CHECKING:
    from rnn_viewer.window.shell import Shell

Handlers = dict[str, Callable[[], object]]


def connect_actions(window: "Shell") -> None:
    """Have each action of `ACTIONS` do what it is for."""
    actions = window.actions_by_name
    for name, do in handlers_of(window).items():
        actions[name].triggered.connect(lambda _, do=do: do())
    for name, switch in switches_of(window).items():
        actions[name].toggled.connect(switch)


def switches_of(window: "Shell") -> dict[str, Callable[[bool], object]]:
    """Return what the actions of `ACTIONS` turn on and off that are switches."""
    return {
        "narration": window.set_narrated,
        "as_in_book": window.strip.set_as_in_book,
        "unroll": window.unrolling.set_on,
        "backward": lambda on: window.backward.set_on(on),
        "projector": window.set_projected,
    }


def handlers_of(window: "Shell") -> Handlers:
    """Return what each action of `ACTIONS` does that is no switch."""
    return {
        **_on_the_run(window.session, window.walking, window.editing),
        "skip_back": partial(_skip, window, -1),
        "skip_forward": partial(_skip, window, 1),
        **_on_what_is_seen(window.session, Zooming(window.session, window.strip)),
        **_on_files(window),
        **_on_samples(window),
        **_on_lessons(window),
        **_on_the_window(window),
    }


def _on_the_run(session: Session, walking: Walking, editing: Editing) -> Handlers:
    return {
        "new_weights": session.new_weights,
        "new_inputs": session.new_inputs,
        "rewind": walking.rewind,
        "step_back": partial(walking.step, -1),
        "play": walking.toggle_play,
        "step_forward": partial(walking.step, 1),
        "end": walking.go_to_end,
        "walk_back": partial(walking.retrace, -1),
        "walk_forward": partial(walking.retrace, 1),
        "unit_above": partial(session.move_unit, -1),
        "unit_below": partial(session.move_unit, 1),
        "next_gate": session.next_gate,
        "pin_unit": walking.pin_chosen_unit,
        "set_cells": editing.set_cells,
        "cut_unit": editing.cut_chosen_unit,
        "cut_connection": editing.cut_chosen_connection,
        "cut_loop": editing.cut_loop,
        "hold_gate_at_1": lambda: editing.hold_seen_gate(1.0),
        "hold_gate_at_0": lambda: editing.hold_seen_gate(0.0),
        "empty_state": editing.empty_state,
        "remove_edits": session.remove_edits,
        "pin_baseline": session.pin_baseline,
        "unpin_baseline": session.unpin_baseline,
    }


# What opens and writes files is loaded when it is wanted.


def _on_what_is_seen(session: Session, zooming: Zooming) -> Handlers:
    return {
        "zoom_in": partial(zooming.zoom, "timesteps", 1),
        "zoom_out": partial(zooming.zoom, "timesteps", -1),
        "zoom_in_units": partial(zooming.zoom, "units", 1),
        "zoom_out_units": partial(zooming.zoom, "units", -1),
        "zoom_fit": session.fit,
        "pan_left": partial(zooming.pan, "timesteps", -1),
        "pan_right": partial(zooming.pan, "timesteps", 1),
        "pan_up": partial(zooming.pan, "units", -1),
        "pan_down": partial(zooming.pan, "units", 1),
    }


def _on_files(window: "Shell") -> Handlers:
    return {
        "new": window.documents.new,
        "open": window.documents.open,
        "save": window.documents.save,
        "save_as": window.documents.save_as,
        "import_weights": partial(_import, window, "weights"),
        "import_inputs": partial(_import, window, "inputs"),
        "export": lambda: window.exporting.ask(),
        "film": lambda: window.exporting.film(),
    }


def _on_samples(window: "Shell") -> Handlers:
    def listed(walk: str, *count: int) -> None:
        """Walk in the order of the list, which is open then."""
        window.docks.open("samples")
        getattr(window.panel("samples"), walk)(*count)

    return {
        "sample_forward": partial(listed, "walk", 1),
        "sample_back": partial(listed, "walk", -1),
        "sample_wrong": partial(listed, "walk_to_wrong"),
        "loop_before": lambda: window.modelling.move(-1),
        "loop_after": lambda: window.modelling.move(1),
        "model_steps": lambda: window.modelling.ask_for_steps(),
    }


def _on_lessons(window: "Shell") -> Handlers:
    return {
        "lesson_own": lambda: window.lessons.begin_own(),
        "lesson_open": lambda: window.lesson_writing.open(),
        "lesson_write": lambda: window.lesson_writing.begin(),
        "lesson_next": lambda: window.lessons.next(),
        "lesson_back": lambda: window.lessons.back(),
        "lesson_leave": window.leave_lesson,
    }


def _import(window: "Shell", what: str) -> None:
    """Ask for what is imported into the user's own, not into a lesson."""
    window.leave_lesson()
    if what == "weights":
        window.importing.ask_for_weights()
    else:
        window.importing.ask_for_inputs()


def _on_the_window(window: "Shell") -> Handlers:
    looks, status_line = window.looks, window.views.status_line
    copy = partial(copy_script, window.session, window.tell)
    copies = {name: partial(copy, name) for name in COPIED_AS}
    copy_a_training = partial(copy_training, window.session, window.tell)
    return {
        **{f"copy_as_{language}": copy for language, copy in copies.items()},
        "copy_training_pytorch": partial(copy_a_training, "pytorch"),
        "copy_training_keras": partial(copy_a_training, "keras"),
        "copy_number": lambda: copy_number(status_line.pointed_number, window.tell),
        "copy_command": partial(copy_command, window.documents, window.tell),
        "copy_window": partial(copy_image, window, window.tell),
        "train_model": partial(_train_model, window),
        "know_input": partial(_ask_about_input, window),
        "swap_inputs": partial(_experiment, window, "swap_inputs"),
        "swap_start": partial(_experiment, window, "swap_start"),
        "nudge": partial(_experiment, window, "nudge"),
        "no_unit": partial(_escape, window),
        "next_part": lambda: window.focus.move_part(1),
        "previous_part": lambda: window.focus.move_part(-1),
        "say_again": say_again,
        "said": partial(open_said, window),
        "preferences": partial(open_preferences, window),
        "source_earlier": partial(_move_source, window, -1),
        "source_later": partial(_move_source, window, 1),
        "type_larger": partial(window.change_type, looks.enlarge),
        "type_smaller": partial(window.change_type, looks.reduce),
        "type_normal": partial(window.change_type, looks.set_type_size),
        "commands": partial(open_commands, window),
        "go_to": partial(open_go_to, window),
        "explain": window.explain,
        "welcome": window.show_welcome,
        "about": partial(open_about, window),
        "quit": window.close,
    }


def _skip(window: "Shell", count: int) -> None:
    """Go ten timesteps; a step in the projector, where a remote sends these keys."""
    if window.looks.projected:
        window.walking.step(count)
    else:
        window.walking.skip(count)


def _train_model(window: "Shell") -> None:
    """Open the panel of training, and begin that of the whole model."""
    window.docks.open("training")
    window.panel("training").begin_model()


def _experiment(window: "Shell", name: str) -> None:
    """Open the panel of the experiments and do one."""
    window.docks.open("memory")
    window.panel("memory").experiment(name)


def _move_source(window: "Shell", count: int) -> None:
    """Unroll the loop and draw the path from another input."""
    window.actions_by_name["unroll"].setChecked(True)
    window.unrolling.view.move_source(count)


def _ask_about_input(window: "Shell") -> None:
    """Open the panel of the question, and ask it about the shown timestep."""
    window.docks.open("influence")
    window.panel("influence").ask_here()


def _escape(window: "Shell") -> None:
    """Leave a picture; else what fills the screen; else a path; else the unit."""
    if window.focus.leave_picture():
        return
    if window.actions_by_name["projector"].isChecked():
        window.actions_by_name["projector"].setChecked(False)
    elif window.unrolling.is_on and window.unrolling.view.source is not None:
        window.unrolling.view.choose_source(None)
    else:
        window.session.choose_unit(None)
