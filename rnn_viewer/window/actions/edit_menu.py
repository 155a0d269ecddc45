"""The menu Edit: copy, draw again, preferences."""

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.window import availability
from rnn_viewer.window.actions.action import ActionInfo

COPIED_AS = ("r", "numpy", "keras", "pytorch")
"""The languages of `rnn_viewer.core.scripts.SCRIPTS`, which is loaded later."""

EDIT = (
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
)
