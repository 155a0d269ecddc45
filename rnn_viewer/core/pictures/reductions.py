"""What a pixel of the output sequence shows that holds several numbers.

A pixel that holds several numbers shows the most extreme one, so that a single spike in
a long run is visible. A pixel of which only a part is computed shows the computed rows
alone.
"""

from rnn_viewer.core.words import QT_TRANSLATE_NOOP

REDUCTIONS = {
    "extreme": QT_TRANSLATE_NOOP("actions", "Most &extreme number"),
    "mean": QT_TRANSLATE_NOOP("actions", "&Mean"),
}
