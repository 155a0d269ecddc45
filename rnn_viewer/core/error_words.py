"""What several errors say alike."""

from rnn_viewer.core.words import QT_TRANSLATE_NOOP

NO_KNOWN_KIND = QT_TRANSLATE_NOOP("errors", "is of no known kind")
IS_EMPTY = QT_TRANSLATE_NOOP("errors", "is empty")
HAS_SHAPE = QT_TRANSLATE_NOOP("errors", "has shape {shape}")
HAVE_SHAPE = QT_TRANSLATE_NOOP("errors", "have shape {shape}")
NO_ROW = QT_TRANSLATE_NOOP("errors", "holds no row of numbers")
REAL_NUMBERS = QT_TRANSLATE_NOOP("errors", "real numbers")
A_FINITE_NUMBER = QT_TRANSLATE_NOOP("errors", "a finite number")
AT_LEAST_ONE = QT_TRANSLATE_NOOP("errors", "at least one")
AT_LEAST_ONE_NUMBER = QT_TRANSLATE_NOOP("errors", "at least one number")
AT_MOST = QT_TRANSLATE_NOOP("errors", "at most {limit}")
OPEN_ALONE = QT_TRANSLATE_NOOP("errors", "{file} is a session: open it by itself.")
A_STEP = QT_TRANSLATE_NOOP("errors", "one of {names}")
