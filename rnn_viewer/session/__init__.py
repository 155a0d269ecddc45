"""The one writer of snapshots, and all that changes what is shown."""

from rnn_viewer.session.session import Session

__all__ = ["Session"]
