"""Where the rows of an output sequence are kept: in memory or in a file."""
