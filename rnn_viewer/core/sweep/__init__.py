"""Sweeps: the same measures of runs whose settings differ."""
