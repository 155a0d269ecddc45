"""Films: what is recorded frame by frame."""
