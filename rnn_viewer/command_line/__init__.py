"""What the options of the command line stand for."""
