"""What is said of a user's mistake, in the user's language."""

from PySide6.QtCore import QCoreApplication

from rnn_viewer.core.errors import UserError


def error_text(error: UserError) -> str:
    """Return the one sentence that tells what is wrong and what was expected."""
    sentence = QCoreApplication.translate("errors", error.sentence)
    return sentence.format(**error.words)
