"""What the user can do, by menu and by key: one entry each."""

from typing import NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.window import availability


class ActionInfo(NamedTuple):
    """What is said of an action.

    Attributes
    ----------
    name : str
        The action's object name is ``action_`` and this.
    text, tip : str
        What the menu and the tooltip say.
    keys : str
        Its shortcuts, separated by semicolons.
    icon : str
        A file of ``resources/icons``, or nothing.
    menu : str
        The menu it stands in, a name of `MENUS` or `SUBMENUS`.
    checkable : bool
        Whether it stays on.
    when : callable or None
        ``when(snapshot)`` tells whether it has something to do; None: it always has.
    """

    name: str
    text: str
    tip: str
    keys: str
    menu: str
    icon: str = ""
    checkable: bool = False
    when: availability.When | None = None


MENUS = {
    "file": QT_TRANSLATE_NOOP("actions", "&File"),
    "edit": QT_TRANSLATE_NOOP("actions", "&Edit"),
    "run": QT_TRANSLATE_NOOP("actions", "&Run"),
    "try": QT_TRANSLATE_NOOP("actions", "&Try"),
    "view": QT_TRANSLATE_NOOP("actions", "&View"),
    "help": QT_TRANSLATE_NOOP("actions", "&Help"),
}

SUBMENUS = {
    "lesson": ("try", QT_TRANSLATE_NOOP("actions", "&Lessons")),
    "unit": ("view", QT_TRANSLATE_NOOP("actions", "&Unit")),
    "zoom": ("view", QT_TRANSLATE_NOOP("actions", "&Zoom")),
    "type": ("view", QT_TRANSLATE_NOOP("actions", "&Size of type")),
}
"""Menus within one of `MENUS`, by the names that actions are put into them by."""

COPIED_AS = ("r", "numpy", "keras", "pytorch")
"""The languages of `rnn_viewer.core.scripts.SCRIPTS`, which is loaded later."""

IN_LESSON = ("lesson_next", "lesson_back", "lesson_leave")
"""The actions that have something to do in a lesson alone."""

TRANSPORT = ("rewind", "step_back", "play", "step_forward", "end")
"""The actions that have a button, in their order."""

