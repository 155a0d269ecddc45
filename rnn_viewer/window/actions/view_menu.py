"""The menu View: gates, units, zoom, size of type, parts of the window."""

from rnn_viewer.core.snapshot.has_loss import has_loss
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.window import availability
from rnn_viewer.window.actions.action import ActionInfo

VIEW = (
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
        when=has_loss,
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
)
