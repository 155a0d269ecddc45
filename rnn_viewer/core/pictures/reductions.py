"""What a pixel of the output sequence shows that holds several numbers."""

from rnn_viewer.core.words import QT_TRANSLATE_NOOP

REDUCTIONS = {
    "extreme": QT_TRANSLATE_NOOP("actions", "Most &extreme number"),
    "mean": QT_TRANSLATE_NOOP("actions", "&Mean"),
}
