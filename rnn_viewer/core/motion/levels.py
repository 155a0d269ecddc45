"""How much is seen to move."""

from rnn_viewer.core.words import QT_TRANSLATE_NOOP

FULL, BRIEF, NONE = "full", "brief", "none"

LEVELS = {
    FULL: QT_TRANSLATE_NOOP("actions", "&Full: every number travels"),
    BRIEF: QT_TRANSLATE_NOOP("actions", "&Brief: input, output and state travel"),
    NONE: QT_TRANSLATE_NOOP("actions", "&None"),
}
"""The levels, and what each is called."""
