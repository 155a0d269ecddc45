"""The menu Run: steps, links, samples, the loops of a model."""

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.window import availability
from rnn_viewer.window.actions.action import ActionInfo

RUN = (
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
        "train_model",
        QT_TRANSLATE_NOOP("actions", "Train the whole model"),
        QT_TRANSLATE_NOOP(
            "actions",
            "Train every step of the model on its samples. It takes samples with"
            " targets, and a model of which every step is computed and that begins each"
            " sample anew.",
        ),
        "",
        "run",
        when=availability.can_train_model,
    ),
)
