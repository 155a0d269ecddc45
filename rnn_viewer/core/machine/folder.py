"""The folder in which rows that are too many for the memory are kept."""

import os
import sys
import tempfile

_LARGE_FILES = "/var/tmp"


def rows_folder() -> str:
    """Return the folder for temporary files of any size.

    The one that TMPDIR (TEMP or TMP) names. Without it, on Linux ``/var/tmp``: ``/tmp``
    is often kept in memory, which is what a file of rows is to save. Source: Filesystem
    Hierarchy Standard 3.0, section 5.15; systemd, "Using /tmp/ and /var/tmp/ Safely".
    """
    chosen = any(os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
    if sys.platform == "linux" and not chosen and os.access(_LARGE_FILES, os.W_OK):
        return _LARGE_FILES
    return tempfile.gettempdir()
