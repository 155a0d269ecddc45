"""Libraries that few need: an extra installs them, a sentence names it."""

import importlib
from pathlib import Path
from typing import Any

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

EXTRA = "rnn-viewer[tables]"


def loaded(path: Path, library: str) -> Any:
    """Return a library that reads a file.

    Raises
    ------
    FileError
        Where it is not installed: what installs it.
    """
    try:
        return importlib.import_module(library)
    except ImportError as error:
        problem = QT_TRANSLATE_NOOP(
            "errors", "needs {word}, which is not installed"
        ).format(word=library.replace("_", "-"))
        raise FileError(path, problem, f'pip install "{EXTRA}"') from error
