"""The menu File: open, save, import, export."""

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.window import availability
from rnn_viewer.window.actions.action import ActionInfo

FILE = (
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
)
