"""The loop and all that is computed about it: NumPy and the standard library only."""
