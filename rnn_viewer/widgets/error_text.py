"""What is said of a user's mistake, in the user's language."""

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.words import shown


def error_text(error: UserError) -> str:
    """Return the one sentence that tells what is wrong and what was expected."""
    return shown(error.phrase)
