"""What can be told of a table and what its name ends in, known before any is read."""

from rnn_viewer.core.words import QT_TRANSLATE_NOOP

BLANKS = " "
"""The delimiter that stands for any number of blanks or tabs."""

DELIMITERS = (",", ";", "\t", "|", BLANKS)
DECIMALS = (".", ",")

REFUSE, SKIP, LAST = "refuse", "skip", "last"
MISSING_CHOICES = {
    REFUSE: QT_TRANSLATE_NOOP("files", "are refused"),
    SKIP: QT_TRANSLATE_NOOP("files", "leave their row out"),
    LAST: QT_TRANSLATE_NOOP("files", "are the last value again"),
}
"""What can be done about missing values, and how it is called."""

TEXT_TABLES = tuple(
    f".{name}{end}" for name in ("csv", "tsv", "txt", "dat") for end in ("", ".gz")
)
SPREADSHEETS = (".xlsx",)
FRAMES = (".parquet", ".rds")
TABLES = (*TEXT_TABLES, *SPREADSHEETS, *FRAMES)
"""What names of tables end in."""

LIBRARIES = {
    **dict.fromkeys(TEXT_TABLES, "pandas"),
    ".xlsx": "python_calamine",
    ".parquet": "pyarrow",
    ".rds": "rdata",
}
"""What reads them, beside pandas; loaded with the first of its tables."""
