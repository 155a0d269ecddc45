"""Sweeps as files: the points that are computed so far, and the table of all."""
