"""What the views are connected to: the one place where their intents become actions."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rnn_viewer.session import Session
from rnn_viewer.session.playback import Playback
from rnn_viewer.window.view_set import ViewSet
from rnn_viewer.window.walking import Walking

if TYPE_CHECKING:
    from rnn_viewer.window.edit_handlers import Editing


def connect_views(
    views: ViewSet, session: Session, playback: Playback, walking: Walking
) -> None:
    """Connect the views of the first paint."""
    views.transport.timestep_chosen.connect(session.go_to_timestep)
    views.transport.step_size_chosen.connect(session.set_step_size)
    views.transport.speed_chosen.connect(playback.set_speed)
    views.settings_form.setting_changed.connect(session.set_setting)
    views.settings_form.new_weights_wanted.connect(session.new_weights)
    views.settings_form.new_inputs_wanted.connect(session.new_inputs)
    views.settings_form.weights_drawn.connect(session.draw_weights)
    views.settings_form.inputs_drawn.connect(session.draw_inputs)
    views.settings_form.zeros_wanted.connect(session.begin_with_zeros)
    views.settings_form.rescaling_chosen.connect(session.set_rescaling)
    views.settings_form.backwards_chosen.connect(session.turn_inputs)
    views.settings_form.sample_chosen.connect(session.set_sample)
    views.notice.scale_chosen.connect(session.set_weight_scale)
    views.colour_notice.colours_chosen.connect(session.set_ranges)
    views.strip.pointed.connect(views.status_line.show_pointed)
    views.strip.chosen.connect(walking.point_at)
    views.strip.sequence_choice.sequence_chosen.connect(session.show_sequence)
    views.strip.gate_chosen.connect(session.choose_gate)
    views.strip.viewport_wanted.connect(session.set_viewport)
    views.comparison.pin_wanted.connect(session.pin_baseline)
    views.comparison.unpin_wanted.connect(session.unpin_baseline)
    views.comparison.comparison_chosen.connect(session.set_comparison)
    views.status_line.progress.stop_wanted.connect(session.stop_computing)
    views.status_line.progress.continue_wanted.connect(session.continue_computing)
    playback.due.connect(walking.advance)


def connect_panel(
    name: str, panel: Any, session: Session, walking: Walking, editing: "Editing"
) -> None:
    """Connect a panel, a name of `PANELS`, when it is made."""
    from rnn_viewer.widgets.background_job import BackgroundJob

    for job in panel.findChildren(BackgroundJob):
        job.failed.connect(session.refused)
    connect = _CONNECTIONS.get(name)
    if connect is not None:
        connect(panel, session, walking, editing)


def _terms(panel: Any, session: Session, walking: Walking, _: "Editing") -> None:
    panel.cell_chosen.connect(session.choose_cell)
    panel.link_followed.connect(walking.follow)
    panel.retraced.connect(walking.retrace)
    panel.input_followed.connect(walking.input_followed)


def _history(panel: Any, session: Session, walking: Walking, _: "Editing") -> None:
    panel.timestep_chosen.connect(walking.go_to_timestep)
    panel.unit_pinned.connect(session.pin_unit)
    panel.array_chosen.connect(session.show_history_of)


def _edits(panel: Any, session: Session, _: Walking, editing: "Editing") -> None:
    panel.edit_switched.connect(session.switch_edit)
    panel.edit_removed.connect(session.remove_edit)
    panel.all_removed.connect(session.remove_edits)
    panel.setting_wanted.connect(editing.set_cells)
    panel.loop_cut_wanted.connect(editing.cut_loop)
    panel.gate_held.connect(editing.hold_gate)


def _memory(panel: Any, session: Session, *_: object) -> None:
    panel.baseline_wanted.connect(session.compare_with)


def _influence(panel: Any, session: Session, walking: Walking, *_: object) -> None:
    panel.cell_wanted.connect(session.pin_cell)
    panel.input_chosen.connect(walking.go_to_input)


def _path(panel: Any, _: Session, walking: Walking, __: "Editing") -> None:
    panel.timestep_chosen.connect(walking.go_to_timestep)


def _readout(panel: Any, session: Session, walking: Walking, _: "Editing") -> None:
    panel.timestep_chosen.connect(walking.go_to_timestep)
    panel.unit_chosen.connect(session.choose_unit)
    panel.viewport_wanted.connect(session.set_viewport)


def _samples(panel: Any, session: Session, *_: object) -> None:
    panel.sample_chosen.connect(session.set_sample)
    panel.baseline_wanted.connect(session.pin_sample)


def _places(panel: Any, _: Session, walking: Walking, __: "Editing") -> None:
    panel.place_chosen.connect(walking.go_to_place)


def _unrolled(panel: Any, session: Session, walking: Walking, _: "Editing") -> None:
    panel.timestep_chosen.connect(walking.go_to_timestep)


def _training(panel: Any, session: Session, walking: Walking, _: "Editing") -> None:
    training = session.training
    panel.begun.connect(training.begin)
    panel.model_begun.connect(training.begin_model)
    training.noted.connect(panel.note)
    panel.value_chosen.connect(training.change)
    panel.play_wanted.connect(training.toggle)
    panel.update_wanted.connect(lambda: training.update())
    panel.epoch_wanted.connect(training.epoch)
    panel.rewind_wanted.connect(training.rewind)
    panel.way_chosen.connect(training.follow)
    training.refused.connect(panel.refuse)


def _sums(panel: Any, session: Session, walking: Walking, _: "Editing") -> None:
    panel.unit_chosen.connect(session.choose_unit)
    panel.cell_chosen.connect(session.choose_cell)
    panel.timestep_chosen.connect(walking.go_to_timestep)
    panel.link_followed.connect(walking.follow_later)
    panel.step_followed.connect(walking.output_followed)
    panel.viewport_wanted.connect(session.set_viewport)


def _backward(panel: Any, session: Session, *_: object) -> None:
    panel.strip.unit_chosen.connect(session.choose_unit)
    panel.strip.weight_chosen.connect(session.choose_cell)
    panel.strip.viewport_wanted.connect(session.set_viewport)


def _sweep(panel: Any, session: Session, *_: object) -> None:
    panel.scale_chosen.connect(session.set_weight_scale)


def _sweep_map(panel: Any, session: Session, *_: object) -> None:
    panel.settings_chosen.connect(lambda values: session.change(**values))


_CONNECTIONS: dict[str, Callable[[Any, Session, Walking, "Editing"], None]] = {
    "terms": _terms,
    "history": _history,
    "edits": _edits,
    "memory": _memory,
    "influence": _influence,
    "path": _path,
    "readout": _readout,
    "training": _training,
    "sums": _sums,
    "samples": _samples,
    "search": _places,
    "state_map": _places,
    "sweep": _sweep,
    "sweep_map": _sweep_map,
    "unrolled": _unrolled,
    "backward": _backward,
}
