"""What each panel is connected to when it is made: an entry for each with signals."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rnn_viewer.core.motion.levels import NONE
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.motion.moving_equation import MovingEquation

if TYPE_CHECKING:
    from rnn_viewer.window.shell import Shell


def connect_panel(name: str, panel: Any, window: "Shell") -> None:
    """Connect a panel, a name of `PANELS`."""
    for job in panel.findChildren(BackgroundJob):
        job.failed.connect(window.session.refused)
    connect = _CONNECTIONS.get(name)
    if connect is not None:
        connect(panel, window)
    for equation in panel.findChildren(MovingEquation):
        window.motion.add(equation)


def _terms(panel: Any, window: "Shell") -> None:
    panel.cell_chosen.connect(window.session.choose_cell)
    panel.link_followed.connect(window.walking.follow)
    panel.retraced.connect(window.walking.retrace)
    panel.input_followed.connect(window.walking.input_followed)


def _history(panel: Any, window: "Shell") -> None:
    panel.timestep_chosen.connect(window.walking.go_to_timestep)
    panel.unit_pinned.connect(window.session.pin_unit)
    panel.array_chosen.connect(window.session.show_history_of)


def _edits(panel: Any, window: "Shell") -> None:
    panel.edit_switched.connect(window.session.switch_edit)
    panel.edit_removed.connect(window.session.remove_edit)
    panel.all_removed.connect(window.session.remove_edits)
    panel.setting_wanted.connect(window.editing.set_cells)
    panel.loop_cut_wanted.connect(window.editing.cut_loop)
    panel.gate_held.connect(window.editing.hold_gate)


def _memory(panel: Any, window: "Shell") -> None:
    panel.baseline_wanted.connect(window.session.compare_with)


def _influence(panel: Any, window: "Shell") -> None:
    panel.cell_wanted.connect(window.session.pin_cell)
    panel.input_chosen.connect(window.walking.go_to_input)


def _path(panel: Any, window: "Shell") -> None:
    panel.timestep_chosen.connect(window.walking.go_to_timestep)


def _readout(panel: Any, window: "Shell") -> None:
    panel.timestep_chosen.connect(window.walking.go_to_timestep)
    panel.unit_chosen.connect(window.session.choose_unit)
    panel.viewport_wanted.connect(window.session.set_viewport)


def _samples(panel: Any, window: "Shell") -> None:
    panel.sample_chosen.connect(window.session.set_sample)
    panel.baseline_wanted.connect(window.session.pin_sample)


def _places(panel: Any, window: "Shell") -> None:
    panel.place_chosen.connect(window.walking.go_to_place)


def _unrolled(panel: Any, window: "Shell") -> None:
    panel.timestep_chosen.connect(window.walking.go_to_timestep)
    panel.set_animated(window.motion.level != NONE)
    window.motion.moves_changed.connect(panel.set_animated)
    panel.pointed.connect(window.views.status_line.show_pointed)


def _lesson_writer(panel: Any, window: "Shell") -> None:
    window.lesson_writing.take_in(panel)


def _step(panel: Any, window: "Shell") -> None:
    panel.number_followed.connect(window.modelling.go_to)
    panel.loop_followed.connect(window.modelling.go_to_loop)


def _training(panel: Any, window: "Shell") -> None:
    training = window.session.training
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
    panel.backward_wanted.connect(window.actions_by_name["backward"].toggle)


def _sums(panel: Any, window: "Shell") -> None:
    panel.unit_chosen.connect(window.session.choose_unit)
    panel.cell_chosen.connect(window.session.choose_cell)
    panel.timestep_chosen.connect(window.walking.go_to_timestep)
    panel.link_followed.connect(window.walking.follow_later)
    panel.step_followed.connect(window.walking.output_followed)
    panel.viewport_wanted.connect(window.session.set_viewport)


def _backward(panel: Any, window: "Shell") -> None:
    panel.strip.unit_chosen.connect(window.session.choose_unit)
    panel.strip.weight_chosen.connect(window.session.choose_cell)
    panel.strip.viewport_wanted.connect(window.session.set_viewport)


def _sweep(panel: Any, window: "Shell") -> None:
    panel.scale_chosen.connect(window.session.set_weight_scale)


def _sweep_map(panel: Any, window: "Shell") -> None:
    panel.settings_chosen.connect(lambda values: window.session.change(**values))


_CONNECTIONS: dict[str, Callable[[Any, "Shell"], None]] = {
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
    "lesson_writer": _lesson_writer,
    "step": _step,
    "backward": _backward,
}
