"""What a build starts: the command line, in a process of a sweep its share of it."""

import multiprocessing
import sys

from rnn_viewer.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
