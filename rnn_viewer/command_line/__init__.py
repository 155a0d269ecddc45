"""What the options of the command line stand for."""

INTERRUPTED = 130
"""What a shell says of a program that Ctrl+C has ended."""
