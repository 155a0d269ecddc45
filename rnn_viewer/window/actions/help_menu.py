"""The menu Help: what was said, commands, explanations."""

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.window.actions.action import ActionInfo

HELP = (
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
