"""The menu Try: changes by hand, baselines, experiments, lessons."""

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.window import availability
from rnn_viewer.window.actions.action import ActionInfo

IN_LESSON = ("lesson_next", "lesson_back", "lesson_leave")
"""The actions that have something to do in a lesson alone."""

TRY = (
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
)