ACTIONS = (
    ActionInfo(
        "new",
        QT_TRANSLATE_NOOP("actions", "&New"),
        QT_TRANSLATE_NOOP("actions", "Begin with the book's settings."),
        "Ctrl+N",
        "file",
    ),
    ActionInfo(
        "open",
        QT_TRANSLATE_NOOP("actions", "&Open…"),
        QT_TRANSLATE_NOOP("actions", "Open a session."),
        "Ctrl+O",
        "file",
    ),
    ActionInfo(
        "save",
        QT_TRANSLATE_NOOP("actions", "&Save"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Save the session: settings, imported arrays, changes, baseline, place.",
        ),
        "Ctrl+S",
        "file",
    ),
    ActionInfo(
        "save_as",
        QT_TRANSLATE_NOOP("actions", "Save &as…"),
        QT_TRANSLATE_NOOP("actions", "Save the session to another file."),
        "Ctrl+Shift+S",
        "file",
    ),
    ActionInfo(
        "import_weights",
        QT_TRANSLATE_NOOP("actions", "Import &weights…"),
        QT_TRANSLATE_NOOP(
            "actions",
            "W, U and b of a trained network: Keras, PyTorch, safetensors, NumPy.",
        ),
        "Ctrl+I",
        "file",
    ),
    ActionInfo(
        "import_inputs",
        QT_TRANSLATE_NOOP("actions", "&Import inputs…"),
        QT_TRANSLATE_NOOP(
            "actions", "A sequence of your own: a table, a series, a text."
        ),
        "Ctrl+Shift+I",
        "file",
    ),
    ActionInfo(
        "export",
        QT_TRANSLATE_NOOP("actions", "&Export…"),
        QT_TRANSLATE_NOOP("actions", "Arrays, a table, a picture or code, to a file."),
        "Ctrl+Shift+E",
        "file",
    ),
    ActionInfo(
        "film",
        QT_TRANSLATE_NOOP("actions", "Record a &film…"),
        QT_TRANSLATE_NOOP("actions", "Record the run as GIF or MP4."),
        "",
        "file",
    ),
    ActionInfo(
        "quit",
        QT_TRANSLATE_NOOP("actions", "&Quit"),
        QT_TRANSLATE_NOOP("actions", "Leave the program."),
        "Ctrl+Q",
        "file",
    ),
    ActionInfo(
        "copy_number",
        QT_TRANSLATE_NOOP("actions", "&Copy number"),
        QT_TRANSLATE_NOOP(
            "actions", "Copy the number under the pointer with 17 digits."
        ),
        "Ctrl+C",
        "edit",
    ),
    ActionInfo(
        "copy_window",
        QT_TRANSLATE_NOOP("actions", "Copy &image of the window"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Copy a picture of the window; of a panel by its own menu.",
        ),
        "Ctrl+Shift+C",
        "edit",
    ),
    ActionInfo(
        "copy_command",
        QT_TRANSLATE_NOOP("actions", "Copy a co&mmand"),
        QT_TRANSLATE_NOOP(
            "actions", "Copy the line that opens what is shown, to type in a terminal."
        ),
        "",
        "edit",
    ),
    ActionInfo(
        "copy_as_r",
        QT_TRANSLATE_NOOP("actions", "Copy as R"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Copy a script in R that runs by itself and prints the state shown.",
        ),
        "",
        "edit",
    ),
    ActionInfo(
        "copy_as_numpy",
        QT_TRANSLATE_NOOP("actions", "Copy as NumPy"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Copy a script in NumPy that runs by itself and prints the state shown.",
        ),
        "",
        "edit",
    ),
    ActionInfo(
        "copy_as_keras",
        QT_TRANSLATE_NOOP("actions", "Copy as Keras"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Copy a script in Keras that runs by itself and prints the state shown.",
        ),
        "",
        "edit",
    ),
    ActionInfo(
        "copy_as_pytorch",
        QT_TRANSLATE_NOOP("actions", "Copy as PyTorch"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Copy a script in PyTorch that runs by itself and prints the state shown.",
        ),
        "",
        "edit",
    ),
    ActionInfo(
        "copy_training_pytorch",
        QT_TRANSLATE_NOOP("actions", "Copy training as PyTorch"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Copy a script in PyTorch that trains in the same way, to the same losses.",
        ),
        "",
        "edit",
        when=availability.trains,
    ),
    ActionInfo(
        "copy_training_keras",
        QT_TRANSLATE_NOOP("actions", "Copy training as Keras"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Copy a script in Keras that trains in the same way, to the same losses.",
        ),
        "",
        "edit",
        when=availability.trains,
    ),
    ActionInfo(
        "new_weights",
        QT_TRANSLATE_NOOP("actions", "New &weights"),
        QT_TRANSLATE_NOOP("actions", "Draw W, U and b again after another seed."),
        "",
        "edit",
        when=availability.draws_weights,
    ),
    ActionInfo(
        "new_inputs",
        QT_TRANSLATE_NOOP("actions", "&New inputs"),
        QT_TRANSLATE_NOOP("actions", "Draw the inputs again after another seed."),
        "",
        "edit",
        when=availability.draws_inputs,
    ),
    ActionInfo(
        "preferences",
        QT_TRANSLATE_NOOP("actions", "&Preferences…"),
        QT_TRANSLATE_NOOP(
            "actions", "Change the keys, or turn off those of a single letter."
        ),
        "Ctrl+,",
        "edit",
    ),
    ActionInfo(
        "rewind",
        QT_TRANSLATE_NOOP("actions", "&Rewind"),
        QT_TRANSLATE_NOOP("actions", "Go to the start; nothing is drawn anew."),
        "Home",
        "run",
        "rewind",
        when=availability.is_past_start,
    ),
    ActionInfo(
        "step_back",
        QT_TRANSLATE_NOOP("actions", "Step &back"),
        QT_TRANSLATE_NOOP("actions", "Take back one step."),
        "Left;Shift+F8",
        "run",
        "step_back",
        when=availability.is_past_start,
    ),
    ActionInfo(
        "play",
        QT_TRANSLATE_NOOP("actions", "&Play"),
        QT_TRANSLATE_NOOP("actions", "Step by itself, or pause."),
        "Space;F5",
        "run",
        "play",
        checkable=True,
    ),
    ActionInfo(
        "step_forward",
        QT_TRANSLATE_NOOP("actions", "&Step"),
        QT_TRANSLATE_NOOP("actions", "Do the next step."),
        "Right;F8",
        "run",
        "step_forward",
        when=availability.is_before_end,
    ),
    ActionInfo(
        "end",
        QT_TRANSLATE_NOOP("actions", "To the &end"),
        QT_TRANSLATE_NOOP("actions", "Go where the loop ends."),
        "End",
        "run",
        "end",
        when=availability.is_before_end,
    ),
    ActionInfo(
        "skip_back",
        QT_TRANSLATE_NOOP("actions", "Ten timesteps back"),
        QT_TRANSLATE_NOOP(
            "actions", "Go ten timesteps back; in the projector, a step."
        ),
        "PgUp",
        "run",
        when=availability.is_past_start,
    ),
    ActionInfo(
        "skip_forward",
        QT_TRANSLATE_NOOP("actions", "Ten timesteps on"),
        QT_TRANSLATE_NOOP("actions", "Go ten timesteps on; in the projector, a step."),
        "PgDown",
        "run",
        when=availability.is_before_last_row,
    ),
    ActionInfo(
        "go_to",
        QT_TRANSLATE_NOOP("actions", "&Go to…"),
        QT_TRANSLATE_NOOP("actions", "Go to a timestep, or follow a unit, by number."),
        "Ctrl+G",
        "run",
    ),
    ActionInfo(
        "walk_back",
        QT_TRANSLATE_NOOP("actions", "Back along the &links"),
        QT_TRANSLATE_NOOP(
            "actions", "Go back to the number from which a link was followed."
        ),
        "Alt+Left",
        "run",
        when=availability.can_go_back,
    ),
    ActionInfo(
        "walk_forward",
        QT_TRANSLATE_NOOP("actions", "Forward along the l&inks"),
        QT_TRANSLATE_NOOP("actions", "Follow the same link again."),
        "Alt+Right",
        "run",
        when=availability.can_go_forward,
    ),
    ActionInfo(
        "sample_forward",
        QT_TRANSLATE_NOOP("actions", "Next sa&mple"),
        QT_TRANSLATE_NOOP("actions", "Show the next sample of the list."),
        "N",
        "run",
        when=availability.has_samples,
    ),
    ActionInfo(
        "sample_back",
        QT_TRANSLATE_NOOP("actions", "S&ample before"),
        QT_TRANSLATE_NOOP("actions", "Show the sample before this one in the list."),
        "Shift+N",
        "run",
        when=availability.has_samples,
    ),
    ActionInfo(
        "sample_wrong",
        QT_TRANSLATE_NOOP("actions", "Next &wrong sample"),
        QT_TRANSLATE_NOOP(
            "actions", "Show the next sample that the model tells wrongly."
        ),
        "W",
        "run",
        when=availability.has_samples,
    ),
    ActionInfo(
        "loop_before",
        QT_TRANSLATE_NOOP("actions", "L&oop before in the model"),
        QT_TRANSLATE_NOOP("actions", "Show the loop before this one of the model."),
        "Alt+Up",
        "run",
        when=availability.has_model,
    ),
    ActionInfo(
        "loop_after",
        QT_TRANSLATE_NOOP("actions", "Loop a&fter in the model"),
        QT_TRANSLATE_NOOP("actions", "Show the loop after this one of the model."),
        "Alt+Down",
        "run",
        when=availability.has_model,
    ),
    ActionInfo(
        "model_steps",
        QT_TRANSLATE_NOOP("actions", "Steps of the &model…"),
        QT_TRANSLATE_NOOP(
            "actions", "Put the steps in another order, or leave some out."
        ),
        "",
        "file",
        when=availability.has_model,
    ),
    ActionInfo(
        "set_cells",
        QT_TRANSLATE_NOOP("actions", "&Set cells…"),
        QT_TRANSLATE_NOOP(
            "actions", "Set a cell, a row, a column or a rectangle to a number."
        ),
        "Ctrl+E",
        "try",
    ),
    ActionInfo(
        "cut_unit",
        QT_TRANSLATE_NOOP("actions", "Cut the chosen &unit"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Set its row and its column of U to zero: it receives nothing from other"
            " units, and they receive nothing from it.",
        ),
        "",
        "try",
        when=availability.has_unit_of_U,
    ),
    ActionInfo(
        "cut_connection",
        QT_TRANSLATE_NOOP("actions", "Cut the chosen &connection"),
        QT_TRANSLATE_NOOP("actions", "Set the chosen weight to zero."),
        "",
        "try",
        when=availability.has_weight,
    ),
    ActionInfo(
        "cut_loop",
        QT_TRANSLATE_NOOP("actions", "Cut the l&oop"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Set all of U to zero: a simple RNN remembers nothing; what a leaky RNN, an"
            " LSTM or a GRU keeps beside U stays.",
        ),
        "",
        "try",
        when=availability.reads_state,
    ),
    ActionInfo(
        "hold_gate_at_1",
        QT_TRANSLATE_NOOP("actions", "Hold the gate at &1"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Hold the gate that is seen with its matrices at 1: its W and U become 0,"
            " its bias 1000.",
        ),
        "",
        "try",
        when=availability.has_gate,
    ),
    ActionInfo(
        "hold_gate_at_0",
        QT_TRANSLATE_NOOP("actions", "Hold the gate at &0"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Hold the gate that is seen with its matrices at 0: its W and U become 0,"
            " its bias −1000.",
        ),
        "",
        "try",
        when=availability.has_gate,
    ),
    ActionInfo(
        "empty_state",
        QT_TRANSLATE_NOOP("actions", "&Empty the state here"),
        QT_TRANSLATE_NOOP(
            "actions", "Set the state to zero before the timestep that is shown."
        ),
        "",
        "try",
    ),
    ActionInfo(
        "remove_edits",
        QT_TRANSLATE_NOOP("actions", "&Take back all changes by hand"),
        QT_TRANSLATE_NOOP(
            "actions", "Remove every change by hand; undo brings them back."
        ),
        "",
        "try",
        when=availability.has_edits,
    ),
    ActionInfo(
        "pin_baseline",
        QT_TRANSLATE_NOOP("actions", "&Pin as baseline"),
        QT_TRANSLATE_NOOP("actions", "Keep the present run to compare others with."),
        "Ctrl+P",
        "try",
    ),
    ActionInfo(
        "unpin_baseline",
        QT_TRANSLATE_NOOP("actions", "U&npin the baseline"),
        QT_TRANSLATE_NOOP("actions", "Compare with nothing any more."),
        "",
        "try",
        when=availability.has_baseline,
    ),
    ActionInfo(
        "know_input",
        QT_TRANSLATE_NOOP("actions", "Does it still &know its input?"),
        QT_TRANSLATE_NOOP(
            "actions",
            "How much of the effect of the shown input is left k timesteps later?",
        ),
        "",
        "try",
    ),
    ActionInfo(
        "swap_inputs",
        QT_TRANSLATE_NOOP("actions", "Swap the &inputs"),
        QT_TRANSLATE_NOOP(
            "actions", "Do other inputs give other outputs? What does it remember?"
        ),
        "",
        "try",
    ),
    ActionInfo(
        "swap_start",
        QT_TRANSLATE_NOOP("actions", "Swap the st&art"),
        QT_TRANSLATE_NOOP("actions", "How long is another initial state remembered?"),
        "",
        "try",
    ),
    ActionInfo(
        "nudge",
        QT_TRANSLATE_NOOP("actions", "Nud&ge an input"),
        QT_TRANSLATE_NOOP("actions", "How far does a small change of one input reach?"),
        "",
        "try",
    ),
    ActionInfo(
        "lesson_own",
        QT_TRANSLATE_NOOP("actions", "The lesson of this &session"),
        QT_TRANSLATE_NOOP("actions", "Go through the lesson that the session has."),
        "",
        "lesson",
        when=availability.has_lesson,
    ),
    ActionInfo(
        "lesson_open",
        QT_TRANSLATE_NOOP("actions", "&Open a lesson…"),
        QT_TRANSLATE_NOOP("actions", "Go through a lesson that is a text file."),
        "",
        "lesson",
    ),
    ActionInfo(
        "lesson_write",
        QT_TRANSLATE_NOOP("actions", "&Write a lesson"),
        QT_TRANSLATE_NOOP(
            "actions", "Take what is shown as a stop and say something about it."
        ),
        "",
        "lesson",
    ),
    ActionInfo(
        "lesson_next",
        QT_TRANSLATE_NOOP("actions", "&Next stop"),
        QT_TRANSLATE_NOOP(
            "actions", "In a lesson: go on. Its keys are Space, Page Down."
        ),
        "",
        "lesson",
    ),
    ActionInfo(
        "lesson_back",
        QT_TRANSLATE_NOOP("actions", "Stop &before"),
        QT_TRANSLATE_NOOP("actions", "In a lesson: go back. Its key is Page Up."),
        "",
        "lesson",
    ),
    ActionInfo(
        "lesson_leave",
        QT_TRANSLATE_NOOP("actions", "Lea&ve the lesson"),
        QT_TRANSLATE_NOOP(
            "actions", "Go back to where you were. In a lesson its key is Escape."
        ),
        "",
        "lesson",
    ),
    ActionInfo(
        "unit_above",
        QT_TRANSLATE_NOOP("actions", "Unit above"),
        QT_TRANSLATE_NOOP("actions", "Follow the unit above the chosen one."),
        "Up",
        "unit",
    ),
    ActionInfo(
        "unit_below",
        QT_TRANSLATE_NOOP("actions", "Unit below"),
        QT_TRANSLATE_NOOP("actions", "Follow the unit below the chosen one."),
        "Down",
        "unit",
    ),
    ActionInfo(
        "no_unit",
        QT_TRANSLATE_NOOP("actions", "No unit"),
        QT_TRANSLATE_NOOP("actions", "Follow no unit."),
        "Esc",
        "unit",
    ),
    ActionInfo(
        "pin_unit",
        QT_TRANSLATE_NOOP("actions", "&Pin unit"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Keep the line of the chosen unit in sight over time, or no longer.",
        ),
        "P",
        "unit",
        when=availability.has_unit,
    ),
    ActionInfo(
        "next_gate",
        QT_TRANSLATE_NOOP("actions", "Next ga&te"),
        QT_TRANSLATE_NOOP("actions", "Show the next gate with its matrices."),
        "G",
        "view",
        when=availability.has_gates,
    ),
    ActionInfo(
        "as_in_book",
        QT_TRANSLATE_NOOP("actions", "Timesteps do&wnwards"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Show output_sequence as the book prints it: (timesteps, output_features).",
        ),
        "Ctrl+B",
        "view",
        checkable=True,
    ),
    ActionInfo(
        "narration",
        QT_TRANSLATE_NOOP("actions", "N&arration"),
        QT_TRANSLATE_NOOP(
            "actions", "Say above the strip, in a sentence, what was done last."
        ),
        "",
        "view",
        checkable=True,
    ),
    ActionInfo(
        "unroll",
        QT_TRANSLATE_NOOP("actions", "Unrolle&d"),
        QT_TRANSLATE_NOOP(
            "actions", "Show the loop as copies side by side, one a timestep."
        ),
        "U",
        "view",
        checkable=True,
    ),
    ActionInfo(
        "train_model",
        QT_TRANSLATE_NOOP("actions", "Train the whole model"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Train every step of the model on its samples. It takes samples with"
            " targets, and a model of which every step is computed and that begins each"
            " sample anew.",
        ),
        "",
        "view",
        when=availability.can_train_model,
    ),
    ActionInfo(
        "backward",
        QT_TRANSLATE_NOOP("actions", "Bac&kward pass"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Show how the gradient of the loss goes back through time, from right to"
            " left: steps and play go through it.",
        ),
        "B",
        "view",
        checkable=True,
        when=availability.has_targets,
    ),
    ActionInfo(
        "source_earlier",
        QT_TRANSLATE_NOOP("actions", "Path from an &earlier input"),
        QT_TRANSLATE_NOOP(
            "actions", "Unrolled: how far does the input of a timestep before reach?"
        ),
        "Ctrl+Left",
        "view",
    ),
    ActionInfo(
        "source_later",
        QT_TRANSLATE_NOOP("actions", "Path from a later &input"),
        QT_TRANSLATE_NOOP(
            "actions", "Unrolled: how far does the input of a later timestep reach?"
        ),
        "Ctrl+Right",
        "view",
    ),
    ActionInfo(
        "zoom_in",
        QT_TRANSLATE_NOOP("actions", "Zoom in: fewer timesteps"),
        QT_TRANSLATE_NOOP(
            "actions", "Look closer at output_sequence around this step."
        ),
        "Z",
        "zoom",
    ),
    ActionInfo(
        "zoom_out",
        QT_TRANSLATE_NOOP("actions", "Zoom out: more timesteps"),
        QT_TRANSLATE_NOOP("actions", "Look at more timesteps of output_sequence."),
        "Shift+Z",
        "zoom",
    ),
    ActionInfo(
        "zoom_in_units",
        QT_TRANSLATE_NOOP("actions", "Zoom in: fewer units"),
        QT_TRANSLATE_NOOP("actions", "Look closer at the units around the chosen one."),
        "X",
        "zoom",
    ),
    ActionInfo(
        "zoom_out_units",
        QT_TRANSLATE_NOOP("actions", "Zoom out: more units"),
        QT_TRANSLATE_NOOP("actions", "Look at more units."),
        "Shift+X",
        "zoom",
    ),
    ActionInfo(
        "zoom_fit",
        QT_TRANSLATE_NOOP("actions", "Zoom out: &everything"),
        QT_TRANSLATE_NOOP("actions", "Look at everything again."),
        "F",
        "zoom",
        when=availability.is_zoomed,
    ),
    ActionInfo(
        "pan_left",
        QT_TRANSLATE_NOOP("actions", "Earlier timesteps"),
        QT_TRANSLATE_NOOP("actions", "Go back in what is seen of output_sequence."),
        "Shift+Left",
        "zoom",
    ),
    ActionInfo(
        "pan_right",
        QT_TRANSLATE_NOOP("actions", "Later timesteps"),
        QT_TRANSLATE_NOOP("actions", "Go on in what is seen of output_sequence."),
        "Shift+Right",
        "zoom",
    ),
    ActionInfo(
        "pan_up",
        QT_TRANSLATE_NOOP("actions", "Units further up"),
        QT_TRANSLATE_NOOP("actions", "Move what is seen of the units up."),
        "Shift+Up",
        "zoom",
    ),
    ActionInfo(
        "pan_down",
        QT_TRANSLATE_NOOP("actions", "Units further down"),
        QT_TRANSLATE_NOOP("actions", "Move what is seen of the units down."),
        "Shift+Down",
        "zoom",
    ),
    ActionInfo(
        "type_larger",
        QT_TRANSLATE_NOOP("actions", "&Larger type"),
        QT_TRANSLATE_NOOP("actions", "Write everything larger."),
        "Ctrl++;Ctrl+=",
        "type",
    ),
    ActionInfo(
        "type_smaller",
        QT_TRANSLATE_NOOP("actions", "&Smaller type"),
        QT_TRANSLATE_NOOP("actions", "Write everything smaller."),
        "Ctrl+-",
        "type",
    ),
    ActionInfo(
        "type_normal",
        QT_TRANSLATE_NOOP("actions", "&Normal type"),
        QT_TRANSLATE_NOOP("actions", "Write everything as large as at first."),
        "Ctrl+0",
        "type",
    ),
    ActionInfo(
        "projector",
        QT_TRANSLATE_NOOP("actions", "Pro&jector"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Fill the screen with strip, code and transport, in large type."
            " Escape leaves.",
        ),
        "F11",
        "view",
        checkable=True,
    ),
    ActionInfo(
        "next_part",
        QT_TRANSLATE_NOOP("actions", "&Next part of the window"),
        QT_TRANSLATE_NOOP(
            "actions", "Give the focus to the next part: transport, loop, a dock."
        ),
        "F6",
        "view",
    ),
    ActionInfo(
        "previous_part",
        QT_TRANSLATE_NOOP("actions", "Part of the window &before"),
        QT_TRANSLATE_NOOP("actions", "Give the focus to the part before."),
        "Shift+F6",
        "view",
    ),
    ActionInfo(
        "say_again",
        QT_TRANSLATE_NOOP("actions", "&Say again"),
        QT_TRANSLATE_NOOP("actions", "Announce once more what was announced last."),
        "F9",
        "help",
    ),
    ActionInfo(
        "said",
        QT_TRANSLATE_NOOP("actions", "What was sa&id…"),
        QT_TRANSLATE_NOOP("actions", "Read all that was announced, the last first."),
        "Shift+F9",
        "help",
    ),
    ActionInfo(
        "commands",
        QT_TRANSLATE_NOOP("actions", "&Keys and commands…"),
        QT_TRANSLATE_NOOP("actions", "Search all that can be done, and its keys."),
        "F1;Ctrl+Shift+P",
        "help",
    ),
    ActionInfo(
        "explain",
        QT_TRANSLATE_NOOP("actions", "&What am I looking at?"),
        QT_TRANSLATE_NOOP("actions", "Put a short label on each panel."),
        "Shift+F1",
        "help",
    ),
    ActionInfo(
        "welcome",
        QT_TRANSLATE_NOOP("actions", "Wel&come"),
        QT_TRANSLATE_NOOP("actions", "Show the sentence of the first start again."),
        "",
        "help",
    ),
    ActionInfo(
        "about",
        QT_TRANSLATE_NOOP("actions", "&About RNN Viewer"),
        QT_TRANSLATE_NOOP("actions", "Versions and licences."),
        "",
        "help",
    ),
)


CONDITIONS = {info.name: info.when for info in ACTIONS}
"""When each action has something to do."""
