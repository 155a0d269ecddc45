"""What the arrays of a run are drawn from."""
