"""``python -m rnn_viewer``: the command line."""

import sys

from rnn_viewer.cli import main

sys.exit(main())
