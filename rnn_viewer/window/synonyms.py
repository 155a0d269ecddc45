"""Words by which people look for a command that has none of them in its text."""

from rnn_viewer.core.words import QT_TRANSLATE_NOOP

SYNONYMS = {
    "action_new_weights": QT_TRANSLATE_NOOP("synonyms", "random draw seed again"),
    "action_new_inputs": QT_TRANSLATE_NOOP("synonyms", "random draw seed again"),
    "action_open": QT_TRANSLATE_NOOP("synonyms", "load file"),
    "action_import_weights": QT_TRANSLATE_NOOP(
        "synonyms", "load model file h5 pt npz trained"
    ),
    "action_import_inputs": QT_TRANSLATE_NOOP(
        "synonyms", "load data csv table text sequence samples"
    ),
    "action_export": QT_TRANSLATE_NOOP(
        "synonyms", "save picture image svg pdf csv script figure web page html link"
    ),
    "action_copy_command": QT_TRANSLATE_NOOP(
        "synonyms", "share link terminal shell command line options"
    ),
    "action_film": QT_TRANSLATE_NOOP("synonyms", "video movie animation"),
    "action_play": QT_TRANSLATE_NOOP("synonyms", "start stop animation run"),
    "action_step_forward": QT_TRANSLATE_NOOP("synonyms", "next forward"),
    "action_step_back": QT_TRANSLATE_NOOP("synonyms", "previous backward"),
    "action_go_to": QT_TRANSLATE_NOOP("synonyms", "jump find timestep unit number"),
    "action_no_unit": QT_TRANSLATE_NOOP("synonyms", "deselect none"),
    "action_pin_baseline": QT_TRANSLATE_NOOP("synonyms", "compare difference keep"),
    "action_remove_edits": QT_TRANSLATE_NOOP("synonyms", "reset undo edits"),
    "action_swap_inputs": QT_TRANSLATE_NOOP("synonyms", "memory experiment compare"),
    "action_swap_start": QT_TRANSLATE_NOOP(
        "synonyms", "memory experiment forget initial state"
    ),
    "action_nudge": QT_TRANSLATE_NOOP("synonyms", "memory experiment perturb gradient"),
    "action_cut_loop": QT_TRANSLATE_NOOP("synonyms", "recurrence ablate"),
    "action_hold_gate_at_0": QT_TRANSLATE_NOOP("synonyms", "gate close shut"),
    "action_hold_gate_at_1": QT_TRANSLATE_NOOP("synonyms", "gate open"),
    "action_cut_unit": QT_TRANSLATE_NOOP("synonyms", "ablate remove neuron"),
    "action_as_in_book": QT_TRANSLATE_NOOP("synonyms", "transpose rows columns"),
    "action_unroll": QT_TRANSLATE_NOOP(
        "synonyms", "unfold through time copies loop bptt"
    ),
    "action_source_earlier": QT_TRANSLATE_NOOP(
        "synonyms", "influence jacobian gradient reach"
    ),
    "action_source_later": QT_TRANSLATE_NOOP(
        "synonyms", "influence jacobian gradient reach"
    ),
    "action_narration": QT_TRANSLATE_NOOP("synonyms", "sentence explain text caption"),
    "action_zoom_fit": QT_TRANSLATE_NOOP("synonyms", "reset zoom all whole"),
    "action_type_larger": QT_TRANSLATE_NOOP("synonyms", "font size text bigger"),
    "action_type_smaller": QT_TRANSLATE_NOOP("synonyms", "font size text"),
    "action_type_normal": QT_TRANSLATE_NOOP("synonyms", "font size text reset"),
    "action_projector": QT_TRANSLATE_NOOP(
        "synonyms", "full screen fullscreen presentation slides"
    ),
    "action_commands": QT_TRANSLATE_NOOP("synonyms", "shortcuts help search"),
    "action_explain": QT_TRANSLATE_NOOP("synonyms", "help labels tour"),
    "action_welcome": QT_TRANSLATE_NOOP("synonyms", "help tour first start"),
    "action_about": QT_TRANSLATE_NOOP("synonyms", "version licence license"),
    "action_undo": QT_TRANSLATE_NOOP("synonyms", "take back revert"),
    "action_redo": QT_TRANSLATE_NOOP("synonyms", "again repeat"),
    "action_scheme_dark": QT_TRANSLATE_NOOP("synonyms", "night black theme"),
    "action_scheme_light": QT_TRANSLATE_NOOP("synonyms", "day white theme"),
    "action_scheme_system": QT_TRANSLATE_NOOP("synonyms", "theme automatic"),
    "action_motion_full": QT_TRANSLATE_NOOP("synonyms", "animation animate on"),
    "action_motion_brief": QT_TRANSLATE_NOOP("synonyms", "animation shorter"),
    "action_motion_none": QT_TRANSLATE_NOOP(
        "synonyms", "animation reduced still off dizzy"
    ),
    "action_ranges_least": QT_TRANSLATE_NOOP(
        "synonyms", "contrast difference range scale sequential"
    ),
    "action_ranges_change": QT_TRANSLATE_NOOP(
        "synonyms", "contrast difference time step delta"
    ),
    "action_dock_diagnosis": QT_TRANSLATE_NOOP(
        "synonyms", "saturated saturation spectral radius"
    ),
    "action_dock_activation": QT_TRANSLATE_NOOP(
        "synonyms", "tanh relu curve function saturated"
    ),
    "action_backward": QT_TRANSLATE_NOOP(
        "synonyms", "backpropagation through time bptt gradient delta"
    ),
    "action_dock_training": QT_TRANSLATE_NOOP(
        "synonyms", "train learn loss optimizer Adam epoch update gradient descent"
    ),
    "action_dock_sums": QT_TRANSLATE_NOOP(
        "synonyms", "gradient delta vanishing exploding terms backpropagation"
    ),
    "action_dock_code": QT_TRANSLATE_NOOP("synonyms", "R NumPy listing script"),
    "action_dock_numbers": QT_TRANSLATE_NOOP("synonyms", "print values matrix table"),
    "action_dock_terms": QT_TRANSLATE_NOOP("synonyms", "terms weights contribution"),
    "action_dock_history": QT_TRANSLATE_NOOP("synonyms", "lines plot norm curve"),
    "action_dock_edits": QT_TRANSLATE_NOOP("synonyms", "changes list undo"),
    "action_dock_memory": QT_TRANSLATE_NOOP(
        "synonyms", "memory remember forget horizon experiment"
    ),
    "action_know_input": QT_TRANSLATE_NOOP(
        "synonyms", "memory remember forget influence gradient vanishing"
    ),
    "action_dock_influence": QT_TRANSLATE_NOOP(
        "synonyms", "memory remember forget influence gradient vanishing"
    ),
    "action_dock_eigenvalues": QT_TRANSLATE_NOOP(
        "synonyms", "spectral radius stability spectrum"
    ),
    "action_dock_gradients": QT_TRANSLATE_NOOP(
        "synonyms", "gradient Jacobian vanishing exploding backpropagation"
    ),
    "action_dock_path": QT_TRANSLATE_NOOP("synonyms", "PCA trajectory state space"),
    "action_dock_sweep": QT_TRANSLATE_NOOP("synonyms", "weight scale parameter"),
    "action_dock_sweep_map": QT_TRANSLATE_NOOP(
        "synonyms", "grid phase diagram heatmap parameters hyperparameters"
    ),
    "action_dock_readout": QT_TRANSLATE_NOOP(
        "synonyms", "dense linear output layer forecast target"
    ),
    "action_dock_lesson_writer": QT_TRANSLATE_NOOP("synonyms", "teach stops guide"),
    "action_lesson_write": QT_TRANSLATE_NOOP("synonyms", "teach stops guide author"),
    "action_lesson_loop": QT_TRANSLATE_NOOP("synonyms", "tutorial learn course tour"),
    "field_speed": QT_TRANSLATE_NOOP("synonyms", "fast slow playback"),
    "field_weight_scale": QT_TRANSLATE_NOOP("synonyms", "saturated gain"),
}
"""The words, by the object name of the action."""
