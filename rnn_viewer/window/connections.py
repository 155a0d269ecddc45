"""What the views of the first paint are connected to."""

from rnn_viewer.session import Session
from rnn_viewer.session.playback import Playback
from rnn_viewer.window.view_set import ViewSet
from rnn_viewer.window.walking import Walking


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
