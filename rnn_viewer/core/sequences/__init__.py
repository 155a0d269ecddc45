"""Input sequences, samples, their targets and their vocabulary."""
